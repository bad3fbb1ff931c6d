/**
 * WXS is not JavaScript: ES5, and less than that.
 * https://developers.weixin.qq.com/miniprogram/dev/reference/wxs/
 */
import { type Node, parse } from 'acorn';

/** A place in the script that WeChat's compiler refuses, in UTF-16 units from its start. */
export interface RefusedScript {
  offset: number;
  message: string;
}

const NEWER = 'WXS 只有 ES5：';

const REFUSED: Record<string, string> = {
  ArrowFunctionExpression: `${NEWER}不能写箭头函数，写成 function`,
  TemplateLiteral: `${NEWER}不能写模板字符串，用 + 连接`,
  ClassDeclaration: `${NEWER}没有 class`,
  ClassExpression: `${NEWER}没有 class`,
  SpreadElement: `${NEWER}没有 ...`,
  RestElement: `${NEWER}没有 ...`,
  ArrayPattern: `${NEWER}不能解构`,
  ObjectPattern: `${NEWER}不能解构`,
  ForOfStatement: `${NEWER}没有 for … of`,
  YieldExpression: `${NEWER}没有 yield`,
  AwaitExpression: `${NEWER}没有 await`,
  ChainExpression: `${NEWER}没有 ?.`,
  ImportExpression: 'WXS 用 require 引用别的 .wxs',
  ForInStatement: 'WXS 没有 for … in',
  TryStatement: 'WXS 没有 try',
  ThrowStatement: 'WXS 没有 throw',
  LabeledStatement: 'WXS 没有标签',
  WithStatement: 'WXS 没有 with',
  NewExpression: 'WXS 没有 new：日期用 getDate()，正则用 getRegExp()',
};

/** Neither behind a point nor as a field without quotes. */
const WORDS = new Set([
  ...['break', 'case', 'continue', 'default', 'delete', 'do', 'else', 'for', 'function', 'if'],
  ...['return', 'switch', 'this', 'typeof', 'var', 'void', 'while', 'null', 'true', 'false'],
  ...['undefined', 'NaN', 'Infinity', 'arguments', 'require'],
]);
const NOT_DECLARED = /^(undefined|NaN|Infinity|arguments|require)$/;

interface Found extends Node {
  property?: Found;
  id?: Found;
  cases?: Found[];
  test?: unknown;
  body?: unknown;
  argument?: unknown;
  kind?: string;
  operator?: string;
  value?: unknown;
  regex?: unknown;
  raw?: string;
  method?: boolean;
  shorthand?: boolean;
  computed?: boolean;
  key?: Node & { value?: unknown };
  async?: boolean;
  generator?: boolean;
  name?: string;
}

export function refusedInScript(code: string): RefusedScript[] {
  let tree: Node;
  try {
    tree = parse(code, { ecmaVersion: 'latest', sourceType: 'script' });
  } catch (error) {
    const { pos = 0, message } = error as SyntaxError & { pos?: number };
    if (/'(import|export)'/.test(message) || /^\s*(import|export)\b/.test(code.slice(pos))) {
      return [{ offset: pos, message: 'WXS 用 require 和 module.exports，没有 import 和 export' }];
    }
    return [{ offset: pos, message: inChinese(message, code.slice(pos)) }];
  }
  const refused: RefusedScript[] = [];
  const waiting: unknown[] = [tree];
  for (
    let value = waiting.pop();
    waiting.length > 0 || value !== undefined;
    value = waiting.pop()
  ) {
    if (typeof value !== 'object' || value === null) continue;
    const node = value as Found;
    const message = typeof node.type === 'string' ? whyRefused(node, code) : undefined;
    if (message) refused.push({ offset: node.start, message });
    else for (const inside of Object.values(node)) waiting.push(inside);
  }
  return [...refused, ...oddSpaces(code)].sort((a, b) => a.offset - b.offset);
}

