import { type Options, transformSync } from '@swc/core';
import {
  PAGE_SCRIPTS,
  type Problem,
  placeOf,
  resolveModule,
  type Source,
  scriptError,
  withoutEnding,
} from 'miniprogram-core/source';
import type { Script } from '../runtime/program';
import { sourceUrl } from '../runtime/source-place';
import type { Memory } from './memory';

/** WeChat's modules are CommonJS; every browser that previews them knows ES2022. */
const OPTIONS: Options = {
  configFile: false,
  swcrc: false,
  sourceMaps: true,
  // What has no import and no export may be as sloppy as it was written.
  isModule: 'unknown',
  module: { type: 'commonjs' },
};
const TARGET = 'es2022';

/** Comments and strings first, so that nothing in them counts. */
const REQUIRED =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|\brequire(?:\.async)?\(\s*(["'])(.+?)\1\s*\)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

/** An assignment, to what may be a variable of its own as well: that shadows WeChat's. */
const REPLACED = /(?<![.\w$])(App|Page|Component|Behavior|getApp|getCurrentPages|wx)\s*=(?![=>])/g;

/** What a script becomes, and what it brings along. */
export interface CompiledScript {
  script: Script;
  /** Files of the program. */
  files: string[];
  /** Packages to be bundled: their absolute main file by the file that they become. */
  packages: Record<string, string>;
}

/** The scripts of a program, and the packages that they need, which are yet to be bundled. */
export interface CompiledScripts {
  scripts: Record<string, Script>;
  packages: Record<string, string>;
}

/**
 * The scripts of the app, or of pages and components, and what they import.
 * @param paths without ending, as `pages/login/login`
 */
export function compileScripts(
  source: Source,
  memory: Memory,
  paths: readonly string[],
): CompiledScripts {
  const files: string[] = [];
  for (const path of paths) {
    const file = source.find(path, PAGE_SCRIPTS);
    if (file) files.push(file);
    else source.report(`${path}.ts`, '没有这个文件，也没有同名的 .js：页面和组件都要有脚本');
  }
  return compileFiles(source, memory, files);
}

/** Those files, and what they import. */
export function compileFiles(
  source: Source,
  memory: Memory,
  files: readonly string[],
): CompiledScripts {
  const found: CompiledScripts = { scripts: {}, packages: {} };
  const waiting = [...files];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const path = withoutEnding(file);
    if (Object.hasOwn(found.scripts, path)) continue;
    const own = file;
    const compiled = memory.recall(`script ${own}`, source, (source) => compile(source, own));
    if (!compiled) continue;
    found.scripts[path] = compiled.script;
    Object.assign(found.packages, compiled.packages);
    waiting.push(...compiled.files);
  }
  return found;
}

function compile(source: Source, file: string): CompiledScript | undefined {
  const text = source.read(file) ?? '';
  try {
    const code = transform(file, text);
    return requiredBy(source, file, text, code);
  } catch (error) {
    source.problems.push({ file, ...scriptError(text, error) });
    return undefined;
  }
}

function transform(file: string, text: string): string {
  // Types are erased; what a JavaScript file imports it may import for what that does.
  const syntax = file.endsWith('.ts') ? 'typescript' : 'ecmascript';
  const jsc: Options['jsc'] = { parser: { syntax, decorators: true }, target: TARGET };
  const { code, map = '' } = transformSync(text, { ...OPTIONS, jsc, filename: file });
  return `${code}\n//# sourceURL=${sourceUrl(file)}\n//# sourceMappingURL=${inline(map)}\n`;
}

/** `new Function` puts two lines of its own in front of the code, and ../runtime/modules.ts one. */
function inline(map: string): string {
  const shifted = map.replace('"mappings":"', '"mappings":";;;');
  return `data:application/json;base64,${Buffer.from(shifted).toString('base64')}`;
}

/**
 * What a script names in a `require`, wherever it stands. What is not there is a mistake only when that
 * runs; an `import` does so for certain.
 * @param compiled types are erased in it: what is left are values
 */
export function requiredBy(
  source: Source,
  file: string,
  text: string,
  compiled: string,
): CompiledScript {
  const script: Script = { code: compiled, requires: {}, missing: {} };
  const found: CompiledScript = { script, files: [], packages: {} };
  const replaces = [...text.matchAll(REPLACED)].map(([, name = '']) => name);
  if (replaces.length > 0) script.replaces = [...new Set(replaces)];
  for (const { 2: target } of compiled.matchAll(REQUIRED)) {
    if (target === undefined || Object.hasOwn(script.requires, target)) continue;
    const meant = resolveModule(source, target, file);
    if (meant.kind === 'missing') {
      const { problem, isImport } = missed(file, text, target, meant.reason);
      if (isImport) source.problems.push(problem);
      script.missing[target] = { ...problem, isTold: isImport };
      continue;
    }
    script.requires[target] = withoutEnding(meant.file);
    if (meant.kind !== 'main file to bundle') found.files.push(meant.file);
    else if (meant.location) found.packages[meant.file] = meant.location;
  }
  return found;
}

/** @returns where it stands first, and whether it stands in an `import` */
function missed(
  file: string,
  text: string,
  target: string,
  message: string,
): { problem: Problem; isImport: boolean } {
  const quoted = [`'${target}'`, `"${target}"`];
  const offset = Math.max(...quoted.map((name) => text.indexOf(name)));
  const before = text.slice(0, Math.max(offset, 0));
  const isImport = /(^|[;\n])[ \t]*(import|export)\b[^;()'"]*$/.test(before);
  return { problem: { file, ...placeOf(text, offset), message }, isImport };
}
