import { type Area, PICKER_LEVELS, type Regions } from 'miniprogram-core/regions';
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
  level: 'region',
  customItem: '',
};

export type PickerAttributes = typeof pickerAttributes;

type LoadRegions = () => Promise<Regions>;
const REGION_NAMES = ['省', '市', '区县'];

interface Choices {
  controls: HTMLElement[];
  /** What `change` tells; undefined while there is nothing to choose from yet. */
  detail(): { value: unknown } | undefined;
  /** Once there is; rejected where there never is. */
  ready?: Promise<void>;
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
  return { controls: [select], detail: () => ({ value: select.selectedIndex }) };
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

  const value = (): number[] => columns.map(({ selectedIndex }) => selectedIndex);
  return { controls: columns, detail: () => ({ value: value() }) };
}

/** WeChat's dates and times are written as those of HTML: `2026-01-31`, `2026-01` and `09:05`. */
function native(type: 'date' | 'month' | 'time', { values }: Host<PickerAttributes>): Choices {
  const control = make('input', 'wx-picker-native');
  control.type = type;
  control.ariaLabel = type === 'time' ? '时间' : '日期';
  Object.assign(control, { min: values.start, max: values.end, value: String(values.value ?? '') });
  return { controls: [control], detail: () => ({ value: control.value }) };
}

/** Of provinces, cities and counties, each column of what is in the one before. */
function region({ values }: Host<PickerAttributes>, load: LoadRegions): Choices {
  const { level, customItem } = values;
  const given = Array.isArray(values.value) ? values.value.map(String) : [];
  const columns = Array.from({ length: PICKER_LEVELS[level] ?? 3 }, (_, place) =>
    column([], values, 0, REGION_NAMES[place] ?? ''),
  );
  let regions: Regions | undefined;
  let offered: Area[][] = [];
  const chosen = (): Area[] =>
    columns.flatMap(({ selectedIndex }, place) => offered[place]?.[selectedIndex] ?? []);

  function fill(names: readonly string[]): void {
    offered = regions?.columns(names, level, customItem) ?? [];
    for (const [place, select] of columns.entries()) {
      const areas = offered[place] ?? [];
      select.replaceChildren(...areas.map(({ name }) => new Option(name)));
      const index = areas.findIndex(({ name }) => name === names[place]);
      select.selectedIndex = Math.max(index, 0);
    }
  }

  for (const select of columns) {
    select.addEventListener('change', () => fill(chosen().map(({ name }) => name)));
  }
  const ready = load().then((loaded) => {
    regions = loaded;
    fill(given);
  });
  return { controls: columns, detail: () => regions?.picked(chosen()), ready };
}

/** What a picker of that mode lets one choose from; undefined where the preview has no such mode. */
export function choicesOf(host: Host<PickerAttributes>, load: LoadRegions): Choices | undefined {
  switch (host.values.mode) {
    case 'selector':
      return selector(host);
    case 'multiSelector':
      return multiSelector(host);
    case 'region':
      return region(host, load);
    case 'time':
      return native('time', host);
    case 'date':
      return native(host.values.fields === 'month' ? 'month' : 'date', host);
    default:
      return undefined;
  }
}
