import { douyinApis, wechatApis } from '../tables';
import { createAnimation } from './animation';
import { type CallApp, createAppLife, type Entry } from './app-life';
import { AppVisibility } from './app-visibility';
import { aroundCanvases } from './around-canvases';
import { createAddressBook } from './asking/address-book';
import { declaredIn } from './asking/declared';
import { createLeaving } from './asking/leaving';
import { createLocation, type DeviceLocation } from './asking/location';
import { PLACES } from './asking/made-up';
import { createPayment } from './asking/payment';
import { createPhone } from './asking/phone';
import { createPrivacy } from './asking/privacy';
import { createSensors, type Readings, type Sensor } from './asking/sensors';
import { createSoter } from './asking/soter';
import { createSubscriptions } from './asking/subscriptions';
import { createNavigationBars, type NavigationBar } from './bars/navigation-bar';
import { createTabBar, type TabBar } from './bars/tab-bar';
import { createBytes } from './bytes';
import { canIUse } from './can-i-use';
import { createCanvases } from './canvas/canvas-apis';
import type { AroundCanvases, Canvases } from './canvas/canvases';
import { recordedCanvases } from './canvas/recorded-canvas';
import { checkOptions, refuseUnknown } from './check-options';
import { withCookies } from './cookie-jar';
import { apiDefiner } from './define-api';
import type { Host, Library, NetworkErrors, Platform } from './dialect';
import { isAllowed } from './domain-list';
import { douyin } from './douyin';
import { douyinDefiner, OTHERWISE } from './douyin-apis';
import { timeoutOf } from './exchange';
import { createFeedback } from './feedback';
import { FileStore } from './files/file-store';
import { createFileSystem } from './files/file-system-manager';
import { placesOf } from './files/places';
import { createKeyboard, type FocusedInput } from './keyboard';
import { createLogin } from './login';
import { createAds } from './media/ads';
import { clockPlayer } from './media/clock-player';
import { createMediaContexts, type MediaControl } from './media/media-context';
import { mediaLength } from './media/media-length';
import type { CreatePlayer, Player, PlayerEvents } from './media/player';
import { createRecorder } from './media/recorder';
import { type Recorded, recordSilence, type StartRecording } from './media/recording';
import type { Sound } from './media/sound';
import { createSounds } from './media/sounds';
import { webPageRefusal } from './media/web-page';
import { memoryScreen } from './memory-screen';
import {
  createNavigation,
  NAVIGATION_OPTIONS,
  type NavigationOptions,
  type OpenPage,
} from './navigation';
import { noNodes } from './nodes/asked-node';
import { createMapContexts } from './nodes/map-context';
import { mediaQueryObserver } from './nodes/media-query-observer';
import { createQueries } from './nodes/queries';
import { type NotSimulated, notSimulated } from './not-simulated';
import { type ButtonTarget, createOpenTypes, type EmitEvent } from './open-type';
import { createPageScroll } from './page-scroll';
import { checkingDefiner } from './parameters';
import { createPerformance } from './performance';
import { createPermissions } from './permissions';
import { createPhoneScreen, type MemoryLevel } from './phone-screen';
import { createCameraContexts } from './pictures/camera-context';
import { createChoosing } from './pictures/choosing';
import { type CompressPicture, createPictures } from './pictures/pictures';
import { createVideos, type MeasureVideo } from './pictures/videos';
import { createViewing } from './pictures/viewing';
import { createReporting, type Report } from './reporting';
import { createRequest } from './request';
import type { Person, Screen } from './screen';
import { createShareMenus } from './sharing/share-menu';
import { createSharing, type Sharing } from './sharing/sharing';
import { createSockets } from './socket/connect-socket';
import { createStorage } from './storage';
import { type Stubs, stubbed } from './stubs';
import { type BarHeights, createSystem, type NetworkType, type Theme } from './system';
import type { PhoneSettings } from './system-settings';
import { Tap } from './tap';
import { createDownloadFile } from './transfer/download-file';
import { createUploadFile } from './transfer/upload-file';
import type { Transport } from './transport';
import { wechat } from './wechat';
import { createWindowLook } from './window-look';

/** As in app.json; milliseconds. */
export type NetworkTimeout = {
  [Api in 'request' | 'uploadFile' | 'downloadFile' | 'connectSocket']?: number;
};

