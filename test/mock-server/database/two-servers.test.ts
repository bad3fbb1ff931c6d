import type { Hono } from 'hono';
import { LoginSuccess } from '../../../contract/login';
import { NoteList, NoteSuccess } from '../../../contract/notes';
import type { Env } from '../../../mock-server/env';
import { makeSharedPlace } from '../../support/database';
import { loginPath } from '../../support/login';
import { makeMockApp } from '../../support/mock-app';
import { openPlace } from './open-place';

type App = Hono<Env>;

/** Two servers on one database; the clocks of both go only when the test says so. */
async function startTwo() {
  let time = Date.UTC(2024, 0, 1);
  const now = (): number => time;
  const place = await makeSharedPlace();
  const start = async (): Promise<App> => makeMockApp({ database: await openPlace(place), now });
  return {
    one: await start(),
    other: await start(),
    pass(milliseconds: number): void {
      time += milliseconds;
    },
  };
}

/** So many requests at the same time, taking turns between the servers. */
function atOnce(
  { one, other }: { one: App; other: App },
  count: number,
  send: (app: App, index: number) => Response | Promise<Response>,
): Promise<Response[]> {
  const requests = Array.from({ length: count }, (_, index) =>
    send(index % 2 ? other : one, index),
  );
  return Promise.all(requests);
}

const logIn = (app: App, secret?: string) => app.request(loginPath(secret));

async function tokenOf(response: Response): Promise<string> {
  return LoginSuccess.parse(await response.json()).token;
}

function write(app: App, token: string, text: string, path = '/notes/shared') {
  return app.request(path, {
    method: path === '/notes' ? 'POST' : 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
}

function withToken(app: App, token: string, path: string, method = 'GET') {
  return app.request(path, { method, headers: { authorization: `Bearer ${token}` } });
}

/** How often each status was answered. */
function countStatuses(responses: Response[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of responses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

test('a session of one server is good at the other, and ends at both', async () => {
  const { one, other } = await startTwo();
  const token = await tokenOf(await logIn(one));
  expect((await withToken(other, token, '/session')).status).toBe(200);
  expect((await withToken(other, token, '/session', 'DELETE')).status).toBe(204);
  expect((await withToken(one, token, '/session')).status).toBe(401);
});

test('a note of one server is read, replaced and deleted at the other', async () => {
  const { one, other } = await startTwo();
  const token = await tokenOf(await logIn(one));
  expect((await write(one, token, '买牛奶')).status).toBe(201);
  expect((await write(other, token, '买了')).status).toBe(200);
  const read = await withToken(one, token, '/notes/shared');
  expect(NoteSuccess.parse(await read.json()).note.text).toBe('买了');
  expect((await withToken(other, token, '/notes/shared', 'DELETE')).status).toBe(204);
  expect((await withToken(one, token, '/notes/shared')).status).toBe(404);
});

test('failed logins are counted together, and lock at both', async () => {
  const { one, other, pass } = await startTwo();
  for (const app of [one, other, one, other, one]) {
    expect((await logIn(app, 'wrong')).status).toBe(401);
  }
  for (const app of [one, other]) {
    const response = await logIn(app);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60']);
  }
  pass(60_000);
  expect((await logIn(other)).status).toBe(200);
  for (const app of [one, other, one, other]) {
    expect((await logIn(app, 'wrong')).status).toBe(401);
  }
});

test('of 30 wrong logins at once at two servers exactly 5 get 401, the others 429', async () => {
  const servers = await startTwo();
  const responses = await atOnce(servers, 30, (app) => logIn(app, 'wrong'));
  expect(countStatuses(responses)).toEqual({ 401: 5, 429: 25 });
  for (const response of responses) {
    expect(response.headers.get('retry-after')).toBe(response.status === 429 ? '60' : null);
  }
  expect((await logIn(servers.other)).status).toBe(429);
});

test('50 PUTs of one note at once at two servers make it once, and never fail', async () => {
  const servers = await startTwo();
  const token = await tokenOf(await logIn(servers.one));
  const responses = await atOnce(servers, 50, (app, index) => write(app, token, `第 ${index} 次`));
  expect(countStatuses(responses)).toEqual({ 200: 49, 201: 1 });
  for (const [index, response] of responses.entries()) {
    expect(NoteSuccess.parse(await response.json()).note.text).toBe(`第 ${index} 次`);
  }
  const list = await withToken(servers.other, token, '/notes');
  const { notes } = NoteList.parse(await list.json());
  expect(notes).toEqual([expect.objectContaining({ id: 'shared' })]);
  expect(notes[0]?.text).toMatch(/^第 \d+ 次$/);
});

test('PUTs and DELETEs of one note at once never fail, and agree on what is left', async () => {
  const servers = await startTwo();
  const token = await tokenOf(await logIn(servers.one));
  const responses = await atOnce(servers, 60, (app, index) =>
    index % 3 ? write(app, token, 'a') : withToken(app, token, '/notes/shared', 'DELETE'),
  );
  const counts = countStatuses(responses);
  expect(Object.keys(counts).filter((status) => !/^(200|201|204|404)$/.test(status))).toEqual([]);
  const left = (counts[201] ?? 0) - (counts[204] ?? 0);
  const list = await withToken(servers.other, token, '/notes');
  expect(NoteList.parse(await list.json()).notes).toHaveLength(left);
});

test('200 logins at once at two servers all get a token of their own that works at both', async () => {
  const servers = await startTwo();
  const responses = await atOnce(servers, 200, (app) => logIn(app));
  expect(countStatuses(responses)).toEqual({ 200: 200 });
  const tokens = await Promise.all(responses.map(tokenOf));
  expect(new Set(tokens).size).toBe(200);
  const used = await atOnce(servers, 200, (app, index) =>
    withToken(app, tokens[199 - index] as string, '/session'),
  );
  expect(countStatuses(used)).toEqual({ 200: 200 });
});

test('requests that all lengthen one session at once are all answered', async () => {
  const servers = await startTwo();
  const token = await tokenOf(await logIn(servers.one));
  servers.pass(60_000);
  const responses = await atOnce(servers, 30, (app) => withToken(app, token, '/session'));
  expect(countStatuses(responses)).toEqual({ 200: 30 });
});
