import type { DefineApi } from './define-api';
import type { Platform } from './dialect';
import { Listeners } from './listeners';
import { runCallback } from './run-callback';

export type Theme = 'light' | 'dark';
export type NetworkType = WechatMiniprogram.GetNetworkTypeSuccessCallbackResult['networkType'];

export interface AppInfo {
  platform: Platform;
  appId: string;
  envVersion: 'develop' | 'trial' | 'release';
  version: string;
  theme: Theme;
}

const SDK_VERSION = '3.8.0';
const CLIENT_VERSION = '8.0.56';
const WIDTH = 390;
const HEIGHT = 844;
const STATUS_BAR = 47;
const NAVIGATION_BAR = 44;
const safeArea = {
  left: 0,
  right: WIDTH,
  top: STATUS_BAR,
  bottom: HEIGHT - 34,
  width: WIDTH,
  height: HEIGHT - 34 - STATUS_BAR,
};

/** What the app asks about itself and about the phone: one of 390 by 844 points. */
export function createSystem(app: AppInfo, api: DefineApi, onError: (error: unknown) => void) {
  const { platform, appId, envVersion, version } = app;
  let theme = app.theme;
  let networkType: NetworkType = 'wifi';
  let logins = 0;
  const themeListeners = new Listeners(onError);
  const networkListeners = new Listeners(onError);

  const window = {
    pixelRatio: 3,
    screenWidth: WIDTH,
    screenHeight: HEIGHT,
    screenTop: STATUS_BAR + NAVIGATION_BAR,
    statusBarHeight: STATUS_BAR,
    windowWidth: WIDTH,
    windowHeight: HEIGHT - STATUS_BAR - NAVIGATION_BAR,
    safeArea,
  };
  const device = {
    abi: 'arm64-v8a',
    deviceAbi: 'arm64-v8a',
    benchmarkLevel: 30,
    brand: platform === 'devtools' ? 'devtools' : 'google',
    cpuType: 'arm64',
    memorySize: '8192',
    model: platform === 'devtools' ? 'iPhone 12/13 (Pro)' : 'Pixel 8',
    platform,
    system: platform === 'devtools' ? 'iOS 16.0' : 'Android 14',
  };
  const appBase = () => ({
    PCKernelVersion: '',
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    fontSizeScaleFactor: 1,
    fontSizeSetting: 16,
    host: { appId: '' },
    language: 'zh_CN',
    version: CLIENT_VERSION,
    theme,
  });
  const permissions = {
    albumAuthorized: true,
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

  return {
    apis: {
      /** `plugin` is there in plugins only, though the typings always have it. */
      getAccountInfoSync: () =>
        ({ miniProgram: { appId, envVersion, version } }) as WechatMiniprogram.AccountInfo,
      getAppBaseInfo: appBase,
      getWindowInfo: () => ({ ...window, safeArea: { ...safeArea } }),
      getDeviceInfo: () => ({ ...device }),
      getSystemInfoSync: () => ({
        ...appBase(),
        ...window,
        safeArea: { ...safeArea },
        ...device,
        ...permissions,
        deviceOrientation: 'portrait' as const,
      }),
      onThemeChange: (listener: WechatMiniprogram.OnThemeChangeCallback) =>
        themeListeners.add(listener),
      offThemeChange: (listener?: WechatMiniprogram.OnThemeChangeCallback) =>
        themeListeners.remove(listener),
      getNetworkType: api<WechatMiniprogram.GetNetworkTypeOption>('getNetworkType', () => ({
        networkType,
        signalStrength: -40,
        hasSystemProxy: false,
        weakNet: false,
      })),
      onNetworkStatusChange: (listener: WechatMiniprogram.OnNetworkStatusChangeCallback) =>
        networkListeners.add(listener),
      // The typings give this listener another type than the one that was handed in.
      offNetworkStatusChange: (listener?: WechatMiniprogram.OffNetworkStatusChangeCallback) =>
        networkListeners.remove(listener),
      nextTick: (callback: () => unknown) =>
        void Promise.resolve().then(() => runCallback(callback, undefined, onError)),
      /** A code that is new each time; no server of WeChat's would take it. */
      login: api<WechatMiniprogram.LoginOption>('login', () => {
        logins += 1;
        return { code: `simulated-code-${Date.now().toString(36)}-${logins}` };
      }),
    },
    setTheme(changed: Theme): void {
      if (changed === theme) return;
      theme = changed;
      themeListeners.tell({ theme });
    },
    setNetworkType(changed: NetworkType): void {
      if (changed === networkType) return;
      networkType = changed;
      networkListeners.tell({ networkType, isConnected: networkType !== 'none' });
    },
  };
}
