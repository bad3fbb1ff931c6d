import { BUILT_INS, UNCHECKED } from 'miniprogram-core/tables';
import type { BuiltIn } from './define';
import { make } from './make';
import { builtInNames } from './names';

type Bare = BuiltIn<Record<never, never>>;

/** WeChat's component for inline content is drawn as a tag that it does not know. */
const INLINE = 'span';

/** How a tag is drawn that has no component here: what WeChat draws, but not the preview, is a box. */
export function standIn(tag: string): Bare {
  const isBuiltIn = (BUILT_INS.has(tag) || UNCHECKED.has(tag)) && tag !== INLINE;
  return isBuiltIn ? labelledBox(tag, `预览里没有 <${tag}>，画成一个虚线框`) : inline(tag);
}

/** @param what the person is told, where it is not told elsewhere */
export function labelledBox(tag: string, what?: string): Bare {
  return {
    tag,
    attributes: {},
    draw(host, { report }) {
      const label = make('span', 'wx-unknown-tag', `<${tag}>`);
      const slot = make('div', 'wx-unknown-content');
      host.element.classList.add('wx-unknown');
      host.element.append(label, slot);
      if (what !== undefined) report(what);
      return { slot };
    },
  };
}

/** WeChat draws a tag that it does not know as an inline element with its children. */
const inline = (tag: string): Bare => ({ tag, attributes: {}, draw: () => ({}) });

/** Whether the preview knows all attributes of that tag; a custom component declares its own. */
export function hasKnownAttributes(is: string): boolean {
  const [, kind, tag = ''] = /^(built-in|absent)\/(.+)$/.exec(is) ?? [];
  if (kind === undefined) return true;
  return kind === 'built-in' && (builtInNames as readonly string[]).includes(tag);
}
