/** The first byte of a letter, by how many follow. */
const FIRST = [0, 0xc0, 0xe0, 0xf0];

/** Mini-programs have no TextEncoder. Half a surrogate pair becomes U+FFFD, as everywhere. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (const letter of text) {
    const found = letter.codePointAt(0) ?? 0;
    const point = found >= 0xd800 && found < 0xe000 ? 0xfffd : found;
    if (point < 0x80) {
      bytes[length++] = point;
      continue;
    }
    const more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    bytes[length++] = (FIRST[more] ?? 0) | (point >> (6 * more));
    for (let left = more - 1; left >= 0; left -= 1) {
      bytes[length++] = 0x80 | ((point >> (6 * left)) & 0x3f);
    }
  }
  return bytes.slice(0, length);
}
