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

export interface Config {
  /** Scheme, host and port of the server, without a slash at the end. */
  baseUrl: string;
  /** Milliseconds until a request counts as failed. */
  timeout: number;
  /** A GET login puts the password into the URL: for learning only, never in a release build. */
  allowsGetLogin: boolean;
}

/** The settings of the running build: the only place that asks which build it is. */
export function readConfig(): Config {
  const { envVersion } = wx.getAccountInfoSync().miniProgram;
  return {
    baseUrl: servers[envVersion] ?? servers.release,
    timeout: 10000,
    allowsGetLogin: envVersion === 'develop' || envVersion === 'trial',
  };
}
