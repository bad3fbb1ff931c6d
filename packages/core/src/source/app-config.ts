import { posix } from 'node:path';
import { findNodeAtLocation, type JSONPath } from 'jsonc-parser';
import { checkKind, type JsonFile, readJson } from './json';
import type { AppJson, TabBarJson, Themes } from './program-json';
import { PAGE_SCRIPTS } from './script-files';
import type { Source } from './source';

export interface AppConfig {
  app: AppJson;
  /** In the order of app.json, but `entryPagePath` first. */
  pages: string[];
  /** `custom-tab-bar/index`, where `tabBar.custom` is set. */
  customTabBar: string | undefined;
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
  const pages = json ? readPages(source, json) : [];
  if (json) checkTabs(source, json);
  return {
    app,
    json,
    pages,
    customTabBar: app.tabBar?.custom === true ? CUSTOM_TAB_BAR : undefined,
    themes: readThemes(source, app),
  };
}

/** https://developers.weixin.qq.com/miniprogram/dev/framework/ability/custom-tabbar.html */
const CUSTOM_TAB_BAR = 'custom-tab-bar/index';

const OBJECTS = ['window', 'tabBar', 'networkTimeout', 'permission', 'resolveAlias'];
const ARRAYS = [['requiredPrivateInfos'], ['subPackages'], ['subpackages'], ['tabBar', 'list']];

function checkKinds(source: Source, json: JsonFile): void {
  const { value } = json;
  for (const name of OBJECTS) checkKind(source, json, [name], 'object');
  for (const path of ARRAYS) checkKind(source, json, path, 'array');
  for (const name of ['themeLocation', 'entryPagePath']) {
    checkKind(source, json, [name], 'string');
  }
  for (const [from, to] of Object.entries((value.resolveAlias as object | undefined) ?? {})) {
    if (from.endsWith('/*') && typeof to === 'string' && to.endsWith('/*')) continue;
    const place = offsetIn(json, ['resolveAlias', from]);
    source.report(json.file, `resolveAlias 的两边都要以 /* 结尾：${from}`, json.text, place);
  }
  const lists = { subPackages: value.subPackages, subpackages: value.subpackages };
  for (const [name, items] of Object.entries(lists)) {
    for (const [index, own] of list(items).entries()) {
      checkKind(source, json, [name, index], 'object');
      checkKind(source, json, [name, index, 'root'], 'string');
      checkPages(source, json, [name, index], own);
    }
  }
  checkPages(source, json, [], value);
  for (const index of list((value.tabBar as TabBarJson | undefined)?.list).keys()) {
    checkKind(source, json, ['tabBar', 'list', index], 'object');
    checkKind(source, json, ['tabBar', 'list', index, 'pagePath'], 'string');
  }
}

function checkPages(source: Source, json: JsonFile, path: JSONPath, own: unknown): void {
  if (typeof own !== 'object' || own === null) return;
  checkKind(source, json, [...path, 'pages'], 'array');
  for (const index of list((own as Package).pages).keys()) {
    checkKind(source, json, [...path, 'pages', index], 'string');
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
      list(pages).flatMap((page, index) => {
        if (typeof page !== 'string' || page === '') return [];
        return [
          {
            route: routeOf(`${String(root).replace(/\/?$/, '/')}${page}`),
            offset: findNodeAtLocation(tree, [...path, 'pages', index])?.offset ?? 0,
          },
        ];
      }),
  );
}

const routeOf = (page: unknown): string => posix.normalize(`/${page}`).slice(1);

const offsetIn = ({ tree }: JsonFile, path: JSONPath): number =>
  findNodeAtLocation(tree, path)?.offset ?? 0;

/** A page whose files are missing is reported, and left out; so is one that is listed again. */
function readPages(source: Source, json: JsonFile): string[] {
  const { text, file, value } = json;
  const listed = listedPages(json);
  if (listed.length === 0) source.report(file, 'pages 里一个页面也没有', text, 0);
  const pages = new Set<string>();
  const missing: ListedPage[] = [];
  for (const { route, offset } of listed) {
    if (pages.has(route)) source.report(file, `页面 ${route} 写了两次`, text, offset);
    else if (source.find(route, [...PAGE_SCRIPTS, '.wxml'])) pages.add(route);
    else missing.push({ route, offset });
  }
  reportMissing(source, json, missing);
  if (!value.entryPagePath) return [...pages];
  const entry = routeOf(value.entryPagePath);
  if (pages.has(entry)) return [...new Set([entry, ...pages])];
  const place = offsetIn(json, ['entryPagePath']);
  source.report(file, `entryPagePath 指的 ${entry} 不在 pages 里`, text, place);
  return [...pages];
}

const TOLD_ALONE = 3;

/** Many are one mistake, such as a folder that is not there: one problem. */
function reportMissing(source: Source, { file, text }: JsonFile, missing: ListedPage[]): void {
  const advice = '建好它的 .wxml 和脚本，或者从 app.json 里去掉';
  const [first] = missing;
  if (first && missing.length > TOLD_ALONE) {
    const names = missing.slice(0, TOLD_ALONE).map(({ route }) => route);
    const what = `找不到 ${missing.length} 个页面的文件，例如 ${names.join('、')}`;
    source.report(file, `${what}：${advice.replace('它', '它们')}`, text, first.offset);
    return;
  }
  for (const { route, offset } of missing) {
    source.report(file, `找不到页面 ${route} 的文件：${advice}`, text, offset);
  }
}

function checkTabs(source: Source, json: JsonFile): void {
  const listed = new Set(listedPages(json).map(({ route }) => route));
  const tabs = list((json.value.tabBar as TabBarJson | undefined)?.list) as { pagePath?: string }[];
  for (const [index, { pagePath }] of tabs.entries()) {
    if (!pagePath || listed.has(routeOf(pagePath))) continue;
    const place = offsetIn(json, ['tabBar', 'list', index, 'pagePath']);
    source.report(json.file, `tabBar 里的 ${pagePath} 不在 pages 里`, json.text, place);
  }
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
