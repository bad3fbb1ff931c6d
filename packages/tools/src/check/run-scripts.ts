/**
 * What a page or component is, its script alone can tell: it may be made by a helper, from behaviors, from
 * what a package exports. So the scripts run up to their `Page()` or `Component()`, in a context of
 * their own where `wx` and all else that is not there is a value that can be taken for anything.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createContext, Script } from 'node:vm';
import { transformSync } from '@swc/core';
import { resolveModule, type Source } from 'miniprogram-core/source';
import { whyTooDeep } from '../syntax-tree';

/** What `Page()`, `Component()` or `Behavior()` was given. */
export interface Definition {
  kind: 'Page' | 'Component';
  options: unknown;
}

export interface RunScript {
  /** JavaScript, as it ran; undefined where the script does not parse. */
  code: string | undefined;
  definitions: Definition[];
  /** Why it did not come to its end, in one line. */
  problem: string | undefined;
}

/** Milliseconds. Longer than that no script takes to say what it is, on a busy machine either. */
const TIMEOUT = 2000;
/** A loop that waits for a value to change would go on for ever. */
const MOST_LOOKS = 20_000;
/** A library, not a page. */
const LARGE = 200_000;
const ES_MODULE = /^\s*(?:import|export)\b/m;

/** Scripts compare these on loading, and read more of them in a loop. */
const DEVICE: Record<string, unknown> = {
  ...{ SDKVersion: '3.3.3', version: '8.0.50', system: 'iOS 17.0', platform: 'ios', length: 0 },
  ...{ windowWidth: 375, windowHeight: 667, screenWidth: 375, screenHeight: 667 },
  ...{ pixelRatio: 2, statusBarHeight: 20, language: 'zh_CN', theme: 'light' },
};

let looks = 0;

/** Goes along where something unknown is spread or assigned into fields. */
export const UNKNOWN_FIELDS = '(unknown fields)';
const target = Object.assign(function anything() {}, { [UNKNOWN_FIELDS]: true });

/** Given for whatever is not there: it can be called, taken fields from, and looped over. */
export const ANYTHING: unknown = new Proxy(target, {
  get(target, key) {
    if (key === Symbol.toPrimitive) return () => '';
    if (key === Symbol.iterator) return () => [ANYTHING][Symbol.iterator]();
    if (key === 'prototype') return target.prototype;
    looks += 1;
    if (looks > MOST_LOOKS) throw new Error('一直在等一个运行时才有的值');
    if (key === 'then' || typeof key === 'symbol') return undefined;
    return Object.hasOwn(DEVICE, key) ? DEVICE[key] : ANYTHING;
  },
  set: () => true,
  deleteProperty: () => true,
  apply: () => ANYTHING,
  construct: (_target, _given, newTarget) => Reflect.construct(Object, [], newTarget),
});

const BEHAVIOR = Symbol('behavior');

/** The options that a behavior was made of; undefined for what is none. */
export function behaviorOptions(value: unknown): unknown {
  return (value as Record<symbol, unknown> | null)?.[BEHAVIOR];
}

const CALL = new Script('_call_()');

interface Module {
  exports: unknown;
}

export class Scripts {
  readonly #source: Source;
  readonly #modules = new Map<string, Module>();
  readonly #results = new Map<string, RunScript>();
  readonly #running: string[] = [];
  readonly #context: object;

  constructor(source: Source) {
    this.#source = source;
    const define = (kind: Definition['kind']) => (options: unknown) => {
      const running = this.#running.at(-1);
      this.#results.get(running ?? '')?.definitions.push({ kind, options });
    };
    const nothing = () => {};
    const known: Record<string, unknown> = {
      Page: define('Page'),
      Component: define('Component'),
      Behavior: (options: unknown) => ({ [BEHAVIOR]: options }),
      App: nothing,
      getApp: () => ANYTHING,
      getCurrentPages: () => [],
      wx: ANYTHING,
      console: new Proxy({}, { get: () => nothing }),
      ...{
        setTimeout: nothing,
        setInterval: nothing,
        clearTimeout: nothing,
        clearInterval: nothing,
      },
    };
    this.#context = createContext(known, { microtaskMode: 'afterEvaluate' });
    known.global = this.#context;
  }