export interface WxOptions extends NavigationOptions {
  /** How requests travel: `nodeTransport()`, `appTransport(app)` … */
  transport: Transport;
  /** What is shown goes here; default `memoryScreen()`. */
  screen?: Screen;
  /** Whose behaviour to follow; for `douyin` the object is called `tt`. Default `wechat`. */
  host?: Host;
  /** Whose texts and limits to follow; default `devtools`. */
  platform?: Platform;
  /** Which of WeChat's base libraries, where they differ (part A of the rules); default `3.3`. */
  library?: Library;
  /** In which of its forms a phone tells what happened on the network (part 5); default `short`. */
  networkErrors?: NetworkErrors;
  /** As in Douyin's app.json: whether `tt.request` keeps cookies (9.10); default not. */
  cookie?: { enableStore?: boolean };
  /** Default `touristappid`. */
  appId?: string;
  /** Which build is running; default `develop`. */
  envVersion?: 'develop' | 'trial' | 'release';
  /** The release's number, for example `1.0.3`; empty in the other builds. */
  version?: string;
  /** What the program is called, as on the cards that it shares; default `小程序`. */
  appName?: string;
  theme?: Theme;
  /** Whether the network goes to listed domains only (part 8 of the rules); default false. */
  urlCheck?: boolean;
  /** The legal domains of `request`, such as `https://api.example.com`; default none. */
  requestDomains?: readonly string[];
  /** Those of `uploadFile` and of `downloadFile`. */
  uploadDomains?: readonly string[];
  downloadDomains?: readonly string[];
  /** Those of `connectSocket`, such as `wss://api.example.com`. */
  socketDomains?: readonly string[];
  /** What `<web-view>` may open, such as `https://www.example.com`. */
  businessDomains?: readonly string[];
  /** The phone's own IPv4 address: its neighbours need no list. Default `192.168.1.2`. */
  phoneAddress?: string;
  /** As in app.json; milliseconds. */
  networkTimeout?: NetworkTimeout;
  /** A file of the program's package by its path from the root; undefined where there is none. */
  readPackageFile?: (path: string) => Uint8Array | undefined;
  /** What `compressImage` does; default nothing, its result is a copy. */
  compressPicture?: CompressPicture;
  /** What `getVideoInfo` looks with; default with nothing: no video is one. */
  measureVideo?: MeasureVideo;
  /** What records; default nothing: as much silence as time has passed, as a WAV. */
  startRecording?: StartRecording;
  /** What plays sounds; default a clock: they can be heard nowhere, only their time passes. */
  createPlayer?: CreatePlayer;
  /** For the clock, how long a sound or a video is, in seconds, by its address; null: it cannot be played. */
  mediaDurations?: Readonly<Record<string, number | null>>;
  /** Where its canvases are; default `recordedCanvases`, which draw nothing. */
  canvases?: (around: AroundCanvases) => Canvases;
  /** What the program's files may take together, in bytes; default 200 MB. */
  storageLimit?: number;
  /** As in app.json: what each scope is for, such as `{ 'scope.userLocation': { desc: '…' } }`. */
  permission?: Readonly<Record<string, { desc?: string }>>;
  /** As in app.json: the APIs of places and addresses that it uses; left out, nobody looks (21.1). */
  requiredPrivateInfos?: readonly string[];
  /** As `__usePrivacyCheck__` in app.json: the person agrees to a privacy contract first (23). */
  usePrivacyCheck?: boolean;
  /** Where the phone is; default in Guangzhou. */
  location?: DeviceLocation;
  /** The base url of a mock WeChat, such as `http://127.0.0.1:3000/__wechat`: codes come from there. */
  wechatServer?: string;
  /** Whose WeChat it is, by nickname; default the first that the mock WeChat knows. */
  person?: string;
  /** Calls what `App()` was called with; where left out there is no app. */
  callApp?: CallApp;
  /** Gets what the program reports and logs: `reportEvent`, `getLogManager` …; default nobody. */
  onReport?: (report: Report) => void;
  /** Gets what a callback threw, as App.onError would; default `console.error`. */
  onError?: (error: unknown) => void;
  /** Own implementations of APIs: `{ chooseImage: () => ({ tempFilePaths: ['/a.png'] }) }`. */
  stubs?: Stubs;
  /** Gets what is wrong with one of the stubs; the others are used. Without it `createWx` throws it. */
  onBadStub?: (error: Error) => void;
  /** Told of the first call of each API that the host has and that is not simulated; default `onError`. */
  onNotSimulated?: (call: NotSimulated) => void;
}

/** The files of a program, without what it may do with which of them. */
export type FilesFromOutside = Pick<
  FileStore,
  | 'all'
  | 'isOnDevice'
  | 'read'
  | 'write'
  | 'replace'
  | 'writeTemporary'
  | 'remove'
  | 'restore'
  | 'onChange'
>;

