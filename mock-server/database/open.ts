import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Dialect, Kysely } from 'kysely';
import { migrate } from './migrations';
import type { Database, Tables } from './tables';

/** A file's path or `:memory:` for SQLite, or the `postgres://` address of PostgreSQL. */
export type DatabasePlace = { file: string } | { url: string };

/**
 * Opens the database and brings its tables up to date.
 * @throws what SQLite, PostgreSQL or the file system says; `explainFailure` puts it in a line.
 */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: await dialectOf(place) });
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Only the one that is needed is loaded: both take their time at the start. */
async function dialectOf(place: DatabasePlace): Promise<Dialect> {
  if ('url' in place) return (await import('./postgres')).postgresDialect(place.url);
  if (place.file !== ':memory:') mkdirSync(dirname(place.file), { recursive: true });
  return (await import('./sqlite')).sqliteDialect(place.file);
}
