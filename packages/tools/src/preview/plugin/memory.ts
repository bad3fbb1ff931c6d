import { type Package, type Problem, Source } from 'miniprogram-core/source';

interface Remembered<T> {
  value: T;
  problems: Problem[];
  notes: Problem[];
  seen: Seen;
}

/** What was asked of the files, and what the answer was. */
interface Seen {
  has: Map<string, boolean>;
  texts: Map<string, string | undefined>;
  packages: Map<string, { folder: string; name: string; found: string }>;
}

/** What has been made of files, for as long as none of those files is another. */
export class Memory {
  readonly #remembered = new Map<string, Remembered<unknown>>();
  #settings: string | undefined;

  /**
   * @param make gets a source that notes what is read, and its problems; it may recall other things
   * @returns what it made the last time, the same object, where it would read the same now
   */
  recall<T>(key: string, source: Source, make: (source: Source) => T): T {
    let known = this.#remembered.get(key) as Remembered<T> | undefined;
    if (!known || !isSame(known.seen, source)) {
      known = remember(source, make);
      this.#remembered.set(key, known);
    }
    source.problems.push(...known.problems);
    source.notes.push(...known.notes);
    return known.value;
  }

  /** Forgets all where what it was made for, besides files, is another. */
  holdFor(settings: string | undefined): void {
    if (settings !== this.#settings) this.#remembered.clear();
    this.#settings = settings;
  }

  /** Whether what is remembered was made of that file. */
  isMadeOf(key: string, file: string): boolean {
    return this.#remembered.get(key)?.seen.texts.has(file) ?? false;
  }
}

function remember<T>(source: Source, make: (source: Source) => T): Remembered<T> {
  const seen: Seen = { has: new Map(), texts: new Map(), packages: new Map() };
  const watched = new Source({
    has(file) {
      const isThere = source.has(file);
      seen.has.set(file, isThere);
      return isThere;
    },
    read(file) {
      const text = source.read(file);
      seen.texts.set(file, text);
      return text ?? '';
    },
    list: () => source.list(''),
    locate: (file) => source.locate(file) ?? file,
    packageAt(folder, name) {
      const found = source.packageAt(folder, name);
      seen.packages.set(`${folder}:${name}`, { folder, name, found: described(found) });
      return found;
    },
    dependencies: () => source.dependencies(),
  });
  const value = make(watched);
  return { value, problems: watched.problems, notes: watched.notes, seen };
}

function isSame({ has, texts, packages }: Seen, source: Source): boolean {
  for (const [file, isThere] of has) if (source.has(file) !== isThere) return false;
  for (const [file, text] of texts) if (source.read(file) !== text) return false;
  for (const { folder, name, found } of packages.values()) {
    if (described(source.packageAt(folder, name)) !== found) return false;
  }
  return true;
}

const described = (found: Package | undefined): string => JSON.stringify(found ?? null);