/** What happens to an app from outside, for tests and the preview: no page can reach it. */
export interface Simulation {
  /**
   * Launches the app at a page: `pages/login/login?method=GET`. Where app.json has not got it,
   * onPageNotFound is told, of `App()` and of `wx`.
   * @throws Error where it is not there, and nobody listens for that
   */
  launch(url: string, entry?: Entry): void;
  /** A page in the place of all others, in the app that runs. @throws Error where it is not there */
  open(url: string): void;
  /** The page stack, the page in front last: the global `getCurrentPages`. */
  getCurrentPages(): OpenPage[];
  /**
   * To the background, and back to the front: the page in front, `App()` and the listeners of `wx` hear
   * of it. From elsewhere, a card for one, with `url`, `scene` …: the app then opens that page.
   */
  hideApp(): void;
  showApp(from?: Entry & { url?: string }): void;
  /** A script has thrown, or rejected a promise of which nobody heard: App.onError, `wx.onError` … */
  thrown(error: unknown): void;
  rejected(reason: unknown, promise: Promise<unknown>): void;
  setTheme(theme: Theme): void;
  /** What the page has, without the bars above it, in points. @returns whether that is another size */
  setWindowSize(windowWidth: number, windowHeight: number): boolean;
  /** What is above the page and below it: the page has the rest of the screen, and nobody is told. */
  setBars(bars: BarHeights): void;
  setNetworkType(type: NetworkType): void;
  setWeakNetwork(isWeak: boolean): void;
  /** What the phone has switched on, and lets WeChat do: `{ locationEnabled: false }`. */
  setPhoneSettings(settings: Partial<PhoneSettings>): void;
  /** What the program has reported and logged so far. */
  reports(): readonly Report[];
  /**
   * An input has got the focus, and with it the keyboard; undefined: none has it any more.
   * @returns how high the keyboard is, in points
   */
  focusInput(input: FocusedInput | undefined): number;
  /** The person makes a picture of what the screen shows. */
  captureScreen(): void;
  /** The system has too little memory; the level is Android's. */
  warnOfMemory(level: MemoryLevel): void;
  /** What `this.createMediaQueryObserver()` of a page or a component gives. */
  mediaQueryObserver(): WechatMiniprogram.MediaQueryObserver;
  /** Runs what a person's tap calls: meanwhile `wx` may do what only a tap may. */
  tap<T>(run: () => T): T;
  /** Whose WeChat it is from now on; undefined for the first that the mock WeChat knows. */
  setPerson(nickname: string | undefined): void;
  /** Where the phone is; from now on somewhere else, which who listens hears of. */
  location(): DeviceLocation;
  setLocation(location: DeviceLocation): void;
  /** The phone feels something else: `sense('compass', { direction: 90 })`. */
  sense<Name extends Sensor>(sensor: Name, reading: Partial<Readings[Name]>): void;
  /**
   * What the person has allowed and refused so far, by scope; `privacy` is their agreement to the privacy
   * contract, `subscribe.<template>` what they want of its messages.
   */
  permissions(): Record<string, boolean>;
  /** Says so without a question; undefined for what is to be asked again. */
  setPermission(scope: string, isAllowed: boolean | undefined): void;
  /** What is on the device: to be looked at, changed and kept. */
  files: FilesFromOutside;
  /** Whom the mock WeChat knows, and whose WeChat it is; nobody where there is none. */
  people(): Promise<{ people: Person[]; person: string | undefined }>;
  /**
   * What a tap on `<button open-type="getPhoneNumber">` does: the screen asks the person.
   * @returns the types that are not simulated
   */
  openType(openType: string, emit: EmitEvent, target?: ButtonTarget): string[];
  /** What the program has for the person to hear, playing or not. */
  sounds(): Sound[];
  /** A call takes the sound from all audio, or gives it back. */
  interruptAudio(isInterrupted: boolean): void;
  /** The person wants the next background audio, or the one before, on the system's own player. */
  turnBackgroundAudio(to: 'Prev' | 'Next'): void;
  /** What the person says into a recording that goes on: it becomes that. @returns whether one does */
  speak(spoken: Recorded): boolean;
  /** The app has ended: its sounds fall silent, and nothing is recorded any more. */
  endSounds(): void;
  /** A player as those of the sounds, for who draws `<video>` and `<audio>`. */
  createPlayer(events: PlayerEvents): Player;
  /** The context of a video that is drawn: what `NodesRef.context` gives of it. */
  videoContext(control: MediaControl): WechatMiniprogram.VideoContext;
  /** Why `<web-view>` does not open it, in Chinese; undefined where it does. */
  webPageRefusal(url: string): string | undefined;
  /** Called after each change of the storage, and of what the person has allowed. */
  onDeviceChange(listener: () => void): void;
  /** What a page has made of WeChat's bar over it, and the program of its tab bar. */
  navigationBar(page: OpenPage): NavigationBar;
  tabBar(): TabBar;
  /** Called after each change of either. */
  onBarsChange(listener: () => void): void;
  /** What the person does with the page in front by the capsule's menu. */
  sharing: Sharing;
}

