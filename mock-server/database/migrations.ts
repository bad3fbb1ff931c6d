import { type Kysely, type Migration, Migrator, PostgresAdapter, sql } from 'kysely';
import type { Database } from './tables';

/** In order of their names. What has been released is never edited: the next change is a new one. */
const migrations: Record<string, Migration> = {
  '001-sessions-notes-attempts': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('sessions')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('username', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('notes')
        .addColumn('username', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('notes_primary_key', ['username', 'id'])
        .execute();
      await db.schema
        .createTable('login_attempts')
        .addColumn('username', 'text', (column) => column.primaryKey())
        .addColumn('failed_1', 'bigint', (column) => column.notNull())
        .addColumn('failed_2', 'bigint', (column) => column.notNull())
        .addColumn('failed_3', 'bigint', (column) => column.notNull())
        .addColumn('failed_4', 'bigint', (column) => column.notNull())
        .addColumn('locked_until', 'bigint', (column) => column.notNull())
        .addColumn('next_lock', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '002-wechat-users': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('wechat_users')
        .addColumn('openid', 'text', (column) => column.primaryKey())
        .addColumn('username', 'text', (column) => column.notNull().unique())
        .addColumn('session_key', 'text', (column) => column.notNull())
        .addColumn('unionid', 'text')
        .addColumn('phone', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
};

/** Brings the tables up to date; servers that start at once wait for each other. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    ...(await schemaOf(db)),
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** Without it Kysely takes the tables of any other schema of a PostgreSQL for ours. */
async function schemaOf(db: Database): Promise<{ migrationTableSchema?: string }> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return {};
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(
    db,
  );
  const schema = rows[0]?.schema;
  return schema ? { migrationTableSchema: schema } : {};
}
