import { readAttributeName } from './attribute-name';
import type { ExparserNode } from './exparser';

/** A piece of a template, as its data make it. */
export interface VirtualNode {
  kind: 'root' | 'text' | 'element' | 'slot' | 'block';
  /** `view`, `button` …, or the name that a page has given a component. */
  tag: string;
  /** Tells items of a list apart; undefined where `wx:key` does not say. */
  key: string | undefined;
  /** Whether it is an item of a `wx:for`. */
  isItem: boolean;
  /** Of a text. */
  text: string;
  /** By their camelCase names. */
  attributes: Record<string, unknown>;
  dataset: Record<string, unknown>;
  marks: Record<string, unknown>;
  bindings: Binding[];
  /** Functions of WXS that hear when an attribute changes. */
  changes: Record<string, WxsFunction>;
  /** By attribute: the field of the page that it is bound to both ways, as the template has it. */
  models: Record<string, string>;
  generics: Record<string, string>;
  children: VirtualNode[];
  node?: ExparserNode;
}

export interface Binding {
  event: string;
  isCatch: boolean;
  isCapture: boolean;
  isMutual: boolean;
  /** The name of a method, or a function of WXS. */
  handler: string | WxsFunction;
}

/** What comes and goes is as WXS has it: see `inWxs`. */
export type WxsFunction = (...values: unknown[]) => unknown;

/** A piece of what WeChat's compiler makes: its text, or this. */
export interface WccNode {
  tag: string;
  attr?: Record<string, unknown>;
  /** Attributes as they stand in the template: those with `model:`. */
  rawAttr?: Record<string, string>;
  generics?: Record<string, string>;
  children?: (WccNode | string | number)[];
  wxKey?: unknown;
  /** Of which `wx:if`, or of which template. */
  wxVkey?: unknown;
  /** 2 and 4: its children are the items of a list. */
  wxXCkey?: number;
}

/** Copies between what JavaScript and what WXS has, where each name begins with `nv_`. */
export type WxsCopy = (value: unknown, prefix?: 'nv_', functions?: 1 | 2) => unknown;

export interface Tree {
  root: VirtualNode;
  /** Undefined where the template has no functions of WXS. */
  copy: WxsCopy | undefined;
}

export function treeOf(made: WccNode): Tree {
  const reading: Tree = { root: emptyNode('root'), copy: undefined };
  reading.root.children = (made.children ?? []).map((child) => nodeOf(child, reading));
  return reading;
}

export function emptyNode(kind: VirtualNode['kind'], tag: string = kind): VirtualNode {
  return {
    kind,
    tag,
    key: undefined,
    isItem: false,
    text: '',
    attributes: {},
    dataset: {},
    marks: {},
    bindings: [],
    changes: {},
    models: {},
    generics: {},
    children: [],
  };
}

function nodeOf(made: WccNode | string | number, reading: Tree): VirtualNode {
  if (typeof made !== 'object') return { ...emptyNode('text'), text: String(made) };
  const tag = made.tag.startsWith('wx-') ? made.tag.slice(3) : made.tag;
  const node = emptyNode(tag === 'slot' ? 'slot' : tag === 'virtual' ? 'block' : 'element', tag);
  const key = made.wxKey ?? made.wxVkey;
  if (key !== undefined && key !== '')
    node.key = `${made.wxKey === undefined ? 'if' : 'for'} ${key}`;
  for (const [name, value] of Object.entries(made.attr ?? {}))
    setAttribute(node, name, value, reading);
  for (const [name, value] of Object.entries(made.rawAttr ?? {})) {
    const read = readAttributeName(name);
    if (read.kind === 'model') node.models[read.name] = value;
  }
  for (const [name, value] of Object.entries(made.generics ?? {})) {
    node.generics[name.replace(/^wx-/, '')] = value.replace(/^wx-/, '');
  }
  // A slot shows what it is given, and nothing of its own.
  if (node.kind === 'slot') return node;
  node.children = (made.children ?? []).map((child) => nodeOf(child, reading));
  if (made.wxXCkey === 2 || made.wxXCkey === 4) {
    for (const child of node.children) child.isItem = true;
  }
  return node;
}

function setAttribute(node: VirtualNode, name: string, value: unknown, reading: Tree): void {
  if (name === '$gdc') {
    reading.copy = value as WxsCopy;
    return;
  }
  const read = readAttributeName(name);
  switch (read.kind) {
    case 'event':
      node.bindings.push({
        ...read,
        handler: typeof value === 'function' ? (value as WxsFunction) : String(value ?? ''),
      });
      break;
    case 'data':
      node.dataset[read.name] = value;
      break;
    case 'mark':
      node.marks[read.name] = value;
      break;
    case 'change':
      if (typeof value === 'function') node.changes[read.name] = value as WxsFunction;
      break;
    case 'model':
    case 'attribute':
      node.attributes[read.name] = value;
      break;
    case 'ignored':
  }
}
