const COMMON = [
  ...['a', 'abbr', 'address', 'article', 'aside', 'b', 'bdi', 'bdo', 'big', 'blockquote', 'br'],
  ...['caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'div', 'dl', 'dt', 'em'],
  ...['fieldset', 'font', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'i', 'img'],
  ...['ins', 'label', 'legend', 'li', 'mark', 'nav', 'ol', 'p', 'pre', 'q', 'rt', 'ruby', 's'],
  ...['section', 'small', 'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th'],
  ...['thead', 'tr', 'tt', 'u', 'ul'],
];
const TAGS = new Set(COMMON);
const EVERYWHERE = ['class', 'style'];
const ATTRIBUTES: Record<string, readonly string[]> = {
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
};

/** A node of `<rich-text nodes>` as an object. */
export interface RichNode {
  type?: string;
  text?: string;
  name?: string;
  attrs?: Record<string, unknown>;
  children?: RichNode[];
}

/** Whether a browser may load it: no `javascript:`, and no document in a `data:`. */
function isSafe(name: string, value: string): boolean {
  if (name !== 'src') return true;
  const { protocol } = new URL(value, location.href);
  return ['http:', 'https:'].includes(protocol) || /^\s*data:image\//i.test(value);
}

/**
 * DOM of the tags and attributes that WeChat trusts; others go with all that is in them.
 * https://developers.weixin.qq.com/miniprogram/dev/component/rich-text.html
 * @param rename what a class name of the page is called in the DOM
 */
export function trustedNode(node: RichNode, rename: (names: string) => string): Node | undefined {
  if (node.type === 'text') return document.createTextNode(node.text ?? '');
  const tag = String(node.name).toLowerCase();
  if (!TAGS.has(tag)) return undefined;
  const element = document.createElement(tag);
  for (const name of [...EVERYWHERE, ...(ATTRIBUTES[tag] ?? [])]) {
    const value = node.attrs?.[name];
    if (value === undefined || value === null || !isSafe(name, String(value))) continue;
    element.setAttribute(name, name === 'class' ? rename(String(value)) : String(value));
  }
  // WeChat's screen reader passes over a picture without a text.
  if (element instanceof HTMLImageElement) element.alt ||= '';
  element.append(...trustedNodes(node.children ?? [], rename));
  return element;
}

export function trustedNodes(nodes: RichNode[], rename: (names: string) => string): Node[] {
  return nodes.flatMap((node) => trustedNode(node, rename) ?? []);
}

/** HTML as rich-text nodes. The parser's document runs no scripts and loads nothing. */
export function parseHtml(html: string): RichNode[] {
  const read = (node: Node): RichNode =>
    node instanceof Element
      ? {
          name: node.localName,
          attrs: Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
          children: [...node.childNodes].map(read),
        }
      : node.nodeType === Node.TEXT_NODE
        ? { type: 'text', text: node.textContent ?? '' }
        : {};
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map(read);
}
