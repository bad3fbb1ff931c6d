/**
 * A template as WeChat's compiler reads it, and what that compiler refuses in it: it was asked, and
 * packages/core/test/e2e/official-compiler.e2e.ts asks it again with many more templates.
 */
import { type Expression, readExpression } from './expression';
import { ExpressionError, TooDeep } from './expression-tokens';

/** Everything here is placed in UTF-16 units from the start of the text. */
export type Part =
  | { kind: 'text'; text: string; start: number }
  /** `start` is that of `{{`, `end` is behind `}}`. */
  | { kind: 'binding'; start: number; end: number; expression: Expression | undefined };

export interface TreeAttribute {
  name: string;
  start: number;
  /** Without its quotes; undefined where there is none. */
  value: string | undefined;
  valueStart: number;
  parts: Part[];
}

export interface TreeElement {
  kind: 'element';
  name: string;
  /** Of the name. */
  start: number;
  /** Behind `>` of the start tag. */
  openEnd: number;
  attributes: TreeAttribute[];
  children: TreeNode[];
}

export interface TreeText {
  kind: 'text';
  start: number;
  end: number;
  parts: Part[];
}

export type TreeNode = TreeElement | TreeText;

export interface Refused {
  offset: number;
  message: string;
  /** It stands whatever the attribute: it breaks the tag itself, or the compiler. */
  isInTag?: boolean;
}

export interface TemplateTree {
  /** What was understood: all up to the first tag that could not be read. */
  nodes: TreeNode[];
  /** What WeChat's compiler refuses, in the order of the text. */
  refused: Refused[];
  /** Where what was not understood begins; undefined where all was. */
  unreadFrom: number | undefined;
  /** Whether the engine's compiler would not come back from it. */
  isTooDeep: boolean;
}

/** The engine's compiler takes 296 elements in each other, and 1,600 parts of a text. */
const DEPTH = 250;
const PARTS = 1000;

const NAME = /[A-Za-z_-][\w:-]*/y;
const ATTRIBUTE = /[A-Za-z_:-][\w:-]*/y;
const SPACE = /\s*/y;

