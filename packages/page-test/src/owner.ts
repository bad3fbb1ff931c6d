import type { ExparserNode } from './exparser-node';

/** A page or a component: its methods are the handlers in its template. */
export interface Owner {
  /** The route of a page, the path of a component. */
  name: string;
  isPage: boolean;
  /** `this` of its methods. */
  instance: Instance;
  /** Its `ready`, until it has been called. */
  ready: (() => unknown) | undefined;
  /** Whether it is off the screen for good. */
  isGone: boolean;
}

export interface Instance {
  _exparserNode: ExparserNode;
  data: Record<string, unknown>;
  setData(patch: Record<string, unknown>, callback?: () => void): void;
  triggerEvent(name: string, detail?: object, options?: { bubbles?: boolean }): void;
}

const owners = new WeakMap<ExparserNode, Owner>();

export function adopt(owner: Owner): void {
  owners.set(owner.instance._exparserNode, owner);
}

/** Who is behind this node; undefined for what is no page and no custom component. */
export function ownerBehind(node: ExparserNode): Owner | undefined {
  return owners.get(node);
}

/** In whose template the node stands. */
export function ownerOf(node: ExparserNode): Owner | undefined {
  const host = node.ownerShadowRoot?.getHostNode();
  return host && owners.get(host);
}
