import { dirname, relative, sep } from 'node:path';
import { applyEdits, type Edit } from '../finding';
import { type Node, offsets, parse, walk } from '../syntax-tree';
import { bodyEdits } from './bodies';
import { detailEdits, type Triggered } from './event-details';
import { type HandlerReads, handlerReads } from './handler-reads';
import { IMPORT } from './imported-files';
import type { TypeFinding } from './tsc';

/** What a script is with `Page(…)` or `Component(…)` replaced by what tells its types. */
export interface ScriptCopy {
  text: string;
  /** What may stand on the component besides its properties. */
  otherAttributes: string[];
  triggered: Triggered;
  reads: ReadonlyMap<string, HandlerReads>;
}

const EXPORT = 'export const _wxml_ = ';

const STAND_INS: Record<string, string> = { Page: 'page', Component: 'component' };

/**
 * A copy from which a template's types are taken: it exports what its page or component is.
 * @param from,to absolute paths of the script and of its copy
 * @param types absolute path of ./template-types without its ending
 * @returns undefined where the script does not call `Page` or `Component` on its outermost level
 */
export function copyScript(
  text: string,
  { from, to, types }: Record<'from' | 'to' | 'types', string>,
): ScriptCopy | undefined {
  const parsed = parse({ name: from, path: from, text });
  if ('problem' in parsed) return undefined;
  const statements = parsed.tree.body as Node[];
  const call = statements.map(definitionIn).find((node) => node !== undefined);
  if (!call) return undefined;
  const callee = call.callee as Node;
  const toOffset = offsets(text);
  const [start, end] = [toOffset(callee.span.start), toOffset(callee.span.end)];
  const standIn: Edit = {
    start,
    end,
    text: `${EXPORT}_types_.${STAND_INS[text.slice(start, end)]}`,
  };
  const details = detailEdits(parsed.tree, text);
  const [given] = call.arguments as { expression: Node }[];
  const bodies = bodyEdits(given?.expression, text, toOffset, details.edits);
  const isOut = ({ start }: Edit): boolean =>
    bodies.some((body) => start >= body.start && start < body.end);
  const others = [...importEdits(text, from, to), ...behaviorEdits(text)];
  const edits = [standIn, ...details.edits, ...bodies, ...others.filter((edit) => !isOut(edit))];
  const copied = applyEdits(text, edits);
  return {
    text: `${copied}\nimport * as _types_ from '${specifier(types, to)}';\n`,
    otherAttributes: [...externalClassesOf(text), ...formFieldAttributes(text)],
    triggered: details.triggered,
    reads: handlerReads(call, parsed.tree),
  };
}

const MISMATCH = /^TS(2322|2345|2353|2559|2561|2739|2740|2741|2769)$/;

/**
 * Whether tsc has found in a copy that `Page` or `Component` does not take what it is given: it knows
 * none of the members then. What is wrong inside of functions changes nothing for templates.
 */
export function losesTypes({ text }: ScriptCopy, { line, column, code }: TypeFinding): boolean {
  const parsed = parse({ name: '', path: '', text });
  if ('problem' in parsed || !MISMATCH.test(code)) return false;
  const before = text.split('\n').slice(0, line - 1);
  const offset = [...before, ''].join('\n').length + column - 1;
  const toOffset = offsets(text);
  const isIn = ({ span }: Node): boolean =>
    offset >= toOffset(span.start) && offset < toOffset(span.end);
  const call = (parsed.tree.body as Node[]).find(
    (statement) => isIn(statement) && text.startsWith(EXPORT, toOffset(statement.span.start)),
  );
  let isInFunction = false;
  walk(call, ({ params, body }) => {
    if (params && body && isIn(body as Node)) isInFunction = true;
  });
  return call !== undefined && !isInFunction;
}

function definitionIn(statement: Node): Node | undefined {
  const call =
    statement.type === 'ExpressionStatement' ? (statement.expression as Node) : undefined;
  const callee = call?.type === 'CallExpression' ? (call.callee as Node) : undefined;
  return callee?.type === 'Identifier' && String(callee.value) in STAND_INS ? call : undefined;
}

/** Types may be imported anywhere. */
function importEdits(text: string, from: string, to: string): Edit[] {
  return [...text.matchAll(IMPORT)].map((found) => {
    const target = found[2] ?? '';
    const start = found.index + found[0].length - target.length - 1;
    const edited = specifier(`${dirname(from)}/${target}`, to);
    return { start, end: start + target.length, text: edited };
  });
}

/** WeChat's types know no members of any behavior in a list that holds the name of a built-in one. */
function behaviorEdits(text: string): Edit[] {
  return [...text.matchAll(/\bbehaviors\s*:\s*\[([^\]]*)\]/g)].flatMap((list) => {
    const from = list.index + list[0].length - 1 - (list[1]?.length ?? 0);
    return [...(list[1] ?? '').matchAll(/(['"])wx:\/\/([\w-]+)\1[ \t]*,?/g)].map((found) => {
      const start = from + found.index;
      const text = found[2] === 'form-field' ? '_types_.formField,' : '';
      return { start, end: start + found[0].length, text };
    });
  });
}

/** How a module names another one, between quotes of either kind: a folder's name may have some. */
export function specifier(target: string, from: string): string {
  const path = relative(dirname(from), target).split(sep).join('/');
  return (path.startsWith('.') ? path : `./${path}`).replace(/[\\'"]/g, '\\$&');
}

function externalClassesOf(text: string): string[] {
  const [, list = ''] = /\bexternalClasses\s*:\s*\[([^\]]*)\]/.exec(text) ?? [];
  return [...list.matchAll(/(['"])(.*?)\1/g)].map((found) => found[2] ?? '');
}

/** https://developers.weixin.qq.com/miniprogram/dev/framework/custom-component/behaviors.html */
function formFieldAttributes(text: string): string[] {
  return /(['"])wx:\/\/form-field\1/.test(text) ? ['name', 'value'] : [];
}
