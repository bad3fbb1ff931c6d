/**
 * By how much the phone is drawn smaller than its CSS pixels, so that all of it fits the window: what
 * the browser measures is divided by it. The frame sets it.
 */
export function phoneScale(inside: Element): number {
  return Number(getComputedStyle(inside).getPropertyValue('--phone-scale')) || 1;
}
