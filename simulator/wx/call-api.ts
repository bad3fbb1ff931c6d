import { runCallback } from './run-callback';

interface Result {
  errMsg: string;
}

interface Callbacks<T> {
  success?: (result: T) => void;
  fail?: (result: Result) => void;
  complete?: (result: T | Result) => void;
}

/** An API refuses with this; `callApi` makes `fail` or a rejected promise of it. */
export class ApiFailure extends Error {
  override name = 'ApiFailure';
}

/**
 * The way of most asynchronous `wx` APIs: with a callback they return nothing, without any they
 * return a promise. `work` returns the result less its `errMsg`, or throws an ApiFailure.
 * @param onError gets what a callback threw
 */
export function callApi<T extends object>(
  name: string,
  options: Callbacks<T & Result>,
  work: () => T,
  onError: (error: unknown) => void,
): Promise<T & Result> | undefined {
  const { success, fail, complete } = options;
  const outcome = Promise.resolve().then(() => attempt(name, work));
  if (!success && !fail && !complete) {
    return outcome.then(({ ok, result }) => (ok ? result : Promise.reject(result)));
  }
  outcome.then(({ ok, result }) => {
    if (ok) runCallback(success, result, onError);
    else runCallback(fail, result, onError);
    runCallback(complete, result, onError);
  }, onError);
  return undefined;
}

function attempt<T extends object>(name: string, work: () => T) {
  try {
    return { ok: true, result: { ...work(), errMsg: `${name}:ok` } } as const;
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return { ok: false, result: { errMsg: `${name}:fail ${error.message}` } } as const;
  }
}
