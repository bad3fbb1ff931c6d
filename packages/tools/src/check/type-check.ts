import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import {
  pathFrom,
  Refusal,
  readAppConfig,
  type Source,
  withoutEnding,
} from 'miniprogram-core/source';
import { ambientTypes } from './ambient-types';
import { isDetail, knownDetails } from './event-details';
import { type EventTypes, readEventTypes } from './event-types';
import { importedFiles } from './imported-files';
import { isTypeScript } from './names';
import type { Owner, Program } from './program';
import type { Checked } from './report';
import { copyScript, losesTypes, type ScriptCopy, specifier } from './script-copy';
import type { ScriptFacts } from './script-facts';
import type { Line } from './template-code';
import { templateModule } from './template-module';
import { runTsc, type TypeFinding } from './tsc';
import { findingInTemplate, type GivenBy } from './type-findings';

export interface TypeCheck {
  findings: Checked[];
  /** What was not looked into, each with its reason, in Chinese. */
  unchecked: string[];
  /** Paths of the pages and components whose types are known. */
  typed: ReadonlySet<string>;
}

const TYPES = join(__dirname, '../../src/check/template-types');

/**
 * Has tsc check a module for each page and component in TypeScript, in a folder of its own: below the
 * program's node_modules, where it has one, so that packages are found.
 * @throws Refusal where tsc cannot run
 */
