import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { type Package, Packages } from './packages';
import { type Problem, placeOf } from './problem';

/** Where the files of a mini-program lie: a folder, or the output of a compiler. */
export interface SourceFiles {
  /** @param file from the root of the mini-program, with slashes */
  has(file: string): boolean;
  /** @throws where it cannot be read */
  read(file: string): string;
  /** Of all that may be part of the program, sorted: without hidden files, packages not yet built. */
  list(): string[];
  /** Where a file lies on this machine, there or not; left out where they lie on none. */
  locate?(file: string): string;
  /** The npm package that a folder of the program has, '' being its root; not one of a folder above. */
  packageAt?(folder: string, name: string): Package | undefined;
  /** The packages that its package.json names. */
  dependencies?(): string[];
  /** Where packages that are not built lie, from the root, by the folder that they have in the program. */
  places?(): Record<string, string>;
}

/** The files of a mini-program, as they are during one compilation, and what is wrong with them. */
export class Source {
  /** What keeps WeChat from running it. */
  readonly problems: Problem[] = [];
  /** What WeChat puts up with. */
  readonly notes: Problem[] = [];
  readonly #files: SourceFiles;
  readonly #there = new Map<string, boolean>();
  readonly #texts = new Map<string, string | undefined>();

  /** @param root the folder with app.json, or what has its files */
  constructor(root: string | SourceFiles) {
    this.#files = typeof root === 'string' ? filesIn(root) : root;
  }

  /** The same after an edit of those files: what is known of all others is kept. */
  edited(files: readonly string[]): Source {
    const next = new Source(this.#files);
    for (const [file, isThere] of this.#there) next.#there.set(file, isThere);
    for (const [file, text] of this.#texts) next.#texts.set(file, text);
    for (const file of files) next.#texts.delete(file);
    return next;
  }

  has(file: string): boolean {
    let isThere = this.#there.get(file);
    if (isThere === undefined) {
      isThere = !isOutside(file) && this.#files.has(file);
      this.#there.set(file, isThere);
    }
    return isThere;
  }

  /** Whether that file, or one in that folder, was there when it was looked for. */
  wasThere(path: string): boolean {
    if (this.#there.has(path)) return this.#there.get(path) ?? false;
    return [...this.#there].some(([file, isThere]) => isThere && file.startsWith(`${path}/`));
  }

  /** Its text without a byte order mark; undefined where there is none, or it cannot be read. */
  read(file: string): string | undefined {
    if (!this.#texts.has(file)) this.#texts.set(file, this.#read(file));
    return this.#texts.get(file);
  }

  /** Where it lies on this machine, there or not; undefined for a program that lies on none. */
  locate(file: string): string | undefined {
    return this.#files.locate?.(file);
  }

  /**
   * The npm package that a folder of the program has, built or as 「构建 npm」 would.
   * @param folder '' for the root; folders above are not looked into
   */
  packageAt(folder: string, name: string): Package | undefined {
    return this.#files.packageAt?.(folder, name);
  }

  /** The packages that the package.json of its project names. */
  dependencies(): string[] {
    return this.#files.dependencies?.() ?? [];
  }

  /** Where packages that are not built lie, from the root, by the folder that they have in the program. */
  places(): Record<string, string> {
    return this.#files.places?.() ?? {};
  }

  #read(file: string): string | undefined {
    if (!this.has(file)) return undefined;
    try {
      return this.#files.read(file).replace(/^\uFEFF/, '');
    } catch (error) {
      this.report(file, `读不了这个文件：${(error as Error).message.split(',')[0]}`);
      return undefined;
    }
  }

  /** The first of `path` with each ending that is there. */
  find(path: string, endings: readonly string[]): string | undefined {
    return endings.map((ending) => path + ending).find((file) => this.has(file));
  }

  /** All files with that ending, sorted. */
  list(ending: string): string[] {
    return this.#files.list().filter((file) => file.endsWith(ending));
  }

  /** @param offset in UTF-16 units from the start of the text; where left out the whole file is meant */
  report(file: string, message: string, text = '', offset = -1): void {
    this.problems.push({ file, ...placeOf(text, offset), message });
  }

  note(file: string, message: string, text: string, offset: number): void {
    this.notes.push({ file, ...placeOf(text, offset), message });
  }
}

function filesIn(root: string): SourceFiles {
  const packages = new Packages(resolve(root));
  return {
    has: (file) => isFile(packages.locate(file)),
    read: (file) => readFileSync(packages.locate(file), 'utf8'),
    list: () => listFolder(root, '').sort(),
    locate: (file) => packages.locate(file),
    packageAt: (folder, name) => packages.at(folder, name),
    dependencies: () => packages.dependencies(),
    places: () =>
      Object.fromEntries(
        packages.installed().map(({ path, folder }) => [path, pathFrom(resolve(root), folder)]),
      ),
  };
}

const SKIPPED = new Set(['node_modules', 'miniprogram_npm']);

function listFolder(root: string, folder: string): string[] {
  return entriesOf(join(root, folder)).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) return [];
    return entry.isDirectory() ? listFolder(root, path) : [path];
  });
}

/** None where the folder is gone, or may not be read: what is missed in it is told where it is used. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // In a folder that may not be read.
    return false;
  }
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
