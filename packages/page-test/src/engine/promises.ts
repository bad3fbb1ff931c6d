import type { Failures } from './failures';

/** What a handler rejects is reported, as WeChat does, and stops nothing. @returns the same */
export function watchingPromise<T>(result: T, failures: Failures): T {
  if (result instanceof Promise) {
    result.catch((reason: unknown) => failures.rejected(reason, result));
  }
  return result;
}

type AnyFunction = (this: unknown, ...values: unknown[]) => unknown;

/** The same function, whose promise is watched. */
export function promiseWatched(method: AnyFunction, failures: Failures): AnyFunction {
  return function (...values) {
    return watchingPromise(method.apply(this, values), failures);
  };
}

/** Calls it as WeChat does: what it throws, at once or later, is reported. */
export function callGuarded(
  method: unknown,
  self: unknown,
  failures: Failures,
  values: readonly unknown[] = [],
): unknown {
  if (typeof method !== 'function') return undefined;
  try {
    return watchingPromise(method.apply(self, values), failures);
  } catch (error) {
    failures.thrown(error);
    return undefined;
  }
}
