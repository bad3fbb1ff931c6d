import {
  type ConvertedExpressions,
  type TemplateGroup,
  withoutEnding,
} from 'miniprogram-core/source';
import { applyEdits, type Edit } from '../finding';
import { type Node, offsets, parse, walk } from '../syntax-tree';
import type { Template } from './project';
import { attributeOf } from './tags';

/** A part of a template's code, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** A `<template is>` whose name is known, and that is given data. */
export interface Use extends Span {
  name: string;
}

export interface Definition extends Span {
  name: string;
  /** What is in it, without the line that takes its data for `any`. */
  body: Span;
}

/**
 * The expressions of a template as the compiler writes them in TypeScript, all in one line. A template
 * that is defined there comes first, in a block of its own.
 */
export interface Converted {
  template: Template;
  /** The types that the code refers to. */
  types: readonly string[];
  code: string;
  /** One constant for each module of WXS. */
  scripts: readonly Span[];
  definitions: readonly Definition[];
  content: readonly Span[];
  uses: readonly Use[];
  /** Where in the template's text something in the code comes from. */
  sourceOf(span: Span): Span;
  /** Why the code could not be read: there is none of it then. */
  problem: string | undefined;
}

/** @param group where the template has been compiled */
export function convert(group: TemplateGroup, template: Template): Converted {
  const expressions = group.getTmplConvertedExpr(withoutEnding(template.file), '');
  // The first line is that of an environment, which is empty here.
  const [, ...types] = (expressions.code() ?? '').split('\n');
  const written = types.pop() ?? '';
  const insertions = insertionsFor(written);
  const code = applyEdits(written, insertions);
  const sourceOf = ({ start, end }: Span): Span =>
    locate(expressions, types.length + 1, {
      start: positionWithout(insertions, start),
      end: positionWithout(insertions, end),
    }) ?? { start: 0, end: 0 };
  const { statements, spanOf, problem } = parseCode(code);
  const definitions = definitionsOf(template, code, statements, spanOf);
  const defined = new Set<number>(definitions.map(({ start }) => start));
  const others = statements.filter((statement) => !defined.has(spanOf(statement).start));
  const isScript = ({ type }: Node): boolean => type === 'VariableDeclaration';
  return {
    template,
    types,
    code,
    scripts: others.filter(isScript).map(spanOf),
    definitions,
    content: others.filter((statement) => !isScript(statement)).map(spanOf),
    uses: usesOf(template, statements, spanOf, sourceOf),
    sourceOf,
    problem,
  };

  function locate(from: ConvertedExpressions, line: number, { start, end }: Span) {
    const found = from.getSourceLocation(line, start, line, end);
    if (!found) return undefined;
    const [startLine = 0, startColumn = 0, endLine = 0, endColumn = 0] = found;
    return {
      start: offsetOf(template.text, startLine, startColumn),
      end: offsetOf(template.text, endLine, endColumn),
    };
  }
}

function offsetOf(text: string, line: number, column: number): number {
  let offset = 0;
  for (let left = line; left > 0; left -= 1) offset = text.indexOf('\n', offset) + 1;
  return offset + column;
}

const STRING = /"(?:[^"\\]|\\.)*"/.source;

/** An object where a statement begins, which TypeScript would take for a block; no block begins so. */
const OBJECT = /(?<=^|[;{}])\{(?=\.\.\.|[\w$]+:|\}\?)/.source;

const EVENT = /\bvar _event_:Function(?==)/.source;

/** WeChat takes the name of a method for a handler as well. */
function insertionsFor(code: string): Edit[] {
  const found = [...code.matchAll(new RegExp(`${STRING}|(${OBJECT})|(${EVENT})`, 'g'))];
  return found.flatMap(({ index, 1: object, 2: event }) => {
    if (object) return [{ start: index, end: index, text: 'var _object_:any=' }];
    const end = index + (event?.length ?? 0);
    return event ? [{ start: end, end, text: '|string' }] : [];
  });
}

/** What a position in the code was before the insertions. */
function positionWithout(insertions: readonly Edit[], position: number): number {
  return insertions.reduce(
    (left, { start, text }) => (left > start ? Math.max(start, left - text.length) : left),
    position,
  );
}

function parseCode(code: string) {
  const parsed = parse({ name: '', path: '', text: code });
  const toOffset = offsets(code);
  return {
    statements: 'tree' in parsed ? (parsed.tree.body as Node[]) : [],
    problem: 'problem' in parsed ? parsed.problem.text : undefined,
    spanOf: ({ span }: Node): Span => ({ start: toOffset(span.start), end: toOffset(span.end) }),
  };
}

type SpanOf = (node: Node) => Span;

/** The compiler keeps the order of the template, and leaves out the names. */
function definitionsOf(
  { tags }: Template,
  code: string,
  statements: readonly Node[],
  spanOf: SpanOf,
): Definition[] {
  const names = tags.flatMap((tag) => {
    const name = tag.name === 'template' ? attributeOf(tag, 'name')?.value : undefined;
    return name === undefined ? [] : [name];
  });
  const blocks = statements.flatMap((statement) => {
    const [first] = (statement.stmts ?? []) as Node[];
    if (!first || !code.startsWith('const data:any=0', spanOf(first).start)) return [];
    const block = spanOf(statement);
    return [{ ...block, body: { start: spanOf(first).end, end: block.end - 1 } }];
  });
  if (blocks.length !== names.length) return [];
  return blocks.map((block, index) => ({ ...block, name: names[index] ?? '' }));
}

function usesOf(
  { tags }: Template,
  statements: readonly Node[],
  spanOf: SpanOf,
  sourceOf: (span: Span) => Span,
): Use[] {
  const given = tags.flatMap((tag) => {
    const name = tag.name === 'template' ? attributeOf(tag, 'is')?.value : undefined;
    const data = attributeOf(tag, 'data');
    return name && !name.includes('{{') && data ? [{ name, data }] : [];
  });
  const uses: Use[] = [];
  walk(statements, (node) => {
    const expression = node.type === 'ExpressionStatement' ? (node.expression as Node) : undefined;
    if (expression?.type !== 'ParenthesisExpression') return;
    if ((expression.expression as Node).type !== 'ObjectExpression') return;
    const span = spanOf(node);
    const { start } = sourceOf({ start: span.start, end: span.start + 1 });
    const use = given.find(
      ({ data }) => start >= data.valueStart && start <= data.valueStart + data.value.length,
    );
    if (use) uses.push({ ...span, name: use.name });
  });
  return uses.sort((a, b) => a.start - b.start);
}
