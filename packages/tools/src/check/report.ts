import type { TemplateFile } from 'miniprogram-core/source';
import { type Edit, type Finding, findingAt } from '../finding';
import { onlyNear } from '../nearest';

/** What WeChat refuses or does not do is an error; what it puts up with is a warning. */
export interface Checked extends Finding {
  severity: 'error' | 'warning';
  /** What kind of mistake it is, for programs: `handler`, `field` … */
  rule: string;
  /** What mends it without a doubt, in its file. */
  fix?: Edit;
}

/** @param offset in UTF-16 units from the start of the template */
export function foundIn(
  { file, text }: Pick<TemplateFile, 'file' | 'text'>,
  offset: number,
  found: Pick<Checked, 'severity' | 'rule' | 'text'> & { fix?: Edit | undefined },
): Checked {
  const { fix, ...others } = found;
  const place = findingAt({ name: file, path: file, text }, offset, found.text);
  return { ...place, ...others, ...(fix ? { fix } : {}) };
}

/** Mends a name where it was meant to be another without a doubt. @param start where it stands */
export function renamed(name: string, start: number, known: readonly string[]): Edit | undefined {
  const meant = onlyNear(name, known);
  return meant === undefined ? undefined : { start, end: start + name.length, text: meant };
}
