import type { Context, MiddlewareHandler } from 'hono';
import type * as z from 'zod';
import { refuseLarge } from '../../api/fields';
import type { MockEnv } from '../../env';
import { refusal, refuseAsWechat, type WechatRefusal } from '../answer';
import type { WechatState } from '../state';

/** WeChat reads JSON, whatever the content type says, and nothing else: a form is the usual mistake. */
export async function readJson<T extends object>(
  c: Context<MockEnv>,
  schema: z.ZodType<T>,
): Promise<T | WechatRefusal> {
  if (await refuseLarge(c)) return refusal(47001, '请求体太大');
  const wrong = refusal(47001, '请求体要是 JSON，不是表单');
  try {
    const read = schema.safeParse(JSON.parse(await c.req.text()));
    return read.success ? read.data : wrong;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return wrong;
  }
}

/** Behind the handler of POST. */
export function requirePost(state: WechatState): MiddlewareHandler<MockEnv> {
  return async (c) => refuseAsWechat(c, refusal(43002, '要用 POST'), state.now());
}
