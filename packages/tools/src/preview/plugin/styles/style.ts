import {
  type Problem,
  placeOf,
  resolveAsset,
  type Source,
  usesWeui,
  withoutEnding,
} from 'miniprogram-core/source';
import type { Memory } from '../memory';
import { toCss } from './css';
import { blank, type SplitStyle, splitImports } from './imports';
import { type Preprocessors, styleFile } from './preprocessors';

/** What compiling a style needs besides its files. */
export interface StyleContext {
  memory: Memory;
  preprocessors: Preprocessors;
}

/**
 * A page's or component's style with what it imports, each import in its place, as CSS.
 * @param path without an ending
 * @param scope in front of each class; empty for styles that are shared
 * @returns undefined where it has none
 */
export function compileStyle(
  source: Source,
  context: StyleContext,
  path: string,
  scope: string,
): string | undefined {
  const file = styleFile(source, context.preprocessors, path);
  return file === undefined ? undefined : flattened(source, context, file, scope, []);
}

const WEUI = 'weui-miniprogram/weui-wxss/dist/style/weui.wxss';

/** What WeChat puts in front of app.wxss; empty where app.json asks for nothing, or it is not installed. */
export function extendedStyle(source: Source, context: StyleContext): string {
  if (!usesWeui(source)) return '';
  const found = resolveAsset(source, WEUI, 'app.json', '.wxss');
  return found.kind === 'missing' ? '' : flattened(source, context, found.file, '', []);
}

function flattened(
  source: Source,
  context: StyleContext,
  file: string,
  scope: string,
  above: readonly string[],
): string {
  const { memory } = context;
  const key = `style ${scope} ${file}`;
  const { pieces, imports } = memory.recall(key, source, (source) =>
    compilePieces(source, context, file, scope),
  );
  return pieces
    .map((css, index) => {
      const next = imports[index];
      if (!next) return css;
      const { file: target, written, line, column } = next;
      if (target === file || above.includes(target)) {
        source.problems.push({
          file,
          line,
          column,
          message: `${written} 又引用了自己，成了一个圈`,
        });
        return css;
      }
      return css + flattened(source, context, target, scope, [...above, file]);
    })
    .join('');
}

interface Pieces {
  /** CSS before the first import, between that and the second … */
  pieces: string[];
  imports: { file: string; written: string; line: number; column: number }[];
}

function compilePieces(source: Source, context: StyleContext, file: string, scope: string): Pieces {
  const style = inlined(
    source,
    context,
    file,
    splitImports(context.preprocessors.toWxss(source, file)),
    [file],
  );
  const pieces: string[] = [];
  const imports: Pieces['imports'] = [];
  let from = 0;
  for (const { target, start, end } of style.imports) {
    const place = placeOf(style.text, start);
    const found = importedFile(source, context, target, file);
    if ('reason' in found) {
      source.problems.push({ file, ...place, message: found.reason });
      continue;
    }
    if (found.file === undefined) continue;
    pieces.push(toCss(source, file, piece(style.text, from, start), scope));
    imports.push({ file: found.file, written: target, ...place });
    from = end;
  }
  pieces.push(toCss(source, file, piece(style.text, from, style.text.length), scope));
  reportUnpaired(source, file, style);
  // Of what a preprocessor has made, places say nothing.
  if (!file.endsWith('.wxss')) {
    for (const problem of source.problems) {
      if (problem.message.startsWith('WXSS')) Object.assign(problem, { line: 0, column: 0 });
    }
  }
  return { pieces, imports };
}

/** The compiler ends a block with the file, and says nothing; what it finds behind is not a mistake of its own. */
function reportUnpaired(source: Source, file: string, { text, unpaired }: SplitStyle): void {
  if (!unpaired || !file.endsWith('.wxss')) return;
  const place = placeOf(text, unpaired.start);
  const isBefore = (one: Problem): boolean => one.file !== file || one.line < place.line;
  const others = source.problems.filter((one) => isBefore(one) || !one.message.startsWith('WXSS'));
  const message = unpaired.brace === '{' ? '这个 { 没有对应的 }' : '这个 } 没有对应的 {';
  others.push({ file, ...place, message: `WXSS 语法错误：${message}` });
  source.problems.splice(0, source.problems.length, ...others);
}

/** All before it is blank, so that places in it are those of the file. */
const piece = (text: string, start: number, end: number): string =>
  text.slice(start, end).trim() === '' ? '' : blank(text.slice(0, start)) + text.slice(start, end);

/** An import in a block cannot be compiled apart: its text stands there instead. */
function inlined(
  source: Source,
  context: StyleContext,
  file: string,
  style: SplitStyle,
  above: readonly string[],
): SplitStyle {
  let { text, imports } = style;
  for (const { target, start, end } of [...style.nested].reverse()) {
    const found = importedFile(source, context, target, file);
    if ('reason' in found) source.report(file, found.reason, style.text, start);
    const next = 'file' in found ? found.file : undefined;
    if (next === undefined || above.includes(next)) continue;
    const inner = splitImports(context.preprocessors.toWxss(source, next));
    const nested = { ...inner, nested: [...inner.imports, ...inner.nested], imports: [] };
    // In one line, so that places in the rest of the file stay right.
    const whole = inlined(source, context, next, nested, [...above, next]).text.replaceAll(
      '\n',
      ' ',
    );
    text = text.slice(0, start) + whole + text.slice(end);
    const longer = whole.length - (end - start);
    imports = imports.map((one) =>
      one.start < start ? one : { ...one, start: one.start + longer, end: one.end + longer },
    );
  }
  return { ...style, text, imports };
}

/** @returns no file for one of the network, which WeChat leaves out, too */
function importedFile(
  source: Source,
  { preprocessors }: StyleContext,
  target: string,
  from: string,
): { file: string | undefined } | { reason: string } {
  if (/^([a-z]+:)?\/\//i.test(target)) return { file: undefined };
  const found = resolveAsset(source, target, from, '.wxss');
  if (found.kind !== 'missing') return { file: found.file };
  // What a preprocessor makes is named as well.
  for (const ending of preprocessors.endings) {
    const other = resolveAsset(source, withoutEnding(target) + ending, from, ending);
    if (other.kind !== 'missing') return { file: other.file };
  }
  return { reason: found.reason.replace('引用的文件', '引用的样式') };
}
