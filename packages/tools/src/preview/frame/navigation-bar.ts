import type { WindowJson } from 'miniprogram-core/source';
import { byId, element } from './element';
import { icon } from './icons';

/** The colours of WeChat's bar where app.json names none. */
const BACKGROUND = '#000000';

export interface BarContent {
  settings: WindowJson;
  title: string;
  canGoBack: boolean;
}

/** WeChat's bar over the page: back, title and capsule. @returns what draws it anew */
export function createNavigationBar(onBack: () => void): (content: BarContent) => void {
  const bar = byId('bar');
  const back = element(
    'button',
    { type: 'button', class: 'frame-back', 'aria-label': '返回', click: onBack },
    icon('back'),
  );
  const title = element('h1', { class: 'frame-title' });
  const capsule = element(
    'div',
    { class: 'frame-capsule', 'aria-hidden': 'true' },
    icon('dots'),
    icon('target'),
  );
  bar.append(back, title, capsule);
  return ({ settings, title: text, canGoBack }) => {
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
    document.title = text ? `${text} · 小程序预览` : '小程序预览';
  };
}
