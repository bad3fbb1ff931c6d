import { ApiFailure, type DefineApi } from './define-api';
import { Listeners } from './listeners';
import type { Screen } from './screen';

/** What the system has set, which a program finds, and which -1 gives back. */
const SYSTEM_BRIGHTNESS = 1;
const AS_SYSTEM = -1;

export type MemoryLevel = WechatMiniprogram.OnMemoryWarningListenerResult['level'];

/** The glass of the phone, and what befalls a program that runs on it. */
export function createPhoneScreen(
  screen: Screen,
  api: DefineApi,
  onError: (error: unknown) => void,
) {
  const captures = new Listeners(onError);
  const warnings = new Listeners(onError);
  let brightness = SYSTEM_BRIGHTNESS;

  return {
    apis: {
      setKeepScreenOn: api<WechatMiniprogram.SetKeepScreenOnOption>(
        'setKeepScreenOn',
        ({ keepScreenOn }) => {
          screen.keepOn(keepScreenOn);
          return {};
        },
      ),
      getScreenBrightness: api<WechatMiniprogram.GetScreenBrightnessOption>(
        'getScreenBrightness',
        () => ({ value: brightness }),
      ),
      setScreenBrightness: api<WechatMiniprogram.SetScreenBrightnessOption>(
        'setScreenBrightness',
        ({ value }) => {
          const isThere = value === AS_SYSTEM || (value >= 0 && value <= 1);
          if (!isThere) throw new ApiFailure(`invalid value ${value}`);
          brightness = value === AS_SYSTEM ? SYSTEM_BRIGHTNESS : value;
          screen.setBrightness(brightness);
          return {};
        },
      ),
      onUserCaptureScreen: (listener: WechatMiniprogram.OnUserCaptureScreenCallback) =>
        captures.add(listener),
      offUserCaptureScreen: (listener?: WechatMiniprogram.OnUserCaptureScreenCallback) =>
        captures.remove(listener),
      onMemoryWarning: (listener: WechatMiniprogram.OnMemoryWarningCallback) =>
        warnings.add(listener),
      offMemoryWarning: (listener?: WechatMiniprogram.OffMemoryWarningCallback) =>
        warnings.remove(listener),
    },
    capture: (): void => void captures.tell({}),
    warnOfMemory: (level: MemoryLevel): void => void warnings.tell({ level }),
  };
}
