import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOddFolder } from 'test-support/odd-folder';
import { fixture } from './preview';

export interface Edited {
  /** The folder of the copy. */
  root: string;
  /** Saves a file with one thing replaced. @throws Error where it is not there */
  edit(file: string, before: string, after: string): void;
  /** Everything as it was. */
  mend(): void;
}

/** A copy of a mini-program to be edited; removed after the tests of the file. */
export function copyMiniProgram(name: string): Edited {
  const root = makeOddFolder();
  cpSync(fixture(name), root, { recursive: true });
  afterAll(() => rmSync(root, { recursive: true }));
  const originals = new Map<string, string>();
  return {
    root,
    edit(file, before, after) {
      const text = readFileSync(join(root, file), 'utf8');
      if (!text.includes(before)) throw new Error(`${file} has no ${before}`);
      if (!originals.has(file)) originals.set(file, text);
      writeFileSync(join(root, file), text.replace(before, after));
    },
    mend() {
      for (const [file, text] of originals) writeFileSync(join(root, file), text);
      originals.clear();
    },
  };
}
