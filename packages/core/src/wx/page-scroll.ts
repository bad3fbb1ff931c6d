import { ApiFailure, type DefineApi } from './define-api';
import type { OpenPage, PageHost } from './navigation';
import type { Nodes } from './nodes/asked-node';
import { requireParameters } from './parameters';

/** Milliseconds, where the call says nothing. */
const DURATION = 300;

/** @param pages the stack, the page in front last */
export function createPageScroll(
  pageHost: PageHost | undefined,
  nodes: Nodes,
  pages: () => OpenPage[],
  api: DefineApi,
) {
  function placeOf({ scrollTop, selector, offsetTop = 0 }: WechatMiniprogram.PageScrollToOption) {
    // It says where more plainly than a selector.
    if (scrollTop !== undefined || selector === undefined) {
      requireParameters(new Map([['scrollTop', 'Number']]), { scrollTop });
      return scrollTop as number;
    }
    requireParameters(new Map([['selector', 'String']]), { selector });
    const [node] = nodes.find(undefined, selector);
    if (!node) throw new ApiFailure(`node "${selector}" is not found`);
    const from = nodes.viewport(undefined)?.scrollOffset().scrollTop ?? 0;
    return from + node.rect(['top']).top + Number(offsetTop);
  }

  return {
    pageScrollTo: api<WechatMiniprogram.PageScrollToOption>('pageScrollTo', async (options) => {
      const page = pages().slice(-1)[0];
      if (!page) throw new ApiFailure('page is not ready');
      const { duration = DURATION } = options;
      const top = Math.max(0, placeOf(options));
      await pageHost?.scrollTo?.(page, top, Math.max(0, Number(duration) || 0));
      return {};
    }),
  };
}
