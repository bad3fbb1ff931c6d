import type { MemoryScreen } from 'miniprogram-core/wx';
import { ControlState } from '../person/control-state';
import { controlled, isControl, isInput, press, refuseTheUnknown } from '../person/controls';
import { describePage } from '../person/describe';
import type { Element } from '../person/element';
import { findInputs, findTappables, pick, type Tappable } from '../person/find';
import { Keyboard } from '../person/keyboard';
import { waitFor } from '../watch/wait-for';
import type { LoadedPage } from './loaded-page';

/** Which one, where several read the same: 0 is the first on the page. */
interface Which {
  at?: number;
}

/** What a page has to know of the app that it is in. */
interface ContainingApp {
  readonly screen: MemoryScreen;
  isInFront(page: OpenedPage<ContainingApp>): boolean;
  /** Where a page is that is not in front. */
  whereIs(page: OpenedPage<ContainingApp>): string;
  close(): void;
}

/** A page as a person uses it: by what can be read, and by touching and typing. */
export class OpenedPage<App extends ContainingApp> {
  readonly app: App;
  readonly #page: LoadedPage;
  readonly #root: Element;
  readonly #state = new ControlState();
  readonly #keyboard = new Keyboard(this.#state);

  constructor(page: LoadedPage, app: App) {
    this.app = app;
    this.#page = page;
    this.#root = page.root;
    const redrawn = (): void => {
      this.#state.redrawn();
      this.#keyboard.redrawn([...this.#root.all()].filter(isInput));
    };
    page.onRedrawn(redrawn);
    redrawn();
  }

  /** Its path in app.json: `pages/login/login`. */
  get route(): string {
    return this.#page.instance.route;
  }

  /** Whether the wheel of a pull turns: from `pullDown` until `wx.stopPullDownRefresh`. */
  get isRefreshing(): boolean {
    return this.app.isInFront(this) && this.app.screen.isRefreshing;
  }

  /** All that can be read on the page, white space folded. */
  get text(): string {
    return this.#root.text;
  }

