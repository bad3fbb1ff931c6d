import type { Theme } from 'miniprogram-core/source';
import { BRIDGE_PATH, type BridgeSocket, bridgeTransport } from 'miniprogram-core/transport/bridge';
import type { Entry, OpenPage, Report, Stubs, WindowBackground } from 'miniprogram-core/wx';
import { createWx, openedCard, simulate } from 'miniprogram-core/wx';
import type { PreviewConfig } from '../preview-config';
import { FileUrls } from '../runtime/file-urls';
import { type Drawing, type ProblemsByPage, windowOf } from '../runtime/program';
import { describeError } from '../runtime/report';
import type { ServedApp } from '../runtime/served';
import { evaluateStubs, type ServedStubs } from '../runtime/served-stubs';
import { type ShownPage, startApp } from '../runtime/start';
import { noSuchPage, pageUrlIn } from './address';
import { askCapsuleMenu, waitInBackground } from './capsule-menu';
import { audioPlayer } from './device/audio-player';
import { measureVideo } from './device/choose-files';
import { compressPicture } from './device/compress-picture';
import { createDevicePanel } from './device/device-panel';
import type { KeptFiles } from './device/kept-files';
import { microphone } from './device/microphone';
import { readPackageFile } from './device/package-file';
import { domScreen } from './dom-screen';
import { byId } from './element';
import { enterAnew, entryHere } from './entry';
import { loadFont } from './fonts';
import { followInHistory } from './history';
import { addressHere } from './history-state';
import { createKeyboard } from './keyboard';
import { barHeights, createNavigationBar } from './navigation-bar';
import { createPanel, mockHint } from './panel';
import { persistPermissions, persistStorage } from './persisted-storage';
import { createProblems } from './problems';
import { fetchPage, fetchRegions, fetchScript } from './program-server';
import { recordedTransport } from './recorded-transport';
import { createRequestList } from './request-list';
import { scenarioChoices } from './scenarios';
import { createTabBar } from './tab-bar';
import { themeChoices, themeNow } from './theme';

/** What was wrong, and where, for people. */
export interface PageError {
  where: string;
  message: string;
}

/** Android's TRIM_MEMORY_RUNNING_CRITICAL. */
const MEMORY_CRITICAL = 15;

/**
 * Shows a mini-program in the frame of index.html.
 * @param onError gets what its scripts throw
 * @param onNote gets what it asks for in vain
 */
