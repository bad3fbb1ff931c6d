import { runCallback } from './run-callback';
import { isObject } from './type-name';

type AnyOption = WechatMiniprogram.AsyncMethodOptionLike;
/** What success gets, less the `errMsg` that is the same for all. */
type Data<Option extends AnyOption> = Omit<
  Parameters<Exclude<Option['success'], undefined>>[0],
  'errMsg'
>;

interface Callbacks {
  success?: (result: never) => void;
  fail?: (result: never) => void;
  complete?: (result: never) => void;
}

/** An API refuses with this; it becomes the argument of `fail`, or a rejected promise. */
export class ApiFailure extends Error {
  override name = 'ApiFailure';
  /** WeChat's number for it, where it has one. */
  readonly errno: number | undefined;

  constructor(reason: string, errno?: number) {
    super(reason);
    this.errno = errno;
  }
}

/** Rule 15.6: the person taps a button of these, which is a tap again. */
const ANSWERED_BY_TAP: ReadonlySet<string> = new Set(['showModal', 'showActionSheet']);

/** What an API has to know of a person's tap. */
interface AnsweredTap {
  /** When it is over; undefined where there is none. */
  readonly over: Promise<void> | undefined;
  end(): void;
  during<T>(run: () => T): T;
}

export type DefineApi = ReturnType<typeof apiDefiner>;

/**
 * The way of most asynchronous `wx` APIs: with a callback they return nothing, without any they
 * return a promise. `work` gives the result less its `errMsg`, or throws an ApiFailure.
 * @param onError gets what a callback threw
 * @param tap what is over once an API answers
 */
export function apiDefiner(
  onError: (error: unknown) => void,
  tap: AnsweredTap = { over: undefined, end() {}, during: (run) => run() },
) {
  return <Option extends AnyOption>(
    name: string,
    work: (options: Option) => Data<Option> | Promise<Data<Option>>,
  ) =>
    <Given extends Option>(options?: Given) => {
      type Returned = WechatMiniprogram.PromisifySuccessResult<Given, Option>;
      const { success, fail, complete } = (options ?? {}) as Callbacks;
      const outcome = attempt(name, () => work(options ?? ({} as Option)), onError);
      if (!success && !fail && !complete) {
        // Nobody sees who waits for it: what the handler of a tap does without waiting goes first.
        return outcome.then(({ ok, result }) => {
          const give = () => (ok ? result : Promise.reject(result));
          if (ok && ANSWERED_BY_TAP.has(name)) return tap.during(give);
          return tap.over ? tap.over.then(give) : give();
        }) as Returned;
      }
      outcome.then(({ ok, result }) => {
        tap.end();
        const run = (): void => {
          runCallback(ok ? success : fail, result as never, onError);
          runCallback(complete, result as never, onError);
        };
        if (ok && ANSWERED_BY_TAP.has(name)) tap.during(run);
        else run();
      });
      return undefined as Returned;
    };
}

/**
 * The same for what is asynchronous in its form alone, as the documentation says of `getSystemInfo`:
 * its callbacks run before the call returns.
 */
export function definePrompt<Option extends AnyOption>(
  api: DefineApi,
  onError: (error: unknown) => void,
  name: string,
  work: () => Data<Option>,
): ReturnType<typeof api<Option>> {
  const later = api<Option>(name, work);
  return (options) => {
    const { success, fail, complete } = (options ?? {}) as Callbacks;
    if (!success && !fail && !complete) return later(options);
    const result = { ...work(), errMsg: `${name}:ok` } as never;
    runCallback(success, result, onError);
    runCallback(complete, result, onError);
    return undefined as ReturnType<typeof later>;
  };
}

/** Never within the call itself: callbacks come after it has returned. */
async function attempt(
  name: string,
  work: () => object | Promise<object>,
  onError: (error: unknown) => void,
) {
  await undefined;
  try {
    return { ok: true, result: { ...(await work()), errMsg: `${name}:ok` } };
  } catch (error) {
    // A whole result, as a stub hands it to `fail`.
    if (isObject(error) && typeof error.errMsg === 'string') return { ok: false, result: error };
    // A page that throws in onLoad, a screen that fails: told, and the call still ends.
    if (!(error instanceof ApiFailure)) onError(error);
    const reason = error instanceof Error ? error.message : String(error);
    const errMsg = `${name}:fail ${reason}`;
    const errno = error instanceof ApiFailure ? error.errno : undefined;
    return { ok: false, result: errno === undefined ? { errMsg } : { errno, errMsg } };
  }
}
