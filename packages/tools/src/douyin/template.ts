import {
  type Attribute,
  readTags,
  resolvePath,
  type Tag,
  WxmlError,
} from 'miniprogram-core/source';
import {
  applyEdits,
  type Converted,
  type Edit,
  type Finding,
  findingAt,
  type SourceFile,
} from '../finding';
import { convertWxs } from './sjs';
import {
  directives,
  droppedPageMeta,
  unsupportedComponents,
  unsupportedOpenTypes,
  unsupportedPrefixes,
} from './unsupported';

const ENDINGS: Record<string, { from: string; to: string }> = {
  import: { from: '.wxml', to: '.ttml' },
  include: { from: '.wxml', to: '.ttml' },
  wxs: { from: '.wxs', to: '.sjs' },
};

/**
 * WXML to TTML; what is not changed stays byte for byte.
 * @param own the names of components that the page declares, which may be those of built-in ones
 */
export function convertTemplate(
  file: SourceFile,
  own: ReadonlySet<string>,
  paths: ReadonlySet<string>,
): Converted {
  const edits: Edit[] = [];
  const problems: Finding[] = [];
  const notes: Finding[] = [];
  try {
    const tags = readTags(file.text);
    checkNesting(tags);
    for (const tag of tags) {
      if (isDropped(tag)) {
        notes.push(
          findingAt(file, tag.start - 1, '<page-meta> 抖音没有，已去掉：字号不随系统设置'),
        );
        edits.push({ start: tag.start - '<'.length, end: tag.end, text: '' });
        continue;
      }
      if (tag.name === 'wxs') edits.push(replacement(tag.start, 'wxs', 'sjs'));
      if (tag.kind !== 'close') {
        for (const [offset, text] of problemsOf(tag, own)) {
          problems.push(findingAt(file, offset, text));
        }
        for (const { start, value } of missingSources(tag, file.path, paths)) {
          problems.push(findingAt(file, start, `引用了 ${value}，它不在小程序里`));
        }
        edits.push(...editsOf(tag));
      }
    }
    for (const { start, end } of scripts(tags)) {
      // Spaces keep the script at its line and column.
      const before = file.text.slice(0, start).replace(/[^\n]/g, ' ');
      const inline = convertWxs({ ...file, text: before + file.text.slice(start, end) });
      problems.push(...inline.problems);
      edits.push({ start, end, text: inline.text.slice(start) });
    }
  } catch (error) {
    if (!(error instanceof WxmlError)) throw error;
    problems.push(findingAt(file, error.offset, `语法错误：${error.message}`));
  }
  return { text: applyEdits(file.text, edits), problems, notes };
}

function isDropped({ kind, name, attributes }: Tag): boolean {
  const isHarmless = attributes.every(
    (attribute) => droppedPageMeta.has(attribute.name) && attribute.value === 'system',
  );
  return name === 'page-meta' && kind === 'empty' && isHarmless;
}

function replacement(start: number, from: string, to: string): Edit {
  return { start, end: start + from.length, text: to };
}

/** @throws WxmlError */
function checkNesting(tags: readonly Tag[]): void {
  const open: Tag[] = [];
  for (const tag of tags) {
    if (tag.kind === 'open') open.push(tag);
    if (tag.kind !== 'close') continue;
    const last = open.pop();
    if (last?.name !== tag.name) {
      const expected = last ? `，这里该是 </${last.name}>` : '';
      throw new WxmlError(tag.start - 2, `</${tag.name}> 没有对应的 <${tag.name}>${expected}`);
    }
  }
  const last = open.pop();
  if (last) throw new WxmlError(last.start - 1, `<${last.name}> 没有 </${last.name}>`);
}

/** Between `<wxs …>` and `</wxs>`. */
function scripts(tags: readonly Tag[]): { start: number; end: number }[] {
  return tags.flatMap((tag, index) => {
    const next = tags[index + 1];
    const isScript = tag.name === 'wxs' && tag.kind === 'open' && next;
    return isScript ? [{ start: tag.end, end: next.start - '</'.length }] : [];
  });
}

function editsOf({ name, attributes }: Tag): Edit[] {
  const ending = ENDINGS[name];
  return attributes.flatMap((attribute) => {
    if (directiveOf(attribute)) return [replacement(attribute.start, 'wx', 'tt')];
    if (name === 'text' && attribute.name === 'user-select') {
      const isSelectable = attributes.some((other) => other.name === 'selectable');
      const [start, end] = [attribute.start, attribute.start + 'user-select'.length];
      // Both say the same to WeChat; Douyin would take the second `selectable`.
      if (!isSelectable) return [{ start, end, text: 'selectable' }];
    }
    if (attribute.name !== 'src' || !ending || !attribute.value.endsWith(ending.from)) return [];
    const start = attribute.valueStart + attribute.value.length - ending.from.length;
    return [replacement(start, ending.from, ending.to)];
  });
}

/** Without an ending it is that of a template. */
function missingSources(
  { name, attributes }: Tag,
  from: string,
  paths: ReadonlySet<string>,
): Attribute[] {
  if (!ENDINGS[name]) return [];
  return attributes.filter((attribute) => {
    const target = resolvePath(attribute.value, from);
    return attribute.name === 'src' && !paths.has(target) && !paths.has(`${target}.wxml`);
  });
}

function directiveOf({ name }: Attribute): string | undefined {
  return /^wx:(.*)/.exec(name)?.[1];
}

function problemsOf(
  { name, start, attributes }: Tag,
  own: ReadonlySet<string>,
): [offset: number, text: string][] {
  const problems: [offset: number, text: string][] = [];
  if (unsupportedComponents.has(name) && !own.has(name)) {
    problems.push([start - 1, `<${name}> 抖音没有这个组件`]);
  }
  for (const attribute of attributes) {
    const directive = directiveOf(attribute);
    const { name: given, value } = attribute;
    if (
      (directive !== undefined && !directives.has(directive)) ||
      unsupportedPrefixes.test(given)
    ) {
      problems.push([attribute.start, `${given} 抖音没有对应的写法`]);
    }
    if (given === 'open-type' && unsupportedOpenTypes.has(value)) {
      problems.push([attribute.start, `open-type="${value}" 抖音没有`]);
    }
  }
  return problems;
}
