import path from 'node:path';
import {
  type AppJson,
  declaredComponents,
  describeProblem,
  type JsonFile,
  listedPages,
  readJson,
  resolvePath,
  Source,
} from 'miniprogram-core/source';

/** The folder of a mini-program, as its app.json describes it. */
export interface MiniProgram {
  /** Absolute. */
  root: string;
  source: Source;
  host: 'wechat' | 'douyin';
  /** How its scripts and templates end. Douyin's folder is built: it holds JavaScript. */
  endings: { script: string; template: string };
  appJson: AppJson;
  pages: string[];
}

const wechatEndings = { script: '.ts', template: '.wxml' };
const douyinEndings = { script: '.js', template: '.ttml' };

/** @param root the folder that holds app.json, absolute @throws Error where it cannot be read */
export function readMiniProgram(root: string): MiniProgram {
  const source = new Source(root);
  const json = readExisting(source, 'app.json');
  const appJson = json.value as AppJson;
  const pages = listedPages(json).map(({ route }) => route);
  const isDouyin = pages.some((page) => source.has(`${page}.ttml`));
  return isDouyin
    ? { root, source, host: 'douyin', endings: douyinEndings, appJson, pages }
    : { root, source, host: 'wechat', endings: wechatEndings, appJson, pages };
}

/**
 * Makes sure that WeChat, too, would open this page.
 * @throws Error where app.json does not have the page, or a file of the page is missing
 */
export function checkPage({ root, source, pages, endings }: MiniProgram, route: string): void {
  const appJson = `app.json of ${path.basename(root)}/`;
  if (!pages.includes(route)) {
    throw new Error(`There is no page "${route}" in ${appJson}. Its pages: ${pages.join(', ')}`);
  }
  for (const ending of [endings.script, endings.template, '.json']) {
    if (source.has(route + ending)) continue;
    throw new Error(
      `The page "${route}" is in ${appJson}, but its file ${route}${ending} is missing`,
    );
  }
}

/** Whether the person can pull a page down to refresh it. */
export function pullsDown({ source, appJson }: MiniProgram, route: string): boolean {
  const { enablePullDownRefresh = appJson.window?.enablePullDownRefresh ?? false } = readExisting(
    source,
    `${route}.json`,
  ).value as { enablePullDownRefresh?: boolean };
  return enablePullDownRefresh;
}

/**
 * The components that a page or a component may use: the path of each by its tag.
 * @param file its path in the mini-program, without an ending
 * @throws Error where one is missing, or does not say that it is one
 */
export function componentsOf({ source }: MiniProgram, file: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const user of ['app', file]) {
    for (const { tag, target } of declaredComponents(readExisting(source, `${user}.json`))) {
      const component = resolvePath(target, user);
      if (!source.has(`${component}.json`)) {
        throw new Error(`${user}.json uses <${tag}>, but there is no ${component}.json`);
      }
      if (!readExisting(source, `${component}.json`).value.component) {
        throw new Error(`"component": true is missing in ${component}.json`);
      }
      found.set(tag, component);
    }
  }
  return found;
}

/** @throws Error where it is missing or wrong */
function readExisting(source: Source, file: string): JsonFile {
  const json = readJson(source, file);
  if (json) return json;
  const problem = source.problems.at(-1);
  throw new Error(problem ? describeProblem(problem) : `There is no ${file}`);
}
