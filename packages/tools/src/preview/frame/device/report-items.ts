import type { Report } from 'miniprogram-core/wx';
import { element } from '../element';
import type { Item } from './item-list';

/** What the program has reported and logged, the latest first. */
export function reportItems(reports: readonly Report[]): Item[] {
  return reports
    .map(({ api, given, tag, filterMsg }, index): Item => {
      const [first = ''] = given;
      const text = [tag && `tag：${tag}`, filterMsg && `关键字：${filterMsg.join('、')}`]
        .concat(given.map(written))
        .filter(Boolean)
        .join('\n');
      return {
        ...{ id: String(index), name: api, note: written(first).slice(0, 40), version: '' },
        body: () => [element('pre', { class: 'frame-command' }, text)],
      };
    })
    .reverse();
}

function written(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