/** What DevTools calls a project without an appid. */
const TOURIST = 'touristappid';
/** Among the scopes, the agreement to the privacy contract. */
const PRIVACY = 'privacy';
/** 1.8 */
const DEFAULT_TIMEOUT = 60_000;

const simulations = new WeakMap<object, Simulation>();

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
    createPlayer: givenPlayer,
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
  const hosts = host === 'douyin' ? douyinDefiner(define) : privacy.asking(define);
  const api = checkingDefiner(hosts, wechatApis, table);
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
      sounds.hide();
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
  const requireDeclared = declaredIn(requiredPrivateInfos);
  const asking = { host, screen, permissions, requireDeclared };
  const sensors = createSensors(api, onError);
  const place = createLocation({ ...asking, location, onError }, api);
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
  const createPlayer = givenPlayer ?? clockPlayer(mediaLength(mediaDurations, files));
  const sounds = createSounds({ createPlayer, platform, methodsNotThere, onError }, api);
  const recorder = lazily(() =>
    createRecorder({
      startRecording,
      files,
      requireMicrophone: () => permissions.require('scope.record'),
      base: methodsNotThere(host === 'douyin' ? 'RecordManager' : 'RecorderManager'),
      onError,
    }),
  );
  const ads = createAds({ screen, methodsNotThere, onError });
  const { findMedia = () => undefined } = navigationOptions.pageHost ?? {};
  const media = createMediaContexts({
    findMedia: (tag, id, within) => findMedia(tag, id, within),
    page: () => navigation.getCurrentPages().slice(-1)[0],
    methodsNotThere,
  });
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
  const canvases = makeCanvases(aroundCanvases(files, download, onError));
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
    ...place.apis,
    ...createPhone(asking, api),
    ...createAddressBook(asking, api),
    ...createLeaving({ host, screen, tap }, api),
    ...payment.apis,
    ...subscriptions.createApis(api),
    ...createSoter(screen, api),
    ...sensors.apis,
    ...fileSystem.apis,
    ...createChoosing(screen, files, api),
    ...createViewing(screen, files, api),
    ...createPictures(pictureOptions, api),
    ...createVideos({ screen, files, permissions, albumScope, measure }, api),
    ...sounds.apis,
    ...media.apis,
    ...ads,
    ...createMapContexts({ nodes, methodsNotThere }, api),
    ...createCameraContexts({ screen, files, permissions, methodsNotThere }, api),
    getRecorderManager: (): WechatMiniprogram.RecorderManager => recorder.get().manager,
    ...createCanvases({ canvases, files, pixelRatio, onError }, api),
    ...system.apis,
    createAnimation,
    canIUse: (schema: string): boolean => canIUse(schema, table),
  };
  const isHere = (name: string): boolean =>
    table.names.has(name) && !(host === 'douyin' && OTHERWISE.has(name));
  // Not spread: that would ask for all that is made only when it is asked for.
  const there: Partial<typeof apis> = Object.assign(
    notThere.apis,
    pick({ ...apis, ...fileSystem.old, ...(host === 'douyin' ? system.douyinApis : {}) }, isHere),
  );
  const used = stubbed(there, stubs, table, host, define, onBadStub);
  const wx = Object.assign(there, used) as typeof apis;
  simulations.set(wx, {
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
    location: place.location,
    setLocation: place.setLocation,
    sense: sensors.sense,
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
    sounds: sounds.all,
    interruptAudio(isInterrupted) {
      sounds.interrupt(isInterrupted);
      recorder.made()?.interrupt(isInterrupted);
    },
    speak: (spoken) => recorder.made()?.hear(spoken) ?? false,
    turnBackgroundAudio: sounds.turn,
    endSounds() {
      sounds.close();
      recorder.made()?.close();
    },
    createPlayer,
    videoContext: media.videoContext,
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

/** Made when it is first wanted. */
function lazily<T>(make: () => T) {
  let made: T | undefined;
  return {
    get(): T {
      made ??= make();
      return made;
    },
    made: () => made,
  };
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

/** The outside of a `wx` that `createWx` made. @throws Error for any other object */
export function simulate(wx: object): Simulation {
  const simulation = simulations.get(wx);
  if (!simulation) throw new Error('miniprogram-core: simulate() takes a wx made by createWx()');
  return simulation;
}

/** Of the APIs here, those that this host has. */
function pick<T extends object>(apis: T, isHere: (name: string) => boolean): Partial<T> {
  return Object.fromEntries(Object.entries(apis).filter(([name]) => isHere(name))) as Partial<T>;
}
