import { ApiFailure, type DefineApi, requireString } from './define-api';
import { runCallback } from './run-callback';

const MAX_PAGES = 10;

/** A page on the stack: what `getCurrentPages` gives. */
export interface OpenPage {
  /** Its path without a slash at the front: `pages/login/login`. */
  route: string;
  /** Its query, each value as it stood in the url: WeChat decodes nothing. */
  options: Record<string, string>;
}

/** Who makes pages and draws them. Where left out, pages are no more than their route and query. */
export interface PageHost {
  /** The page, after its onLoad, as `getCurrentPages` shall give it. */
  open(route: string, options: Record<string, string>): OpenPage;
  show?(page: OpenPage): void;
  hide?(page: OpenPage): void;
  /** onUnload, and off the screen. */
  close?(page: OpenPage): void;
}

export interface NavigationOptions {
  /** The `pages` of app.json; where left out every path counts as a page. */
  pages?: readonly string[];
  /** The pages in the tab bar of app.json. */
  tabs?: readonly string[];
  pageHost?: PageHost;
}

/** The page stack of ten, and the APIs that change it. */
export function createNavigation(
  {
    pages,
    tabs = [],
    pageHost = { open: (route, options) => ({ route, options }) },
  }: NavigationOptions,
  api: DefineApi,
  onError: (error: unknown) => void,
) {
  const stack: OpenPage[] = [];
  const inFront = (): OpenPage | undefined => stack[stack.length - 1];

  function find(url: unknown): { route: string; options: Record<string, string> } {
    requireString('url', url);
    const { route, options } = parsePageUrl(url, inFront()?.route ?? '');
    if (pages && !pages.includes(route)) throw new ApiFailure(`page "${route}" is not found`);
    return { route, options };
  }

  function close(count: number): void {
    for (const page of stack.splice(stack.length - count).reverse()) pageHost.close?.(page);
  }

  function open({ route, options }: ReturnType<typeof find>): object {
    const page = pageHost.open(route, options);
    stack.push(page);
    pageHost.show?.(page);
    return {};
  }

  const isTab = (route: string): boolean => tabs.includes(route);

  return {
    getCurrentPages: () => [...stack],
    /** Opens the first page, as a launch does. @throws Error where it is not in app.json */
    launch(url: string): void {
      close(stack.length);
      open(find(url));
    },
    apis: {
      navigateTo: api<WechatMiniprogram.NavigateToOption>('navigateTo', ({ url, events = {} }) => {
        const found = find(url);
        if (isTab(found.route)) throw new ApiFailure('can not navigateTo a tabbar page');
        if (stack.length >= MAX_PAGES) throw new ApiFailure('webview count limit exceed');
        const top = inFront();
        if (top) pageHost.hide?.(top);
        open(found);
        return { eventChannel: eventChannel(events, onError) };
      }),
      redirectTo: api<WechatMiniprogram.RedirectToOption>('redirectTo', ({ url }) => {
        const found = find(url);
        if (isTab(found.route)) throw new ApiFailure('can not redirectTo a tabbar page');
        close(Math.min(1, stack.length));
        return open(found);
      }),
      reLaunch: api<WechatMiniprogram.ReLaunchOption>('reLaunch', ({ url }) => {
        const found = find(url);
        close(stack.length);
        return open(found);
      }),
      switchTab: api<WechatMiniprogram.SwitchTabOption>('switchTab', ({ url }) => {
        const found = find(url);
        if (!isTab(found.route)) throw new ApiFailure('can not switch to no-tabBar page');
        close(stack.length);
        return open({ ...found, options: {} });
      }),
      navigateBack: api<WechatMiniprogram.NavigateBackOption>('navigateBack', ({ delta = 1 }) => {
        if (stack.length <= 1) throw new ApiFailure('cannot navigate back at first page.');
        close(Math.min(Math.max(1, delta), stack.length - 1));
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

/** The side of `navigateTo` that opens: `events` listens to what the opened page emits. */
function eventChannel(events: WechatMiniprogram.IAnyObject, onError: (error: unknown) => void) {
  const listeners = new Map<string, Set<(...values: never[]) => void>>();
  const on = (name: string, listener: (...values: never[]) => void): void => {
    listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
  };
  for (const [name, listener] of Object.entries(events)) on(name, listener);
  return {
    on,
    once(name: string, listener: (...values: never[]) => void) {
      const once = (...values: never[]): void => {
        listeners.get(name)?.delete(once);
        listener(...values);
      };
      on(name, once);
    },
    off(name: string, listener?: (...values: never[]) => void) {
      if (listener) listeners.get(name)?.delete(listener);
      else listeners.delete(name);
    },
    emit(name: string, ...values: never[]) {
      for (const listener of [...(listeners.get(name) ?? [])]) {
        runCallback(() => listener(...values), undefined, onError);
      }
    },
  };
}
