import { ApiFailure, type DefineApi } from './define-api';
import type { FindMedia } from './media/media-context';
import type { Nodes } from './nodes/asked-node';
import { runCallback } from './run-callback';

const MAX_PAGES = 10;

/** A page on the stack: what `getCurrentPages` gives. */
export interface OpenPage {
  /** Its path without a slash at the front: `pages/login/login`. */
  route: string;
  /** Its query, each value as it stood in the url: WeChat decodes nothing. */
  options: Record<string, string>;
}

export type SharingHandler = 'onShareAppMessage' | 'onShareTimeline' | 'onAddToFavorites';

/** Who makes pages and draws them. Where left out, pages are no more than their route and query. */
export interface PageHost {
  /**
   * The page, before its onLoad, as `getCurrentPages` shall give it.
   * @param opener what `getOpenerEventChannel()` of a page that `navigateTo` opened gives
   */
  open(route: string, options: Record<string, string>, opener?: EventChannel): OpenPage;
  /** onLoad: the page is on the stack by then. */
  load?(page: OpenPage): void;
  show?(page: OpenPage): void;
  hide?(page: OpenPage): void;
  /** Going back closes what lies over the page first. @returns whether there was anything */
  closeOver?(page: OpenPage): boolean;
  /** onUnload, and off the screen. */
  close?(page: OpenPage): void;
  /** What a context of `wx` commands: the `<video>` or `<audio>` of that id. */
  findMedia?: FindMedia;
  /**
   * Scrolls a page, as far as that goes.
   * @param duration how long it takes, in milliseconds
   */
  scrollTo?(page: OpenPage, top: number, duration: number): void | Promise<void>;
  /** What queries find on pages; nothing where left out. */
  nodes?: Nodes;
  /** Calls a handler of the page, and tells what that throws. @returns what it returns */
  call?(page: OpenPage, handler: SharingHandler, options: object): unknown;
}

/** A page was opened: how, and when, in milliseconds. */
export interface Routed {
  path: string;
  pageId: number;
  /** The API that did it. */
  type: string;
  /** When the app was launched, of its first page. */
  launched: number | undefined;
  /** The page that was in front. */
  from: { path: string; pageId: number } | undefined;
  startTime: number;
  /** From when on its script and its template worked. */
  drawing: number;
  endTime: number;
}

export interface NavigationOptions {
  /** The `pages` of app.json; where left out every path counts as a page. */
  pages?: readonly string[];
  /** The pages in the tab bar of app.json. */
  tabs?: readonly string[];
  pageHost?: PageHost;
}

export const NAVIGATION_OPTIONS = Object.keys({
  pages: true,
  tabs: true,
  pageHost: true,
} satisfies Record<keyof NavigationOptions, true>);

