import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Source } from 'miniprogram-core/source';
import { compileTemplates } from 'miniprogram-core/source';
import type { Problem } from '../preview/runtime/program';
import { type Finding, Refusal } from '../finding';
import { readOwners, type Template } from './project';
import { checkTags, handlersOf } from './tags';
import { checkTypes } from './type-check';

export interface Checked {
  /** Files from the root of the mini-program; sorted, one for each place. */
  findings: Finding[];
  templates: number;
  expressions: number;
  handlers: number;
  /** Pages and components whose script tells no types: it is JavaScript, or calls no `Page`. */
  untyped: string[];
}

/**
 * Checks the templates of a mini-program, and what they have to do with its scripts and JSON.
 * @param root the folder with app.json
 * @param project this repository: tsc is there, and its cache takes what is generated
 * @throws Refusal where there is no mini-program, or tsc cannot run
 */
export function checkWxml(root: string, project: string): Checked {
  if (!existsSync(join(root, 'app.json'))) {
    throw new Refusal(`${root} 里没有 app.json：要检查的目录是小程序的根目录`);
  }
  const source = new Source(root);
  const owners = readOwners(source, root);
  const templates = [...new Set(owners.flatMap((owner) => owner.templates))];
  const paths = owners.map(({ path }) => path);
  compileTemplates(source, paths);
  const types = checkTypes(resolve(root), resolve(project), owners);
  return {
    // Of two that are about the same place, the first says most.
    findings: sorted([
      ...owners.flatMap((owner) => owner.templates.flatMap((each) => checkTags(each, owner))),
      ...[...source.problems, ...source.notes].map(toFinding),
      ...types.findings,
    ]),
    templates: templates.length,
    expressions: templates.map(expressionsIn).reduce((sum, count) => sum + count, 0),
    handlers: templates.flatMap(handlersOf).length,
    untyped: types.untyped,
  };
}

function toFinding({ file, line, column, message }: Problem): Finding {
  return line === 0 ? { file, text: message } : { file, line, column, text: message };
}

function expressionsIn({ text }: Template): number {
  return text.replace(/<!--[\s\S]*?-->|<wxs\b[\s\S]*?<\/wxs>/g, '').split('{{').length - 1;
}

function sorted(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const { file, line, column, text } = finding;
    const place = [file, line, column, line === undefined ? text : ''].join(':');
    if (!byPlace.has(place)) byPlace.set(place, finding);
  }
  const [line, column] = (['line', 'column'] as const).map(
    (key) => (a: Finding, b: Finding) => (a[key] ?? 0) - (b[key] ?? 0),
  );
  return [...byPlace.values()].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || line?.(a, b) || column?.(a, b) || 0,
  );
}
