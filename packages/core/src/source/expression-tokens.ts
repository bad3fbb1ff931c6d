/** All positions are in UTF-16 units from the start of the template's text. */
export interface Token {
  kind: 'name' | 'number' | 'text' | 'sign' | 'end';
  text: string;
  start: number;
  end: number;
}

/** Why an expression cannot be read, and where. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** WeChat's compiler would take it; whatever calls itself for each level does not come back. */
export class TooDeep extends ExpressionError {
  override name = 'TooDeep';
}

const SPACE = /(?:\s|\/\*[\s\S]*?\*\/)*/y;
const TOKENS: [kind: Token['kind'], pattern: RegExp][] = [
  ['name', /[A-Za-z_$][\w$]*/y],
  ['number', /\d+(?:\.\d*)?|\.\d+/y],
  ['text', /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y],
  ['sign', /\.\.\.|===|!==|==|!=|<<|>>|<=|>=|&&|\|\||[-+*/%<>!~&|^?:,.()[\]{}]/y],
];

/** @throws ExpressionError at what no expression of WXML may hold */
export function readTokens(text: string, start: number, end: number): Token[] {
  const tokens: Token[] = [];
  let offset = start;
  for (;;) {
    offset = Math.min(end, offset + (match(SPACE, text, offset)?.length ?? 0));
    if (offset >= end) return [...tokens, { kind: 'end', text: '', start: end, end }];
    const token = readToken(text, offset);
    if (token.end > end) throw new ExpressionError(offset, QUOTES);
    tokens.push(token);
    offset = token.end;
  }
}

function readToken(text: string, start: number): Token {
  for (const [kind, pattern] of TOKENS) {
    const found = match(pattern, text, start);
    if (found !== undefined) return { kind, text: found, start, end: start + found.length };
  }
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  throw new ExpressionError(start, whyRefused(character, text.slice(start, start + 2)));
}

const QUOTES = '{{ }} 里的引号没有成对';

const REFUSED: Record<string, string> = {
  '=': '{{ }} 里不能赋值，也不能写箭头函数',
  '`': '{{ }} 里不能写模板字符串：用 + 连接',
  ';': '{{ }} 里只能有一个表达式，不能有分号；&gt; 这样的写法也不能用，直接写 >',
  '"': QUOTES,
  "'": QUOTES,
};

function whyRefused(character: string, ahead: string): string {
  if (ahead === '=>') return '{{ }} 里不能写箭头函数';
  if (character > '\u007F')
    return `{{ }} 里的名字只能用英文字母、数字、_ 和 $，不能有 ${character}`;
  return REFUSED[character] ?? `{{ }} 里不能有 ${character}`;
}

function match(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}
