import { ApiFailure, type DefineApi } from '../define-api';
import type { OpenPage } from '../navigation';
import { PARAMETER_ERROR } from '../parameters';
import { typeName } from '../type-name';
import { isHexColor } from './hex-color';

/** What the program has made of one tab; what it has not set is as app.json says. */
export interface TabItem {
  /** As it is shown: more than four characters are three dots; empty where there is none. */
  readonly badge: string;
  readonly hasRedDot: boolean;
  readonly text?: string;
  readonly iconPath?: string;
  readonly selectedIconPath?: string;
}

export interface TabStyle {
  readonly color?: string;
  readonly selectedColor?: string;
  readonly backgroundColor?: string;
  readonly borderStyle?: string;
}

/** What the program has made of WeChat's tab bar, since the app was launched. */
export interface TabBar {
  /** False once it was hidden; it is below tab pages only in any case. */
  readonly isShown: boolean;
  /** Whether it comes and goes slowly. */
  readonly isAnimated: boolean;
  readonly items: readonly TabItem[];
  readonly style: TabStyle;
}

const MAX_BADGE = 4;
const COLORS = ['color', 'selectedColor', 'backgroundColor'] as const;
const BORDER_STYLES = ['black', 'white'];

/**
 * Rules 28: the tab bar of the app. Only while a tab page is in front can it be changed.
 * @param tabs the routes of its pages
 */
export function createTabBar(
  tabs: readonly string[],
  inFront: () => OpenPage | undefined,
  onChange: () => void,
  api: DefineApi,
) {
  let bar = untouched();

  function untouched(): TabBar {
    const items = tabs.map(() => ({ badge: '', hasRedDot: false }));
    return { isShown: true, isAnimated: false, items, style: {} };
  }

  function change(changed: Partial<TabBar>): object {
    bar = { ...bar, ...changed };
    onChange();
    return {};
  }

  function mustBeOnTab(): void {
    if (!tabs.includes(inFront()?.route ?? '')) throw new ApiFailure('not TabBar page');
  }

  function changeItem(index: number, changed: Partial<TabItem>): object {
    mustBeOnTab();
    if (!bar.items[index]) throw new ApiFailure('tabbar item not found');
    const given = withoutUndefined(changed);
    return change({
      items: bar.items.map((item, at) => (at === index ? { ...item, ...given } : item)),
    });
  }

  function show(isShown: boolean, isAnimated: unknown): object {
    mustBeOnTab();
    return change({ isShown, isAnimated: isAnimated === true });
  }

  return {
    now: (): TabBar => bar,
    /** As it is after a launch. */
    reset(): void {
      bar = untouched();
    },
    apis: {
      setTabBarBadge: api<WechatMiniprogram.SetTabBarBadgeOption>(
        'setTabBarBadge',
        ({ index, text }) => changeItem(index, { badge: shownBadge(text), hasRedDot: false }),
      ),
      removeTabBarBadge: api<WechatMiniprogram.RemoveTabBarBadgeOption>(
        'removeTabBarBadge',
        ({ index }) => changeItem(index, { badge: '' }),
      ),
      showTabBarRedDot: api<WechatMiniprogram.ShowTabBarRedDotOption>(
        'showTabBarRedDot',
        ({ index }) => changeItem(index, { badge: '', hasRedDot: true }),
      ),
      hideTabBarRedDot: api<WechatMiniprogram.HideTabBarRedDotOption>(
        'hideTabBarRedDot',
        ({ index }) => changeItem(index, { hasRedDot: false }),
      ),
      setTabBarItem: api<WechatMiniprogram.SetTabBarItemOption>(
        'setTabBarItem',
        ({ index, text, iconPath, selectedIconPath }) => {
          mustBeTexts({ text, iconPath, selectedIconPath });
          return changeItem(index, { text, iconPath, selectedIconPath } as Partial<TabItem>);
        },
      ),
      setTabBarStyle: api<WechatMiniprogram.SetTabBarStyleOption>('setTabBarStyle', (options) => {
        mustBeOnTab();
        for (const name of COLORS) {
          const color = options[name];
          if (color !== undefined && !isHexColor(color)) {
            throw new ApiFailure(`invalid ${name} "${color}"`);
          }
        }
        const { color, selectedColor, backgroundColor, borderStyle } = options;
        if (borderStyle !== undefined && !BORDER_STYLES.includes(borderStyle)) {
          throw new ApiFailure(`invalid borderStyle "${borderStyle}"`);
        }
        const given = { color, selectedColor, backgroundColor, borderStyle } as TabStyle;
        return change({ style: { ...bar.style, ...withoutUndefined(given) } });
      }),
      showTabBar: api<WechatMiniprogram.ShowTabBarOption>('showTabBar', ({ animation }) =>
        show(true, animation),
      ),
      hideTabBar: api<WechatMiniprogram.HideTabBarOption>('hideTabBar', ({ animation }) =>
        show(false, animation),
      ),
    },
  };
}

function shownBadge(text: string): string {
  return [...text].length > MAX_BADGE ? '...' : text;
}

/** What may be left out, and is there, is a text. */
function mustBeTexts(given: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && typeof value !== 'string') {
      throw new ApiFailure(
        `parameter error: parameter.${name} should be String instead of ${typeName(value)};`,
        PARAMETER_ERROR,
      );
    }
  }
}

function withoutUndefined<T extends object>(given: T): T {
  const there = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as T;
}
