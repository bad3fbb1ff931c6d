import { parsePageUrl } from './navigation';

/**
 * `this.router` and `this.pageRouter`: as `wx.navigateTo` and the others, but that a relative url begins
 * at the component, or at its page, whichever page is in front by then.
 * @param place the path from which it begins
 */
export function routerFrom(
  place: () => string,
  wx: (name: string, options: object) => unknown,
): Record<string, (options?: { url?: unknown }) => unknown> {
  const going =
    (name: string) =>
    (options: { url?: unknown } = {}) => {
      const { url } = options;
      if (typeof url !== 'string' || url.startsWith('/')) return wx(name, options);
      const [, query] = url.split(/\?(.*)/s);
      const path = `/${parsePageUrl(url, place()).route}`;
      return wx(name, { ...options, url: query === undefined ? path : `${path}?${query}` });
    };
  const names = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack'];
  return Object.fromEntries(names.map((name) => [name, going(name)]));
}
