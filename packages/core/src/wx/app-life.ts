import { Listeners } from './listeners';
import { type createNavigation, type OpenPage, parsePageUrl } from './navigation';

/** Where a launch, or a return to the front, comes from. */
export interface Entry {
  /**
   * WeChat's number of it; default 1001, the list of mini-programs used lately.
   * https://developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html
   */
  scene?: number;
  /** From another mini-program, an official account or an app. */
  referrerInfo?: { appId?: string; extraData?: object };
  /** Of a card that was sent to a chat. */
  shareTicket?: string;
  chatType?: 1 | 2 | 3 | 4;
}

/** What of `App()` the stand-in calls. */
export type AppHandler =
  | 'onLaunch'
  | 'onShow'
  | 'onHide'
  | 'onError'
  | 'onUnhandledRejection'
  | 'onPageNotFound'
  | 'onThemeChange';

/**
 * Calls that one of what `App()` was called with; before `onLaunch` app.js is to be run, if it has not.
 * @returns whether it is there
 */
export type CallApp = (handler: AppHandler, told: unknown) => boolean;

const PLAIN_LAUNCH = 1001;
/** The person has left: https://developers.weixin.qq.com/miniprogram/dev/api/base/app/app-event/wx.onAppHide.html */
const LEFT_BY_PERSON = { reason: 0 } as const;
const LEADS_NOWHERE =
  'onPageNotFound 也没有马上换到一个有的页面（要在回调里同步地调用 wx.redirectTo、wx.reLaunch 或 wx.switchTab）。微信会显示“页面不存在”，这里打开第一页';

export interface AppLifeOptions {
  callApp: CallApp;
  navigation: ReturnType<typeof createNavigation>;
  /** What else comes to the front and goes to the background with it. */
  onShow(): void;
  onHide(): void;
  onError: (error: unknown) => void;
}

/** From its launch on: what `App()` and the listeners of `wx.onAppShow` and its like are told. */
export function createAppLife(options: AppLifeOptions) {
  const { callApp, navigation, onShow, onHide, onError } = options;
  const heard = {
    show: new Listeners(onError),
    hide: new Listeners(onError),
    error: new Listeners(onError),
    rejection: new Listeners(onError),
    pageNotFound: new Listeners(onError),
  };
  let launched = entered({ route: navigation.first, options: {} });
  let last = launched;
  let wasLaunched = false;
  let isHidden = false;
  let isTellingError = false;

  function entered({ route, options: query }: OpenPage, entry: Entry = {}) {
    const { scene = PLAIN_LAUNCH, referrerInfo = {}, ...rest } = entry;
    const told = { path: route, query, scene, referrerInfo, ...rest };
    // The other fields come with launches from elsewhere.
    return told as unknown as WechatMiniprogram.LaunchOptionsApp;
  }

  function show(): void {
    isHidden = false;
    onShow();
    callApp('onShow', last);
    heard.show.tell(last);
  }

  /** In the place of all others. @throws ApiFailure where it is not there, and nobody listens for that */
  function open(page: OpenPage, url: string, launchedAt?: number): void {
    if (navigation.has(page.route) || !tellNotFound(page)) {
      navigation.open(url, launchedAt);
      return;
    }
    navigation.closeAll();
    // What a handler calls at once has opened its page by then; WeChat waits no longer either.
    Promise.resolve().then(() => {
      if (navigation.getCurrentPages().length > 0) return;
      onError(new Error(`没有 ${page.route} 这个页面，${LEADS_NOWHERE}`));
      navigation.open(`/${navigation.first}`);
    });
  }

  /** @returns whether somebody listens */
  function tellNotFound({ route: path, options: query }: OpenPage): boolean {
    const told = { path, query, isEntryPage: true };
    const isHandled = callApp('onPageNotFound', told);
    return heard.pageNotFound.tell(told) || isHandled;
  }

  function tellError(run: () => void): void {
    // What a handler itself throws is not told to it again.
    if (isTellingError) return;
    isTellingError = true;
    run();
    isTellingError = false;
  }

  return {
    apis: {
      getLaunchOptionsSync: () => launched,
      getEnterOptionsSync: () => last,
      onAppShow: (listener: WechatMiniprogram.OnAppShowCallback) => heard.show.add(listener),
      // The typings give the listeners of some off… another type than the one that was handed in.
      offAppShow: (listener?: WechatMiniprogram.OffAppShowCallback) => heard.show.remove(listener),
      onAppHide: (listener: WechatMiniprogram.OnAppHideCallback) => heard.hide.add(listener),
      offAppHide: (listener?: WechatMiniprogram.OffAppHideCallback) => heard.hide.remove(listener),
      onError: (listener: WechatMiniprogram.WxOnErrorCallback) => heard.error.add(listener),
      offError: (listener?: WechatMiniprogram.WxOffErrorCallback) => heard.error.remove(listener),
      onUnhandledRejection: (listener: WechatMiniprogram.OnUnhandledRejectionCallback) =>
        heard.rejection.add(listener),
      offUnhandledRejection: (listener?: WechatMiniprogram.OffUnhandledRejectionCallback) =>
        heard.rejection.remove(listener),
      onPageNotFound: (listener: WechatMiniprogram.OnPageNotFoundCallback) =>
        heard.pageNotFound.add(listener),
      offPageNotFound: (listener?: WechatMiniprogram.OffPageNotFoundCallback) =>
        heard.pageNotFound.remove(listener),
    },
    launch(url: string, entry?: Entry): void {
      const launchedAt = Date.now();
      const page = parsePageUrl(url, '');
      // Those of scripts that run no more.
      if (wasLaunched) for (const listeners of Object.values(heard)) listeners.remove(undefined);
      wasLaunched = true;
      launched = entered(page, entry);
      last = launched;
      callApp('onLaunch', launched);
      show();
      open(page, url, launchedAt);
    },
    hide(): void {
      if (isHidden) return;
      isHidden = true;
      navigation.hide();
      callApp('onHide', LEFT_BY_PERSON);
      heard.hide.tell(LEFT_BY_PERSON);
      onHide();
    },
    show({ url, ...entry }: Entry & { url?: string } = {}): void {
      const isElsewhere = url !== undefined || Object.keys(entry).length > 0;
      if (!isHidden && !isElsewhere) return;
      const front = url === undefined ? navigation.inFront() : parsePageUrl(url, '');
      // As from a phone's desktop: the scene stays what it was.
      const from = isElsewhere ? entry : { scene: last.scene };
      last = entered(front ?? { route: last.path, options: last.query }, from);
      show();
      if (url !== undefined && front) open(front, url);
      else navigation.show();
    },
    thrown(error: unknown): void {
      const text = textOf(error);
      tellError(() => {
        callApp('onError', text);
        heard.error.tell(text);
      });
    },
    rejected(reason: unknown, promise: Promise<unknown>): void {
      tellError(() => {
        callApp('onUnhandledRejection', { reason, promise });
        heard.rejection.tell({ reason, promise });
      });
    },
  };
}

/** The message and the stack as one text. What a failing `wx` rejects with says why in `errMsg`. */
function textOf(error: unknown): string {
  if (error instanceof Error) return error.stack ?? `${error.name}: ${error.message}`;
  const { errMsg } = (error ?? {}) as { errMsg?: unknown };
  return typeof errMsg === 'string' ? errMsg : String(error);
}