  /** What a screen reader is told: the texts of the live regions that are not empty. */
  get announcements(): string[] {
    return [...this.#root.all()]
      .filter((element) => element.attribute('ariaLive') && element.text)
      .map((element) => element.text);
  }

  /** The aria-label or placeholder of the input that has the focus, if any. */
  get focused(): unknown {
    const input = this.#keyboard.focused;
    return input?.attribute('ariaLabel') ?? input?.attribute('placeholder');
  }

  /** Waits until the page says so. */
  waitForText(text: string): Promise<void> {
    return waitFor(
      () => this.text.includes(text),
      () => `The page never said "${text}".\n${this.describe()}`,
    );
  }

  /** Waits until the page says so no more. */
  waitForNoText(text: string): Promise<void> {
    return waitFor(
      () => !this.text.includes(text),
      () => `The page went on saying "${text}".\n${this.describe()}`,
    );
  }

  /** Waits until the wheel of a pull stops. */
  waitForRefreshed(): Promise<void> {
    return waitFor(
      () => !this.isRefreshing,
      () => `The page never called stopPullDownRefresh.\n${this.describe()}`,
    );
  }

  /**
   * Types into the input with this label, aria-label or placeholder, a character at a time; what
   * stood there is replaced. Long texts are better pasted: the page hears each character.
   */
  type(label: string, text: string, { at }: Which = {}): void {
    const input = this.#focusInput(label, at);
    const characters = fitting(input, text);
    for (let length = 1; length < characters.length; length += 1) {
      this.#enter(input, characters.slice(0, length).join(''));
    }
    this.#enter(input, characters.join(''));
  }

  /** Puts a whole text into an input at once, in the place of what stood there. */
  paste(label: string, text: string, { at }: Which = {}): void {
    const input = this.#focusInput(label, at);
    this.#enter(input, fitting(input, text).join(''));
  }

  /** Presses the keyboard's own button (next, go, done …) in an input. */
  confirm(label: string, { at }: Which = {}): void {
    const input = this.#focusInput(label, at);
    input.trigger('confirm', { value: this.#state.valueOf(input) });
    const closes = input.tag === 'input' && !input.attribute('confirmHold');
    if (closes && this.#keyboard.focused?.is(input)) this.#keyboard.focus(undefined);
  }

  /**
   * Taps what has this text or aria-label; a tap on a label reaches the control inside it. With
   * `times` the taps come faster than WeChat redraws: all of them reach the page's handler.
   */
  tap(label: string, { times = 1, at }: Which & { times?: number } = {}): void {
    this.#mustBeInFront();
    const { named, control } = this.#tappable(label, at);
    const target = controlled(control);
    refuseTheUnknown(named);
    refuseTheUnknown(target);
    const isDisabled = Boolean(target.attribute('disabled'));
    this.#keyboard.focus(isInput(target) && !isDisabled ? target : undefined);
    if (isDisabled) return;
    const answering = named.closest((up) => isControl(up) || up.catches('tap'));
    const pressed = answering && controlled(answering);
    // As it is before the first tap: by the second nothing has been redrawn.
    const isPressed = pressed && !pressed.attribute('disabled');
    for (let tap = 0; tap < times; tap += 1) {
      named.trigger('tap', { x: 0, y: 0 }, { bubbles: true });
      if (isPressed) press(pressed, this.#state);
    }
  }

  /** Whether the button or the control with this text or aria-label cannot be used. */
  isDisabled(label: string, { at }: Which = {}): boolean {
    return Boolean(controlled(this.#tappable(label, at).control).attribute('disabled'));
  }

  /** Whether the button with this text turns its wheel. */
  isLoading(label: string, { at }: Which = {}): boolean {
    return Boolean(this.#tappable(label, at).control.attribute('loading'));
  }

  /** Whether the radio, the checkbox or the switch with this text or aria-label is on. */
  isChosen(label: string, { at }: Which = {}): boolean {
    return this.#state.isOn(controlled(this.#tappable(label, at).control));
  }

  /** The attributes of an input, by their names in WXML: what no text on the page tells. */
  attributesOf(label: string, { at }: Which = {}): Record<string, unknown> {
    return this.#input(label, at).attributes;
  }

  /**
   * Pulls the page down as far as it goes, which calls its onPullDownRefresh.
   * @throws Error where neither its json nor app.json has `enablePullDownRefresh`
   */
  pullDown(): void {
    this.#mustBeInFront();
    this.app.screen.showRefreshing();
  }

  /** Closes the app that the page is in front of. It can be read, but not used any more. */
  leave(): void {
    this.app.close();
  }

  /** The page in words, a line per piece, for messages of failing tests. */
  describe(): string {
    return describePage(this.#root, this.#state);
  }

  /** What the handler of `input` returns takes the place of what was typed. */
  #enter(input: Element, value: string): void {
    this.#state.keep(input, value);
    input.assign('value', value);
    const keyCode = value.codePointAt(value.length - 1) ?? 8;
    const returned = input.trigger('input', { value, cursor: value.length, keyCode });
    const replacing =
      typeof returned === 'object' ? (returned as { value?: unknown })?.value : returned;
    if (typeof replacing !== 'string') return;
    this.#state.keep(input, replacing);
    input.assign('value', replacing);
  }

  #focusInput(label: string, at: number | undefined): Element {
    this.#mustBeInFront();
    const input = this.#input(label, at);
    if (input.attribute('disabled')) throw this.#complaint(`"${label}" is disabled`);
    this.#keyboard.focus(input);
    return input;
  }

  #input(label: string, at: number | undefined): Element {
    const found = findInputs(this.#root, label);
    return pick(found, `input labelled "${label}"`, at, (what) => this.#complaint(what));
  }

  #tappable(label: string, at: number | undefined): Tappable {
    const found = findTappables(this.#root, label);
    return pick(found, `thing to tap that reads "${label}"`, at, (what) => this.#complaint(what));
  }

  #mustBeInFront(): void {
    if (this.app.isInFront(this)) return;
    throw new Error(`The page "${this.route}" ${this.app.whereIs(this)}`);
  }

  #complaint(what: string): Error {
    return new Error(`${what}.\n${this.describe()}`);
  }
}

/** The characters of a text that an input takes: 140, or as many as its `maxlength` says. */
function fitting(input: Element, text: string): string[] {
  const limit = Number(input.attribute('maxlength') ?? 140);
  return [...text].slice(0, limit < 0 ? undefined : limit);
}
