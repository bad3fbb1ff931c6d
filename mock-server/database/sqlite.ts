import {
  CompiledQuery,
  type Dialect,
  type Kysely,
  type MigrationLockOptions,
  SqliteAdapter,
  SqliteDialect,
} from 'kysely';
import Libsql from 'libsql';

/** Milliseconds to wait for another process's write; nothing else is answered meanwhile. */
const BUSY = 1000;

/** SQLite by libsql. @param file a path, or `:memory:` */
export function sqliteDialect(file: string): Dialect {
  const dialect = new SqliteDialect({
    database: async () => withStatementCache(new Libsql(file, { timeout: BUSY })),
    async onCreateConnection(connection) {
      // With WAL a commit outlives the process that made it, `kill -9` included.
      await connection.executeQuery(CompiledQuery.raw('pragma journal_mode = wal'));
      await connection.executeQuery(CompiledQuery.raw('pragma synchronous = normal'));
    },
  });
  return {
    createAdapter: () => new LockingAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** Migrations in one transaction, behind the file's write lock: Kysely's own trusts in one process. */
class LockingAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  override async acquireMigrationLock(
    // biome-ignore lint/suspicious/noExplicitAny: the type that Kysely declares.
    db: Kysely<any>,
    { lockTable, lockRowId }: MigrationLockOptions,
  ): Promise<void> {
    // The first statement of the transaction is a write, and so waits its turn.
    await db.updateTable(lockTable).set({ is_locked: 0 }).where('id', '=', lockRowId).execute();
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
