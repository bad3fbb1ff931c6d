import type { WindowJson } from 'miniprogram-core/source';
import { byId, element } from './element';
import { icon } from './icons';

/** The colours of WeChat's bar where app.json names none. */
const BACKGROUND = '#000000';

export interface BarContent {
  settings: WindowJson;
  title: string;
  canGoBack: boolean;
  canGoHome: boolean;
}

/** WeChat's bar over the page: back or home, title and capsule. @returns what draws it anew */
export function createNavigationBar(actions: {
  back(): void;
  home(): void;
}): (content: BarContent) => void {
  const bar = byId('bar');
  const button = (name: 'back' | 'home', label: string): HTMLButtonElement =>
    element(
      'button',
      { type: 'button', class: 'frame-back', 'aria-label': label, click: actions[name] },
      icon(name),
    );
  const back = button('back', '返回');
  const home = button('home', '回首页');
  const title = element('h1', { class: 'frame-title' });
  const capsule = element(
    'div',
    { class: 'frame-capsule', 'aria-hidden': 'true' },
    icon('dots'),
    icon('target'),
  );
  bar.append(back, home, title, capsule);
  return ({ settings, title: text, canGoBack, canGoHome }) => {
    const { navigationBarBackgroundColor = BACKGROUND, navigationBarTextStyle = 'white' } =
      settings;
    const phone = byId('phone');
    phone.style.setProperty('--bar-background', navigationBarBackgroundColor);
    phone.style.setProperty('--bar-text', navigationBarTextStyle === 'black' ? '#000' : '#fff');
    phone.style.setProperty('--window-background', settings.backgroundColor ?? '#ffffff');
    phone.style.setProperty('--pull', settings.backgroundTextStyle === 'light' ? '#fff' : '#777');
    bar.classList.toggle('frame-bar-custom', settings.navigationStyle === 'custom');
    title.textContent = text;
    back.hidden = !canGoBack;
    home.hidden = !canGoHome;
    document.title = text ? `${text} · 小程序预览` : '小程序预览';
  };
}
