import type { Failures } from '../engine/failures';
import { reportError } from '../watch/console-watch';

/**
 * What the scripts of one app throw and reject fails the test, and `App` hears of it; what comes once the
 * app is closed is nobody's: by then another test may run.
 */
export class AppFailures implements Failures {
  readonly #tell: (handler: 'onError' | 'onUnhandledRejection', told: unknown) => void;
  #isEnded = false;
  /** What `onError` itself throws is not told to it again. */
  #isTelling = false;

  constructor(tell: (handler: 'onError' | 'onUnhandledRejection', told: unknown) => void) {
    this.#tell = tell;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  end(): void {
    this.#isEnded = true;
  }

  thrown(error: unknown): void {
    this.#report(error, 'onError', error instanceof Error ? (error.stack ?? '') : String(error));
  }

  rejected(reason: unknown, promise: Promise<unknown>): void {
    this.#report(reason, 'onUnhandledRejection', { reason, promise });
  }

  #report(error: unknown, handler: 'onError' | 'onUnhandledRejection', told: unknown): void {
    if (this.#isEnded) return;
    reportError(error);
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      this.#tell(handler, told);
    } finally {
      this.#isTelling = false;
    }
  }
}
