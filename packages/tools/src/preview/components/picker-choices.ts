import type { Host } from './host';
import { make } from './make';

type Item = string | number | Record<string, unknown>;

export const pickerAttributes = {
  mode: 'selector',
  disabled: false,
  headerText: '',
  name: '',
  range: null as Item[] | Item[][] | null,
  rangeKey: '',
  value: null as unknown,
  start: '',
  end: '',
  fields: 'day',
};

export type PickerAttributes = typeof pickerAttributes;

interface Choices {
  controls: HTMLElement[];
  value(): unknown;
}

const labelOf = (item: Item, key: string) => String(typeof item === 'object' ? item[key] : item);

function column(items: Item[], { rangeKey }: PickerAttributes, selected: unknown, name: string) {
  const select = make('select', 'wx-picker-column');
  select.size = 6;
  select.ariaLabel = name;
  select.append(...items.map((item) => new Option(labelOf(item, rangeKey))));
  select.selectedIndex = Number(selected ?? 0);
  return select;
}

function selector({ values }: Host<PickerAttributes>): Choices {
  const select = column((values.range ?? []) as Item[], values, values.value, '选项');
  return { controls: [select], value: () => select.selectedIndex };
}

function multiSelector(host: Host<PickerAttributes>): Choices {
  const { values } = host;
  const ranges = () => (host.values.range ?? []) as Item[][];
  const chosen = () => (host.values.value ?? []) as number[];
  const columns = ranges().map((items, place) => {
    const select = column(items, values, chosen()[place], `第 ${place + 1} 列`);
    select.addEventListener('change', () => {
      const before = host.values.value;
      host.emit('columnchange', { column: place, value: select.selectedIndex });
      refill(host.values.value === before ? undefined : chosen());
    });
    return select;
  });

  /** After the page has put other choices into the columns, and maybe chosen among them. */
  function refill(indexes: number[] | undefined): void {
    for (const [place, select] of columns.entries()) {
      const selected = indexes ? (indexes[place] ?? 0) : select.selectedIndex;
      const items = ranges()[place] ?? [];
      select.replaceChildren(...items.map((item) => new Option(labelOf(item, values.rangeKey))));
      select.selectedIndex = Math.min(selected, items.length - 1);
    }
  }

  return { controls: columns, value: () => columns.map(({ selectedIndex }) => selectedIndex) };
}

/** WeChat's dates and times are written as those of HTML: `2026-01-31`, `2026-01` and `09:05`. */
function native(type: 'date' | 'month' | 'time', { values }: Host<PickerAttributes>): Choices {
  const control = make('input', 'wx-picker-native');
  control.type = type;
  control.ariaLabel = type === 'time' ? '时间' : '日期';
  Object.assign(control, { min: values.start, max: values.end, value: String(values.value ?? '') });
  return { controls: [control], value: () => control.value };
}

/** What a picker of that mode lets one choose from; undefined where the preview has no such mode. */
export function choicesOf(host: Host<PickerAttributes>): Choices | undefined {
  switch (host.values.mode) {
    case 'selector':
      return selector(host);
    case 'multiSelector':
      return multiSelector(host);
    case 'time':
      return native('time', host);
    case 'date':
      return native(host.values.fields === 'month' ? 'month' : 'date', host);
    default:
      return undefined;
  }
}
