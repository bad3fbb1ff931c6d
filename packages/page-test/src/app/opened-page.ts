import {
  type MemoryScreen,
  type NavigationBar,
  type RecordedCanvas,
  type ShareCard,
  simulate,
} from 'miniprogram-core/wx';
import type { Instance } from '../engine/owner';
import type { Medium } from '../media/medium';
import { mediumAt, PageMedia } from '../media/page-media';
import { ShownMedium } from '../media/shown-medium';
import type { WebPage } from '../media/web-page';
import { ControlState } from '../person/control-state';
import { isInput } from '../person/controls';
import type { Element } from '../person/element';
import type { Hand, Which } from '../person/hand';
import { Keyboard } from '../person/keyboard';
import { pickOne } from '../person/query';
import { Scope } from '../person/scope';
import { failure } from '../watch/failure';
import { type Patience, wait } from '../watch/wait';
import type { LoadedPage } from './loaded-page';

/** What a page has to know of the app that it is in. */
interface ContainingApp {
  readonly screen: MemoryScreen;
  /** Milliseconds that a wait takes at most. */
  readonly timeout: number;
  readonly wx: object;
  canvasOf(element: Element): RecordedCanvas;
  /** What may be why something is not on a page. */
  readonly hints: string[];
  isInFront(page: OpenedPage<ContainingApp>): boolean;
  /** Where a page is that is not in front. */
  whereIs(page: OpenedPage<ContainingApp>): string;
  close(): void;
  /** Waits for the card of a page, and sends it. */
  sendCard(patience?: Patience): Promise<ShareCard>;
}

/** A page as a person uses it: by what can be read, and by touching and typing. */
export class OpenedPage<App extends ContainingApp> extends Scope {
  readonly app: App;
  readonly #page: LoadedPage;
  readonly #root: Element;
  readonly #keyboard: Keyboard;
  readonly #media: PageMedia;
  readonly #mustBeInFront: () => void;

