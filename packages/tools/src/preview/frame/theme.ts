import type { Theme } from 'miniprogram-core/source';
import { rememberedChoices } from './choices';

const themes = [
  { id: 'system', name: '跟随系统' },
  { id: 'light', name: '浅色' },
  { id: 'dark', name: '深色' },
];

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

export function themeNow(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

/** @param onTheme told of each theme after the first one */
export function themeChoices(onTheme: (theme: Theme) => void): HTMLElement {
  let chosen = 'system';
  const set = (): void => {
    const isDark = chosen === 'system' ? systemIsDark.matches : chosen === 'dark';
    const before = document.documentElement.dataset.theme;
    const theme = isDark ? 'dark' : 'light';
    document.documentElement.dataset.theme = theme;
    if (before !== undefined && before !== theme) onTheme(theme);
  };
  systemIsDark.addEventListener('change', set);
  return rememberedChoices('外观', themes, (id) => {
    chosen = id;
    set();
  });
}
