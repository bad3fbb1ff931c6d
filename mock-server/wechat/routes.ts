import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { check, type Endpoint, readBody } from 'hono-mock';
import { LoginSuccess, LoginText } from '../../contract/login';
import { PhoneRequest, PhoneSuccess, WechatLoginRequest } from '../../contract/wechat';
import type { Sessions } from '../database/sessions';
import type { Env } from '../env';
import { loginAnswer } from '../login-answer';
import { refuse } from '../refuse';
import { tutorialText } from '../tutorial-text';
import type { WechatUsers } from './users';
import { isFailure, type WechatAccess, type WechatApi, type WechatFailure } from './wechat-api';

export interface WechatLoginRoutesOptions {
  api: WechatApi;
  accessFor: (c: Context<Env>) => WechatAccess;
  users: WechatUsers;
  sessions: Sessions;
  signedIn: MiddlewareHandler<Env>;
}

const LOGIN = '/login/wechat';
const PHONE = '/phone';

const both = {
  method: 'POST',
  example: { code: 'CODE' },
  text: LoginText,
} as const;

export const wechatLoginEndpoints: Endpoint[] = [
  {
    ...both,
    path: LOGIN,
    summary: '微信登录，用 wx.login 的 code',
    body: WechatLoginRequest,
    answers: { 200: LoginSuccess },
    refusals: [401, 502, 504],
  },
  {
    ...both,
    path: PHONE,
    summary: '绑定手机号，用 getPhoneNumber 的 code',
    signedIn: true,
    body: PhoneRequest,
    answers: { 200: PhoneSuccess },
    refusals: [403, 502, 504],
  },
];

/** Codes are changed at WeChat; what it tells of a session stays here. */
export function wechatLoginRoutes(options: WechatLoginRoutesOptions): Hono<Env> {
  const { api, accessFor, users, sessions, signedIn } = options;
  return new Hono<Env>()
    .post(LOGIN, tutorialText, async (c) => {
      const checked = check(c, WechatLoginRequest, await readBody(c));
      if ('refusal' in checked) return checked.refusal;
      const session = await api.session(accessFor(c), checked.fields.code);
      if (isFailure(session)) return answerFailure(c, session);
      return loginAnswer(sessions, await users.enter(session));
    })
    .post(PHONE, tutorialText, signedIn, async (c) => {
      const checked = check(c, PhoneRequest, await readBody(c));
      if ('refusal' in checked) return checked.refusal;
      const { user } = c.get('session');
      // Before the code is used up.
      if (user.phone === undefined) {
        return refuse(c, 403, 'forbidden', '账号登录的不绑定手机号，请用微信登录');
      }
      const phone = await api.phone(accessFor(c), checked.fields.code);
      if (isFailure(phone)) return answerFailure(c, phone);
      const bound = await users.bindPhone(user.username, phone);
      if (!bound) return refuse(c, 401, 'unauthenticated', '登录已过期，请重新登录');
      return c.json({ ok: true, user: bound } satisfies PhoneSuccess, 200);
    });
}

function answerFailure(
  c: Context<Env>,
  { status, code, message, reason }: WechatFailure,
): Response {
  const { exchange } = c.env ?? {};
  if (exchange) exchange.failure = reason;
  return refuse(c, status, code, message);
}