  constructor(page: LoadedPage, app: App) {
    const { root } = page;
    const state = new ControlState();
    const keyboard = new Keyboard(state, (input) => simulate(app.wx).focusInput(input));
    const hand: Hand = {
      state,
      keyboard,
      timeout: app.timeout,
      mustReach: () => this.#mustBeInFront(),
      describe: () => [this.describe(), ...app.hints].join('\n'),
      hints: () => app.hints,
      call: (handler, ...values) => page.call(handler, ...values),
      scroll: ({ node }, to, tell) => page.scroll(node, to, tell),
      canvasOf: (element) => app.canvasOf(element),
      scrollPage: (top, isToBottom) => page.scrollTo(top, isToBottom),
      duringTap: (run) => simulate(app.wx).tap(run),
      openType: (type, emit, target) => simulate(app.wx).openType(type, emit, target),
      wx: (name, options) =>
        (app.wx as Record<string, (options: object) => Promise<unknown>>)[name]?.(options) ??
        Promise.resolve(),
    };
    super(hand, root);
    this.app = app;
    this.#page = page;
    this.#root = root;
    this.#keyboard = keyboard;
    this.#media = new PageMedia(simulate(app.wx));
    this.#mustBeInFront = () => {
      if (!app.isInFront(this)) {
        throw failure(`页面 "${this.route}" ${app.whereIs(this)}`);
      }
    };
    const redrawn = (): void => {
      state.redrawn();
      const elements = root.all();
      keyboard.redrawn(elements.filter(isInput));
      this.#media.redrawn(elements);
    };
    page.onRedrawn(redrawn);
    page.onLeft({
      hidden: () => this.#media.hide(),
      closing: () => this.#media.leave(),
      closed: () => this.#media.close(),
    });
    redrawn();
  }

  /** Its path in app.json: `pages/login/login`. */
  get route(): string {
    return this.#page.instance.route;
  }

  /** Its `data` as it is now, for what no text on the page tells. */
  get data(): Record<string, unknown> {
    return this.#page.instance.data;
  }

  /** `this` of its methods. */
  get instance(): Instance {
    return this.#page.instance;
  }

  /** How far it is scrolled, by the person or by `wx.pageScrollTo`, in points. */
  get scrollTop(): number {
    return this.#page.scrollTop;
  }

  /** Whether the wheel of a pull turns: from `pullDown` until `wx.stopPullDownRefresh`. */
  get isRefreshing(): boolean {
    return this.app.isInFront(this) && this.app.screen.isRefreshing;
  }

  /** What a screen reader is told: the texts of the live regions that are not empty. */
  get announcements(): string[] {
    return this.#root
      .all()
      .filter((element) => element.attribute('ariaLive') && element.text)
      .map((element) => element.text);
  }

  /** The aria-label or placeholder of the input that has the focus, if any. */
  get focused(): unknown {
    const input = this.#keyboard.focused;
    return input?.attribute('ariaLabel') ?? input?.attribute('placeholder');
  }

  /** What it has made of WeChat's bar over it: its colours, and whether a wheel turns in it. */
  get navigationBar(): NavigationBar {
    return simulate(this.app.wx).navigationBar(this.#page.instance);
  }

  /**
   * A `<video>` of the page; the only one, where nothing is said.
   * @param label its aria-label or its title
   */
  video(label?: string, which: Which = {}): ShownMedium {
    return this.#medium('video', ['ariaLabel', 'title'], label, which);
  }

  /** The same for an `<audio>`. @param label its aria-label or its name */
  audio(label?: string, which: Which = {}): ShownMedium {
    return this.#medium('audio', ['ariaLabel', 'name'], label, which);
  }

  /** The page of the network in its `<web-view>`. @throws Error where there is none */
  webView(): WebPage {
    const found = this.#root.all().filter(({ tag, isVisible }) => tag === 'web-view' && isVisible);
    const element = pickOne(found, '<web-view>', undefined, (what) => this.#complaint(what));
    return this.#media.webPageAt(element.node) as WebPage;
  }

  /** Waits until the wheel of a pull stops. */
  waitForRefreshed({ timeout = this.app.timeout }: Patience = {}): Promise<void> {
    return wait(
      'waitForRefreshed()',
      { timeout },
      () => !this.isRefreshing,
      () => `页面一直没有调用 stopPullDownRefresh。\n${this.describe()}`,
    );
  }

  /**
   * Pulls the page down as far as it goes, which calls its onPullDownRefresh.
   * @throws Error where neither its json nor app.json has `enablePullDownRefresh`
   */
  pullDown(): void {
    this.#mustBeInFront();
    this.app.screen.showRefreshing();
  }

  /**
   * 转发 in the menu of the capsule: the page's onShareAppMessage is asked, and its card sent.
   * @returns the card, with WeChat's defaults for what the page has left out
   * @throws Error, in Chinese, where the menu does not have it
   */
  share(patience?: Patience): Promise<ShareCard> {
    return this.#choose('friend', patience);
  }

  /** The same of 分享到朋友圈: onShareTimeline. */
  shareToTimeline(patience?: Patience): Promise<ShareCard> {
    return this.#choose('timeline', patience);
  }

  /** The same of 收藏: onAddToFavorites. */
  addToFavorites(patience?: Patience): Promise<ShareCard> {
    return this.#choose('favorite', patience);
  }

  #choose(kind: ShareCard['kind'], patience: Patience | undefined): Promise<ShareCard> {
    this.#mustBeInFront();
    const { sharing } = simulate(this.app.wx);
    const why = sharing.whyNot(kind);
    if (why !== undefined) return Promise.reject(failure(`${this.route}：${why}`));
    void sharing.share(kind);
    return this.app.sendCard(patience);
  }

  /** Closes the app that the page is in front of. It can be read, but not used any more. */
  leave(): void {
    this.app.close();
  }

  #medium(tag: string, names: string[], label: string | undefined, { at }: Which): ShownMedium {
    const isMeant = (element: Element): boolean =>
      element.tag === tag &&
      element.isVisible &&
      (label === undefined || names.some((name) => element.attribute(name) === label));
    const what = label === undefined ? `<${tag}>` : `叫 "${label}" 的 <${tag}>`;
    const element = pickOne(this.#root.all().filter(isMeant), what, at, (wrong) =>
      this.#complaint(wrong),
    );
    const attribute = (name: string): unknown => element.attribute(name);
    return new ShownMedium(mediumAt(element.node) as Medium, tag, attribute, this.#mustBeInFront);
  }

  #complaint(what: string): Error {
    return failure(`${what}。\n${this.describe()}`);
  }
}
