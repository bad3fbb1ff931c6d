import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isFile, type Problem } from 'miniprogram-core/source';
import {
  type Drawing,
  type Part,
  type ProblemsByPage,
  type Program,
  withRealPlaces,
} from '../runtime/program';
import type { ServedApp, ServedPage, ServedScript } from '../runtime/served';
import { Compilation, type CompiledPart, pageKey } from './compilation';
import { Memory } from './memory';
import { NpmPackages } from './npm-packages';

/** What an edit means for the pages that are open. */
export type Change =
  | { kind: 'nothing' }
  /** Only styles and templates differ, which are exchanged while the app runs. */
  | { kind: 'drawing'; part: Drawing }
  | { kind: 'reload' };

/** A mini-program as browsers get it: part by part, each compiled when it is first asked for. */
export class ServedProgram {
  readonly #root: string;
  readonly #memory = new Memory();
  readonly #packages = new NpmPackages();
  /** What is wrong, by page; '' is the app. */
  readonly #problems = new Map<string, Problem[]>();
  readonly #notes = new Map<string, Problem[]>();
  /** What browsers have, by page; '' is the app. */
  #served = new Map<string, Part>();
  #ofApp = '';
  /** What was wrong already in what browsers have. */
  #accepted = new Set<string>();
  /** There is a mistake that browsers have not got: they go on with what was right last. */
  isBroken = false;
  #compilation: Compilation;
  /** Counts the states of its files. */
  revision = 0;

  /** @param root the folder with app.json */
  constructor(root: string) {
    this.#root = root;
    this.#compilation = new Compilation(root, this.#memory);
    this.check('');
  }

  async app(): Promise<ServedApp> {
    // What is outside of its folder, such as a package that was missing, may have come meanwhile.
    this.#compilation = new Compilation(this.#root, this.#memory);
    const { program } = this.#compilation.app();
    const part = await this.#part('');
    this.#served = new Map([['', part]]);
    this.#ofApp = appOf(program);
    this.#accept(['']);
    return { revision: this.revision, program: { ...program, ...part }, problems: this.problems };
  }

