import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { aliasedPaths } from './alias';
import { parseJson } from './json';
import type { Package } from './packages';
import { MODULE_ENDINGS, PAGE_SCRIPTS } from './script-files';
import { isOutside, resolvePath, type Source } from './source';

/** What a path in a script, a JSON or a style means. */
export type Resolved =
  | {
      /**
       * `file`: of the program itself. `built`: of a package in miniprogram_npm. `miniprogram folder`:
       * of one in node_modules, which 「构建 npm」 would copy as it is; all three are read with `Source`.
       * `main file to bundle`: 「构建 npm」 would bundle `location`, with what it imports, to `file`.
       */
      kind: 'file' | Package['kind'];
      /** From the root: `utils/a.ts`, `miniprogram_npm/dayjs/index.js`, there or as it would be there. */
      file: string;
      /** Where that lies on this machine, absolute; undefined for a program that lies on none. */
      location: string | undefined;
    }
  | Missing;

export interface Missing {
  kind: 'missing';
  /** One Chinese sentence for the developer: what is not there, and what to do. */
  reason: string;
  /** WeChat brings it along: app.json asks for it under `useExtendedLib`. */
  isExtended?: boolean;
}

/**
 * What `require(target)`, or an import, means in a file: the neighbour, else an alias of app.json
 * (`resolveAlias`), else an npm package.
 * @param from the file in which it stands, from the root of the program
 */
export function resolveModule(source: Source, target: string, from: string): Resolved {
  const look = (path: string) => resolveFile(source, path, from, MODULE_ENDINGS, /\.[tj]s$/);
  // What a TypeScript file is compiled to is named, too.
  const found = look(target) ?? (target.endsWith('.js') ? look(target.slice(0, -3)) : undefined);
  return found ?? { kind: 'missing', reason: whyNoModule(source, target, from) };
}

/**
 * The component that a path of `usingComponents` means.
 * @param from the JSON in which it stands
 * @returns `file` is its path without an ending; never `main file to bundle`
 */
export function resolveComponent(source: Source, target: string, from: string): Resolved {
  if (/^[\w-]+:\/\//.test(target)) {
    return { kind: 'missing', reason: `${target} 是插件里的，预览里没有插件，画成一个虚线框` };
  }
  const parts = [...PAGE_SCRIPTS, '.wxml', '.json'];
  const endings = ['', '/index'].flatMap((folder) => parts.map((part) => folder + part));
  const found = resolveFile(source, target, from, endings, /\.(ts|js|wxml|json)$/);
  if (found && found.kind !== 'main file to bundle') {
    const file = found.file.replace(/\.\w+$/, '');
    return { ...found, file, location: source.locate(file) };
  }
  if (!found && isExtended(source, target)) {
    const reason = `${target} 是微信的扩展库 weui 里的，这里没有：要看到它，请装 npm 包 weui-miniprogram`;
    return { kind: 'missing', reason, isExtended: true };
  }
  const reason = found
    ? `${nameOf(target)} 不是小程序的 npm 包，里面没有组件`
    : whyMissing(source, target, from, '组件');
  return { kind: 'missing', reason };
}

/** https://developers.weixin.qq.com/miniprogram/dev/extended/component-plus/ */
function isExtended(source: Source, target: string): boolean {
  return nameOf(target) === WEUI && usesWeui(source);
}

const WEUI = 'weui-miniprogram';

/** Whether app.json asks for WeUI under `useExtendedLib`: its styles come with it, imported or not. */
export function usesWeui(source: Source): boolean {
  const app = parseJson('app.json', source.read('app.json') ?? '{}');
  const { useExtendedLib } = ('problem' in app ? {} : app.value) as { useExtendedLib?: object };
  return Object.hasOwn(useExtendedLib ?? {}, 'weui');
}

/**
 * The file that a path in a style or a template means, which has its ending.
 * @param ending may be left out in the path
 */
export function resolveAsset(
  source: Source,
  target: string,
  from: string,
  ending: string,
): Resolved {
  const found = resolveFile(source, target, from, ['', ending], /[^/]$/);
  return found ?? { kind: 'missing', reason: whyMissing(source, target, from, '文件') };
}

function resolveFile(
  source: Source,
  target: string,
  from: string,
  endings: readonly string[],
  isMeant: RegExp,
): Exclude<Resolved, Missing> | undefined {
  const isThere = (file: string): boolean => isMeant.test(file) && source.has(file);
  const candidates = (path: string): string | undefined =>
    endings.map((ending) => posix.normalize(path + ending)).find(isThere);
  const near = resolvePath(target, from);
  const own = [near, ...aliasedPaths(source, target)]
    .filter((path) => !isOutside(path))
    .map(candidates)
    .find((file) => file !== undefined);
  if (own !== undefined) return at(source, own);
  if (isPath(target)) return bundledAt(source, near);
  for (const found of packagesFor(source, nameOf(target), from)) {
    const rest = target.slice(found.name.length + 1);
    if (rest === '' && found.kind === 'main file to bundle') {
      const { main } = found;
      if (main) return { kind: found.kind, file: `${found.path}/index.js`, location: main };
      continue;
    }
    const file = candidates(rest === '' ? found.path : `${found.path}/${rest}`);
    if (file !== undefined) return { kind: found.kind, file, location: source.locate(file) };
  }
  return undefined;
}

