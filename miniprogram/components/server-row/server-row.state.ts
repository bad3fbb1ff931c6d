import type { ServerChoice, ServerOutcome } from '../../api/server';
import { texts } from '../../texts';

export interface ServerData {
  texts: typeof texts.server;
  /** Empty in a build whose server cannot be chosen: then nothing is shown. */
  address: string;
  open: boolean;
  waiting: boolean;
  message: string;
}

type Patch = Partial<ServerData>;

export const initialData: ServerData = {
  texts: texts.server,
  address: '',
  open: false,
  waiting: false,
  message: '',
};

export function placed(address: string | undefined): Patch {
  return { address: address ?? '' };
}

export function toggled({ open }: ServerData): Patch {
  return { open: !open, waiting: false, message: '' };
}

export function refused(message: string): Patch {
  return { open: true, waiting: false, message };
}

export function trying(): Patch {
  return { open: true, waiting: true, message: '' };
}

export function used(address: string | undefined): Patch {
  return { ...placed(address), open: false, waiting: false, message: '' };
}

/** It does not answer, or not as our server does. */
export function tried(outcome: ServerOutcome): Patch {
  return refused(outcome.kind === 'answers' ? texts.server.other : texts.failure(outcome));
}

/** Asked where something else answers, such as the tutorial's own server. */
export function doubt({ baseUrl }: ServerChoice) {
  return { title: texts.server.otherTitle, content: `${baseUrl} ${texts.server.other}` };
}

/**
 * Reads what a person types, or what stands in the code of `npm run mock -- --lan`:
 * `192.168.1.5:3000`, or `http://192.168.1.5:3000/__mock?token=…`.
 * @returns undefined for anything else
 */
export function parseAddress(text: string): ServerChoice | undefined {
  const match = ADDRESS.exec(text.normalize('NFKC').replace(/。/g, '.').trim());
  const scheme = match?.[1] ?? '';
  const host = match?.[2] ?? '';
  const port = match?.[3] ?? '';
  // A word alone may be anything.
  if (!scheme && !port && !host.includes('.')) return undefined;
  if (host === '' || (port && !isPort(Number(port.slice(1))))) return undefined;
  const token = /(?:^|&)token=([^&]*)/.exec(match?.[4] ?? '')?.[1] ?? '';
  return {
    baseUrl: (scheme || 'http://').toLowerCase() + host + port,
    controlToken: decoded(token),
  };
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65535;
}

/** As it stands where it is no percent-encoding. */
function decoded(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

const ADDRESS =
  /^(https?:\/\/)?([a-z\d]+(?:(?:\.|-+)[a-z\d]+)*|\[[\da-f:]+\])(:\d{1,5})?(?:\/__mock)?\/?(?:\?(.*))?$/i;
