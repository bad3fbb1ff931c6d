import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { refusal, type WechatRefusal } from './answer';

/** Milliseconds. */
const LIFE = 5 * 60_000;
const KEPT = 500;

/** `login` is that of `wx.login`, `phone` that of the button `getPhoneNumber`. */
export type CodeKind = 'login' | 'phone';

export interface Code {
  /** By which it is steered, as the code itself is a secret. */
  id: string;
  code: string;
  kind: CodeKind;
  appid: string;
  /** The nickname of whose it is. */
  person: string;
  /** Of the session that has begun with it; only a code for a login has one. */
  sessionKey: string | undefined;
  /** Milliseconds since 1970. */
  madeAt: number;
  expiresAt: number;
  isUsed: boolean;
  /** Somebody has clicked so: WeChat blocks who seems a risk to it. */
  isRefused: boolean;
}

/** What a device has got from WeChat, to be changed by a server: each once, for five minutes. */
export class Codes {
  readonly #codes = new Map<string, Code>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  make(kind: CodeKind, appid: string, person: string, sessionKey?: string): Code {
    const madeAt = this.#now();
    const made: Code = {
      id: randomUUID(),
      code: kind === 'login' ? `0${randomLetters(31)}` : randomBytes(32).toString('hex'),
      kind,
      appid,
      person,
      sessionKey,
      madeAt,
      expiresAt: madeAt + LIFE,
      isUsed: false,
      isRefused: false,
    };
    this.#codes.set(made.code, made);
    const [oldest] = this.#codes.keys();
    if (this.#codes.size > KEPT && oldest !== undefined) this.#codes.delete(oldest);
    return made;
  }

  /** What an AppID may do with it; it is not used up by this. */
  look(kind: CodeKind, appid: string, text: string): Code | WechatRefusal {
    const code = this.#codes.get(text);
    if (!code) return refusal(40029, '没有发过这个 code，或者模拟的微信重启、清空过');
    if (code.kind !== kind) return refusal(40029, wrongKind[kind]);
    if (code.appid !== appid) return refusal(40029, `这个 code 是另一个 AppID（${code.appid}）的`);
    // Of one for a phone number WeChat documents no other errcode.
    if (code.isUsed) return refusal(kind === 'login' ? 40163 : 40029, 'code 只能用一次，它用过了');
    if (this.#now() >= code.expiresAt) return refusal(40029, 'code 过期了，它只有 5 分钟');
    if (code.isRefused) return refusal(40226, '检查器里拒绝了这个 code');
    return code;
  }

  get(id: string): Code | undefined {
    return this.list().find((code) => code.id === id);
  }

  /** The newest first. */
  list(): Code[] {
    return [...this.#codes.values()].reverse();
  }

  clear(): void {
    this.#codes.clear();
  }
}

const wrongKind: Record<CodeKind, string> = {
  login: '这是 getPhoneNumber 的 code，登录要用 wx.login 的',
  phone: '这是 wx.login 的 code，手机号要用 getPhoneNumber 的',
};

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function randomLetters(count: number): string {
  return Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
