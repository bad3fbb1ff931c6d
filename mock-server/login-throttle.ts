const FAILURES = 5;
const WINDOW = 60_000;
const FIRST_LOCK = 60_000;
/** Names that nobody has tried for longest are forgotten first, so that memory stays bounded. */
const MAX_NAMES = 10_000;

interface Attempts {
  failedAt: number[];
  lockedUntil: number;
  nextLock: number;
}

/**
 * Slows guessing down: after 5 failed logins of one name within a minute it is locked for a minute,
 * and twice as long each time after that. A name nobody has looks the same as one that exists.
 */
export class LoginThrottle {
  readonly #attempts = new Map<string, Attempts>();
  readonly #now: () => number;

  /** @param now the clock, in milliseconds */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Whole seconds until this name may try again; 0 when it may now. */
  secondsToWait(username: string): number {
    const lockedUntil = this.#attempts.get(username)?.lockedUntil ?? 0;
    return Math.max(0, Math.ceil((lockedUntil - this.#now()) / 1000));
  }

  failed(username: string): void {
    const now = this.#now();
    const { failedAt, lockedUntil, nextLock } = this.#attempts.get(username) ?? {
      failedAt: [],
      lockedUntil: 0,
      nextLock: FIRST_LOCK,
    };
    const recent = [...failedAt.filter((at) => now - at < WINDOW), now];
    const locks = recent.length >= FAILURES;
    this.#attempts.delete(username);
    this.#attempts.set(username, {
      failedAt: locks ? [] : recent,
      lockedUntil: locks ? now + nextLock : lockedUntil,
      nextLock: locks ? nextLock * 2 : nextLock,
    });
    if (this.#attempts.size > MAX_NAMES) {
      this.#attempts.delete(this.#attempts.keys().next().value as string);
    }
  }

  succeeded(username: string): void {
    this.#attempts.delete(username);
  }
}
