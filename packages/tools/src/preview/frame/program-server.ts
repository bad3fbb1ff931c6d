import { Regions } from 'miniprogram-core/regions';
import type { ServedApp, ServedPage, ServedRegions, ServedScript } from '../runtime/served';

/** @throws Error with what the server says */
export const fetchApp = (): ServedApp => fetchNow('', []);

/** @param have pages that are there already @throws Error with what the server says */
export function fetchPage(route: string, have: readonly string[]): ServedPage {
  const known = have.map((page) => ['have', page]);
  return fetchNow('page', [['route', route], ...known]);
}

/** @throws Error with what the server says */
export function fetchScript(target: string, from: string): ServedScript {
  return fetchNow('script', [
    ['target', target],
    ['from', from],
  ]);
}

let regions: Promise<Regions> | undefined;

/** Once, when a region picker is opened first. @throws Error with what the server says */
export function fetchRegions(): Promise<Regions> {
  regions ??= askForRegions().catch((error: unknown) => {
    // Asked again at the next picker.
    regions = undefined;
    throw error;
  });
  return regions;
}

async function askForRegions(): Promise<Regions> {
  const response = await fetch('/@program/regions');
  if (!response.ok) throw new Error(await response.text());
  return new Regions((await response.json()) as ServedRegions);
}

/** The load of the document, `wx.navigateTo` and `require` cannot wait: a page is opened, and a script run, before they return. */
function fetchNow<T>(what: string, query: string[][]): T {
  const request = new XMLHttpRequest();
  request.open('GET', `/@program/${what}?${new URLSearchParams(query)}`, false);
  request.send();
  if (request.status !== 200) throw new Error(request.responseText);
  return JSON.parse(request.responseText);
}
