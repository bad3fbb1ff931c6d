/**
 * The expressions of WXML, as WeChat's compiler takes them: less than JavaScript has. It was asked what
 * it takes and what it refuses: packages/core/test/source/official-compiler.e2e.ts asks it again.
 */
import { ExpressionError, readTokens, type Token, TooDeep } from './expression-tokens';

/** In UTF-16 units from the start of the template's text. */
interface Placed {
  start: number;
  end: number;
}

export type Expression = Placed &
  (
    | { kind: 'name'; name: string }
    | { kind: 'value'; value: string | number | boolean | null | undefined }
    | { kind: 'member'; object: Expression; name: string; nameStart: number }
    | { kind: 'index'; object: Expression; index: Expression }
    | { kind: 'call'; callee: Expression; given: Expression[] }
    | { kind: 'unary'; operator: string; operand: Expression }
    | { kind: 'binary'; operator: string; left: Expression; right: Expression }
    | { kind: 'choice'; condition: Expression; yes: Expression; no: Expression }
    | { kind: 'list'; items: Expression[] }
    | { kind: 'object'; fields: Field[] }
  );

/** `name: value`, `name` alone, or `...value`. */
export interface Field extends Placed {
  name: string | undefined;
  value: Expression;
}

/** What WeChat's compiler refuses, although it can be understood. */
export interface ExpressionRefusal {
  offset: number;
  message: string;
}

export interface ReadExpression {
  /** Undefined where there is none: `{{ }}`. */
  expression: Expression | undefined;
  refusals: ExpressionRefusal[];
}

const LEVELS = [
  ...[['||'], ['&&'], ['|'], ['^'], ['&'], ['==', '!=', '===', '!==']],
  ...[
    ['<', '>', '<=', '>='],
    ['<<', '>>'],
    ['+', '-'],
    ['*', '/', '%'],
  ],
];

const VALUES = new Map<string, boolean | null | undefined>([
  ...([
    ['true', true],
    ['false', false],
    ['null', null],
    ['undefined', undefined],
  ] as const),
]);

/** Deeper than anybody writes; what calls itself for each would not come back from much more. */
const DEPTH = 200;
/** The same of what is put one behind another. */
const CHAIN = 500;
const TOO_DEEP = `{{ }} 里套了 ${DEPTH} 层以上，没有看它：在脚本或 wxs 里算好`;

/**
 * Reads what stands between `{{` and `}}`.
 * @param asFields as `data` of a template is read: `a, b: c, ...d`, without braces around
 * @throws ExpressionError where nothing can be made of it, TooDeep where it is only that
 */
