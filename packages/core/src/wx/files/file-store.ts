import type { DeviceFiles } from '../device-files';
import { type FileErrno, fileFailure } from './file-failure';
import { type Area, locate, type Places } from './places';

/** What its own and its saved files may take together, and one of them alone, in bytes. */
const STORAGE_LIMIT = 200 * 1024 * 1024;
const FILE_LIMIT = 100 * 1024 * 1024;

export interface StoredFile {
  /** `http://usr/notes/a.txt` */
  path: string;
  area: Area;
  /** Undefined for a folder. */
  bytes?: Uint8Array;
  /** Milliseconds since 1970. */
  created: number;
  modified: number;
}

export interface FileStoreOptions {
  /** A file of the program's package by its path from the root; undefined where there is none. */
  readPackageFile?: ((path: string) => Uint8Array | undefined) | undefined;
  /** In bytes; default 200 MB. */
  storageLimit?: number | undefined;
}

/** The files of one program: what it may reach of them, and what is wrong where it may not. */
export class FileStore implements DeviceFiles {
  readonly places: Places;
  readonly #readPackageFile: (path: string) => Uint8Array | undefined;
  readonly #limit: number;
  readonly #files = new Map<string, StoredFile>();
  readonly #listeners = new Set<(path: string, file: StoredFile | undefined) => void>();
  #used = 0;
  #count = 0;

  constructor(places: Places, options: FileStoreOptions = {}) {
    this.places = places;
    this.#readPackageFile = options.readPackageFile ?? (() => undefined);
    this.#limit = options.storageLimit ?? STORAGE_LIMIT;
  }

  isOnDevice(path: string): boolean {
    const found = locate(this.places, path);
    return found !== undefined && found.area !== 'package';
  }

  read(path: string): Uint8Array {
    const bytes = this.#bytesOf(path, 'open');
    return bytes.slice();
  }

  writeTemporary(bytes: Uint8Array, extension: string): string {
    this.#count += 1;
    const name = `${Date.now().toString(36)}${this.#count}${extension && `.${extension}`}`;
    const path = this.places.temporary + name;
    this.#put(path, 'temporary', bytes.slice());
    return path;
  }

