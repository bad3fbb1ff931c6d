import type { WindowJson } from 'miniprogram-core/source';
import type {
  BarAnimation,
  BarHeights,
  NavigationBar,
  WindowBackground,
} from 'miniprogram-core/wx';
import { byId, element } from './element';
import { icon } from './icons';

/** The colours of WeChat's bar where app.json names none. */
const BACKGROUND = '#000000';

/** WeChat's names for CSS's. */
const TIMING_FUNCTIONS: Record<string, string> = {
  easeIn: 'ease-in',
  easeOut: 'ease-out',
  easeInOut: 'ease-in-out',
};

export interface BarContent {
  settings: WindowJson & Pick<WindowBackground, 'backgroundColorTop'>;
  /** What the page has made of it since. */
  changed: NavigationBar;
  title: string;
  canGoBack: boolean;
  canGoHome: boolean;
}

/** WeChat's bar over the page: back or home, title and capsule. @returns what draws it anew */
export function createNavigationBar(actions: {
  back(): void;
  home(): void;
  /** The dots of the capsule, and the target that closes the app. */
  menu(): void;
  leave(): void;
}): (content: BarContent) => void {
  const bar = byId('bar');
  const button = (
    act: keyof typeof actions,
    label: string,
    name: Parameters<typeof icon>[0],
    className: string,
  ): HTMLButtonElement =>
    element(
      'button',
      { type: 'button', class: className, 'aria-label': label, click: actions[act] },
      icon(name),
    );
  const back = button('back', '返回', 'back', 'frame-back');
  const home = button('home', '回首页', 'home', 'frame-back');
  const title = element('h1', { class: 'frame-title' });
  const capsule = element(
    'div',
    { class: 'frame-capsule' },
    button('menu', '小程序菜单', 'dots', 'frame-capsule-button'),
    button('leave', '关闭小程序', 'target', 'frame-capsule-button'),
  );
  bar.append(back, home, title, capsule);
  /** Who comes back to a page finds its colours there. */
  const played = new WeakSet<BarAnimation>();
  const wheel = element('span', {
    class: 'frame-wheel frame-bar-wheel',
    role: 'img',
    'aria-label': '正在加载',
  });
  return ({ settings, changed, title: text, canGoBack, canGoHome }) => {
    const { navigationBarBackgroundColor = BACKGROUND, navigationBarTextStyle = 'white' } =
      settings;
    const { backgroundColor = navigationBarBackgroundColor, animation } = changed;
    const frontColor = changed.frontColor ?? (navigationBarTextStyle === 'black' ? '#000' : '#fff');
    const isNew = animation !== undefined && !played.has(animation);
    if (isNew) played.add(animation);
    const { duration = 0, timingFunc = 'linear' } = isNew ? animation : {};
    const phone = byId('phone');
    bar.style.transitionDuration = `${duration}ms`;
    bar.style.transitionTimingFunction = TIMING_FUNCTIONS[timingFunc] ?? 'linear';
    phone.style.setProperty('--bar-background', backgroundColor);
    phone.style.setProperty('--bar-text', frontColor);
    phone.style.setProperty('--window-background', settings.backgroundColor ?? '#ffffff');
    phone.style.setProperty('--pull-background', settings.backgroundColorTop ?? 'transparent');
    phone.style.setProperty('--pull', settings.backgroundTextStyle === 'light' ? '#fff' : '#777');
    bar.classList.toggle('frame-bar-custom', settings.navigationStyle === 'custom');
    title.replaceChildren(...(changed.isLoading ? [wheel] : []), text);
    back.hidden = !canGoBack;
    home.hidden = !canGoHome;
    document.title = text ? `${text} · 小程序预览` : '小程序预览';
  };
}

/** As the bars are drawn: `getMenuButtonBoundingClientRect` and its like tell of them. */
export function barHeights(): BarHeights {
  const tabs = byId('tabs');
  return {
    statusBarHeight: Number.parseFloat(getComputedStyle(byId('bar')).paddingTop),
    screenTop: byId('screen').offsetTop,
    // One that goes slowly is still there.
    below: tabs.hidden ? 0 : tabs.offsetHeight,
  };
}