  /** Runs a script once. @param file from the root of the program */
  run(file: string): RunScript {
    this.#require(file);
    return this.#results.get(file) as RunScript;
  }

  #require(file: string): unknown {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    const result: RunScript = { code: undefined, definitions: [], problem: undefined };
    this.#modules.set(file, module);
    this.#results.set(file, result);
    const text = this.#source.read(file) ?? '';
    if (text.length > LARGE) {
      result.problem = '文件太大，没有运行它';
      module.exports = ANYTHING;
      return ANYTHING;
    }
    const outermost = this.#running.length === 0;
    if (outermost) looks = 0;
    this.#running.push(file);
    try {
      const { code, script } = compile(file, text);
      result.code = code;
      const body = script.runInContext(this.#context) as (...given: unknown[]) => void;
      const call = () =>
        body.call(
          undefined,
          (target: unknown) => this.#find(String(target), file),
          module,
          module.exports,
        );
      if (outermost) this.within(call);
      else call();
    } catch (error) {
      result.problem ??= firstLine(error);
      if (result.code === undefined) module.exports = ANYTHING;
    } finally {
      this.#running.pop();
    }
    return module.exports;
  }

  /** A timeout holds for what a script calls as well, where it is called by one: getters, too. */
  within(call: () => void): void {
    const context = this.#context as { _call_?: () => void };
    context._call_ = call;
    try {
      CALL.runInContext(this.#context, { timeout: TIMEOUT });
    } finally {
      delete context._call_;
    }
  }

  #find(target: string, from: string): unknown {
    const found = resolveModule(this.#source, target, from);
    if (found.kind === 'missing') return ANYTHING;
    if (found.kind === 'main file to bundle') return this.#requireFrom(found.location);
    return this.#require(found.file);
  }

  /** A package that is still to be built, such as tslib. @param location absolute */
  #requireFrom(location: string | undefined): unknown {
    if (location === undefined) return ANYTHING;
    const known = this.#modules.get(location);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    this.#modules.set(location, module);
    try {
      const text = readFileSync(location, 'utf8');
      if (text.length > LARGE) throw new Error('a library');
      const find = (target: unknown): unknown => {
        if (!/^\./.test(String(target))) return ANYTHING;
        return this.#requireFrom(createRequire(location).resolve(String(target)));
      };
      const body = compile(location, text).script.runInContext(this.#context);
      body.call(undefined, find, module, module.exports);
    } catch {
      module.exports = ANYTHING;
    }
    return module.exports;
  }
}

/** JavaScript as it can be run, as a function's body. */
function compile(file: string, text: string): Compiled {
  const why = whyTooDeep(text);
  if (why) throw new Error(why);
  if (file.endsWith('.js') && !ES_MODULE.test(text)) {
    try {
      return { code: text, script: scriptOf(file, text) };
    } catch {
      // What is newer than Node says swc, or what is wrong with it.
    }
  }
  const { code } = transformSync(text, {
    ...{ filename: file, configFile: false, swcrc: false, isModule: true },
    module: { type: 'commonjs', ignoreDynamic: true },
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true },
      target: 'es2022',
    },
  });
  return { code, script: scriptOf(file, code) };
}

interface Compiled {
  code: string;
  script: Script;
}

const scriptOf = (filename: string, code: string): Script =>
  new Script(`(function (require, module, exports) {${code}\n})`, { filename });

export function firstLine(error: unknown): string {
  if ((error as NodeJS.ErrnoException | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
    return `运行了 ${TIMEOUT / 1000} 秒还没有结束`;
  }
  const text = String((error as Error | null)?.message ?? error);
  const lines = text.split('\n').map((line) => line.trim().replace(/^x\s+/, ''));
  return lines.find((line) => line !== '') ?? '不知道为什么';
}
