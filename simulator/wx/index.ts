import type { Platform } from './failure';
import { createRequest, timeoutOf } from './request';
import { createStorage } from './storage';
import type { Transport } from './transport';

export interface WxOptions {
  /** How requests travel. */
  transport: Transport;
  /** Whose texts and limits to follow; default `devtools`. */
  platform?: Platform;
  /** Default `touristappid`. */
  appId?: string;
  /** Which build is running; default `develop`. */
  envVersion?: 'develop' | 'trial' | 'release';
  /** The release's number, for example `1.0.3`; empty in the other builds. */
  version?: string;
  /** As in app.json; milliseconds. */
  networkTimeout?: { request?: number };
  /** Gets what a callback threw, as App.onError would; default `console.error`. */
  onError?: (error: unknown) => void;
}

const DEFAULT_TIMEOUT = 60_000;

/**
 * A `wx` that behaves as WeChat's does, where there is no WeChat.
 * Reading an API that is not simulated throws an error that names it.
 */
export function createWx({
  transport,
  platform = 'devtools',
  appId = 'touristappid',
  envVersion = 'develop',
  version = '',
  networkTimeout = {},
  onError = console.error,
}: WxOptions) {
  return onlyWhatIsThere({
    request: createRequest({
      platform,
      transport,
      onError,
      timeout: timeoutOf(networkTimeout.request, DEFAULT_TIMEOUT),
      clientHeader: {
        Referer: referer(platform, appId, envVersion, version),
        'User-Agent': userAgents[platform],
      },
    }),
    ...createStorage(onError),
    getAccountInfoSync: () => ({ miniProgram: { appId, envVersion, version } }),
  });
}

/** Rule 3.4. */
function referer(platform: Platform, appId: string, envVersion: string, version: string): string {
  const build = platform === 'devtools' ? 'devtools' : envVersion === 'release' ? version : '0';
  return `https://servicewechat.com/${appId}/${build}/page-frame.html`;
}

/** Rule 3.5. */
const userAgents: Record<Platform, string> = {
  devtools:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) wechatdevtools/1.06.2504060 MicroMessenger/8.0.5 webview/',
  android:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.56 NetType/WIFI Language/zh_CN',
};

function onlyWhatIsThere<T extends object>(apis: T): T {
  return new Proxy(apis, {
    get(target, name, receiver) {
      // Symbols, `then` and `toJSON` are asked of any object, by await and by console.log.
      if (name in target || typeof name === 'symbol' || name === 'then' || name === 'toJSON') {
        return Reflect.get(target, name, receiver);
      }
      throw new Error(`simulator: wx.${name} is not simulated; add it in simulator/wx/index.ts`);
    },
  });
}
