import path from 'node:path';
import { miniProgramRoot } from 'miniprogram-core/source';
import {
  type Entry,
  type MemoryScreen,
  memoryScreen,
  openedCard,
  type PageHost,
  parsePageUrl,
  type RecordedCanvas,
  type Report,
  type ShareCard,
  type Sound,
  type Stubs,
  simulate,
  type TabItem,
  type TabStyle,
  type WxOptions,
} from 'miniprogram-core/wx';
import type { ExparserNode } from '../engine/exparser';
import { mediumAt } from '../media/page-media';
import { Element } from '../person/element';
import { closeContainerOn } from '../person/page-container';
import { AppScripts } from '../program/app-scripts';
import { checkPage, type MiniProgram, pullsDown, readMiniProgram } from '../program/mini-program';
import { packageReader } from '../program/package-file';
import { defaultCompiler, type WxmlCompiler } from '../program/templates';
import { onCleanup } from '../watch/cleanup';
import { letErrorsPass, mustWatchConsole, reportError } from '../watch/console-watch';
import { failure, fromOutside } from '../watch/failure';
import { defaultTimeout, type Patience, wait } from '../watch/wait';
import { type SetDataCall, watchSetData } from '../watch/watch-set-data';
import { mustBeNumber } from '../watch/wrong-call';
import { AskedPerson, isPage } from './asked-person';
import { ComponentLoader } from './component-loader';
import type { Wx } from './install-wx';
import { makeWx } from './install-wx';
import { Layout, type Places } from './layout';
import { LoadedPage, type PageInstance, pageAround } from './loaded-page';
import { OpenedPage } from './opened-page';
import { PageCanvases } from './page-canvases';
import { PageNodes } from './page-nodes';
import {
  refuseBadAddress,
  refuseBadEntry,
  refuseBadOptions,
  refuseUnknownOptions,
} from './refusals';
import { serversTransport, type TestServers } from './servers';
import { untilClosed } from './until-closed';

export interface OpenOptions extends Pick<Entry, 'scene' | 'referrerInfo' | 'shareTicket'> {
  /**
   * Which server of the test answers in the place of an origin: `{ 'https://api.example.com': server }`.
   * What is not named is refused, but for other ports of this machine.
   */
  servers?: TestServers;
  /** Own implementations of APIs: `{ chooseImage: () => ({ tempFilePaths: ['/a.png'] }) }`. */
  stubs?: Stubs;
  /** More of the `wx` that the app sees: platform, envVersion … */
  wx?: Partial<Omit<WxOptions, 'host' | 'screen' | 'pages' | 'tabs' | 'pageHost'>>;
  compiler?: WxmlCompiler;
  /** Whether a test fails where a page or a component sends what did not change; default `count`. */
  unchangedSetData?: 'count' | 'fail';
  /** Milliseconds that a wait takes at most; default 3 s, and 10 s where the environment has CI. */
  timeout?: number;
  /** Whether a test fails on what the app logs as an error or throws; default true. */
  strict?: boolean;
  /**
   * The folder of the mini-program, or of its project, from where Jest runs; default the global
   * MINIPROGRAM_ROOT of the Jest config, or else the folder of that config, from which the former is
   * taken. One with .ttml files runs as in Douyin.
   */
  root?: string;
}

/** @see openComponent */
export interface HostPage {
  route: string;
  create(loader: ComponentLoader): ExparserNode;
}

type Page = OpenedPage<OpenedApp>;

/** One of the tab bar, as the person sees it. */
export interface ShownTab extends TabItem {
  pagePath: string;
  text: string;
}

interface AppPage {
  loaded: LoadedPage;
  opened: OpenedPage<OpenedApp>;
}

/** Of the Jest config: `globals`, and where it lies, which the environment of the preset tells. */
declare const MINIPROGRAM_ROOT: string | undefined;
declare const MINIPROGRAM_ROOT_DIR: string | undefined;

const ADVICE =
  'Jest 配置旁边要有小程序的 app.json，或者写着 miniprogramRoot 的 project.config.json；在别处的，写 root，或者在 Jest 配置里写 globals: { MINIPROGRAM_ROOT: "目录" }';

/** @throws Error, in Chinese, where there is no mini-program, or no preset */
function rootOf(given: string | undefined): string {
  const besideConfig = typeof MINIPROGRAM_ROOT_DIR === 'string' ? MINIPROGRAM_ROOT_DIR : '.';
  const named = typeof MINIPROGRAM_ROOT === 'string' ? MINIPROGRAM_ROOT : '.';
  const folder = given === undefined ? path.resolve(besideConfig, named) : path.resolve(given);
  return path.resolve(miniProgramRoot(folder, ADVICE));
}

