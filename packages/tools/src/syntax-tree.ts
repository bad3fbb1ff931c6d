import { parseSync } from '@swc/core';
import { scriptError } from 'miniprogram-core/source';
import { type Finding, findingAt, type SourceFile } from './finding';

/** As far as it is looked at; https://swc.rs has no complete documentation of its tree. */
export interface Node {
  type: string;
  span: { start: number; end: number };
  /** 1 for what no declaration in the file binds: a global. Property names have none. */
  ctxt?: number;
  value?: unknown;
  [field: string]: unknown;
}

export const GLOBAL = 1;

const DEPTH = 500;

/** swc takes the whole process with it where brackets lie in each other some 2,000 deep. */
export function whyTooDeep(text: string): string | undefined {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[([{)\]}]/g)) {
    depth = '([{'.includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEPTH) return `括号套了 ${DEPTH} 层以上，看不了`;
  }
  return undefined;
}

/** @returns the tree, or what is wrong with the syntax */
export function parse(file: SourceFile): { tree: Node } | { problem: Finding } {
  const why = whyTooDeep(file.text);
  if (why) return { problem: { file: file.name, text: why } };
  try {
    const tree = parseSync(file.text, { syntax: 'typescript', decorators: true });
    return { tree: tree as unknown as Node };
  } catch (error) {
    const { message: text, ...place } = scriptError(file.text, error);
    return { problem: { file: file.name, ...place, text } };
  }
}

/** Types hold no values; these TypeScript nodes do. */
const WITH_VALUES = new Set([
  'TsAsExpression',
  'TsConstAssertion',
  'TsEnumDeclaration',
  'TsEnumMember',
  'TsExportAssignment',
  'TsInstantiation',
  'TsModuleBlock',
  'TsModuleDeclaration',
  'TsNonNullExpression',
  'TsParameterProperty',
  'TsSatisfiesExpression',
  'TsTypeAssertion',
]);

/** Visits every node that can hold values. @param visit `parents` begins with the nearest */
export function walk(
  value: unknown,
  visit: (node: Node, parents: readonly Node[]) => void,
  parents: readonly Node[] = [],
): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit, parents);
  } else if (typeof value === 'object' && value !== null) {
    const node = value as Node;
    if (node.type?.startsWith('Ts') && !WITH_VALUES.has(node.type)) return;
    if (node.type) visit(node, parents);
    const above = node.type ? [node, ...parents] : parents;
    for (const child of Object.values(node)) walk(child, visit, above);
  }
}

const WRAPPERS = /^(ParenthesisExpression|OptionalChainingExpression|Ts\w+)$/;

/** The nearest node that does something with this one: not parentheses, `!`, `as` or `?.`. */
export function userOf(
  node: Node,
  parents: readonly Node[],
): { user: Node | undefined; operand: Node; above: readonly Node[] } {
  const index = parents.findIndex(({ type }) => !WRAPPERS.test(type));
  return {
    user: parents[index],
    operand: parents[index - 1] ?? node,
    above: index < 0 ? [] : parents.slice(index + 1),
  };
}

/** The name of a property where it is written down; undefined where it is computed. */
export function nameOf(key: unknown): string | undefined {
  const node = key as Node;
  if (node.type === 'Computed') {
    const { type, value } = node.expression as Node;
    return type === 'StringLiteral' ? String(value) : undefined;
  }
  return node.value === undefined ? undefined : String(node.value);
}

/** swc counts bytes of UTF-8 from 1; text is indexed in UTF-16 from 0. */
export function offsets(text: string): (position: number) => number {
  const bytes = Buffer.from(text);
  return (position) => bytes.subarray(0, position - 1).toString().length;
}

export function at(file: SourceFile, node: Node, text: string): Finding {
  return findingAt(file, offsets(file.text)(node.span.start), text);
}
