import type { Dialect } from 'kysely';
import { type Connection, connect } from './sqlite-connection';
import { dialectOn, type Source } from './sqlite-driver';

/** SQLite by libsql. @param file a path, or `:memory:` */
export function sqliteDialect(file: string): Dialect {
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