/**
 * Launches the mini-program at a page, such as `pages/login/login?method=GET`, on a device of its own:
 * with its own `wx`, storage and modules, and real sockets. It is closed again after the test.
 * @throws Error where app.json does not have the page
 */
export function openApp(address: string, options: OpenOptions = {}): OpenedApp {
  try {
    refuseUnknownOptions(options);
    return new OpenedApp(address, options);
  } catch (error) {
    throw error instanceof Error ? fromOutside(error) : error;
  }
}

const tabsOf = ({ appJson }: MiniProgram): string[] =>
  appJson.tabBar?.list?.map(({ pagePath }) => pagePath) ?? [];

/** A mini-program as a person uses it, from page to page. */
export class OpenedApp extends AskedPerson {
  /** A page that is no file of the mini-program, and stands first. */
  readonly #host: HostPage | undefined;
  /** The `wx` of this app, or the `tt`: for what a test wants to know of its storage … */
  readonly wx: Wx;
  readonly screen: MemoryScreen = memoryScreen();
  readonly timeout: number;
  /** Each setData of a page or a component so far. */
  readonly setDataCalls: SetDataCall[] = [];
  readonly #program: MiniProgram;
  readonly #compiler: WxmlCompiler;
  readonly #failsUnchanged: boolean;
  readonly #pages = new Map<unknown, AppPage>();
  readonly #layout = new Layout();
  readonly #canvases = new PageCanvases(
    () => this.#front?.loaded.instance,
    (element) => this.#layout.placeOf(element, pageAround(element.node)?.root ?? element),
    { setTimeout: (run, milliseconds) => this.#scripts?.later(run, milliseconds) },
  );
  readonly #nodes = new PageNodes(
    () => this.#front?.loaded,
    this.#layout,
    () => this.wx.getSystemInfoSync(),
    { canvases: this.#canvases, wx: () => this.wx as never },
  );
  /** Hosts and ports that the app has asked and `servers` does not name. */
  readonly #refused = new Set<string>();
  /** Of this launch; undefined only until the first. */
  #loader: ComponentLoader | undefined;
  #scripts: AppScripts | undefined;

