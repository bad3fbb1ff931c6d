import { failure } from '../watch/failure';
import type { Element } from './element';
import type { Hand } from './hand';

/** A character at a time; what stood there is replaced. */
export function typeInto(hand: Hand, input: Element, text: string): void {
  hand.keyboard.focus(input);
  const [first = '', ...others] = text;
  enter(hand, input, fitting(input, first).join(''));
  for (const character of others) {
    // The handler of `input` may have made something else of what was typed so far.
    const next = hand.state.valueOf(input) + character;
    const kept = fitting(input, next).join('');
    if (kept === next) enter(hand, input, kept);
  }
}

export function pasteInto(hand: Hand, input: Element, text: string): void {
  hand.keyboard.focus(input);
  enter(hand, input, fitting(input, text).join(''));
}

/** The keyboard's own button. */
export function confirmIn(hand: Hand, input: Element): void {
  hand.keyboard.focus(input);
  input.trigger('confirm', { value: hand.state.valueOf(input) });
  const closes = input.tag === 'input' && !input.attribute('confirmHold');
  if (closes && hand.keyboard.focused?.is(input)) hand.keyboard.focus(undefined);
}

/** One key: a character, `Backspace`, or `Enter`. */
export function pressIn(hand: Hand, input: Element, key: string): void {
  if (key === 'Enter' && input.tag === 'input') {
    confirmIn(hand, input);
    return;
  }
  const isKey = [...key].length === 1 || key === 'Enter' || key === 'Backspace';
  if (!isKey) throw failure(`There is no key "${key}": a character, Backspace or Enter`);
  hand.keyboard.focus(input);
  const value = hand.state.valueOf(input);
  const next =
    key === 'Backspace' ? [...value].slice(0, -1).join('') : value + (key === 'Enter' ? '\n' : key);
  enter(hand, input, fitting(input, next).join(''), key === 'Backspace' ? 8 : undefined);
}

/** What the handler of `input` returns takes the place of what was typed. */
function enter({ state }: Hand, input: Element, value: string, pressed?: number): void {
  const keep = (kept: string): void => {
    state.keep(input, kept);
    input.assign('value', kept);
  };
  keep(value);
  const keyCode = pressed ?? value.codePointAt(value.length - 1) ?? 8;
  const returned = input.trigger('input', { value, cursor: value.length, keyCode });
  const replacing =
    typeof returned === 'object' ? (returned as { value?: unknown } | null)?.value : returned;
  if (typeof replacing === 'string') keep(replacing);
}

/** The characters of a text that an input takes: 140, or as many as its `maxlength` says. */
function fitting(input: Element, text: string): string[] {
  const limit = Number(input.attribute('maxlength') ?? 140);
  return [...text].slice(0, limit < 0 ? undefined : limit);
}
