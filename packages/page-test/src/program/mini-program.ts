import path from 'node:path';
import {
  type AppJson,
  appIdOf,
  declaredComponents,
  describeProblem,
  type JsonFile,
  listedPages,
  PAGE_SCRIPTS,
  parseJson,
  readJson,
  resolveComponent,
  Source,
} from 'miniprogram-core/source';

/** The folder of a mini-program, as its app.json describes it. */
export interface MiniProgram {
  /** Absolute. */
  root: string;
  source: Source;
  host: 'wechat' | 'douyin';
  /** How its scripts may end, and its templates. */
  endings: { scripts: readonly string[]; template: string };
  appJson: AppJson;
  /** Of the project that it belongs to. */
  appId: string | undefined;
  pages: string[];
}

const wechatEndings = { scripts: PAGE_SCRIPTS, template: '.wxml' };
const douyinEndings = { scripts: PAGE_SCRIPTS, template: '.ttml' };

/** A test file runs in a moment: what it has read does not change meanwhile. */
const known = new Map<string, MiniProgram>();

/** @param root the folder that holds app.json, absolute @throws Error where it cannot be read */
export function readMiniProgram(root: string): MiniProgram {
  const program = known.get(root) ?? read(root);
  known.set(root, program);
  return program;
}

function read(root: string): MiniProgram {
  const source = new Source(root);
  const json = readExisting(source, 'app.json');
  const appJson = json.value as AppJson;
  const pages = listedPages(json).map(({ route }) => route);
  const appId = appIdOf(root);
  const isDouyin = pages.some((page) => source.has(`${page}.ttml`));
  return isDouyin
    ? { root, source, host: 'douyin', endings: douyinEndings, appJson, appId, pages }
    : { root, source, host: 'wechat', endings: wechatEndings, appJson, appId, pages };
}

/**
 * Makes sure that WeChat, too, would open this page.
 * @throws Error where app.json does not have the page, or a file of the page is missing
 */
export function checkPage(program: MiniProgram, route: string): void {
  const { root, source, pages, endings } = program;
  const appJson = `${path.basename(root)}/app.json`;
  if (!pages.includes(route)) {
    throw new Error(`${appJson} 里没有页面 "${route}"，有的是 ${named(pages, route)}`);
  }
  const missing = (what: string): Error =>
    new Error(`${appJson} 里有页面 "${route}"，可是没有它的文件 ${what}`);
  if (scriptOf(program, route) === undefined)
    throw missing(`${route}${endings.scripts.join(' 或 ')}`);
  if (!source.has(route + endings.template)) throw missing(route + endings.template);
}

const MOST_NAMED = 12;

/** All of a few; of many those that begin like what was asked for. */
function named(pages: readonly string[], asked: string): string {
  if (pages.length <= MOST_NAMED) return pages.join('、');
  const alike = (page: string): number => {
    const other = [...page].findIndex((letter, index) => letter !== asked[index]);
    return other < 0 ? page.length : other;
  };
  const nearest = [...pages].sort((one, other) => alike(other) - alike(one));
  return `${nearest.slice(0, MOST_NAMED).join('、')} 等 ${pages.length} 个`;
}

/** The file of the script of a page or a component; undefined where there is none. */
export function scriptOf({ source, endings }: MiniProgram, file: string): string | undefined {
  const ending = endings.scripts.find((one) => source.has(file + one));
  return ending && file + ending;
}

const configs = new WeakMap<MiniProgram, Map<string, JsonFile>>();

/** What the JSON beside a page or a component says; nothing where there is none. */
export function configOf(program: MiniProgram, file: string): JsonFile {
  const { source } = program;
  const ofProgram = configs.get(program) ?? new Map<string, JsonFile>();
  configs.set(program, ofProgram);
  const name = `${file}.json`;
  const config = ofProgram.get(name) ?? (source.has(name) ? readExisting(source, name) : EMPTY);
  ofProgram.set(name, config);
  return config;
}

const EMPTY = parseJson('', '{}') as JsonFile;

/** Whether the person can pull a page down to refresh it. */
export function pullsDown(program: MiniProgram, route: string): boolean {
  const { enablePullDownRefresh = program.appJson.window?.enablePullDownRefresh ?? false } =
    configOf(program, route).value as { enablePullDownRefresh?: boolean };
  return enablePullDownRefresh;
}

/**
 * The components that a page or a component may use: the path of each by its tag.
 * @param file its path in the mini-program, without an ending
 * @throws Error where one is missing, or does not say that it is one
 */
export function componentsOf(program: MiniProgram, file: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const user of ['app', file]) {
    const json = configOf(program, user);
    for (const { tag, target } of declaredComponents(json)) {
      found.set(tag, existingComponent(program, target, user, `${user}.json 用了 <${tag}>`));
    }
  }
  return found;
}

/**
 * The path of the component that a JSON names.
 * @throws Error where there is none, or where its JSON does not say that it is one
 */
function existingComponent(
  program: MiniProgram,
  target: string,
  user: string,
  who: string,
): string {
  const found = resolveComponent(program.source, target, `${user}.json`);
  if (found.kind === 'missing') throw new Error(`${who}：${found.reason}`);
  const { file } = found;
  if (!program.source.has(`${file}.json`)) throw new Error(`${who}：没有 ${file}.json`);
  if (configOf(program, file).value.component) return file;
  throw new Error(`${file}.json 里没有 "component": true，它不是组件`);
}

/** The generics of a component: of each the path of the default, where there is one. */
export function genericsOf(program: MiniProgram, file: string): Map<string, string | undefined> {
  const { componentGenerics = {} } = configOf(program, file).value as {
    componentGenerics?: Record<string, { default?: unknown } | boolean>;
  };
  return new Map(
    Object.entries(componentGenerics).map(([name, generic]) => {
      const target = typeof generic === 'object' ? generic?.default : undefined;
      if (typeof target !== 'string') return [name, undefined];
      const who = `${file}.json 的抽象节点 ${name}`;
      return [name, existingComponent(program, target, file, who)];
    }),
  );
}

/** @throws Error where it is missing or wrong */
function readExisting(source: Source, file: string): JsonFile {
  const json = readJson(source, file);
  if (json) return json;
  const problem = source.problems.at(-1);
  throw new Error(problem ? describeProblem(problem) : `没有 ${file}`);
}
