import { isTabPage, type Program } from './program';
import { scopeName } from './scope-name';
import { isShared } from './style-isolation';

/**
 * The styles of the page in front, and of what it is made of: classes of a page have no prefix, and
 * in WeChat each page is a document of its own.
 */
export class StyleSheets {
  readonly #document: Document;
  readonly #sheets = new Map<string, { css: string; sheet: CSSStyleSheet }>();

  constructor(document: Document) {
    this.#document = document;
  }

  /**
   * @param route of the page in front
   * @param isolation of a page or component, which its script may decide
   */
  use(program: Program, route: string, isolation: (path: string) => string): void {
    const { styles, paths, customTabBar } = program;
    const sheets = new Set([...this.#sheets.values()].map(({ sheet }) => sheet));
    const others = this.#document.adoptedStyleSheets.filter((sheet) => !sheets.has(sheet));
    const isolated = isolation(route) === 'page-isolated';
    const bar = isTabPage(program, route) && customTabBar ? (paths[customTabBar] ?? []) : [];
    const own = new Set([...(isolated ? [] : ['app']), ...bar, ...(paths[route] ?? [])]);
    const used = [...own].flatMap((path) => {
      const css = styles[path];
      if (css === undefined) return [];
      return [this.#sheet(path, isShared(isolation(path)) ? withoutScope(css, path) : css)];
    });
    this.#document.adoptedStyleSheets = [...others, ...used];
  }

  #sheet(path: string, css: string): CSSStyleSheet {
    const known = this.#sheets.get(path);
    if (known?.css === css) return known.sheet;
    const sheet = known?.sheet ?? new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#sheets.set(path, { css, sheet });
    return sheet;
  }
}

/** The compiler knows only what JSON says. */
function withoutScope(css: string, path: string): string {
  return css.replaceAll(`.${scopeName(path)}--`, '.');
}
