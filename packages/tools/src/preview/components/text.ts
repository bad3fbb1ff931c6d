import { decodeText } from 'miniprogram-core/tables';
import type { BuiltIn } from './define';

const attributes = { userSelect: false, selectable: false, space: '', decode: false };

const SPACES = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' } as const;

export const text: BuiltIn<typeof attributes> = {
  tag: 'text',
  attributes,
  reflected: ['userSelect', 'selectable'],
  draw(host) {
    const { element } = host;
    /** What was written here last: the observer meets its own changes again. */
    const written = new WeakMap<Node, string | null>();

    function rewrite(): void {
      const { decode, space } = host.values;
      const blank = SPACES[space as keyof typeof SPACES];
      const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) {
        const node = nodes.currentNode as Text;
        if (written.get(node) === node.data) continue;
        let shown = node.data.replaceAll('\\n', '\n');
        if (decode) shown = decodeText(shown);
        if (blank) shown = shown.replaceAll(' ', blank);
        written.set(node, shown);
        if (shown !== node.data) node.data = shown;
      }
    }

    const observer = new MutationObserver(rewrite);
    return {
      update() {
        observer.observe(element, { characterData: true, childList: true, subtree: true });
        rewrite();
      },
    };
  },
};
