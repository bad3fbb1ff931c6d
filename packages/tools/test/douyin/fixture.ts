import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { makeOddFolder } from 'test-support/odd-folder';
import { type Build, buildDouyin } from '../../src/douyin/build';
import { describe } from '../../src/finding';

type Files = Record<string, string>;

const SOUND: Files = { 'app.json': '{ "pages": [] }' };
const OVERLAY: Files = { 'project.config.json': '{ "appid": "testAppId" }' };

/** A mini-program in a temporary folder, removed after the test. */
export interface Project {
  folder: string;
  out: string;
  write(files: Files): void;
  build(out?: string): Build;
  /** A file of the output. */
  read(path: string): string;
  problems(): string[];
}

export function project(files: Files = {}, overlay: Files = {}): Project {
  const folder = makeOddFolder();
  onCleanup(() => rmSync(folder, { recursive: true, force: true }));
  const out = join(folder, 'dist/douyin');
  const write = (given: Files): void => {
    for (const [path, text] of Object.entries(given)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  const inside = (name: string, given: Files): Files =>
    Object.fromEntries(Object.entries(given).map(([path, text]) => [`${name}/${path}`, text]));
  write(inside('miniprogram', { ...SOUND, ...files }));
  write(inside('douyin', { ...OVERLAY, ...overlay }));
  const build = (to = out): Build =>
    buildDouyin({ source: join(folder, 'miniprogram'), overlay: join(folder, 'douyin'), out: to });
  return {
    folder,
    out,
    write,
    build,
    read: (path) => readFileSync(join(out, path), 'utf8'),
    problems: () => build().problems.map(describe),
  };
}

/**
 * What becomes of one file.
 * @param others what it refers to
 * @throws Error naming the problems, where there are any
 */
export function converted(path: string, text: string, target: string, others?: Files): string {
  const made = project({ [path]: text, ...others });
  const problems = made.problems();
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return made.read(target);
}

/** What the developer is told about one file, the first `miniprogram/` left away. */
export function told(path: string, text: string): string[] {
  return project({ [path]: text })
    .problems()
    .map((line) => line.replace('miniprogram/', ''));
}
