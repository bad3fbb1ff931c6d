import type { Api, ApiTable } from '../tables';
import { ApiFailure, type DefineApi } from './define-api';
import type { Host } from './dialect';

/** A call of what the host has and the stand-in has not. Its stack begins where it was called. */
export class NotSimulated extends Error {
  override name = 'NotSimulated';
  /** `chooseImage`, `FileSystemManager.readFile`, `cloud.callFunction` … */
  readonly api: string;
  /** Whether the call fails or throws; else it only does nothing. */
  readonly fails: boolean;

  constructor(api: string, message: string, fails: boolean, calledFrom: object) {
    super(message);
    this.api = api;
    this.fails = fails;
    const { captureStackTrace } = Error as { captureStackTrace?(of: object, from: object): void };
    captureStackTrace?.(this, calledFrom);
  }
}

type AnyFunction = (...given: unknown[]) => unknown;

const THROWN = '这里抛出了错误';
const FAILED = '按失败处理';
/** Where that goes wrong next, this is why. */
const WITHOUT_VALUE = '得到的是 undefined';
const FAILING: readonly string[] = [THROWN, FAILED];

/**
 * What stands in the place of APIs that are not simulated. Each is told at its first call; then, as its
 * kind allows, it fails, gives an object whose methods do the same, or does nothing. Only those that
 * answer at once, `…Sync`, throw.
 */
export function notSimulated(
  table: ApiTable,
  host: Host,
  define: DefineApi,
  tell: (call: NotSimulated) => void,
) {
  const object = host === 'douyin' ? 'tt' : 'wx';
  const told = new Set<string>();

  function tellOnce(path: string, outcome: string, calledFrom: AnyFunction): void {
    if (told.has(path)) return;
    told.add(path);
    const where = /^[A-Z]/.test(path) ? path : `${object}.${path}`;
    const message = `${where} 还没有模拟，${outcome}。可以在 stubs 里给一个自己的实现`;
    tell(new NotSimulated(path, message, FAILING.includes(outcome), calledFrom));
  }

  /** @param path as it is told @param name as it stands in `errMsg` */
  function member(path: string, name: string, { returns, hasCallbacks }: Api): AnyFunction {
    const failing = define(name, () => {
      throw new ApiFailure('not simulated');
    });
    /** Nobody has to look at the promise: the call has been told. */
    const fail = (options?: object): unknown => {
      const failed = failing(options as never) as Promise<never> | undefined;
      failed?.catch(() => {});
      return failed;
    };
    return function called(...given) {
      if (name.endsWith('Sync')) {
        tellOnce(path, THROWN, called);
        throw new Error(`${name}:fail not simulated`);
      }
      const methods = table.methodsOf(returns);
      if (/^(on|off)[A-Z]/.test(name) && !methods) return tellOnce(path, '什么也没有做', called);
      if (hasCallbacks) {
        tellOnce(path, FAILED, called);
        const failed = returns === 'Promise' ? fail(given[0] as object) : failByCallbacks(given[0]);
        return methods ? objectOf(returns, returns) : failed;
      }
      if (returns === 'Promise') {
        tellOnce(path, FAILED, called);
        return fail();
      }
      if (methods) tellOnce(path, '得到的对象什么也不会做', called);
      else tellOnce(path, returns === 'value' ? WITHOUT_VALUE : '什么也没有做', called);
      return methods ? objectOf(returns, returns) : undefined;
    };

    /** Where a call gives no promise, there is none to reject. */
    function failByCallbacks(options: unknown): undefined {
      const callbacks = (options ?? {}) as Record<string, unknown>;
      if (callbacks.success || callbacks.fail || callbacks.complete) fail(callbacks);
      return undefined;
    }
  }

  /** An object with the methods of the typings, each of which is not simulated either. */
  function objectOf(name: string, path: string, prefix = ''): object {
    const made = {};
    for (const [method, api] of table.methodsOf(name) ?? []) {
      addMember(made, method, `${path}.${method}`, prefix + method, api);
    }
    return made;
  }

  /** When it is asked for: there are hundreds, and an object may lead back to itself. */
  function addMember(target: object, key: string, path: string, name: string, api: Api): void {
    if (!api.returns.startsWith('=')) {
      lazily(target, key, () => member(path, name, api));
    } else if (api.returns !== '=') {
      lazily(target, key, () => objectOf(api.returns.slice(1), path, `${name}.`));
    }
  }

  return {
    /** Puts there what is not: all else that the host has. */
    addTo(apis: object): void {
      for (const name of table.names) {
        const api = name in apis ? undefined : table.get(name);
        if (api) addMember(apis, name, name, name, api);
      }
    },
    /** Of the typings' methods of an object those that are to be told of. @param name as `returns` has it */
    objectOf: (name: string): object => objectOf(name, name),
  };
}

/** A property that is made when it is first read; what is written takes its place. */
function lazily(target: object, key: string, make: () => unknown): void {
  const put = (value: unknown): void =>
    void Object.defineProperty(target, key, { value, writable: true });
  Object.defineProperty(target, key, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      put(value);
      return value;
    },
    set: put,
  });
}
