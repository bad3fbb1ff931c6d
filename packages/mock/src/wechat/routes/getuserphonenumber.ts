import { Hono } from 'hono';
import * as z from 'zod';
import type { Endpoint } from '../../api/endpoint';
import type { MockEnv } from '../../env';
import { answerAsWechat, refusal, refuseAsWechat, WechatErrorAnswer } from '../answer';
import { phoneInfoOf } from '../directory';
import { isRefusal, type WechatState } from '../state';
import { readJson, requirePost } from './json-body';

/** https://developers.weixin.qq.com/miniprogram/dev/server/API/user-info/phone-number/api_getphonenumber */
const PATH = '/wxa/business/getuserphonenumber';

export const PhoneInfo = z.object({
  phoneNumber: z.string(),
  purePhoneNumber: z.string(),
  countryCode: z.string(),
  watermark: z.object({ timestamp: z.int(), appid: z.string() }),
});
const PhoneNumber = z.object({
  errcode: z.literal(0),
  errmsg: z.literal('ok'),
  phone_info: PhoneInfo,
});
const Fields = z.object({ code: z.string().optional() });

export const phoneNumberEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: PATH,
    summary: '用 getPhoneNumber 的 code 换手机号',
    query: z.object({ access_token: z.string().optional() }),
    body: Fields,
    jsonOnly: true,
    example: { access_token: 'ACCESS_TOKEN', code: 'CODE' },
    answers: { 200: z.union([PhoneNumber, WechatErrorAnswer]) },
  },
];

export function phoneNumberRoutes(state: WechatState): Hono<MockEnv> {
  return new Hono<MockEnv>()
    .post(PATH, async (c) => {
      const refuse = (refused: Parameters<typeof refuseAsWechat>[1]): Response =>
        refuseAsWechat(c, refused, state.now());
      const text = c.req.query('access_token');
      if (!text) return refuse(refusal(41001, '网址里没有 access_token'));
      const token = state.tokens.look(text);
      if (isRefusal(token)) return refuse(token);
      const { appid } = token;
      if (!state.app(appid)) return refuse(refusal(40013, '微信名单里已经没有这个 AppID'));
      const fields = await readJson(c, Fields);
      if (isRefusal(fields)) return refuse(fields);
      if (!fields.code) return refuse(refusal(40029, '请求体里没有 code'));
      const taken = state.takeCode('phone', appid, fields.code);
      if (isRefusal(taken)) return refuse(taken);
      const { code, person } = taken;
      if (person.phone === undefined) {
        return refuse(refusal(40029, `「${person.nickname}」已经没有手机号`));
      }
      const watermark = { timestamp: Math.floor(code.madeAt / 1000), appid };
      return answerAsWechat(c, {
        errcode: 0,
        errmsg: 'ok',
        phone_info: { ...phoneInfoOf(person.phone), watermark },
      });
    })
    .use(PATH, requirePost(state));
}
