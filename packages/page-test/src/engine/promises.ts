import { reportError } from '../watch/console-watch';

/** What a handler rejects is reported, as WeChat does, and stops nothing. @returns the same */
export function watchingPromise<T>(result: T): T {
  if (result instanceof Promise) result.catch(reportError);
  return result;
}

type AnyFunction = (this: unknown, ...values: unknown[]) => unknown;

/** The same function, whose promise is watched. */
export function promiseWatched(method: AnyFunction): AnyFunction {
  return function (...values) {
    return watchingPromise(method.apply(this, values));
  };
}

/** Calls it as WeChat does: what it throws, at once or later, is reported. */
export function callGuarded(
  method: unknown,
  self: unknown,
  values: readonly unknown[] = [],
): unknown {
  if (typeof method !== 'function') return undefined;
  try {
    return watchingPromise(method.apply(self, values));
  } catch (error) {
    reportError(error);
    return undefined;
  }
}
