/**
 * How the frame runs a mini-program:
 *
 *     const { program } = fetchApp();    // from the server, see served.ts
 *     const app = startApp({
 *       program,
 *       loadPage: fetchPage, findScript: fetchScript,
 *       screen: element,                       // has a size; pages are drawn and scroll inside it
 *       createWx: (options) => createWx({ ...options, transport, screen }),
 *       onPageOpened, onPageShown, onError, onNote,
 *     });
 *     app.open('pages/login/login?method=GET');
 *     import.meta.hot?.on('mini-program:update', app.replace);         // .wxml and .wxss; else it reloads
 *     import.meta.hot?.on('mini-program:problems', drawProblems);      // at first: program.problems
 *
 * `data-theme="dark"` or `"light"` on an element around the screen decides what
 * `@media (prefers-color-scheme)` of a mini-program with `darkmode` sees; any other one is light. The document brings runtime.css and
 * ../components/built-in.css.
 */

import type { Regions } from 'miniprogram-core/regions';
import type { ComponentJson } from 'miniprogram-core/source';
import { type Entry, type OpenPage, simulate, type Wx, type WxOptions } from 'miniprogram-core/wx';
import { AppInstance } from './app-instance';
import { domNodes } from './dom-nodes';
import { Engine } from './engine';
import { noteWarnings, reportUncaught } from './errors';
import { FileUrls } from './file-urls';
import { giveInstanceMethods } from './instance-methods';
import { Modules } from './modules';
import { PageCanvases } from './page-canvases';
import { createPages } from './pages';
import { pluginRequirer } from './plugins';
import {
  addPart,
  type Drawing,
  type Missing,
  type Part,
  type Program,
  withRealPlaces,
} from './program';
import { guarded, type Note, type Report } from './report';
import type { ServedScript } from './served';
import { placeInSource } from './source-place';
import { StyleSheets } from './style-sheets';

/** What the runtime knows of createWx's options. */
export type RuntimeOptions = Required<
  Pick<
    WxOptions,
    | 'pages'
    | 'tabs'
    | 'pageHost'
    | 'canvases'
    | 'callApp'
    | 'onError'
    | 'onNotSimulated'
    | 'networkTimeout'
    | 'permission'
    | 'requiredPrivateInfos'
    | 'usePrivacyCheck'
  >
>;

export interface AppOptions {
  /** The app without its pages: they come into it when they are opened. */
  program: Program;
  /**
   * What a page needs.
   * @param have pages that are there: what is in them may be left out
   */
  loadPage(route: string, have: readonly string[]): Part;
  /** What a `require` means whose name is computed, in the script of that path. */
  findScript(target: string, from: string): ServedScript;
  /** What a region picker offers, when one is opened. */
  loadRegions(): Promise<Regions>;
  /** Where pages are drawn; it has a size of its own, and clips. */
  screen: HTMLElement;
  /** Makes the `wx` of the app. Called once, before any script of the mini-program runs. */
  createWx(options: RuntimeOptions): Wx;
  /** A page is to be loaded: it may ask how much room the bars around it leave. */
  onPageOpened(page: ShownPage): void;
  /** A page has come to the front. */
  onPageShown(page: ShownPage): void;
  /**
   * A script of the mini-program threw, or asked for what is not there.
   * @param where for people: `pages/login/login 的 onLoad（pages/login/login.ts:12:5）`
   */
  onError(error: unknown, where: string): void;
  onNote: Note;
}

export interface ShownPage extends OpenPage {
  json: ComponentJson;
  canGoBack: boolean;
  /** WeChat's button to the first page: on a page that is the only one, and neither that nor a tab. */
  canGoHome: boolean;
}

export interface RunningApp {
  readonly wx: Wx;
  /**
   * Opens a page in the place of all others, as a launch does; the first time it runs app.ts.
   * @param url `pages/login/login?method=GET`; an empty one is the first page
   * @param from where the launch comes from; only the first time
   * @throws Error where the page is not in app.json, and nothing listens to onPageNotFound
   */
  open(url: string, from?: Entry): void;
  /** What the back button does. */
  back(): void;
  /** What the button to the first page does. */
  home(): void;
  /** What a tap on that one of the tab bar does, from 0. */
  tapTab(index: number): void;
  /** What pulling the page down does: its onPullDownRefresh. */
  pullDown(): void;
  /** New styles and templates; pages keep their data. */
  replace(part: Drawing): void;
}

