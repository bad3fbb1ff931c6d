import { callGuarded } from '../engine/promises';
import type { AppFailures } from './app-failures';

type Callback = (...given: unknown[]) => void;
type Timer = ReturnType<typeof setTimeout>;

/** `setTimeout` and `setInterval` of one app: what it has left running ends when it is closed. */
export class AppTimers {
  readonly #running = new Set<Timer>();
  readonly #failures: AppFailures;
  #isEnded = false;

  constructor(failures: AppFailures) {
    this.#failures = failures;
  }

  // Those of the moment are asked: a test may have installed fake timers.
  readonly setTimeout = (callback: Callback, ...[delay, ...given]: [number?, ...unknown[]]) => {
    const run: Callback = (...values) => {
      this.#running.delete(timer);
      callGuarded(callback, undefined, this.#failures, values);
    };
    const timer: Timer = globalThis.setTimeout(run, delay, ...given);
    return this.#remember(timer);
  };

  readonly setInterval = (callback: Callback, ...rest: [number?, ...unknown[]]) =>
    this.#remember(
      globalThis.setInterval(
        (...values: unknown[]) => callGuarded(callback, undefined, this.#failures, values),
        ...rest,
      ),
    );

  end(): void {
    this.#isEnded = true;
    for (const timer of this.#running) clearTimeout(timer);
    this.#running.clear();
  }

  /** @returns a number, as WeChat's are: programs keep it in `data`. Node's clearTimeout takes it, too */
  #remember(timer: Timer): number {
    if (this.#isEnded) clearTimeout(timer);
    else this.#running.add(timer);
    return Number(timer);
  }
}
