import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeProblem, type Problem } from 'miniprogram-core/source';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { makeOddFolder } from 'test-support/odd-folder';
import { Compilation } from '../../src/preview/plugin/compilation';
import { addPart, type Program } from '../../src/preview/runtime/program';

type Files = Record<string, string>;

const SOUND: Files = {
  'app.json': '{ "pages": ["pages/a/a"] }',
  'app.js': 'App({})',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.wxml': '<view />',
};

/** A mini-program with all its pages, as if each had been opened. */
export interface Compiled {
  program: Program & { problems: Problem[] };
  notes: Problem[];
}

/** A mini-program of one page in a temporary folder, removed after the test. */
export interface MiniProgram {
  root: string;
  write(files: Files): void;
  compile(): Compiled;
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
  return { root, write, compile: () => compileAll(root) };
}

/** @param root the folder with app.json */
export function compileAll(root: string): Compiled {
  const compilation = new Compilation(root);
  const app = compilation.app();
  const program = structuredClone(app.program);
  const parts = program.pages.map((route) => compilation.page(route));
  for (const { part } of parts) addPart(program, part);
  return {
    program: {
      ...program,
      problems: distinct([app, ...parts].flatMap(({ problems }) => problems)),
    },
    notes: distinct([app, ...parts].flatMap(({ notes }) => notes)),
  };
}

const distinct = (problems: Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
];

/** What the developer is told. */
export function told(files: Files): string[] {
  return miniProgramOf(files).compile().program.problems.map(describeProblem);
}
