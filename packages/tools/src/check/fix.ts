import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, type Edit } from '../finding';
import { type CheckedProgram, checkWxml } from './check';
import type { Checked } from './report';

const MARK = '\uFEFF';

/** What is mended may show what else was meant, but not for ever. */
const ROUNDS = 5;

/**
 * Mends what can be mended without a doubt, until nothing is left of that.
 * @param root the folder with app.json
 * @returns what is found afterwards, and how many places were mended
 * @throws Refusal where tsc cannot run
 */
export function fixProgram(root: string): { checked: CheckedProgram; fixed: number } {
  let checked = checkWxml(root);
  let fixed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const count = fixFiles(root, checked.findings);
    if (count === 0) break;
    fixed += count;
    checked = checkWxml(root);
  }
  return { checked, fixed };
}

function fixFiles(root: string, findings: readonly Checked[]): number {
  const edits = new Map<string, Edit[]>();
  for (const { file, fix } of findings) {
    if (!fix) continue;
    const known = edits.get(file) ?? [];
    // Two that touch each other: the second one waits for the next time.
    if (known.some(({ start, end }) => fix.start < end && fix.end > start)) continue;
    edits.set(file, [...known, fix]);
  }
  let count = 0;
  for (const [file, found] of edits) {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    // Places are counted without a byte order mark, which stays.
    const mark = text.startsWith(MARK) ? MARK : '';
    writeFileSync(path, mark + applyEdits(text.slice(mark.length), found));
    count += found.length;
  }
  return count;
}
