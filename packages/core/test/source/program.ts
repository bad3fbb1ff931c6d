import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeOddFolder } from 'test-support/odd-folder';
import { describeProblem, Source } from '../../src/source';

/** A project in a temporary folder, removed after the test. @param files by their path in it */
export function projectOf(files: Record<string, string>): string {
  const folder = makeOddFolder();
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** @param files of which those of the mini-program are in `mini/` */
export function sourceOf(files: Record<string, string>): Source {
  return new Source(join(projectOf(files), 'mini'));
}

export const told = ({ problems }: Source): string[] => problems.map(describeProblem);

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});
