import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface AppJson {
  pages: string[];
  subPackages?: Array<{ root: string; pages: string[] }>;
  tabBar?: { list: Array<{ pagePath: string }> };
  usingComponents?: Record<string, string>;
  window?: { enablePullDownRefresh?: boolean };
}

/** What the json beside a page or a component says. */
interface ComponentJson {
  component?: boolean;
  usingComponents?: Record<string, string>;
  enablePullDownRefresh?: boolean;
}

/** The folder of a mini-program, as its app.json describes it. */
export interface MiniProgram {
  /** Absolute. */
  root: string;
  host: 'wechat' | 'douyin';
  /** How its scripts and templates end. Douyin's folder is built: it holds JavaScript. */
  endings: { script: string; template: string };
  appJson: AppJson;
  pages: string[];
}

const wechatEndings = { script: '.ts', template: '.wxml' };
const douyinEndings = { script: '.js', template: '.ttml' };

/** @param root the folder that holds app.json, absolute */
export function readMiniProgram(root: string): MiniProgram {
  const appJson: AppJson = JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8'));
  const parts = (appJson.subPackages ?? []).flatMap((part) =>
    part.pages.map((page) => path.posix.join(part.root, page)),
  );
  const pages = [...appJson.pages, ...parts];
  const isDouyin = pages.some((page) => existsSync(path.join(root, `${page}.ttml`)));
  return isDouyin
    ? { root, host: 'douyin', endings: douyinEndings, appJson, pages }
    : { root, host: 'wechat', endings: wechatEndings, appJson, pages };
}

/**
 * Makes sure that WeChat, too, would open this page.
 * @throws Error where app.json does not have the page, or a file of the page is missing
 */
export function checkPage({ root, pages, endings }: MiniProgram, route: string): void {
  const appJson = `app.json of ${path.basename(root)}/`;
  if (!pages.includes(route)) {
    throw new Error(`There is no page "${route}" in ${appJson}. Its pages: ${pages.join(', ')}`);
  }
  for (const ending of [endings.script, endings.template, '.json']) {
    if (existsSync(path.join(root, route + ending))) continue;
    throw new Error(
      `The page "${route}" is in ${appJson}, but its file ${route}${ending} is missing`,
    );
  }
}

/**
 * The json beside a page or a component.
 * @param file its path in the mini-program, without an ending
 */
export function readComponentJson({ root }: MiniProgram, file: string): ComponentJson {
  return JSON.parse(readFileSync(path.join(root, `${file}.json`), 'utf8'));
}

/** Whether the person can pull a page down to refresh it. */
export function pullsDown(program: MiniProgram, route: string): boolean {
  const { enablePullDownRefresh = program.appJson.window?.enablePullDownRefresh ?? false } =
    readComponentJson(program, route);
  return enablePullDownRefresh;
}

/**
 * The components that a page or a component may use: the path of each by its tag.
 * @throws Error where one is missing, or does not say that it is one
 */
export function componentsOf(program: MiniProgram, file: string): Map<string, string> {
  const own = readComponentJson(program, file).usingComponents ?? {};
  const ofApp = program.appJson.usingComponents ?? {};
  const found = new Map<string, string>();
  for (const [user, components] of [
    ['app', ofApp],
    [file, own],
  ] as const) {
    for (const [tag, to] of Object.entries(components)) {
      const component = resolvePath(to, user);
      if (!existsSync(path.join(program.root, `${component}.json`))) {
        throw new Error(`${user}.json uses <${tag}>, but there is no ${component}.json`);
      }
      if (!readComponentJson(program, component).component) {
        throw new Error(`"component": true is missing in ${component}.json`);
      }
      found.set(tag, component);
    }
  }
  return found;
}

function resolvePath(to: string, from: string): string {
  return to.startsWith('/') ? to.slice(1) : path.posix.join(path.posix.dirname(from), to);
}
