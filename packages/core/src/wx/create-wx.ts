import { AppVisibility } from './app-visibility';
import { apiDefiner } from './define-api';
import type { Host, Platform } from './dialect';
import { isAllowed } from './domain-list';
import { douyin } from './douyin';
import { DOUYIN_LACKS, douyinDefiner } from './douyin-apis';
import { createFeedback } from './feedback';
import { createNavigation, type NavigationOptions, type OpenPage } from './navigation';
import { createRequest } from './request';
import { timeoutOf } from './request-task';
import { memoryScreen, type Screen } from './screen';
import { createStorage } from './storage';
import { createSystem, type NetworkType, type Theme } from './system';
import type { Transport } from './transport';
import { wechat } from './wechat';

export interface WxOptions extends NavigationOptions {
  /** How requests travel: `nodeTransport()`, `appTransport(app)` … */
  transport: Transport;
  /** What is shown goes here; default `memoryScreen()`. */
  screen?: Screen;
  /** Whose behaviour to follow; for `douyin` the object is called `tt`. Default `wechat`. */
  host?: Host;
  /** Whose texts and limits to follow; default `devtools`. */
  platform?: Platform;
  /** Default `touristappid`. */
  appId?: string;
  /** Which build is running; default `develop`. */
  envVersion?: 'develop' | 'trial' | 'release';
  /** The release's number, for example `1.0.3`; empty in the other builds. */
  version?: string;
  theme?: Theme;
  /** Whether `request` goes to listed domains only (part 8 of the rules); default false. */
  urlCheck?: boolean;
  /** The legal domains, such as `https://api.example.com`; default none. */
  requestDomains?: readonly string[];
  /** The phone's own IPv4 address: its neighbours need no list. Default `192.168.1.2`. */
  phoneAddress?: string;
  /** As in app.json; milliseconds. */
  networkTimeout?: { request?: number };
  /** Gets what a callback threw, as App.onError would; default `console.error`. */
  onError?: (error: unknown) => void;
}

/** What happens to an app from outside, for tests and the preview: no page can reach it. */
export interface Simulation {
  /** Opens the first page: `pages/login/login?method=GET`. */
  launch(url: string): void;
  /** The page stack, the page in front last: the global `getCurrentPages`. */
  getCurrentPages(): OpenPage[];
  /** To the background, and back to the front. */
  hideApp(): void;
  showApp(): void;
  setTheme(theme: Theme): void;
  /** What the page has, without the bars above it, in points. */
  setWindowSize(windowWidth: number, windowHeight: number): void;
  setNetworkType(type: NetworkType): void;
}

/** 1.8 */
const DEFAULT_TIMEOUT = 60_000;

const simulations = new WeakMap<object, Simulation>();

/**
 * A `wx` that behaves as WeChat's does, where there is no WeChat; with `host: 'douyin'` a `tt`.
 * Reading an API that is not simulated throws an error that names it.
 */
export function createWx({
  transport,
  screen = memoryScreen(),
  host = 'wechat',
  platform = 'devtools',
  appId = 'touristappid',
  envVersion = 'develop',
  version = '',
  theme = 'light',
  urlCheck = false,
  requestDomains = [],
  phoneAddress = '192.168.1.2',
  networkTimeout = {},
  onError: report = console.error,
  ...navigationOptions
}: WxOptions) {
  const onError = carefully(report);
  const dialect = host === 'douyin' ? douyin(platform) : wechat(platform);
  const visibility = new AppVisibility();
  const define = apiDefiner(onError);
  const api = host === 'douyin' ? douyinDefiner(define) : define;
  const app = { host, platform, appId, envVersion, version, theme };
  const system = createSystem(app, api, onError);
  const navigation = createNavigation(navigationOptions, api, onError);
  const domainRules = {
    urlCheck,
    requestDomains,
    envVersion,
    phoneAddress: platform === 'android' ? phoneAddress : undefined,
  };

  const apis = {
    request: createRequest({
      dialect,
      transport,
      visibility,
      onError,
      timeout: timeoutOf(networkTimeout.request, DEFAULT_TIMEOUT),
      clientHeader: {
        Referer: dialect.referer({ appId, envVersion, version }),
        'User-Agent': dialect.userAgent,
      },
      isAllowed: (url) => isAllowed(url, domainRules),
    }),
    ...createStorage(api, host),
    ...createFeedback(screen, api),
    ...navigation.apis,
    ...system.apis,
    /** Whether the stand-in has it; it knows nothing of components. */
    canIUse: (schema: string): boolean => schema.replace(/\..*$/, '') in wx,
  };
  const wx = host === 'douyin' ? asTt<typeof apis>({ ...apis, ...system.douyinApis }) : asWx(apis);
  simulations.set(wx, {
    launch: navigation.launch,
    getCurrentPages: navigation.getCurrentPages,
    hideApp: () => platform === 'android' && visibility.hide(),
    showApp: () => visibility.show(),
    setTheme: system.setTheme,
    setWindowSize: system.setWindowSize,
    setNetworkType: system.setNetworkType,
  });
  return wx;
}

/** What `createWx` makes; a `tt` has the same type. */
export type Wx = ReturnType<typeof createWx>;

/** A reporter that throws, as a strict test's may, must not stop what is being reported on. */
function carefully(report: (error: unknown) => void): (error: unknown) => void {
  return (error) => {
    try {
      report(error);
    } catch (second) {
      console.error(second);
    }
  };
}

/** The outside of a `wx` that `createWx` made. @throws Error for any other object */
export function simulate(wx: object): Simulation {
  const simulation = simulations.get(wx);
  if (!simulation) throw new Error('miniprogram-core: simulate() takes a wx made by createWx()');
  return simulation;
}

/** What await, JSON and Jest's matchers ask of any object. */
const ASKED_OF_ANYTHING =
  /^(then|toJSON|asymmetricMatch|nodeType|tagName|hasAttribute|\$\$typeof|@@.*)$/;

function asWx<T extends object>(apis: T): T {
  return onlyWhatIsThere(apis, (name) => {
    throw new Error(`miniprogram-core: wx.${name} is not simulated`);
  });
}

function asTt<T extends object>(apis: T): T {
  const there = Object.entries(apis).filter(([name]) => !DOUYIN_LACKS.includes(name));
  return onlyWhatIsThere(Object.fromEntries(there) as T, (name) => {
    if (DOUYIN_LACKS.includes(name)) throw new Error(`miniprogram-core: Douyin has no tt.${name}`);
    throw new Error(`miniprogram-core: tt.${name} is not simulated`);
  });
}

function onlyWhatIsThere<T extends object>(apis: T, refuse: (name: string) => never): T {
  return new Proxy(apis, {
    get(target, api, receiver) {
      if (api in target || typeof api === 'symbol' || ASKED_OF_ANYTHING.test(api)) {
        return Reflect.get(target, api, receiver);
      }
      return refuse(api);
    },
  });
}
