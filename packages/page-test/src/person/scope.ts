import { failure } from '../watch/failure';
import { type Patience, wait } from '../watch/wait';
import { mustBeText } from '../watch/wrong-call';
import { type Choice, chooseIn, slideTo } from './choosing';
import { controlled } from './controls';
import { describePage } from './describe';
import { type DrawnCanvas, drawnCanvas } from './drawn-canvas';
import type { Element } from './element';
import {
  type Direction,
  mustBeScroll,
  type Scroll,
  scrollPage,
  scrollView,
  swipeOver,
} from './gestures';
import { type Hand, inputOf, oneOf, tappableOf, type Which } from './hand';
import { type Move, moveView, mustBeMove } from './moving';
import { answering, describeTarget, findAll, says, type Tappable, type Target } from './query';
import { roleOf } from './role';
import { longPressOn, type TapOptions, tapOn } from './tapping';
import { confirmIn, pasteInto, pressIn, typeInto } from './typing';

/** A part of a page, or all of it, as a person uses it: by what can be read, and by touching it. */
export class Scope {
  readonly #hand: Hand;
  readonly #root: Element;

  constructor(hand: Hand, root: Element) {
    this.#hand = hand;
    this.#root = root;
  }

  /** All that can be read here, white space folded. */
  get text(): string {
    return this.#root.text;
  }

