import type { ShadowedEvent } from 'glass-easel';
import type { Host } from './host';
import { make } from './make';

/** What a scroll-view has for it. */
export const refresherAttributes = {
  refresherEnabled: false,
  refresherThreshold: 45,
  refresherTriggered: false,
};

type RefresherAttributes = typeof refresherAttributes;

/** The finger goes further than what it pulls. */
const RESISTANCE = 2;

type TouchEvent = ShadowedEvent<unknown> & { touches: { clientY: number }[] };

/** The part above a scroll-view that is pulled down to refresh. */
export function drawRefresher(host: Host<RefresherAttributes>) {
  const element = make('div', 'wx-refresher', make('span', 'wx-wheel'));
  element.ariaHidden = 'true';
  let from: number | undefined;
  let isOpen = false;

  const height = (pixels: number) => {
    element.style.height = `${pixels}px`;
  };
  const on = (type: string, act: (event: TouchEvent) => void) =>
    host.component.addListener(type, (event) => act(event as TouchEvent));

  on('touchstart', ({ touches }) => {
    const { refresherEnabled, refresherTriggered } = host.values;
    const isReady = refresherEnabled && !refresherTriggered && host.element.scrollTop <= 0;
    from = isReady ? touches[0]?.clientY : undefined;
  });
  on('touchmove', (event) => {
    const [touch] = event.touches;
    if (from === undefined || !touch) return;
    const dy = (touch.clientY - from) / RESISTANCE;
    if (dy <= 0) return;
    // Otherwise the browser takes the finger for its own scrolling.
    event.preventDefault();
    height(dy);
    host.emit('refresherpulling', { deltaY: dy, dy });
  });
  on('touchend', () => {
    const dy = Number.parseFloat(element.style.height || '0');
    if (from === undefined || dy <= 0) return;
    from = undefined;
    if (dy >= host.values.refresherThreshold) {
      host.set({ refresherTriggered: true });
      host.emit('refresherrefresh', { dy });
    } else {
      height(0);
      host.emit('refresherabort', { dy });
    }
  });

  return {
    element,
    update({ refresherEnabled, refresherTriggered, refresherThreshold }: RefresherAttributes) {
      const opens = refresherEnabled && refresherTriggered;
      if (opens === isOpen) return;
      isOpen = opens;
      height(opens ? refresherThreshold : 0);
      if (!opens) host.emit('refresherrestore');
    },
  };
}
