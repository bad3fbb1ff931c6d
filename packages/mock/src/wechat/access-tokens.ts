import { randomBytes, randomUUID } from 'node:crypto';
import { refusal, type WechatRefusal } from './answer';

/** Milliseconds: what a token lives, and how long an old one lives on beside its successor. */
const LIFE = 7200_000;
const OVERLAP = 300_000;
const KEPT = 200;

/** `normal` is that of `cgi-bin/token`, `stable` that of `cgi-bin/stable_token`: apart from each other. */
export type TokenKind = 'normal' | 'stable';

export interface AccessToken {
  /** By which it is steered, as the token itself is a secret. */
  id: string;
  token: string;
  kind: TokenKind;
  appid: string;
  /** Milliseconds since 1970. */
  madeAt: number;
  expiresAt: number;
  /** From when on it counts as not the latest; undefined for the one that is. */
  replacedAt: number | undefined;
  /** Somebody has clicked so. */
  isRefused: boolean;
}

/** What lets a server ask in the name of a mini-program. */
export class AccessTokens {
  readonly #tokens = new Map<string, AccessToken>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new one at every call; the one before is good for five minutes more. */
  renew(appid: string): AccessToken {
    return this.#make('normal', appid, OVERLAP);
  }

  /**
   * The same one until five minutes before its end.
   * @param isForced a new one, and the one before is at once no good
   */
  stable(appid: string, isForced: boolean): AccessToken {
    const latest = this.#latest('stable', appid);
    const isGood =
      latest && !latest.isRefused && latest.expiresAt - this.#now() > OVERLAP && !isForced;
    return isGood ? latest : this.#make('stable', appid, isForced ? 0 : OVERLAP);
  }

  /** Whose it is. */
  look(text: string): AccessToken | WechatRefusal {
    const token = this.#tokens.get(text);
    const now = this.#now();
    if (!token) return refusal(40001, '没有发过这个 access_token，或者模拟的微信重启、清空过');
    if (token.isRefused) return refusal(40001, '检查器里拒绝了这个 access_token');
    if (now >= token.expiresAt) return refusal(42001, 'access_token 过期了，它有 2 小时');
    if (token.replacedAt !== undefined && now >= token.replacedAt) {
      return refusal(40001, 'access_token 不是最新的：又取过一个，这个就作废了');
    }
    return token;
  }

  /** Seconds. */
  expiresIn({ expiresAt }: AccessToken): number {
    return Math.floor((expiresAt - this.#now()) / 1000);
  }

  get(id: string): AccessToken | undefined {
    return this.list().find((token) => token.id === id);
  }

  /** The newest first. */
  list(): AccessToken[] {
    return [...this.#tokens.values()].reverse();
  }

  clear(): void {
    this.#tokens.clear();
  }

  #latest(kind: TokenKind, appid: string): AccessToken | undefined {
    return this.list().find((token) => token.kind === kind && token.appid === appid);
  }

  #make(kind: TokenKind, appid: string, overlap: number): AccessToken {
    const madeAt = this.#now();
    const before = this.#latest(kind, appid);
    if (before) before.replacedAt ??= madeAt + overlap;
    const made: AccessToken = {
      id: randomUUID(),
      token: `10_${randomBytes(99).toString('base64url')}`,
      kind,
      appid,
      madeAt,
      expiresAt: madeAt + LIFE,
      replacedAt: undefined,
      isRefused: false,
    };
    this.#tokens.set(made.token, made);
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > KEPT && oldest !== undefined) this.#tokens.delete(oldest);
    return made;
  }
}
