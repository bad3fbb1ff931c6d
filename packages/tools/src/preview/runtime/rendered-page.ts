import type { Root } from 'glass-easel-miniprogram-adapter';
import type { OpenPage, SharingHandler } from 'miniprogram-core/wx';
import { giveTabBar } from './custom-tab-bar';
import type { Readiness } from './readiness';
import { guarded, type Report } from './report';

type Handler = 'onLoad' | 'onShow' | 'onReady' | 'onHide' | 'onUnload';
type Touching =
  | 'onPullDownRefresh'
  | 'onTabItemTap'
  | 'onReachBottom'
  | 'onPageScroll'
  | 'onResize';

/** What `getCurrentPages` gives. */
export type PageInstance = OpenPage &
  Partial<Record<Handler | Touching | SharingHandler, (options?: unknown) => unknown>>;

export interface PageSettings extends OpenPage {
  opener: WechatMiniprogram.EventChannel | undefined;
  /** The program's own, if it has one and the page is in it. */
  tabBar?: Root | undefined;
  /** Pixels from the bottom at which onReachBottom comes. */
  onReachBottomDistance: number;
  readiness: Readiness;
  report: Report;
}

/** A page on the screen, and its life in WeChat's order: see LoadedPage of miniprogram-page-test. */
export class RenderedPage {
  readonly instance: PageInstance;
  /** Its scrolling part of the screen. */
  readonly #place = document.createElement('div');
  readonly #root: Root;
  readonly #tabBar: Root | undefined;
  readonly #report: Report;
  readonly #readiness: Readiness;
  #isReady = false;
  #scrollTop = 0;
  #stopScrolling = (): void => {};

  constructor(root: Root, settings: PageSettings) {
    const { route, options, opener, onReachBottomDistance, readiness, report } = settings;
    this.#root = root;
    this.#tabBar = settings.tabBar;
    if (this.#tabBar) giveTabBar(root, this.#tabBar);
    this.#report = report;
    this.#readiness = readiness;
    this.instance = Object.assign(root.get() as unknown as PageInstance, {
      route,
      options,
      // An empty one, as WeChat gives, for a page that nothing navigated to.
      getOpenerEventChannel: () => opener ?? {},
    });
    this.#listenToScrolling(onReachBottomDistance);
  }

  load(screen: HTMLElement): void {
    screen.append(this.#place);
    for (const root of this.#roots()) {
      const placeholder = document.createElement('div');
      this.#place.append(placeholder);
      root.attach(this.#place as never, placeholder as never);
    }
    this.call('onLoad', this.instance.options);
  }

  show(): void {
    this.#place.hidden = false;
    this.#place.scrollTop = this.#scrollTop;
    this.#tell('show', []);
    this.call('onShow');
    if (this.#isReady) return;
    this.#isReady = true;
    this.#readiness.flush();
    this.call('onReady');
  }

  hide(): void {
    this.#scrollTop = this.#place.scrollTop;
    this.#tell('hide', []);
    this.call('onHide');
    this.#place.hidden = true;
  }

  close(): void {
    this.call('onUnload');
    for (const root of this.#roots()) root.release();
    this.#place.remove();
  }

  resize(windowWidth: number, windowHeight: number): void {
    const size = { size: { windowWidth, windowHeight } };
    this.#tell('resize', [size]);
    this.call('onResize', size);
  }

  /** Draws it by its new template; its data stay, those of the components in it do not. */
  redraw(): void {
    for (const root of this.#roots()) {
      const component = root.getComponent();
      guarded(this.#report, `${component.is} 的 WXML`, () => component.applyTemplateUpdates());
    }
    if (!this.#place.hidden) this.#tell('show', []);
  }

  /** As far as it goes; where it takes time, until it is there or the page has gone. */
  scrollTo(top: number, duration: number): Promise<void> {
    this.#stopScrolling();
    const place = this.#place;
    const from = place.scrollTop;
    const to = Math.min(top, place.scrollHeight - place.clientHeight);
    if (duration <= 0 || place.hidden) {
      place.scrollTop = to;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const begun = performance.now();
      let frame = 0;
      const step = (): void => {
        const part = Math.min(1, (performance.now() - begun) / duration);
        place.scrollTop = from + (to - from) * (1 - (1 - part) ** 3);
        if (part === 1 || !place.isConnected || place.hidden) resolve();
        else frame = requestAnimationFrame(step);
      };
      this.#stopScrolling = () => {
        cancelAnimationFrame(frame);
        resolve();
      };
      step();
    });
  }

  /** @returns what it returns */
  call(name: Handler | Touching | SharingHandler, options?: unknown): unknown {
    return guarded(this.#report, `${this.instance.route} 的 ${name}`, () =>
      this.instance[name]?.(options),
    );
  }

  #roots(): Root[] {
    return this.#tabBar ? [this.#root, this.#tabBar] : [this.#root];
  }

  /** The components in it. */
  #tell(lifetime: 'show' | 'hide' | 'resize', values: unknown[]): void {
    for (const root of this.#roots()) root.getComponent().triggerPageLifetime(lifetime, values);
  }

  #listenToScrolling(onReachBottomDistance: number): void {
    const place = this.#place;
    /** The height of the content whose bottom has been told of. */
    let reached = 0;
    // A finger, or the wheel, goes first.
    for (const event of ['wheel', 'touchstart', 'mousedown']) {
      place.addEventListener(event, () => this.#stopScrolling(), { passive: true });
    }
    place.addEventListener('scroll', () => {
      const { scrollTop, scrollHeight } = place;
      this.call('onPageScroll', { scrollTop });
      const below = scrollHeight - place.clientHeight - scrollTop;
      const isAtBottom = below <= onReachBottomDistance;
      const isTold = scrollHeight <= reached;
      reached = isAtBottom ? scrollHeight : 0;
      if (isAtBottom && !isTold) this.call('onReachBottom');
    });
  }
}
