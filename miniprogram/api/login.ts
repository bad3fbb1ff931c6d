import type { ErrorAnswer } from '../../contract/error';
import type { LoginSuccess } from '../../contract/login';
import { readConfig } from '../config';
import { type ApiAnswer, headerOf, request } from './request';

export interface LoginOptions {
  username: string;
  password: string;
  method: 'GET' | 'POST';
  encoding: 'form' | 'json';
}

export type LoginOutcome =
  /** `token` is absent where the server is the tutorial's own, which answers just 成功. */
  | { kind: 'success'; nickname: string; token?: string }
  | { kind: 'invalid_credentials' }
  /** `retryAfter` in seconds, absent where the server does not say. */
  | { kind: 'too_many_attempts'; retryAfter?: number }
  | { kind: 'get_refused' }
  | { kind: 'timeout' | 'domain_not_listed' | 'unreachable' }
  /** Another refusal, in the server's own words. */
  | { kind: 'refused'; message: string }
  /** No JSON, or not the JSON of the contract. */
  | { kind: 'unreadable'; status: number };

/** Whether this build may log in by GET, which puts the password into the URL: a release may not. */
export function allowsGetLogin(): boolean {
  return readConfig().allowsGetLogin;
}

/** `GET /login` or `POST /login`. Every outcome is a value: this promise never rejects. */
export async function login(options: LoginOptions): Promise<LoginOutcome> {
  const { username, password, method, encoding } = options;
  if (method === 'GET' && !allowsGetLogin()) return { kind: 'get_refused' };
  const answer = await request({
    method,
    path: '/login',
    data: { username, pwd: password },
    encoding,
  });
  return answer.arrived ? understand(answer, username) : { kind: answer.reason };
}

function understand(
  { status, body, header }: Extract<ApiAnswer, { arrived: true }>,
  username: string,
): LoginOutcome {
  if (body === '成功') return { kind: 'success', nickname: username };
  if (body === '失败') return { kind: 'invalid_credentials' };
  if (isSuccess(body))
    return { kind: 'success', nickname: body.user.nickname || username, token: body.token };
  if (!isError(body)) return { kind: 'unreadable', status };
  switch (body.error.code) {
    case 'invalid_credentials':
      return { kind: 'invalid_credentials' };
    case 'too_many_attempts': {
      const retryAfter = Number(headerOf(header, 'Retry-After'));
      return retryAfter > 0
        ? { kind: 'too_many_attempts', retryAfter }
        : { kind: 'too_many_attempts' };
    }
    default:
      return { kind: 'refused', message: body.error.message };
  }
}

function isSuccess(body: unknown): body is LoginSuccess {
  const { ok, token, user } = (body ?? {}) as Partial<LoginSuccess>;
  return ok === true && typeof token === 'string' && typeof user?.nickname === 'string';
}

function isError(body: unknown): body is ErrorAnswer {
  const { ok, error } = (body ?? {}) as Partial<ErrorAnswer>;
  return ok === false && typeof error?.code === 'string' && typeof error.message === 'string';
}
