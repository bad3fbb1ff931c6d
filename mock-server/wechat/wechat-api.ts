import * as z from 'zod';
import type { ErrorCode } from '../../contract/error';

/** Which mini-program this server speaks for, and where WeChat answers it. */
export interface WechatAccess {
  appid: string;
  secret: string;
  /** Sends to WeChat's server API: `/sns/jscode2session?…`. */
  send(path: string, init: RequestInit): Promise<Response>;
}

/** Why WeChat has not done it, as it is answered. */
export interface WechatFailure {
  status: 401 | 502 | 504;
  code: ErrorCode;
  message: string;
  /** For whoever looks for the mistake, in journal and log: neither secret nor session key is in it. */
  reason: string;
}

/** Milliseconds that WeChat has for all that one login or one number needs: less than the mini-program waits. */
export const PATIENCE = 5000;

const Session = z.object({
  openid: z.string().min(1),
  session_key: z.string().min(1),
  unionid: z.string().optional(),
});
export type WechatSession = z.infer<typeof Session>;
const Token = z.object({ access_token: z.string().min(1), expires_in: z.number() });
const Phone = z.object({
  phone_info: z.object({ purePhoneNumber: z.string().min(1), countryCode: z.string() }),
});
export type WechatPhone = z.infer<typeof Phone>['phone_info'];
const Refused = z.object({ errcode: z.int().refine((errcode) => errcode !== 0) });

/** One of WeChat's answers with an `errcode`; each of them is HTTP 200. */
class Refusal extends Error {
  readonly errcode: number;

  constructor(errcode: number) {
    super(`errcode ${errcode}`);
    this.errcode = errcode;
  }
}

/** Of a person whom WeChat takes for a risk: no other code of theirs is any better. */
const BLOCKED = 40226;
const WRONG_CODE = [40029, 40163, BLOCKED];
const WRONG_TOKEN = [40001, 40014, 42001];

/** What goes wrong by how the server is set up, not by what somebody has sent. */
const SETTINGS: Record<number, string> = {
  40013: '微信不认识服务器的 AppID，请检查 WECHAT_APPID',
  40125: '服务器的 AppSecret 不对，请检查 WECHAT_SECRET',
  41002: '服务器没有 AppID，请设 WECHAT_APPID',
  41004: '服务器没有 AppSecret，请设 WECHAT_SECRET',
  45011: '次数太多，微信请你过一分钟再试',
};

/** WeChat's server API, as far as a login needs it. */
export class WechatApi {
  readonly #patience: number;
  readonly #now: () => number;
  /** Good for two hours, for all: by AppID, with the clock's milliseconds at which it is renewed. */
  readonly #tokens = new Map<string, { token: string; until: number }>();

  /** @param patience milliseconds */
  constructor(now: () => number, patience: number = PATIENCE) {
    this.#now = now;
    this.#patience = patience;
  }

  /** Whose code of `wx.login` it is. */
  session(access: WechatAccess, code: string): Promise<WechatSession | WechatFailure> {
    const query = new URLSearchParams({
      appid: access.appid,
      secret: access.secret,
      js_code: code,
      grant_type: 'authorization_code',
    });
    return this.#within('code2Session', (signal) =>
      ask(access, `/sns/jscode2session?${query}`, { signal }, Session),
    );
  }

  /** Which number a code of `getPhoneNumber` stands for. */
  phone(access: WechatAccess, code: string): Promise<WechatPhone | WechatFailure> {
    return this.#within('getuserphonenumber', async (signal) => {
      const look = async (): Promise<WechatPhone> => {
        const token = await this.#token(access, signal);
        const path = `/wxa/business/getuserphonenumber?access_token=${encodeURIComponent(token)}`;
        return (await ask(access, path, json({ code }, signal), Phone)).phone_info;
      };
      try {
        return await look();
      } catch (error) {
        if (!(error instanceof Refusal && WRONG_TOKEN.includes(error.errcode))) throw error;
        // Somebody has made it void meanwhile; the code is not used up by that.
        this.#tokens.delete(access.appid);
        return look();
      }
    });
  }

  /** The stable one: it makes no other server's void, which `cgi-bin/token` does. */
  async #token(access: WechatAccess, signal: AbortSignal): Promise<string> {
    const { appid, secret } = access;
    const known = this.#tokens.get(appid);
    if (known && this.#now() < known.until) return known.token;
    const body = { grant_type: 'client_credential', appid, secret };
    const made = await ask(access, '/cgi-bin/stable_token', json(body, signal), Token);
    const until = this.#now() + (made.expires_in - 60) * 1000;
    this.#tokens.set(appid, { token: made.access_token, until });
    return made.access_token;
  }

  async #within<T>(
    what: string,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | WechatFailure> {
    try {
      return await work(AbortSignal.timeout(this.#patience));
    } catch (error) {
      const reason = `微信 ${what}：${reasonOf(error as Error)}`;
      return { ...failureOf(error as Error), reason };
    }
  }
}

export function isFailure(answer: object): answer is WechatFailure {
  return 'status' in answer;
}

/** @throws Refusal · the error of `fetch` · Error where it is no answer of WeChat's */
async function ask<T>(
  { send }: WechatAccess,
  path: string,
  init: RequestInit,
  schema: z.ZodType<T>,
): Promise<T> {
  const response = await send(path, init);
  // Whatever its content type says: that of code2Session is text/plain.
  const body = parse(await response.text());
  const refused = Refused.safeParse(body);
  if (refused.success) throw new Refusal(refused.data.errcode);
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new Error(`回答读不懂（HTTP ${response.status}）`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function json(body: object, signal: AbortSignal): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(body), signal };
}

function failureOf(error: Error): Omit<WechatFailure, 'reason'> {
  if (error instanceof Refusal) {
    const { errcode } = error;
    if (WRONG_CODE.includes(errcode)) {
      const message =
        errcode === BLOCKED
          ? '微信把你当作高风险用户拦下了，请换一个微信号'
          : '微信没有认这个 code，请再点一次';
      return { status: 401, code: 'invalid_code', message };
    }
    const message = SETTINGS[errcode] ?? '微信现在办不了，请稍后再试';
    return { status: 502, code: 'bad_gateway', message };
  }
  return isTimeout(error)
    ? { status: 504, code: 'gateway_timeout', message: '微信太慢了，请再试一次' }
    : { status: 502, code: 'bad_gateway', message: '服务器连不上微信，请稍后再试' };
}

/** Nothing of what was sent: the url has the secret in it. */
function reasonOf(error: Error): string {
  if (isTimeout(error)) return '超时';
  const { code } = (error.cause ?? error) as NodeJS.ErrnoException;
  return code === undefined || error instanceof Refusal ? error.message : `连不上（${code}）`;
}

function isTimeout(error: Error): boolean {
  return error.name === 'TimeoutError';
}
