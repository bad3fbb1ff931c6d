import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Endpoint } from '../../api/endpoint';
import type { MockEnv } from '../../env';
import type { AccessToken } from '../access-tokens';
import { answerAsWechat, refusal, refuseAsWechat, WechatErrorAnswer } from '../answer';
import { isRefusal, type WechatState } from '../state';
import { readJson, requirePost } from './json-body';

/** https://developers.weixin.qq.com/miniprogram/dev/server/API/mp-access-token/api_getaccesstoken */
const TOKEN = '/cgi-bin/token';
/** https://developers.weixin.qq.com/miniprogram/dev/server/API/mp-access-token/api_getstableaccesstoken */
const STABLE = '/cgi-bin/stable_token';

const Token = z.object({ access_token: z.string(), expires_in: z.int() });
const answers = { 200: z.union([Token, WechatErrorAnswer]) };
const app = { appid: z.string().optional(), secret: z.string().optional() };
const example = {
  grant_type: 'client_credential',
  appid: 'touristappid',
  secret: 'APPSECRET',
};

const Fields = z.object({
  grant_type: z.string().optional(),
  ...app,
  force_refresh: z.boolean().optional(),
});

export const accessTokenEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: TOKEN,
    summary: '取 access_token：每次都是新的，之前的再活五分钟',
    query: z.object({ grant_type: z.string().optional(), ...app }),
    example,
    answers,
  },
  {
    method: 'POST',
    path: STABLE,
    summary: '取稳定版 access_token：没到期就是同一个',
    body: Fields,
    jsonOnly: true,
    example,
    answers,
  },
];

export function accessTokenRoutes(state: WechatState): Hono<MockEnv> {
  const answer = (
    c: Context<MockEnv>,
    fields: z.infer<typeof Fields>,
    make: (appid: string) => AccessToken,
  ): Response => {
    if (fields.grant_type !== 'client_credential') {
      return refuseAsWechat(c, refusal(40002, 'grant_type 要写 client_credential'), state.now());
    }
    const known = state.checkApp(fields.appid, fields.secret);
    if (isRefusal(known)) return refuseAsWechat(c, known, state.now());
    const made = make(known.appid);
    return answerAsWechat(c, {
      access_token: made.token,
      expires_in: state.tokens.expiresIn(made),
    });
  };

  return new Hono<MockEnv>()
    .get(TOKEN, (c) => answer(c, c.req.query(), (appid) => state.tokens.renew(appid)))
    .post(STABLE, async (c) => {
      const read = await readJson(c, Fields);
      if (isRefusal(read)) return refuseAsWechat(c, read, state.now());
      const { force_refresh: isForced = false } = read;
      return answer(c, read, (appid) => state.tokens.stable(appid, isForced));
    })
    .use(STABLE, requirePost(state));
}
