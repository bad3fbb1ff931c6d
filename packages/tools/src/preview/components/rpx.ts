/**
 * `rpx` in a style that comes while the page runs; WXSS is converted when it is compiled. The screen
 * is 750rpx wide, and the container that `cqw` measures.
 */
export function rpxToScreen(style: string): string {
  return style.replace(/(?<![\w#.-])(-?\d*\.?\d+)rpx\b/g, (_, number) => `${number / 7.5}cqw`);
}
