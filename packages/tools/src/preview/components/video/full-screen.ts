/**
 * Draws an element over the whole window of the page, turned as a phone would be held.
 * @param degrees 90 for anticlockwise, -90 for clockwise, 0 for upright
 */
export function fillWindow(element: HTMLElement, degrees: number): void {
  const { clientWidth = 0, clientHeight = 0 } = element.closest('.wx-screen') ?? {};
  const isTurned = degrees !== 0;
  element.dataset.fullScreen = '';
  const size = isTurned ? [clientHeight, clientWidth] : [clientWidth, clientHeight];
  // The phone turns one way, what is drawn the other.
  element.style.setProperty('--wx-full-width', `${size[0]}px`);
  element.style.setProperty('--wx-full-height', `${size[1]}px`);
  element.style.setProperty('--wx-full-turn', `${degrees}deg`);
}

export function leaveWindow(element: HTMLElement): void {
  delete element.dataset.fullScreen;
}
