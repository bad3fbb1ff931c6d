import type { BuiltIn, BuiltInOptions } from './define';
import { hover } from './hover';

const attributes = {
  url: '',
  openType: 'navigate',
  delta: 1,
  target: 'self',
  hoverClass: 'navigator-hover',
  hoverStartTime: 50,
  hoverStayTime: 600,
  hoverStopPropagation: false,
};

type Wx = ReturnType<BuiltInOptions['wx']>;
type Callbacks = Pick<WechatMiniprogram.NavigateToOption, 'success' | 'fail' | 'complete'>;
type Go = (wx: Wx, values: { url: string; delta: number }, callbacks: object) => void;

const WAYS: Record<string, Go> = {
  navigate: (wx, { url }, callbacks) => wx.navigateTo({ url, ...callbacks }),
  redirect: (wx, { url }, callbacks) => wx.redirectTo({ url, ...callbacks }),
  switchTab: (wx, { url }, callbacks) => wx.switchTab({ url, ...callbacks }),
  reLaunch: (wx, { url }, callbacks) => wx.reLaunch({ url, ...callbacks }),
  navigateBack: (wx, { delta }, callbacks) => wx.navigateBack({ delta, ...callbacks }),
};

/** https://developers.weixin.qq.com/miniprogram/dev/component/navigator.html */
export const navigator: BuiltIn<typeof attributes> = {
  tag: 'navigator',
  attributes,
  ignored: ['appId', 'path', 'extraData', 'version', 'shortLink'],
  draw(host, { report, wx }) {
    const { element } = host;
    element.role = 'link';
    element.tabIndex = 0;
    hover(host, () => false);
    const callbacks: Callbacks = {
      success: (result) => host.emit('success', result),
      fail(result) {
        report(result.errMsg);
        host.emit('fail', result);
      },
      complete: (result) => host.emit('complete', result),
    };
    host.onTap(() => {
      const { openType, target } = host.values;
      const go = target === 'self' ? WAYS[openType] : undefined;
      if (go) go(wx(), host.values, callbacks);
      else report(`<navigator open-type="${openType}" target="${target}"> 在预览里不起作用`);
    });
    return { activate: () => element.click() };
  },
};
