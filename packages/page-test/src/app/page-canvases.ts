import {
  type AroundCanvases,
  type Canvases,
  type OldCanvas,
  type RecordedCanvas,
  type RecordedCanvases,
  recordedCanvases,
} from 'miniprogram-core/wx';
import type { ExparserNode } from '../engine/exparser';
import { type Instance, ownerOf } from '../engine/owner';
import { Element } from '../person/element';

/** What a `<canvas>` is wide and high where WXSS says nothing, in points. */
const SIZE = { width: 300, height: 150 };

type Timers = NonNullable<Parameters<typeof recordedCanvases>[1]>;
type Size = Partial<Pick<OldCanvas, 'width' | 'height'>>;

/** The canvases on the pages of an app: what is drawn on them is written down. */
export class PageCanvases {
  readonly #canvases = new WeakMap<ExparserNode, RecordedCanvas>();
  readonly #contexts = new WeakMap<ExparserNode, WechatMiniprogram.CanvasContext>();
  readonly #waiting = new Set<() => void>();
  readonly #front: () => Instance | undefined;
  readonly #sizeOf: (element: Element) => Size | undefined;
  readonly #timers: Timers;
  #recorded: RecordedCanvases | undefined;

  /** @param sizeOf what the test says of it, in points */
  constructor(
    front: () => Instance | undefined,
    sizeOf: (element: Element) => Size | undefined,
    timers: Timers,
  ) {
    this.#front = front;
    this.#sizeOf = sizeOf;
    this.#timers = timers;
  }

  /** For `createWx`. */
  readonly make = (around: AroundCanvases): Canvases => {
    const recorded = recordedCanvases(around, this.#timers);
    this.#recorded = recorded;
    return {
      ...recorded,
      find: (canvasId, within) => this.#find(canvasId, within ?? this.#front()),
      whenThere: async (canvasId, within) => {
        // What is drawn in `onLoad` is of a page that is in front only when that is over.
        await undefined;
        return this.#whenThere(canvasId, within ?? this.#front());
      },
    };
  };

  /** To be called when a page was opened or drawn anew: a canvas may have come. */
  drawn(): void {
    for (const lookAgain of [...this.#waiting]) lookAgain();
  }

  /** What is drawn on the `<canvas>`. */
  canvasOf(element: Element): RecordedCanvas {
    const known = this.#canvases.get(element.node);
    if (known) return known;
    const { width, height } = isOld(element) ? this.#pointsOf(element) : SIZE;
    const made = this.#recorded?.create(width, height) as RecordedCanvas;
    this.#canvases.set(element.node, made);
    return made;
  }

  /** What `NodesRef.node` gives. */
  readonly nodeOf = (element: Element): unknown => (isOld(element) ? null : this.canvasOf(element));

  /** What `NodesRef.context` gives. @param create makes one */
  contextOf(
    element: Element,
    create: (canvasId: string, within: Instance | undefined) => WechatMiniprogram.CanvasContext,
  ): unknown {
    if (!isOld(element)) return null;
    const { node } = element;
    const known = this.#contexts.get(node);
    const context =
      known ?? create(String(element.attribute('canvasId') ?? ''), ownerOf(node)?.instance);
    this.#contexts.set(node, context);
    return context;
  }

  #pointsOf(element: Element): typeof SIZE {
    const { width = SIZE.width, height = SIZE.height } = this.#sizeOf(element) ?? {};
    return { width, height };
  }

  #find(canvasId: string, owner: object | undefined): OldCanvas | undefined {
    const root = (owner as Instance | undefined)?._exparserNode;
    const found =
      root &&
      new Element(root)
        .all()
        .find(
          (element) =>
            isOld(element) &&
            element.attribute('canvasId') === canvasId &&
            ownerOf(element.node)?.node === root,
        );
    return found && { canvas: this.canvasOf(found), ...this.#pointsOf(found), ratio: 1 };
  }

  #whenThere(canvasId: string, owner: object | undefined): Promise<OldCanvas> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.#find(canvasId, owner);
        if (!found) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }
}

/** Without a type it is found by its `canvas-id`. */
function isOld(element: Element): boolean {
  return element.tag === 'canvas' && !element.attribute('type');
}
