import { placeOf } from './problem';

/** What the compiler of scripts says, in the words of the person who reads it. */
const TEXTS: [pattern: RegExp, chinese: string][] = [
  [/^Expected '(.+)', got '<eof>'$/, '文件到这里就完了，还少 $1'],
  [/^Unexpected token `<eof>`/, '文件到这里就完了，没有写完'],
  [/^Expected '(.+)', got '.+'$/, '这里少了 $1，或者前面多了什么'],
  [/^Expected (a semicolon|';', '}' or <eof>)$/, '这里多了什么，或者前面少了逗号、分号、运算符'],
  [/^Expected ';', got '.+'$/, '这里少了 ;'],
  [/^Expected ident$/, '这里应该是一个名字，不能是关键字'],
  [/^Expression expected$/, '这里应该是一个值，没有写，或者前面多了什么'],
  [/^Unexpected token `(.+?)`/, '这里不该有 $1'],
  [/^Unexpected character '([，。；：（）“”‘’！？、【】｛｝])'$/, '$1 是中文的标点，要换成英文的'],
  [/^Unexpected character '(.+)'$/, '这里不该有 $1'],
  [/^Unterminated string constant$/, '引号没有成对'],
  [/^Unterminated template$/, '反引号没有成对'],
  [/^Unterminated regexp literal$/, '正则没有结束的 /'],
  [/^Unterminated block comment$/, '注释没有结束的 */'],
  [/^await isn't allowed/, 'await 只能写在 async 函数里'],
  [/^Return statement is not allowed here$/, 'return 只能写在函数里'],
  [/^'const' declarations must be initialized$/, 'const 要有初始的值'],
  [/left-hand side of an assignment|Invalid assignment target/, '= 的左边不能赋值'],
  [/^Parenthesized expression cannot be empty$/, '括号里是空的：箭头函数要写 () =>'],
  [/^Identifier cannot follow number$/, '名字不能以数字开头'],
  [/^Bad character escape sequence/, '\\ 后面的字符不对'],
  [/can only be used within an enclosing|^Illegal (break|continue)/, '只能写在循环或 switch 里'],
];

/** What is wrong with the syntax of a script, in one sentence and the compiler's own; places count from 1. */
export interface ScriptError {
  line: number;
  column: number;
  message: string;
}

/** @param error of swc: what is wrong, and a picture of where */
export function scriptError(text: string, error: unknown): ScriptError {
  const { message } = error as Error;
  const what = (message.split('\n')[0] ?? '').replace(/^\s*x\s*/, '');
  const [pattern, chinese] = TEXTS.find(([pattern]) => pattern.test(what)) ?? [];
  const said = pattern && chinese ? (pattern.exec(what)?.[0] ?? '').replace(pattern, chinese) : '';
  return {
    ...placeIn(message, what, text),
    message: `语法错误：${said || '这里读不懂'}（${what}）`,
  };
}

/** The row of the picture below which the carets are, and what is drawn before it. */
const CARETS = /^ *(\d+) \| (.*)\n *[:·] (.*\^.*)$/m;
const HEAD = /\[[^\]]*:(\d+):(\d+)\]/;
/** A label of several lines has no carets. */
const FROM_LINE = /^ *(\d+) \| ,->/m;

function placeIn(message: string, what: string, text: string): { line: number; column: number } {
  if (what === 'Unterminated block comment') return placeOf(text, text.lastIndexOf('/*'));
  const lines = text.split('\n');
  const picture = message.slice(0, message.indexOf('`----') + 1 || undefined);
  const [, row, drawn = '', carets = ''] = CARETS.exec(picture) ?? [];
  if (row !== undefined) {
    const line = lines[Number(row) - 1] ?? '';
    const gutter = drawn.length - line.replaceAll('\t', '    ').replace(/\r$/, '').length;
    // The first label may be about what is before.
    const isAfter = /This is the expression part/.test(message);
    const cell = (isAfter ? carets.lastIndexOf('^') : carets.indexOf('^')) - Math.max(gutter, 0);
    return { line: Number(row), column: columnAt(line, cell) };
  }
  const [, from] = FROM_LINE.exec(picture) ?? [];
  if (from !== undefined) {
    const line = lines[Number(from) - 1] ?? '';
    return { line: Number(from), column: Math.max(line.search(/[`\S]/), 0) + 1 };
  }
  const [, line, column] = HEAD.exec(message) ?? [];
  // It is about the end of the text, for which the picture has no column.
  const end = placeOf(text, text.trimEnd().length);
  return line === undefined || +line >= end.line ? end : { line: +line, column: Number(column) };
}

/** @param cells of a terminal that are before it */
function columnAt(line: string, cells: number): number {
  let [column, drawn] = [1, 0];
  for (const character of line) {
    if (drawn >= cells) break;
    drawn += character === '\t' ? 4 : character >= '\u2e80' ? 2 : 1;
    column += character.length;
  }
  return column;
}
