import { pageAround } from '../runtime/screen-context';
import { byId } from './element';

/** The finger goes further than what it pulls. */
const RESISTANCE = 2;
/** Pixels it has to be pulled. */
const FAR_ENOUGH = 45;

/**
 * Lets a finger pull the page down, from its top only. In a scroll-view it does not, as in WeChat:
 * https://developers.weixin.qq.com/miniprogram/dev/component/scroll-view.html
 */
export function listenToPulls(canPull: () => boolean, onPull: () => void): void {
  const [screen, refreshing] = [byId('screen'), byId('refreshing')];
  let from: Touch | undefined;
  let pulled = 0;

  const end = (): void => {
    from = undefined;
    pulled = 0;
    refreshing.style.height = '';
  };
  screen.addEventListener('touchstart', ({ target, touches }) => {
    const isReady = canPull() && refreshing.hidden && isAtTop(target as Element);
    from = isReady && touches.length === 1 ? touches[0] : undefined;
  });
  screen.addEventListener(
    'touchmove',
    (event) => {
      const [touch] = event.touches;
      if (!from || !touch) return;
      const [across, down] = [touch.clientX - from.clientX, touch.clientY - from.clientY];
      // Up or sideways from the start: it is something else.
      if (pulled === 0 && down <= Math.abs(across)) return end();
      // Otherwise the browser takes the finger for its own scrolling.
      if (event.cancelable) event.preventDefault();
      pulled = Math.max(down / RESISTANCE, 1);
      refreshing.hidden = false;
      refreshing.style.height = `${pulled}px`;
    },
    { passive: false },
  );
  screen.addEventListener('touchend', () => {
    if (pulled === 0) return;
    const isFar = pulled >= FAR_ENOUGH;
    end();
    if (isFar) onPull();
    else refreshing.hidden = true;
  });
  screen.addEventListener('touchcancel', () => {
    if (pulled > 0) refreshing.hidden = true;
    end();
  });
}

const SCROLLING_ITSELF =
  'wx-scroll-view[scroll-y], wx-canvas[disable-scroll], textarea, .wx-picker-sheet';

/** Nothing in it, nor the page itself, would be scrolled instead. */
function isAtTop(target: Element): boolean {
  if (target.closest(SCROLLING_ITSELF)) return false;
  return (pageAround(target)?.scrollTop ?? 0) <= 0;
}
