import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import timers from 'node:timers/promises';
import type { Hono } from 'hono';
import { sql } from 'kysely';
import Libsql from 'libsql';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { ErrorAnswer } from '../../../contract/error';
import { LoginSuccess } from '../../../contract/login';
import type { Database } from '../../../mock-server/database/tables';
import type { Env } from '../../../mock-server/env';
import { anybody, demo, loginPath } from '../../support/login';
import { makeMockApp } from '../../support/mock-app';
import { openPlace } from './open-place';

type App = Hono<Env>;

/** A server on an SQLite file of its own, whose complaints are kept from the terminal. */
async function startOnFile(): Promise<{
  app: App;
  database: Database;
  file: string;
  told: string[];
}> {
  const folder = mkdtempSync(join(tmpdir(), 'mock-server-'));
  onCleanup(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'mock.db');
  const told: string[] = [];
  const console = jest.spyOn(globalThis.console, 'error');
  console.mockImplementation((line) => void told.push(line));
  onCleanup(() => console.mockRestore());
  const database = await openPlace({ file });
  return { app: await makeMockApp({ database, accounts: anybody }), database, file, told };
}

/** Another program that writes into the file. @returns what ends it */
function lock(file: string): () => void {
  const other = new Libsql(file);
  onCleanup(() => void other.close());
  other.exec('begin exclusive');
  return () => other.exec('rollback');
}

/** What another program reads in the file now, which also shows that no lock is left on it. */
function textsIn(file: string): string[] {
  const other = new Libsql(file);
  onCleanup(() => void other.close());
  other.exec('begin exclusive');
  const query = 'select username from sessions where username <> ? order by created_at';
  const rows = other.prepare(query).all(demo.username) as { username: string }[];
  other.exec('commit');
  return rows.map(({ username }) => username);
}

const logIn = async (app: App) => app.request(loginPath());

/** Logs in as whoever is called so. */
const write = async (app: App, text: string) => app.request(loginPath('x', text));

async function expectUnavailable(response: Response): Promise<void> {
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  const { error } = ErrorAnswer.parse(await response.json());
  expect(error).toEqual({ code: 'service_unavailable', message: '数据库暂时不能用，请稍后再试' });
}

test('a file that another program locks is 503 with Retry-After, and good again by itself', async () => {
  const { app, file, told } = await startOnFile();
  const unlock = lock(file);
  await expectUnavailable(await logIn(app));
  await expectUnavailable(await write(app, 'a'));
  expect(told).toEqual(Array(2).fill('数据库暂时不能用：database is locked'));
  unlock();
  expect((await logIn(app)).status).toBe(200);
  expect((await write(app, 'a')).status).toBe(200);
});

test('a file that is locked for a moment only is waited for', async () => {
  const { app, file } = await startOnFile();
  const unlock = lock(file);
  const naps = jest.spyOn(timers, 'setTimeout');
  onCleanup(() => naps.mockRestore());
  const response = logIn(app);
  await waitFor(
    () => naps.mock.calls.length > 1,
    () => 'It never tried again',
  );
  unlock();
  expect((await response).status).toBe(200);
});

test('while a file is locked, writes wait together and other requests do not wait', async () => {
  const { app, file } = await startOnFile();
  lock(file);
  const start = performance.now();
  const writes = Promise.all(Array.from({ length: 10 }, () => write(app, 'a')));
  const quick = await app.request('/nowhere');
  expect(quick.status).toBe(404);
  const quickAfter = performance.now() - start;
  for (const response of await writes) await expectUnavailable(response);
  const allAfter = performance.now() - start;
  expect(quickAfter).toBeLessThan(500);
  expect(allAfter).toBeGreaterThan(900);
  expect(allAfter).toBeLessThan(2500);
});

