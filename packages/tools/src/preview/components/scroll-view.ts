import type { BuiltIn } from './define';
import { make } from './make';
import { phoneScale } from './phone-scale';
import { drawRefresher, refresherAttributes } from './refresher';

const attributes = {
  scrollX: false,
  scrollY: false,
  upperThreshold: '50',
  lowerThreshold: '50',
  scrollTop: null as number | string | null,
  scrollLeft: null as number | string | null,
  scrollIntoView: '',
  scrollWithAnimation: false,
  enableFlex: false,
  ...refresherAttributes,
};

type ScrollViewAttributes = typeof attributes;

/** https://developers.weixin.qq.com/miniprogram/dev/component/scroll-view.html */
export const scrollView: BuiltIn<ScrollViewAttributes> = {
  tag: 'scroll-view',
  attributes,
  reflected: ['scrollX', 'scrollY', 'enableFlex', 'refresherEnabled'],
  ignored: [
    ...['enhanced', 'bounces', 'showScrollbar', 'pagingEnabled', 'fastDeceleration', 'type'],
    ...['enableBackToTop', 'enablePassive', 'scrollAnchoring', 'usingSticky', 'clip', 'reverse'],
    ...['refresherDefaultStyle', 'refresherBackground', 'cacheExtent', 'associativeContainer'],
  ],
  draw(host) {
    const { element } = host;
    const slot = make('div', 'wx-scroll-content');
    const refresher = drawRefresher(host);
    element.append(refresher.element, slot);
    let [left, top] = [0, 0];
    const at = { upper: true, lower: false };

    element.addEventListener('scroll', () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } =
        element;
      const [deltaX, deltaY] = [left - scrollLeft, top - scrollTop];
      [left, top] = [scrollLeft, scrollTop];
      host.emit('scroll', { scrollLeft, scrollTop, scrollWidth, scrollHeight, deltaX, deltaY });

      const isVertical = host.values.scrollY;
      const before = isVertical ? scrollTop : scrollLeft;
      const after = isVertical
        ? scrollHeight - clientHeight - scrollTop
        : scrollWidth - clientWidth - scrollLeft;
      const isUpper = before <= Number.parseFloat(host.values.upperThreshold);
      const isLower = after <= Number.parseFloat(host.values.lowerThreshold);
      const [first, last] = isVertical ? ['top', 'bottom'] : ['left', 'right'];
      if (isUpper && !at.upper) host.emit('scrolltoupper', { direction: first });
      if (isLower && !at.lower) host.emit('scrolltolower', { direction: last });
      Object.assign(at, { upper: isUpper, lower: isLower });
    });

    function scroll(values: ScrollViewAttributes, changed: (name: string) => boolean): void {
      const behavior = values.scrollWithAnimation ? 'smooth' : 'instant';
      const to = (value: number | string | null) => Number.parseFloat(String(value));
      if (changed('scrollTop') && values.scrollTop !== null) {
        element.scrollTo({ top: to(values.scrollTop), behavior });
      }
      if (changed('scrollLeft') && values.scrollLeft !== null) {
        element.scrollTo({ left: to(values.scrollLeft), behavior });
      }
      const target = changed('scrollIntoView') && host.elementById(values.scrollIntoView);
      if (!target) return;
      const [from, here] = [element.getBoundingClientRect(), target.getBoundingClientRect()];
      const [top, left] = [here.top - from.top, here.left - from.left];
      const scale = phoneScale(element);
      element.scrollBy({ top: top / scale, left: left / scale, behavior });
    }

    return {
      slot,
      update(values, changed) {
        // What scrolls must be reachable by keyboard.
        if (values.scrollX || values.scrollY) element.tabIndex = 0;
        else element.removeAttribute('tabindex');
        refresher.update(values);
        scroll(values, (name) => changed.has(name));
      },
      attached: () => scroll(host.values, () => true),
    };
  },
};
