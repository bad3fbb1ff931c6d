import { type Context, Hono } from 'hono';
import type { Endpoint } from 'hono-mock';
import { check, type Read, readBody, readQuery, refuse } from 'hono-mock';
import {
  LOGIN_NAME,
  LOGIN_SECRET,
  LoginRequest,
  LoginSuccess,
  LoginText,
} from '../../contract/login';
import type { AccountBook } from '../accounts';
import type { LoginThrottle } from '../database/login-attempts';
import type { Sessions } from '../database/sessions';
import { together } from '../database/together';
import type { Env } from '../env';
import { loginAnswer } from '../login-answer';
import { tutorialText } from '../tutorial-text';

export interface LoginRoutesOptions {
  accounts: AccountBook;
  sessions: Sessions;
  throttle: LoginThrottle;
  /** The clock, in milliseconds. */
  now: () => number;
}

const login = {
  path: '/login',
  example: { [LOGIN_NAME]: '123', [LOGIN_SECRET]: '123' },
  answers: { 200: LoginSuccess },
  text: LoginText,
  refusals: [401, 429],
};

export const loginEndpoints: Endpoint[] = [
  { ...login, method: 'GET', summary: '登录，参数在网址里', query: LoginRequest },
  { ...login, method: 'POST', summary: '登录，参数在请求体里', body: LoginRequest },
];

/** `GET /login` reads the query, `POST /login` a form or JSON; past that they are the same. */
export function loginRoutes({ accounts, sessions, throttle, now }: LoginRoutesOptions): Hono<Env> {
  async function logIn(c: Context, read: Read): Promise<Response> {
    const checked = check(c, LoginRequest, read);
    if ('refusal' in checked) return checked.refusal;
    const { [LOGIN_NAME]: username, [LOGIN_SECRET]: password } = checked.fields;

    await together();
    const { lockedUntil, failing } = await throttle.look(username);
    if (lockedUntil > now()) return tooMany(c, lockedUntil);
    const user = accounts.verify(username, password);
    if (!user) {
      // Others may have failed since then, at this server or at another one.
      const lockedMeanwhile = await throttle.failed(username);
      if (lockedMeanwhile > now()) return tooMany(c, lockedMeanwhile);
      return refuse(c, 401, 'invalid_credentials', '用户名或密码不对');
    }
    if (failing) await throttle.succeeded(username);
    return loginAnswer(sessions, user);
  }

  function tooMany(c: Context, lockedUntil: number): Response {
    const seconds = Math.ceil((lockedUntil - now()) / 1000);
    c.header('Retry-After', String(seconds));
    return refuse(c, 429, 'too_many_attempts', `尝试次数太多，请 ${seconds} 秒后再试`);
  }

  return new Hono<Env>()
    .get('/login', tutorialText, (c) => logIn(c, readQuery(c)))
    .post('/login', tutorialText, async (c) => logIn(c, await readBody(c)));
}
