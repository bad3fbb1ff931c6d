import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createTemplateGroup, Refusal } from 'miniprogram-core/source';
import type { Finding } from '../finding';
import { type Converted, convert } from './converted';
import type { Owner, Template } from './project';
import { copyScript, losesTypes, type ScriptCopy, specifier } from './script-copy';
import { type Line, type TemplateTypes, templateModule } from './template-module';
import { runTsc, type TypeFinding } from './tsc';
import { findingInTemplate } from './type-findings';

export interface TypeCheck {
  findings: Finding[];
  /** Pages and components whose script tells no types: it is JavaScript, or calls no `Page`. */
  untyped: string[];
}

/**
 * Has tsc check a module for each page and component, in a folder of its own: below the program's
 * node_modules, where it has one, so that packages are found.
 * @param root of the mini-program, absolute
 * @throws Refusal where tsc cannot run
 */
export function checkTypes(root: string, owners: readonly Owner[]): TypeCheck {
  const cache = cacheFolder(root);
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'wxml-'));
  try {
    return checkIn(folder, root, owners);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cacheFolder(root: string): string {
  const above = dirname(root);
  if (existsSync(join(root, 'node_modules'))) return join(root, 'node_modules/.cache');
  return above === root ? tmpdir() : cacheFolder(above);
}

/** @param mistaken paths whose scripts are known not to type-check: nothing is taken from these */
function checkIn(
  folder: string,
  root: string,
  owners: readonly Owner[],
  mistaken: readonly string[] = [],
): TypeCheck {
  const types = join(__dirname, '../../src/check/template-types');
  const copies = new Map(
    owners.flatMap(({ path, script }) => {
      const from = join(root, script ?? '');
      const to = join(folder, `${path}.script.ts`);
      if (script === undefined || mistaken.includes(path)) return [];
      const copy = copyScript(readFileSync(from, 'utf8'), { from, to, types });
      return copy ? [[path, copy] as const] : [];
    }),
  );
  const converted = convertAll(new Set(owners.flatMap(({ templates }) => templates)));
  const modules = modulesOf(folder, types, owners, copies, converted);
  write(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig(root, [...modules.keys()])));
  for (const [path, { text }] of copies) write(join(folder, `${path}.script.ts`), text);
  for (const [path, lines] of modules) {
    write(join(folder, path), lines.map(({ text }) => text).join('\n'));
  }
  const found = runTsc(folder).map((each) => ({
    ...each,
    file: each.file.replaceAll('\\', '/'),
  }));
  const scripts = mistakenScripts(owners, copies, found);
  if (scripts.size > 0) {
    const { findings, untyped } = checkIn(folder, root, owners, [...mistaken, ...scripts.keys()]);
    return { findings: [...scripts.values(), ...findings], untyped };
  }
  return {
    findings: [
      ...[...converted.values()].flatMap(unreadable),
      ...found.flatMap((each) => {
        // What else is wrong with scripts, and with copies of them, `tsc -b` tells where it stands.
        const lines = modules.get(each.file);
        const finding = lines && findingInTemplate(lines, each);
        return finding ? [finding] : [];
      }),
    ],
    untyped: owners.flatMap(({ path, hasScript }) =>
      !hasScript || copies.has(path) || mistaken.includes(path) ? [] : [path],
    ),
  };
}

/** Paths whose scripts tell no types, because `Page` or `Component` does not take what they give. */
function mistakenScripts(
  owners: readonly Owner[],
  copies: ReadonlyMap<string, ScriptCopy>,
  found: readonly TypeFinding[],
): Map<string, Finding> {
  return new Map(
    owners.flatMap(({ path, script = '' }) => {
      const copy = copies.get(path);
      const first = found.find(
        (each) => copy && each.file === `${path}.script.ts` && losesTypes(copy, each),
      );
      if (!first) return [];
      const { line, message, code } = first;
      const text = `脚本本身的类型不对，没有查和它有关的表达式、处理函数和属性：${message}（${code}）`;
      return [[path, { file: script, line, text }] as const];
    }),
  );
}

function unreadable({ template: { file }, problem }: Converted): Finding[] {
  if (problem === undefined) return [];
  return [{ file, text: `没有查这个模板的表达式：模板编译器给出的代码读不懂（${problem}）` }];
}

function modulesOf(
  folder: string,
  types: string,
  owners: readonly Owner[],
  copies: ReadonlyMap<string, ScriptCopy>,
  converted: ReadonlyMap<Template, Converted>,
): Map<string, Line[]> {
  return new Map(
    owners.map((owner) => {
      const file = join(folder, `${owner.path}.wxml.ts`);
      const scriptOf = (path: string): string => specifier(join(folder, `${path}.script`), file);
      const components: TemplateTypes['components'] = new Map(
        [...owner.components].flatMap(([tag, path = '']) => {
          const { otherAttributes } = copies.get(path) ?? {};
          return otherAttributes ? [[tag, { script: scriptOf(path), otherAttributes }]] : [];
        }),
      );
      const script = copies.has(owner.path) ? scriptOf(owner.path) : undefined;
      const lines = templateModule(owner, converted, {
        types: specifier(types, file),
        script,
        components,
      });
      return [`${owner.path}.wxml.ts`, lines];
    }),
  );
}

function convertAll(templates: ReadonlySet<Template>): Map<Template, Converted> {
  const group = createTemplateGroup();
  const converted = new Map<Template, Converted>();
  for (const template of templates) {
    group.addTmpl(template.file.replace(/\.wxml$/, ''), template.text);
    converted.set(template, convert(group, template));
  }
  return converted;
}

/**
 * WXML reads a field of what is not there as undefined, so that null and undefined pass everywhere.
 * @param root where ambient types lie, in it or beside it, as in WeChat's own templates
 */
function tsconfig(root: string, files: string[]): object {
  return {
    compilerOptions: {
      strict: true,
      strictNullChecks: false,
      target: 'es2020',
      lib: ['es2020'],
      module: 'esnext',
      moduleResolution: 'bundler',
      types: [],
      skipLibCheck: true,
      noEmit: true,
    },
    files: [typingsFor(root), ...files],
    include: [`${root}/**/*.d.ts`, `${resolve(root, '..')}/typings/**/*.d.ts`],
  };
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

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
