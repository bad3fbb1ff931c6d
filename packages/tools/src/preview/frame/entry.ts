import type { Entry, OpenedCard } from 'miniprogram-core/wx';
import { parsePageUrl } from 'miniprogram-core/wx';
import { searchFor } from './address';
import { stateOf } from './history-state';

const KEY = 'preview:entry';

/** Starts the app anew, as on a phone where it does not run. @param url an empty one is the first page */
export function enterAnew({ url, entry }: OpenedCard): void {
  sessionStorage.setItem(KEY, JSON.stringify(entry));
  if (url) {
    history.pushState(...stateOf(1, searchFor(parsePageUrl(`/${url}`, ''))));
    location.reload();
  } else location.assign(location.pathname);
}

/** From where the app has been entered; that is told once: who loads the page again enters by itself. */
export function entryHere(): Entry {
  const told = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return told === null ? {} : (JSON.parse(told) as Entry);
}
