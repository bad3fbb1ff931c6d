import { runCallback } from './run-callback';

type AnyOption = WechatMiniprogram.AsyncMethodOptionLike;

interface Callbacks {
  success?: (result: never) => void;
  fail?: (result: never) => void;
  complete?: (result: never) => void;
}

/** An API refuses with this; it becomes the argument of `fail`, or a rejected promise. */
export class ApiFailure extends Error {
  override name = 'ApiFailure';
}

export type DefineApi = ReturnType<typeof apiDefiner>;

/**
 * The way of most asynchronous `wx` APIs: with a callback they return nothing, without any they
 * return a promise. `work` gives the result less its `errMsg`, or throws an ApiFailure.
 * @param onError gets what a callback threw
 */
export function apiDefiner(onError: (error: unknown) => void) {
  return <Option extends AnyOption>(
    name: string,
    work: (options: Option) => object | Promise<object>,
  ) =>
    <Given extends Option>(options?: Given) => {
      type Returned = WechatMiniprogram.PromisifySuccessResult<Given, Option>;
      const { success, fail, complete } = (options ?? {}) as Callbacks;
      const outcome = attempt(name, () => work(options ?? ({} as Option)));
      if (!success && !fail && !complete) {
        return outcome.then(({ ok, result }) => (ok ? result : Promise.reject(result))) as Returned;
      }
      outcome.then(({ ok, result }) => {
        runCallback(ok ? success : fail, result as never, onError);
        runCallback(complete, result as never, onError);
      }, onError);
      return undefined as Returned;
    };
}

/** Never within the call itself: callbacks come after it has returned. */
async function attempt(name: string, work: () => object | Promise<object>) {
  await undefined;
  try {
    return { ok: true, result: { ...(await work()), errMsg: `${name}:ok` } };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return { ok: false, result: { errMsg: `${name}:fail ${error.message}` } };
  }
}

/** @throws ApiFailure in WeChat's words where it is no string. */
export function requireString(name: string, value: unknown): asserts value is string {
  if (typeof value === 'string') return;
  const type = Object.prototype.toString.call(value).slice(8, -1);
  throw new ApiFailure(`parameter error: parameter.${name} should be String instead of ${type};`);
}
