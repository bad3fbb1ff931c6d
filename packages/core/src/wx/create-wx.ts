import { douyinApis, wechatApis } from '../tables';
import { createAnimation } from './animation';
import { createAppLife } from './app-life';
import { AppVisibility } from './app-visibility';
import { aroundCanvases } from './around-canvases';
import { createAsking } from './asking/asking';
import { PLACES } from './asking/made-up';
import { createPayment } from './asking/payment';
import { createPrivacy } from './asking/privacy';
import { createSubscriptions } from './asking/subscriptions';
import { createNavigationBars } from './bars/navigation-bar';
import { createTabBar } from './bars/tab-bar';
import { createBytes } from './bytes';
import { canIUse } from './can-i-use';
import { createCanvases } from './canvas/canvas-apis';
import { recordedCanvases } from './canvas/recorded-canvas';
import { checkOptions, refuseUnknown } from './check-options';
import { withCookies } from './cookie-jar';
import { apiDefiner, type DefineApi } from './define-api';
import { isAllowed } from './domain-list';
import { douyin } from './douyin';
import { douyinDefiner, OTHERWISE } from './douyin-apis';
import { timeoutOf } from './exchange';
import { createFeedback } from './feedback';
import { FileStore } from './files/file-store';
import { createFileSystem } from './files/file-system-manager';
import { placesOf } from './files/places';
import { createKeyboard } from './keyboard';
import { createLogin } from './login';
import { createAds } from './media/ads';
import { createMedia } from './media/media';
import { recordSilence } from './media/recording';
import { webPageRefusal } from './media/web-page';
import { memoryScreen } from './memory-screen';
import { createNavigation, NAVIGATION_OPTIONS } from './navigation';
import { noNodes } from './nodes/asked-node';
import { createMapContexts } from './nodes/map-context';
import { mediaQueryObserver } from './nodes/media-query-observer';
import { createQueries } from './nodes/queries';
import { notSimulated } from './not-simulated';
import { createOpenTypes } from './open-type';
import { createPageScroll } from './page-scroll';
import { checkingDefiner } from './parameters';
import { createPerformance } from './performance';
import { createPermissions } from './permissions';
import { createPhoneScreen } from './phone-screen';
import { createCameraContexts } from './pictures/camera-context';
import { createChoosing } from './pictures/choosing';
import { createPictures } from './pictures/pictures';
import { createVideos } from './pictures/videos';
import { createViewing } from './pictures/viewing';
import { createReporting } from './reporting';
import { createRequest } from './request';
import { createShareMenus } from './sharing/share-menu';
import { createSharing } from './sharing/sharing';
import { isSimulatedBy } from './simulation';
import { createSockets } from './socket/connect-socket';
import { createStorage } from './storage';
import { stubbed } from './stubs';
import { createSystem } from './system';
import { Tap } from './tap';
import { createDownloadFile } from './transfer/download-file';
import { createUploadFile } from './transfer/upload-file';
import { wechat } from './wechat';
import { createWindowLook } from './window-look';
import type { NetworkTimeout, WxOptions } from './wx-options';

/** What DevTools calls a project without an appid. */
const TOURIST = 'touristappid';
/** Among the scopes, the agreement to the privacy contract. */
const PRIVACY = 'privacy';
/** 1.8 */
const DEFAULT_TIMEOUT = 60_000;

/**
 * A `wx` that behaves as WeChat's does, where there is no WeChat; with `host: 'douyin'` a `tt`.
 * Reading never throws: what the host does not have is undefined, and what is not simulated is there
 * and fails when it is called.
 */
