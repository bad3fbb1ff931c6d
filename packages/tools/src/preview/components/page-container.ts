import type { BuiltIn } from './define';
import type { Host } from './host';
import { make } from './make';
import { rpxToScreen } from './rpx';

const attributes = {
  show: false,
  duration: 300,
  zIndex: 100,
  overlay: true,
  position: 'bottom',
  round: false,
  closeOnSlideDown: false,
  overlayStyle: '',
  customStyle: '',
};

/** Points that a finger slides down before it closes. */
const SLIDE = 60;

const shown = new Set<Host<typeof attributes>>();

/**
 * What going back does first: it closes what was opened last over the page in front.
 * @returns whether there was anything
 */
export function closePageContainer(): boolean {
  // Those of other pages are hidden with them.
  const last = [...shown].reverse().find(({ element }) => element.closest('[hidden]') === null);
  last?.set({ show: false });
  return last !== undefined;
}

/** https://developers.weixin.qq.com/miniprogram/dev/component/page-container.html */
export const pageContainer: BuiltIn<typeof attributes> = {
  tag: 'page-container',
  attributes,
  reflected: ['position', 'round'],
  draw(host) {
    const overlay = make('div', 'wx-container-overlay');
    const slot = make('div', 'wx-container-panel');
    const all = make('div', 'wx-container', overlay, slot);
    all.hidden = true;
    host.element.append(all);
    let timer: ReturnType<typeof setTimeout>;
    let from = 0;

    function enter(): void {
      shown.add(host);
      host.emit('beforeenter');
      all.hidden = false;
      // It comes in from where it is drawn first.
      all.getBoundingClientRect();
      all.classList.add('wx-container-shown');
      host.emit('enter');
      after('afterenter');
    }

    function leave(): void {
      shown.delete(host);
      host.emit('beforeleave');
      all.classList.remove('wx-container-shown');
      host.emit('leave');
      after('afterleave', () => {
        all.hidden = true;
      });
    }

    function turn(): void {
      const { show } = host.values;
      if (show !== shown.has(host)) (show ? enter : leave)();
    }

    function after(event: string, act = (): void => {}): void {
      clearTimeout(timer);
      timer = setTimeout(() => {
        act();
        host.emit(event);
      }, Math.max(host.values.duration, 0) || 0);
    }

    overlay.addEventListener('click', () => host.emit('clickoverlay'));
    slot.addEventListener('pointerdown', ({ clientY }) => {
      from = clientY;
    });
    slot.addEventListener('pointerup', ({ clientY }) => {
      const { closeOnSlideDown, show } = host.values;
      if (closeOnSlideDown && show && clientY - from > SLIDE) host.set({ show: false });
    });

    return {
      slot,
      update(values, changed) {
        const { duration, zIndex, overlay: hasOverlay, overlayStyle, customStyle } = values;
        all.setAttribute('style', `z-index:${zIndex};--wx-duration:${duration}ms`);
        overlay.setAttribute('style', rpxToScreen(overlayStyle));
        overlay.hidden = !hasOverlay;
        slot.setAttribute('style', rpxToScreen(customStyle));
        // By itself: what hears of it may set data, and this is in the middle of a setData.
        if (changed.has('show')) queueMicrotask(turn);
      },
      detached() {
        clearTimeout(timer);
        shown.delete(host);
      },
    };
  },
};