export function checkTypes(source: Source, program: Program): TypeCheck {
  const root = resolve(source.locate('') ?? '.');
  const owners = program.owners.filter(isTypeScript);
  if (owners.length === 0) return { findings: [], unchecked: [], typed: new Set() };
  const cache = cacheFolder(root);
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'wxml-'));
  try {
    return new TypeChecker(folder, root, source, program).check(owners);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cacheFolder(root: string): string {
  const above = dirname(root);
  if (existsSync(join(root, 'node_modules'))) return join(root, 'node_modules/.cache');
  return above === root ? tmpdir() : cacheFolder(above);
}

class TypeChecker {
  readonly #folder: string;
  readonly #root: string;
  readonly #program: Program;
  readonly #paths: Record<string, string[]>;
  readonly #typings: string;
  readonly #ambient: Map<string, string>;
  readonly #events: EventTypes;

  constructor(folder: string, root: string, source: Source, program: Program) {
    this.#folder = folder;
    this.#root = root;
    this.#program = program;
    this.#paths = aliases(root, source);
    this.#typings = typingsFor(root);
    this.#ambient = ambientTypes(root, join(folder, 'ambient'));
    this.#events = readEventTypes(this.#typings);
  }

  /** @param mistaken paths whose scripts tell no types: nothing is taken from these */
  check(owners: readonly Owner[], mistaken: readonly string[] = []): TypeCheck {
    const copies = new Map(
      owners.flatMap(({ path, script = '' }) => {
        if (mistaken.includes(path)) return [];
        const [from, to] = [join(this.#root, script), join(this.#folder, `${path}.script.ts`)];
        const copy = copyScript(readFileSync(from, 'utf8'), { from, to, types: TYPES });
        return copy ? [[path, copy] as const] : [];
      }),
    );
    const typed = owners.filter(({ path }) => copies.has(path));
    const modules = new Map(
      typed.map((owner) => [`${owner.path}.wxml.ts`, this.#module(owner, copies)]),
    );
    this.#write('tsconfig.json', JSON.stringify(this.#tsconfig([...modules.keys()])));
    for (const [path, { text }] of copies) this.#write(`${path}.script.ts`, text);
    for (const [path, lines] of modules) {
      this.#write(path, lines.map(({ text }) => text).join('\n'));
    }
    const all = runTsc(this.#folder).map((each) => ({
      ...each,
      file: each.file.replaceAll('\\', '/'),
    }));
    const found = all.filter((each) => !isDetail(each));
    const ambient = this.#leaveOutAmbient(found);
    const broken =
      ambient.length > 0
        ? new Map<string, Checked>()
        : (this.#broken(typed, found) ?? mistakenScripts(typed, copies, found));
    if (ambient.length + broken.size > 0) {
      const rest = this.check(owners, [...mistaken, ...broken.keys()]);
      return { ...rest, findings: [...ambient, ...broken.values(), ...rest.findings] };
    }
    const untyped = owners.filter(({ path }) => !copies.has(path) && !mistaken.includes(path));
    const details = this.#details(typed, copies, all.filter(isDetail));
    const givenBy: GivenBy = (component, event) => details.get(component)?.get(event);
    return {
      findings: this.#findings(modules, typed, found, givenBy),
      unchecked: untypedScripts(untyped),
      typed: new Set(typed.map(({ path }) => path)),
    };
  }

  #details(
    owners: readonly Owner[],
    copies: ReadonlyMap<string, ScriptCopy>,
    found: readonly TypeFinding[],
  ): Map<string, ReturnType<typeof knownDetails>> {
    const { spreadingEvents } = this.#program;
    const byFile = new Map<string, TypeFinding[]>();
    for (const each of found) byFile.set(each.file, [...(byFile.get(each.file) ?? []), each]);
    return new Map(
      owners.flatMap(({ path, facts }) => {
        const copy = copies.get(path);
        if (!copy || 'reason' in facts) return [];
        const own = byFile.get(`${path}.script.ts`) ?? [];
        return [[path, knownDetails(copy.triggered, own, facts, spreadingEvents)] as const];
      }),
    );
  }

  #findings(
    modules: ReadonlyMap<string, Line[]>,
    owners: readonly Owner[],
    found: readonly TypeFinding[],
    givenBy: GivenBy,
  ): Checked[] {
    const byModule = new Map(owners.map((owner) => [`${owner.path}.wxml.ts`, owner]));
    return found.flatMap((each) => {
      // What else is wrong with scripts, and with copies of them, `tsc -b` tells where it stands.
      const [lines, owner] = [modules.get(each.file), byModule.get(each.file)];
      if (!lines || !owner) return [];
      const { fields } = owner.facts as ScriptFacts;
      const isKnown = (name: string) => fields.has(name) || this.#program.foreignFields.has(name);
      return findingInTemplate(lines, each, isKnown, givenBy, [...fields]) ?? [];
    });
  }

  #module(owner: Owner, copies: ReadonlyMap<string, ScriptCopy>): Line[] {
    const file = join(this.#folder, `${owner.path}.wxml.ts`);
    const scriptOf = (path: string): string =>
      specifier(join(this.#folder, `${path}.script`), file);
    const components = new Map(
      [...owner.components].flatMap(([tag, used]) => {
        const copy = used && copies.get(used.path);
        if (!copy || 'reason' in used.facts) return [];
        const { properties } = used.facts;
        const events = new Set(copy.triggered.keys());
        const { path } = used;
        return [[tag, { path, script: scriptOf(path), properties, events }] as const];
      }),
    );
    return templateModule(owner, {
      ...{ types: specifier(TYPES, file), script: scriptOf(owner.path), components },
      events: this.#events,
      reads: copies.get(owner.path)?.reads ?? new Map(),
      spreadingEvents: this.#program.spreadingEvents,
    });
  }

  /** Types that do not parse are of no page: without them tsc reads the others. */
  #leaveOutAmbient(found: readonly TypeFinding[]): Checked[] {
    return found.filter(isSyntax).flatMap(({ file, line, column, message, code }) => {
      const path = resolve(this.#folder, file);
      const original = this.#ambient.get(path);
      if (original === undefined) return [];
      this.#ambient.delete(path);
      const text = `这个文件有语法错误，没有用它里面的类型：${message}（${code}）`;
      const place = { file: pathFrom(this.#root, original), line, column };
      return [{ ...place, severity: 'warning' as const, rule: 'script', text }];
    });
  }

  /** Files that do not parse, and tsc says nothing else: who needs one is left out. */
  #broken(
    owners: readonly Owner[],
    found: readonly TypeFinding[],
  ): Map<string, Checked> | undefined {
    const wrong = found.filter(isSyntax);
    if (wrong.length === 0) return undefined;
    const broken = new Map<string, Checked>();
    for (const first of wrong) {
      const file = resolve(this.#folder, first.file);
      const own = withoutEnding(withoutEnding(first.file));
      const needing = owners.filter(
        ({ path, script = '', facts }) =>
          path === own ||
          (!('reason' in facts) && facts.files.some((each) => join(this.#root, each) === file)) ||
          importedFiles(join(this.#root, script)).has(file),
      );
      const where = `${basename(first.file)}:${first.line}`;
      const text = `要用的代码有语法错误，没有查和它有关的表达式：${where} ${first.message}`;
      for (const { path, script = '' } of needing.length > 0 ? needing : owners) {
        if (broken.has(path)) continue;
        broken.set(path, { file: script, severity: 'warning', rule: 'script', text });
      }
    }
    return broken;
  }

  /**
   * WXML reads a field of what is not there as undefined, so that null and undefined pass everywhere.
   */
  #tsconfig(files: string[]): object {
    return {
      compilerOptions: {
        strict: true,
        strictNullChecks: false,
        target: 'es2020',
        lib: ['es2020'],
        module: 'esnext',
        moduleResolution: 'bundler',
        paths: this.#paths,
        types: [],
        skipLibCheck: true,
        noEmit: true,
      },
      files: [this.#typings, ...this.#ambient.keys(), ...files],
    };
  }

  #write(file: string, text: string): void {
    const path = join(this.#folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

const isSyntax = ({ code }: TypeFinding): boolean => /^TS1\d{3}$/.test(code);

/** `resolveAlias` of app.json, as tsc takes it. */
function aliases(root: string, source: Source): Record<string, string[]> {
  const { app } = readAppConfig(source);
  const alias = (app as { resolveAlias?: unknown }).resolveAlias;
  if (typeof alias !== 'object' || alias === null) return {};
  return Object.fromEntries(
    Object.entries(alias).map(([from, to]) => [
      from,
      [join(root, String(to)).replaceAll('\\', '/')],
    ]),
  );
}

/** Paths whose scripts tell no types, because `Page` or `Component` does not take what they give. */
function mistakenScripts(
  owners: readonly Owner[],
  copies: ReadonlyMap<string, ScriptCopy>,
  found: readonly TypeFinding[],
): Map<string, Checked> {
  return new Map(
    owners.flatMap(({ path, script = '' }) => {
      const copy = copies.get(path);
      const first = found.find(
        (each) => copy && each.file === `${path}.script.ts` && losesTypes(copy, each),
      );
      if (!first) return [];
      const { line, message, code } = first;
      const text = `脚本本身的类型不对，没有查和它有关的表达式的类型：${message}（${code}）`;
      return [[path, { file: script, line, severity: 'warning', rule: 'script', text }]];
    }),
  );
}

function untypedScripts(owners: readonly Owner[]): string[] {
  const [first] = owners;
  if (!first) return [];
  const which = owners.length === 1 ? first.script : `${first.script} 等 ${owners.length} 个`;
  const what = '没有查它的模板里表达式的类型，只查了字段的名字';
  return [`${which}：不是直接写的 Page({…}) 或 Component({…})，${what}`];
}

/** The program's own, where it has them: of two versions each would contradict the other. */
function typingsFor(root: string): string {
  const name = 'miniprogram-api-typings/package.json';
  for (const from of [join(root, 'app.json'), __filename]) {
    try {
      return join(dirname(createRequire(from).resolve(name)), 'index.d.ts');
    } catch {
      // Not there.
    }
  }
  throw new Refusal('找不到 miniprogram-api-typings：重新安装 miniprogram-tools');
}
