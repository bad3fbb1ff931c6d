import { type DefineApi, definePrompt } from './define-api';
import type { Host, Platform } from './dialect';
import { decode } from './files/encoding';
import { placesOf } from './files/places';
import { Listeners } from './listeners';
import type { WindowSize } from './nodes/media-query-observer';
import { runCallback } from './run-callback';
import { ALL_ALLOWED, createSystemSettings, type PhoneSettings } from './system-settings';
import { isObject } from './type-name';

export type Theme = 'light' | 'dark';
export type NetworkType = WechatMiniprogram.GetNetworkTypeSuccessCallbackResult['networkType'];

export interface AppInfo {
  host: Host;
  platform: Platform;
  appId: string;
  envVersion: 'develop' | 'trial' | 'release';
  version: string;
  theme: Theme;
  userAgent: string;
  /** A file of the program's package. */
  readPackageFile: ((path: string) => Uint8Array | undefined) | undefined;
}

const BRANDS = { devtools: 'devtools', android: 'google', ios: 'iPhone' };
/** https://developers.weixin.qq.com/miniprogram/dev/framework/release/ */
const SDK_VERSION = '3.17.5';
const CLIENT_VERSION = '8.0.56';
/** The same numbers as in Douyin's user agent: douyin.ts. */
const DOUYIN_SDK_VERSION = '3.40.0';
const DOUYIN_VERSION = '32.3.0';
/** https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/api/foundation/env/get-env-info-sync */
const DOUYIN_ENV_TYPES = { develop: 'development', trial: 'preview', release: 'production' };
const STATUS_BAR = 47;
const NAVIGATION_BAR = 44;
/** Below which nothing should be: the bar to swipe home. */
const HOME_BAR = 34;
const CAPSULE = { width: 87, height: 32 };
/** What stands around the page, in points. */
export interface BarHeights {
  statusBarHeight: number;
  /** All that is above the page: on a page that draws its own navigation bar nothing is. */
  screenTop: number;
  /** The tab bar. */
  below: number;
}

const BARS: BarHeights = {
  statusBarHeight: STATUS_BAR,
  screenTop: STATUS_BAR + NAVIGATION_BAR,
  below: 0,
};
/** Of a phone of 390 by 844 points. */
const WINDOW = { windowWidth: 390, windowHeight: 844 - STATUS_BAR - NAVIGATION_BAR };

/** @param windowHeight without the bars above the page */
function windowOf({ windowWidth, windowHeight }: typeof WINDOW, bars: BarHeights) {
  const { statusBarHeight, screenTop, below } = bars;
  const screenHeight = screenTop + windowHeight + below;
  const bottom = screenHeight - HOME_BAR;
  return {
    pixelRatio: 3,
    screenWidth: windowWidth,
    screenHeight,
    screenTop,
    statusBarHeight,
    windowWidth,
    windowHeight,
    safeArea: {
      left: 0,
      right: windowWidth,
      top: statusBarHeight,
      bottom,
      width: windowWidth,
      height: bottom - statusBarHeight,
    },
  };
}

