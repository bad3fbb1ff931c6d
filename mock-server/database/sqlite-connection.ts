import { setTimeout } from 'node:timers/promises';
import type { SqliteDatabase } from 'kysely';
import Libsql from 'libsql';

/** Milliseconds to wait for another process's lock, from when a query was asked for. */
const PATIENCE = 1000;
const INTERVAL = 10;

/** For `patiently`: until when what is asked for now waits. */
export function fromNow(): number {
  return performance.now() + PATIENCE;
}

/** SQLite's own busy timeout would hold up the whole process: this one waits between two tries. */
export async function patiently<T>(attempt: () => T, end: number): Promise<Awaited<T>> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (!code?.startsWith('SQLITE_BUSY') || performance.now() > end) throw error;
      await setTimeout(INTERVAL);
    }
  }
}

const LOG = [
  // With WAL a commit outlives the process that made it, `kill -9` included.
  'pragma journal_mode = wal',
  // From now on the log and its index stand beside the file.
  'select 1 from sqlite_schema limit 1',
];
const SETTINGS = [
  ...LOG,
  'pragma synchronous = normal',
  // 16 MiB: the hashes of tokens lie all over the table, and their pages should stay in memory.
  'pragma cache_size = -16384',
  // 16 MiB, too: the log is copied into the file less often, and each page once for many changes.
  'pragma wal_autocheckpoint = 4096',
];

/** What is open of libsql, with the statements that it has prepared. */
export class Connection implements SqliteDatabase {
  readonly #database: Libsql.Database;
  /** Kysely prepares one anew for each query; that would be most of the time that a query takes. */
  readonly #statements = new Map<string, Libsql.Statement<unknown[]>>();

  /** @param file a path, or `:memory:` */
  constructor(file: string) {
    this.#database = new Libsql(file);
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  /** For all that takes and lets go of locks: unlike a prepared statement it leaves nothing half done. */
  exec(sql: string): void {
    this.#database.exec(sql);
  }

  prepare(sql: string): Libsql.Statement<unknown[]> {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /**
   * libsql does not reset a statement that failed. One that found a lock is still under way for
   * SQLite, and would keep its transaction open: one more step, which is interrupted, ends it.
   * Only for what reads: one that was not under way any more is run once more.
   */
  end(sql: string): void {
    const statement = this.#statements.get(sql);
    if (!statement) return;
    this.#statements.delete(sql);
    // Missing in its types.
    (this.#database as unknown as { interrupt(): void }).interrupt();
    try {
      statement.get();
    } catch {
      // Interrupted.
    }
  }

  /** Another one after each time that another process has written; undefined while it is locked. */
  dataVersion(): number | undefined {
    const sql = 'pragma data_version';
    try {
      return (this.prepare(sql).get() as { data_version: number }).data_version;
    } catch {
      this.end(sql);
      return undefined;
    }
  }

  /** For a log that has been deleted: what SQLite still has of it goes into the file. */
  beginNewLog(): void {
    for (const sql of ['pragma journal_mode = delete', ...LOG]) this.exec(sql);
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

/** Opens a file, or `:memory:`. @throws what SQLite says */
export async function connect(file: string, end: number): Promise<Connection> {
  const connection = new Connection(file);
  try {
    for (const setting of SETTINGS) await patiently(() => connection.exec(setting), end);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
