import type { ExparserNode } from '../engine/exparser';
import { virtualOf } from '../engine/virtuals';

/** Those that a person has closed; it lasts until the page has said so as well. */
const closed = new WeakSet<ExparserNode>();

export function closeContainer(node: ExparserNode): void {
  closed.add(node);
}

/** Whether it is a `page-container` that does not show what is in it. */
export function isClosedContainer(node: ExparserNode): boolean {
  const virtual = virtualOf(node);
  if (virtual?.kind !== 'element' || virtual.tag !== 'page-container') return false;
  if (virtual.attributes.show) return closed.has(node);
  closed.delete(node);
  return true;
}
