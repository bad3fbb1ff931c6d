import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root as project } from '../mock-server/terminal';
import { makeOddFolder } from '../support/odd-folder';

export interface Edited {
  /** The folder of the copy. */
  root: string;
  /** Saves a file with one thing replaced. @throws Error where it is not there */
  edit(file: string, before: string, after: string): void;
  /** Everything as it was. */
  mend(): void;
}

/** A copy of a mini-program to be edited; removed after the tests of the file. */
export function copyMiniProgram(original = path.join(project, 'miniprogram')): Edited {
  const folder = makeOddFolder();
  const root = path.join(folder, 'miniprogram');
  cpSync(original, root, { recursive: true });
  // What it imports types of.
  cpSync(path.join(project, 'contract'), path.join(folder, 'contract'), { recursive: true });
  afterAll(() => rmSync(folder, { recursive: true }));
  const originals = new Map<string, string>();
  return {
    root,
    edit(file, before, after) {
      const text = readFileSync(path.join(root, file), 'utf8');
      if (!text.includes(before)) throw new Error(`${file} has no ${before}`);
      if (!originals.has(file)) originals.set(file, text);
      writeFileSync(path.join(root, file), text.replace(before, after));
    },
    mend() {
      for (const [file, text] of originals) writeFileSync(path.join(root, file), text);
      originals.clear();
    },
  };
}
