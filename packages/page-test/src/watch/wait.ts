import { onCleanup } from './cleanup';
import { loggedCauses } from './console-watch';
import { failureFromHere } from './failure';
import { until } from './wait-for';
import { mustBeTimeout } from './wrong-call';

export interface Patience {
  /** Milliseconds. */
  timeout?: number;
}

/** Milliseconds that a wait takes at most, where a test says nothing else. */
// biome-ignore lint/style/noProcessEnv: machines that build are slower, and set it
export const defaultTimeout = process.env.CI ? 10_000 : 3_000;

/**
 * A promise that knows whether somebody has awaited it. What `await` does of a promise of another class
 * is to call its `then`.
 */
class Wait<T> extends Promise<T> {
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  isAwaited = false;

  // biome-ignore lint/suspicious/noThenProperty: to know of the call
  override then<Result1 = T, Result2 = never>(
    onFulfilled?: ((value: T) => Result1 | PromiseLike<Result1>) | null,
    onRejected?: ((reason: unknown) => Result2 | PromiseLike<Result2>) | null,
  ): Promise<Result1 | Result2> {
    this.isAwaited = true;
    return super.then(onFulfilled, onRejected);
  }
}

/**
 * Waits until a condition holds, and then for what follows from it. It fails at once when the page has
 * logged meanwhile why it never may, and the test fails when nobody awaits it.
 * @throws Error, in Chinese, for what is no number of milliseconds
 * @param call as the test has written it: `waitForText("never")`
 */
export function wait<T = void>(
  call: string,
  { timeout }: Required<Patience>,
  condition: () => boolean,
  complaint: () => string,
  then?: () => T | Promise<T>,
): Promise<T> {
  mustBeTimeout(timeout);
  const failure = failureFromHere();
  let isOver = false;
  let isSettled = false;
  const waiting = new Wait<T>((resolve, reject) => {
    until(() => condition() || isOver || loggedCauses().length > 0, timeout)
      .then(async (hasCome) => {
        if (isOver) return;
        if (condition()) resolve(await (then?.() as T));
        else reject(failure([complaint(), ...(hasCome ? whatWasLogged() : [])].join('\n')));
      })
      .catch(reject);
  });
  // Its failure is told by whoever awaits it; to nobody else it is one.
  const settle = (): void => {
    isSettled = true;
  };
  Promise.prototype.then.call(waiting, settle, settle);
  onCleanup(() => {
    isOver = true;
    const advice = '在前面写 await';
    if (!waiting.isAwaited) throw failure(`没有等 ${call}：${advice}`);
    if (!isSettled) throw failure(`${call} 还没有结果，测试就结束了：${advice}`);
  });
  return waiting;
}

function whatWasLogged(): string[] {
  return ['没有再等下去，因为页面输出了：', ...loggedCauses()];
}
