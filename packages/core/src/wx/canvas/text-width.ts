/** What an East Asian font makes as wide as it is high. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/**
 * About as wide as it would be drawn, where there are no fonts: a Chinese character is as wide as the
 * font is high, every other one half of it.
 * @param font as CSS has it, `bold 14px sans-serif`
 */
export function textWidth(text: string, font: string): number {
  const [, size = '10'] = /(\d+(?:\.\d+)?)px/.exec(font) ?? [];
  const letters = [...text].map((letter) => (WIDE.test(letter) ? 1 : 0.5));
  return letters.reduce((sum, width) => sum + width, 0) * Number(size);
}
