import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeProblem, scriptError } from 'miniprogram-core/source';

/** What a script of a mini-program sees besides JavaScript itself and its module's own. */
const scopeNames = [
  'wx',
  'tt',
  'App',
  'Page',
  'Component',
  'Behavior',
  'getApp',
  'getCurrentPages',
  'global',
  'setTimeout',
  'setInterval',
  'console',
] as const;

export type AppGlobals = Record<(typeof scopeNames)[number], unknown>;

/** What is each module's own. */
interface ModuleScope {
  require: (path: string) => unknown;
  module: { exports: unknown };
  exports: unknown;
}

type Script = (...globals: unknown[]) => (...own: unknown[]) => void;

const cacheFolder = path.resolve('node_modules/.cache/miniprogram-page-test');
const scripts = new Map<string, Script>();

/**
 * A script as a function of its scope. TypeScript is compiled once for all test runs. Jest finds the
 * source map, and so the lines in stacks, in the file that the compiled script names as its own.
 * @param file absolute
 * @param name in the mini-program, as messages have it
 * @throws Error, in Chinese, with the place of what cannot be parsed
 */
export function compiledScript(
  file: string,
  name: string,
): (globals: AppGlobals, own: ModuleScope) => void {
  const source = readFileSync(file, 'utf8');
  const key = `${file}\n${source}`;
  const script = scripts.get(key) ?? evaluate(file, source, name);
  scripts.set(key, script);
  return (globals, { require, module, exports }) =>
    script(...scopeNames.map((name) => globals[name]))(require, module, exports);
}

function evaluate(file: string, source: string, name: string): Script {
  if (!isPlain(file, source)) return asFunction(compile(file, source, name));
  try {
    return asFunction({ code: source, name: file });
  } catch {
    // Node does not say where; and what it does not take the compiler may.
    return asFunction(compile(file, source, name));
  }
}

function asFunction(compiled: { code: string; name: string }): Script {
  // Two functions: a script may declare its own `App`, as where that is global, but no other `module`.
  const head = `(function (${scopeNames.join(', ')}) { return function (require, module, exports) {`;
  // biome-ignore lint/security/noGlobalEval: `new Function` moves the lines, which the map then misses
  const run = globalThis.eval as (code: string) => Script;
  return run(`${head}${compiled.code}\n}})\n//# sourceURL=${sourceUrl(compiled.name)}`);
}

/** Whether Node can run it as it is: JavaScript with `require`, as most mini-programs have it. */
function isPlain(file: string, source: string): boolean {
  return file.endsWith('.js') && !/^\s*(import|export)\b/m.test(source);
}

/** V8 takes no name with a space or a quote in it; a path reads better where it may stand. */
function sourceUrl(file: string): string {
  return /[\s'"]/.test(file) ? pathToFileURL(file).href.replaceAll("'", '%27') : file;
}

const swcOptions = {
  swcrc: false,
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
} as const;

function compile(file: string, source: string, shown: string): { code: string; name: string } {
  // Jest reads the source of a map as a URL: of a path it would lose what stands behind a `#`.
  const options = { ...swcOptions, sourceFileName: pathToFileURL(file).href };
  const key = `${JSON.stringify(options)}\n${source}`;
  const hash = createHash('sha1').update(key).digest('hex');
  const name = path.join(cacheFolder, `${path.basename(file, path.extname(file))}-${hash}.js`);
  if (existsSync(name)) return { code: readFileSync(name, 'utf8'), name };
  const { transformSync }: typeof import('@swc/core') = require('@swc/core');
  const code = ((): string => {
    try {
      return transformSync(source, { ...options, filename: file }).code;
    } catch (error) {
      throw new Error(describeProblem({ file: shown, ...scriptError(source, error) }));
    }
  })();
  mkdirSync(cacheFolder, { recursive: true });
  // Other workers may want it at the same time.
  const unfinished = `${name}.${process.pid}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, name);
  return { code, name };
}
