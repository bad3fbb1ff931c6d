import { setTimeout } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDialectConfig,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import Libsql from 'libsql';

/** Milliseconds to wait for another process's write, from when a query was asked for. */
const PATIENCE = 1000;
const INTERVAL = 10;

/** SQLite by libsql. @param file a path, or `:memory:` */
export function sqliteDialect(file: string): Dialect {
  const config: SqliteDialectConfig = {
    database: async () => withStatementCache(new Libsql(file)),
    async onCreateConnection(connection) {
      const { executeQuery } = patient(connection, performance.now() + PATIENCE);
      // With WAL a commit outlives the process that made it, `kill -9` included.
      await executeQuery(CompiledQuery.raw('pragma journal_mode = wal'));
      await executeQuery(CompiledQuery.raw('pragma synchronous = normal'));
      // 16 MiB: the hashes of tokens lie all over the table, and their pages should stay in memory.
      await executeQuery(CompiledQuery.raw('pragma cache_size = -16384'));
      // 16 MiB, too: the log is copied into the file less often, and each page once for many changes.
      await executeQuery(CompiledQuery.raw('pragma wal_autocheckpoint = 4096'));
    },
  };
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new PatientDriver(config),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite's own busy timeout would hold up the whole process: this one waits between two tries. */
class PatientDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    // Those who queue here have waited already, and shall not wait one after the other.
    const end = performance.now() + PATIENCE;
    return patient(await super.acquireConnection(), end);
  }

  /** Takes the file's write lock first: what is read before writing stays true, as in migrations. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function patient(connection: DatabaseConnection, end: number): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery) {
      for (;;) {
        try {
          return await connection.executeQuery<R>(query);
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException;
          if (!code?.startsWith('SQLITE_BUSY') || performance.now() > end) throw error;
          await setTimeout(INTERVAL);
        }
      }
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  };
}

/** SQLite can undo what a migration has created: Kysely does not count on it. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely prepares a statement anew for each query; that would be most of the time a query takes. */
function withStatementCache(database: Libsql.Database) {
  const statements = new Map<string, Libsql.Statement>();
  return {
    prepare(sql: string) {
      const statement = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    close: () => database.close(),
  };
}