export function startApp(options: AppOptions): RunningApp {
  const { program, loadPage, findScript, onPageShown } = options;
  const placed = (text: string): string => withRealPlaces(text, program.places);
  const onError: AppOptions['onError'] = (error, where) => options.onError(error, placed(where));
  const onNote: Note = (what, where) =>
    options.onNote(placed(what), where === undefined ? where : placed(where));
  let isLaunched = false;
  /** Errors whose cause has been told better. */
  const told = new WeakSet<object>();

  const report: Report = (error, where, rejected) => {
    if (typeof error === 'object' && error !== null && told.has(error)) {
      console.error(where, error);
    } else {
      const place = placeInSource(error, program);
      onError(error, place ? `${where}（${place}）` : where);
    }
    if (rejected) simulate(wx).rejected(error, rejected);
    else simulate(wx).thrown(error);
  };
  reportUncaught(report, onNote);
  noteWarnings(onNote);
  const app = new AppInstance(report);
  const styles = new StyleSheets(document);
  const screen = document.createElement('div');
  screen.className = 'wx-screen';
  // https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html#style
  screen.dataset.style = program.app.style ?? '';
  // https://developers.weixin.qq.com/miniprogram/dev/framework/ability/darkmode.html
  if (program.app.darkmode !== true) screen.dataset.theme = 'light';
  options.screen.append(screen);

  const requirePlugin = pluginRequirer(onNote);
  const modules = new Modules({
    scripts: program.scripts,
    globals: (path) => ({
      ...engine.globals(path),
      App: (definition: Record<string, unknown>) => app.define(definition),
      getApp: () => app.instance,
      getCurrentPages: stack,
      requirePlugin,
      wx,
    }),
    find: findScript,
    onMissing(missing, error) {
      told.add(error);
      if (!missing.isTold) onError(new Error(missing.message), placeOf(missing, error));
    },
  });
  function placeOf({ file, line = 0, column }: Partial<Missing>, error: Error): string {
    if (file === undefined) return placeInSource(error, program) ?? '';
    return line > 0 ? `${file}:${line}:${column}` : file;
  }
  function run(path: string): boolean {
    // One that does not compile is a problem already.
    if (!Object.hasOwn(program.scripts, path)) return false;
    return guarded(report, path, () => modules.load(path)) !== undefined;
  }
  const files = new FileUrls(() => wx);
  const canvases = new PageCanvases({
    fileUrl: (path) => files.of(path),
    page: () => inFront()?.instance,
    note: onNote,
  });
  const { loadRegions } = options;
  const engine = new Engine({
    ...{ program, screen, wx: () => wx, files, canvases, loadRegions, note: onNote, report },
  });
  /** Pages that are in the program. */
  const loaded = new Set<string>();
  function need(route: string): void {
    if (loaded.has(route)) return;
    const part = loadPage(route, [...loaded]);
    loaded.add(route);
    addPart(program, part);
    engine.add(part);
  }
  const pages = createPages({
    program,
    engine,
    screen,
    need,
    load: run,
    useStyles,
    onLoad: (page) => options.onPageOpened(shown(page)),
    onShow: (page) => onPageShown(shown(page)),
    report,
  });
  function shown({ route, options }: OpenPage): ShownPage {
    const json = program.configs[route] ?? { usingComponents: {} };
    const canGoBack = stack().length > 1;
    const canGoHome = !canGoBack && ![program.pages[0], ...tabs].includes(route);
    return { route, options, json, canGoBack, canGoHome };
  }
  const tabs = program.app.tabBar?.list?.map(({ pagePath }) => pagePath) ?? [];
  const wx = options.createWx({
    pages: program.pages,
    tabs,
    networkTimeout: program.app.networkTimeout ?? {},
    permission: program.app.permission ?? {},
    requiredPrivateInfos: program.app.requiredPrivateInfos ?? [],
    usePrivacyCheck: program.app.__usePrivacyCheck__ === true,
    canvases: canvases.make,
    callApp(handler, told) {
      if (handler === 'onLaunch') run('app');
      return app.call(handler, told);
    },
    pageHost: {
      ...pages.pageHost,
      hide: (page) => leave(() => pages.pageHost.hide?.(page)),
      close: (page) => leave(() => pages.pageHost.close?.(page)),
      nodes: domNodes(() => inFront()?.instance),
    },
    onError: (error) => report(error, 'wx 的回调'),
    onNotSimulated(call) {
      const place = placeInSource(call, program) ?? 'wx';
      // What only does nothing is no mistake to be seen over the page.
      if (call.fails) onNote(call.message, place);
      else onNote(`${place}：${call.message}`);
    },
  });
  giveInstanceMethods(wx);

  function useStyles(route: string): void {
    styles.use(program, route, (path) => engine.styleIsolation(path));
  }

  function stack(): OpenPage[] {
    return simulate(wx).getCurrentPages();
  }

  /** What is hidden is not left by the focus. */
  function leave(change: () => void): void {
    change();
    simulate(wx).focusInput(undefined);
  }

  function inFront() {
    return pages.find(stack().at(-1));
  }

  simulate(wx).setWindowSize(screen.clientWidth, screen.clientHeight);
  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = screen;
    // It tells of the first size, too, and of what the bars around another page have left.
    const isAnother = simulate(wx).setWindowSize(clientWidth, clientHeight);
    if (isAnother) inFront()?.resize(clientWidth, clientHeight);
  }).observe(screen);

  return {
    wx,
    open(url, from) {
      const [first] = program.pages;
      // There is a problem then that says why.
      if (first === undefined) return;
      const absolute = `/${url || first}`;
      if (isLaunched) return simulate(wx).open(absolute);
      isLaunched = true;
      simulate(wx).launch(absolute, from);
    },
    back: () => void wx.navigateBack({ fail: () => {} }),
    home: () => void wx.reLaunch({ url: `/${program.pages[0]}` }),
    tapTab(index) {
      const { pagePath = '', text: atFirst } = program.app.tabBar?.list?.[index] ?? {};
      const { text = atFirst } = simulate(wx).tabBar().items[index] ?? {};
      wx.switchTab({
        url: `/${pagePath}`,
        complete: () => inFront()?.call('onTabItemTap', { index: String(index), pagePath, text }),
      });
    },
    pullDown: () => inFront()?.call('onPullDownRefresh'),
    replace({ styles: newStyles, templates, handlers }) {
      Object.assign(program.styles, newStyles);
      Object.assign(program.handlers, handlers);
      const page = inFront();
      if (page) useStyles(page.instance.route);
      if (Object.keys(templates).length === 0) return;
      Object.assign(program.templates, templates);
      engine.replace(templates);
      for (const drawn of pages.all()) drawn.redraw();
    },
  };
}
