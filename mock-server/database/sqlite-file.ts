import { hash } from 'node:crypto';
import {
  type BigIntStats,
  closeSync,
  copyFileSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';

/** Milliseconds without another change, after which whoever writes over the file is done. */
const SETTLED = 500;
const MAGIC = 'SQLite format 3\0';
/** How many bytes are compared. */
const COMPARED = 1024 * 1024;

/** What has become of a file. `changing`: somebody who is not SQLite is just writing over it. */
export type Fate = 'same' | 'missing' | 'replaced' | 'changing' | 'overwritten';

interface Seen {
  stats: BigIntStats | undefined;
  copied: Copied | undefined;
  /** Empty where it is no database. */
  content: string;
  version: number | undefined;
}

/** The files of a database as they were opened, to be compared with those that are there now. */
export class OpenedFile {
  readonly #path: string;
  readonly #version: () => number | undefined;
  readonly #log: BigIntStats | undefined;
  readonly #index: BigIntStats | undefined;
  /**
   * Closed only when SQLite has done with the file: that lets go of SQLite's locks as well.
   * https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
   */
  readonly #descriptors: { file: number; index: number | undefined };
  #seen: Seen;
  #change = { at: 0n, since: 0 };
  /** Of the last two looks. */
  #logTimes: [bigint, bigint] = [0n, 0n];

  /**
   * @param path of a database that has been opened
   * @param version another one after each time that another process has written into it by SQLite;
   * undefined where that cannot be told
   * @throws where it is gone already
   */
  constructor(path: string, version: () => number | undefined) {
    this.#path = path;
    this.#version = version;
    this.#log = look(`${path}-wal`);
    this.#index = look(`${path}-shm`);
    const index = this.#index && openSync(`${path}-shm`, 'r');
    this.#descriptors = { file: openSync(path, 'r'), index };
    this.#seen = this.#see(look(path));
  }

  compare(): Fate {
    const now = look(this.#path);
    if (!now) return 'missing';
    if (!isSame(now, this.#seen.stats)) return 'replaced';
    if (now.mtimeNs === this.#seen.stats?.mtimeNs) return 'same';
    const seen = this.#see(now);
    if (!this.#isOverwritten(seen)) {
      this.#seen = seen;
      return 'same';
    }
    if (now.mtimeNs !== this.#change.at) {
      this.#change = { at: now.mtimeNs, since: performance.now() };
    }
    return performance.now() - this.#change.since < SETTLED ? 'changing' : 'overwritten';
  }

  /**
   * `lost`: somebody has deleted it, and whoever opens the file next will not see what is in it.
   * `idle`: nobody has written since the last look, but somebody before it.
   */
  lookAtLog(): 'lost' | 'idle' | 'quiet' {
    if (!this.#log) return 'quiet';
    const now = look(`${this.#path}-wal`);
    if (!now || !isSame(now, this.#log)) return 'lost';
    const [before, last] = this.#logTimes;
    this.#logTimes = [last, now.mtimeNs];
    return now.mtimeNs === last && last !== before ? 'idle' : 'quiet';
  }

  /** Makes way for what is there now: nothing of the old database may be taken for a part of it. */
  leave(fate: Fate): void {
    if (fate === 'overwritten') {
      // What SQLite has open becomes a file without a name, into which it may write what it likes.
      copyFileSync(this.#path, `${this.#path}.new`);
      renameSync(`${this.#path}.new`, this.#path);
    }
    if (isSame(look(`${this.#path}-wal`), this.#log)) rmSync(`${this.#path}-wal`);
    if (isSame(look(`${this.#path}-shm`), this.#index)) rmSync(`${this.#path}-shm`);
    for (const descriptor of Object.values(this.#descriptors)) {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  #see(stats: BigIntStats | undefined): Seen {
    const { file, index } = this.#descriptors;
    const start = readBytes(file, 0, index === undefined ? MAGIC.length : COMPARED);
    const isDatabase = start.subarray(0, MAGIC.length).toString('latin1') === MAGIC;
    return {
      stats,
      copied: index === undefined ? undefined : readCopied(index),
      content: isDatabase ? hash('sha256', start, 'base64url') : '',
      version: this.#version(),
    };
  }

  /** SQLite itself writes into the file only when it copies the log into it. */
  #isOverwritten({ copied, content, version }: Seen): boolean {
    const before = this.#seen;
    if (content === '') return true;
    // Programs that make backups touch it only.
    if (content === before.content || !copied || !before.copied) return false;
    const expected = copied.log === before.copied.log ? before.copied.frames : NONE;
    const isOthers = version !== undefined && version !== before.version;
    return copied.isDone && copied.frames === expected && !isOthers;
  }
}

/** How much of the log stands in the file itself. */
interface Copied {
  /** A log that begins anew is another one. */
  log: string;
  frames: string;
  /** Otherwise somebody is at it, or has broken off. */
  isDone: boolean;
}

const NONE = '00000000';

/** https://www.sqlite.org/walformat.html#the_wal_index_file_format */
function readCopied(index: number): Copied {
  const at = (position: number, length: number): string =>
    readBytes(index, position, length).toString('hex');
  const frames = at(96, 4);
  return { log: at(32, 8), frames, isDone: frames === at(128, 4) };
}

function look(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    // What cannot be reached by its name is not there.
    return undefined;
  }
}

function isSame(one: BigIntStats | undefined, other: BigIntStats | undefined): boolean {
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}

function readBytes(descriptor: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, readSync(descriptor, buffer, 0, length, position));
}
