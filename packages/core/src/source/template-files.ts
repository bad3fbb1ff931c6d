import type { Expression } from './expression';
import { isOutside, resolvePath, type Source } from './source';
import { refusedByRules } from './template-rules';
import {
  attributeValue,
  elementsOf,
  type Part,
  type Refused,
  readTree,
  type TreeElement,
  type TreeNode,
} from './wxml-tree';
import { refusedInScript } from './wxs';

/** A template of the program, read once. */
export interface TemplateFile {
  /** From the mini-program's root: `pages/login/login.wxml`. */
  file: string;
  text: string;
  nodes: readonly TreeNode[];
  /** Each before what is in it. */
  elements: readonly TreeElement[];
  /** The names of its WXS modules. */
  modules: ReadonlySet<string>;
  /** What it refers to: `<import>`, `<include>` and `<wxs>` with a `src`. */
  references: readonly Reference[];
  /** What WeChat's compiler refuses, scripts included, in the order of the text. */
  refused: readonly Refused[];
  /** Where what was not understood begins, in UTF-16 units; undefined where all was. */
  unreadFrom: number | undefined;
  /** Whether the engine's compiler would not come back from it. */
  isTooDeep: boolean;
  /** Calls of what is no function of WXS: WeChat draws nothing there. */
  deadCalls: readonly (Expression & { kind: 'call' })[];
}

export interface Reference {
  tag: 'import' | 'include' | 'wxs';
  /** As it is written. */
  target: string;
  /** From the root, with its ending, there or not. */
  file: string;
  offset: number;
}

const read = new WeakMap<Source, Map<string, TemplateFile | undefined>>();

/** Larger than all that WeChat lets a package be, in UTF-16 units: 2 MB. */
const LARGEST = 2_000_000;

/** Why a template is too large to be read; undefined where it is not. */
export function whyTooLarge(text: string): string | undefined {
  if (text.length <= LARGEST) return undefined;
  const size = (text.length / 1e6).toFixed(1);
  return `这个文件有 ${size} MB，比微信一个包的上限（2 MB）还大，没有查它`;
}

/** @returns undefined where there is no such file, or one that is too large */
export function readTemplate(source: Source, file: string): TemplateFile | undefined {
  const files = read.get(source) ?? new Map<string, TemplateFile | undefined>();
  read.set(source, files);
  if (!files.has(file)) {
    const text = source.read(file);
    files.set(file, text === undefined || whyTooLarge(text) ? undefined : templateOf(file, text));
  }
  return files.get(file);
}

/** @param file its path, for what it refers to */
export function templateOf(file: string, text: string): TemplateFile {
  const { nodes, refused, unreadFrom, isTooDeep } = readTree(text);
  const elements = elementsOf(nodes);
  const scripts = elements.filter(({ name }) => name === 'wxs');
  const modules = new Set(scripts.flatMap((element) => attributeValue(element, 'module') || []));
  const deadCalls = elements.length > 0 ? callsOfData(nodes, elements, modules) : [];
  return {
    ...{ file, text, nodes, elements, modules, deadCalls, unreadFrom, isTooDeep },
    references: elements.flatMap((element) => referenceIn(file, element)),
    refused: [
      ...[...refused, ...refusedByRules(nodes)].map((each) => ({
        ...each,
        message: `WXML 编译错误：${each.message}`,
      })),
      ...scripts.flatMap(({ children: [code] }) => {
        if (code?.kind !== 'text') return [];
        return refusedInScript(text.slice(code.start, code.end)).map(({ offset, message }) => ({
          ...{ offset: code.start + offset, message: `WXS 语法错误：${message}` },
        }));
      }),
    ].sort((a, b) => a.offset - b.offset),
  };
}

function referenceIn(from: string, element: TreeElement): Reference[] {
  const { name: tag, attributes } = element;
  if (tag !== 'import' && tag !== 'include' && tag !== 'wxs') return [];
  const src = attributes.find(({ name }) => name === 'src');
  if (!src?.value || src.value.includes('{{')) return [];
  const ending = tag === 'wxs' ? '.wxs' : '.wxml';
  const target = src.value;
  const file = resolvePath(target.endsWith(ending) ? target : target + ending, from);
  return [{ tag, target, file, offset: src.valueStart }];
}

/** The file that an element of the template refers to. */
export function referenceOf(
  element: TreeElement,
  { file }: Pick<TemplateFile, 'file'>,
): Reference | undefined {
  return referenceIn(file, element)[0];
}

/** Every part of a template: texts and bindings in it. */
export function partsOf(nodes: readonly TreeNode[], elements: readonly TreeElement[]): Part[] {
  const texts = [...nodes, ...elements.flatMap(({ children }) => children)];
  return [
    ...texts.flatMap((node) => (node.kind === 'text' ? node.parts : [])),
    ...elements.flatMap(({ attributes }) => attributes.flatMap(({ parts }) => parts)),
  ];
}

function callsOfData(
  nodes: readonly TreeNode[],
  elements: readonly TreeElement[],
  modules: ReadonlySet<string>,
): (Expression & { kind: 'call' })[] {
  const calls: (Expression & { kind: 'call' })[] = [];
  for (const part of partsOf(nodes, elements)) {
    if (part.kind === 'text' || !part.expression) continue;
    visit(part.expression, (each) => {
      if (each.kind !== 'call') return false;
      const root = rootOf(each.callee);
      if (root.kind === 'name' && modules.has(root.name)) return false;
      calls.push(each);
      return true;
    });
  }
  return calls;
}

/** What fields are taken from, and calls made of: `a` of `a.b(1)[2]`. */
function rootOf(expression: Expression): Expression {
  let root = expression;
  for (;;) {
    if (root.kind === 'member' || root.kind === 'index') root = root.object;
    else if (root.kind === 'call') root = root.callee;
    else return root;
  }
}

/** Each expression before its parts. @param stop whether to leave out the parts of one */
export function visit(expression: Expression, stop: (each: Expression) => boolean): void {
  const waiting = [expression];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    if (!stop(each)) waiting.push(...insideOf(each).reverse());
  }
}

function insideOf(each: Expression): Expression[] {
  if (each.kind === 'member') return [each.object];
  if (each.kind === 'index') return [each.object, each.index];
  if (each.kind === 'call') return [each.callee, ...each.given];
  if (each.kind === 'unary') return [each.operand];
  if (each.kind === 'binary') return [each.left, each.right];
  if (each.kind === 'choice') return [each.condition, each.yes, each.no];
  if (each.kind === 'list') return [...each.items];
  if (each.kind === 'object') return each.fields.map(({ value }) => value);
  return [];
}

/** Why a file that a template refers to is not there; undefined where it is. */
export function whyMissing(source: Source, { file, target }: Reference): string | undefined {
  if (source.has(file)) return undefined;
  return whyNoFile(file, target);
}

/** @param target of that file, as it is written */
export const whyNoFile = (file: string, target: string): string =>
  isOutside(file) ? `引用了小程序目录之外的 ${target}` : `引用的文件 ${target} 不存在`;
