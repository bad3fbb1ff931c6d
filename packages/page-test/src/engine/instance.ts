import { routerFrom } from 'miniprogram-core/wx';
import { type ExparserNode, exparser } from './exparser';
import type { Failures } from './failures';
import { failuresOf, type Instance, type Owner, ownerBehind, ownerOf } from './owner';
import { callGuarded } from './promises';

/** What an app wants to know of its components, and what it gives them. */
export interface ComponentHooks {
  /** Looks at a patch before it is done. @returns what is left of it */
  beforeSetData(owner: Owner, patch: Record<string, unknown>): Record<string, unknown>;
  drawn(owner: Owner): void;
  failures: Failures;
  /** Calls it after so many milliseconds, unless the app is closed by then. */
  later(run: () => void, delay: number): void;
  /** The page on which it is drawn: its route, and `this` of the program's own tab bar there. */
  pageOf(owner: Owner): { id: string; route: string; tabBar: Instance | undefined } | undefined;
  /** `this.createSelectorQuery()` and the like, which the `wx` of the app has. */
  wx: Record<string, unknown>;
  /** `this.createMediaQueryObserver()`, which no `wx` has. */
  mediaQueryObserver(): object;
}

/** `this` of a page's or a component's methods: what WeChat's documentation lists, and no node. */
export function makeInstance(owner: Owner, hooks: ComponentHooks): Instance {
  const { node } = owner;
  const ofComponent = (member: ExparserNode | null | undefined): unknown => {
    const other = member && ownerBehind(member);
    return other ? other.exported(instance) : null;
  };
  const wx = (name: string, ...values: unknown[]): unknown =>
    (hooks.wx[name] as (...given: unknown[]) => unknown)(...values);
  const afterwards = (callback: unknown, delay: number): void =>
    hooks.later(() => callGuarded(callback, instance, failuresOf(owner)), delay);
  const instance: Instance = {
    _exparserNode: node,
    get data() {
      return (node as unknown as { data: Record<string, unknown> }).data;
    },
    set data(value) {
      (node as unknown as { data: Record<string, unknown> }).data = value;
    },
    get properties() {
      return this.data;
    },
    get is() {
      return owner.name;
    },
    get id() {
      return node.id;
    },
    get dataset() {
      return { ...node.dataset };
    },
    setData(patch, callback) {
      const left = hooks.beforeSetData(owner, patch ?? {});
      node.setData(left);
      if (!owner.isGone) hooks.drawn(owner);
      if (typeof callback === 'function')
        queueMicrotask(() => callGuarded(callback, instance, failuresOf(owner)));
    },
    groupSetData(run: () => void) {
      run.call(instance);
    },
    hasBehavior: (behavior: unknown) => node.hasBehavior(behavior),
    triggerEvent(name, detail, options = {}) {
      const { bubbles = false, composed = false, capturePhase = false } = (options ?? {}) as Flags;
      exparser.Event.triggerEvent(node, name, detail === undefined ? {} : detail, {
        bubbles,
        composed,
        capturePhase,
      });
    },
    selectComponent: (selector: string) => ofComponent(node.shadowRoot?.querySelector(selector)),
    selectAllComponents: (selector: string) =>
      (node.shadowRoot?.querySelectorAll(selector) ?? [])
        .map(ofComponent)
        .filter((one) => one !== null),
    selectOwnerComponent: () => ownerOf(node)?.exported(instance) ?? null,
    getRelationNodes: (path: string) =>
      node.getRelationNodes(path)?.map((other) => ownerBehind(other)?.instance) ?? null,
    createSelectorQuery: () =>
      (wx('createSelectorQuery') as { in(self: object): object }).in(instance),
    createIntersectionObserver: (options?: object) =>
      wx('createIntersectionObserver', instance, options),
    createMediaQueryObserver: () => hooks.mediaQueryObserver(),
    // There is nothing to be seen of these: they end when they would.
    animate(_selector: string, _frames: unknown, duration: unknown, callback?: unknown) {
      // What a scroll-view drives has options here, and no end.
      if (typeof callback === 'function') afterwards(callback, Math.max(Number(duration) || 0, 0));
    },
    clearAnimation(_selector: string, options?: unknown, callback?: unknown) {
      const done = typeof options === 'function' ? options : callback;
      if (typeof done === 'function') afterwards(done, 0);
    },
    applyAnimatedStyle: () => {},
    clearAnimatedStyle: () => {},
    setInitialRenderingCache: () => {},
    setUpdatePerformanceListener: () => {},
    getPassiveEvent: (callback?: (events: object) => void) => callback?.({}),
    setPassiveEvent: () => {},
    getTabBar(callback?: (bar: Instance | undefined) => void) {
      const bar = hooks.pageOf(owner)?.tabBar;
      callback?.(bar);
      return bar;
    },
    // Only Skyline has one.
    getAppBar: () => null,
    getPageId: () => hooks.pageOf(owner)?.id ?? '',
    router: routerFrom(() => owner.name, wx),
    pageRouter: routerFrom(() => hooks.pageOf(owner)?.route ?? owner.name, wx),
  };
  return instance;
}

interface Flags {
  bubbles?: boolean;
  composed?: boolean;
  capturePhase?: boolean;
}
