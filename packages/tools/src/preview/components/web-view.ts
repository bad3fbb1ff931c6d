import type { BuiltIn } from './define';
import { make } from './make';

const attributes = { src: '' };

/** What a page in it may ask of the mini-program, as `wx.miniProgram` of WeChat's JSSDK does. */
const NAVIGATION = ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack'] as const;

interface Sent {
  miniProgram: (typeof NAVIGATION)[number] | 'postMessage';
  arg: Record<string, unknown>;
}

/** https://developers.weixin.qq.com/miniprogram/dev/component/web-view.html */
export const webView: BuiltIn<typeof attributes> = {
  tag: 'web-view',
  attributes,
  draw(host, { report, simulation, wx }) {
    const { element } = host;
    const hint = make('p', 'wx-web-view-hint', '网页不让别的网页框住它时，这里是空的');
    /** What the page in it has sent: it comes when the page is left. */
    const messages: unknown[] = [];
    let frame: HTMLIFrameElement | undefined;

    function show(src: string): void {
      frame?.remove();
      frame = undefined;
      if (src === '') {
        element.replaceChildren();
        return;
      }
      const reason = whyNot(src);
      if (reason !== '') {
        element.replaceChildren(
          make('p', 'wx-web-view-reason', reason),
          make('p', 'wx-web-view-address', src),
        );
        // As every event never within the update that causes it.
        setTimeout(() => host.emit('error', { src }));
        return;
      }
      const made = make('iframe', 'wx-web-view-frame');
      made.title = '网页';
      // It may do what a page does, but never lead the preview itself elsewhere.
      made.setAttribute('sandbox', 'allow-scripts allow-forms allow-same-origin allow-popups');
      made.allow = 'fullscreen';
      made.addEventListener('load', () => host.emit('load', { src }));
      made.src = src;
      frame = made;
      element.replaceChildren(made, hint);
    }

    function whyNot(src: string): string {
      const refusal = simulation().webPageRefusal(src);
      if (refusal !== undefined) return refusal;
      return URL.parse(src)?.origin === location.origin ? 'web-view 打不开预览自己' : '';
    }

    function hear({ source, data }: MessageEvent): void {
      if (!frame || source !== frame.contentWindow) return;
      const { miniProgram, arg } = (data ?? {}) as Partial<Sent>;
      const given = typeof arg === 'object' && arg !== null ? arg : {};
      if (miniProgram === 'postMessage') messages.push(given.data);
      const apis = wx() as unknown as Record<string, (options: object) => unknown>;
      for (const name of NAVIGATION) if (miniProgram === name) apis[name]?.(given);
    }

    return {
      update({ src }, changed) {
        if (changed.has('src')) show(src);
      },
      attached() {
        addEventListener('message', hear);
        const { length } =
          element.closest('.wx-screen > div')?.querySelectorAll('wx-web-view') ?? [];
        if (length > 1) report('一个页面只能有一个 <web-view>，它铺满页面，盖住别的组件');
      },
      detached() {
        removeEventListener('message', hear);
        if (messages.length > 0) host.emit('message', { data: messages });
      },
    };
  },
};
