import { byId, element } from './element';

/** How dark the darkest is: it can still be read. */
const DARKEST = 0.75;

/** The glass over all that the phone shows: how bright it is, and whether it stays lit. */
export function createGlass() {
  const glass = element('div', { class: 'frame-glass', 'aria-hidden': 'true' });
  byId('phone').append(glass);
  let lock: Promise<WakeLockSentinel | undefined> | undefined;
  return {
    setBrightness(brightness: number): void {
      glass.style.opacity = `${(1 - brightness) * DARKEST}`;
    },
    /** The screen of whoever looks at the preview, where its browser lets it. */
    keepOn(isKept: boolean): void {
      lock?.then((held) => held?.release());
      lock = isKept ? navigator.wakeLock?.request('screen').catch(() => undefined) : undefined;
    },
  };
}
