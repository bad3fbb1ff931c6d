import { failure } from '../watch/failure';
import type { Element } from './element';
import type { Hand } from './hand';
import { describeTarget } from './query';

/** What is chosen in a picker: the text of an item or its index, of several columns a list of those. */
export type Choice = string | number | readonly (string | number)[];

/** Chooses in a `picker` or a `picker-view`, and says that it is done. */
export function chooseIn(hand: Hand, picker: Element, choice: Choice): void {
  if (picker.attribute('disabled')) throw failure(`This picker is disabled.\n${hand.describe()}`);
  const value = valueFor(picker, choice);
  hand.state.keep(picker, value);
  picker.assign('value', value);
  picker.trigger('change', { value });
}

function valueFor(picker: Element, choice: Choice): unknown {
  if (picker.tag === 'picker-view') return list(choice).map(Number);
  const range = (picker.attribute('range') ?? []) as unknown[];
  switch (String(picker.attribute('mode') ?? 'selector')) {
    case 'selector':
      return indexOf(picker, range, choice as string | number);
    case 'multiSelector':
      return list(choice).map((one, column) =>
        indexOf(picker, (range[column] ?? []) as unknown[], one),
      );
    case 'region':
      return list(choice).map(String);
    default:
      // `date` and `time`, as they are written: 2026-12-01, 09:30.
      return String(choice);
  }
}

const list = (choice: Choice): readonly (string | number)[] =>
  typeof choice === 'string' || typeof choice === 'number' ? [choice] : choice;

function indexOf(picker: Element, range: unknown[], choice: string | number): number {
  const key = picker.attribute('rangeKey') as string | undefined;
  const texts = range.map((item) =>
    String(typeof item === 'object' && item && key ? (item as Record<string, unknown>)[key] : item),
  );
  const index = typeof choice === 'number' ? choice : texts.indexOf(choice);
  if (texts[index] !== undefined) return index;
  throw failure(
    `There is no ${describeTarget(String(choice))} to pick: there are ${texts.join(', ')}`,
  );
}

/** Moves a slider, to the nearest step that it has. */
export function slideTo(hand: Hand, slider: Element, wanted: number): void {
  if (slider.attribute('disabled')) throw failure(`This slider is disabled.\n${hand.describe()}`);
  const number = (name: string, otherwise: number): number =>
    Number(slider.attribute(name) ?? otherwise);
  const [min, max, step] = [number('min', 0), number('max', 100), number('step', 1)];
  const value = Math.min(max, Math.max(min, min + Math.round((wanted - min) / step) * step));
  hand.state.keep(slider, value);
  slider.assign('value', value);
  slider.trigger('changing', { value });
  slider.trigger('change', { value });
}
