import { loadPlainCompiler } from './exparser';
import type { WccNode } from './virtual-node';

/** A piece of what the compiler in JavaScript makes. */
interface PlainNode {
  type: number;
  tagName: string;
  content: string;
  key: unknown;
  attrs: { name: string; value: unknown }[];
  event: Record<string, PlainBinding>;
  slotName: string;
  children: PlainNode[];
}

interface PlainBinding {
  name: string;
  isMutated: boolean;
  isCapture: boolean;
  isCatch: boolean;
  handler: string;
}

const TEXT = 18;
const LIST = 20;
/** `template`, `wx:if`, `wx:for` and its items. */
const BLOCKS = [12, 19, 20, 21];

/**
 * The compiler in JavaScript, for machines on which WeChat's own does not run. It knows no template, no
 * import, no include, and of WXS only what stands in the file itself.
 */
export function compilePlain(wxml: string): (data: object) => WccNode {
  const { compile, knowTag } = loadPlainCompiler();
  // A tag that it does not know is an error to it; which component a tag stands for is not its business.
  for (const [, tag = ''] of wxml.matchAll(/<([\w-]+)/g)) knowTag(tag, { id: tag });
  const modules = {};
  const generate = compile(wxml, modules, {});
  return (data) => asWcc(generate({ data: { ...data, ...modules } }) as PlainNode);
}

function asWcc(made: PlainNode): WccNode {
  const children = made.children.map((child) =>
    child.type === TEXT ? child.content : asWcc(child),
  );
  const isBlock = BLOCKS.includes(made.type);
  const key = made.key === '' ? undefined : made.key;
  if (isBlock)
    return { tag: 'virtual', wxKey: key, children, ...(made.type === LIST && { wxXCkey: 2 }) };
  const attr: Record<string, unknown> = {};
  for (const { name, value } of made.attrs) attr[name] = value ?? '';
  for (const { name, handler, isMutated, isCapture, isCatch } of Object.values(made.event)) {
    const bind = `${isCapture ? 'capture-' : ''}${isMutated ? 'mut-' : ''}${isCatch ? 'catch' : 'bind'}`;
    attr[`${bind}:${name}`] = handler;
  }
  if (made.slotName) attr.name = made.slotName;
  return { tag: made.tagName, attr, children, wxKey: key };
}
