import type {
  Area,
  AskedNode,
  IntersectionStatus,
  Native,
  Nodes,
  Rect,
  RectPart,
} from 'miniprogram-core/wx';
import { type ExparserNode, exparser } from '../engine/exparser';
import { type Instance, ownerBehind } from '../engine/owner';
import { scrolledTo } from '../engine/scrolled';
import { virtualOf } from '../engine/virtuals';
import { Element } from '../person/element';
import { type Layout, unknown } from './layout';
import { type LoadedPage, pageAround } from './loaded-page';
import { type AroundNatives, nativeOf } from './natives';

interface Window {
  windowWidth: number;
  windowHeight: number;
}

/** Answers what queries ask, from the tree of the engine and from what the test says of places. */
export class PageNodes implements Nodes {
  readonly #front: () => LoadedPage | undefined;
  readonly #layout: Layout;
  readonly #window: () => Window;
  readonly #app: AroundNatives;
  readonly #looks = new Set<() => void>();

  constructor(
    front: () => LoadedPage | undefined,
    layout: Layout,
    window: () => Window,
    app: AroundNatives,
  ) {
    this.#app = app;
    this.#front = front;
    this.#layout = layout;
    this.#window = window;
  }

  find(within: object | undefined, selector: string): PageNode[] {
    const node = this.#nodeOf(within);
    const found = node?.shadowRoot?.querySelectorAll(String(selector)) ?? [];
    return found.map((one) => new PageNode(one, selector, this.#layout, this.#app));
  }

  viewport(within: object | undefined): AskedNode | undefined {
    const node = this.#nodeOf(within);
    const page = node && pageAround(node);
    return page && viewportOf(page, this.#layout, this.#window(), this.#app);
  }

  watch(
    target: PageNode,
    areas: readonly Area[],
    _thresholds: readonly number[],
    listener: (status: IntersectionStatus) => void,
    onError: (error: unknown) => void,
  ): () => void {
    const look = (): void => {
      if (target.page?.isClosed !== false) {
        end();
        return;
      }
      try {
        listener(statusOf(target.rect(), this.#areaOf(areas)));
      } catch (error) {
        // Told once: it stays so until the test says more.
        end();
        onError(error);
      }
    };
    const end = (): void => void this.#looks.delete(look);
    this.#looks.add(look);
    look();
    return end;
  }

  /** To be called when a page was scrolled or drawn anew, or when something is said to be elsewhere. */
  moved(): void {
    this.#layout.forget();
    for (const look of [...this.#looks]) look();
  }

  /** How far a page can be scrolled; undefined where nobody has said how high it is. */
  endOf(root: Element): number | undefined {
    const height = this.#layout.placeOf(root, root)?.height;
    return height === undefined ? undefined : Math.max(0, height - this.#window().windowHeight);
  }

  /** What is in all of the areas. */
  #areaOf(areas: readonly Area[]): Rect {
    const { windowWidth, windowHeight } = this.#window();
    const rects = areas.map(({ node, margins }) => {
      const { left, top, right, bottom } = node?.rect() ?? {
        left: 0,
        top: 0,
        right: windowWidth,
        bottom: windowHeight,
      };
      return rectOf(
        left - margins.left,
        top - margins.top,
        right + margins.right,
        bottom + margins.bottom,
      );
    });
    return rects.reduce(intersection);
  }

  #nodeOf(within: object | undefined): ExparserNode | undefined {
    const instance = (within ?? this.#front()?.instance) as Instance | undefined;
    return instance?._exparserNode;
  }
}

class PageNode implements AskedNode {
  readonly #node: ExparserNode;
  /** As the program has it. */
  readonly #selector: string;
  readonly #layout: Layout;
  readonly #app: AroundNatives;

  constructor(node: ExparserNode, selector: string, layout: Layout, app: AroundNatives) {
    this.#app = app;
    this.#node = node;
    this.#selector = selector;
    this.#layout = layout;
  }

  get page(): LoadedPage | undefined {
    return pageAround(this.#node);
  }

  get id(): string {
    return this.#node.id;
  }

  get dataset(): Record<string, unknown> {
    return { ...this.#node.dataset };
  }

  /** Its own, and those of what is around it in its template. */
  mark(): Record<string, unknown> {
    const around: Element[] = [];
    for (let one: Element | undefined = new Element(this.#node); one; one = one.parent) {
      around.unshift(one);
    }
    return Object.assign({}, ...around.map(({ node }) => virtualOf(node)?.marks));
  }

  rect(parts?: readonly RectPart[]): Rect {
    return this.#layout.rectOf(new Element(this.#node), this.#root, this.#selector, parts);
  }

  scrollOffset() {
    const element = new Element(this.#node);
    const place = this.#layout.placeOf(element, this.#root);
    const attribute = (name: string): number => Number(element.attribute(name) ?? 0) || 0;
    const { left = attribute('scrollLeft'), top = attribute('scrollTop') } =
      scrolledTo(this.#node) ?? {};
    const { scrollWidth = place?.width, scrollHeight = place?.height } = place ?? {};
    return extent({ scrollLeft: left, scrollTop: top }, { scrollWidth, scrollHeight }, (missing) =>
      unknown(this.#selector, [missing], place !== undefined),
    );
  }

  computedStyle(name: string): unknown {
    const place = this.#layout.placeOf(new Element(this.#node), this.#root);
    const said = place?.style?.[name];
    if (said !== undefined) return said;
    if ((name === 'width' || name === 'height') && place?.[name] !== undefined) {
      return `${place[name]}px`;
    }
    throw new Error(
      `页面测试里不读 WXSS，不知道 ${this.#selector} 的 ${name}：用 app.layout({ '${this.#selector}': { style: { ${name}: '…' } } }) 说出来`,
    );
  }

  property(name: string): unknown {
    const node = this.#node;
    if (!ownerBehind(node)) return new Element(node).attribute(name);
    if (!exparser.Component.hasPublicProperty(node, name)) return undefined;
    return (node as unknown as { data: Record<string, unknown> }).data[name];
  }

  native(kind: Native): unknown {
    return nativeOf(kind, new Element(this.#node), this.#app);
  }

  get #root(): Element {
    return this.page?.root ?? new Element(this.#node);
  }
}

function viewportOf(
  page: LoadedPage,
  layout: Layout,
  window: Window,
  app: AroundNatives,
): AskedNode {
  const { windowWidth: width, windowHeight: height } = window;
  const { root } = page;
  return {
    id: '',
    dataset: {},
    mark: () => ({}),
    rect: () => rectOf(0, 0, width, height),
    scrollOffset() {
      const { left = 0, top = 0 } = scrolledTo(root.node) ?? {};
      const place = layout.placeOf(root, root);
      const scrollHeight = place?.height && Math.max(place.height, height);
      return extent(
        { scrollLeft: left, scrollTop: top },
        { scrollWidth: Math.max(place?.width ?? 0, width), scrollHeight },
        () => unknown('page', ['height'], place !== undefined),
      );
    },
    computedStyle: () => undefined,
    property: () => undefined,
    native: (kind) => nativeOf(kind, root, app),
  };
}

type Sides = Record<'scrollLeft' | 'scrollTop', number>;
type Extent = Record<'scrollWidth' | 'scrollHeight', number>;

/** How far something is scrolled is known; how far it goes only who reads it has to have said. */
function extent(
  sides: Sides,
  said: { [Name in keyof Extent]: number | undefined },
  complain: (missing: string) => Error,
): Sides & Extent {
  const all = { ...sides };
  for (const [name, value] of Object.entries(said)) {
    if (value !== undefined) Object.assign(all, { [name]: value });
    else
      Object.defineProperty(all, name, {
        get() {
          throw complain(name);
        },
      });
  }
  return all as Sides & Extent;
}

function rectOf(left: number, top: number, right: number, bottom: number): Rect {
  return { left, top, right, bottom, width: right - left, height: bottom - top };
}

/** Nothing, at the corner of the first, where they do not meet. */
function intersection(one: Rect, other: Rect): Rect {
  const [left, top] = [Math.max(one.left, other.left), Math.max(one.top, other.top)];
  const [right, bottom] = [Math.min(one.right, other.right), Math.min(one.bottom, other.bottom)];
  return right < left || bottom < top ? rectOf(0, 0, 0, 0) : rectOf(left, top, right, bottom);
}

function statusOf(target: Rect, area: Rect): IntersectionStatus {
  const intersectionRect = intersection(target, area);
  const [whole, seen] = [target, intersectionRect].map(({ width, height }) => width * height);
  return {
    intersectionRatio: whole ? (seen ?? 0) / whole : 0,
    intersectionRect,
    boundingClientRect: target,
    relativeRect: area,
    time: Date.now(),
  };
}
