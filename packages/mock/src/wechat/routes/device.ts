import { createCipheriv, randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Endpoint } from '../../api/endpoint';
import { check, readBody } from '../../api/fields';
import { refuse } from '../../api/refuse';
import type { MockEnv } from '../../env';
import { phoneInfoOf, type WechatPerson } from '../directory';
import type { WechatState } from '../state';

/** Not WeChat's: where a stand-in for `wx` gets what on a phone the WeChat app would get by itself. */
const PEOPLE = '/device/people';
const LOGIN = '/device/login';
const CHECK_SESSION = '/device/check-session';
const PHONE_NUMBER = '/device/phone-number';

/** Why a phone gets nothing; the stand-in tells the message in the place of WeChat's. */
export const DeviceErrorCode = z.enum(['unknown_appid', 'unknown_person', 'no_phone']);

const Who = z.object({
  appid: z.string().min(1).max(64),
  /** A nickname; the first of the directory where it is left out. */
  person: z.string().min(1).max(32).optional(),
});
const ok = { ok: z.literal(true) };
const example = { appid: 'touristappid', person: '小明' };

export const deviceEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: PEOPLE,
    summary: '手机上有谁：给「用哪个微信号」的对话框',
    answers: {
      200: z.object({
        ...ok,
        people: z.array(
          z.object({
            nickname: z.string(),
            avatar: z.string().nullable(),
            hasPhone: z.boolean(),
          }),
        ),
      }),
    },
  },
  {
    method: 'POST',
    path: LOGIN,
    summary: 'wx.login：得到一个 code，五分钟，只能用一次',
    body: Who,
    example,
    answers: { 200: z.object({ ...ok, code: z.string() }) },
    refusals: [404],
  },
  {
    method: 'POST',
    path: CHECK_SESSION,
    summary: 'wx.checkSession：session_key 还有没有效',
    body: Who,
    example,
    answers: { 200: z.object({ ...ok, isValid: z.boolean() }) },
    refusals: [404],
  },
  {
    method: 'POST',
    path: PHONE_NUMBER,
    summary: 'getPhoneNumber：得到手机号的 code，和旧式的密文',
    body: Who,
    example,
    answers: {
      200: z.object({
        ...ok,
        code: z.string(),
        encryptedData: z.string().optional(),
        iv: z.string().optional(),
      }),
    },
    refusals: [404, 409],
  },
];

export function deviceRoutes(state: WechatState): Hono<MockEnv> {
  const asked = (
    c: Context,
    read: Awaited<ReturnType<typeof readBody>>,
  ): { appid: string; person: WechatPerson } | { refusal: Response } => {
    const checked = check(c, Who, read);
    if ('refusal' in checked) return checked;
    const { appid, person: nickname } = checked.fields;
    const missing = (code: string, message: string) => ({
      refusal: refuse(c, 404, code, message),
    });
    const app = state.appOnDevice(appid);
    if (!app) {
      const message = `模拟的微信不认识 AppID ${appid}，有的是 ${state.appids}。在微信名单里加上它`;
      return missing('unknown_appid', message);
    }
    const person = state.person(nickname);
    return person
      ? { appid: app.appid, person }
      : missing('unknown_person', `微信名单里没有「${nickname}」这个人`);
  };

  return new Hono<MockEnv>()
    .get(PEOPLE, (c) => {
      const people = state.directory.people.map(({ nickname, avatar = null, phone }) => ({
        nickname,
        avatar,
        hasPhone: phone !== undefined,
      }));
      return c.json({ ok: true, people }, 200);
    })
    .post(LOGIN, async (c) => {
      const who = asked(c, await readBody(c));
      if ('refusal' in who) return who.refusal;
      const { code } = state.makeLoginCode(who.appid, who.person);
      return handOut(c, { code });
    })
    .post(CHECK_SESSION, async (c) => {
      const who = asked(c, await readBody(c));
      if ('refusal' in who) return who.refusal;
      const isValid = state.people.sessionKey(who.appid, who.person.nickname) !== undefined;
      return c.json({ ok: true, isValid }, 200);
    })
    .post(PHONE_NUMBER, async (c) => {
      const who = asked(c, await readBody(c));
      if ('refusal' in who) return who.refusal;
      const { appid, person } = who;
      if (person.phone === undefined) {
        return refuse(c, 409, 'no_phone', `「${person.nickname}」的微信没有手机号`);
      }
      const { code, madeAt } = state.codes.make('phone', appid, person.nickname);
      const key = state.people.sessionKey(appid, person.nickname);
      const watermark = { timestamp: Math.floor(madeAt / 1000), appid };
      const sealed = key && seal({ ...phoneInfoOf(person.phone), watermark }, key);
      return handOut(c, { code, ...sealed });
    });
}

/** An answer whose code is hidden in the journal: whoever has it logs in as that person. */
function handOut(c: Context<MockEnv>, answer: { code: string }): Response {
  const { exchange } = c.env ?? {};
  if (exchange) exchange.handsOutCode = true;
  return c.json({ ok: true, ...answer }, 200);
}

/**
 * As servers without `getuserphonenumber` read it: AES-128-CBC with the session key.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/signature.html
 */
function seal(data: object, sessionKey: string): { encryptedData: string; iv: string } {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(data)), cipher.final()]);
  return { encryptedData: sealed.toString('base64'), iv: iv.toString('base64') };
}
