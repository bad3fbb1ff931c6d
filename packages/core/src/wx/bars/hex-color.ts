/** Whether it is what WeChat calls a HexColor: `#fff`, `#ffffff`, or with its transparency. */
export function isHexColor(text: unknown): boolean {
  return typeof text === 'string' && /^#([\da-f]{3}|[\da-f]{4}|[\da-f]{6}|[\da-f]{8})$/i.test(text);
}
