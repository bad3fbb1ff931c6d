import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeProblem } from 'miniprogram-core/source';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { makeOddFolder } from 'test-support/odd-folder';
import { type Compilation, compileMiniProgram } from '../../src/preview/plugin/compile';

type Files = Record<string, string>;

const SOUND: Files = {
  'app.json': '{ "pages": ["pages/a/a"] }',
  'app.js': 'App({})',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.wxml': '<view />',
};

/** A mini-program of one page in a temporary folder, removed after the test. */
export interface MiniProgram {
  root: string;
  write(files: Files): void;
  compile(): Compilation;
}

/** @param files besides, or in the place of, those of the page */
export function miniProgramOf(files: Files = {}): MiniProgram {
  const root = makeOddFolder();
  onCleanup(() => rmSync(root, { recursive: true, force: true }));
  const write = (given: Files): void => {
    for (const [path, text] of Object.entries(given)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  write({ ...SOUND, ...files });
  return { root, write, compile: () => compileMiniProgram(root) };
}

/** What the developer is told. */
export function told(files: Files): string[] {
  return miniProgramOf(files).compile().program.problems.map(describeProblem);
}
