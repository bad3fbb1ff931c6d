import { randomBytes } from 'node:crypto';

/** Logins and numbers that WeChat changes for one person in a minute. */
const PER_MINUTE = 100;
const MINUTE = 60_000;

interface Session {
  /** 16 bytes in base64: what AES-128 takes. */
  key: string;
  isExpired: boolean;
}

/** What WeChat remembers of each person in each mini-program. */
export class People {
  readonly #sessions = new Map<string, Session>();
  readonly #counts = new Map<string, { minute: number; count: number }>();
  readonly #refused = new Set<string>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new key, as `wx.login` may bring one at WeChat: the one before is no good any more. */
  startSession(appid: string, person: string): string {
    const key = randomBytes(16).toString('base64');
    this.#sessions.set(at(appid, person), { key, isExpired: false });
    return key;
  }

  /** The key of one that goes on. */
  sessionKey(appid: string, person: string): string | undefined {
    const session = this.#sessions.get(at(appid, person));
    return session?.isExpired === false ? session.key : undefined;
  }

  /** In every mini-program. */
  expireSessions(person: string): void {
    for (const [key, session] of this.#sessions) {
      if (key.endsWith(at('', person))) session.isExpired = true;
    }
  }

  /** Whether somebody has clicked that WeChat takes this person for a risk. */
  isRefused(person: string): boolean {
    return this.#refused.has(person);
  }

  refuse(person: string, isRefused: boolean): void {
    if (isRefused) this.#refused.add(person);
    else this.#refused.delete(person);
  }

  /** Counts one more. @returns whether it was one too many */
  isOverQuota(appid: string, person: string): boolean {
    const minute = Math.floor(this.#now() / MINUTE);
    const known = this.#counts.get(at(appid, person));
    const count = known?.minute === minute ? known.count + 1 : 1;
    this.#counts.set(at(appid, person), { minute, count });
    return count > PER_MINUTE;
  }

  clear(): void {
    this.#sessions.clear();
    this.#counts.clear();
    this.#refused.clear();
  }
}

/** No AppID has a line break. */
function at(appid: string, person: string): string {
  return `${appid}\n${person}`;
}
