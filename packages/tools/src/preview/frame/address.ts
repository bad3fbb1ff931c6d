import type { OpenPage } from 'miniprogram-core/wx';
import { nearest } from '../../nearest';

/**
 * The page that the browser's address names: `?page=pages/notes/notes&a=b` is
 * `pages/notes/notes?a=b`. The query stays as it stands, as WeChat decodes nothing; without a page it
 * is an empty text.
 */
export function pageUrlIn(search: string): string {
  const pairs = search.replace(/^\?/, '').split('&').filter(Boolean);
  const page = pairs.find((pair) => pair.startsWith('page='))?.slice('page='.length) ?? '';
  const query = pairs.filter((pair) => !pair.startsWith('page=')).join('&');
  const route = decode(page).replace(/^\//, '');
  return route && query ? `${route}?${query}` : route;
}

/** The address of a page. A field of its own called `page` has no place in it. */
export function searchFor({ route, options }: OpenPage): string {
  const query = Object.entries(options)
    .filter(([name]) => name !== 'page')
    .map(([name, value]) => `&${name}=${value}`);
  return `?page=${route}${query.join('')}`;
}

/** A half escape in a typed address is taken as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** More would cover the page, and fill the terminal. */
const MOST_NAMED = 20;

/** Why a page of that name cannot be opened. @param pages those that can */
export function noSuchPage(route: string, pages: readonly string[]): string {
  const why = `app.json 里没有 ${route} 这个页面，或者没有它的文件${nearest(route, pages)}`;
  const named = pages.slice(0, MOST_NAMED).join('\n');
  const left = pages.length - MOST_NAMED;
  return `${why}。有的是：\n${named}${left > 0 ? `\n……还有 ${left} 个` : ''}`.replace('？。', '？');
}
