import type { ExparserNode } from './exparser';
import type { Failures } from './failures';
import type { WxsCopy } from './virtual-node';

/** A page or a component: its methods are the handlers in its template. */
export interface Owner {
  /** The route of a page, the path of a component. */
  name: string;
  isPage: boolean;
  node: ExparserNode;
  /** `this` of its methods. */
  instance: Instance;
  /** Whether its `ready` has been called. */
  isReady: boolean;
  /** Whether it is off the screen for good. */
  isGone: boolean;
  /** What `selectComponent` gives in the place of `instance`, where it has the behavior for that. */
  exported(asking: Instance): unknown;
  /** Of its app. */
  failures: Failures;
  /** Calls it after so many milliseconds, unless its app is closed by then. */
  later(run: () => void, delay: number): void;
  /** Of its template; undefined where that has no functions of WXS. */
  copyForWxs: WxsCopy | undefined;
}

export interface Instance {
  _exparserNode: ExparserNode;
  data: Record<string, unknown>;
  setData(patch: Record<string, unknown>, callback?: () => void): void;
  triggerEvent(name: string, detail?: unknown, options?: object): void;
  [member: string]: unknown;
}

const owners = new WeakMap<ExparserNode, Owner>();

export function adopt(owner: Owner): void {
  owners.set(owner.node, owner);
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

/** Of its methods: what they throw its own lifetime `error` hears, too. */
export function failuresOf({ node, failures }: Owner): Failures {
  return {
    thrown(error) {
      node.triggerLifeTime('error', [error]);
      failures.thrown(error);
    },
    rejected: (reason, promise) => failures.rejected(reason, promise),
  };
}
