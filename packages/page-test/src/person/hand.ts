import type { ButtonTarget, RecordedCanvas } from 'miniprogram-core/wx';
import { failure } from '../watch/failure';
import type { ControlState } from './control-state';
import type { Element } from './element';
import type { Keyboard } from './keyboard';
import {
  describeTarget,
  findAll,
  findInputs,
  findTappables,
  pickOne,
  type Tappable,
  type Target,
  toQuery,
} from './query';

/** What touching a page takes: the page, and what it leads to. */
export interface Hand {
  state: ControlState;
  keyboard: Keyboard;
  /** Milliseconds that a wait takes at most. */
  timeout: number;
  /** @throws Error where the page cannot be touched: it is not in front */
  mustReach(): void;
  /** The page in words, and what may be why something is not there. */
  describe(): string;
  /** What may be why, a line each. */
  hints(): string[];
  /** Calls a handler of the page. */
  call(handler: string, ...values: unknown[]): unknown;
  /** Scrolls a `scroll-view`. @param tell calls what the program has for it */
  scroll(element: Element, to: { left: number; top: number }, tell: () => void): void;
  /** What is drawn on a `<canvas>`. */
  canvasOf(element: Element): RecordedCanvas;
  /** Scrolls the page, and tells it. */
  scrollPage(top: number, isToBottom: boolean): void;
  /** Runs what a tap calls: meanwhile `wx` may do what only a tap may. */
  duringTap(run: () => void): void;
  /** What a button with that `open-type` does. @returns the types that are not simulated */
  openType(
    type: string,
    emit: (event: string, detail: object) => void,
    target: ButtonTarget,
  ): string[];
  /** Calls an API of the app's `wx`. */
  wx(name: string, options: object): Promise<unknown>;
}

/** Which one, where several read the same: 0 is the first on the page. */
export interface Which {
  at?: number;
}

const complaint = (hand: Hand) => (what: string) => failure(`${what}。\n${hand.describe()}`);

export function oneOf(hand: Hand, root: Element, target: Target, at?: number): Element {
  const what = `读作 ${describeTarget(target)} 的元素`;
  return pickOne(findAll(root, target), what, at ?? toQuery(target).at, complaint(hand));
}

export function inputOf(hand: Hand, root: Element, target: Target, at?: number): Element {
  const what = `标着 ${describeTarget(target)} 的输入框`;
  return pickOne(findInputs(root, target), what, at ?? toQuery(target).at, complaint(hand));
}

export function tappableOf(
  hand: Hand,
  root: Element,
  target: Target,
  at?: number,
  events?: string[],
): Tappable {
  const what = `读作 ${describeTarget(target)}、可以点的东西`;
  const found = findTappables(root, target, events);
  return pickOne(found, what, at ?? toQuery(target).at, complaint(hand));
}
