import { resolve } from 'node:path';
import type { WxOptions } from '../../simulator/wx/index';
import { parsePageUrl } from '../../simulator/wx/navigation';
import { onCleanup } from './cleanup';
import { reportError } from './console-watch';
import { ControlState } from './control-state';
import { controlled, isControl, isInput, press, refuseTheUnknown } from './controls';
import { describePage } from './describe';
import { Element } from './element';
import { findInputs, findTappables, pick, type Tappable } from './find';
import { installWx } from './install-wx';
import { Keyboard } from './keyboard';
import { defaultCompiler, type LoadedPage, loadPage, type WxmlCompiler } from './page-loader';
import { waitFor } from './wait-for';

export interface OpenOptions {
  /** What answers at the base URL of the develop build; nobody where left out. */
  server?: { port: number };
  /** More of the `wx` that the page sees: platform, envVersion … */
  wx?: Partial<WxOptions>;
  compiler?: WxmlCompiler;
  /** The folder of the mini-program, absolute; default `miniprogram/`. */
  root?: string;
}

/** Which one, where several read the same: 0 is the first on the page. */
interface Which {
  at?: number;
}

const miniprogram = resolve(__dirname, '../../miniprogram');

/**
 * Opens a page of `miniprogram/` by its path and query, such as `pages/login/login?method=GET`, with
 * our `wx` and real sockets. It is left again after the test.
 * @throws Error where app.json does not have the page
 */
export function openPage(
  address: string,
  { server, wx, compiler = defaultCompiler, root = miniprogram }: OpenOptions = {},
): OpenedPage {
  const { route, options } = parsePageUrl(address, '');
  installWx(server, { onError: reportError, ...wx });
  const loaded = loadPage(root, route, options, compiler);
  onCleanup(loaded.unload);
  return new OpenedPage(loaded);
}

/** A page as a person uses it: by what can be read, and by touching and typing. */
export class OpenedPage {
  readonly #page: LoadedPage;
  readonly #root: Element;
  readonly #state = new ControlState();
  readonly #keyboard = new Keyboard(this.#state);
  #isLeft = false;

  constructor(page: LoadedPage) {
    this.#page = page;
    this.#root = new Element(page.node.shadowRoot ?? page.node, page);
    const redrawn = (): void => {
      this.#state.redrawn();
      this.#keyboard.redrawn([...this.#root.all()].filter(isInput));
    };
    page.onRedrawn(redrawn);
    redrawn();
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

  /**
   * Types into the input with this label, aria-label or placeholder, a character at a time; what
   * stood there is replaced.
   */
  type(label: string, text: string, { at }: Which = {}): void {
    const input = this.#focusInput(label, at);
    const limit = Number(input.attribute('maxlength') ?? 140);
    const characters = [...text].slice(0, limit < 0 ? undefined : limit);
    let value = '';
    for (const character of characters.length > 0 ? characters : ['']) {
      value += character;
      this.#state.keep(input, value);
      input.trigger('input', {
        value,
        cursor: value.length,
        keyCode: character.codePointAt(0) ?? 8,
      });
    }
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
    this.#mustBeOpen();
    const { named, control } = this.#tappable(label, at);
    const target = controlled(control);
    refuseTheUnknown(named);
    refuseTheUnknown(target);
    const isDisabled = Boolean(target.attribute('disabled'));
    this.#keyboard.focus(isInput(target) && !isDisabled ? target : undefined);
    if (isDisabled) return;
    const pressed = named.closest((up) => isControl(up) || up.catches('tap'));
    for (let tap = 0; tap < times; tap += 1) {
      named.trigger('tap', { x: 0, y: 0 }, { bubbles: true });
      if (pressed) press(controlled(pressed), this.#state);
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

  /** Goes back from the page: onUnload, and off the screen. It can be read, but not used any more. */
  leave(): void {
    this.#isLeft = true;
    this.#page.unload();
  }

  /** The page in words, a line per piece, for messages of failing tests. */
  describe(): string {
    return describePage(this.#root, this.#state);
  }

  #focusInput(label: string, at: number | undefined): Element {
    this.#mustBeOpen();
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

  #mustBeOpen(): void {
    if (this.#isLeft) throw new Error('The page was left');
  }

  #complaint(what: string): Error {
    return new Error(`${what}.\n${this.describe()}`);
  }
}
