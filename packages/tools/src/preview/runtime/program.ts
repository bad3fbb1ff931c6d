import type {
  AppJson,
  ComponentJson,
  Problem,
  Theme,
  Themes,
  WindowJson,
} from 'miniprogram-core/source';

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
