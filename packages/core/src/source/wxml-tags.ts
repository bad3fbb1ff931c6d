/** All positions are in UTF-16 units from the start of the text. */
export interface Attribute {
  name: string;
  start: number;
  /** Without its quotes. */
  value: string;
  valueStart: number;
}

export interface Tag {
  kind: 'open' | 'close' | 'empty';
  name: string;
  /** Of the name. */
  start: number;
  attributes: Attribute[];
  /** Behind `>`. */
  end: number;
}

/** Where and why WXML cannot be read. */
export class WxmlError extends Error {
  override name = 'WxmlError';
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** What holds no tags: comments, declarations and CDATA, bindings in text. */
const OPAQUE: [start: string, end: string, name: string][] = [
  ['<!--', '-->', '注释'],
  ['<![CDATA[', ']]>', 'CDATA'],
  ['<!', '>', '声明'],
  ['{{', '}}', '{{ }}'],
];

const NAME = /[^\s=/>"'<]+/y;
const VALUE = /\s*=\s*(?:"([^"]*)"|'([^']*)'|(\{\{[\s\S]*?\}\}|[^\s>"']+))/y;

/** The tags of a WXML file, in order. @throws WxmlError */
export function readTags(text: string): Tag[] {
  const tags: Tag[] = [];
  let offset = 0;
  while (offset < text.length) {
    const opaque = OPAQUE.find(([start]) => text.startsWith(start, offset));
    if (opaque) {
      const [start, end, name] = opaque;
      const found = text.indexOf(end, offset + start.length);
      if (found < 0) throw new WxmlError(offset, `${name} 没有结束`);
      offset = found + end.length;
    } else if (/^<\/?[a-zA-Z]/.test(text.slice(offset, offset + 3))) {
      const tag = readTag(text, offset);
      tags.push(tag);
      offset = tag.kind === 'open' && tag.name === 'wxs' ? endOfWxs(text, tag) : tag.end;
    } else {
      offset += 1;
    }
  }
  return tags;
}

/** A script is no WXML: what looks like a tag in it is none. */
function endOfWxs(text: string, tag: Tag): number {
  const end = text.indexOf('</wxs', tag.end);
  if (end < 0) throw new WxmlError(tag.start, '<wxs> 没有 </wxs>');
  return end;
}

function readTag(text: string, from: number): Tag {
  const isClosing = text.startsWith('</', from);
  const start = from + (isClosing ? 2 : 1);
  const name = match(NAME, text, start)?.[0] ?? '';
  const attributes: Attribute[] = [];
  let offset = start + name.length;
  for (;;) {
    offset += match(/\s*/y, text, offset)?.[0].length ?? 0;
    if (text.startsWith('/>', offset)) {
      return { kind: 'empty', name, start, attributes, end: offset + 2 };
    }
    if (text.startsWith('>', offset)) {
      return { kind: isClosing ? 'close' : 'open', name, start, attributes, end: offset + 1 };
    }
    const attribute = readAttribute(text, offset);
    if (!attribute) throw new WxmlError(from, `<${name}> 没有写完整：缺 > 或引号`);
    attributes.push(attribute.read);
    offset = attribute.end;
  }
}

function readAttribute(text: string, start: number): { read: Attribute; end: number } | undefined {
  const name = match(NAME, text, start)?.[0];
  if (!name) return undefined;
  const behind = start + name.length;
  const given = match(VALUE, text, behind);
  if (!given) return { read: { name, start, value: '', valueStart: behind }, end: behind };
  const value = given[1] ?? given[2] ?? given[3] ?? '';
  const end = behind + given[0].length;
  const valueStart = end - value.length - (given[3] === undefined ? 1 : 0);
  return { read: { name, start, value, valueStart }, end };
}

function match(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}
