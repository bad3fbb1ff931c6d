/** All that `<text decode>` decodes: https://developers.weixin.qq.com/miniprogram/dev/component/text.html */
const TEXT_ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&nbsp;': '\u00a0', '&ensp;': '\u2002', '&emsp;': '\u2003' },
  ...{ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&apos;': "'" },
};

/** As `<text decode>` shows it; what it does not know stays. */
export function decodeText(text: string): string {
  return text.replace(/&\w+;/g, (entity) => TEXT_ENTITIES[entity] ?? entity);
}