class Unreadable extends Error {
  override name = 'Unreadable';
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** What stands on them is not looked at, but for directives and the data of a template. */
const WITHOUT_ATTRIBUTES = /^(block|import|include|template|wxs)$/;
const DIRECTIVE = /^(wx:|data$)/;

export function readTree(text: string): TemplateTree {
  /** All, but for those of a tag that is not read to its end. */
  const refusedBefore: Refused[] = [];
  let refused = refusedBefore;
  const root: TreeElement = {
    ...{ kind: 'element', name: '', start: 0, openEnd: 0, attributes: [], children: [] },
  };
  const open = [root];
  let offset = 0;
  let unreadFrom: number | undefined;
  let isTooDeep = false;
  try {
    while (offset < text.length) offset = readNext(offset);
    const last = open.at(-1);
    if (open.length > 1 && last) {
      refused.push({ offset: last.start - 1, message: `<${last.name}> 没有结束标签` });
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    refused = [...refusedBefore, { offset: error.offset, message: error.message }];
    unreadFrom = error.offset;
    isTooDeep ||= mayBeTooDeep(text);
  }
  refused.sort((a, b) => a.offset - b.offset);
  return { nodes: root.children, refused, unreadFrom, isTooDeep };

  function readNext(from: number): number {
    if (text[from] !== '<') return readText(from);
    // One that has no end goes to the end of the file.
    if (text.startsWith('<!--', from)) return endOf('-->', from + 4);
    const isEnd = text.startsWith('</', from);
    const start = skip(from + (isEnd ? 2 : 1));
    const name = match(NAME, text, start);
    if (!name) throw new Unreadable(from, notATag(text, from));
    return isEnd ? readEnd(name, from, start) : readStart(name, start);
  }

  function readEnd(name: string, from: number, start: number): number {
    const element = open.at(-1);
    if (open.length < 2 || !element) throw new Unreadable(from, `多了结束标签 </${name}>`);
    if (element.name !== name) {
      throw new Unreadable(from, `这里应该是 </${element.name}>，不是 </${name}>`);
    }
    const end = skip(start + name.length);
    if (text[end] !== '>') throw new Unreadable(from, `</${name} 少了 >`);
    open.pop();
    return end + 1;
  }

  function readStart(name: string, start: number): number {
    const element: TreeElement = {
      ...{ kind: 'element', name, start, openEnd: start, attributes: [], children: [] },
    };
    let at = start + name.length;
    const refusedIn = new Map<string, Refused[]>();
    for (;;) {
      at = skip(at);
      if (at >= text.length) throw new Unreadable(start - 1, `<${name}> 没有写完：缺 > 或引号`);
      const isEmpty = text.startsWith('/>', at);
      if (isEmpty || text[at] === '>') {
        element.openEnd = at + (isEmpty ? 2 : 1);
        refused = refusedBefore;
        for (const each of refusedIn.values()) refused.push(...each);
        open.at(-1)?.children.push(element);
        if (isEmpty) return element.openEnd;
        if (name !== 'wxs') {
          open.push(element);
          if (open.length > DEPTH + 1) {
            isTooDeep = true;
            throw new Unreadable(
              start - 1,
              `标签套了 ${DEPTH} 层以上，新编译器处理不了：拆成几个组件`,
            );
          }
          return element.openEnd;
        }
        const end = text.indexOf('</wxs', element.openEnd);
        element.children.push({
          ...{ kind: 'text', start: element.openEnd, end: end < 0 ? text.length : end, parts: [] },
        });
        return end < 0 ? text.length : endOf('>', end);
      }
      refused = [];
      at = readAttribute(element, at);
      // Of two with the same name the last one counts.
      const { name: attribute = '' } = element.attributes.at(-1) ?? {};
      const counts = !WITHOUT_ATTRIBUTES.test(name) || DIRECTIVE.test(attribute);
      refusedIn.set(attribute, counts ? refused : [...refused].filter(({ isInTag }) => isInTag));
    }
  }

  function readAttribute({ name: tag, attributes }: TreeElement, start: number): number {
    const name = match(ATTRIBUTE, text, start);
    if (!name) throw new Unreadable(start, notAnAttribute(text, start, tag));
    const behind = skip(start + name.length);
    if (text[behind] !== '=') {
      attributes.push({ name, start, value: undefined, valueStart: behind, parts: [] });
      const next = text[start + name.length] ?? '';
      if (/[\s>]/.test(next) || text.startsWith('/>', start + name.length)) return behind;
      throw new Unreadable(start, notAnAttribute(text, start + name.length, tag));
    }
    const quoteAt = skip(behind + 1);
    const quote = text[quoteAt];
    if (quote !== '"' && quote !== "'") {
      throw new Unreadable(quoteAt, `${name} 的值要写在引号里`);
    }
    const end = endOfValue(quoteAt + 1, quote);
    if (end < 0) throw new Unreadable(quoteAt, `${name} 的引号没有成对`);
    const value = text.slice(quoteAt + 1, end);
    const newline = value.indexOf('\n');
    if (newline >= 0) {
      const message = `${name} 的值不能换行`;
      refused.push({ offset: quoteAt + 1 + newline, message, isInTag: true });
    }
    const asFields = tag === 'template' && name === 'data';
    const parts = readParts(quoteAt + 1, end, asFields);
    attributes.push({ name, start, value, valueStart: quoteAt + 1, parts });
    return end + 1;
  }

  function endOfValue(from: number, quote: string): number {
    for (let at = from; at < text.length; at += 1) {
      if (text[at] === '\\') at += 1;
      else if (text[at] === quote) return at;
    }
    return -1;
  }

  function readText(from: number): number {
    let at = from;
    while (at < text.length && text[at] !== '<') {
      if (text.startsWith('{{', at)) {
        const quoted = endOfBinding(at + 2, text.length);
        const end = quoted < 0 ? text.indexOf('}}', at + 2) : quoted;
        if (end < 0) throw new Unreadable(at, '{{ 没有 }}');
        at = end + 2;
      } else at += text[at] === '{' ? 2 : 1;
    }
    const end = Math.min(at, text.length);
    open.at(-1)?.children.push({ kind: 'text', start: from, end, parts: readParts(from, end) });
    return end;
  }

  function readParts(from: number, end: number, asFields = false): Part[] {
    const parts: Part[] = [];
    // In the whole text each search could go to its end.
    const inside = text.slice(from, end);
    let at = from;
    while (at < end) {
      const found = inside.indexOf('{{', at - from);
      const start = found < 0 ? end : from + found;
      if (start > at) parts.push({ kind: 'text', text: text.slice(at, start), start: at });
      if (start === end) break;
      const close = endOfBinding(start + 2, end);
      if (close < 0) {
        const message = '{{ 没有 }}，或者里面的引号没有成对';
        refused.push({ offset: start, message, isInTag: true });
        break;
      }
      parts.push({
        ...{ kind: 'binding', start, end: close + 2 },
        expression: readBinding(start + 2, close, asFields),
      });
      at = close + 2;
    }
    if (parts.length > PARTS) {
      isTooDeep = true;
      const message = `一段文字里有 ${PARTS / 2} 个以上的 {{ }}，新编译器处理不了：用 wx:for`;
      refused.push({ offset: from, message, isInTag: true });
    }
    return parts;
  }

  /** `}}` inside of quotes is none. */
  function endOfBinding(from: number, end: number): number {
    let quote = '';
    for (let at = from; at < end - 1; at += 1) {
      const character = text[at] ?? '';
      if (character === '\\' && quote) at += 1;
      else if (quote) quote = character === quote ? '' : quote;
      else if (character === '"' || character === "'") quote = character;
      else if (text.startsWith('}}', at)) return at;
    }
    return -1;
  }

  function readBinding(from: number, end: number, asFields: boolean): Expression | undefined {
    try {
      const read = readExpression(text, from, end, asFields);
      refused.push(...read.refusals);
      return read.expression;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const isDeep = error instanceof TooDeep;
      isTooDeep ||= isDeep;
      refused.push({ offset: error.offset, message: error.message, isInTag: isDeep });
      return undefined;
    }
  }

  function endOf(sign: string, from: number): number {
    const found = text.indexOf(sign, from);
    return found < 0 ? text.length : found + sign.length;
  }

  function skip(from: number): number {
    return from + (match(SPACE, text, from)?.length ?? 0);
  }
}

/** What is not understood here the engine's compiler may still go into: by signs alone, at most. */
function mayBeTooDeep(text: string): boolean {
  let [tags, brackets] = [0, 0];
  for (const [sign] of text.matchAll(/<[A-Za-z]|<\/|\/>|[([{)\]}]/g)) {
    if (sign === '</' || sign === '/>') tags = Math.max(0, tags - 1);
    else if (sign.startsWith('<')) tags += 1;
    else brackets = '([{'.includes(sign) ? brackets + 1 : Math.max(0, brackets - 1);
    if (tags > DEPTH || brackets > DEPTH) return true;
  }
  return false;
}

/** The value of an attribute that is there; '' where it has none. */
export function attributeValue({ attributes }: TreeElement, name: string): string | undefined {
  const found = attributes.find((attribute) => attribute.name === name);
  return found && (found.value ?? '');
}

/** Every element of a tree, each before what is in it. */
export function elementsOf(nodes: readonly TreeNode[]): TreeElement[] {
  const found: TreeElement[] = [];
  const waiting = [...nodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'text') continue;
    found.push(node);
    for (const child of [...node.children].reverse()) waiting.push(child);
  }
  return found;
}

function notATag(text: string, from: number): string {
  if (text.startsWith('<!', from) || text.startsWith('<?', from)) {
    return `WXML 不能写 ${text.slice(from, from + 2)}…，只能写 <!-- 注释 -->`;
  }
  return '< 后面不是标签名：文字里的 < 写成 &lt;，或者 {{ "<" }}';
}

function notAnAttribute(text: string, offset: number, tag: string): string {
  const written = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (text.startsWith('<', offset)) return `<${tag}> 没有写完：缺 > 或引号`;
  return `<${tag}> 的属性名里不能有 ${written}：只能用英文字母、数字、_、- 和 :，开头不能是数字`;
}

function match(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}
