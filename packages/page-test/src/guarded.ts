import { reportError } from './console-watch';

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** What a handler throws, at once or later, is reported as WeChat does and stops nothing. */
export function guarded(method: AnyFunction): AnyFunction {
  return function (...args) {
    try {
      const result = method.apply(this, args);
      if (result instanceof Promise) result.catch(reportError);
      return result;
    } catch (error) {
      reportError(error);
      return undefined;
    }
  };
}

/** The same object, its functions guarded. */
export function allGuarded<T extends object>(members: T): T {
  const entries = Object.entries(members).map(([name, member]) => [
    name,
    typeof member === 'function' ? guarded(member) : member,
  ]);
  return Object.fromEntries(entries) as T;
}