/** The page stack of ten, and the APIs that change it. */
export function createNavigation(
  {
    pages,
    tabs = [],
    pageHost = { open: (route, options) => ({ route, options }) },
  }: NavigationOptions,
  api: DefineApi,
  onError: (error: unknown) => void,
  onRouted: (routed: Routed) => void = () => {},
) {
  const stack: OpenPage[] = [];
  const hiddenTabs: OpenPage[] = [];
  let pageIds = 0;
  let lastOpened: Routed['from'];
  const inFront = (): OpenPage | undefined => stack[stack.length - 1];

  const has = (route: string): boolean => route !== '' && (!pages || pages.includes(route));

  function find(url: string, from = inFront()?.route ?? ''): OpenPage {
    const { route, options } = parsePageUrl(url, from);
    if (!has(route)) {
      throw new ApiFailure(`page "${route}" is not found`);
    }
    return { route, options };
  }

  function close(count: number): void {
    for (const page of stack.splice(stack.length - count).reverse()) pageHost.close?.(page);
  }

  function open(
    { route, options }: OpenPage,
    type: string,
    { opener, launched }: { opener?: EventChannel; launched?: number | undefined } = {},
  ): object {
    const startTime = Date.now();
    const page = pageHost.open(route, options, opener);
    stack.push(page);
    const drawing = Date.now();
    pageHost.load?.(page);
    pageHost.show?.(page);
    const endTime = Date.now();
    pageIds += 1;
    const opened = { path: route, pageId: pageIds };
    onRouted({ ...opened, type, launched, from: lastOpened, startTime, drawing, endTime });
    lastOpened = opened;
    return {};
  }

  /** Tab pages live on, hidden, until a reLaunch. */
  function closeAll(): void {
    close(stack.length);
    for (const page of hiddenTabs.splice(0)) pageHost.close?.(page);
  }

  function leaveForTab(route: string): object {
    const [bottom] = stack;
    if (bottom?.route === route) {
      close(stack.length - 1);
      pageHost.show?.(bottom);
      return {};
    }
    if (bottom && isTab(bottom.route)) {
      close(stack.length - 1);
      pageHost.hide?.(bottom);
      hiddenTabs.push(...stack.splice(0));
    } else {
      close(stack.length);
    }
    const index = hiddenTabs.findIndex((page) => page.route === route);
    const [tab] = index < 0 ? [] : hiddenTabs.splice(index, 1);
    if (!tab) return open({ route, options: {} }, 'switchTab');
    stack.push(tab);
    pageHost.show?.(tab);
    return {};
  }

  const isTab = (route: string): boolean => tabs.includes(route);

  return {
    getCurrentPages: () => [...stack],
    inFront,
    /** The route of the first page of app.json. */
    first: pages?.[0] ?? '',
    has,
    call: (page: OpenPage, handler: SharingHandler, options: object): unknown =>
      pageHost.call?.(page, handler, options),
    closeAll,
    /**
     * In the place of all others, as a launch does.
     * @param url from the root
     * @param launched when the app was, if it is
     * @throws Error where it is not in app.json
     */
    open(url: string, launched?: number): void {
      const found = find(url, '');
      closeAll();
      open(found, 'reLaunch', { launched });
    },
    /** The page in front goes to the background with its app, and comes back. */
    hide(): void {
      const page = inFront();
      if (page) pageHost.hide?.(page);
    },
    show(): void {
      const page = inFront();
      if (page) pageHost.show?.(page);
    },
    apis: {
      navigateTo: api<WechatMiniprogram.NavigateToOption>('navigateTo', ({ url, events = {} }) => {
        const found = find(url);
        if (isTab(found.route)) throw new ApiFailure('can not navigateTo a tabbar page');
        if (stack.length >= MAX_PAGES) throw new ApiFailure('webview count limit exceed');
        const top = inFront();
        if (top) pageHost.hide?.(top);
        const [opener, opened] = eventChannels(events, onError);
        open(found, 'navigateTo', { opener: opened });
        return { eventChannel: opener };
      }),
      redirectTo: api<WechatMiniprogram.RedirectToOption>('redirectTo', ({ url }) => {
        const found = find(url);
        if (isTab(found.route)) throw new ApiFailure('can not redirectTo a tabbar page');
        close(1);
        return open(found, 'redirectTo');
      }),
      reLaunch: api<WechatMiniprogram.ReLaunchOption>('reLaunch', ({ url }) => {
        const found = find(url);
        closeAll();
        return open(found, 'reLaunch');
      }),
      switchTab: api<WechatMiniprogram.SwitchTabOption>('switchTab', ({ url }) => {
        const found = find(url);
        if (!isTab(found.route)) throw new ApiFailure('can not switch to no-tabBar page');
        return leaveForTab(found.route);
      }),
      navigateBack: api<WechatMiniprogram.NavigateBackOption>('navigateBack', ({ delta = 1 }) => {
        const over = inFront();
        if (over && pageHost.closeOver?.(over)) return {};
        if (stack.length <= 1) throw new ApiFailure('cannot navigate back at first page.');
        const count = Number.isInteger(delta) ? Math.max(1, delta) : 1;
        close(Math.min(count, stack.length - 1));
        const top = inFront();
        if (top) pageHost.show?.(top);
        return {};
      }),
    },
  };
}

/**
 * A page's url, absolute (`/pages/a/a?b=c`) or relative to the page it stands in (`../b/b`).
 * @param from the route of that page
 */
export function parsePageUrl(url: string, from: string): OpenPage {
  const [path = '', query = ''] = url.split('?');
  const segments = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const pairs = query === '' ? [] : query.split('&').map((pair) => pair.split(/=(.*)/s));
  const options = pairs.map(([name = '', value = '']): [string, string] => [name, value]);
  return { route: segments.join('/'), options: Object.fromEntries(options) };
}

type EventChannel = WechatMiniprogram.EventChannel;
type EventListener = (...values: never[]) => void;

/**
 * The two ends of what `navigateTo` opens between two pages: each hears what the other emits.
 * @param events what the opening page listens to from the start
 */
function eventChannels(
  events: WechatMiniprogram.IAnyObject,
  onError: (error: unknown) => void,
): [opener: EventChannel, opened: EventChannel] {
  const atOpener = new Map<string, Set<EventListener>>();
  const atOpened = new Map<string, Set<EventListener>>();
  for (const [name, listener] of Object.entries(events)) atOpener.set(name, new Set([listener]));
  return [channelEnd(atOpener, atOpened, onError), channelEnd(atOpened, atOpener, onError)];
}

function channelEnd(
  here: Map<string, Set<EventListener>>,
  there: Map<string, Set<EventListener>>,
  onError: (error: unknown) => void,
): EventChannel {
  const on = (name: string, listener: EventListener): void => {
    here.set(name, (here.get(name) ?? new Set()).add(listener));
  };
  return {
    on,
    once(name: string, listener: EventListener) {
      const once: EventListener = (...values) => {
        here.get(name)?.delete(once);
        listener(...values);
      };
      on(name, once);
    },
    off(name: string, listener?: EventListener) {
      if (listener) here.get(name)?.delete(listener);
      else here.delete(name);
    },
    emit(name: string, ...values: never[]) {
      for (const listener of [...(there.get(name) ?? [])]) {
        runCallback(() => listener(...values), undefined, onError);
      }
    },
  };
}
