import { findNodeAtLocation, type JSONPath } from 'jsonc-parser';
import { checkKind, type JsonFile, readJson } from './json';
import type { AppJson, TabBarJson, Themes } from './program-json';
import { PAGE_SCRIPTS } from './script-files';
import type { Source } from './source';

export interface AppConfig {
  app: AppJson;
  pages: string[];
  themes: Themes;
  /** Components that every page and component may use. */
  json: JsonFile | undefined;
}

/** app.json and the theme it names. A page whose files are missing is reported, and left out. */
export function readAppConfig(source: Source): AppConfig {
  const json = readJson(source, 'app.json');
  if (!json && source.problems.length === 0) {
    source.report('app.json', '找不到 app.json：这个目录不是小程序');
  }
  if (json) checkKinds(source, json);
  const app = (json?.value ?? {}) as AppJson & { themeLocation?: string };
  return { app, json, pages: json ? readPages(source, json) : [], themes: readThemes(source, app) };
}

const OBJECTS = ['window', 'tabBar', 'networkTimeout'];
const ARRAYS = [['pages'], ['subPackages'], ['subpackages'], ['tabBar', 'list']];

function checkKinds(source: Source, json: JsonFile): void {
  const { value } = json;
  for (const name of OBJECTS) checkKind(source, json, [name], 'object');
  for (const path of ARRAYS) checkKind(source, json, path, 'array');
  checkKind(source, json, ['themeLocation'], 'string');
  const lists = { subPackages: value.subPackages, subpackages: value.subpackages };
  for (const [name, items] of Object.entries(lists)) {
    for (const index of list(items).keys()) checkKind(source, json, [name, index], 'object');
  }
  for (const index of list((value.tabBar as TabBarJson | undefined)?.list).keys()) {
    checkKind(source, json, ['tabBar', 'list', index], 'object');
    checkKind(source, json, ['tabBar', 'list', index, 'pagePath'], 'string');
  }
}

interface Package {
  root?: string;
  pages?: string[];
}

/** A page as app.json lists it. */
export interface ListedPage {
  /** From the root, without an ending: `packages/shop/pages/cart/cart`. */
  route: string;
  /** Where it stands in the text of app.json, in UTF-16 units. */
  offset: number;
}

/** The pages of app.json and of its subpackages, in its order, there or not. */
export function listedPages({ value, tree }: JsonFile): ListedPage[] {
  const subpackages = ['subPackages', 'subpackages'].flatMap((key) =>
    list(value[key]).map((own, index) => ({
      path: [key, index] as JSONPath,
      own: (own ?? {}) as Package,
    })),
  );
  return [{ path: [] as JSONPath, own: value as Package }, ...subpackages].flatMap(
    ({ path, own: { root = '', pages } }) =>
      list(pages).map((page, index) => ({
        route: `${String(root).replace(/\/?$/, '/')}${page}`.replace(/^\/+/, ''),
        offset: findNodeAtLocation(tree, [...path, 'pages', index])?.offset ?? 0,
      })),
  );
}

function readPages(source: Source, json: JsonFile): string[] {
  const { text, file } = json;
  const listed = listedPages(json);
  if (listed.length === 0) source.report(file, 'pages 里一个页面也没有', text, 0);
  return listed
    .filter(({ route, offset }) => {
      const isThere = source.find(route, [...PAGE_SCRIPTS, '.wxml']) !== undefined;
      if (!isThere) source.report(file, `找不到页面 ${route} 的文件`, text, offset);
      return isThere;
    })
    .map(({ route }) => route);
}

function readThemes(source: Source, { themeLocation }: { themeLocation?: string }): Themes {
  if (themeLocation && !source.has(themeLocation)) {
    source.report('app.json', `themeLocation 指向的 ${themeLocation} 不存在`);
  }
  const themes = themeLocation ? readJson(source, themeLocation)?.value : undefined;
  return { light: {}, dark: {}, ...themes };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
