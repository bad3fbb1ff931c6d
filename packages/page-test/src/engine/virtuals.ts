import type { ExparserNode } from './exparser';
import type { VirtualNode } from './virtual-node';

const virtuals = new WeakMap<ExparserNode, VirtualNode>();

/** What a template has made of this node last; undefined for the root of a page. */
export function virtualOf(node: ExparserNode): VirtualNode | undefined {
  return virtuals.get(node);
}

export function setVirtual(node: ExparserNode, virtual: VirtualNode): void {
  virtuals.set(node, virtual);
}
