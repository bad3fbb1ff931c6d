import type { Api, ApiTable } from '../tables';
import { ApiFailure, type DefineApi } from './define-api';
import type { Host } from './dialect';
import { isObject } from './type-name';

/**
 * Own implementations of APIs, by name, whether they are simulated or not: functions, or values where
 * the API is none (`env`). What takes callbacks may call them, or return its result, or a promise of
 * it; what it throws is its failure: `chooseImage: () => ({ tempFilePaths: ['/a.png'] })`. Of a result
 * may be left out what the program does not read, `errMsg` anyway.
 */
export type Stubs = { [Name in keyof WechatMiniprogram.Wx]?: Stub<WechatMiniprogram.Wx[Name]> };

type Stub<Api> = Api extends (...given: infer Given) => infer Returned
  ? NonNullable<Given[0]> extends { success?: infer Success }
    ? (options: WithCallbacks<NonNullable<Given[0]>>) => Answer<ResultOf<Success>>
    : (...given: Given) => Returned extends Promise<infer Result> ? Answer<Result> : Part<Returned>
  : Api extends object
    ? { [Name in keyof Api]?: Stub<Api[Name]> }
    : Api;

/** Both are there, whether the program has given them or not. */
type WithCallbacks<Options> = Options & {
  [Name in keyof Options & ('success' | 'fail')]-?: NonNullable<Options[Name]>;
};

type ResultOf<Success> =
  NonNullable<Success> extends (result: infer Result) => unknown ? Result : object;

// biome-ignore lint/suspicious/noConfusingVoidType: what a stub returns that calls a callback
type Answer<Result> = Part<Result> | Promise<Part<Result>> | void;

type Part<T> = T extends AnyMember
  ? T
  : T extends (infer Item)[]
    ? Part<Item>[]
    : T extends object
      ? { [Name in keyof T]?: Part<T[Name]> }
      : T;

type AnyMember = ((...given: never[]) => unknown) | ArrayBuffer | Promise<unknown>;

type AnyFunction = (options: object) => unknown;

/**
 * @param apis what is there without them
 * @param refuse gets an Error, in Chinese, for a name that the host does not have, and for a stub that is
 *   none; where it returns, the others are used
 * @throws Error where they are no object
 */
export function stubbed(
  apis: Record<string, unknown>,
  stubs: unknown,
  table: ApiTable,
  host: Host,
  define: DefineApi,
  refuse: (error: Error) => void,
): Record<string, unknown> {
  if (!isObject(stubs)) throw new Error('stubs 应该是一个对象：{ 接口的名字: 函数 }');
  const [object, owner] = host === 'douyin' ? ['tt', '抖音'] : ['wx', '微信'];
  const given = Object.entries(stubs).filter(([, stub]) => stub !== undefined);
  const used: Record<string, unknown> = {};
  /** @param path as messages have it: `cloud.callFunction` */
  const put = (
    target: Record<string, unknown>,
    path: string,
    api: Api | undefined,
    stub: unknown,
  ) => {
    const name = path.slice(path.lastIndexOf('.') + 1);
    if (!api) {
      refuse(new Error(`stubs.${path}：${owner}没有 ${object}.${path}`));
    } else if (api.returns.startsWith('=')) {
      const methods = table.methodsOf(api.returns.slice(1));
      const members: Record<string, unknown> = {};
      for (const [member, own] of isObject(stub) ? Object.entries(stub) : []) {
        const known = methods?.get(member);
        // The typings do not have all that objects have: `new wx.cloud.Cloud()`.
        if (known) put(members, `${path}.${member}`, known, own);
        else members[member] = own;
      }
      target[name] = isObject(stub) ? Object.assign({}, apis[path], members) : stub;
    } else if (api.returns === 'value' && path.includes('.')) {
      target[name] = stub;
    } else if (typeof stub !== 'function') {
      refuse(new Error(`stubs.${path} 应该是一个函数`));
    } else {
      const isPlain = api.returns === 'Promise' || api.returns === 'callbacks';
      target[name] = api.hasCallbacks && isPlain ? asApi(path, stub as AnyFunction, define) : stub;
    }
  };
  for (const [name, stub] of given) put(used, name, table.get(name), stub);
  return used;
}

/** Callbacks and promise alike, whichever of them the stub and the program use. */
function asApi(name: string, stub: AnyFunction, define: DefineApi): unknown {
  return define(name, async (options) => {
    try {
      const result = await new Promise((resolve, reject) => {
        const returned = stub({ ...options, success: resolve, fail: reject, complete: undefined });
        if (returned !== undefined) resolve(returned);
      });
      return (isObject(result) ? result : {}) as never;
    } catch (error) {
      // `throw new Error('auth deny')` is the failure that was meant; others are mistakes of the stub.
      const { name: kind, message } = error as Partial<Error>;
      throw kind === 'Error' ? new ApiFailure(message ?? '') : error;
    }
  });
}
