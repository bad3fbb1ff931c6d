import { resolve } from 'node:path';
import { compileTemplates, type Problem, Source } from 'miniprogram-core/source';
import type { Finding } from '../finding';
import { handlersOf } from '../handlers';
import { readOwners, type Template } from './project';
import { checkTags } from './tags';
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
 * @throws Refusal where tsc cannot run
 */
export function checkWxml(root: string): Checked {
  const source = new Source(root);
  const owners = readOwners(source);
  const templates = [...new Set(owners.flatMap((owner) => owner.templates))];
  const paths = owners.map(({ path }) => path);
  compileTemplates(source, paths);
  const types = checkTypes(resolve(root), owners);
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
