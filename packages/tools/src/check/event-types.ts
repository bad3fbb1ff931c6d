import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The types of events that the typings have, by tag and event: `scrollviewscrolltoupper`. */
export type EventTypes = ReadonlyMap<string, string>;

/** @param typings index.d.ts of miniprogram-api-typings, of whatever version */
export function readEventTypes(typings: string): EventTypes {
  try {
    const text = readFileSync(join(dirname(typings), 'types/wx/lib.wx.event.d.ts'), 'utf8');
    const names = [...text.matchAll(/^ {4}type (\w+)/gm)].map(({ 1: name = '' }) => name);
    return new Map(names.map((name) => [name.toLowerCase(), name]));
  } catch {
    // An old version has them elsewhere.
    return new Map();
  }
}

export function eventType(types: EventTypes, tag: string, event: string): string | undefined {
  const key = tag === 'input' && event === 'input' ? 'input' : `${tag}${event}`;
  const name = types.get(key.replaceAll('-', '').toLowerCase());
  return name && `WechatMiniprogram.${name}`;
}
