import { envVersion } from './host';

type Https = `https://${string}`;

interface Servers {
  develop: string;
  trial: Https;
  release: Https;
}

/** The mock server for development; trial and release builds speak https, the type sees to it. */
const servers: Servers = {
  develop: 'http://127.0.0.1:3000',
  trial: 'https://trial.example.com',
  release: 'https://www.example.com',
};

/** Where a person has sent the develop build instead. */
export interface ServerChoice {
  /** Scheme, host and port of the server, without a slash at the end. */
  baseUrl: string;
  /** What its `/__mock` demands of other machines; empty where that is not known. */
  controlToken: string;
}

export interface Config extends ServerChoice {
  /** Milliseconds until a request counts as failed. */
  timeout: number;
  /** A GET login puts the password into the URL: for learning only, never in a release build. */
  allowsGetLogin: boolean;
  /** Whether there is a mock server to ask what it received, and a server to be chosen. */
  isDevelop: boolean;
}

const CHOICE = 'server';

/** The settings of the running build: the only place that asks which build it is. */
export function readConfig(): Config {
  const version = envVersion();
  const isDevelop = version === 'develop';
  const choice = isDevelop ? readChoice() : undefined;
  return {
    baseUrl: servers[version] ?? servers.release,
    controlToken: '',
    ...choice,
    timeout: 10000,
    allowsGetLogin: isDevelop || version === 'trial',
    isDevelop,
  };
}

function readChoice(): ServerChoice | undefined {
  try {
    const stored: unknown = wx.getStorageSync(CHOICE);
    return isChoice(stored) ? stored : undefined;
  } catch {
    // Douyin may say so where nothing is stored, WeChat where the storage is broken.
    return undefined;
  }
}

function isChoice(stored: unknown): stored is ServerChoice {
  const { baseUrl, controlToken } = (stored || {}) as Partial<ServerChoice>;
  return /^https?:\/\/./.test(String(baseUrl)) && typeof controlToken === 'string';
}

/** Remembers where the develop build shall go from now on; without a choice to its own server. */
export function chooseServer(choice: ServerChoice | undefined): void {
  if (choice) wx.setStorageSync(CHOICE, choice);
  else wx.removeStorageSync(CHOICE);
}
