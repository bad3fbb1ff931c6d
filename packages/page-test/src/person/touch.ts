import type { Element } from './element';

export interface Point {
  x: number;
  y: number;
}

/** A touch, as every element around it hears it too. */
export function touch(element: Element, event: string, { x, y }: Point = { x: 0, y: 0 }): void {
  const isCanvas = element.tag === 'canvas';
  const onPage = { identifier: 0, pageX: x, pageY: y, clientX: x, clientY: y };
  // Of a canvas it is where it is on it.
  const finger = isCanvas ? { ...onPage, x, y } : onPage;
  const isUp = event === 'touchend' || event === 'touchcancel';
  const detail = event.startsWith('touch') ? {} : { x, y };
  element.trigger(event, detail, {
    bubbles: !(isCanvas && event.startsWith('touch')),
    extraFields: { touches: isUp ? [] : [finger], changedTouches: [finger] },
  });
}
