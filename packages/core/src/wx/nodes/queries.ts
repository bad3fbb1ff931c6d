import type { Nodes } from './asked-node';
import { intersectionObserver } from './intersection-observer';
import { selectorQuery } from './selector-query';

type Options = WechatMiniprogram.CreateIntersectionObserverOption;

/** What is asked of the nodes of a page: of the page in front, unless the call says in what. */
export function createQueries(nodes: Nodes, onError: (error: unknown) => void) {
  return {
    createSelectorQuery: (): WechatMiniprogram.SelectorQuery => selectorQuery(nodes, onError),
    /** Douyin's takes the options alone, and so do programs that mean the page. */
    createIntersectionObserver(
      component?: object,
      options?: Options,
    ): WechatMiniprogram.IntersectionObserver {
      return isInstance(component)
        ? intersectionObserver(nodes, component, options, onError)
        : intersectionObserver(nodes, undefined, options ?? component, onError);
    },
  };
}

/** `this` of a page or a component. */
function isInstance(value: object | undefined): boolean {
  return typeof (value as { setData?: unknown } | undefined)?.setData === 'function';
}