/** What the app asks about itself and about the phone. */
export function createSystem(app: AppInfo, api: DefineApi, onError: (error: unknown) => void) {
  const { host, platform, appId, envVersion, version } = app;
  const { user: USER_DATA_PATH } = placesOf(host, platform);
  let theme = app.theme;
  let networkType: NetworkType = 'wifi';
  let weakNet = false;
  let settings: PhoneSettings = ALL_ALLOWED;
  const systemSettings = createSystemSettings(() => settings, app.userAgent, api, onError);
  const weakNetListeners = new Listeners(onError);
  const themeListeners = new Listeners(onError);
  const networkListeners = new Listeners(onError);
  const resizeListeners = new Listeners(onError);

  let size = WINDOW;
  let bars = BARS;
  const sizeWatchers = new Set<(changed: typeof WINDOW) => void>();
  const windowSize: WindowSize = {
    get: () => size,
    onChange(listener) {
      sizeWatchers.add(listener);
      return () => void sizeWatchers.delete(listener);
    },
  };
  const device = {
    abi: 'arm64-v8a',
    deviceAbi: 'arm64-v8a',
    benchmarkLevel: 30,
    brand: BRANDS[platform],
    cpuType: 'arm64',
    memorySize: '8192',
    model: platform === 'android' ? 'Pixel 8' : 'iPhone 12/13 (Pro)',
    platform,
    system: platform === 'android' ? 'Android 14' : 'iOS 16.0',
  };
  const appBase = () => ({
    PCKernelVersion: '',
    SDKVersion: SDK_VERSION,
    enableDebug: systemSettings.isDebugging(),
    fontSizeScaleFactor: 1,
    fontSizeSetting: 16,
    host: { appId: '' },
    language: 'zh_CN',
    version: CLIENT_VERSION,
    theme,
  });
  /** All but that of Bluetooth, which getAppAuthorizeSetting alone tells. */
  const toldSettings = () => {
    const { bluetoothAuthorized: _, ...told } = settings;
    return told;
  };

  const systemInfo = () => ({
    ...appBase(),
    ...windowOf(size, bars),
    ...device,
    ...toldSettings(),
    deviceOrientation: 'portrait' as const,
  });
  /** The fields of Douyin's typings, of which WeChat has all but one. */
  function douyinSystemInfo() {
    const { brand, model, system } = device;
    const { pixelRatio, screenWidth, screenHeight, screenTop: _, ...shown } = windowOf(size, bars);
    const phone = { brand, model, system, platform, pixelRatio, screenWidth, screenHeight };
    const app = { appName: 'Douyin', version: DOUYIN_VERSION, SDKVersion: DOUYIN_SDK_VERSION };
    return { ...app, ...phone, ...shown } as unknown as ReturnType<typeof systemInfo>;
  }

  const shownSystemInfo = host === 'douyin' ? douyinSystemInfo : systemInfo;

  /** https://developers.weixin.qq.com/miniprogram/dev/devtools/ext.html */
  function extConfig(): WechatMiniprogram.IAnyObject {
    const bytes = app.readPackageFile?.('ext.json');
    if (!bytes) return {};
    try {
      const { extEnable, ext } = JSON.parse(decode(bytes, 'utf8'));
      return extEnable === true && isObject(ext) ? ext : {};
    } catch (error) {
      onError(new Error(`ext.json 读不出来：${(error as Error).message}`));
      return {};
    }
  }

  const getSystemInfo = () =>
    host === 'douyin'
      ? api<WechatMiniprogram.GetSystemInfoOption>('getSystemInfo', shownSystemInfo)
      : definePrompt<WechatMiniprogram.GetSystemInfoOption>(
          api,
          onError,
          'getSystemInfo',
          shownSystemInfo,
        );

  return {
    apis: {
      /** Where a program keeps its files. */
      env: { USER_DATA_PATH },
      /** `plugin` is there in plugins only, though the typings always have it. */
      getAccountInfoSync: () =>
        ({ miniProgram: { appId, envVersion, version } }) as WechatMiniprogram.AccountInfo,
      /** What a third-party platform has put into ext.json. */
      getExtConfig: api<WechatMiniprogram.GetExtConfigOption>('getExtConfig', () => ({
        extConfig: extConfig(),
      })),
      getExtConfigSync: extConfig,
      /** Of experiments that are set up at WeChat's: none. */
      getExptInfoSync: (_keys?: string[]): WechatMiniprogram.IAnyObject => ({}),
      getAppBaseInfo: appBase,
      getWindowInfo: () => windowOf(size, bars),
      getDeviceInfo: () => ({ ...device }),
      getSystemInfoSync: shownSystemInfo,
      getSystemInfo: getSystemInfo(),
      getSystemInfoAsync: api<WechatMiniprogram.GetSystemInfoAsyncOption>(
        'getSystemInfoAsync',
        systemInfo,
      ),
      /** The capsule at the right of the navigation bar. */
      getMenuButtonBoundingClientRect() {
        const [right, top] = [size.windowWidth - 7, bars.statusBarHeight + 6];
        return {
          ...CAPSULE,
          right,
          left: right - CAPSULE.width,
          top,
          bottom: top + CAPSULE.height,
        };
      },
      /** There is never a newer version. */
      getUpdateManager: (): WechatMiniprogram.UpdateManager => ({
        onCheckForUpdate: (listener) =>
          void Promise.resolve().then(() => runCallback(listener, { hasUpdate: false }, onError)),
        onUpdateReady() {},
        onUpdateFailed() {},
        applyUpdate() {},
      }),
      onThemeChange: (listener: WechatMiniprogram.OnThemeChangeCallback) =>
        themeListeners.add(listener),
      offThemeChange: (listener?: WechatMiniprogram.OnThemeChangeCallback) =>
        themeListeners.remove(listener),
      getNetworkType: api<WechatMiniprogram.GetNetworkTypeOption>('getNetworkType', () => ({
        networkType,
        signalStrength: -40,
        hasSystemProxy: false,
        weakNet,
      })),
      onNetworkStatusChange: (listener: WechatMiniprogram.OnNetworkStatusChangeCallback) =>
        networkListeners.add(listener),
      // The typings give this listener another type than the one that was handed in.
      offNetworkStatusChange: (listener?: WechatMiniprogram.OffNetworkStatusChangeCallback) =>
        networkListeners.remove(listener),
      onWindowResize: (listener: WechatMiniprogram.OnWindowResizeCallback) =>
        resizeListeners.add(listener),
      offWindowResize: (listener?: WechatMiniprogram.OffWindowResizeCallback) =>
        resizeListeners.remove(listener),
      onNetworkWeakChange: (listener: WechatMiniprogram.OnNetworkWeakChangeCallback) =>
        weakNetListeners.add(listener),
      offNetworkWeakChange: (listener?: WechatMiniprogram.OffNetworkWeakChangeCallback) =>
        weakNetListeners.remove(listener),
      ...systemSettings.apis,
      nextTick: (callback: () => unknown) =>
        void Promise.resolve().then(() => runCallback(callback, undefined, onError)),
    },
    /** What WeChat has not. */
    douyinApis: {
      env: { USER_DATA_PATH, VERSION: DOUYIN_ENV_TYPES[envVersion] },
      getEnvInfoSync: () => ({
        microapp: { mpVersion: version, envType: DOUYIN_ENV_TYPES[envVersion], appId },
        plugin: {},
        common: { USER_DATA_PATH },
      }),
    },
    /** @returns whether it has changed */
    setTheme(changed: Theme): boolean {
      if (changed === theme) return false;
      theme = changed;
      themeListeners.tell({ theme });
      return true;
    },
    setBars(changed: BarHeights): void {
      const { screenHeight } = windowOf(size, bars);
      bars = changed;
      size = { ...size, windowHeight: screenHeight - bars.screenTop - bars.below };
    },
    setWindowSize(windowWidth: number, windowHeight: number): boolean {
      if (size.windowWidth === windowWidth && size.windowHeight === windowHeight) return false;
      size = { windowWidth, windowHeight };
      for (const watcher of [...sizeWatchers]) watcher(size);
      resizeListeners.tell({ size });
      return true;
    },
    windowSize,
    setPhoneSettings(changed: Partial<PhoneSettings>): void {
      settings = { ...settings, ...changed };
    },
    setWeakNetwork(isWeak: boolean): void {
      if (isWeak === weakNet) return;
      weakNet = isWeak;
      weakNetListeners.tell({ networkType, weakNet });
    },
    setNetworkType(changed: NetworkType): void {
      if (changed === networkType) return;
      networkType = changed;
      networkListeners.tell({ networkType, isConnected: networkType !== 'none' });
    },
  };
}
