import type { DefineApi } from './define-api';
import { Listeners } from './listeners';
import { runCallback } from './run-callback';

/** What the phone has switched on, and what its owner lets WeChat do. */
export const ALL_ALLOWED = {
  albumAuthorized: true,
  bluetoothAuthorized: true,
  bluetoothEnabled: true,
  cameraAuthorized: true,
  locationAuthorized: true,
  locationEnabled: true,
  locationReducedAccuracy: false,
  microphoneAuthorized: true,
  notificationAlertAuthorized: true,
  notificationAuthorized: true,
  notificationBadgeAuthorized: true,
  notificationSoundAuthorized: true,
  phoneCalendarAuthorized: true,
  wifiEnabled: true,
};

export type PhoneSettings = typeof ALL_ALLOWED;

const LEVELS = { benchmarkLevel: 30, modelLevel: 1 };

/** What the phone's own settings say, and the APIs that lead to them. */
export function createSystemSettings(
  settings: () => PhoneSettings,
  userAgent: string,
  api: DefineApi,
  onError: (error: unknown) => void,
) {
  const heardCategory = new Listeners(onError);
  const heardLazyLoad = new Listeners(onError);
  const idle = new Map<number, ReturnType<typeof setTimeout>>();
  let idleCalls = 0;
  let enableDebug = false;
  const skyline = {
    isSupported: false,
    version: '',
    reason: 'client not supported' as const,
  };

  return {
    apis: {
      getSystemSetting(): WechatMiniprogram.SystemSetting {
        const { bluetoothEnabled, locationEnabled, wifiEnabled } = settings();
        return { bluetoothEnabled, locationEnabled, wifiEnabled, deviceOrientation: 'portrait' };
      },
      getAppAuthorizeSetting(): WechatMiniprogram.AppAuthorizeSetting {
        const said = Object.entries(settings())
          .filter(([name]) => name.endsWith('Authorized'))
          .map(([name, isAllowed]) => [name, isAllowed ? 'authorized' : 'denied']);
        const { locationReducedAccuracy } = settings();
        return { ...Object.fromEntries(said), locationReducedAccuracy };
      },
      openAppAuthorizeSetting: api<WechatMiniprogram.OpenAppAuthorizeSettingOption>(
        'openAppAuthorizeSetting',
        () => ({}),
      ),
      openSystemBluetoothSetting: api<WechatMiniprogram.OpenSystemBluetoothSettingOption>(
        'openSystemBluetoothSetting',
        () => ({}),
      ),
      getDeviceBenchmarkInfo: api<WechatMiniprogram.GetDeviceBenchmarkInfoOption>(
        'getDeviceBenchmarkInfo',
        () => LEVELS,
      ),
      /** Pages are drawn as by the web view. */
      getSkylineInfo: api<WechatMiniprogram.GetSkylineInfoOption>('getSkylineInfo', () => skyline),
      getSkylineInfoSync: (): WechatMiniprogram.SkylineInfo => ({ ...skyline }),
      getRendererUserAgent: (option?: WechatMiniprogram.GetRendererUserAgentOption) =>
        rendererUserAgent(option),
      setEnableDebug: api<WechatMiniprogram.SetEnableDebugOption>('setEnableDebug', (options) => {
        enableDebug = options.enableDebug;
        return {};
      }),
      checkIsAddedToMyMiniProgram: api<WechatMiniprogram.CheckIsAddedToMyMiniProgramOption>(
        'checkIsAddedToMyMiniProgram',
        () => ({ added: false }),
      ),
      getApiCategory: () => 'default',
      onApiCategoryChange: (listener: WechatMiniprogram.OnApiCategoryChangeCallback) =>
        heardCategory.add(listener),
      offApiCategoryChange: (listener?: WechatMiniprogram.OffApiCategoryChangeCallback) =>
        heardCategory.remove(listener),
      onLazyLoadError: (listener: WechatMiniprogram.OnLazyLoadErrorCallback) =>
        heardLazyLoad.add(listener),
      offLazyLoadError: (listener?: WechatMiniprogram.OffLazyLoadErrorCallback) =>
        heardLazyLoad.remove(listener),
      /** The script is idle once what runs now is done. @returns what cancelIdleCallback takes */
      requestIdleCallback(callback: WechatMiniprogram.IdleCallback): number {
        idleCalls += 1;
        const id = idleCalls;
        idle.set(
          id,
          setTimeout(() => {
            idle.delete(id);
            const deadline = { didTimeout: false, timeRemaining: () => IDLE };
            runCallback(callback as (given: object) => void, deadline, onError);
          }),
        );
        return id;
      },
      cancelIdleCallback(id: number): void {
        const timer = idle.get(id);
        if (timer !== undefined) clearTimeout(timer);
        idle.delete(id);
      },
    },
    isDebugging: (): boolean => enableDebug,
  };

  async function rendererUserAgent(option: WechatMiniprogram.GetRendererUserAgentOption = {}) {
    const { success, complete } = option as Record<string, (given: unknown) => void>;
    await undefined;
    runCallback(success, userAgent, onError);
    runCallback(complete, userAgent, onError);
    return userAgent;
  }
}

/** Milliseconds, as a browser has at most. */
const IDLE = 50;
