import type { BuiltIn } from './define';
import { make } from './make';

const attributes = {
  minWidth: null as unknown,
  maxWidth: null as unknown,
  width: null as unknown,
  minHeight: null as unknown,
  maxHeight: null as unknown,
  height: null as unknown,
  orientation: '',
};

/** https://developers.weixin.qq.com/miniprogram/dev/component/match-media.html */
export const matchMedia: BuiltIn<typeof attributes> = {
  tag: 'match-media',
  attributes,
  draw(host, { simulation }) {
    const slot = make('div', 'wx-match');
    slot.hidden = true;
    host.element.append(slot);
    let observer: WechatMiniprogram.MediaQueryObserver | undefined;

    function watch(): void {
      observer?.disconnect();
      observer = simulation().mediaQueryObserver();
      const { orientation, ...sizes } = host.values;
      const given = Object.entries(attributes).flatMap(([name]) => {
        const points = Number.parseFloat(String(sizes[name as keyof typeof sizes]));
        return Number.isNaN(points) ? [] : [[name, points]];
      });
      const descriptor = { ...Object.fromEntries(given), ...(orientation && { orientation }) };
      observer.observe(descriptor, ({ matches }) => {
        slot.hidden = !matches;
      });
    }

    return {
      slot,
      update: () => observer && watch(),
      attached: watch,
      detached: () => observer?.disconnect(),
    };
  },
};
