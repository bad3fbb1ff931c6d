import type {
  AppJson,
  ComponentJson,
  Problem,
  Theme,
  Themes,
  WindowJson,
} from 'miniprogram-core/source';

/** What the preview's server sends at once: what the app needs, or what a page needs besides. */
export interface Part {
  /**
   * What there is, each with the components in it, those inside first, by path: a page by its route,
   * `custom-tab-bar/index` in the part of the app.
   */
  paths: Record<string, string[]>;
  /** The JSON of pages and components by path: `pages/login/login`. */
  configs: Record<string, ComponentJson>;
  /** JavaScript by the path of a page or component; its value are templates by path, its own among them. */
  templates: Record<string, string>;
  /** Where the template of a page or component, or one that it takes in, first names a method. */
  handlers: Record<string, HandlerPlaces>;
  /** CSS by path; `app` is app.wxss. */
  styles: Record<string, string>;
  /** By path without an ending. */
  scripts: Record<string, Script>;
  /** Where npm packages lie, from the root, by the folder that they have in the program. */
  places: Record<string, string>;
}

/** `pages/login/login.wxml:12:30`, by the name of the method. */
export type HandlerPlaces = Record<string, string>;

export interface Script {
  /** CommonJS, with its source map. */
  code: string;
  /** The path of each script that it names in a `require`, by that name. */
  requires: Record<string, string>;
  /** What it names and is not there, by that name: a mistake when it runs. */
  missing: Record<string, Missing>;
  /** Names of WeChat's own that it gives another value, `Page` for one. */
  replaces?: string[];
}

export interface Missing extends Problem {
  /** It is among the problems of the files already: an `import` runs for certain. */
  isTold: boolean;
}

/** A mini-program, as far as it has been asked for: it grows with each page that is opened. */
export interface Program extends Part {
  /** app.json; its variables such as `@background` are still in it, `windowOf` resolves them. */
  app: AppJson;
  /** Routes of the pages and of the subpackages' pages, the first page first. */
  pages: readonly string[];
  /** theme.json, or whatever `themeLocation` names. */
  themes: Themes;
  /** `custom-tab-bar/index`, where the program draws its tab bar itself. */
  customTabBar?: string | undefined;
}

/** What is exchanged while the app runs. */
export type Drawing = Pick<Part, 'styles' | 'templates' | 'handlers'>;

/** What is wrong with files, by the route of the page that needs them; '' is what each page needs. */
export type ProblemsByPage = Record<string, Problem[]>;

/** Adds a part to a program; what is there already is replaced. */
export function addPart(program: Program, part: Part): void {
  for (const kind of KINDS) Object.assign(program[kind], part[kind]);
}

const KINDS = [
  ...(['paths', 'configs', 'templates', 'handlers', 'styles', 'scripts'] as const),
  'places',
] as const;

/** The same text, with files of npm packages where they lie. */
export function withRealPlaces(text: string, places: Record<string, string>): string {
  let result = text;
  for (const [path, real] of Object.entries(places)) {
    result = result.replaceAll(`${path}/`, `${real}/`);
  }
  return result;
}

/** Whether it is in the tab bar, WeChat's or the program's own. */
export function isTabPage({ app }: Pick<Program, 'app'>, route: string): boolean {
  return app.tabBar?.list?.some(({ pagePath }) => pagePath === route) ?? false;
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
