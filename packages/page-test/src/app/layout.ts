import type { Rect, RectPart } from 'miniprogram-core/wx';
import type { ExparserNode } from '../engine/exparser';
import { scrolledTo } from '../engine/scrolled';
import type { Element } from '../person/element';
import { failure } from '../watch/failure';
import { mustBeKnown, mustBeNumber, mustBeObject } from '../watch/wrong-call';

/** Where something is on the page that is not scrolled yet, in points; what nobody asks can be left out. */
export interface Place {
  left?: number;
  top?: number;
  width?: number;
  height?: number;
  /** Of what is in it, where that is more. */
  scrollWidth?: number;
  scrollHeight?: number;
  /** Stays where it is when the page is scrolled. */
  fixed?: boolean;
  /** What `computedStyle` gives. */
  style?: Readonly<Record<string, string>>;
}

/** Something that a selector has selected. */
export interface Placed {
  tag: string;
  id: string;
  dataset: Record<string, unknown>;
  text: string;
}

/**
 * By selector: where what it selects is, each one for itself in a list, or what a function says of it.
 * `page` is what the page holds, from its top to its bottom.
 */
export type Places = Readonly<
  Record<string, Place | readonly Place[] | ((element: Placed, index: number) => Place) | null>
>;

const FIELDS = {
  left: true,
  top: true,
  width: true,
  height: true,
  scrollWidth: true,
  scrollHeight: true,
  fixed: true,
  style: true,
} satisfies Record<keyof Place, true>;

const PAGE = 'page';

/** Where a test says that things are: nothing is drawn here. */
export class Layout {
  readonly #places = new Map<string, Exclude<Places[string], null>>();
  /** What selectors select on a page, until something on it changes. */
  #selected = new WeakMap<ExparserNode, Map<string, ExparserNode[]>>();

  /** What was said before stays, but for the same selectors; null takes one away. */
  say(places: Places): void {
    mustBeObject('layout', places);
    for (const [selector, place] of Object.entries(places)) {
      mustBePlace(selector, place);
      this.#places.delete(selector);
      // The last one that selects an element counts.
      if (place !== null) this.#places.set(selector, place);
    }
  }

  /** What was said of an element. @param root of its page */
  placeOf(element: Element, root: Element): Place | undefined {
    if (element.is(root)) return this.#placeFor(PAGE, element, 0);
    for (const selector of [...this.#places.keys()].reverse()) {
      if (selector === PAGE) continue;
      const index = this.#selectedIn(root, selector).indexOf(element.node);
      if (index < 0) continue;
      const place = this.#placeFor(selector, element, index);
      if (place) return place;
    }
    return undefined;
  }

  /**
   * Where it is in the window, as the page is scrolled now.
   * @param what it is called in the message @throws Error, in Chinese, where that was not said
   */
  rectOf(element: Element, root: Element, what: string, parts: readonly RectPart[] = ALL): Rect {
    const place = this.placeOf(element, root);
    const missing = parts.filter((part) => place?.[part] === undefined);
    if (missing.length > 0) throw unknown(what, missing, place !== undefined);
    const { left = 0, top = 0, width = 0, height = 0 } = place ?? {};
    const moved = this.#moved(element, root);
    const [x, y] = [left - moved.left, top - moved.top];
    return { left: x, top: y, right: x + width, bottom: y + height, width, height };
  }

  /** How far what is around it has taken it along. */
  #moved(element: Element, root: Element): { left: number; top: number } {
    const moved = { left: 0, top: 0 };
    for (let inner = element; !this.placeOf(inner, root)?.fixed; ) {
      const around = inner.parent;
      if (!around) break;
      const { left = 0, top = 0 } = scrolledTo(around.node) ?? {};
      moved.left += left;
      moved.top += top;
      inner = around;
    }
    return moved;
  }

  /** To be called when pages may hold something else. */
  forget(): void {
    this.#selected = new WeakMap();
  }

  #selectedIn(root: Element, selector: string): ExparserNode[] {
    const known = this.#selected.get(root.node) ?? new Map<string, ExparserNode[]>();
    this.#selected.set(root.node, known);
    const found = known.get(selector) ?? selectedIn(root, selector);
    known.set(selector, found);
    return found;
  }

  #placeFor(selector: string, element: Element, index: number): Place | undefined {
    const said = this.#places.get(selector);
    if (typeof said !== 'function') return Array.isArray(said) ? said[index] : (said as Place);
    const { tag, dataset, text, node } = element;
    const place = said({ tag, id: node.id, dataset, text }, index);
    mustBePlace(selector, place);
    return place;
  }
}

const ALL: readonly RectPart[] = ['left', 'top', 'width', 'height'];

/** @param isKnown whether something was said of it */
export function unknown(what: string, missing: readonly string[], isKnown: boolean): Error {
  const example = missing
    .map((part) => `${part}: ${part === 'width' || part === 'height' ? 100 : 0}`)
    .join(', ');
  const why = isKnown
    ? `app.layout 没有说 ${what} 的 ${missing.join('、')}`
    : `页面测试里什么也不画，不知道 ${what} 在哪里、有多大`;
  return new Error(`${why}：用 app.layout({ '${what}': { ${example} } }) 说出来`);
}

/** In their order on the page: in each template what the selector selects in it. */
function selectedIn(root: Element, selector: string): ExparserNode[] {
  const all = root.all();
  const templates = all.filter(({ component }) => component !== undefined);
  const found = new Set(
    templates.flatMap(({ node }) => node.shadowRoot?.querySelectorAll(selector) ?? []),
  );
  return all.map(({ node }) => node).filter((node) => found.has(node));
}

/** @throws Error, in Chinese, for what is no place, and no list of them */
function mustBePlace(selector: string, said: unknown): void {
  if (said === null || typeof said === 'function') return;
  const places = Array.isArray(said) ? said : [said];
  for (const place of places) {
    mustBeObject(`layout 的 '${selector}'`, place);
    mustBeKnown(`layout 的 '${selector}' 没有`, Object.keys(FIELDS), place);
    for (const [name, value] of Object.entries(place)) {
      if (name === 'style') mustBeObject(`layout 的 '${selector}' 的 style`, value);
      else if (name === 'fixed' && typeof value !== 'boolean') {
        throw failure(`layout 的 '${selector}' 的 fixed 应该是 true 或 false`);
      } else if (name !== 'fixed' && value !== undefined) {
        mustBeNumber(`layout 的 '${selector}' 的 ${name}`, value);
      }
    }
  }
}
