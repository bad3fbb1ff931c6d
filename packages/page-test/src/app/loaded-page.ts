import type { OpenPage } from 'miniprogram-core/wx';
import { type ExparserNode, exparser } from '../engine/exparser';
import { failuresOf, type Instance, type Owner, ownerBehind } from '../engine/owner';
import { callGuarded } from '../engine/promises';
import { type Scrolled, scrolledTo, setScrolled } from '../engine/scrolled';
import { tellChanges } from '../engine/view';
import { Element } from '../person/element';

/** What has to know that a page goes. */
interface Leaving {
  /** Behind another. */
  hidden(): void;
  /** Before its onUnload. */
  closing(): void;
  closed(): void;
}

export type PageInstance = Instance & OpenPage;

/** What knows where things on it are. */
interface Places {
  /** Things may be elsewhere. */
  moved(): void;
  /** How far the page can be scrolled; undefined where nobody knows. */
  endOf(root: Element): number | undefined;
}

const pages = new WeakMap<ExparserNode, LoadedPage>();

let lastId = 0;

/** A page of an app, and its life in WeChat's order, its components' with it. */
export class LoadedPage {
  readonly instance: PageInstance;
  readonly root: Element;
  /** Tells pages apart: what `getPageId` gives. */
  readonly id: string;
  readonly #owner: Owner;
  readonly #places: Places;
  readonly #tabBar: Owner | undefined;
  #isDrawn = false;
  #redrawn = (): void => {};
  #left: Leaving = { hidden() {}, closing() {}, closed() {} };

  /**
   * @param fields what its instance has besides methods and `data`
   * @param tabBar the program's own, where the page has one
   */
  constructor(node: ExparserNode, fields: object, places: Places, tabBar?: ExparserNode) {
    lastId += 1;
    this.id = `pageId:${lastId}`;
    this.#places = places;
    this.#owner = ownerBehind(node) as Owner;
    this.instance = Object.assign(this.#owner.instance as PageInstance, fields);
    this.root = new Element(node);
    this.#tabBar = tabBar && ownerBehind(tabBar);
    pages.set(node, this);
  }

  /** `this` of the program's own tab bar. */
  get tabBar(): Instance | undefined {
    return this.#tabBar?.instance;
  }

  get isClosed(): boolean {
    return this.#owner.isGone;
  }

  /** Properties of a page that `Component()` has made take the query of the url. */
  load(): void {
    const { options } = this.instance;
    const given = Object.entries(options).filter(([name]) =>
      exparser.Component.hasPublicProperty(this.#owner.node, name),
    );
    if (given.length > 0) this.#owner.node.setData(Object.fromEntries(given));
    exparser.Element.pretendAttached(this.#owner.node);
    this.call('onLoad', options);
  }

  show(): void {
    this.#owner.node.triggerPageLifeTime('show', []);
    this.call('onShow');
    if (this.#isDrawn) return;
    this.#isDrawn = true;
    this.#settle();
    this.call('onReady');
  }

  hide(): void {
    this.#owner.node.triggerPageLifeTime('hide', []);
    this.call('onHide');
    this.#left.hidden();
  }

  /** The animation with which it came to the front is over. */
  routeDone(): void {
    this.#owner.node.triggerPageLifeTime('routeDone', []);
    this.call('onRouteDone');
  }

  /** @param size points */
  resize(size: { windowWidth: number; windowHeight: number }): void {
    this.#owner.node.triggerPageLifeTime('resize', [{ size }]);
    this.call('onResize', { size });
  }

  /** onUnload, then off the screen. */
  close(): void {
    if (this.isClosed) return;
    this.#left.closing();
    this.call('onUnload');
    this.#left.closed();
    this.#owner.isGone = true;
    exparser.Element.pretendDetached(this.#owner.node);
  }

  /** Calls a handler of the page, where it has it. @returns what it returns */
  call(name: string, ...values: unknown[]): unknown {
    return callGuarded(this.instance[name], this.instance, failuresOf(this.#owner), values);
  }

  handles(name: string): boolean {
    return typeof this.instance[name] === 'function';
  }

  /** Has this called after each setData of the page or of a component in it. */
  onRedrawn(listener: () => void): void {
    this.#redrawn = listener;
  }

  onLeft(leaving: Leaving): void {
    this.#left = leaving;
  }

  /** To be called after each setData. */
  redraw(): void {
    if (this.#isDrawn) this.#settle();
    this.#redrawn();
    this.#places.moved();
  }

  /** How far it is scrolled, in points. */
  get scrollTop(): number {
    return scrolledTo(this.root.node)?.top ?? 0;
  }

  /**
   * The page itself, by the person or by `wx.pageScrollTo`: as far as that goes, where it is known.
   * @param isToBottom however far that is
   */
  scrollTo(top: number, isToBottom = false): void {
    const end = this.#places.endOf(this.root);
    const to = isToBottom ? (end ?? top) : Math.min(top, end ?? top);
    this.scroll(this.root.node, { left: 0, top: to }, () => {
      this.call('onPageScroll', { scrollTop: to });
      if (isToBottom || to === end) this.call('onReachBottom');
    });
  }

  /** Of the page, or of a `scroll-view` on it. @param tell calls what the page has for it */
  scroll(node: ExparserNode, to: Scrolled, tell: () => void): void {
    setScrolled(node, to);
    tell();
    this.#places.moved();
  }

  #settle(): void {
    this.#callReady(this.root);
    tellChanges();
  }

  /** What is inside comes first. */
  #callReady(element: Element): void {
    for (const child of element.children) this.#callReady(child);
    const { component } = element;
    if (!component || component.isReady) return;
    component.isReady = true;
    component.node.triggerLifeTime('ready', []);
  }
}

/** The page on which something is drawn; undefined for what is not on a page, or not yet. */
export function pageAround(node: ExparserNode): LoadedPage | undefined {
  let root = node;
  while (root.__wxSlotParent) root = root.__wxSlotParent;
  return pages.get(root) ?? (root.__wxHost && pageAround(root.__wxHost));
}
