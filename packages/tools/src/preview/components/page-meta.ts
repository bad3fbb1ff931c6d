import type { BuiltIn } from './define';

const attributes = {
  rootFontSize: '',
  pageStyle: '',
  backgroundColor: '',
  rootBackgroundColor: '',
};

/** The engine's segment for styles that are not in the WXML. */
const BESIDE_THE_TEMPLATE = 1;

/** https://developers.weixin.qq.com/miniprogram/dev/component/page-meta.html */
export const pageMeta: BuiltIn<typeof attributes> = {
  tag: 'page-meta',
  attributes,
  ignored: [
    ...['backgroundTextStyle', 'backgroundColorTop', 'backgroundColorBottom', 'pageFontSize'],
    ...['scrollTop', 'scrollDuration', 'pageOrientation'],
  ],
  draw(host) {
    const page = host.component.ownerShadowRoot?.getHostNode();
    const root = document.documentElement.style;
    let isInFront = false;
    let before: string | undefined;

    function restore(): void {
      if (before !== undefined) root.fontSize = before;
      before = undefined;
    }

    /** All pages share one root: it is that of the page in front. */
    function drawRoot(): void {
      const { rootFontSize } = host.values;
      restore();
      if (!isInFront || !rootFontSize) return;
      before = root.fontSize;
      // The text size set in WeChat is here the one that is set in the browser.
      root.fontSize = rootFontSize === 'system' ? '' : rootFontSize;
    }

    function move(toFront: boolean): void {
      isInFront = toFront;
      drawRoot();
    }

    return {
      update({ pageStyle, backgroundColor, rootBackgroundColor }) {
        const background = rootBackgroundColor || backgroundColor;
        const color = background ? `background-color:${background};` : '';
        page?.setNodeStyle(color + pageStyle, BESIDE_THE_TEMPLATE);
        drawRoot();
      },
      attached: () => move(!host.element.closest('[hidden]')),
      pageShown: () => move(true),
      pageHidden: () => move(false),
      detached: restore,
    };
  },
};