export function showPreview(
  { program, problems: known }: ServedApp,
  config: PreviewConfig,
  keptFiles: KeptFiles,
  stubs: ServedStubs,
  onError: (error: PageError) => void,
  onNote: (line: string) => void,
) {
  const problems = createProblems();
  const requests = createRequestList(config.mockUrl);
  const device = createDevicePanel((url, entry) => enterAnew({ url, entry }));
  const fileUrls = new FileUrls(() => app.wx);
  const theme = themeChoices((theme) => {
    if (program.app.darkmode !== true) return;
    simulate(app.wx).setTheme(theme);
    drawBars();
  });

  let inFront: ShownPage | undefined;
  /** What `wx.setNavigationBarTitle` has given a page. */
  const titles = new WeakMap<OpenPage, string>();
  /** What `wx.setBackgroundColor` and `wx.setBackgroundTextStyle` have given a page. */
  const backgrounds = new WeakMap<OpenPage, WindowBackground>();
  /** Where `wx.hideHomeButton` was called. */
  const homeless = new WeakSet<OpenPage>();

  const keyboard = createKeyboard();
  const screen = domScreen({
    onTitle(title) {
      const page = simulate(app.wx).getCurrentPages().at(-1);
      if (page) titles.set(page, title);
      drawBars();
    },
    onHideHome() {
      const page = simulate(app.wx).getCurrentPages().at(-1);
      if (page) homeless.add(page);
      drawBars();
    },
    onRefresh: () => app.pullDown(),
    onAlbum: device.addToAlbum,
    onCalendar: device.addToCalendar,
    onOpenCard: (card) => enterAnew(openedCard(card)),
    onBackground(background) {
      const page = simulate(app.wx).getCurrentPages().at(-1);
      if (page) backgrounds.set(page, { ...backgrounds.get(page), ...background });
      drawBars();
    },
    loadFont: (font) => loadFont(font, app.wx),
    keyboard,
    urlOf: (path) => fileUrls.of(path),
  });
  function isThere(path: string): boolean {
    try {
      simulate(app.wx).files.read(path);
      return true;
    } catch {
      return false;
    }
  }

  let isToldSilent = false;
  function tellSilent(): void {
    if (!isToldSilent) onNote('浏览器要人先点一下页面，才放得出声音：play() 没有出声');
    isToldSilent = true;
  }

  const transport = recordedTransport(
    bridgeTransport({
      url: `ws://${location.host}${BRIDGE_PATH}`,
      token: config.token,
      connect: (url): BridgeSocket => new WebSocket(url),
    }),
    requests.add,
  );

  const scenarios = config.mockUrl === undefined ? undefined : scenarioChoices(config.mockUrl);
  // It gives the phone its size, which the app asks for as soon as it runs.
  const allowPullDown = createPanel({
    theme,
    requests: requests.place,
    device: device.place,
    scenarios: scenarios?.place ?? mockHint(),
    keyboard: keyboard.choices,
    onPullDown: screen.showRefreshing,
    onCapture: () => simulate(app.wx).captureScreen(),
    onMemoryWarning: () => simulate(app.wx).warnOfMemory(MEMORY_CRITICAL),
  });

  const app = startApp({
    program,
    loadPage(route, have) {
      const { part, problems: found } = fetchPage(route, have);
      problems.inFiles(found);
      return part;
    },
    findScript: fetchScript,
    loadRegions: fetchRegions,
    screen: byId('screen'),
    createWx(options) {
      const rest = {
        transport,
        screen,
        theme: themeOfProgram(),
        platform: 'devtools',
        readPackageFile,
        compressPicture,
        onReport({ api, given }: Report) {
          console.info(`[${api}]`, ...given);
          device.showReports();
        },
        appName: program.app.window?.navigationBarTitleText || '小程序',
        measureVideo,
        startRecording: microphone(() => onNote('浏览器没有给麦克风：录到的是无声的 WAV')),
        createPlayer: audioPlayer((path) => fileUrls.of(path), isThere, tellSilent),
        ...(config.appId !== undefined && { appId: config.appId }),
        ...(config.mockUrl !== undefined && { wechatServer: `${config.mockUrl}/__wechat` }),
      } as const;
      const wx = createWx({ ...options, ...rest, stubs: stubsThere(), onBadStub });
      persistStorage(wx, config.root);
      persistPermissions(wx, config.root);
      keptFiles.giveTo(wx);
      device.follow(wx);
      simulate(wx).onBarsChange(() => drawBars());
      simulate(wx).setBars(barHeights());
      // For the console of the browser.
      Object.assign(window, { wx });
      return wx;
    },
    onPageOpened(page) {
      inFront = page;
      drawBars();
    },
    onPageShown(page) {
      inFront = page;
      problems.pageShown(page.route);
      screen.hideRefreshing();
      drawBars();
      device.shown();
      pageShown();
    },
    onError: reportError,
    onNote(what, where) {
      const line = where ? `${where}：${what}` : what;
      console.warn(line);
      if (where) problems.add(where, what);
      onNote(line);
    },
  });
  const drawNavigationBar = createNavigationBar({
    back: app.back,
    home: app.home,
    menu: openMenu,
    leave,
  });
  const drawTabBar = createTabBar(app.tapTab, (path) => fileUrls.of(path));
  const pageShown = followInHistory({
    stack: () => simulate(app.wx).getCurrentPages(),
    back: (delta) => void app.wx.navigateBack({ delta }),
    push: (url) => void app.wx.navigateTo({ url }),
    open,
  });

  async function leave(): Promise<void> {
    simulate(app.wx).hideApp();
    await waitInBackground();
    simulate(app.wx).showApp();
  }

  async function openMenu(): Promise<void> {
    const { sharing } = simulate(app.wx);
    const chosen = await askCapsuleMenu(sharing.whyNot);
    if (chosen === 'restart') enterAnew({ url: '', entry: {} });
    else if (chosen) await sharing.share(chosen);
  }

  /** None, where the file throws. */
  function stubsThere(): Stubs {
    const { problem } = stubs;
    // The terminal has it already.
    if (problem !== undefined) problems.add('--stubs', problem);
    try {
      return evaluateStubs(stubs) as Stubs;
    } catch (error) {
      onBadStub(error);
      return {};
    }
  }

  function onBadStub(error: unknown): void {
    reportError(error, `--stubs 的 ${stubs.file}`);
  }

  function themeOfProgram(): Theme {
    return program.app.darkmode === true ? themeNow() : 'light';
  }

  function drawBars(): void {
    if (!inFront) return;
    const page = simulate(app.wx).getCurrentPages().at(-1);
    const settings = {
      ...windowOf(program, inFront.route, themeOfProgram()),
      ...(page && backgrounds.get(page)),
    };
    const title = (page && titles.get(page)) ?? settings.navigationBarTitleText ?? '';
    const { canGoBack } = inFront;
    const canGoHome = inFront.canGoHome && !(page && homeless.has(page));
    const { navigationBar, tabBar: changedTabBar } = simulate(app.wx);
    const changed = page ? navigationBar(page) : { isLoading: false };
    drawNavigationBar({ settings, changed, title, canGoBack, canGoHome });
    const {
      themes,
      app: { tabBar },
    } = program;
    const { route } = inFront;
    drawTabBar({ tabBar, themes, theme: themeOfProgram(), changed: changedTabBar(), route });
    allowPullDown(settings.enablePullDownRefresh === true);
    simulate(app.wx).setBars(barHeights());
  }

  function open(url: string, entry?: Entry): void {
    try {
      app.open(url, entry);
    } catch (error) {
      const [route = ''] = url.split('?');
      if (program.pages.includes(route)) throw error;
      tell({ where: '地址', message: noSuchPage(route, program.pages) });
      app.open('');
    }
  }

  function reportError(error: unknown, where: string): void {
    console.error(where, error);
    tell({ where, message: describeError(error) });
  }

  function tell(error: PageError): void {
    if (problems.add(error.where, error.message)) onError(error);
  }

  problems.inFiles(known);
  open(pageUrlIn(addressHere()), entryHere());

  return {
    /** Other styles and templates; what the pages hold stays. */
    replace(part: Drawing): void {
      problems.forgetThrown();
      app.replace(part);
      drawBars();
    },
    /** All mistakes in files that there are now. */
    readScenarios: (): void => scenarios?.read(),
    showProblems: (found: ProblemsByPage): void => problems.inFiles(found),
    showNotice: (line: string): void => void problems.add('请求', line),
  };
}
