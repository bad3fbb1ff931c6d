import type { DeviceFiles } from '../device-files';
import type { LengthOf } from './clock-player';
import { wavLength } from './wav';

/** Of what nobody has said how long it is, in seconds. */
export const DEFAULT_LENGTH = 10;

/**
 * How long a sound or a video is where nothing is really played: as the test has said by its address; of
 * a WAV as it says itself; else ten seconds. What the network has is taken to be there.
 * @param said seconds by address; null for what cannot be played
 */
export function mediaLength(
  said: Readonly<Record<string, number | null>>,
  files: Pick<DeviceFiles, 'isOnDevice' | 'read'>,
): LengthOf {
  return (src) => {
    const length = said[src];
    if (length === null) return { failure: 10004 };
    if (length !== undefined) return { seconds: length };
    if (/^(https?|cloud):/i.test(src) && !files.isOnDevice(src)) return { seconds: DEFAULT_LENGTH };
    try {
      return { seconds: wavLength(files.read(src)) ?? DEFAULT_LENGTH };
    } catch {
      return { failure: 10003 };
    }
  };
}
