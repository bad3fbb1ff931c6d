import { type Dialect, Kysely } from 'kysely';
import { migrate } from './migrations';
import type { DatabasePlace } from './place';
import type { Database, Tables } from './tables';

/**
 * Opens the database and brings its tables up to date.
 * @param tell gets a line for the terminal when a file has been deleted or replaced meanwhile
 * @throws what SQLite, PostgreSQL or the file system says; `explainFailure` puts it in a line.
 */
export async function openDatabase(
  place: DatabasePlace,
  tell: (line: string) => void = () => {},
): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: dialectOf(place, tell) });
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Loads only the one that is needed: both take their time. `import()` is not for `tsx/cjs`. */
function dialectOf(place: DatabasePlace, tell: (line: string) => void): Dialect {
  if ('url' in place) {
    const { postgresDialect } = require('./postgres') as typeof import('./postgres');
    return postgresDialect(place.url);
  }
  const { sqliteDialect } = require('./sqlite') as typeof import('./sqlite');
  return sqliteDialect(place.file, tell);
}