/** A file of the program: those of a package keep its kind, by whatever path they are named. */
function at(source: Source, file: string): Exclude<Resolved, Missing> {
  return { kind: packageAround(source, file)?.kind ?? 'file', file, location: source.locate(file) };
}

/** `./miniprogram_npm/dayjs/index`, as it will be once it is built. */
function bundledAt(source: Source, path: string): Exclude<Resolved, Missing> | undefined {
  const found = packageAround(source, `${path}/`);
  if (found?.main === undefined) return undefined;
  const isMain = ['', '/index', '/index.js'].some((end) => path === found.path + end);
  if (!isMain) return undefined;
  return { kind: found.kind, file: `${found.path}/index.js`, location: found.main };
}

const AROUND = /^(.*\/)?miniprogram_npm\/((?:@[^/]+\/)?[^/]+)\//;

/** The innermost package that a file is in. */
export function packageAround(source: Source, file: string): Package | undefined {
  const [, folder = '', name] = AROUND.exec(file) ?? [];
  return name === undefined ? undefined : source.packageAt(folder.replace(/\/$/, ''), name);
}

/** Those built first, from the folder of the file up to the root; then those of node_modules. */
function packagesFor(source: Source, name: string, from: string): Package[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(from); ; folder = posix.dirname(folder)) {
    // What lies in miniprogram_npm itself finds its neighbours from the folder above.
    if (posix.basename(folder) !== 'miniprogram_npm') folders.push(folder === '.' ? '' : folder);
    if (folder === '.' || folder === '/') break;
  }
  const found = folders
    .map((folder) => source.packageAt(folder, name))
    .filter((one) => one !== undefined);
  const built = found.filter(({ kind }) => kind === 'built');
  return [...built, ...found.filter(({ kind }) => kind !== 'built')];
}

const isPath = (target: string): boolean => /^(\.{0,2}\/|\.{1,2}$)/.test(target);

/** `dayjs` of `dayjs/plugin/utc`, `@vant/weapp` of `@vant/weapp/button/index`. */
function nameOf(target: string): string {
  return /^(@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target;
}

function whyNoModule(source: Source, target: string, from: string): string {
  const path = resolvePath(target, from);
  if (path.endsWith('.json') && source.has(path)) {
    return '小程序不能 require JSON：请改成 .js 文件，用 module.exports 导出';
  }
  if (isPath(target) && isOutside(path)) {
    return `引用了小程序目录之外的 ${target}；只用类型时请写 import type`;
  }
  return whyMissing(source, target, from, '文件');
}

function whyMissing(source: Source, target: string, from: string, what: string): string {
  if (isPath(target)) {
    if (isOutside(resolvePath(target, from))) return `引用了小程序目录之外的 ${target}`;
    return what === '组件'
      ? `没有 ${target}.wxml，也没有 ${target}/index.wxml`
      : `引用的文件 ${target} 不存在`;
  }
  const name = nameOf(target);
  const [found] = packagesFor(source, name, from);
  if (found) return whyNotInPackage(found, target);
  if (what === '文件' && builtinModules.includes(name.replace(/^node:/, ''))) {
    const own = packageAround(source, from);
    const user = own ? `npm 包 ${own.name} 要用` : '引用了';
    return `${user} Node.js 的 ${name}，小程序里没有${own ? '：请换一个支持小程序的包' : ''}`;
  }
  return isNamed(source, name)
    ? `没有装 npm 包 ${name}：package.json 里有它，请在项目里运行 npm i`
    : `旁边没有 ${target} 这个${what}，也没有装叫 ${name} 的 npm 包`;
}

function whyNotInPackage({ name, kind, main, noMain, problem }: Package, target: string): string {
  const why = problem === undefined ? '' : `，${problem}`;
  if (target !== name) return `npm 包 ${name} 里没有 ${target.slice(name.length + 1)}${why}`;
  return kind === 'main file to bundle' && main === undefined
    ? `npm 包 ${name} 没有入口文件：${problem ?? noMain}`
    : `npm 包 ${name} 里没有 index.js${why}`;
}

/** Whether the package.json beside or above the program has it among its dependencies. */
function isNamed(source: Source, name: string): boolean {
  return source.dependencies().includes(name);
}
