import type { CanvasCall } from 'miniprogram-core/wx';
import { failure } from '../watch/failure';
import { mustBeNumber, mustBeObject, refuseUnless } from '../watch/wrong-call';
import type { Element } from './element';
import type { Hand } from './hand';
import { touch } from './touch';

/** In points, from the corner of the canvas. */
export interface CanvasPoint {
  x: number;
  y: number;
}

const TEXTS = ['fillText', 'strokeText'];

/** A `<canvas>` of a page: what the program has drawn on it since it was empty, and a finger on it. */
export class DrawnCanvas {
  readonly #hand: Hand;
  readonly #element: Element;

  constructor(hand: Hand, element: Element) {
    this.#hand = hand;
    this.#element = element;
  }

  /** Of what it is drawn on: pixels of a 2d canvas, points of one of old. */
  get width(): number {
    return this.#hand.canvasOf(this.#element).width;
  }

  get height(): number {
    return this.#hand.canvasOf(this.#element).height;
  }

  /**
   * The calls of its 2d context that draw or change something, and the properties that were set:
   * `{ name: 'fillRect', given: [0, 0, 10, 10] }`, `{ name: 'fillStyle', given: ['red'] }`. A CanvasContext
   * of old calls it when it is drawn.
   */
  get calls(): readonly CanvasCall[] {
    return [...this.#hand.canvasOf(this.#element).calls];
  }

  /** The texts on it. */
  get texts(): string[] {
    return this.calls
      .filter(({ name }) => TEXTS.includes(name))
      .map(({ given }) => String(given[0]));
  }

  /** The `src` of the pictures on it. */
  get images(): string[] {
    return this.calls.flatMap(({ name, given: [image] }) => {
      const { src } = Object(image) as { src?: unknown };
      return name === 'drawImage' && typeof src === 'string' ? [src] : [];
    });
  }

  /** A tap on a point of it. */
  tap(point: CanvasPoint): void {
    mustBePoint('tap', point);
    this.#mustReach();
    touch(this.#element, 'touchstart', point);
    touch(this.#element, 'touchend', point);
    this.#hand.duringTap(() => touch(this.#element, 'tap', point));
  }

  /** A finger that goes from the first point over the others, and is lifted at the last. */
  drag(points: readonly CanvasPoint[]): void {
    refuseUnless(
      Array.isArray(points) && points.length > 1,
      'drag 要至少两个点：[{ x: 0, y: 0 }, { x: 10, y: 0 }]',
      points,
    );
    for (const point of points) mustBePoint('drag', point);
    this.#mustReach();
    const [first, ...others] = points as [CanvasPoint, ...CanvasPoint[]];
    touch(this.#element, 'touchstart', first);
    for (const point of others) touch(this.#element, 'touchmove', point);
    touch(this.#element, 'touchend', others.at(-1));
  }

  #mustReach(): void {
    this.#hand.mustReach();
    if (!this.#element.isVisible) throw failure(`画布藏着，碰不到。\n${this.#hand.describe()}`);
  }
}

/** Also one that is hidden, as many posters are. @throws Error where there is not exactly one of that name */
export function drawnCanvas(hand: Hand, root: Element, name: string | undefined): DrawnCanvas {
  const all = root.all().filter(({ tag }) => tag === 'canvas');
  const found = all.filter((element) => name === undefined || namesOf(element).includes(name));
  const [only] = found;
  if (only && found.length === 1) return new DrawnCanvas(hand, only);
  const names = all.map((element) => namesOf(element)[0] ?? '没有名字的').join('、');
  const what = name === undefined ? '画布' : `叫 "${name}" 的画布`;
  const there = names ? `页面上的画布有 ${names}` : '页面上没有画布';
  throw failure(`${only ? '不止一个' : '没有'}${what}：${there}。\n${hand.describe()}`);
}

function namesOf(element: Element): string[] {
  const names = [element.node.id, element.attribute('canvasId'), element.attribute('ariaLabel')];
  return names.map((name) => String(name ?? '')).filter(Boolean);
}

function mustBePoint(what: string, point: unknown): void {
  mustBeObject(`${what} 的点`, point);
  const { x, y } = point as CanvasPoint;
  mustBeNumber(`${what} 的 x`, x);
  mustBeNumber(`${what} 的 y`, y);
}
