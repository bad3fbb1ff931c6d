import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import type { Problem } from 'miniprogram-tools/preview';

/** The files of a mini-program, as they are during one compilation, and what is wrong with them. */
export class Source {
  /** What keeps WeChat from running it. */
  readonly problems: Problem[] = [];
  /** What WeChat puts up with. */
  readonly notes: Problem[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  has(file: string): boolean {
    return !isOutside(file) && isFile(join(this.#root, file));
  }

  /** Its text without a byte order mark; undefined where there is none, or it cannot be read. */
  read(file: string): string | undefined {
    if (!this.has(file)) return undefined;
    try {
      return readFileSync(join(this.#root, file), 'utf8').replace(/^\uFEFF/, '');
    } catch (error) {
      this.report(file, `读不了这个文件：${(error as Error).message.split(',')[0]}`);
      return undefined;
    }
  }

  /** The first of `path` with each ending that is there. */
  find(path: string, endings: readonly string[]): string | undefined {
    return endings.map((ending) => path + ending).find((file) => this.has(file));
  }

  /** @param offset in UTF-16 units from the start of the text; where left out the whole file is meant */
  report(file: string, message: string, text = '', offset = -1): void {
    this.problems.push({ file, ...placeOf(text, offset), message });
  }

  note(file: string, message: string, text: string, offset: number): void {
    this.notes.push({ file, ...placeOf(text, offset), message });
  }
}

export function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** A file of this machine as mini-programs name theirs: from the root, with slashes. */
export function pathFrom(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

/** A path as a file writes it, from the mini-program's root: `/a/b`, or relative to that file. */
export function resolvePath(target: string, from: string): string {
  const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(from), target);
  return posix.normalize(path);
}

export function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

export function withoutEnding(file: string): string {
  return file.replace(/\.\w+$/, '');
}

/** Line and column from 1 of an offset in UTF-16 units; 0 and 0 for a negative one. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  if (offset < 0) return { line: 0, column: 0 };
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before[before.length - 1]?.length ?? 0) + 1 };
}

/** `pages/a/a.wxml:3:5 what is wrong`, of which editors and terminals make a link. */
export function describeProblem({ file, line, column, message }: Problem): string {
  return line === 0 ? `${file} ${message}` : `${file}:${line}:${column} ${message}`;
}
