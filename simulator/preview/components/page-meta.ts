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
    let before: string | undefined;

    function restore(): void {
      if (before !== undefined) document.documentElement.style.fontSize = before;
      before = undefined;
    }

    function apply({
      rootFontSize,
      pageStyle,
      backgroundColor,
      rootBackgroundColor,
    }: typeof attributes) {
      const { style } = document.documentElement;
      restore();
      if (rootFontSize) {
        before = style.fontSize;
        // The text size set in WeChat is here the one that is set in the browser.
        style.fontSize = rootFontSize === 'system' ? '' : rootFontSize;
      }
      const background = rootBackgroundColor || backgroundColor;
      const color = background ? `background-color:${background};` : '';
      page?.setNodeStyle(color + pageStyle, BESIDE_THE_TEMPLATE);
    }

    return { update: apply, detached: restore };
  },
};
