import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { type Connection, fromNow, patiently } from './sqlite-connection';

/** Milliseconds between two looks at the file while nobody writes. */
const LOOK = 1000;
const READS = /^\s*(select|pragma)\b/i;

/** Where the connection comes from: in time it may be another one. */
export interface Source {
  readonly connection: Connection;
  /** Whether to look now and then, even when nobody asks for anything. */
  readonly watched: boolean;
  open(end: number): Promise<void>;
  /** Whether there is a connection, and, for what is to be stored, to the file of that name. */
  isReady(forWriting: boolean): boolean;
  /** Called while it is not. @throws DatabaseUnusable */
  refresh(end: number): Promise<void>;
  /** Now and then, where it is watched. */
  look(): void;
  close(): Promise<void>;
}

export function dialectOn(source: Source): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new PatientDriver(source),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite can undo what a migration has created: Kysely does not count on it. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class PatientDriver implements Driver {
  readonly #source: Source;
  readonly #turns: Turns;
  #watch: NodeJS.Timeout | undefined;

  constructor(source: Source) {
    this.#source = source;
    this.#turns = new Turns(source);
  }

  async init(): Promise<void> {
    await this.#source.open(fromNow());
    if (!this.#source.watched) return;
    // Why it cannot be opened anew, the source tells by itself.
    const look = (): void =>
      void this.#turns.take(() => this.#source.look(), fromNow(), true).catch(() => {});
    this.#watch = setInterval(look, LOOK).unref();
  }

  async acquireConnection(): Promise<PatientConnection> {
    return new PatientConnection(this.#turns);
  }

  async releaseConnection(): Promise<void> {}

  beginTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as PatientConnection).begin();
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as PatientConnection).commit();
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as PatientConnection).rollback();
  }

  destroy(): Promise<void> {
    clearInterval(this.#watch);
    return this.#source.close();
  }
}

/** Who uses the connection now. A step does not wait for anything: only a transaction takes several. */
class Turns {
  readonly #source: Source;
  #held: Promise<void> | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Tries until another process has let go of its lock. @throws what SQLite says, DatabaseUnusable */
  take<T>(step: (connection: Connection) => T, end: number, forWriting: boolean): Promise<T> {
    return patiently(async () => {
      for (;;) {
        if (this.#held) await this.#held;
        else if (this.#source.isReady(forWriting)) return step(this.#source.connection);
        else await this.hold(this.#source.refresh(end));
      }
    }, end);
  }

  /** Nobody else takes a turn until then. */
  hold<T>(until: Promise<T>): Promise<T> {
    const letGo = (): void => {
      this.#held = undefined;
    };
    this.#held = until.then(letGo, letGo);
    return until;
  }
}

/** Answers a write only when it is stored, and leaves no lock behind, whatever fails. */
class PatientConnection implements DatabaseConnection {
  readonly #turns: Turns;
  /** Those who queue have waited already, and shall not wait one after the other. */
  readonly #end = fromNow();
  /** What Kysely has begun. */
  #transaction: { connection: Connection; over(): void } | undefined;

  constructor(turns: Turns) {
    this.#turns = turns;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const reads = READS.test(query.sql);
    if (this.#transaction) {
      const { connection } = this.#transaction;
      return reads ? read(connection, query) : run(connection, query);
    }
    const step = reads ? read<R> : write<R>;
    return this.#turns.take((connection) => step(connection, query), this.#end, !reads);
  }

  begin(): Promise<void> {
    const begin = (connection: Connection): void => {
      // The write lock at once: what is read before writing stays true, as in migrations.
      connection.exec('begin immediate');
      this.#turns.hold(
        new Promise<void>((over) => {
          this.#transaction = { connection, over };
        }),
      );
    };
    return this.#turns.take(begin, this.#end, true);
  }

  async commit(): Promise<void> {
    // Without WAL those who read are in the way.
    await patiently(() => this.#transaction?.connection.exec('commit'), fromNow());
    this.#finish();
  }

  async rollback(): Promise<void> {
    try {
      if (this.#transaction) rollBack(this.#transaction.connection);
    } finally {
      this.#finish();
    }
  }

  #finish(): void {
    this.#transaction?.over();
    this.#transaction = undefined;
  }

  streamQuery(): never {
    throw new Error('SQLite answers all at once here');
  }
}

function run<R>(connection: Connection, { sql, parameters }: CompiledQuery): QueryResult<R> {
  const statement = connection.prepare(sql);
  if (statement.reader) return { rows: statement.all(parameters) as R[] };
  const { changes } = statement.run(parameters);
  return { numAffectedRows: BigInt(changes), rows: [] };
}

function read<R>(connection: Connection, query: CompiledQuery): QueryResult<R> {
  try {
    return run(connection, query);
  } catch (error) {
    connection.end(query.sql);
    throw error;
  }
}

/** Takes the lock and commits by itself: only so is it known for certain that nothing is left open. */
function write<R>(connection: Connection, query: CompiledQuery): QueryResult<R> {
  connection.exec('begin immediate');
  try {
    const result = run<R>(connection, query);
    connection.exec('commit');
    return result;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

function rollBack(connection: Connection): void {
  // Of a full disk SQLite has rolled back already.
  if (connection.inTransaction) connection.exec('rollback');
}
