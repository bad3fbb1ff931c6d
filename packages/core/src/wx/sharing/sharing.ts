import type { Entry } from '../app-life';
import type { Host } from '../dialect';
import { type OpenPage, parsePageUrl, type SharingHandler } from '../navigation';
import type { Screen, ShareCard } from '../screen';
import { isObject, typeName } from '../type-name';
import type { ShareMenus } from './share-menu';

export interface SharingOptions {
  host: Host;
  /** What the program is called. */
  appName: string;
  screen: Screen;
  menus: ShareMenus;
  inFront(): OpenPage | undefined;
  isPage(route: string): boolean;
  call(page: OpenPage, handler: SharingHandler, options: object): unknown;
  /** Told, in Chinese, what is wrong with what a page gives. */
  onError(error: unknown): void;
}

export type Sharing = ReturnType<typeof createSharing>;

const HANDLERS = {
  friend: 'onShareAppMessage',
  timeline: 'onShareTimeline',
  favorite: 'onAddToFavorites',
} as const;
/** How long `promise` may take. */
const PATIENCE = 3000;

const handles = (page: OpenPage, kind: ShareCard['kind']): boolean =>
  typeof (page as unknown as Record<string, unknown>)[HANDLERS[kind]] === 'function';

/**
 * Rules 29: what a person does with a page by the capsule's menu or by `<button open-type="share">`.
 * https://developers.weixin.qq.com/miniprogram/dev/reference/api/Page.html
 */
export function createSharing(options: SharingOptions) {
  const { host, appName, screen, menus, inFront, isPage, call, onError } = options;

  function ofFront(): OpenPage {
    const page = inFront();
    if (!page) throw new Error('还没有打开页面');
    return page;
  }

  /** Why the menu of the page in front does not have it, in Chinese; undefined where it has. */
  function whyNot(kind: ShareCard['kind']): string | undefined {
    const page = ofFront();
    const { entries } = menus.of(page);
    if (kind === 'favorite') return host === 'douyin' ? '抖音没有收藏' : undefined;
    if (kind === 'timeline' && host === 'douyin') return '抖音没有朋友圈';
    if (entries.shareAppMessage === false) return '页面用 hideShareMenu 藏起了转发';
    if (!entries.shareAppMessage && !handles(page, 'friend')) {
      return '页面没有 onShareAppMessage，菜单里就没有转发';
    }
    if (kind === 'friend') return undefined;
    if (entries.shareTimeline === false) return '页面用 hideShareMenu 藏起了分享到朋友圈';
    if (!entries.shareTimeline && !handles(page, 'timeline')) {
      return '页面没有 onShareTimeline，菜单里就没有分享到朋友圈';
    }
    return undefined;
  }

  /** What the page gives: its own, or nothing. */
  function given(page: OpenPage, kind: ShareCard['kind'], target: object | undefined): unknown {
    if (!handles(page, kind)) return undefined;
    const isFriend = kind === 'friend';
    const from = { from: target ? 'button' : 'menu', target };
    try {
      return call(page, HANDLERS[kind], isFriend ? from : {});
    } catch (error) {
      onError(error);
      return undefined;
    }
  }

  async function cardOf(page: OpenPage, kind: ShareCard['kind'], returned: unknown) {
    const handler = `${page.route} 的 ${HANDLERS[kind]}`;
    const content = await settled(returned);
    const text = (name: string): string | undefined => {
      const value = content[name];
      if (value === undefined || value === null || value === '') return undefined;
      if (typeof value === 'string') return value;
      onError(new Error(`${handler} 返回的 ${name} 应该是文字，不能是 ${typeName(value)}`));
      return undefined;
    };
    const queryOfPage = Object.entries(page.options).map(([name, value]) => `${name}=${value}`);
    const query = (kind === 'friend' ? undefined : text('query')) ?? queryOfPage.join('&');
    const here = `/${page.route}${query && '?'}${query.replace(/^\?/, '')}`;
    const path = (kind === 'friend' ? text('path') : undefined) ?? here;
    const { route } = parsePageUrl(fromRoot(path), '');
    if (!isPage(route)) {
      onError(new Error(`${handler} 返回的 path 是 ${path}，app.json 里没有这个页面`));
    }
    return {
      kind,
      title: text('title') ?? appName,
      path,
      imageUrl: text('imageUrl'),
      withShareTicket: kind === 'friend' && menus.of(page).withShareTicket,
    };
  }

  return {
    whyNot,
    /**
     * What the menu does, and with a target `<button open-type="share">`: asks the page in front, and shows
     * its card. @returns whether the person has sent it @throws Error where the menu does not have it
     */
    async share(kind: ShareCard['kind'], target?: object): Promise<boolean> {
      const why = target ? undefined : whyNot(kind);
      if (why !== undefined) throw new Error(why);
      const page = ofFront();
      return screen.showCard(await cardOf(page, kind, given(page, kind, target)));
    },
  };
}

/** A path that a card opens is one from the root, with a slash or without. */
const fromRoot = (path: string): string => `/${path.replace(/^\/+/, '')}`;

export interface OpenedCard {
  /** Without a slash at the front: `pages/shop/shop?id=3`. */
  url: string;
  entry: Entry;
}

/** https://developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html */
const SCENES = { friend: 1007, timeline: 1154, favorite: 1010 };
const SCENE_WITH_TICKET = 1044;
/** A card with a ticket is one in a group. */
const GROUP = 3;

/** How an app is opened by who has got the card, or has kept it. */
export function openedCard({ kind, path, withShareTicket }: ShareCard): OpenedCard {
  return {
    url: fromRoot(path).slice(1),
    entry: withShareTicket
      ? { scene: SCENE_WITH_TICKET, shareTicket: 'simulated-share-ticket', chatType: GROUP }
      : { scene: SCENES[kind] },
  };
}

/** `promise` takes the place of what stands beside it, if it is quick enough. */
async function settled(returned: unknown): Promise<Record<string, unknown>> {
  const isPromise = typeName(returned) === 'Promise';
  const beside = isObject(returned) ? returned : {};
  const late = isPromise ? returned : beside.promise;
  if (late === undefined) return beside;
  let stop = (): void => {};
  const tooLate = new Promise<undefined>((resolve) => {
    const timer = setTimeout(resolve, PATIENCE, undefined);
    stop = () => clearTimeout(timer);
  });
  const content = await Promise.race([Promise.resolve(late).catch(() => undefined), tooLate]);
  stop();
  return isObject(content) ? content : beside;
}
