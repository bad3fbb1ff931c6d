import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { Client } from 'pg';
import { openDatabase } from '../../mock-server/database/open';
import type { DatabasePlace } from '../../mock-server/database/place';
import type { Database } from '../../mock-server/database/tables';

/** `npm run test:postgres` sets it: then every test of the server runs on PostgreSQL. */
const postgresUrl = process.env.TEST_DATABASE_URL;

/** An empty database that is a test's own: a schema of PostgreSQL, or SQLite in memory. */
export async function makeDatabase(): Promise<Database> {
  const database = await openDatabase(postgresUrl ? await makeSchema(postgresUrl) : MEMORY);
  onCleanup(() => database.destroy());
  return database;
}

/** An empty place that several servers can open at once: a schema of PostgreSQL, or an SQLite file. */
export async function makeSharedPlace(): Promise<DatabasePlace> {
  if (postgresUrl) return makeSchema(postgresUrl);
  const folder = mkdtempSync(join(tmpdir(), 'mock-server-'));
  onCleanup(() => rmSync(folder, { recursive: true }));
  return { file: join(folder, 'mock.db') };
}

const MEMORY: DatabasePlace = { file: ':memory:' };

async function makeSchema(url: string): Promise<DatabasePlace> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await ask(url, `create schema ${name}`);
  onCleanup(() => ask(url, `drop schema ${name} cascade`));
  const within = new URL(url);
  within.searchParams.set('options', `-c search_path=${name}`);
  return { url: within.href };
}

async function ask(url: string, query: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(query);
  await client.end();
}
