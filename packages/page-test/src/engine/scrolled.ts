import type { ExparserNode } from './exparser';

export interface Scrolled {
  left: number;
  top: number;
}

const scrolled = new WeakMap<ExparserNode, Scrolled>();

/** How far a page or a `scroll-view` was scrolled; undefined where nobody has touched it. */
export function scrolledTo(node: ExparserNode): Scrolled | undefined {
  return scrolled.get(node);
}

export function setScrolled(node: ExparserNode, to: Scrolled): void {
  scrolled.set(node, to);
}
