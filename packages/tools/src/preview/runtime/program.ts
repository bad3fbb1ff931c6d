import type { StyleOptions } from './style-isolation';

/** What `virtual:mini-program` gives: a mini-program, read and compiled by ../plugin. */
export interface Program {
  /** app.json; its variables such as `@background` are still in it, `windowOf` resolves them. */
  app: AppJson;
  /** Routes of the pages and of the subpackages' pages, the first page first. */
  pages: readonly string[];
  /** theme.json, or whatever `themeLocation` names. */
  themes: Themes;
  /** The JSON of pages and components by path: `pages/login/login`. */
  configs: Record<string, ComponentJson>;
  /** JavaScript whose value is the compiled templates by path. */
  templates: string;
  /** CSS by path; `app` is app.wxss. */
  styles: Record<string, string>;
  /** CommonJS by path without extension. */
  scripts: Record<string, string>;
  /** What is wrong with its files; later states come as the event `mini-program:problems`. */
  problems: Problem[];
}

export interface AppJson {
  window?: WindowJson;
  tabBar?: TabBarJson;
  networkTimeout?: { request?: number };
  darkmode?: boolean;
}

export interface TabBarJson {
  color?: string;
  selectedColor?: string;
  backgroundColor?: string;
  borderStyle?: string;
  list?: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[];
}

/** `window` of app.json; a page's JSON has the same fields at its top. */
export interface WindowJson {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: string;
  navigationStyle?: 'default' | 'custom';
  backgroundColor?: string;
  backgroundTextStyle?: string;
  enablePullDownRefresh?: boolean;
  /** Pixels from the bottom at which onReachBottom comes. */
  onReachBottomDistance?: number;
}

export interface ComponentJson extends WindowJson, StyleOptions {
  component?: boolean;
  /** Tag to path; paths from the mini-program's root without a slash in front. */
  usingComponents: Record<string, string>;
  /** Tag to the tag that stands in until that component is there. */
  componentPlaceholder?: Record<string, string>;
  componentGenerics?: Record<string, unknown>;
}

export type Theme = 'light' | 'dark';
export type Themes = Record<Theme, Record<string, string>>;

/** A mistake in a file of the mini-program. Lines and columns count from 1; 0 stands for unknown. */
export interface Problem {
  /** From the mini-program's root: `pages/login/login.wxml`. */
  file: string;
  line: number;
  column: number;
  message: string;
}

/** The window settings of a page: its own JSON over app.json, `@name` looked up in theme.json. */
export function windowOf({ app, configs, themes }: Program, route: string, theme: Theme) {
  const settings: WindowJson = { ...app.window, ...configs[route] };
  return withTheme(settings, themes[theme]);
}

/** The same settings with each `@name` looked up among a theme's variables. */
export function withTheme<T extends object>(settings: T, variables: Record<string, string>): T {
  const resolve = (value: unknown): unknown =>
    typeof value === 'string' && value.startsWith('@')
      ? (variables[value.slice(1)] ?? value)
      : value;
  const pairs = Object.entries(settings).map(([name, value]) => [name, resolve(value)]);
  return Object.fromEntries(pairs) as T;
}
