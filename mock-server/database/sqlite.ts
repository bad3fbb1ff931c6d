import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Dialect, Kysely } from 'kysely';
import { DatabaseUnusable, explainFailure } from './failure';
import { migrate } from './migrations';
import { type Connection, connect, fromNow } from './sqlite-connection';
import { dialectOn, type Source } from './sqlite-driver';
import { type Fate, OpenedFile } from './sqlite-file';

/** Milliseconds between two looks at a file that is just being written over. */
const INTERVAL = 50;

/**
 * SQLite by libsql.
 * @param file a path, or `:memory:`
 * @param tell gets a line for the terminal when the file is not what was opened any more
 */
export function sqliteDialect(file: string, tell: (line: string) => void): Dialect {
  if (file !== ':memory:') return dialectOn(new OnFile(file, tell));
  return dialectOn(new Lasting((end) => connect(file, end)));
}

/** A connection that is never replaced by another. */
class Lasting implements Source {
  readonly watched = false;
  readonly #connect: (end: number) => Promise<Connection>;
  connection!: Connection;

  constructor(connect: (end: number) => Promise<Connection>) {
    this.#connect = connect;
  }

  async open(end: number): Promise<void> {
    this.connection = await this.#connect(end);
  }

  isReady(): boolean {
    return true;
  }

  async refresh(): Promise<void> {}

  look(): void {}

  async close(): Promise<void> {
    this.connection.close();
  }
}

/** People delete the file to begin anew, or put another one in its place, while the server runs. */
class OnFile implements Source {
  readonly watched = true;
  /** As it was written. */
  readonly #name: string;
  /** libsql would take some relative paths for URLs. */
  readonly #path: string;
  readonly #tell: (line: string) => void;
  #opened: Opened | undefined;
  #fate: Fate = 'same';
  /** What has been told last, as long as it holds. */
  #complaint = '';
  #isClosed = false;

  constructor(name: string, tell: (line: string) => void) {
    this.#name = name;
    this.#path = resolve(name);
    this.#tell = tell;
  }

  get connection(): Connection {
    if (!this.#opened) throw new DatabaseUnusable(this.#complaint);
    return this.#opened.connection;
  }

  async open(end: number): Promise<void> {
    this.#opened = await openFile(this.#path, end);
  }

  isReady(forWriting: boolean): boolean {
    if (!this.#opened || !forWriting) return this.#opened !== undefined;
    this.#fate = this.#opened.file.compare();
    return this.#fate === 'same';
  }

  async refresh(end: number): Promise<void> {
    if (this.#isClosed) throw new DatabaseUnusable('服务器正在结束');
    if (this.#opened && this.#fate === 'changing') {
      // Waited for as a lock is.
      const error = new DatabaseUnusable(`别的程序正在改写 ${this.#name}`);
      throw Object.assign(error, { code: 'SQLITE_BUSY' });
    }
    try {
      this.#leave();
      const isNew = !existsSync(this.#path);
      const opened = await openFile(this.#path, end);
      await migrate(new Kysely({ dialect: dialectOn(new Lasting(async () => opened.connection)) }));
      this.#opened = opened;
      this.#complaint = '';
      const done = isNew ? '不见了，已经新建一个' : '被换掉了，已经重新打开';
      this.#tell(`数据库文件 ${this.#name} ${done}`);
    } catch (error) {
      const line = explainFailure(error, { file: this.#name });
      if (line !== this.#complaint) this.#tell(line);
      this.#complaint = line;
      throw new DatabaseUnusable(line);
    }
  }

  look(): void {
    if (!this.#opened) return;
    const { connection, file } = this.#opened;
    const log = file.lookAtLog();
    if (log === 'idle') {
      // Whoever copies the file has all of it then, and whoever copies it back changes it.
      connection.exec('pragma wal_checkpoint');
      file.compare();
    } else if (log === 'lost') {
      connection.beginNewLog();
      this.#opened = {
        connection,
        file: new OpenedFile(this.#path, () => connection.dataVersion()),
      };
      this.#tell(`${this.#name}-wal 被删除了，已经重新建好，数据都还在`);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const { connection, file } = this.#opened ?? {};
    if (!connection || !file) return;
    try {
      const end = fromNow();
      this.#fate = file.compare();
      while (this.#fate === 'changing' && performance.now() < end) {
        await setTimeout(INTERVAL);
        this.#fate = file.compare();
      }
      if (this.#fate === 'same') connection.exec('pragma wal_checkpoint(truncate)');
      else this.#leave();
    } catch {
      // Then the log is left beside the file, which is as good.
    }
    connection.close();
    this.#opened = undefined;
  }

  #leave(): void {
    this.#opened?.file.leave(this.#fate);
    this.#opened?.connection.close();
    this.#opened = undefined;
  }
}

interface Opened {
  connection: Connection;
  file: OpenedFile;
}

async function openFile(path: string, end: number): Promise<Opened> {
  mkdirSync(dirname(path), { recursive: true });
  const connection = await connect(path, end);
  try {
    return { connection, file: new OpenedFile(path, () => connection.dataVersion()) };
  } catch (error) {
    connection.close();
    throw error;
  }
}
