import { failure } from '../watch/failure';
import { mustBeString } from '../watch/wrong-call';
import type { Element } from './element';
import type { Hand } from './hand';

/** A character at a time; what stood there is replaced. */
export function typeInto(hand: Hand, input: Element, text: string): void {
  mustBeString('type 的文字', text);
  hand.keyboard.focus(input);
  const [first = '', ...others] = text;
  enter(hand, input, fitting(input, first).join(''));
  for (const character of others) {
    // The handler of `input` may have made something else of what was typed so far.
    insert(hand, input, character);
  }
}

export function pasteInto(hand: Hand, input: Element, text: string): void {
  mustBeString('paste 的文字', text);
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
  mustBeString('press 的键', key);
  if (key === 'Enter' && input.tag === 'input') {
    confirmIn(hand, input);
    return;
  }
  const isKey = [...key].length === 1 || key === 'Enter' || key === 'Backspace';
  if (!isKey) throw failure(`没有 "${key}" 这个键：可以是一个字、Backspace 或 Enter`);
  hand.keyboard.focus(input);
  if (key === 'Backspace') deleteBefore(hand, input);
  else insert(hand, input, key === 'Enter' ? '\n' : key);
}

/** Where the cursor stands; what does not fit does not get in. */
function insert(hand: Hand, input: Element, character: string): void {
  const [before, after] = aroundCursor(hand, input);
  const next = before + character + after;
  if (fitting(input, next).join('') === next) {
    enter(hand, input, next, before.length + character.length);
  }
}

function deleteBefore(hand: Hand, input: Element): void {
  const [before, after] = aroundCursor(hand, input);
  const kept = [...before].slice(0, -1).join('');
  enter(hand, input, kept + after, kept.length, 8);
}

function aroundCursor({ state }: Hand, input: Element): [before: string, after: string] {
  const value = state.valueOf(input);
  const cursor = state.cursorIn(input);
  return [value.slice(0, cursor), value.slice(cursor)];
}

/** What the handler of `input` returns takes the place of what was typed, and puts the cursor elsewhere. */
function enter(
  { state }: Hand,
  input: Element,
  value: string,
  cursor = value.length,
  pressed?: number,
): void {
  const keep = (kept: string, at?: number): void => {
    state.keep(input, kept, at);
    input.assign('value', kept);
  };
  keep(value, cursor);
  const keyCode = pressed ?? value.codePointAt(cursor - 1) ?? 8;
  const returned = input.trigger('input', { value, cursor, keyCode });
  const said: { value?: unknown; cursor?: unknown } =
    typeof returned === 'object' ? (returned ?? {}) : { value: returned };
  const at = Number.isInteger(said.cursor) ? Math.max(0, said.cursor as number) : undefined;
  if (typeof said.value === 'string') keep(said.value, at);
  else if (at !== undefined) keep(state.valueOf(input), at);
}

/** The characters of a text that an input takes: 140, or as many as its `maxlength` says. */
function fitting(input: Element, text: string): string[] {
  const limit = Number(input.attribute('maxlength') ?? 140);
  return [...text].slice(0, limit < 0 ? undefined : limit);
}
