import { onlyNear } from '../nearest';
import { type Checked, foundIn } from './report';
import { type EventAbout, type Line, sourceOf } from './template-code';
import type { TypeFinding } from './tsc';

/** The fields of the detail of a component's event; undefined where they are not known. */
export type GivenBy = (component: string, event: string) => ReadonlySet<string> | undefined;

/**
 * What tsc has found in a generated module, at its place in the template and in plain words.
 * @param isKnown whether a field that the types do not have is brought by something else
 * @param fields those of the page or component
 */
export function findingInTemplate(
  lines: readonly Line[],
  found: TypeFinding,
  isKnown: (field: string) => boolean,
  givenBy: GivenBy,
  fields: readonly string[],
): Checked | undefined {
  const line = lines[found.line - 1];
  const { template, about } = line ?? {};
  if (!line || !template || !about) return undefined;
  const { start, before } = sourceOf(line, found.column - 1);
  switch (about.kind) {
    case 'key': {
      if (!isUnknown(found)) return undefined;
      const text = `wx:key：列表的每一项里没有 ${about.key}`;
      return foundIn(template, start, { severity: 'warning', rule: 'key', text });
    }
    case 'event': {
      const text = eventText(about, found, givenBy);
      return text === undefined
        ? undefined
        : foundIn(template, about.offset, { severity: 'warning', rule: 'detail', text });
    }
    case 'attribute': {
      const isOwn = start >= about.offset && start < about.offset + about.name.length;
      if (!isOwn) return expression();
      const text = attributeText(about.tag, about.name, found);
      return text === undefined
        ? undefined
        : foundIn(template, start, { severity: 'error', rule: 'type', text });
    }
    default:
      return expression();
  }

  function expression(): Checked | undefined {
    if (!template || IGNORED.some((pattern) => pattern.test(found.message))) return undefined;
    if (isLooselyEqual(line?.text.slice(found.column - 1) ?? '', found)) return undefined;
    const name = unknownName(found);
    if (name !== undefined && before.endsWith('data.') && isKnown(name)) return undefined;
    const isHere = name !== undefined && template.text.startsWith(name, start);
    // The index of `{a: 1}[kind]` again, whose type has a few texts.
    if (name !== undefined && !isHere && !/['"]/.test(template.text[start] ?? '')) return undefined;
    const text = expressionText(before, found);
    const rule = name === undefined ? 'type' : 'field';
    const near = meantBy(found);
    // tsc tells one of several that are as near; inside of a field nobody knows the others.
    const isSure = isHere && before.endsWith('data.') && onlyNear(name, fields) === near;
    const fix = near && isSure ? { start, end: start + name.length, text: near } : undefined;
    return foundIn(template, start, { severity: 'error', rule, text, fix });
  }
}

/** `count == '1'` is right: `==` makes a number of a text. @param code from the comparison on */
function isLooselyEqual(code: string, { code: number, message }: TypeFinding): boolean {
  const operator = /[!=]==?/.exec(code)?.[0];
  const types = /types '(.*?)' and '(.*?)' have no overlap/.exec(message)?.slice(1) ?? [];
  const isNumber = (type: string): boolean => /^(number|[\d.| -]+)$/.test(type);
  const isText = (type: string): boolean => /^(string|".*")$/.test(type);
  const isMixed = types.some(isNumber) && types.some(isText);
  return number === 'TS2367' && operator?.length === 2 && isMixed;
}

const IGNORED = [
  // `{a: 1}[kind]` is right in WXML, whatever the kind: what is not there is undefined.
  /because expression of type '.+' can't be used to index type/,
  /^Object literal may only specify known properties/,
  // WXML calculates with texts as JavaScript does.
  /^The (left|right)-hand side of an arithmetic operation must be/,
  /^Operator '[<>]=?' cannot be applied/,
  /is specified more than once/,
];

/** A property of several types, one of which a text will do for. */
const TAKES_TEXT =
  /^Type '(?:.* \| )?(?:string|number)(?: \| .*)?' is not assignable to type 'string \| number'/;

function attributeText(tag: string, name: string, found: TypeFinding): string | undefined {
  if (TAKES_TEXT.test(found.message) || isUnknown(found)) return undefined;
  const [, wanted] =
    /^Type '(.*?)' is not assignable to type 'string \| number'/.exec(found.message) ?? [];
  // WeChat makes a number of a text, but of "false" it makes true.
  if (wanted) return withCode(`<${tag}> 的 ${name} 要的是 ${wanted}，不是文字：写成 {{ }}`, found);
  return withCode(`<${tag}> 的 ${name} 类型不对：${found.message}`, found);
}

const NOTHING: ReadonlySet<string> = new Set();

function eventText(
  { handler, tag, event, from }: EventAbout,
  { message }: TypeFinding,
  givenBy: GivenBy,
): string | undefined {
  const given = from === undefined ? NOTHING : givenBy(from, event);
  if (!given) return undefined;
  const [, missing] = /^Property '(.*?)' is missing in type/.exec(message) ?? [];
  const [, several] =
    /^Type '[^']*' is missing the following properties from type '[^']*': ([\w$, ]*)/.exec(
      message,
    ) ?? [];
  const wanted = (missing ?? several)?.split(', ').filter((name) => /^[\w$]+$/.test(name)) ?? [];
  const names = wanted.filter((name) => !given.has(name)).join(', ');
  if (!names) return undefined;
  return `${handler} 要的 detail.${names}，<${tag}> 的 ${event} 事件里没有`;
}

function expressionText(before: string, found: TypeFinding): string {
  const name = unknownName(found);
  if (name === undefined) return withCode(`表达式的类型不对：${found.message}`, found);
  // The way to the field as the template writes it: `data.` and `$_` are ours.
  const [, way = ''] = /(?<![\w$.\])])((?:[\w$]+|\.|\[\d+\])+)\.$/.exec(before) ?? [];
  const owner = way.replace(/^data\./, '').replace(/^\$_/, '');
  const near = meantBy(found);
  const meant = near === undefined ? '' : `，是不是想写 ${near}？`;
  return withCode(`表达式：${owner || '这个值'} 里没有 ${name}${meant}`, found);
}

const UNKNOWN = ['TS2339', 'TS2551', 'TS7053', 'TS2550'];

const isUnknown = ({ code }: TypeFinding): boolean => UNKNOWN.includes(code);

function unknownName({ message }: TypeFinding): string | undefined {
  return /Property '(.*?)' does not exist/.exec(message)?.[1];
}

function meantBy({ message }: TypeFinding): string | undefined {
  return /Did you mean(?: to access)? '(.*?)'\?/.exec(message)?.[1];
}

const withCode = (text: string, { code }: TypeFinding): string => `${text}（${code}）`;
