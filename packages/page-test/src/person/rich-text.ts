import { decodeText } from 'miniprogram-core/tables';

/** A node of `<rich-text nodes>`: https://developers.weixin.qq.com/miniprogram/dev/component/rich-text.html */
interface RichNode {
  type?: unknown;
  text?: unknown;
  name?: unknown;
  children?: unknown;
}

/** What stands in a line goes on in it; anything else begins anew. */
const INLINE =
  /^(a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|ins|label|mark|q|s|small|span|strong|sub|sup|tt|u)$/i;
/** WeChat drops these with all that is in them. */
const UNSEEN = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<\/?([a-z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*>/gi;

/** What can be read of the nodes of a `rich-text`: HTML, or a list of objects. */
export function textOfNodes(nodes: unknown): string {
  if (typeof nodes === 'string') {
    const bare = nodes.replace(UNSEEN, ' ').replace(TAG, (_, tag) => (INLINE.test(tag) ? '' : ' '));
    return decodeHtml(bare);
  }
  if (!Array.isArray(nodes)) return '';
  return nodes.map((node) => textOfNode(Object(node))).join('');
}

function textOfNode({ type, text, name, children }: RichNode): string {
  if (type === 'text') return decodeHtml(String(text ?? ''));
  const inside = textOfNodes(children);
  return INLINE.test(String(name)) ? inside : ` ${inside} `;
}

/** Each entity once: `&#38;lt;` reads `&lt;`. */
function decodeHtml(text: string): string {
  return text.replace(/&#?\w+;/g, (entity) => {
    if (entity === '&quot;') return '"';
    const [, digits] = /^&#(x[\da-f]+|\d+);$/i.exec(entity) ?? [];
    const code = Number(digits?.replace(/^x/i, '0x'));
    return code <= 0x10ffff ? String.fromCodePoint(code) : decodeText(entity);
  });
}