test('logins that are written together and fail are all 503, and the next ones work', async () => {
  const { app, file } = await startOnFile();
  const unlock = lock(file);
  for (const response of await Promise.all(Array.from({ length: 70 }, () => logIn(app)))) {
    await expectUnavailable(response);
  }
  unlock();
  for (const { status } of await Promise.all(Array.from({ length: 70 }, () => logIn(app)))) {
    expect(status).toBe(200);
  }
});

test('a full disk is 503, what was there can be read, and there is room again later', async () => {
  const { app, database, file } = await startOnFile();
  const { token } = LoginSuccess.parse(await (await write(app, 'first')).json());
  // SQLite says the same of a file that may not grow as of a disk that is full.
  await sql`pragma max_page_count = 1`.execute(database);
  let response = await write(app, 'a');
  for (let more = 0; response.status === 200 && more < 500; more += 1) {
    response = await write(app, 'a');
  }
  await expectUnavailable(response);
  const read = await app.request('/session', { headers: { authorization: `Bearer ${token}` } });
  expect(await read.text()).toContain('first');

  const logins = await Promise.all(Array.from({ length: 100 }, () => logIn(app)));
  for (const login of logins.filter(({ status }) => status !== 200)) await expectUnavailable(login);
  expect(logins.some(({ status }) => status === 503)).toBe(true);

  await sql`pragma max_page_count = 1000000`.execute(database);
  expect((await write(app, 'last')).status).toBe(200);
  expect((await logIn(app)).status).toBe(200);
  const stored = textsIn(file);
  expect([stored.at(0), stored.at(-1)]).toEqual(['first', 'last']);
});

test('a file that may only be read is 503, and good again by itself', async () => {
  const { app, database, file } = await startOnFile();
  await sql`pragma query_only = on`.execute(database);
  await expectUnavailable(await write(app, 'a'));
  await expectUnavailable(await logIn(app));
  await sql`pragma query_only = off`.execute(database);
  expect((await write(app, 'b')).status).toBe(200);
  expect(textsIn(file)).toEqual(['b']);
});

test('those who read do not wait for those who wait until they may write', async () => {
  const { app, file } = await startOnFile();
  const { token } = LoginSuccess.parse(await (await logIn(app)).json());
  const unlock = lock(file);
  let isWritten = false;
  const written = write(app, 'a');
  Promise.resolve(written).then(() => {
    isWritten = true;
  });
  const headers = { authorization: `Bearer ${token}` };
  expect((await app.request('/session', { headers })).status).toBe(200);
  expect(isWritten).toBe(false);
  unlock();
  expect((await written).status).toBe(200);
});

/** As where there can be no log, such as in some network folders: everybody locks everybody out. */
async function startWithoutLog() {
  const server = await startOnFile();
  const { token } = LoginSuccess.parse(await (await logIn(server.app)).json());
  await sql`pragma journal_mode = delete`.execute(server.database);
  const headers = { authorization: `Bearer ${token}` };
  return { ...server, ask: (path: string) => server.app.request(path, { headers }) };
}

test('what finds a lock when it reads leaves none behind', async () => {
  const { app, ask, file } = await startWithoutLog();
  const unlock = lock(file);
  await expectUnavailable(await logIn(app));
  unlock();
  // Not what failed: the same query again would mend it.
  expect((await ask('/session')).status).toBe(200);
  expect(textsIn(file)).toEqual([]);
  expect((await write(app, 'b')).status).toBe(200);
  expect(textsIn(file)).toEqual(['b']);
});

test('what finds a lock when it commits is undone, and leaves none behind', async () => {
  const { app, file } = await startWithoutLog();
  const reader = new Libsql(file);
  onCleanup(() => void reader.close());
  reader.exec('begin');
  reader.prepare('select * from sessions').all();
  await expectUnavailable(await write(app, 'a'));
  await expectUnavailable(await logIn(app));
  reader.exec('commit');
  expect(textsIn(file)).toEqual([]);
  expect((await write(app, 'b')).status).toBe(200);
  expect(textsIn(file)).toEqual(['b']);
});
