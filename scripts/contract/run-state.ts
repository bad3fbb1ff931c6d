import type { Exchange } from './exchange';

/** What this run has opened at the server, and what it has to keep to itself. */
export interface RunState {
  /** The sessions that are open. */
  tokens: Set<string>;
  /** The password and every token. */
  secrets: Set<string>;
}

export function createRunState(password: string): RunState {
  return { tokens: new Set(), secrets: new Set([password]) };
}

/** @param token with which it was asked, if any */
export function noteAnswer(state: RunState, exchange: Exchange, token: string | undefined): void {
  if (!exchange.arrived) return;
  const { method, path, body } = exchange;
  if (path === '/login') for (const given of stringsAt(body, /^token$/)) state.tokens.add(given);
  if (path === '/session' && method === 'DELETE' && token) state.tokens.delete(token);
}

/** What looks like a token anywhere in an answer; to be called before the answer is put into words. */
export function noteSecrets(state: RunState, body: unknown): void {
  for (const secret of stringsAt(body, /token|jwt|secret|session/i)) state.secrets.add(secret);
}

/** The strings under this name, however deep. */
function stringsAt(body: unknown, name: RegExp): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => {
    const isMeant = typeof value === 'string' && name.test(key);
    return isMeant ? [value] : stringsAt(value, name);
  });
}
