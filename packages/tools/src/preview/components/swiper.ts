import type { BuiltIn } from './define';
import { make } from './make';

const attributes = {
  current: 0,
  currentItemId: '',
  autoplay: false,
  interval: 5000,
  circular: false,
  vertical: false,
  indicatorDots: false,
  indicatorColor: '',
  indicatorActiveColor: '',
};

/** Milliseconds without a scroll event after which a slide has come to rest. */
const REST = 100;

/** https://developers.weixin.qq.com/miniprogram/dev/component/swiper.html */
export const swiper: BuiltIn<typeof attributes> = {
  tag: 'swiper',
  attributes,
  reflected: ['vertical'],
  ignored: [
    ...['duration', 'previousMargin', 'nextMargin', 'displayMultipleItems', 'easingFunction'],
    ...['snapToEdge'],
  ],
  draw(host) {
    const slot = make('div', 'wx-slides');
    const dots = make('div', 'wx-dots');
    slot.tabIndex = 0;
    host.element.append(slot, dots);
    let source = '';
    let rest: ReturnType<typeof setTimeout>;
    let timer: ReturnType<typeof setInterval>;

    const items = () => host.inside<{ itemId: string }>('wx-swiper-item');
    const size = () => (host.values.vertical ? slot.clientHeight : slot.clientWidth);

    function drawDots(): void {
      const { indicatorDots, indicatorColor, indicatorActiveColor, current } = host.values;
      dots.hidden = !indicatorDots;
      const drawn = items().map((_, index) => {
        const dot = make('span', index === current ? 'wx-dot wx-dot-active' : 'wx-dot');
        dot.style.background = index === current ? indicatorActiveColor : indicatorColor;
        return dot;
      });
      dots.replaceChildren(...drawn);
    }

    function show(index: number, behavior: ScrollBehavior): void {
      const offset = index * size();
      slot.scrollTo({ [host.values.vertical ? 'top' : 'left']: offset, behavior });
    }

    function settle(): void {
      const offset = host.values.vertical ? slot.scrollTop : slot.scrollLeft;
      const current = size() > 0 ? Math.round(offset / size()) : 0;
      const how = source;
      source = '';
      if (current === host.values.current) return;
      host.set({ current });
      const currentItemId = items()[current]?.values.itemId ?? '';
      host.emit('change', { current, currentItemId, source: how });
      host.emit('animationfinish', { current, currentItemId, source: how });
    }

    function next(): void {
      const { current, circular } = host.values;
      const isLast = current + 1 >= items().length;
      if (isLast && !circular) return;
      source = 'autoplay';
      show(isLast ? 0 : current + 1, 'smooth');
    }

    slot.addEventListener('scroll', () => {
      clearTimeout(rest);
      rest = setTimeout(settle, REST);
    });
    for (const type of ['pointerdown', 'wheel', 'keydown']) {
      slot.addEventListener(
        type,
        () => {
          source = 'touch';
        },
        { passive: true },
      );
    }
    const observer = new MutationObserver(drawDots);

    return {
      slot,
      update({ current, autoplay, interval }, changed) {
        drawDots();
        if (changed.has('current')) show(current, 'smooth');
        clearInterval(timer);
        if (autoplay) timer = setInterval(next, interval);
      },
      attached() {
        observer.observe(slot, { childList: true });
        drawDots();
        show(host.values.current, 'instant');
      },
      detached() {
        observer.disconnect();
        clearInterval(timer);
        clearTimeout(rest);
      },
    };
  },
};