/** Spaces as they come with what is pasted from a page of the web. */
function oddSpaces(code: string): RefusedScript[] {
  return [...code.matchAll(TEXTS_OR_SPACES)].flatMap(({ 0: found, index }) =>
    /^["'/]/.test(found)
      ? []
      : [{ offset: index, message: 'WXS 里有看不见的特殊空格：删掉它，重新打一个空格' }],
  );
}

/** @param rest of the script, from where it cannot be read */
function inChinese(message: string, rest: string): string {
  if (/stack space|call stack/.test(message)) return '括号套得太深，看不了';
  if (/Unterminated string/.test(message)) return '引号没有成对';
  if (/Unterminated comment/.test(message)) return '注释没有结束';
  if (/'return' outside/.test(message)) return 'return 只能写在函数里';
  if (/Unexpected token/.test(message)) {
    const [word] = /^[\w$]+|^[^\s]/.exec(rest) ?? [];
    return word ? `看不懂这里的 ${word}` : '没有写完，可能少了 } 或 )';
  }
  return message.replace(/\s*\(\d+:\d+\)$/, '');
}

function whyRefused(node: Found, code: string): string | undefined {
  const { type, kind, operator } = node;
  if (type === 'VariableDeclaration' && kind !== 'var') return `${NEWER}不能写 ${kind}，写成 var`;
  if (type === 'BinaryExpression' && operator === '**') return `${NEWER}没有 **`;
  if (type === 'LogicalExpression' && operator === '??') return `${NEWER}没有 ??`;
  if (/^(in|instanceof)$/.test(operator ?? '')) return `WXS 没有 ${operator}`;
  if (type.startsWith('Function') && (node.async || node.generator)) {
    return `${NEWER}没有 async 和生成器`;
  }
  if (type === 'Property') return whyFieldIsRefused(node);
  if (type === 'Literal') return whyLiteralIsRefused(node);
  if (type === 'Identifier' && /\W/.test(node.name ?? '')) {
    return 'WXS 里的名字只能用英文字母、数字和 _';
  }
  if (type === 'AssignmentExpression' && /^(\*\*|&&|\|\||\?\?)=$/.test(operator ?? '')) {
    return `${NEWER}没有 ${operator}`;
  }
  if (type === 'MemberExpression' && !node.computed && WORDS.has(node.property?.name ?? '')) {
    const { name } = node.property as Found;
    return `WXS 里 . 后面不能是 ${name}：写成 ["${name}"]`;
  }
  if (type === 'VariableDeclarator' && NOT_DECLARED.test(node.id?.name ?? '')) {
    return `WXS 里的变量不能叫 ${node.id?.name}`;
  }
  if (type === 'SwitchStatement') return whyCasesAreRefused(node.cases ?? []);
  if (type === 'DoWhileStatement' && (node.body as Found).type !== 'BlockStatement') {
    return 'WXS 里 do 后面要有 { }';
  }
  if (type === 'ReturnStatement' && !node.argument && isClosed(code.slice(node.start + 6))) {
    return 'WXS 里 } 前面的 return 要有分号：return;';
  }
  return REFUSED[type];
}

/** Whether a brace follows, on the same line. */
const isClosed = (rest: string): boolean => /^(?:[ \t]|\/\*.*?\*\/)*\}/.test(rest);

function whyCasesAreRefused(cases: readonly Found[]): string | undefined {
  const at = cases.findIndex(({ test }) => !test);
  if (at < 0 || (at > 0 && at === cases.length - 1)) return undefined;
  return 'WXS 里 switch 的 default 要写在最后，前面至少有一个 case';
}

function whyFieldIsRefused({ kind, method, shorthand, computed, key }: Found): string | undefined {
  if (kind !== 'init') return 'WXS 没有 get 和 set';
  if (method || shorthand || computed) return `${NEWER}对象的字段要写成 name: 值`;
  if (typeof key?.value === 'number') return 'WXS 里对象的字段名不能是数字，加上引号';
  const name = (key as Found | undefined)?.name ?? '';
  return WORDS.has(name) ? `WXS 里对象的字段名 ${name} 要加上引号` : undefined;
}

function whyLiteralIsRefused({ regex, raw = '', value }: Found): string | undefined {
  if (regex) return 'WXS 没有 /正则/：用 getRegExp()';
  if (/^(number|bigint)$/.test(typeof value) && /[xobe_n]|^\./i.test(raw))
    return 'WXS 的数字只能是十进制，不能写 1e3、1_000，也不能以点开头';
  return undefined;
}

/** Comments and texts; WXS has no literals of regular expressions. */
const TEXTS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/.source;
const TEXTS_OR_SPACES = new RegExp(`${TEXTS}|[\u00A0\u2000-\u200A\u202F\u3000\uFEFF]`, 'g');
const TEXTS_OR_CONSTRUCTOR = new RegExp(`${TEXTS}|\\.constructor\\b`, 'g');

/**
 * In WXS `x.constructor` is a text, such as `Array`: whoever runs it gives that to all values under
 * another name. https://developers.weixin.qq.com/miniprogram/dev/reference/wxs/06datatype.html
 */
export function withNamedConstructors(code: string): string {
  const name = (found: string): string => (found === '.constructor' ? '.constructorInWxs' : found);
  return code.replace(TEXTS_OR_CONSTRUCTOR, name);
}
