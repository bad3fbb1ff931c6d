import type { TabBarJson, Theme, Themes } from 'miniprogram-core/source';
import type { TabBar, TabItem } from 'miniprogram-core/wx';
import { withTheme } from '../runtime/program';
import { byId, element } from './element';

/** WeChat's colours where app.json names none. */
const COLORS = { color: '#7a7e83', selectedColor: '#3cc51f', backgroundColor: '#ffffff' };

export interface TabBarContent {
  tabBar: TabBarJson | undefined;
  themes: Themes;
  theme: Theme;
  /** What the program has made of it since. */
  changed: TabBar;
  /** Of the page in front. */
  route: string;
}

/**
 * WeChat's tab bar below the pages that are in it, unless the program draws its own.
 * @param urlOf an address for a path of the device's; undefined for what is none
 * @returns what draws it anew
 */
export function createTabBar(
  onTap: (index: number) => void,
  urlOf: (path: string) => string | undefined,
): (content: TabBarContent) => void {
  const bar = byId('tabs');
  let drawn = '';
  return ({ tabBar, themes, theme, changed, route }) => {
    const tabs = (tabBar?.list ?? []).map((tab, index) => {
      return {
        badge: '',
        hasRedDot: false,
        ...withTheme(tab, themes[theme]),
        ...changed.items[index],
      };
    });
    const isOnTab = tabs.some(({ pagePath }) => pagePath === route);
    bar.classList.toggle('frame-tabs-slow', isOnTab && changed.isAnimated);
    bar.hidden = tabBar?.custom === true || !isOnTab || !changed.isShown;
    if (!tabBar || bar.hidden) return;
    const { list: _, ...ofJson } = withTheme(tabBar, themes[theme]);
    const style = { ...COLORS, ...ofJson, ...changed.style };
    const { color, selectedColor, backgroundColor, borderStyle } = style;
    const content = JSON.stringify([
      tabs,
      color,
      selectedColor,
      backgroundColor,
      borderStyle,
      route,
    ]);
    // Whoever has the focus on a tab keeps it.
    if (content === drawn) return;
    drawn = content;
    const hadFocus = [...bar.children].indexOf(document.activeElement ?? bar);
    bar.style.backgroundColor = backgroundColor;
    bar.style.setProperty('--tab-line', borderStyle === 'white' ? '#fff' : 'rgb(0 0 0 / 20%)');
    bar.replaceChildren(
      ...tabs.map((tab, index) => {
        const { pagePath, text, iconPath, selectedIconPath = iconPath } = tab;
        const isSelected = pagePath === route;
        const picture = isSelected ? selectedIconPath : iconPath;
        const drawnTab = element(
          'button',
          {
            type: 'button',
            class: 'frame-tab',
            'aria-current': isSelected && 'page',
            click: () => onTap(index),
          },
          ...(picture
            ? [
                element('img', {
                  class: 'frame-tab-icon',
                  alt: '',
                  src: urlOf(picture) ?? absolute(picture),
                  // Its place stays, without the browser's own sign of a picture that is broken.
                  error: ({ target }) => {
                    (target as HTMLElement).style.visibility = 'hidden';
                  },
                }),
              ]
            : []),
          element('span', {}, text),
          ...markOf(tab),
        );
        drawnTab.style.color = isSelected ? selectedColor : color;
        return drawnTab;
      }),
    );
    if (hadFocus >= 0) (bar.children[hadFocus] as HTMLElement).focus();
  };
}

/** Its badge, or its dot. */
function markOf({ badge, hasRedDot }: TabItem): HTMLElement[] {
  if (badge) return [element('span', { class: 'frame-tab-badge' }, badge)];
  return hasRedDot
    ? [element('span', { class: 'frame-tab-dot', role: 'img', 'aria-label': '有新的' })]
    : [];
}

/** Of a file of the program, whether it is named from the root or not; an url is itself. */
const absolute = (path: string): string =>
  /^https?:/.test(path) ? path : `/${path.replace(/^\/+/, '')}`;
