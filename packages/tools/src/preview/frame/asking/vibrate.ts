import type { Vibration } from 'miniprogram-core/wx';

/** Milliseconds, as the documentation has them. */
const DURATIONS: Record<Vibration, number> = { heavy: 15, medium: 15, light: 15, long: 400 };
/** What can be seen lasts longer than what is felt. */
const SEEN = 200;

/** A browser on a desk cannot vibrate: the phone is seen to shake. */
export function vibrate(vibration: Vibration, phone: HTMLElement): void {
  const duration = DURATIONS[vibration];
  navigator.vibrate?.(duration);
  phone.dataset.vibration = vibration;
  const by = vibration === 'light' ? 1 : vibration === 'medium' ? 2 : 4;
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const moved = isStill ? ['0', '0'] : ['0', `${by}px`, `-${by}px`, '0'];
  const shaking = phone.animate(
    moved.map((translate) => ({ translate })),
    { duration: 50, iterations: Math.max(duration, SEEN) / 50 },
  );
  shaking.onfinish = () => {
    delete phone.dataset.vibration;
  };
}
