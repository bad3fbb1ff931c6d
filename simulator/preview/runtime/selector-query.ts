import type { PageInstance } from './drawn-page';
import type { Wx } from './start';

/** Asked on `wx`, the page in front is meant. */
const OF_PAGE = ['createSelectorQuery', 'createIntersectionObserver', 'createMediaQueryObserver'];

type Method = (...values: unknown[]) => unknown;

/** `wx` with what can only be answered where pages are drawn. */
export function withSelectorQuery(wx: Wx, page: () => PageInstance | undefined): Wx {
  return new Proxy(wx, {
    get(target, api) {
      if (typeof api !== 'string' || !OF_PAGE.includes(api)) return Reflect.get(target, api);
      return (...values: unknown[]) => {
        const instance = page() as Record<string, unknown> | undefined;
        return (instance?.[api] as Method | undefined)?.apply(instance, values);
      };
    },
  });
}
