import type { LoginEndpoint, LoginSuccess } from '../../contract/login';
import { readConfig } from '../config';
import { type Failure, failureOf, isError } from './failure';
import { type ApiAnswer, headerOf, request } from './request';

export interface LoginOptions {
  username: string;
  password: string;
  method: 'GET' | 'POST';
  encoding: 'form' | 'json';
}

export interface LoginSuccessOutcome {
  kind: 'success';
  username: string;
  nickname: string;
  /** Masked; null before one is bound, absent for an account, which binds none. */
  phone?: string | null;
  /** Which server has said so. */
  baseUrl: string;
  /** Absent where the server is the tutorial's own, which answers just 成功. */
  token?: string;
}

export type LoginOutcome =
  | LoginSuccessOutcome
  | { kind: 'invalid_credentials' }
  /** `retryAfter` in seconds, absent where the server does not say. */
  | { kind: 'too_many_attempts'; retryAfter?: number }
  | { kind: 'get_refused' }
  | Failure;

/** Whether this build may log in by GET, which puts the password into the URL: a release may not. */
export function allowsGetLogin(): boolean {
  return readConfig().allowsGetLogin;
}

/** `GET /login` or `POST /login`. Every outcome is a value: this promise never rejects. */
export function login(options: LoginOptions): Promise<LoginOutcome> {
  const { username, password, method, encoding } = options;
  if (method === 'GET' && !allowsGetLogin()) return Promise.resolve({ kind: 'get_refused' });
  const data = { username, pwd: password };
  const { baseUrl } = readConfig();
  return request<LoginEndpoint>({ method, path: '/login', data, encoding, baseUrl }).then(
    (answer) => understandLogin(answer, { username, baseUrl }),
  );
}

/** @param asked the name that was sent, for a server that tells none */
export function understandLogin(
  answer: ApiAnswer,
  asked: Pick<LoginSuccessOutcome, 'username' | 'baseUrl'>,
): LoginOutcome {
  if (!answer.arrived) return failureOf(answer);
  const { body, header } = answer;
  if (body === '成功') return { kind: 'success', ...asked, nickname: asked.username };
  if (body === '失败') return { kind: 'invalid_credentials' };
  if (isSuccess(body)) {
    const { token, user } = body;
    const { phone } = user;
    return {
      kind: 'success',
      ...asked,
      username: user.username || asked.username,
      nickname: user.nickname || asked.username,
      ...(phone !== undefined && { phone }),
      token,
    };
  }
  switch (isError(body) && body.error.code) {
    case 'invalid_credentials':
      return { kind: 'invalid_credentials' };
    case 'too_many_attempts': {
      const retryAfter = Number(headerOf(header, 'Retry-After'));
      return retryAfter > 0
        ? { kind: 'too_many_attempts', retryAfter }
        : { kind: 'too_many_attempts' };
    }
    default:
      return failureOf(answer);
  }
}

function isSuccess(body: unknown): body is LoginSuccess {
  const { ok, token, user } = (body ?? {}) as Partial<LoginSuccess>;
  return ok === true && typeof token === 'string' && typeof user?.nickname === 'string';
}