  constructor(
    address: string,
    {
      servers = {},
      stubs = {},
      wx,
      compiler = defaultCompiler,
      root,
      unchangedSetData = 'count',
      strict = true,
      timeout = defaultTimeout,
      ...entry
    }: OpenOptions,
    host?: (program: MiniProgram, compiler: WxmlCompiler) => HostPage,
  ) {
    super();
    refuseBadOptions({ compiler, unchangedSetData, timeout, servers, wx, strict, root });
    if (strict) mustWatchConsole();
    else letErrorsPass();
    this.timeout = timeout;
    this.#failsUnchanged = unchangedSetData === 'fail';
    const folder = rootOf(root);
    this.#program = readMiniProgram(folder);
    this.#compiler = compiler;
    this.#host = host?.(this.#program, compiler);
    this.#refreshByPull();
    const { pages, appJson, appId } = this.#program;
    const transport =
      wx?.transport ?? serversTransport(servers, (place) => this.#refused.add(place));
    this.wx = makeWx({
      callApp: (handler, told) => this.#scripts?.callApp(handler, told) === true,
      onError: (error) => this.#scripts?.failures.thrown(error),
      // Here, too, what comes late is nobody's.
      onNotSimulated: (call) => this.#scripts && reportError(call),
      stubs,
      networkTimeout: appJson.networkTimeout ?? {},
      permission: appJson.permission ?? {},
      requiredPrivateInfos: appJson.requiredPrivateInfos ?? [],
      usePrivacyCheck: appJson.__usePrivacyCheck__ === true,
      appName: appJson.window?.navigationBarTitleText || '小程序',
      readPackageFile: packageReader(folder),
      canvases: this.#canvases.make,
      ...(this.#program.host === 'douyin' && appJson.cookie && { cookie: appJson.cookie }),
      ...(appId !== undefined && { appId }),
      ...wx,
      transport: untilClosed(transport, () => this.#scripts),
      host: this.#program.host,
      screen: this.screen,
      pages: this.#host ? [...pages, this.#host.route] : pages,
      tabs: tabsOf(this.#program),
      pageHost: this.#pageHost(),
    });
    Object.assign(globalThis, { wx: this.#program.host === 'wechat' ? this.wx : undefined });
    onCleanup(() => {
      this.close();
      this.#end();
    });
    this.relaunch(address, entry);
  }

  /**
   * Closes the app and launches it again on the same device: the storage stays, modules start anew.
   * @throws Error where app.json does not have the page, and nothing listens to onPageNotFound
   */
  relaunch(address: string, from: Entry = {}): void {
    refuseBadAddress(address);
    refuseBadEntry(from);
    const { route } = parsePageUrl(address, '');
    const isThere = this.#program.pages.includes(route);
    if (isThere) checkPage(this.#program, route);
    this.close();
    this.#end();
    const scripts = new AppScripts(this.#program, this.wx, () => this.#stack);
    this.#scripts = scripts;
    this.#loader?.forget();
    this.#loader = new ComponentLoader(this.#program, this.#compiler, scripts, {
      beforeSetData: (owner, patch) =>
        watchSetData(owner, patch, {
          isClosed: this.#scripts !== scripts,
          failsUnchanged: this.#failsUnchanged,
          called: (call) => this.setDataCalls.push(call),
        }),
      drawn: (owner) => {
        pageAround(owner.node)?.redraw();
        this.#canvases.drawn();
      },
      failures: scripts.failures,
      later: scripts.later,
      pageOf(owner) {
        const page = pageAround(owner.node);
        if (!page) return undefined;
        const { id, instance, tabBar } = page;
        return { id, route: instance.route, tabBar };
      },
      wx: this.wx as unknown as Record<string, unknown>,
      mediaQueryObserver: () => simulate(this.wx).mediaQueryObserver(),
    });
    this.#arrive(route, () => simulate(this.wx).launch(`/${address}`, from));
  }

  /** Opens a card, or what was kept, as who has got it: the app is launched at its page, with its scene. */
  openCard(card: ShareCard): Page {
    const { url, entry } = openedCard(card);
    this.relaunch(url, entry);
    return this.page;
  }

  /** To the background, as by the phone's home button. */
  hide(): void {
    simulate(this.wx).hideApp();
  }

  /**
   * Back to the front; from elsewhere, a card in a chat for one, at another page: `{ url, scene: 1007 }`.
   * @throws Error where app.json does not have the page, and nothing listens to onPageNotFound
   */
  show({ url, ...from }: Entry & { url?: string } = {}): void {
    refuseBadEntry(from);
    if (url === undefined) {
      simulate(this.wx).showApp(from);
      return;
    }
    refuseBadAddress(url);
    const { route } = parsePageUrl(url, '');
    this.#arrive(route, () => simulate(this.wx).showApp({ ...from, url: `/${url}` }));
  }

  /** Says in its own words where there is no such page. */
  #arrive(route: string, arrive: () => void): void {
    const isThere = route === this.#host?.route || this.#program.pages.includes(route);
    try {
      arrive();
    } catch (error) {
      if (!isThere) checkPage(this.#program, route);
      throw error;
    }
  }

  /** What the app has reported and logged so far: `wx.reportEvent`, `wx.getLogManager` … */
  get reports(): readonly Report[] {
    return simulate(this.wx).reports();
  }

  /** The page in front. */
  get page(): OpenedPage<OpenedApp> {
    const front = this.#front;
    if (front) return front.opened;
    throw failure(this.#scripts ? '还没有打开页面：先 await app.waitForPage(…)' : '小程序已经关了');
  }

  /** What the program has for the person to hear, playing or not; `finish()` hears one to its end. */
  get sounds(): Sound[] {
    return simulate(this.wx).sounds();
  }

  /** The routes of the pages on the stack, the one in front last. */
  get routes(): string[] {
    return this.#stack.map(({ route }) => route);
  }

  /** Waits until a page of this route is in front. */
  waitForPage(route: string, { timeout = this.timeout }: Patience = {}): Promise<Page> {
    return wait(
      `waitForPage("${route}")`,
      { timeout },
      () => this.routes.at(-1) === route,
      () => `页面 "${route}" 一直没有到前面来。\n${this.describe()}`,
      () => this.page,
    );
  }

  /** Goes back to the page below, or from what WeChat has opened over it. @throws Error where there is none */
  async back(): Promise<void> {
    const { document, media, settings, button, question } = this.screen;
    const over = document ?? media ?? settings;
    const isConversation = button?.shown.kind === 'contact' || button?.shown.kind === 'feedback';
    if (over) return over.answer();
    if (isConversation) return button.answer({});
    if (question && isPage(question.shown.api)) return question.answer(true);
    const front = this.#front?.loaded;
    if (front && closeContainerOn(front.root)) return undefined;
    if (this.routes.length < 2) {
      throw failure(`没有可以返回的页面。\n${this.describe()}`);
    }
    await this.wx.navigateBack();
  }

  /**
   * WeChat's tab bar as it is now. `isShown`: the page in front has it, and the program neither hides it
   * nor draws its own. `style` is what the program has set since the launch.
   */
  get tabBar(): { isShown: boolean; style: TabStyle; tabs: ShownTab[] } {
    const { items, isShown, style } = simulate(this.wx).tabBar();
    const { list: tabs = [], custom } = this.#program.appJson.tabBar ?? {};
    const isOnTab = tabs.some(({ pagePath }) => pagePath === this.routes.at(-1));
    return {
      isShown: isShown && isOnTab && custom !== true,
      style,
      tabs: tabs.map((tab, index) => ({ badge: '', hasRedDot: false, ...tab, ...items[index] })),
    };
  }

  /** Taps a tab of the tab bar. @throws Error where the tab bar has none of that text, or was hidden */
  async tapTab(text: string): Promise<Page> {
    const { tabs } = this.tabBar;
    const index = tabs.findIndex((tab) => tab.text === text);
    const tab = tabs[index];
    if (!tab) {
      const texts = tabs.map((one) => one.text).join('、');
      throw failure(`没有 "${text}" 这个标签：${texts ? `有的是 ${texts}` : '没有标签栏'}`);
    }
    if (this.#program.appJson.tabBar?.custom) {
      throw failure(`标签栏是小程序自己的：在页面上点它，page.tap("${text}")`);
    }
    if (!simulate(this.wx).tabBar().isShown) {
      throw failure('标签栏藏起来了：小程序调用了 wx.hideTabBar()');
    }
    const { pagePath } = tab;
    if (this.routes.at(-1) !== pagePath) await this.wx.switchTab({ url: `/${pagePath}` });
    this.#front?.loaded.call('onTabItemTap', { index, pagePath, text });
    return this.page;
  }

  /** Turns the phone, or changes its window: the page in front hears of it. @param windowWidth points */
  resize(windowWidth: number, windowHeight: number): void {
    mustBeNumber('resize 的宽', windowWidth);
    mustBeNumber('resize 的高', windowHeight);
    simulate(this.wx).setWindowSize(windowWidth, windowHeight);
    this.#front?.loaded.resize({ windowWidth, windowHeight });
    this.#nodes.moved();
  }

  /**
   * Says where things are, as nothing is drawn here: `{ '.card': { left: 0, top: 900, width: 390, height: 80 } }`,
   * in points on the page that is not scrolled. It goes for all pages, also for those to come; several
   * that a selector selects take a list, or a function. Observers hear of it.
   */
  layout(places: Places): void {
    this.#layout.say(places);
    this.#nodes.moved();
  }

  /** Closes all pages, the one in front first. They can be read, but not used any more. */
  close(): void {
    for (const { loaded } of [...this.#pages.values()].reverse()) loaded.close();
  }

  /** Its timers end, and nothing fails a test any more. */
  #end(): void {
    simulate(this.wx).endSounds();
    this.#scripts?.close();
    this.#scripts = undefined;
  }

  /** What is drawn on a `<canvas>` of its pages. */
  canvasOf(element: Element): RecordedCanvas {
    return this.#canvases.canvasOf(element);
  }

  isInFront(page: OpenedPage<OpenedApp>): boolean {
    return this.#front?.opened === page;
  }

  /** Where a page is that is not in front. */
  whereIs(page: OpenedPage<OpenedApp>): string {
    const isBehind = this.#stack.some((instance) => this.#pages.get(instance)?.opened === page);
    return isBehind ? `在 "${this.routes.at(-1)}" 后面` : '已经离开了';
  }

  /** What may be why something is not there, a line each: that it asked where nobody answers. */
  get hints(): string[] {
    if (this.#refused.size === 0) return [];
    return [`${[...this.#refused].join('、')} 没有人回答：servers 里没有写它。`];
  }

  /** The app in words, for messages of failing tests. */
  describe(): string {
    const { modal, toast, button, permission, settings, media, chooser, question } = this.screen;
    const { card } = this.screen;
    const lines = [`在前面的是 "${this.routes.at(-1)}"，页面栈是 ${this.routes.join(' > ')}。`];
    if (modal) lines.push(`弹窗在问：${modal.shown.title} ${modal.shown.content}`);
    if (permission) lines.push(`正在问用户允不允许 ${permission.shown.scope}。`);
    if (question) lines.push(`${question.shown.api} 正在问用户。`);
    if (chooser) lines.push(`正在让用户选：${chooser.shown.kinds.join('、')}。`);
    if (media) {
      lines.push(`盖在页面上的是：${media.shown.items.map(({ url }) => url).join('、')}。`);
    }
    if (settings) {
      const scopes = settings.shown.lines().map(({ scope }) => scope);
      lines.push(`设置页开着：${scopes.join('、') || '还没有要过权限'}。`);
    }
    if (button) lines.push(`按钮打开了：${button.shown.kind}`);
    if (card) lines.push(`有一张卡片要发送：${card.shown.title} ${card.shown.path}`);
    if (toast) lines.push(`${toast.kind} 在说：${toast.title}`);
    lines.push(...this.hints);
    const page = this.#front?.opened;
    return [...lines, page?.describe() ?? '它已经关了。'].join('\n');
  }

  /** Undefined once it was closed, and before a first page. */
  get #front(): AppPage | undefined {
    return this.#pages.get(this.#stack.at(-1));
  }

  get #stack(): PageInstance[] {
    const pages = simulate(this.wx).getCurrentPages() as PageInstance[];
    return pages.filter((page) => this.#pages.get(page)?.loaded.isClosed === false);
  }

  #created(route: string): ExparserNode {
    checkPage(this.#program, route);
    return this.#loader?.create(route) as ExparserNode;
  }

  #pageHost(): PageHost {
    const at = (page: unknown): LoadedPage | undefined => this.#pages.get(page)?.loaded;
    const { appJson } = this.#program;
    const tabs = tabsOf(this.#program);
    const leave = (): void => {
      this.screen.hideRefreshing();
      simulate(this.wx).focusInput(undefined);
    };
    return {
      nodes: this.#nodes,
      findMedia(tag, id, within) {
        const { _exparserNode: node } = within as Partial<PageInstance>;
        const found = node?.shadowRoot?.querySelectorAll(`#${id}`) ?? [];
        const one = found.find((other) => new Element(other).tag === tag);
        return one && mediumAt(one);
      },
      open: (route, options, opener) => {
        const loader = this.#loader;
        if (!loader) throw new Error('小程序还没有启动');
        const node = route === this.#host?.route ? this.#host.create(loader) : this.#created(route);
        const fields = {
          ...loader.fieldsOf(route),
          route,
          options,
          getOpenerEventChannel: () => opener ?? {},
        };
        const hasOwnBar = appJson.tabBar?.custom && tabs.includes(route);
        const tabBar = hasOwnBar ? loader.addTabBar(node) : undefined;
        const loaded = new LoadedPage(node, fields, this.#nodes, tabBar);
        this.#pages.set(loaded.instance, { loaded, opened: new OpenedPage(loaded, this) });
        return loaded.instance;
      },
      load: (page) => at(page)?.load(),
      scrollTo: (page, top) => {
        const loaded = at(page);
        if (loaded?.scrollTop !== top) loaded?.scrollTo(top);
      },
      show: (page) => {
        at(page)?.show();
        const isInFront = (): boolean => this.#stack.at(-1) === page;
        this.#scripts?.later(() => isInFront() && at(page)?.routeDone());
      },
      call: (page, handler, given) => at(page)?.call(handler, given),
      closeOver(page) {
        const front = at(page);
        return front !== undefined && closeContainerOn(front.root);
      },
      hide: (page) => {
        leave();
        at(page)?.hide();
      },
      close: (page) => {
        leave();
        at(page)?.close();
      },
    };
  }

  /** A page is told when it is pulled down, by the person or by `wx.startPullDownRefresh`. */
  #refreshByPull(): void {
    const { showRefreshing } = this.screen;
    this.screen.showRefreshing = () => {
      const page = this.#stack.at(-1);
      if (!page) return;
      if (!pullsDown(this.#program, page.route)) {
        throw new Error(
          `${page.route}.json 和 app.json 的 window 里都没有 "enablePullDownRefresh": true`,
        );
      }
      showRefreshing();
      this.#pages.get(page)?.loaded.call('onPullDownRefresh');
    };
  }
}