  write(path: string, bytes: Uint8Array): void {
    const place = `open "${path}"`;
    const whole = this.#own(path, place);
    if (this.#isFolder(whole)) throw fileFailure(1300021, place);
    this.#mustHaveParent(whole, place);
    this.#mustFit(bytes.length - (this.#files.get(whole)?.bytes?.length ?? 0), bytes.length);
    this.#put(whole, 'user', bytes.slice());
  }

  append(path: string, bytes: Uint8Array): void {
    const before = this.#bytesOf(path, 'open');
    const all = new Uint8Array(before.length + bytes.length);
    all.set(before);
    all.set(bytes, before.length);
    this.write(path, all);
  }

  /** @throws ApiFailure where there is neither a file nor a folder */
  access(path: string): void {
    this.stat(path, 'access');
  }

  stat(path: string, work = 'stat'): StoredFile {
    const place = `${work} "${path}"`;
    const { area, path: whole } = this.#find(path, place);
    if (area === 'package') {
      const bytes = this.#readPackageFile(whole);
      if (!bytes) throw fileFailure(1300002, place);
      return { path: whole, area, bytes, created: 0, modified: 0 };
    }
    if (whole === this.places.user) return { path: whole, area, created: 0, modified: 0 };
    const file = this.#files.get(whole);
    if (!file) throw fileFailure(this.#missing(whole), place);
    return file;
  }

  copy(from: string, to: string): void {
    this.write(to, this.#bytesOf(from, 'copyFile'));
  }

  rename(from: string, to: string): void {
    const place = `rename "${from}" -> "${to}"`;
    const file = this.stat(from, 'rename');
    if (file.area === 'package' || file.path === this.places.user) {
      throw fileFailure(1300013, place);
    }
    const whole = this.#own(to, place);
    if (whole === file.path) return;
    this.#mustHaveParent(whole, place);
    const inside = this.#inside(file.path);
    if (whole.startsWith(`${file.path}/`)) throw fileFailure(1300022, place);
    if (this.#isFolder(whole)) throw fileFailure(file.bytes ? 1300021 : 1301005, place);
    // A folder takes no file's place.
    if (!file.bytes && this.#files.has(whole)) throw fileFailure(1300020, place);
    if (file.area === 'temporary') {
      this.#mustFit(file.bytes?.length ?? 0, file.bytes?.length ?? 0);
    }
    for (const one of [file, ...inside]) {
      this.#remove(one.path);
      this.#put(whole + one.path.slice(file.path.length), 'user', one.bytes, one.created);
    }
  }

  unlink(path: string): void {
    const place = `unlink "${path}"`;
    const file = this.stat(path, 'unlink');
    if (file.area === 'package') throw fileFailure(1300013, place);
    if (!file.bytes) throw fileFailure(1300001, place);
    this.#remove(file.path);
  }

  truncate(path: string, length: number): void {
    const place = `open "${path}"`;
    if (!Number.isInteger(length) || length < 0) throw fileFailure(1301006, place);
    const before = this.#bytesOf(path, 'open');
    const bytes = new Uint8Array(length);
    bytes.set(before.subarray(0, length));
    this.write(path, bytes);
  }

  makeFolder(path: string, recursive: boolean): void {
    const place = `mkdir "${path}"`;
    const whole = this.#own(path, place);
    if (whole === this.places.user || this.#files.has(whole)) throw fileFailure(1301005, place);
    if (recursive) {
      const parent = parentOf(whole);
      if (parent !== this.places.user && !this.#files.has(parent)) this.makeFolder(parent, true);
    }
    this.#mustHaveParent(whole, place);
    this.#put(whole, 'user', undefined);
  }

  removeFolder(path: string, recursive: boolean): void {
    const place = `rmdir "${path}"`;
    const file = this.stat(path, 'rmdir');
    if (file.bytes) throw fileFailure(1300020, place);
    const inside = this.#inside(file.path);
    if (inside.length > 0 && !recursive) throw fileFailure(1300066, place);
    if (file.path === this.places.user) throw fileFailure(1300013, place);
    for (const one of [...inside, file]) this.#remove(one.path);
  }

  /** The names in a folder. */
  namesIn(path: string): string[] {
    const folder = this.stat(path, 'scandir');
    if (folder.bytes) throw fileFailure(1300020, `scandir "${path}"`);
    const start = `${folder.path}/`;
    return this.#inside(folder.path)
      .map((file) => file.path.slice(start.length))
      .filter((name) => !name.includes('/'))
      .sort();
  }

  /** All in a folder and in those below it, without itself. */
  allIn(path: string): StoredFile[] {
    return this.#inside(this.stat(path).path);
  }

  /**
   * Moves a temporary file to where it stays.
   * @param to empty for a name of the device's own
   * @returns the new path
   */
  save(from: string, to: string): string {
    const found = locate(this.places, from);
    const file = found && this.#files.get(found.path);
    if (!file?.bytes) throw fileFailure(1301112);
    const { bytes } = file;
    if (to) {
      this.write(to, bytes);
    } else {
      this.#mustFit(bytes.length, bytes.length);
      const [, extension = ''] = /(\.\w+)$/.exec(from) ?? [];
      this.#count += 1;
      to = `${this.places.saved}${Date.now().toString(36)}${this.#count}${extension}`;
      this.#put(to, 'saved', bytes);
    }
    this.#remove(file.path);
    return to;
  }

  /** What `save` has kept under a name of the device's own. */
  saved(): StoredFile[] {
    return this.all().filter(({ area }) => area === 'saved');
  }

  removeSaved(path: string): void {
    const found = locate(this.places, path);
    if (found?.area !== 'saved' || !this.#files.has(found.path)) {
      throw fileFailure(1300002, `unlink "${path}"`);
    }
    this.#remove(found.path);
  }

  /** All of the device, temporary ones and folders too, for who looks at it from outside. */
  all(): StoredFile[] {
    return [...this.#files.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  /** What was there before the launch; without a word to the listeners. */
  restore(file: StoredFile): void {
    this.#forget(file.path);
    this.#files.set(file.path, file);
    if (file.area !== 'temporary') this.#used += file.bytes?.length ?? 0;
  }

  /** From outside: other bytes for a file that is there, wherever that is. @throws ApiFailure as others */
  replace(path: string, bytes: Uint8Array): void {
    const { area, bytes: before } = this.stat(path);
    if (area !== 'temporary') this.#mustFit(bytes.length - (before?.length ?? 0), bytes.length);
    this.#put(path, area, bytes.slice());
  }

  /** From outside: a file, or a folder with all that is in it. */
  remove(path: string): void {
    for (const file of [...this.#inside(path)]) this.#remove(file.path);
    this.#remove(path);
  }

  /** @param listener gets each file that changed; undefined for one that has gone */
  onChange(listener: (path: string, file: StoredFile | undefined) => void): void {
    this.#listeners.add(listener);
  }

  #put(path: string, area: Area, bytes: Uint8Array | undefined, made?: number): void {
    const now = Date.now();
    const created = made ?? this.#files.get(path)?.created ?? now;
    const file = { path, area, created, modified: now, ...(bytes && { bytes }) };
    this.restore(file);
    for (const listener of this.#listeners) listener(path, file);
  }

  #remove(path: string): void {
    if (!this.#files.has(path)) return;
    this.#forget(path);
    for (const listener of this.#listeners) listener(path, undefined);
  }

  #forget(path: string): void {
    const file = this.#files.get(path);
    if (file && file.area !== 'temporary') this.#used -= file.bytes?.length ?? 0;
    this.#files.delete(path);
  }

  #find(path: string, place: string): { area: Area; path: string } {
    const found = locate(this.places, path);
    if (!found) throw fileFailure(1300013, place);
    return found;
  }

  #bytesOf(path: string, work: string): Uint8Array {
    const { bytes } = this.stat(path, work);
    if (!bytes) throw fileFailure(1300021, `${work} "${path}"`);
    return bytes;
  }

  /** A path in the folder that the program may write in. */
  #own(path: string, place: string): string {
    const found = this.#find(path, place);
    if (found.area !== 'user') throw fileFailure(1300013, place);
    return found.path;
  }

  #isFolder(path: string): boolean {
    return path === this.places.user || this.#files.get(path)?.bytes === undefined
      ? path === this.places.user || this.#files.has(path)
      : false;
  }

  #mustHaveParent(path: string, place: string): void {
    const parent = parentOf(path);
    if (this.#isFolder(parent)) return;
    throw fileFailure(this.#files.has(parent) ? 1300020 : this.#missing(parent), place);
  }

  /** Not there; or below what is no folder. */
  #missing(path: string): FileErrno {
    for (let one = parentOf(path); one.startsWith(`${this.places.user}/`); one = parentOf(one)) {
      if (this.#files.get(one)?.bytes) return 1300020;
    }
    return 1300002;
  }

  #mustFit(more: number, size: number): void {
    if (size > FILE_LIMIT || this.#used + more > this.#limit) throw fileFailure(1300202);
  }

  #inside(folder: string): StoredFile[] {
    return this.all().filter(({ path }) => path.startsWith(`${folder}/`));
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
