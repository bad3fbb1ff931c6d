import { type Area, type PickedRegion, Regions } from 'miniprogram-core/regions';
import { failure } from '../watch/failure';
import { mustBeNumber, refuseUnless } from '../watch/wrong-call';
import type { Element } from './element';
import type { Hand } from './hand';
import { describeTarget } from './query';

/** What is chosen in a picker: the text of an item or its index, of several columns a list of those. */
export type Choice = string | number | readonly (string | number)[];

/** Chooses in a `picker` or a `picker-view`, and says that it is done. */
export function chooseIn(hand: Hand, picker: Element, choice: Choice): void {
  if (picker.attribute('disabled'))
    throw failure(`这个 picker 不能用（disabled）。\n${hand.describe()}`);
  const detail = detailFor(picker, choice);
  const isWheels = picker.tag === 'picker-view';
  if (isWheels) picker.trigger('pickstart', {});
  hand.state.keep(picker, detail.value);
  picker.assign('value', detail.value);
  picker.trigger('change', detail);
  if (isWheels) picker.trigger('pickend', {});
}

/** What `change` tells. */
function detailFor(picker: Element, choice: Choice): { value: unknown } {
  return isOf('region', picker) ? regionIn(picker, choice) : { value: valueFor(picker, choice) };
}

const isOf = (mode: string, picker: Element): boolean =>
  picker.tag === 'picker' && picker.attribute('mode') === mode;

function valueFor(picker: Element, choice: Choice): unknown {
  if (picker.tag === 'picker-view') return inColumns(picker, choice, columnsOf(picker));
  const range = (picker.attribute('range') ?? []) as unknown[];
  switch (String(picker.attribute('mode') ?? 'selector')) {
    case 'selector':
      return indexOf(picker, range, choice as string | number);
    case 'multiSelector':
      return turned(picker, choice);
    case 'date':
    case 'time':
      return momentIn(picker, choice);
    default:
      return String(choice);
  }
}

/** WeChat tells of each column, whichever of them were turned. */
function inColumns(picker: Element, choice: Choice, columns: readonly unknown[][]): number[] {
  const chosen = list(choice);
  mustBeOfColumns(columns.length, choice);
  return columns.map((range, column) => indexOf(picker, range, chosen[column] as string | number));
}

function mustBeOfColumns(count: number, choice: Choice): void {
  const meant = `这里有 ${count} 列，一列选一个，写成数组`;
  refuseUnless(list(choice).length === count, meant, choice);
}

/** Column by column, each as the page has it once it has heard of those before. */
function turned(picker: Element, choice: Choice): number[] {
  const chosen = list(choice);
  const columns = () => (picker.attribute('range') ?? []) as unknown[][];
  mustBeOfColumns(columns().length, choice);
  const before = (column: number): number =>
    Number((picker.attribute('value') as number[] | undefined)?.[column] ?? 0);
  return chosen.map((item, column) => {
    const value = indexOf(picker, columns()[column] ?? [], item);
    if (value !== before(column)) picker.trigger('columnchange', { column, value });
    return value;
  });
}

/** Only what the picker offers, each of it in what is chosen before. */
function regionIn(picker: Element, choice: Choice): PickedRegion {
  const {
    areas,
  }: typeof import('miniprogram-core/regions/data') = require('miniprogram-core/regions/data');
  const regions = new Regions(areas);
  const [level, customItem] = ['level', 'customItem'].map((name) =>
    String(picker.attribute(name) ?? ''),
  ) as [string, string];
  const chosen: Area[] = [];
  const offered = (): Area[][] =>
    regions.columns(
      chosen.map(({ name }) => name),
      level,
      customItem,
    );
  mustBeOfColumns(offered().length, choice);
  for (const [column, item] of list(choice).entries()) {
    const areas = offered()[column] ?? [];
    const names = areas.map(({ name }) => name);
    chosen.push(areas[indexOf(picker, names, item)] as Area);
  }
  return regions.picked(chosen);
}

/** The texts of the items of each column; a `wx:for` stands around them. */
function columnsOf(picker: Element): string[][] {
  const itemsOf = (element: Element): Element[] =>
    element.children.flatMap((child) => (child.tag ? [child] : itemsOf(child)));
  return picker
    .all()
    .filter(({ tag }) => tag === 'picker-view-column')
    .map((column) => itemsOf(column).map(({ text }) => text));
}

/** How a `date` is written by its `fields`, and a `time`. */
const MOMENTS: Record<string, [pattern: RegExp, example: string]> = {
  day: [/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '2026-12-01'],
  month: [/^\d{4}-(0[1-9]|1[0-2])$/, '2026-12'],
  year: [/^\d{4}$/, '2026'],
  time: [/^([01]\d|2[0-3]):[0-5]\d$/, '09:30'],
};

/** Only what the wheels can be turned to. */
function momentIn(picker: Element, choice: Choice): string {
  const isTime = picker.attribute('mode') === 'time';
  const kind = isTime ? 'time' : String(picker.attribute('fields') ?? 'day');
  const [pattern, example] = (MOMENTS[kind] ?? MOMENTS.day) as [RegExp, string];
  const isWritten = typeof choice === 'string' && pattern.test(choice) && isDay(choice);
  refuseUnless(isWritten, `这里选的应该写成 ${example} 这样`, choice);
  const moment = choice as string;
  // The ends may say more than is chosen: a day, where it is a month.
  const [first, last] = ['start', 'end'].map((name) => {
    const end = String(picker.attribute(name) ?? '').slice(0, moment.length);
    return pattern.test(end) ? end : undefined;
  });
  const isWithin = (!first || moment >= first) && (!last || moment <= last);
  refuseUnless(isWithin, `这里只能选 ${first || '…'} 到 ${last || '…'}`, choice);
  return moment;
}

/** No 31st of February. */
function isDay(text: string): boolean {
  return text.length !== 10 || new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true;
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
  throw failure(`没有 ${describeTarget(String(choice))} 可以选：有的是 ${texts.join('、')}`);
}

/** Moves a slider, to the nearest step that it has. */
export function slideTo(hand: Hand, slider: Element, wanted: number): void {
  if (slider.attribute('disabled'))
    throw failure(`这个 slider 不能用（disabled）。\n${hand.describe()}`);
  mustBeNumber('slide 的数', wanted);
  const number = (name: string, otherwise: number): number =>
    Number(slider.attribute(name) ?? otherwise);
  const [min, max, step] = [number('min', 0), number('max', 100), number('step', 1)];
  const value = Math.min(max, Math.max(min, min + Math.round((wanted - min) / step) * step));
  hand.state.keep(slider, value);
  slider.assign('value', value);
  slider.trigger('changing', { value });
  slider.trigger('change', { value });
}