export function createWx(options: WxOptions) {
  checkOptions(options);
  const {
    transport,
    screen = memoryScreen(),
    host = 'wechat',
    platform = 'devtools',
    library = '3.3',
    networkErrors = 'short',
    cookie = {},
    appId = TOURIST,
    envVersion = 'develop',
    version = '',
    appName = '小程序',
    theme = 'light',
    urlCheck = false,
    requestDomains = [],
    uploadDomains = [],
    downloadDomains = [],
    socketDomains = [],
    businessDomains = [],
    phoneAddress = '192.168.1.2',
    networkTimeout = {},
    callApp = () => false,
    onReport = () => {},
    onError: report = console.error,
    permission = {},
    requiredPrivateInfos,
    usePrivacyCheck = false,
    location = PLACES[0],
    readPackageFile,
    storageLimit,
    compressPicture: compress = (bytes) => bytes,
    measureVideo: measure = () => undefined,
    startRecording = recordSilence,
    createPlayer,
    mediaDurations = {},
    canvases: makeCanvases = recordedCanvases,
    wechatServer,
    person,
    stubs = {},
    onBadStub = raise,
    onNotSimulated = report,
    ...navigationOptions
  } = options;
  const onError = carefully(report);
  const tellsCertificates = urlCheck && appId !== TOURIST;
  const dialect =
    host === 'douyin'
      ? douyin(platform)
      : wechat({ platform, library, networkErrors, tellsCertificates });
  const visibility = new AppVisibility();
  const tap = new Tap();
  const define = apiDefiner(onError, tap);
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const privacy = createPrivacy({ screen, usePrivacyCheck, onError, onChange: changed });
  const table = host === 'douyin' ? douyinApis : wechatApis;
  // What WeChat asks for Douyin does, too; its own typings ask for too much.
  const checking = (hosts: DefineApi): DefineApi => checkingDefiner(hosts, wechatApis, table);
  // Nobody is asked for the sake of a call that cannot be made.
  const api =
    host === 'douyin' ? checking(douyinDefiner(define)) : privacy.asking(checking(define));
  const { userAgent } = dialect;
  const app = { host, platform, appId, envVersion, version, theme, userAgent, readPackageFile };
  const system = createSystem(app, api, onError);
  const login = createLogin({ host, appId, transport, wechatServer, person, tap }, api);
  refuseUnknown(navigationOptions, NAVIGATION_OPTIONS);
  const performance = createPerformance(onError);
  const navigation = createNavigation(navigationOptions, api, onError, performance.routed);
  const reporting = createReporting(carefully(onReport), onError);
  const payment = createPayment(screen, api);
  const { takePaid } = payment;
  const subscriptions = createSubscriptions({ host, screen, tap, takePaid, onChange: changed });
  const life = createAppLife({
    ...{ callApp, navigation, onError },
    onShow: () => visibility.show(),
    onHide() {
      if (platform !== 'devtools') visibility.hide();
      media.hide();
    },
  });
  const { inFront } = navigation;
  const barListeners: (() => void)[] = [];
  const barsChanged = (): void => {
    for (const listener of barListeners) listener();
  };
  const navigationBars = createNavigationBars(inFront, barsChanged, api);
  const tabBar = createTabBar(navigationOptions.tabs ?? [], inFront, barsChanged, api);
  const shareMenus = createShareMenus(inFront, api);
  const sharing = createSharing({
    ...{ host, appName, screen, menus: shareMenus, inFront, onError },
    ...{ isPage: navigation.has, call: navigation.call },
  });
  const permissions = createPermissions(
    { host, screen, tap, purposes: permission, subscriptions, onChange: changed },
    api,
  );
  const asking = createAsking(
    { host, screen, tap, permissions, requiredPrivateInfos, location, onError },
    api,
  );
  const { nodes = noNodes } = navigationOptions.pageHost ?? {};
  const keyboard = createKeyboard(screen, api, onError);
  const phoneScreen = createPhoneScreen(screen, api, onError);
  const places = placesOf(host, platform);
  const files = new FileStore(places, { readPackageFile, storageLimit });
  const notThere = notSimulated(table, host, define, carefully(onNotSimulated));
  const methodsNotThere = (object: string): object => notThere.objectOf(object);
  const fileSystem = createFileSystem(files, api, wechatApis, () =>
    methodsNotThere('FileSystemManager'),
  );
  const ads = createAds({ screen, methodsNotThere, onError });
  const media = createMedia(
    {
      ...{ files, permissions, platform, host, methodsNotThere, onError },
      ...{ startRecording, createPlayer, mediaDurations },
      findMedia: navigationOptions.pageHost?.findMedia,
      page: inFront,
    },
    api,
  );
  const allowing = (domains: readonly string[]) => (url: string) =>
    isAllowed(url, {
      urlCheck,
      domains,
      envVersion,
      phoneAddress: platform !== 'devtools' ? phoneAddress : undefined,
    });
  const network = {
    dialect,
    transport: cookie.enableStore === true ? withCookies(transport) : transport,
    visibility,
    onError,
    onAnswer: () => tap.end(),
    clientHeader: {
      Referer: dialect.referer({ appId, envVersion, version }),
      'User-Agent': dialect.userAgent,
    },
    files,
    library,
    host,
  };
  const timeout = (api: keyof NetworkTimeout): number =>
    timeoutOf(networkTimeout[api], DEFAULT_TIMEOUT);

  const downloadFile = createDownloadFile({
    ...network,
    timeout: timeout('downloadFile'),
    isAllowed: allowing(downloadDomains),
  });
  const albumScope = host === 'douyin' ? 'scope.album' : 'scope.writePhotosAlbum';
  const download = (url: string): Promise<string> =>
    new Promise((resolve, reject) => {
      downloadFile({ url, success: ({ tempFilePath }) => resolve(tempFilePath), fail: reject });
    });
  const canvases = makeCanvases(
    aroundCanvases(files, download, onError, () => navigation.inFront()?.route ?? ''),
  );
  const pixelRatio = () => system.apis.getWindowInfo().pixelRatio;
  const pictureOptions = { screen, files, permissions, albumScope, compress, download };

  const apis = {
    request: createRequest({
      ...network,
      timeout: timeout('request'),
      isAllowed: allowing(requestDomains),
    }),
    uploadFile: createUploadFile({
      ...network,
      timeout: timeout('uploadFile'),
      isAllowed: allowing(uploadDomains),
    }),
    downloadFile,
    ...createSockets(
      { ...network, timeout: timeout('connectSocket'), isAllowed: allowing(socketDomains) },
      api,
    ),
    ...createStorage(api, host, changed),
    ...createFeedback(screen, api),
    ...navigation.apis,
    ...life.apis,
    ...navigationBars.apis,
    ...tabBar.apis,
    ...shareMenus.apis,
    ...performance.apis,
    ...reporting.apis,
    ...createBytes(files, api),
    ...createQueries(nodes, onError),
    ...createPageScroll(navigationOptions.pageHost, nodes, navigation.getCurrentPages, api),
    ...createWindowLook(screen, api),
    ...keyboard.apis,
    ...phoneScreen.apis,
    ...login.apis,
    ...permissions.apis,
    ...privacy.createApis(api),
    ...asking.apis,
    ...payment.apis,
    ...subscriptions.createApis(api),
    ...fileSystem.apis,
    ...createChoosing(screen, files, api),
    ...createViewing(screen, files, api),
    ...createPictures(pictureOptions, api),
    ...createVideos({ screen, files, permissions, albumScope, measure }, api),
    ...media.apis,
    ...ads,
    ...createMapContexts({ nodes, methodsNotThere }, api),
    ...createCameraContexts({ screen, files, permissions, methodsNotThere }, api),
    ...createCanvases({ canvases, files, pixelRatio, onError }, api),
    ...system.apis,
    createAnimation,
    canIUse: (schema: string): boolean => canIUse(schema, table),
  };
  const isHere = (name: string): boolean =>
    table.names.has(name) && !(host === 'douyin' && OTHERWISE.has(name));
  const there = pick(
    { ...apis, ...fileSystem.old, ...(host === 'douyin' ? system.douyinApis : {}) },
    isHere,
  );
  notThere.addTo(there);
  // Not spread: that would ask for all that is made only when it is asked for.
  const wx = Object.assign(
    there,
    stubbed(there, stubs, table, host, define, onBadStub),
  ) as typeof apis;
  isSimulatedBy(wx, {
    launch(url, entry) {
      tabBar.reset();
      life.launch(url, entry);
    },
    open: navigation.open,
    getCurrentPages: navigation.getCurrentPages,
    hideApp: life.hide,
    showApp: life.show,
    thrown: life.thrown,
    rejected: life.rejected,
    setTheme(theme) {
      if (system.setTheme(theme)) callApp('onThemeChange', { theme });
    },
    setWindowSize: system.setWindowSize,
    setBars: system.setBars,
    setNetworkType: system.setNetworkType,
    setWeakNetwork: system.setWeakNetwork,
    setPhoneSettings: system.setPhoneSettings,
    reports: reporting.reports,
    focusInput: keyboard.focus,
    captureScreen: phoneScreen.capture,
    warnOfMemory: phoneScreen.warnOfMemory,
    mediaQueryObserver: () => mediaQueryObserver(system.windowSize, onError),
    tap: (run) => tap.during(run),
    setPerson: login.setPerson,
    location: asking.location,
    setLocation: asking.setLocation,
    sense: asking.sense,
    permissions: () => ({
      ...permissions.all(),
      ...(privacy.isAgreed() && { [PRIVACY]: true }),
    }),
    setPermission(scope, isAllowed) {
      if (scope === PRIVACY) privacy.set(isAllowed === true);
      else permissions.set(scope, isAllowed);
    },
    files,
    people: login.people,
    ...media.outside,
    webPageRefusal: (url) => webPageRefusal(url, allowing(businessDomains)),
    openType: createOpenTypes({ screen, login, permissions, privacy, files, sharing }),
    onDeviceChange: (listener) => void listeners.push(listener),
    navigationBar: navigationBars.of,
    tabBar: tabBar.now,
    sharing,
    onBarsChange: (listener) => void barListeners.push(listener),
  });
  return wx;
}

function raise(error: Error): never {
  throw error;
}

/** What `createWx` makes; a `tt` has the same type. */
export type Wx = ReturnType<typeof createWx>;

/** A reporter that throws, as a strict test's may, must not stop what is being reported on. */
function carefully<T>(report: (error: T) => void): (error: T) => void {
  return (error) => {
    try {
      report(error);
    } catch (second) {
      console.error(second);
    }
  };
}

/** Of the APIs here, those that this host has. */
function pick<T extends object>(apis: T, isHere: (name: string) => boolean): Partial<T> {
  return Object.fromEntries(Object.entries(apis).filter(([name]) => isHere(name))) as Partial<T>;
}
