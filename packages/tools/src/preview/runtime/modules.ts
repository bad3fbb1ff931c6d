import type { Missing, Script } from './program';
import { scriptGlobal } from './script-global';
import type { ServedScript } from './served';

export interface ModulesOptions {
  /** By path without an ending; it may grow. */
  scripts: Record<string, Script>;
  /** What a script finds there: `wx`, its own `Page` … */
  globals(path: string): Record<string, unknown>;
  /** What a name means that is computed, and so not among those that the script was read for. */
  find(target: string, from: string): ServedScript;
  /** A script requires what is not there. `error` is what it gets. */
  onMissing(missing: Pick<Missing, 'message' | 'isTold'> & Partial<Missing>, error: Error): void;
}

/** The scripts of a mini-program: CommonJS, each run once, at its first `require`. */
export class Modules {
  readonly #options: ModulesOptions;
  readonly #global: object;
  readonly #loaded = new Map<string, { exports: unknown }>();
  /** What scripts have put in the place of WeChat's own, for all scripts: `Page = mixedInto(Page)`. */
  readonly #replaced: Record<string, unknown> = {};

  constructor(options: ModulesOptions) {
    this.#options = options;
    this.#global = scriptGlobal();
  }

  /** @throws Error where there is no such script, and whatever the script throws */
  load(path: string): unknown {
    const known = this.#loaded.get(path);
    if (known) return known.exports;
    const { scripts, globals } = this.#options;
    const script = Object.hasOwn(scripts, path) ? scripts[path] : undefined;
    if (script === undefined) throw new Error(`module '${path}.js' is not defined`);
    const module: { exports: unknown } = { exports: {} };
    this.#loaded.set(path, module);
    const require = this.#requirer(path, script);
    const { exports } = module;
    const own = globals(path);
    const given: Record<string, unknown> = {
      ...own,
      require,
      module,
      exports,
      global: this.#global,
    };
    const live = this.#live(own);
    for (const name of Object.keys(live)) delete given[name];
    // What may change is looked up each time, and the rest is found before it. On one line: source maps
    // count on it. The function inside may declare a `wx` of its own.
    const names = [...Object.keys(given), ...NOT_IN_WECHAT].join();
    const scope = Object.keys(live).length > 0 ? 'with (arguments[0]) ' : '';
    const body = `${scope}return function (${names}) { 'use strict'; return function () {\n${script.code}\n}}`;
    const define = new Function(body).call(undefined, live);
    define(...Object.values(given)).call(exports);
    return module.exports;
  }

  /** Those of a script's globals that some script replaces, as they are at the time. */
  #live(own: Record<string, unknown>): object {
    const live = Object.create(null);
    const replaced = this.#replaced;
    for (const { replaces = [] } of Object.values(this.#options.scripts)) {
      for (const name of replaces) {
        Object.defineProperty(live, name, {
          configurable: true,
          enumerable: true,
          get: () => (Object.hasOwn(replaced, name) ? replaced[name] : own[name]),
          set: (value) => {
            replaced[name] = value;
          },
        });
      }
    }
    return live;
  }

  #requirer(from: string, script: Script) {
    const require = (target: unknown): unknown => this.load(this.#resolve(target, from, script));
    /** https://developers.weixin.qq.com/miniprogram/dev/framework/subpackages/async.html */
    const withCallbacks = (
      target: unknown,
      onSuccess?: (exports: unknown) => void,
      onError?: (error: { mod: unknown; errMsg: string }) => void,
    ): unknown => {
      if (typeof onSuccess !== 'function') return require(target);
      withCallbacks.async(target).then(onSuccess, onError);
      return undefined;
    };
    withCallbacks.async = async (target: unknown): Promise<unknown> => {
      try {
        return require(target);
      } catch (error) {
        throw { mod: target, errMsg: (error as Error).message };
      }
    };
    return withCallbacks;
  }

  /** @throws Error in WeChat's words */
  #resolve(target: unknown, from: string, script: Script): string {
    if (typeof target !== 'string') {
      throw new TypeError(`Expect a string but get ${typeof target}`);
    }
    const known = Object.hasOwn(script.requires, target) ? script.requires[target] : undefined;
    if (known !== undefined) return known;
    const missing = Object.hasOwn(script.missing, target) ? script.missing[target] : undefined;
    if (missing) throw this.#missing(target, from, missing);
    const found = this.#options.find(target, from);
    if ('reason' in found) {
      throw this.#missing(target, from, { message: found.reason, isTold: false });
    }
    Object.assign(this.#options.scripts, found.scripts);
    script.requires[target] = found.path;
    return found.path;
  }

  #missing(
    target: string,
    from: string,
    missing: Parameters<ModulesOptions['onMissing']>[0],
  ): Error {
    const file = `${namedFrom(target, from)}.js`;
    const error = new Error(`module '${file}' is not defined, require args is '${target}'`);
    this.#options.onMissing(missing, error);
    return error;
  }
}

/** As WeChat names a module: from the root, without an ending. */
function namedFrom(target: string, from: string): string {
  if (!/^[./]/.test(target)) return target.replace(/\.js$/, '');
  const segments = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const segment of target.replace(/\.[tj]s$/, '').split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** A browser's globals that WeChat has not got: a script finds them undefined, as it would there. */
const NOT_IN_WECHAT = [
  'window',
  'document',
  'location',
  'history',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'alert',
  'confirm',
  'prompt',
  'self',
  'frames',
  'parent',
  'top',
  'name',
];
