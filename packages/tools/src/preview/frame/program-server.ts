import type { ServedApp, ServedPage, ServedScript } from '../runtime/served';

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

/** The load of the document, `wx.navigateTo` and `require` cannot wait: a page is opened, and a script run, before they return. */
function fetchNow<T>(what: string, query: string[][]): T {
  const request = new XMLHttpRequest();
  request.open('GET', `/@program/${what}?${new URLSearchParams(query)}`, false);
  request.send();
  if (request.status !== 200) throw new Error(request.responseText);
  return JSON.parse(request.responseText);
}
