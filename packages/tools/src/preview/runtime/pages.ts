import type { OpenPage, PageHost } from 'miniprogram-core/wx';
import { closePageContainer } from '../components';
import type { Engine } from './engine';
import { findMedia } from './find-media';
import { isTabPage, type Program, windowOf } from './program';
import { RenderedPage } from './rendered-page';
import type { Report } from './report';

/** https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/page.html */
const REACH_BOTTOM_DISTANCE = 50;

export interface PagesOptions {
  program: Program;
  engine: Engine;
  screen: HTMLElement;
  /** Sees that all is there that the page needs. */
  need(route: string): void;
  /** Runs the script of that path, and says whether that went well. */
  load(path: string): boolean;
  /** Its styles are to apply from now on. */
  useStyles(route: string): void;
  /** It comes before its onLoad. */
  onLoad(page: OpenPage): void;
  onShow(page: OpenPage): void;
  report: Report;
}

/** Draws the pages of the stack that `wx` keeps. */
export function createPages(options: PagesOptions) {
  const { program, engine, screen, need, load, useStyles, onLoad, onShow, report } = options;
  const pages = new Map<OpenPage, RenderedPage>();
  const pageHost: PageHost = {
    open(route, query, opener) {
      need(route);
      engine.prepare(route, load);
      const { onReachBottomDistance = REACH_BOTTOM_DISTANCE } = windowOf(program, route, 'light');
      const tabBar = isTabPage(program, route) ? engine.createTabBar(load) : undefined;
      const page = new RenderedPage(engine.create(route, query), {
        tabBar,
        route,
        options: query,
        opener,
        onReachBottomDistance,
        readiness: engine.readiness,
        report,
      });
      pages.set(page.instance, page);
      return page.instance;
    },
    load(page) {
      useStyles(page.route);
      onLoad(page);
      pages.get(page)?.load(screen);
    },
    show(page) {
      useStyles(page.route);
      onShow(page);
      pages.get(page)?.show();
    },
    hide: (page) => pages.get(page)?.hide(),
    call: (page, handler, given) => pages.get(page)?.call(handler, given),
    scrollTo: (page, top, duration) => pages.get(page)?.scrollTo(top, duration),
    closeOver: () => closePageContainer(),
    close(page) {
      pages.get(page)?.close();
      pages.delete(page);
    },
    findMedia,
  };
  return {
    pageHost,
    find: (page: OpenPage | undefined) => page && pages.get(page),
    all: () => pages.values(),
  };
}
