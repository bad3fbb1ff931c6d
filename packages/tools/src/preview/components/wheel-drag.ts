import { phoneScale } from './phone-scale';

/** Pixels that a mouse may move, and still it is a click. */
const SLOP = 5;

/**
 * Lets a mouse pull what fingers scroll by themselves.
 * @param onStart it moves @param onEnd it was let go; the click that follows is none
 */
export function pullByMouse(
  around: HTMLElement,
  scrollerAt: (target: EventTarget | null) => HTMLElement | undefined,
  { onStart, onEnd }: { onStart(scroller: HTMLElement): void; onEnd(scroller: HTMLElement): void },
): void {
  around.addEventListener('pointerdown', (down) => {
    const scroller = scrollerAt(down.target);
    if (down.pointerType === 'touch' || down.button !== 0 || !scroller) return;
    const { scrollTop } = scroller;
    const scale = phoneScale(scroller);
    let isPulled = false;
    const move = (event: PointerEvent): void => {
      const distance = (down.clientY - event.clientY) / scale;
      if (!isPulled && Math.abs(distance) > SLOP) {
        isPulled = true;
        onStart(scroller);
      }
      if (isPulled) scroller.scrollTop = scrollTop + distance;
    };
    const up = (): void => {
      document.removeEventListener('pointermove', move);
      for (const type of ENDS) document.removeEventListener(type, up);
      if (!isPulled) return;
      onEnd(scroller);
      // It comes with the button going up, if at all.
      document.addEventListener('click', swallow, { capture: true });
      setTimeout(() => document.removeEventListener('click', swallow, { capture: true }));
    };
    document.addEventListener('pointermove', move);
    for (const type of ENDS) document.addEventListener(type, up);
  });
}

const ENDS = ['pointerup', 'pointercancel'];

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}
