import { sql } from 'kysely';
import { explainFailure } from '../../../mock-server/database/failure';
import { openDatabase } from '../../../mock-server/database/open';
import type { DatabasePlace } from '../../../mock-server/database/place';
import type { Database } from '../../../mock-server/database/tables';
import { makeSharedPlace } from '../../support/database';
import { openPlace } from './open-place';

async function migrationsOf(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database);
  return rows.map(({ name }) => name);
}

async function write(database: Database, token_hash: string): Promise<void> {
  const row = { token_hash, username: '123', created_at: 1, expires_at: 2 };
  await database.insertInto('sessions').values(row).execute();
}

test('five servers that start at once on an empty place all come up, with one set of tables', async () => {
  const place = await makeSharedPlace();
  const databases = await Promise.all(Array.from({ length: 5 }, () => openPlace(place)));
  await Promise.all(databases.map((database, index) => write(database, `hash ${index}`)));
  for (const database of databases) {
    expect(await migrationsOf(database)).toEqual([
      '001-sessions-notes-attempts',
      '002-wechat-users',
    ]);
    expect(await database.selectFrom('sessions').selectAll().execute()).toHaveLength(5);
  }
});

test('a server that starts on tables that are there already keeps what is in them', async () => {
  const place = await makeSharedPlace();
  const first = await openPlace(place);
  await write(first, 'a hash');
  const second = await openPlace(place);
  expect(await second.selectFrom('sessions').selectAll().execute()).toEqual([
    { token_hash: 'a hash', username: '123', created_at: 1, expires_at: 2 },
  ]);
  expect(await migrationsOf(second)).toHaveLength(2);
});

/** What the person at the terminal reads when a server cannot open the place. */
async function complaintOf(place: DatabasePlace): Promise<string> {
  const error = await openDatabase(place).then(
    async (database) => {
      await database.destroy();
      throw new Error('It was opened');
    },
    (error: unknown) => error,
  );
  return explainFailure(error, place);
}

test('tables of a newer version of the program are refused in one line, and left alone', async () => {
  const place = await makeSharedPlace();
  const database = await openPlace(place);
  await write(database, 'a hash');
  const newer = '999-from-the-future';
  await sql`insert into kysely_migration values (${newer}, '2099-01-01T00:00:00Z')`.execute(
    database,
  );

  const complaint = await complaintOf(place);
  expect(complaint).toContain('更新的版本建的');
  expect(complaint.split('\n')).toHaveLength(1);
  expect(await migrationsOf(database)).toContain(newer);
  expect(await database.selectFrom('sessions').selectAll().execute()).toHaveLength(1);
});

test('a migration that breaks off is undone as a whole, and the next start does it again', async () => {
  const place = await makeSharedPlace();
  const database = await openPlace(place);
  // As if the first migration had not been done, but for a table that stands in its way.
  await sql`delete from kysely_migration`.execute(database);
  await sql`drop table sessions`.execute(database);
  await sql`drop table notes`.execute(database);
  await sql`drop table wechat_users`.execute(database);
  await complaintOf(place);
  await expect(write(database, 'a hash')).rejects.toThrow(/sessions/);

  await sql`drop table login_attempts`.execute(database);
  await write(await openPlace(place), 'a hash');
});
