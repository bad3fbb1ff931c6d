import type { Root } from 'glass-easel-miniprogram-adapter';
import type { OpenPage } from 'miniprogram-core/wx';
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
  Partial<Record<Handler | Touching, (options?: unknown) => unknown>>;

export interface PageSettings extends OpenPage {
  opener: WechatMiniprogram.EventChannel | undefined;
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
  readonly #report: Report;
  readonly #readiness: Readiness;
  #isReady = false;
  #scrollTop = 0;

  constructor(root: Root, settings: PageSettings) {
    const { route, options, opener, onReachBottomDistance, readiness, report } = settings;
    this.#root = root;
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
    const placeholder = document.createElement('div');
    this.#place.append(placeholder);
    screen.append(this.#place);
    this.#root.attach(this.#place as never, placeholder as never);
    this.call('onLoad', this.instance.options);
  }

  show(): void {
    this.#place.hidden = false;
    this.#place.scrollTop = this.#scrollTop;
    this.#root.getComponent().triggerPageLifetime('show', []);
    this.call('onShow');
    if (this.#isReady) return;
    this.#isReady = true;
    this.#readiness.flush();
    this.call('onReady');
  }

  hide(): void {
    this.#scrollTop = this.#place.scrollTop;
    this.#root.getComponent().triggerPageLifetime('hide', []);
    this.call('onHide');
    this.#place.hidden = true;
  }

  close(): void {
    this.call('onUnload');
    this.#root.release();
    this.#place.remove();
  }

  resize(windowWidth: number, windowHeight: number): void {
    const size = { size: { windowWidth, windowHeight } };
    this.#root.getComponent().triggerPageLifetime('resize', [size]);
    this.call('onResize', size);
  }

  /** Draws it by its new template; its data stay, those of the components in it do not. */
  redraw(): void {
    const component = this.#root.getComponent();
    guarded(this.#report, `${this.instance.route} 的 WXML`, () => component.applyTemplateUpdates());
    if (!this.#place.hidden) component.triggerPageLifetime('show', []);
  }

  call(name: Handler | Touching, options?: unknown): void {
    guarded(this.#report, `${this.instance.route} 的 ${name}`, () =>
      this.instance[name]?.(options),
    );
  }

  #listenToScrolling(onReachBottomDistance: number): void {
    const place = this.#place;
    /** The height of the content whose bottom has been told of. */
    let reached = 0;
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
