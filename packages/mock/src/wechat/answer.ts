import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import * as z from 'zod';
import type { MockEnv } from '../env';

/**
 * What WeChat answers with HTTP 200 where it refuses: `errcode` and the beginning of `errmsg`.
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/user-login/api_code2session
 */
export const wechatErrors = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken',
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40029: 'invalid code',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  42001: 'access_token expired',
  43002: 'require POST method',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
} as const;
export type Errcode = keyof typeof wechatErrors;

/** A refusal: its code, and why in words, for the person who looks for the mistake. */
export interface WechatRefusal {
  errcode: Errcode;
  /** Nothing of what is secret. */
  reason: string;
}

export const WechatErrorAnswer = z.object({ errcode: z.int(), errmsg: z.string() });

export function refusal(errcode: Errcode, reason: string): WechatRefusal {
  return { errcode, reason };
}

/** `<seconds since 1970>-<8 digits>-<8 digits>`, as WeChat names each call. */
function requestId(now: number): string {
  const random = randomBytes(8).toString('hex');
  return `${Math.floor(now / 1000).toString(16)}-${random.slice(0, 8)}-${random.slice(8)}`;
}

/** Its status is 200: only `errcode` tells it from a success. The reason goes to journal and log. */
export function refuseAsWechat(
  c: Context<MockEnv>,
  { errcode, reason }: WechatRefusal,
  now: number,
): Response {
  const { exchange } = c.env ?? {};
  if (exchange) exchange.failure = `${errcode}：${reason}`;
  // The logins of `sns` set it apart by a comma, all others by a space.
  const before = c.req.path.includes('/sns/') ? ', rid: ' : ' rid: ';
  const errmsg = wechatErrors[errcode] + before + requestId(now);
  return answerAsWechat(c, { errcode, errmsg });
}

/** `sns` says of its JSON that it is text, which many a client of HTTP stumbles over. */
export function answerAsWechat(c: Context<MockEnv>, answer: object): Response {
  if (!c.req.path.includes('/sns/')) return c.json(answer, 200);
  return c.text(JSON.stringify(answer), 200);
}
