import type { BuiltIn } from './define';
import { parseHtml, type RichNode, trustedNodes } from './sanitize';
import { scopedClass } from './scoped-class';

const attributes = { nodes: null as string | RichNode[] | null, space: '', userSelect: false };

export const richText: BuiltIn<typeof attributes> = {
  tag: 'rich-text',
  attributes,
  reflected: ['space', 'userSelect'],
  ignored: ['mode'],
  draw(host) {
    return {
      update({ nodes }, changed) {
        if (!changed.has('nodes')) return;
        const list = Array.isArray(nodes) ? nodes : parseHtml(nodes ?? '');
        const rename = (names: string) => scopedClass(host.component, names);
        host.element.replaceChildren(...trustedNodes(list, rename));
      },
    };
  },
};
