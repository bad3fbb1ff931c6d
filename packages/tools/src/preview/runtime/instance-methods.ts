import type { GeneralComponent } from 'glass-easel';
import { component } from 'glass-easel-miniprogram-adapter';
import { routerFrom, simulate, type Wx } from 'miniprogram-core/wx';

type Caller = component.GeneralComponent;

const pageIds = new WeakMap<GeneralComponent, string>();
let lastPageId = 0;

/**
 * What pages and components have besides the adapter's own: that leaves out some, and half the fields of
 * queries.
 */
export function giveInstanceMethods(wx: Wx): void {
  const call = (name: string, options: object): unknown =>
    (wx as unknown as Record<string, (options: object) => unknown>)[name]?.(options);
  const { prototype } = component.ComponentCaller;
  Object.assign(prototype, {
    createSelectorQuery(this: Caller) {
      return wx.createSelectorQuery().in(this as never);
    },
    createIntersectionObserver(this: Caller, options?: object) {
      return wx.createIntersectionObserver(this, options);
    },
    createMediaQueryObserver: () => simulate(wx).mediaQueryObserver(),
    getPageId(this: Caller) {
      return idOf(pageOf(this._$));
    },
    // Only Skyline has one.
    getAppBar: () => null,
    // Nothing here is kept, measured or drawn by them.
    setInitialRenderingCache() {},
    setUpdatePerformanceListener() {},
    getPassiveEvent: (callback?: (config: object) => void) => callback?.({}),
    setPassiveEvent() {},
    applyAnimatedStyle() {},
    clearAnimatedStyle() {},
  });
  define(prototype, 'router', (caller) => routerFrom(() => caller.is, call));
  define(prototype, 'pageRouter', ({ _$ }) => routerFrom(() => pageOf(_$).is, call));
}

/** Made when it is first read, and the component's own from then on; a program may write its own. */
function define(prototype: object, name: string, make: (caller: Caller) => object): void {
  const keep = (caller: Caller, value: unknown): void =>
    void Object.defineProperty(caller, name, { value, writable: true, configurable: true });
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: Caller) {
      const value = make(this);
      keep(this, value);
      return value;
    },
    set(this: Caller, value: unknown) {
      keep(this, value);
    },
  });
}

function pageOf(inner: GeneralComponent): GeneralComponent {
  let outer = inner;
  while (outer.ownerShadowRoot) outer = outer.ownerShadowRoot.getHostNode();
  return outer;
}

function idOf(page: GeneralComponent): string {
  const known = pageIds.get(page);
  if (known !== undefined) return known;
  lastPageId += 1;
  const id = `pageId:${lastPageId}`;
  pageIds.set(page, id);
  return id;
}
