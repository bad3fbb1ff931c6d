import { resolve } from 'node:path';
import type { WxOptions } from '../../simulator/wx/index';
import { parsePageUrl } from '../../simulator/wx/navigation';
import { onCleanup } from './cleanup';
import { reportError } from './console-watch';
import { Element, fold } from './element';
import { installWx } from './install-wx';
import { defaultCompiler, loadPage, type WxmlCompiler } from './page-loader';
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

const miniprogram = resolve(__dirname, '../../miniprogram');

/**
 * Opens a page of `miniprogram/` by its path and query, such as `pages/login/login?method=GET`, with
 * our `wx` and real sockets. It is left again after the test.
 */
export function openPage(
  address: string,
  { server, wx, compiler = defaultCompiler, root = miniprogram }: OpenOptions = {},
): OpenedPage {
  const { route, options } = parsePageUrl(address, '');
  installWx(server, { onError: reportError, ...wx });
  const { node, unload } = loadPage(root, route, options, compiler);
  onCleanup(unload);
  return new OpenedPage(new Element(node.shadowRoot ?? node), unload);
}

/** A page as a person uses it: by what can be read, and by touching and typing. */
export class OpenedPage {
  readonly #root: Element;
  /** What stands in the inputs: like WeChat's own, they keep it to themselves. */
  readonly #typed = new Map<unknown, string>();
  #focused: Element | undefined;
  /** Goes back from the page: onUnload, and off the screen. */
  readonly leave: () => void;

  constructor(root: Element, leave: () => void) {
    this.#root = root;
    this.leave = leave;
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
  type(label: string, text: string): void {
    const input = this.#input(label);
    if (input.attribute('disabled')) throw this.#complaint(`"${label}" is disabled`);
    this.#focus(input);
    const limit = Number(input.attribute('maxlength') ?? 140);
    const characters = [...text].slice(0, limit < 0 ? undefined : limit);
    let value = '';
    for (const character of characters.length > 0 ? characters : ['']) {
      value += character;
      this.#typed.set(input.node, value);
      input.trigger('input', {
        value,
        cursor: value.length,
        keyCode: character.codePointAt(0) ?? 8,
      });
    }
  }

  /** Presses the keyboard's own button (next, go, done …) in an input. */
  confirm(label: string): void {
    const input = this.#input(label);
    this.#focus(input);
    input.trigger('confirm', { value: this.#valueOf(input) });
  }

  /**
   * Taps what has this text or aria-label; a tap on a label reaches the radio inside it. With
   * `times` the taps come faster than WeChat redraws: all of them reach the page's handler.
   */
  tap(label: string, { times = 1 } = {}): void {
    const { named, control } = this.#tappable(label);
    this.#focus(undefined);
    if (controlled(control).attribute('disabled')) return;
    for (let tap = 0; tap < times; tap += 1) {
      named.trigger('tap', { x: 0, y: 0 }, { bubbles: true });
      if (controlled(control).tag === 'radio') this.#choose(controlled(control));
    }
  }

  /** Whether the button or the radio with this text or aria-label cannot be used. */
  isDisabled(label: string): boolean {
    return Boolean(controlled(this.#tappable(label).control).attribute('disabled'));
  }

  /** Whether the radio with this text or aria-label is the chosen one of its group. */
  isChosen(label: string): boolean {
    return Boolean(controlled(this.#tappable(label).control).attribute('checked'));
  }

  /** The label of the input that the page has given the focus to, if any. */
  get focused(): unknown {
    const inputs = [...this.#root.all()].filter(isInput);
    return inputs.find((input) => input.attribute('focus'))?.attribute('ariaLabel');
  }

  /** The page in words, a line per piece, for messages of failing tests. */
  describe(): string {
    const lines: string[] = [];
    const walk = (element: Element): void => {
      if (!element.isVisible) return;
      const name = String(element.attribute('ariaLabel') ?? element.attribute('placeholder') ?? '');
      const state = element.attribute('disabled') ? ' (disabled)' : '';
      if (element.tag === 'button') lines.push(`[${element.text}]${state}`);
      else if (isInput(element)) lines.push(`${name}: "${this.#valueOf(element)}"${state}`);
      else if (element.tag === 'radio') lines.push(element.attribute('checked') ? '(•)' : '( )');
      else if (element.children.length === 0 && element.text) lines.push(element.text);
      else element.children.forEach(walk);
    };
    walk(this.#root);
    return `The page shows:\n${lines.map((line) => `  ${line}`).join('\n')}`;
  }

  #input(label: string): Element {
    const inputs = [...this.#root.all()].filter((element) => isInput(element) && element.isVisible);
    return this.#only(
      inputs.filter(
        (input) =>
          input.attribute('ariaLabel') === label ||
          input.attribute('placeholder') === label ||
          input.closest(({ tag }) => tag === 'label')?.text === label,
      ),
      `input labelled "${label}"`,
    );
  }

  /** The innermost element of that name, and what around it answers a tap. */
  #tappable(label: string): { named: Element; control: Element } {
    const controls = new Map<unknown, { named: Element; control: Element }>();
    for (const named of this.#root.all()) {
      if (!named.tag || !named.isVisible) continue;
      if (named.text !== fold(label) && named.attribute('ariaLabel') !== label) continue;
      const control = named.closest((around) => isControl(around) || around.listensTo('tap'));
      if (control) controls.set(control.node, { named, control });
    }
    const found = [...controls.values()];
    const innermost = found.filter(
      ({ named }) => !found.some((other) => other.named.parent?.closest((up) => up.is(named))),
    );
    return this.#only(innermost, `thing to tap that reads "${label}"`);
  }

  #only<T>(found: T[], what: string): T {
    const [first, second] = found;
    if (!first) throw this.#complaint(`There is no ${what}`);
    if (second) throw this.#complaint(`There is more than one ${what}`);
    return first;
  }

  #focus(input: Element | undefined): void {
    const before = this.#focused;
    if (input && before?.is(input)) return;
    this.#focused = input;
    before?.trigger('blur', { value: this.#valueOf(before), cursor: 0 });
    input?.trigger('focus', { value: this.#valueOf(input), height: 0 });
  }

  #valueOf(input: Element): string {
    return this.#typed.get(input.node) ?? String(input.attribute('value') ?? '');
  }

  #choose(radio: Element): void {
    if (radio.attribute('disabled') || radio.attribute('checked')) return;
    const group = radio.closest(({ tag }) => tag === 'radio-group');
    group?.trigger('change', { value: radio.attribute('value') });
  }

  #complaint(what: string): Error {
    return new Error(`${what}.\n${this.describe()}`);
  }
}

function isInput({ tag }: Element): boolean {
  return tag === 'input' || tag === 'textarea';
}

/** What a label stands for; anything else stands for itself. */
function controlled(control: Element): Element {
  if (control.tag !== 'label') return control;
  return (
    [...control.all()].find((inside) => inside.tag !== 'label' && isControl(inside)) ?? control
  );
}

/** What answers a tap by itself. */
function isControl({ tag }: Element): boolean {
  return ['button', 'label', 'radio', 'checkbox', 'switch', 'navigator'].includes(tag);
}
