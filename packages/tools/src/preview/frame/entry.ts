import type { Entry, OpenedCard } from 'miniprogram-core/wx';
import { parsePageUrl } from 'miniprogram-core/wx';
import { searchFor } from './address';

const KEY = 'preview:entry';

/** Starts the app anew, as on a phone where it does not run. @param url an empty one is the first page */
export function enterAnew({ url, entry }: OpenedCard): void {
  sessionStorage.setItem(KEY, JSON.stringify(entry));
  const search = url ? searchFor(parsePageUrl(`/${url}`, '')) : '';
  location.assign(`${location.pathname}${search}`);
}

/** From where the app has been entered; that is told once: who loads the page again enters by itself. */
export function entryHere(): Entry {
  const told = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return told === null ? {} : (JSON.parse(told) as Entry);
}
