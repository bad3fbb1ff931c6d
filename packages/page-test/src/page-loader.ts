import type { OpenPage } from 'miniprogram-core/wx';
import type { RootComponent } from './component-loader';
import { Element } from './element';
import type { ExparserNode } from './exparser-node';
import { type Instance, ownerBehind } from './owner';

export interface PageInstance extends Instance, OpenPage {
  onLoad?(query: Record<string, string>): unknown;
  onShow?(): unknown;
  onReady?(): unknown;
  onHide?(): unknown;
  onUnload?(): unknown;
  onPullDownRefresh?(): unknown;
}

declare const document: { createElement(tag: string): unknown };

const pages = new WeakMap<ExparserNode, LoadedPage>();

/** A page of an app, and its life in WeChat's order, its components' with it. */
export class LoadedPage {
  readonly instance: PageInstance;
  readonly #component: RootComponent;
  #isDrawn = false;
  #redrawn = (): void => {};

  /** @param fields what its instance has besides methods and `data` */
  constructor(component: RootComponent, fields: object) {
    this.#component = component;
    this.instance = Object.assign(component.instance as PageInstance, fields);
    pages.set(this.#node, this);
  }

  get root(): Element {
    return new Element(this.#node);
  }

  get #node(): ExparserNode {
    return this.instance._exparserNode;
  }

  get isClosed(): boolean {
    return ownerBehind(this.#node)?.isGone ?? false;
  }

  load(): void {
    this.#component.attach(document.createElement('div'));
    this.instance.onLoad?.(this.instance.options);
  }

  show(): void {
    this.#node.triggerPageLifeTime('show', []);
    this.instance.onShow?.();
    if (this.#isDrawn) return;
    this.#isDrawn = true;
    this.#callReady();
    this.instance.onReady?.();
  }

  hide(): void {
    this.#node.triggerPageLifeTime('hide', []);
    this.instance.onHide?.();
  }

  /** onUnload, then off the screen. */
  close(): void {
    if (this.isClosed) return;
    this.instance.onUnload?.();
    const owner = ownerBehind(this.#node);
    if (owner) owner.isGone = true;
    this.#component.detach();
  }

  /** Has this called after each setData of the page or of a component in it. */
  onRedrawn(listener: () => void): void {
    this.#redrawn = listener;
  }

  /** To be called after each setData. */
  redraw(): void {
    if (this.#isDrawn) this.#callReady();
    this.#redrawn();
  }

  /** What is inside comes first. */
  #callReady(element = this.root): void {
    for (const child of element.children) this.#callReady(child);
    const { component } = element;
    const ready = component?.ready;
    if (!component || !ready) return;
    component.ready = undefined;
    ready();
  }
}

/** The page on which something is drawn; undefined for what is not on a page, or not yet. */
export function pageAround(node: ExparserNode): LoadedPage | undefined {
  let root = node;
  while (root.__wxSlotParent) root = root.__wxSlotParent;
  return pages.get(root);
}
