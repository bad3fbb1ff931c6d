import type { TabBarJson, Theme, Themes } from 'miniprogram-core/source';
import { withTheme } from '../runtime/program';
import { byId, element } from './element';

/** WeChat's colours where app.json names none. */
const COLORS = { color: '#7a7e83', selectedColor: '#3cc51f', backgroundColor: '#ffffff' };

export interface TabBarContent {
  tabBar: TabBarJson | undefined;
  themes: Themes;
  theme: Theme;
  /** Of the page in front. */
  route: string;
}

/** WeChat's tab bar below the pages that are in it, unless the program draws its own. @returns what draws it anew */
export function createTabBar(onTap: (index: number) => void): (content: TabBarContent) => void {
  const bar = byId('tabs');
  let drawn = '';
  return ({ tabBar, themes, theme, route }) => {
    const tabs = (tabBar?.list ?? []).map((tab) => withTheme(tab, themes[theme]));
    bar.hidden = tabBar?.custom === true || !tabs.some(({ pagePath }) => pagePath === route);
    if (!tabBar || bar.hidden) return;
    const { list: _, borderStyle, ...colors } = withTheme(tabBar, themes[theme]);
    const { color, selectedColor, backgroundColor } = { ...COLORS, ...colors };
    const content = JSON.stringify([tabs, color, selectedColor, backgroundColor, route]);
    // Whoever has the focus on a tab keeps it.
    if (content === drawn) return;
    drawn = content;
    const hadFocus = [...bar.children].indexOf(document.activeElement ?? bar);
    bar.style.backgroundColor = backgroundColor;
    bar.style.setProperty('--tab-line', borderStyle === 'white' ? '#fff' : 'rgb(0 0 0 / 20%)');
    bar.replaceChildren(
      ...tabs.map(({ pagePath, text, iconPath, selectedIconPath = iconPath }, index) => {
        const isSelected = pagePath === route;
        const picture = isSelected ? selectedIconPath : iconPath;
        const tab = element(
          'button',
          {
            type: 'button',
            class: 'frame-tab',
            'aria-current': isSelected && 'page',
            click: () => onTap(index),
          },
          ...(picture
            ? [element('img', { class: 'frame-tab-icon', alt: '', src: absolute(picture) })]
            : []),
          element('span', {}, text),
        );
        tab.style.color = isSelected ? selectedColor : color;
        return tab;
      }),
    );
    if (hadFocus >= 0) (bar.children[hadFocus] as HTMLElement).focus();
  };
}

const absolute = (path: string): string => `/${path.replace(/^\/+/, '')}`;
