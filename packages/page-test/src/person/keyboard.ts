import type { FocusedInput } from 'miniprogram-core/wx';
import type { ControlState } from './control-state';
import type { Element } from './element';

/** Which input has the focus: one at a time, and told by `focus` and `blur` when it changes. */
export class Keyboard {
  readonly #state: ControlState;
  readonly #shown: (input: FocusedInput | undefined) => number;
  #height = 0;
  /** The inputs whose `focus` attribute is set. */
  readonly #asked = new Set<unknown>();
  #focused: Element | undefined;

  /** @param shown tells the phone, and is told how high its keyboard is then, in points */
  constructor(state: ControlState, shown: (input: FocusedInput | undefined) => number) {
    this.#state = state;
    this.#shown = shown;
  }

  get focused(): Element | undefined {
    return this.#focused;
  }

  /** Gives the focus to this input, or takes it away from all. */
  focus(input: Element | undefined): void {
    const before = this.#focused;
    if (input && before?.is(input)) return;
    this.#focused = input;
    before?.trigger('blur', { value: this.#state.valueOf(before), cursor: 0 });
    // Its handler may have moved the focus itself.
    if (input !== this.#focused) return;
    const height = this.#shown(input && this.#described(input));
    input?.trigger('focus', { value: this.#state.valueOf(input), height });
    if (height === this.#height) return;
    this.#height = height;
    (input ?? before)?.trigger('keyboardheightchange', { height, duration: 0 });
  }

  #described(input: Element): FocusedInput {
    const cursor = (): number => this.#state.cursorIn(input);
    return {
      selection: () => ({ start: cursor(), end: cursor() }),
      adjustsPosition: input.attribute('adjustPosition') !== false,
      blur: () => this.focus(undefined),
    };
  }

  /**
   * To be called after each setData. Only a `focus` that becomes true moves the focus: one that was
   * true before does nothing, which is why a page has to take it back when the input is left.
   */
  redrawn(inputs: Element[]): void {
    if (this.#focused && !inputs.some((input) => this.#focused?.is(input))) {
      this.#focused = undefined;
      this.#height = this.#shown(undefined);
    }
    for (const input of inputs) {
      const asks = Boolean(input.attribute('focus'));
      if (asks === this.#asked.has(input.node)) continue;
      if (asks) {
        this.#asked.add(input.node);
        this.focus(input);
      } else {
        this.#asked.delete(input.node);
        if (this.#focused?.is(input)) this.focus(undefined);
      }
    }
  }
}
