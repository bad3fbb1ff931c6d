import { type Options, transformSync } from '@swc/core';
import {
  isOutside,
  moduleCandidates,
  PAGE_SCRIPTS,
  resolvePath,
  type Source,
  withoutEnding,
} from 'miniprogram-core/source';
import { sourceUrl } from '../runtime/source-place';

/** WeChat's modules are CommonJS; every browser that previews them knows ES2022. */
const OPTIONS: Options = {
  configFile: false,
  swcrc: false,
  sourceMaps: true,
  jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
  module: { type: 'commonjs' },
};

/** Comments and strings first, so that nothing in them counts. */
const REQUIRED =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|\brequire\(\s*(["'])(.+?)\1\s*\)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

/**
 * The scripts of the app, of pages and components, and what they import.
 * @param paths without ending, as `pages/login/login`
 * @returns CommonJS by path without ending
 */
export function compileScripts(source: Source, paths: readonly string[]): Record<string, string> {
  const scripts: Record<string, string> = {};
  const waiting: string[] = [];
  for (const path of paths) {
    const file = source.find(path, PAGE_SCRIPTS);
    if (file) waiting.push(file);
    else source.report(`${path}.ts`, '没有这个文件，也没有同名的 .js：页面和组件都要有脚本');
  }
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const path = withoutEnding(file);
    if (Object.hasOwn(scripts, path)) continue;
    const text = source.read(file) ?? '';
    const compiled = compile(source, file, text);
    if (!compiled) continue;
    scripts[path] = compiled;
    waiting.push(...importedFiles(source, file, text, compiled));
  }
  return scripts;
}

/** An edit changes one of many. */
const compiled = new Map<string, { text: string; code: string }>();

function compile(source: Source, file: string, text: string): string | undefined {
  const known = compiled.get(file);
  if (known?.text === text) return known.code;
  try {
    const code = transform(file, text);
    compiled.set(file, { text, code });
    return code;
  } catch (error) {
    const { message } = error as Error;
    const line = Number(/\[[^\]]*:(\d+):\d+\]/.exec(message)?.[1] ?? 0);
    const column = columnOf(message, text.split('\n')[line - 1] ?? '');
    const what = message.split('\n')[0]?.replace(/^\s*x\s*/, '');
    source.problems.push({ file, line, column, message: `语法错误：${what}` });
    return undefined;
  }
}

/** The compiler says it only by a caret below the line, as wide as a terminal draws what is before. */
function columnOf(message: string, line: string): number {
  const cells = /^ *[:·] ( *)\^/m.exec(message)?.[1]?.length ?? 0;
  let [column, drawn] = [1, 0];
  for (const character of line) {
    if (drawn >= cells) break;
    drawn += character === '\t' ? 4 : character >= '\u2e80' ? 2 : 1;
    column += character.length;
  }
  return column;
}

function transform(file: string, text: string): string {
  const { code, map = '' } = transformSync(text, { ...OPTIONS, filename: file });
  return `${code}\n//# sourceURL=${sourceUrl(file)}\n//# sourceMappingURL=${inline(map)}\n`;
}

/** `new Function` puts two lines of its own in front of the code. */
function inline(map: string): string {
  const shifted = map.replace('"mappings":"', '"mappings":";;');
  return `data:application/json;base64,${Buffer.from(shifted).toString('base64')}`;
}

/** Types are erased by then: what is left are values. */
function importedFiles(source: Source, file: string, text: string, compiled: string): string[] {
  return [...compiled.matchAll(REQUIRED)].flatMap(({ 2: target }) => {
    if (target === undefined) return [];
    const path = resolvePath(target, file);
    const found = moduleCandidates(target, file).find((candidate) => source.has(candidate));
    if (found) return [found];
    const offset = Math.max(text.indexOf(`'${target}'`), text.indexOf(`"${target}"`));
    const isJson = path.endsWith('.json') && source.has(path);
    source.report(file, isJson ? NO_JSON : whyMissing(target, path), text, offset);
    return [];
  });
}

const NO_JSON = '小程序不能 require JSON：请改成 .js 文件，用 module.exports 导出';

function whyMissing(target: string, path: string): string {
  if (!/^[./]/.test(target)) return `引用了 ${target}：预览不支持 npm 包，只能引用小程序里的文件`;
  if (isOutside(path)) return `引用了小程序目录之外的 ${target}；只用类型时请写 import type`;
  return `引用的文件 ${target} 不存在`;
}