  /** What stands here in words, a line per piece. */
  describe(): string {
    return describePage(this.#root, this.#hand.state);
  }

  /** The innermost thing that reads so. @throws Error where there is none, or more than one */
  find(target: Target, { at }: Which = {}): Found {
    return new Found(this.#hand, oneOf(this.#hand, this.#root, target, at));
  }

  /** All that read so, in the order of the page; none is no error. */
  findAll(target: Target): Found[] {
    return findAll(this.#root, target).map((element) => new Found(this.#hand, element));
  }

  has(target: Target): boolean {
    return findAll(this.#root, target).length > 0;
  }

  /**
   * The part of the page around what reads so: the nearest that one can tell by its own tap, its data
   * or its being a component or an item of a list; or what was found before.
   */
  within(target: Target | Found, { at }: Which = {}): Scope {
    if (target instanceof Found) return target;
    const card = cardAround(oneOf(this.#hand, this.#root, target, at), this.#root);
    return card.is(this.#root) ? this : new Scope(handWithin(this.#hand, card), card);
  }

  /** Waits until this stands here. */
  waitFor(target: Target, patience: Patience = {}): Promise<Found> {
    return wait(
      `waitFor(${describeTarget(target)})`,
      this.#patient(patience),
      () => this.has(target),
      () => `一直没有出现 ${describeTarget(target)}。\n${this.#hand.describe()}`,
      () => this.findAll(target)[0] as Found,
    );
  }

  /** Waits until the page says so. */
  waitForText(text: string | RegExp, patience: Patience = {}): Promise<void> {
    mustBeText('waitForText', text);
    return wait(
      `waitForText(${describeTarget(text)})`,
      this.#patient(patience),
      () => this.#says(text),
      () => `页面上一直没有 ${describeTarget(text)}。\n${this.#hand.describe()}`,
    );
  }

  /** Waits until the page says so no more. */
  waitForNoText(text: string | RegExp, patience: Patience = {}): Promise<void> {
    mustBeText('waitForNoText', text);
    return wait(
      `waitForNoText(${describeTarget(text)})`,
      this.#patient(patience),
      () => !this.#says(text),
      () => `页面上一直还有 ${describeTarget(text)}。\n${this.#hand.describe()}`,
    );
  }

  /**
   * Taps what has this text or aria-label, or this itself; a tap on a label reaches the control inside
   * it, and one on a navigator opens its page.
   */
  tap(target?: Target, options: Which & TapOptions = {}): void {
    this.#hand.mustReach();
    tapOn(this.#hand, this.#tappable(target, options.at), options);
  }

  /** Leaves the finger there. */
  longPress(target?: Target, { at }: Which = {}): void {
    this.#hand.mustReach();
    longPressOn(this.#hand, this.#tappable(target, at, ['longpress', 'longtap', 'tap']));
  }

  /**
   * Types into the input with this label, aria-label or placeholder, a character at a time; what
   * stood there is replaced. Long texts are better pasted: the page hears each character.
   */
  type(target: Target, text: string, { at }: Which = {}): void {
    typeInto(this.#hand, this.#usableInput(target, at), text);
  }

  /** Puts a whole text into an input at once, in the place of what stood there. */
  paste(target: Target, text: string, { at }: Which = {}): void {
    pasteInto(this.#hand, this.#usableInput(target, at), text);
  }

  /** Presses one key in an input: a character, `Backspace`, or `Enter`. */
  press(target: Target, key: string, { at }: Which = {}): void {
    pressIn(this.#hand, this.#usableInput(target, at), key);
  }

  /** Presses the keyboard's own button (next, go, done …) in an input. */
  confirm(target: Target, { at }: Which = {}): void {
    confirmIn(this.#hand, this.#usableInput(target, at));
  }

  /**
   * Chooses in the picker of this text or aria-label: the text of an item or its index; a date or a
   * time as it is written; of several columns a list.
   */
  pick(target: Target, choice: Choice, { at }: Which = {}): void {
    this.#hand.mustReach();
    chooseIn(this.#hand, this.#around(target, at, 'picker', 'picker-view'), choice);
  }

  /** Opens a picker and closes it without a choice. */
  cancelPick(target: Target, { at }: Which = {}): void {
    this.#hand.mustReach();
    this.#around(target, at, 'picker').trigger('cancel', {});
  }

  /** Moves the slider of this aria-label. */
  slide(target: Target, value: number, { at }: Which = {}): void {
    this.#hand.mustReach();
    slideTo(this.#hand, this.#around(target, at, 'slider'), value);
  }

  /** Drags the `movable-view` that reads so, and makes it larger or smaller with two fingers. */
  move(target: Target, move: Move, { at }: Which = {}): void {
    this.#hand.mustReach();
    mustBeMove(move);
    moveView(this.#hand, this.#around(target, at, 'movable-view'), move);
  }

  /** Scrolls the `scroll-view` around this; on a page without a target, the page. */
  scroll(target: Target | Scroll, scroll?: Scroll): void {
    this.#hand.mustReach();
    mustBeScroll(scroll ?? target);
    if (scroll)
      scrollView(this.#hand, this.#around(target as Target, undefined, 'scroll-view'), scroll);
    else if (this.#root.parent === undefined) scrollPage(this.#hand, target as Scroll);
    else scrollView(this.#hand, up(this.#root, ['scroll-view']), target as Scroll);
  }

  /** Moves a finger over what reads so; in a `swiper` it turns to another item. */
  swipe(target: Target, direction: Direction, { at }: Which = {}): void {
    this.#hand.mustReach();
    swipeOver(this.#hand, oneOf(this.#hand, this.#root, target, at), direction);
  }

  /**
   * What is drawn on a canvas, and what touches it. @param name its id, canvas-id or aria-label; left out
   * where there is only one
   */
  canvas(name?: string): DrawnCanvas {
    return drawnCanvas(this.#hand, this.#root, name);
  }

  /** Whether the button or the control with this text or aria-label cannot be used. */
  isDisabled(target: Target, { at }: Which = {}): boolean {
    return Boolean(controlled(this.#tappable(target, at).control).attribute('disabled'));
  }

  /** Whether the button with this text turns its wheel. */
  isLoading(target: Target, { at }: Which = {}): boolean {
    return Boolean(this.#tappable(target, at).control.attribute('loading'));
  }

  /** Whether the radio, the checkbox or the switch with this text or aria-label is on. */
  isChosen(target: Target, { at }: Which = {}): boolean {
    return this.#hand.state.isOn(controlled(this.#tappable(target, at).control));
  }

  /** What stands in an input. */
  valueOf(target?: Target, { at }: Which = {}): string {
    if (target === undefined) return this.#hand.state.valueOf(this.#root);
    return this.#hand.state.valueOf(inputOf(this.#hand, this.#root, target, at));
  }

  /** The attributes of an input, by their names in WXML: what no text on the page tells. */
  attributesOf(target: Target, { at }: Which = {}): Record<string, unknown> {
    return inputOf(this.#hand, this.#root, target, at).attributes;
  }

  #says(text: string | RegExp): boolean {
    return says(this.text, text);
  }

  #patient({ timeout = this.#hand.timeout }: Patience): Required<Patience> {
    return { timeout };
  }

  #usableInput(target: Target, at: number | undefined): Element {
    this.#hand.mustReach();
    const input = inputOf(this.#hand, this.#root, target, at);
    if (!input.attribute('disabled')) return input;
    throw failure(`${describeTarget(target)} 不能用（disabled）。\n${this.#hand.describe()}`);
  }

  #tappable(target: Target | undefined, at: number | undefined, events?: string[]): Tappable {
    if (target !== undefined) return tappableOf(this.#hand, this.#root, target, at, events);
    const control = answering(this.#root, events);
    if (!control) throw failure(`点它没有反应：${this.describe()}`);
    return { named: this.#root, control };
  }

  #around(target: Target, at: number | undefined, ...tags: string[]): Element {
    const named = this.#root
      .all()
      .filter((element) => tags.includes(element.tag) && element.isVisible);
    const isMeant = (element: Element): boolean =>
      findAll(element, target).length > 0 || element.attribute('ariaLabel') === target;
    const found = named.filter(isMeant);
    const [only] = found;
    if (only && found.length === 1 && at === undefined) return only;
    if (at !== undefined && found[at]) return found[at];
    const what = found.length === 0 ? '没有' : `有 ${found.length} 个`;
    throw failure(
      `读作 ${describeTarget(target)} 的 ${tags.join('、')} ${what}。\n${this.#hand.describe()}`,
    );
  }
}

/** Something that was found on a page. */
export class Found extends Scope {
  readonly #element: Element;

  constructor(hand: Hand, element: Element) {
    super(handWithin(hand, element), element);
    this.#element = element;
  }

  /** Its tag in WXML. */
  get tag(): string {
    return this.#element.tag;
  }

  get role(): string | undefined {
    return roleOf(this.#element);
  }

  get dataset(): Record<string, unknown> {
    return this.#element.dataset;
  }

  /** By their names in WXML. */
  get attributes(): Record<string, unknown> {
    return this.#element.attributes;
  }
}

/** The same, but that its messages show this part only. */
function handWithin(hand: Hand, part: Element): Hand {
  const describe = (): string => describePage(part, hand.state, '页面的这一部分');
  return { ...hand, describe: () => [describe(), ...hand.hints()].join('\n') };
}

function up(element: Element, tags: string[]): Element {
  const found = element.closest(({ tag }) => tags.includes(tag));
  if (!found) throw failure(`它不在 ${tags.join('、')} 里面`);
  return found;
}

/** The nearest around an element that is an item of a list, a component, or takes taps itself. */
function cardAround(element: Element, root: Element): Element {
  return element.closest((around) => around.isCard || around.is(root)) ?? root;
}
