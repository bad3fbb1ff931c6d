import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { TmplGroup } from '../../simulator/preview/plugin/template-compiler';
import type { Finding } from '../problem';
import { type Converted, convert } from './converted';
import type { Owner, Template } from './project';
import { copyScript, type ScriptCopy, specifier } from './script-copy';
import { type Line, type TemplateTypes, templateModule } from './template-module';
import { runTsc } from './tsc';
import { findingInTemplate } from './type-findings';

export interface TypeCheck {
  findings: Finding[];
  /** Pages and components whose script tells no types: it is JavaScript, or calls no `Page`. */
  untyped: string[];
}

/**
 * Has tsc check a module for each page and component, in a folder of its own below node_modules, where
 * the types of WeChat's API are found.
 * @param root of the mini-program, @param project this repository; both absolute
 * @throws Refusal where tsc cannot run
 */
export function checkTypes(root: string, project: string, owners: readonly Owner[]): TypeCheck {
  const cache = join(project, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'wxml-'));
  try {
    return checkIn(folder, root, project, owners);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkIn(
  folder: string,
  root: string,
  project: string,
  owners: readonly Owner[],
): TypeCheck {
  const types = join(project, 'scripts/wxml/template-types');
  const copies = new Map(
    owners.flatMap(({ path, script }) => {
      const from = join(root, script ?? '');
      const to = join(folder, `${path}.script.ts`);
      const copy = script && copyScript(readFileSync(from, 'utf8'), { from, to, types });
      return copy ? [[path, copy] as const] : [];
    }),
  );
  const modules = modulesOf(folder, types, owners, copies);
  write(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig(root, [...modules.keys()])));
  for (const [path, { text }] of copies) write(join(folder, `${path}.script.ts`), text);
  for (const [path, lines] of modules) {
    write(join(folder, path), lines.map(({ text }) => text).join('\n'));
  }
  return {
    findings: runTsc(folder, project).flatMap((found) => {
      // What is wrong with scripts, and with copies of them, `tsc -b` tells where it stands.
      const lines = modules.get(found.file.replaceAll('\\', '/'));
      const finding = lines && findingInTemplate(lines, found);
      return finding ? [finding] : [];
    }),
    untyped: owners.flatMap(({ path }) => (copies.has(path) ? [] : [path])),
  };
}

function modulesOf(
  folder: string,
  types: string,
  owners: readonly Owner[],
  copies: ReadonlyMap<string, ScriptCopy>,
): Map<string, Line[]> {
  const converted = convertAll(new Set(owners.flatMap(({ templates }) => templates)));
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
  const group = new TmplGroup();
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
      types: ['miniprogram-api-typings'],
      skipLibCheck: true,
      noEmit: true,
    },
    files,
    include: [`${root}/**/*.d.ts`, `${resolve(root, '..')}/typings/**/*.d.ts`],
  };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