export function readExpression(
  text: string,
  start: number,
  end: number,
  asFields = false,
): ReadExpression {
  const tokens = readTokens(text, start, end);
  const refusals: ExpressionRefusal[] = [];
  let position = 0;
  let depth = 0;

  const peek = (ahead = 0): Token => tokens[Math.min(position + ahead, tokens.length - 1)] as Token;
  const next = (): Token => {
    const token = peek();
    position += 1;
    return token;
  };
  const is = (sign: string): boolean => peek().kind === 'sign' && peek().text === sign;
  const take = (sign: string): boolean => {
    if (!is(sign)) return false;
    position += 1;
    return true;
  };
  const refuse = (offset: number, message: string): void => void refusals.push({ offset, message });
  const lastEnd = (): number => tokens[position - 1]?.end ?? start;

  if (peek().kind === 'end') return { expression: undefined, refusals };
  const expression = asFields ? readFields('end') : readChoice();
  if (peek().kind !== 'end') throw unexpected(peek());
  return { expression, refusals };

  function expect(sign: string): void {
    if (take(sign)) return;
    throw peek().kind === 'end'
      ? new ExpressionError(peek().start, `{{ }} 里少了 ${sign}${braces(text, peek().end)}`)
      : unexpected(peek());
  }

  function readChoice(): Expression {
    depth += 1;
    if (depth > DEPTH) throw new TooDeep(peek().start, TOO_DEEP);
    const condition = readBinary(0);
    let read = condition;
    if (take('?')) {
      const yes = readChoice();
      expect(':');
      const no = readChoice();
      read = { kind: 'choice', condition, yes, no, start: condition.start, end: no.end };
    }
    depth -= 1;
    return read;
  }

  /** Each link of `a + b + c`, of `a.b.c` and of `!!a` holds all that are before it, or behind. */
  function checkChain(links: number, { start: at } = peek()): void {
    if (links > CHAIN) {
      throw new TooDeep(at, `{{ }} 里连了 ${CHAIN} 次以上，没有看它：在脚本或 wxs 里算好`);
    }
  }

  function readBinary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return readUnary();
    let left = readBinary(level + 1);
    for (let links = 1; peek().kind === 'sign' && operators.includes(peek().text); links += 1) {
      checkChain(links);
      const operator = next().text;
      const right = readBinary(level + 1);
      left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
    }
    return left;
  }

  function readUnary(): Expression {
    const signs: Token[] = [];
    while (['!', '-', '~', '+'].some(is)) signs.push(next());
    checkChain(signs.length, signs[0]);
    signs.forEach(({ text: sign, start: at }, index) => {
      if (sign === '+') refuse(at, '{{ }} 里不能用 + 把文字变成数字：写在脚本或 wxs 里');
      const inner = signs[index + 1]?.text;
      if (sign !== '!' && inner === '!') refuse(at, `{{ }} 里 ${sign} 后面不能是 !：加上括号`);
    });
    return signs.reduceRight<Expression>(
      (operand, { text: operator, start: at }) => ({
        ...{ kind: 'unary', operator, operand, start: at, end: operand.end },
      }),
      readPostfix(),
    );
  }

  function readPostfix(): Expression {
    const isBraced = is('(');
    let read = readPrimary();
    const takesMembers = !isBraced && (read.kind === 'name' || read.kind === 'list');
    for (let links = 1; ; links += 1) {
      checkChain(links);
      const { start: at } = peek();
      const before = position;
      if (take('.')) {
        const token = next();
        if (token.kind !== 'name') throw unexpected(token);
        read = {
          ...{ kind: 'member', object: read, name: token.text, nameStart: token.start },
          ...{ start: read.start, end: token.end },
        };
      } else if (take('[')) {
        const index = readChoice();
        expect(']');
        read = { kind: 'index', object: read, index, start: read.start, end: lastEnd() };
      } else if (take('(')) {
        const given = readList(')');
        read = { kind: 'call', callee: read, given, start: read.start, end: lastEnd() };
      } else return read;
      if (!takesMembers && tokens[before]) refuseMember(at, isBraced);
    }
  }

  function refuseMember(at: number, isBraced: boolean): void {
    if (refusals.some(({ offset }) => offset === at)) return;
    const what = isBraced ? '括号' : '文字、数字和 { }';
    refuse(at, `{{ }} 里${what}后面不能接着取字段：先在脚本或 wxs 里算好`);
  }

  /** What stands up to the closing sign, which is taken. */
  function readList(closing: string): Expression[] {
    const items: Expression[] = [];
    if (take(closing)) return items;
    do {
      if (is(closing) || is(',')) {
        refuse(peek().start, '{{ }} 里不能有多余的逗号');
        if (is(closing)) break;
        continue;
      }
      items.push(readChoice());
    } while (take(','));
    expect(closing);
    return items;
  }

  function readPrimary(): Expression {
    const token = next();
    const { kind, text: written, start: at, end: behind } = token;
    const place = { start: at, end: behind };
    if (kind === 'number') return { kind: 'value', value: Number(written), ...place };
    if (kind === 'text') return { kind: 'value', value: written.slice(1, -1), ...place };
    if (kind === 'name' && VALUES.has(written)) {
      return { kind: 'value', value: VALUES.get(written), ...place };
    }
    if (kind === 'name') return { kind: 'name', name: written, ...place };
    if (kind === 'sign' && written === '(') {
      const inside = readChoice();
      expect(')');
      return { ...inside, start: at, end: lastEnd() };
    }
    if (kind === 'sign' && written === '[') {
      return { kind: 'list', items: readList(']'), start: at, end: lastEnd() };
    }
    if (kind === 'sign' && written === '{') return readFields('}', token);
    throw unexpected(token);
  }

  function readFields(closing: '}' | 'end', opening = peek()): Expression {
    depth += 1;
    if (depth > DEPTH) throw new TooDeep(opening.start, TOO_DEEP);
    const isClosed = (): boolean => (closing === 'end' ? peek().kind === 'end' : is(closing));
    const fields: Field[] = [];
    if (isClosed()) refuse(opening.start, '{{ }} 里不能写空的 {}：在 data 里放一个空对象');
    while (!isClosed()) {
      fields.push(readField());
      if (!take(',')) break;
      if (isClosed()) refuse(lastEnd() - 1, '{{ }} 里不能有多余的逗号');
    }
    if (closing === '}') expect('}');
    depth -= 1;
    return { kind: 'object', fields, start: opening.start, end: lastEnd() };
  }

  function readField(): Field {
    const token = next();
    const { start: at, end: behind } = token;
    if (token.kind === 'sign' && token.text === '...') {
      const value = readChoice();
      return { name: undefined, value, start: at, end: value.end };
    }
    if (token.kind === 'text' || token.kind === 'number') {
      refuse(at, '{{ }} 里对象的字段名不能加引号，也不能是数字');
    } else if (token.kind !== 'name') throw unexpected(token);
    const name = token.kind === 'text' ? token.text.slice(1, -1) : token.text;
    if (!take(':')) {
      if (token.kind !== 'name') throw unexpected(peek());
      return {
        name,
        value: { kind: 'name', name, start: at, end: behind },
        start: at,
        end: behind,
      };
    }
    const value = readChoice();
    return { name, value, start: at, end: value.end };
  }

  function unexpected(token: Token): ExpressionError {
    const { kind, text: written, start: at, end: behind } = token;
    if (kind === 'end') {
      return new ExpressionError(at, `{{ }} 里的表达式没有写完${braces(text, behind)}`);
    }
    return new ExpressionError(at, whyUnexpected(written, tokens[tokens.indexOf(token) - 1]?.text));
  }
}

/** `}}` ends an expression wherever it stands: a brace of an object before it is the usual mistake. */
function braces(text: string, end: number): string {
  return text.startsWith('}}}', end) ? '：} 和 }} 之间要有空格' : '';
}

const WORDS = /^(typeof|void|new|delete|function|in|instanceof|await|yield)$/;

function whyUnexpected(written: string, before = ''): string {
  const word = [written, before].find((each) => WORDS.test(each));
  if (word !== undefined) return `{{ }} 里不能用 ${word}`;
  if (written === ',') return '{{ }} 里只能有一个表达式：只有 template 的 data 可以写几个字段';
  if (written === ':') return '{{ }} 里的对象要写成 { a: 1 }：只有 template 的 data 可以不写 { }';
  if (written === '...') return '{{ }} 里的 ... 只能写在 { } 里';
  if (written === '.' && before === '?') return '{{ }} 里不能用 ?.：取不到的字段本来就是 undefined';
  if (written === '?' && before === '?') return '{{ }} 里不能用 ??';
  return `{{ }} 里看不懂 ${written}`;
}
