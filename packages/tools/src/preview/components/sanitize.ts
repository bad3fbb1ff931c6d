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
const CELL = ['colspan', 'height', 'rowspan', 'width'];
const ATTRIBUTES: Record<string, readonly string[]> = {
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: CELL,
  th: CELL,
  tr: CELL,
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
  if (!URL.canParse(value, location.href)) return false;
  const { protocol } = new URL(value, location.href);
  return ['http:', 'https:'].includes(protocol) || /^\s*data:image\//i.test(value);
}

/**
 * DOM of the tags and attributes that WeChat trusts; others go with all that is in them.
 * https://developers.weixin.qq.com/miniprogram/dev/component/rich-text.html
 * @param rename what a class name of the page is called in the DOM
 */
export function trustedNode(node: RichNode, rename: (names: string) => string): Node | undefined {
  if (node.type === 'text') return document.createTextNode(decoded(String(node.text ?? '')));
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
  element.append(...trustedNodes(node.children, rename));
  return element;
}

/** @param nodes what a page has written: anything */
export function trustedNodes(nodes: unknown, rename: (names: string) => string): Node[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node) => trustedNode(node ?? {}, rename) ?? []);
}

function decoded(text: string): string {
  return text.replace(/&#?\w+;/g, (entity) => {
    const box = document.createElement('textarea');
    box.innerHTML = entity;
    return box.textContent ?? '';
  });
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
        ? { type: 'text', text: (node.textContent ?? '').replaceAll('&', '&amp;') }
        : {};
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map(read);
}
