import { Hono } from 'hono';
import * as z from 'zod';
import type { Endpoint } from '../../api/endpoint';
import type { MockEnv } from '../../env';
import { answerAsWechat, refusal, refuseAsWechat, WechatErrorAnswer } from '../answer';
import { openidOf } from '../directory';
import { isRefusal, type WechatState } from '../state';

/** https://developers.weixin.qq.com/miniprogram/dev/server/API/user-login/api_code2session */
const PATH = '/sns/jscode2session';

const Session = z.object({
  session_key: z.string(),
  openid: z.string(),
  unionid: z.string().optional(),
});

export const jscode2sessionEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: PATH,
    summary: 'code2Session：用 wx.login 的 code 换 openid 和 session_key',
    query: z.object({
      appid: z.string().optional(),
      secret: z.string().optional(),
      js_code: z.string().optional(),
      grant_type: z.string().optional(),
    }),
    example: {
      appid: 'touristappid',
      secret: 'APPSECRET',
      js_code: 'CODE',
      grant_type: 'authorization_code',
    },
    answers: { 200: z.union([Session, WechatErrorAnswer]) },
    text: z.string(),
  },
];

export function jscode2sessionRoutes(state: WechatState): Hono<MockEnv> {
  return new Hono<MockEnv>().get(PATH, (c) => {
    const { appid, secret, js_code, grant_type } = c.req.query();
    const refuse = (refused: Parameters<typeof refuseAsWechat>[1]): Response =>
      refuseAsWechat(c, refused, state.now());
    const app = state.checkApp(appid, secret);
    if (isRefusal(app)) return refuse(app);
    if (!js_code) return refuse(refusal(41008, '没有写 js_code'));
    if (grant_type !== 'authorization_code') {
      return refuse(refusal(40002, 'grant_type 要写 authorization_code'));
    }
    const taken = state.takeCode('login', app.appid, js_code);
    if (isRefusal(taken)) return refuse(taken);
    const { code, person } = taken;
    return answerAsWechat(c, {
      session_key: code.sessionKey,
      openid: openidOf(app.appid, person),
      ...(person.unionid !== undefined && { unionid: person.unionid }),
    });
  });
}
