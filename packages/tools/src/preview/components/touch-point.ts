import type { Element as EngineElement } from 'glass-easel';
import { phoneScale } from './phone-scale';

export interface Point {
  identifier: number;
  clientX: number;
  clientY: number;
}

type EngineNode = HTMLElement & { __wxElement?: EngineElement };

/** The engine's element that a DOM node belongs to. */
export function elementAt(target: EventTarget | null): EngineElement | undefined {
  let node = target as EngineNode | null;
  while (node && !node.__wxElement) node = node.parentElement;
  return node?.__wxElement;
}

/** A point as pages see it: `client` from the corner of the screen, `page` from that of the page. */
export function seenFrom(node: HTMLElement, { identifier, clientX, clientY }: Point) {
  let page: EngineNode = node;
  for (let up: EngineNode | null = node; up; up = up.parentElement) if (up.__wxElement) page = up;
  const corner = (element: Element | null) =>
    element?.getBoundingClientRect() ?? { left: 0, top: 0 };
  const [screen, content] = [corner(page.parentElement), corner(page)];
  const scale = phoneScale(node);
  const canvas = node.closest('wx-canvas')?.getBoundingClientRect();
  return {
    identifier: Math.max(identifier, 0),
    clientX: (clientX - screen.left) / scale,
    clientY: (clientY - screen.top) / scale,
    pageX: (clientX - content.left) / scale,
    pageY: (clientY - content.top) / scale,
    force: 1,
    // On a canvas, from its own corner.
    ...(canvas && { x: (clientX - canvas.left) / scale, y: (clientY - canvas.top) / scale }),
  };
}

/** The canvas that was touched itself, and nothing that stands on it. */
export function canvasAround(node: Element): Element | undefined {
  const host = node.closest('wx-canvas');
  return host && elementAt(node) === elementAt(host) ? host : undefined;
}
