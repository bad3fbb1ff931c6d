import { ApiFailure, type DefineApi } from './define-api';

/** Taken before a test installs fake timers, whose time passes only when the test says so. */
const { setTimeout: realSetTimeout } = globalThis;

/**
 * A person's tap, during which `wx` may do what only a tap may (rule 16.3 and its like): it lasts
 * through the handlers that it calls and their microtasks. With the first timer, and with the first
 * callback or answer of any API, it is over. What is promised comes only then; callbacks end it.
 */
export class Tap {
  #isOn = false;
  /** A second tap is not ended by the timer of the first. */
  #count = 0;
  #over: { promise: Promise<void>; resolve(): void } | undefined;

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Whether there was one, at any time. */
  get wasEver(): boolean {
    return this.#count > 0;
  }

  /** @param run what reaches the handlers, before it returns */
  during<T>(run: () => T): T {
    this.#isOn = true;
    this.#count += 1;
    const count = this.#count;
    const end = (): void => {
      if (count === this.#count) this.end();
    };
    // Before any timer of the handlers; and where time stands still, before any socket answers.
    const { setTimeout } = globalThis;
    setTimeout(end, 0);
    if (setTimeout !== realSetTimeout) realSetTimeout(end, 0);
    return run();
  }

  /** When it is over; undefined where there is none. */
  get over(): Promise<void> | undefined {
    if (!this.#isOn) return undefined;
    if (!this.#over) {
      let resolve = (): void => {};
      const promise = new Promise<void>((done) => {
        resolve = done;
      });
      this.#over = { promise, resolve };
    }
    return this.#over.promise;
  }

  end(): void {
    this.#isOn = false;
    this.#over?.resolve();
    this.#over = undefined;
  }
}

/**
 * Defines APIs that only a tap may call. Their work gets `requireTap`, to be called once the parameters
 * are in order: it throws in WeChat's words where the call came outside a tap.
 */
export function tapDefiner(tap: Tap, api: DefineApi) {
  return <Option extends WechatMiniprogram.AsyncMethodOptionLike>(
    name: string,
    work: (
      options: Option,
      requireTap: () => void,
    ) => ReturnType<Parameters<typeof api<Option>>[1]>,
  ) =>
    <Given extends Option>(options?: Given) => {
      // The work is done later, when the tap may be over.
      const isByTap = tap.isOn;
      const requireTap = (): void => {
        if (!isByTap) throw new ApiFailure('can only be invoked by user TAP gesture.');
      };
      return api<Option>(name, (given) => work(given, requireTap))<Given>(options);
    };
}
