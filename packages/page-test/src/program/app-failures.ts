import type { Failures } from '../engine/failures';
import { reportError } from '../watch/console-watch';

/**
 * What the scripts of one app throw and reject fails the test, and `App` and `wx.onError` hear of it; what
 * comes once the app is closed is nobody's: by then another test may run.
 */
export class AppFailures implements Failures {
  readonly #heard: Failures;
  #isEnded = false;

  /** @param heard who hears of it besides */
  constructor(heard: Failures) {
    this.#heard = heard;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  end(): void {
    this.#isEnded = true;
  }

  thrown(error: unknown): void {
    if (this.#isEnded) return;
    reportError(error);
    this.#heard.thrown(error);
  }

  rejected(reason: unknown, promise: Promise<unknown>): void {
    if (this.#isEnded) return;
    reportError(reason);
    this.#heard.rejected(reason, promise);
  }
}