  /** @param have pages that the browser has: what is in them is left out */
  async page(route: string, have: readonly string[]): Promise<ServedPage> {
    const { pages } = this.#compilation.app().program;
    if (!pages.includes(route)) return { part: EMPTY, problems: this.problems };
    const part = await this.#part(route);
    const known = ['', ...have].flatMap((other) => this.#served.get(other) ?? []);
    this.#served.set(route, part);
    this.#accept([route]);
    return { part: without(part, known), problems: this.problems };
  }

  /** What a script names that it computes. @param from the path of the script */
  async script(target: string, from: string): Promise<ServedScript> {
    const found = this.#compilation.resolve(target, `${from}.js`);
    if (found.kind === 'missing') return { reason: found.reason };
    const path = found.file.replace(/\.\w+$/, '');
    const isBundle = found.kind === 'main file to bundle';
    const packages = isBundle && found.location ? { [found.file]: found.location } : {};
    const scripts = isBundle ? {} : this.#compilation.scripts([found.file]).scripts;
    return {
      path,
      scripts: await this.#packages.complete(this.#compilation, { scripts, packages }),
    };
  }

  /** Compiles a page, for what is wrong with it. @param route '' is the app */
  check(route: string): void {
    this.#keep(route, this.#compile(route));
  }

  /** Those whose problems are not known yet. */
  get unchecked(): string[] {
    return this.#compilation.app().program.pages.filter((route) => !this.#problems.has(route));
  }

  get problems(): ProblemsByPage {
    const some = [...this.#problems].filter(([, found]) => found.length > 0);
    return Object.fromEntries(some.map(([route, found]) => [route, this.#placed(found)]));
  }

  get notes(): Problem[] {
    return this.#placed([...this.#notes.values()].flat());
  }

  /** In the files of this machine, where those of npm packages are elsewhere than in the program. */
  #placed(found: readonly Problem[]): Problem[] {
    const places = this.#compilation.places();
    return found.map((one) => ({ ...one, file: withRealPlaces(one.file, places) }));
  }

  /**
   * Files have changed.
   * @param touched files and folders that may have, come or gone; `''` where any may
   */
  async change(touched: readonly string[]): Promise<Change> {
    const files = this.#edited(touched);
    if (files?.length === 0) return { kind: 'nothing' };
    this.revision += 1;
    this.#compilation =
      files === undefined
        ? new Compilation(this.#root, this.#memory)
        : this.#compilation.edited(this.#root, files);
    const isAffected = (route: string): boolean =>
      files === undefined || files.some((file) => this.#memory.isMadeOf(pageKey(route), file));
    for (const route of [...this.#problems.keys()]) {
      if (isAffected(route)) this.#problems.delete(route);
    }
    this.check('');
    const { program } = this.#compilation.app();
    const served = [...this.#served.keys()].filter(
      (route) => route === '' || (isAffected(route) && program.pages.includes(route)),
    );
    for (const route of served) this.check(route);
    this.isBroken = this.#kindsOf(served).some((kind) => !this.#accepted.has(kind));
    if (this.isBroken) return { kind: 'nothing' };
    this.#accepted.clear();
    this.#accept([...this.#served.keys()]);
    return this.#difference(served, program);
  }

  /** The files whose text alone is another; undefined where files have come or gone. */
  #edited(touched: readonly string[]): string[] | undefined {
    const files: string[] = [];
    for (const path of touched) {
      const place = join(this.#root, path);
      const wasThere = path === '' || this.#compilation.wasThere(path);
      // Such as what an editor has beside it for a moment.
      if (!wasThere && !existsSync(place)) continue;
      if (!wasThere || !isFile(place)) return undefined;
      files.push(path);
    }
    return files;
  }

  async #difference(routes: readonly string[], program: Program): Promise<Change> {
    const drawing: Drawing = { styles: {}, templates: {}, handlers: {} };
    let isOther = this.#ofApp !== appOf(program);
    for (const route of routes) {
      const [before, now] = [this.#served.get(route) ?? EMPTY, await this.#part(route)];
      this.#served.set(route, now);
      isOther ||= !isSame(before.paths, now.paths) || !isSame(before.configs, now.configs);
      isOther ||= !isSame(before.scripts, now.scripts);
      // One that is gone cannot be taken back.
      isOther ||= Object.keys(before.styles).some((path) => now.styles[path] === undefined);
      Object.assign(drawing.styles, differing(before.styles, now.styles));
      Object.assign(drawing.templates, differing(before.templates, now.templates));
      Object.assign(drawing.handlers, differing(before.handlers, now.handlers));
    }
    this.#ofApp = appOf(program);
    if (isOther) return { kind: 'reload' };
    const isDrawn = Object.values(drawing).flatMap((part) => Object.keys(part)).length > 0;
    return isDrawn ? { kind: 'drawing', part: drawing } : { kind: 'nothing' };
  }

  async #part(route: string): Promise<Part> {
    const compiled = this.#compile(route);
    this.#keep(route, compiled);
    const { part, packages } = compiled;
    const { scripts } = part;
    return {
      ...part,
      places: this.#compilation.places(),
      scripts: await this.#packages.complete(this.#compilation, { scripts, packages }),
    };
  }

  #accept(routes: readonly string[]): void {
    for (const kind of this.#kindsOf(routes)) this.#accepted.add(kind);
  }

  /** What is wrong, wherever in its file: an edit moves it. */
  #kindsOf(routes: readonly string[]): string[] {
    return routes
      .flatMap((route) => this.#problems.get(route) ?? [])
      .map(({ file, message }) => `${file} ${message}`);
  }

  #compile(route: string): CompiledPart {
    return route === '' ? this.#compilation.app() : this.#compilation.page(route);
  }

  #keep(route: string, { problems, notes }: CompiledPart): void {
    this.#problems.set(route, problems);
    this.#notes.set(route, notes);
  }
}

const EMPTY: Part = {
  paths: {},
  configs: {},
  templates: {},
  handlers: {},
  styles: {},
  scripts: {},
  places: {},
};

const KINDS = ['configs', 'templates', 'handlers', 'styles', 'scripts'] as const;

/** What is not in the others. */
function without(part: Part, others: readonly Part[]): Part {
  const left: Part = { ...EMPTY, paths: part.paths, places: part.places };
  for (const kind of KINDS) {
    const isNew = ([path]: [string, unknown]): boolean =>
      !others.some((other) => Object.hasOwn(other[kind], path));
    left[kind] = Object.fromEntries(Object.entries(part[kind]).filter(isNew)) as never;
  }
  return left;
}

function differing<T>(before: Record<string, T>, now: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(now).filter(([path, it]) => !isAlike(before[path], it)));
}

function isSame(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => one[name] === other[name] || isAlike(one[name], other[name]));
}

const isAlike = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What of the app reloads all pages. */
function appOf({ app, pages, themes }: Program): string {
  return JSON.stringify({ app, pages, themes });
}
