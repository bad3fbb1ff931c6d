import type { BuiltIn } from './define';
import { make } from './make';

/** A tag that nobody defines: a labelled box with its children in it. */
export function unknown(tag: string): BuiltIn<Record<never, never>> {
  return {
    tag,
    attributes: {},
    draw(host, { report }) {
      const label = make('span', 'wx-unknown-tag', `<${tag}>`);
      const slot = make('div', 'wx-unknown-content');
      host.element.classList.add('wx-unknown');
      host.element.append(label, slot);
      report(`预览里没有 <${tag}>，画成一个虚线框`);
      return { slot };
    },
  };
}
