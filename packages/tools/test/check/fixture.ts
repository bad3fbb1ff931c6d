import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { makeOddFolder } from 'test-support/odd-folder';
import { type CheckedProgram, checkWxml } from '../../src/check/check';
import { describe } from '../../src/finding';

/** A mini-program of these files in a temporary folder, removed after the test. */
export function project(files: Record<string, string>): string {
  const folder = makeOddFolder();
  onCleanup(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export function check(files: Record<string, string>): CheckedProgram & { lines: string[] } {
  const checked = checkWxml(project(files));
  return { ...checked, lines: checked.findings.map(describe) };
}
