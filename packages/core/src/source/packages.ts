import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { projectOf } from './project';

/**
 * An npm package as the program sees it: always at `miniprogram_npm/<name>`, whether 「构建 npm」 has
 * put it there, or it still lies in node_modules.
 * https://developers.weixin.qq.com/miniprogram/dev/devtools/npm.html
 */
export interface Package {
  name: string;
  /**
   * `built`: it lies there. `miniprogram folder`: 「构建 npm」 would copy that folder of it.
   * `main file to bundle`: it would bundle its main file, with what that imports, to CommonJS.
   */
  kind: 'built' | 'miniprogram folder' | 'main file to bundle';
  /** In the program: `miniprogram_npm/dayjs`, or `shop/miniprogram_npm/dayjs`. */
  path: string;
  /** Absolute: what lies at `path`. */
  folder: string;
  /** Absolute: where its package.json and its own node_modules are. */
  home: string;
  /** Absolute, of a package to bundle; undefined where its package.json names none that is there. */
  main?: string | undefined;
  /** Why a package to bundle has none, in Chinese. */
  noMain?: string | undefined;
  /** What its package.json says is wrong with it, in Chinese. */
  problem?: string | undefined;
}

/** The first `miniprogram_npm/<name>` of a path, what is before, and the rest. */
const IN_PACKAGE = /^((?:.*?\/)?)miniprogram_npm\/((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/;

/** The packages of the mini-program in a folder, as its files lie during one compilation. */
export class Packages {
  readonly #root: string;
  readonly #known = new Map<string, Package | undefined>();
  #manual: { dist: string; modules: string }[] | undefined;

  /** @param root absolute: the folder with app.json */
  constructor(root: string) {
    this.#root = root;
  }

  /** Where a file of the program lies, there or not. */
  locate(file: string): string {
    const { own, rest } = this.#around(file);
    return own ? join(own.folder, rest) : join(this.#root, file);
  }

  /**
   * The package that a folder of the program has, not one above it.
   * @param folder '' for the root
   */
  at(folder: string, name: string): Package | undefined {
    const path = posix.join(folder, 'miniprogram_npm', name);
    if (!this.#known.has(path)) this.#known.set(path, this.#find(folder, name, path));
    return this.#known.get(path);
  }

  /** What the package.json of the program, or the next one above it, names. */
  dependencies(): string[] {
    const home = [this.#root, ...ancestors(this.#root)].find((folder) =>
      existsSync(join(folder, 'package.json')),
    );
    return Object.keys((home && readPackageJson(home).value.dependencies) ?? {});
  }

  /** Those that are not built, as far as somebody has asked for them; the innermost first. */
  installed(): Package[] {
    return [...this.#known.values()]
      .filter((one) => one !== undefined)
      .filter(({ kind }) => kind !== 'built')
      .sort((a, b) => b.path.length - a.path.length);
  }

  #find(folder: string, name: string, path: string): Package | undefined {
    const { own, rest } = this.#around(folder);
    const base = own ? join(own.folder, rest) : join(this.#root, folder);
    const built = join(base, 'miniprogram_npm', name);
    // Of one file it makes miniprogram_npm/<name>.js, too.
    const isBuilt = ['', '.js'].some((ending) => existsSync(built + ending));
    if (isBuilt) return { name, kind: 'built', path, folder: built, home: built };
    const found = this.#modulesOf(base, folder, own)
      .map((modules) => join(modules, name))
      .find((candidate) => existsSync(join(candidate, 'package.json')));
    return found === undefined ? undefined : installed(name, path, found);
  }

  #modulesOf(base: string, folder: string, own: Package | undefined): string[] {
    // The dependencies of a package lie in it, beside the folder that is copied.
    if (own) return [join(own.home, 'node_modules')];
    const here = join(base, 'node_modules');
    this.#manual ??= manualFolders(this.#root);
    const named = this.#manual
      .filter(({ dist }) => dist === resolve(base))
      .map(({ modules }) => modules);
    const above = folder === '' ? ancestors(this.#root).map((up) => join(up, 'node_modules')) : [];
    return [here, ...named, ...above];
  }

  /** The innermost package that a path is in, and the path inside it. */
  #around(path: string): { own: Package | undefined; rest: string } {
    let own: Package | undefined;
    let [before, rest] = ['', path];
    for (;;) {
      const [, folder = '', name, inside = ''] = IN_PACKAGE.exec(rest) ?? [];
      if (name === undefined) return { own, rest };
      before = posix.join(before, folder);
      const found = this.at(before === '.' ? '' : before, name);
      if (!found) return { own, rest };
      own = found;
      before = found.path;
      rest = inside;
    }
  }
}

function installed(name: string, path: string, home: string): Package {
  const { value, problem } = readPackageJson(home);
  const named = typeof value.miniprogram === 'string' ? value.miniprogram : 'miniprogram_dist';
  const folder = join(home, named);
  if (existsSync(folder)) return { name, kind: 'miniprogram folder', path, folder, home, problem };
  const main = mainFile(home, value.main);
  return {
    name,
    kind: 'main file to bundle',
    path,
    folder: home,
    home,
    main,
    noMain: main === undefined ? whyNoMain(value.main) : undefined,
    problem: problem ?? (value.miniprogram === undefined ? undefined : missingFolder(named)),
  };
}

const whyNoMain = (named: unknown): string =>
  typeof named === 'string' && named !== ''
    ? `它的 package.json 里 main 指的 ${named} 不存在`
    : '它的 package.json 里没有 main，也没有 index.js，可能只有类型或样式';

const missingFolder = (named: string): string =>
  `它的 package.json 用 miniprogram 指的目录 ${named} 不存在`;

function readPackageJson(home: string): { value: Record<string, unknown>; problem?: string } {
  try {
    const value = JSON.parse(
      readFileSync(join(home, 'package.json'), 'utf8').replace(/^\uFEFF/, ''),
    );
    if (typeof value === 'object' && value !== null) return { value };
  } catch {
    // Said below.
  }
  return { value: {}, problem: '它的 package.json 读不懂' };
}

/** As Node finds it: https://nodejs.org/api/modules.html#folders-as-modules */
function mainFile(home: string, main: unknown): string | undefined {
  const named = typeof main === 'string' && main !== '' ? main : 'index';
  return [named, 'index']
    .flatMap((path) =>
      ['', '.js', '.cjs', '.mjs', '/index.js'].map((end) => join(home, path + end)),
    )
    .find((file) => /\.[cm]?js$/.test(file) && existsSync(file));
}

function ancestors(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...ancestors(above)];
}

/** `packNpmManually` of project.config.json: which package.json goes to which folder. */
function manualFolders(root: string): { dist: string; modules: string }[] {
  const project = projectOf(root);
  const { packNpmManually, packNpmRelationList } = project?.config.setting ?? {};
  if (!project || packNpmManually !== true || !Array.isArray(packNpmRelationList)) return [];
  return (packNpmRelationList as unknown[]).flatMap((relation) => {
    const { packageJsonPath, miniprogramNpmDistDir } = (relation ?? {}) as Record<string, unknown>;
    if (typeof packageJsonPath !== 'string' || typeof miniprogramNpmDistDir !== 'string') return [];
    const modules = join(project.folder, dirname(packageJsonPath), 'node_modules');
    return [{ dist: resolve(project.folder, miniprogramNpmDistDir), modules }];
  });
}
