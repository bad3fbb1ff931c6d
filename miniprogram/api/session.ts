import type { SessionEndpoint } from '../../contract/session';
import { readConfig } from '../config';
import { forgetSecret, readSecret, writeSecret } from '../host';
import { isError } from './failure';
import type { LoginSuccessOutcome } from './login';
import { type ApiAnswer, type ApiRequest, type Endpoint, request } from './request';

export interface Session {
  username: string;
  nickname: string;
  /** As the login has told it: null before one is bound, absent for an account. */
  phone?: string | null;
  token: string;
  /** Whose token it is: no other server gets to see it. */
  baseUrl: string;
}

/** `signed_out`: nobody is logged in, or not any more. */
export type SignedInAnswer = ApiAnswer | { arrived: false; reason: 'signed_out' };

const KEY = 'session';

let session: Session | undefined;
let restored: Promise<void> | undefined;
let tellExpired = (): void => {};

/** Who is logged in at the server of this build; after a launch that is read from the storage. */
export function currentSession(): Promise<Session | undefined> {
  restored ??= readSecret(KEY).then((stored) => {
    if (!session && isSession(stored)) session = stored;
  });
  return restored.then(() => (session?.baseUrl === readConfig().baseUrl ? session : undefined));
}

/** Keeps what a login has given, for this launch and the next ones; without a token there is nothing. */
export function beginSession(login: LoginSuccessOutcome): void {
  const { username, nickname, phone, baseUrl, token } = login;
  if (token === undefined) return;
  session = { username, nickname, token, baseUrl, ...(phone !== undefined && { phone }) };
  writeSecret(KEY, session);
}

/** Whose session it is has this phone from now on. @param phone masked */
export function keepPhone(phone: string): void {
  if (!session) return;
  session.phone = phone;
  writeSecret(KEY, session);
}

/** `DELETE /session`. The token is forgotten first, so that a server that is away changes nothing. */
export function logOut(): Promise<unknown> {
  return currentSession().then((ended) => {
    // A second tap comes while the first still reads the storage.
    if (!ended || ended !== session) return undefined;
    forget();
    return request<SessionEndpoint>({
      method: 'DELETE',
      path: '/session',
      header: authorization(ended),
    });
  });
}

/** Hears that the server takes the token no more: once per session, however many requests it met. */
export function onExpired(listener: () => void): void {
  tellExpired = listener;
}

/** Sends one request with the token of whoever is logged in. Like `request` it never rejects. */
export function requestSignedIn<E extends Endpoint>(
  options: ApiRequest<E>,
): Promise<SignedInAnswer> {
  return currentSession().then((used) => {
    if (!used) return { arrived: false, reason: 'signed_out' };
    return request({ ...options, header: authorization(used) }).then((answer) =>
      isSignedOut(answer) ? refused(used) : answer,
    );
  });
}

/** A code that WeChat has refused is a 401, too, and ends no session. */
function isSignedOut(answer: ApiAnswer): boolean {
  if (!answer.arrived || answer.status !== 401) return false;
  return !isError(answer.body) || answer.body.error.code !== 'invalid_code';
}

function refused(used: Session): SignedInAnswer {
  // The others that were under way find the session gone, or already a new one.
  if (session === used) {
    forget();
    tellExpired();
  }
  return { arrived: false, reason: 'signed_out' };
}

function forget(): void {
  session = undefined;
  forgetSecret(KEY);
}

function authorization({ token }: Session): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

function isSession(stored: unknown): stored is Session {
  const { username, nickname, token, baseUrl } = (stored ?? {}) as Partial<Session>;
  return [username, nickname, token, baseUrl].every((field) => typeof field === 'string');
}
