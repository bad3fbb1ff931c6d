import { type Finding, findingAt } from '../finding';
import type { Converted } from './converted';
import type { Template } from './project';
import { attributeOf } from './tags';
import type { Line } from './template-module';
import type { TypeFinding } from './tsc';

/** What tsc has found in a generated module, at its place in the template and in plain words. */
export function findingInTemplate(lines: readonly Line[], found: TypeFinding): Finding | undefined {
  const { text, code, handler } = lines[found.line - 1] ?? { text: '' };
  if (handler) {
    const { template, offset, name } = handler;
    return at(template, offset, handlerText(name, found));
  }
  if (!code) throw new Error(`${found.message}: ${text}`);
  return findingInCode(code.of, code.start + found.column - 1, found);
}

function findingInCode(of: Converted, start: number, found: TypeFinding): Finding | undefined {
  const before = of.code.slice(0, start);
  const after = of.code.slice(start);
  // Handlers have lines of their own.
  if (/^_event_:Function\|string=methods\./.test(after) || before.endsWith('methods.'))
    return undefined;
  // Only a template whose tags cannot be read has tags that the module does not name.
  if (after.startsWith('tags[')) return undefined;
  if (ANY_KEY.test(found.message)) return undefined;
  const key = KEY.exec(after);
  if (key) {
    const [, index = ''] = FOR_INDEX.exec(before) ?? [];
    if (key[1] === 'index' || key[1] === index) return undefined;
    return keyFinding(of, start + key[0].indexOf(',"') + 1, key[1] ?? '');
  }
  const attribute = /^(?:_string_or_number_:string\|number=)?_tag_\./.exec(after)?.[0];
  if (attribute !== undefined) return attributeFinding(of, start + attribute.length, found);
  if (before.endsWith('_tag_.')) return attributeFinding(of, start, found);
  const token = /^[\w$]*/.exec(after)?.[0] ?? '';
  const source = of.sourceOf({ start, end: start + token.length });
  return at(of.template, source.start, expressionText(before, found));
}

/** `{a: 1}[kind]` is right in WXML, whatever the kind: what is not there is undefined. */
const ANY_KEY = /because expression of type '[a-z]+' can't be used to index type/;

/** A `wx:key` that is no field. The name of the index is what many write where items have none: it passes. */
const KEY = /^_string_or_number_:string\|number=0 as unknown as _ForKey_<typeof _for_,"(.*?)">/;

const FOR_INDEX = /const ([\w$]+)=0 as unknown as _ForIndex_<typeof _for_>;var $/;

function keyFinding(of: Converted, start: number, key: string): Finding {
  const source = of.sourceOf({ start, end: start + 1 });
  return at(of.template, source.start, `wx:key：列表的每一项里没有 ${key}`);
}

/** A property of several types, one of which a text will do for. */
const TAKES_TEXT =
  /^Type '(?:.* \| )?(?:string|number)(?: \| .*)?' is not assignable to type 'string \| number'/;

/** @param start of the attribute's name in the code */
function attributeFinding(of: Converted, start: number, found: TypeFinding): Finding | undefined {
  const [name = ''] = /^[\w$]+/.exec(of.code.slice(start)) ?? [];
  const place = of.sourceOf({ start, end: start + name.length });
  const [, tag = ''] = /.*tags\['(.*?)'\]/s.exec(of.code.slice(0, start)) ?? [];
  if (TAKES_TEXT.test(found.message)) return undefined;
  const written = of.template.text.slice(place.start, place.end);
  if (isUnknown(found) && isListenedTo(of.template, place.start, written)) return undefined;
  return at(of.template, place.start, attributeText(tag, written, found));
}

/** @param offset of the attribute `name`, or of that name in its `change:` listener */
function isListenedTo({ tags }: Template, offset: number, name: string): boolean {
  const tag = tags.find(({ start, end }) => offset >= start && offset < end);
  return tag !== undefined && attributeOf(tag, `change:${name}`) !== undefined;
}

function attributeText(tag: string, name: string, found: TypeFinding): string {
  if (isUnknown(found)) return withCode(`<${tag}> 没有属性 ${name}${meant(found)}`, found);
  const [, wanted] =
    /^Type '(.*?)' is not assignable to type 'string \| number'/.exec(found.message) ?? [];
  // WeChat makes a number of a text, but of "false" it makes true.
  if (wanted) return withCode(`<${tag}> 的 ${name} 要的是 ${wanted}，不是文字：写成 {{ }}`, found);
  return withCode(`<${tag}> 的 ${name} 类型不对：${found.message}`, found);
}

function handlerText(name: string, found: TypeFinding): string {
  if (isUnknown(found)) return withCode(`没有 ${name} 这个处理函数${meant(found)}`, found);
  return withCode(`${name} 不是函数`, found);
}

function expressionText(before: string, found: TypeFinding): string {
  const [, name] = /Property '(.*?)' does not exist/.exec(found.message) ?? [];
  if (name === undefined) return withCode(`表达式的类型不对：${found.message}`, found);
  // The way to the field as the template writes it: `data.` and `?` are the compiler's.
  const [, way = ''] = /([\w$.?[\]"]+?)\??\.$/.exec(before) ?? [];
  const owner = way.replaceAll('?', '').replace(/^data\./, '');
  return withCode(`表达式：${owner || '这个值'} 里没有 ${name}${meant(found)}`, found);
}

const UNKNOWN = ['TS2339', 'TS2551', 'TS7053', 'TS2550'];

const isUnknown = ({ code }: TypeFinding): boolean => UNKNOWN.includes(code);

function meant({ message }: TypeFinding): string {
  const [, near] = /Did you mean(?: to access)? '(.*?)'\?/.exec(message) ?? [];
  return near === undefined ? '' : `，是不是想写 ${near}？`;
}

const withCode = (text: string, { code }: TypeFinding): string => `${text}（${code}）`;

function at({ file, text }: Template, offset: number, message: string): Finding {
  return findingAt({ name: file, path: file, text }, offset, message);
}
