import { createHash } from 'node:crypto';
import { SessionSuccess } from '../../../contract/session';
import { forgetOld } from '../../../mock-server/database/forget';
import { expectUnauthenticated, readError, startClockedApp } from './clocked-app';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const EXPIRED = '登录已过期，请重新登录';

test('GET /session says whose token it is, and until when', async () => {
  const { ask, logIn } = await startClockedApp();
  const response = await ask('/session', { token: await logIn('lihua') });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/json\b/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = await response.json();
  expect(body).toEqual(SessionSuccess.parse(body));
  expect(body).toEqual({
    ok: true,
    user: { username: 'lihua', nickname: '李华' },
    expiresAt: '2024-01-08T00:00:00.000Z',
  });
});

test('a token is 32 random bytes, and the database has only its hash', async () => {
  const { database, logIn } = await startClockedApp();
  const tokens = [await logIn(), await logIn()];
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const rows = await database.selectFrom('sessions').selectAll().execute();
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest('base64url'));
  expect(rows.map((row) => row.token_hash).sort()).toEqual(hashes.sort());
  for (const token of tokens) expect(JSON.stringify(rows)).not.toContain(token);
});

test('a hash from the database is no token', async () => {
  const { ask, database, logIn } = await startClockedApp();
  await logIn();
  const { token_hash } = await database
    .selectFrom('sessions')
    .select('token_hash')
    .executeTakeFirstOrThrow();
  await expectUnauthenticated(await ask('/session', { token: token_hash }), EXPIRED);
});

test('a session that nobody uses ends after seven days', async () => {
  const { ask, logIn, pass } = await startClockedApp();
  const [used, unused] = [await logIn(), await logIn()];
  pass(7 * DAY - 1);
  expect((await ask('/session', { token: used })).status).toBe(200);
  pass(1);
  await expectUnauthenticated(await ask('/session', { token: unused }), EXPIRED);
});

test('a clock that is set back lengthens no session that is used beyond seven days', async () => {
  const { ask, logIn, pass } = await startClockedApp();
  const token = await logIn();
  pass(-400 * DAY);
  expect((await ask('/session', { token })).status).toBe(200);
  pass(7 * DAY);
  await expectUnauthenticated(await ask('/session', { token }), EXPIRED);
});

test('a clock that is set back lengthens no session beyond seven days from the next sweep', async () => {
  const { ask, database, logIn, pass } = await startClockedApp();
  const token = await logIn();
  pass(-400 * DAY);
  await forgetOld(database, Date.UTC(2024, 0, 1) - 400 * DAY);
  pass(7 * DAY);
  await expectUnauthenticated(await ask('/session', { token }), EXPIRED);
});

test('a GET /session lengthens the session by seven days', async () => {
  const { ask, logIn, pass } = await startClockedApp();
  const token = await logIn();
  for (let week = 0; week < 3; week += 1) {
    pass(6 * DAY);
    expect((await ask('/session', { token })).status).toBe(200);
  }
  const { expiresAt } = SessionSuccess.parse(await (await ask('/session', { token })).json());
  expect(expiresAt).toBe('2024-01-26T00:00:00.000Z');
  pass(7 * DAY);
  await expectUnauthenticated(await ask('/session', { token }), EXPIRED);
});

test('the end that GET /session tells is kept, and at most a minute behind', async () => {
  const { ask, logIn, pass } = await startClockedApp();
  const token = await logIn();
  const read = async (): Promise<number> => {
    const answer = SessionSuccess.parse(await (await ask('/session', { token })).json());
    return Date.parse(answer.expiresAt);
  };
  let now = Date.UTC(2024, 0, 1);
  for (const later of [1, MINUTE - 1, MINUTE, 5 * DAY, 1]) {
    pass(later);
    now += later;
    const told = await read();
    expect(told).toBeGreaterThan(now + 7 * DAY - MINUTE);
    expect(told).toBeLessThanOrEqual(now + 7 * DAY);
  }
  const end = await read();
  pass(end - now - 1);
  expect((await ask('/session', { token })).status).toBe(200);
});

test('DELETE /session ends this session, and no other', async () => {
  const { ask, database, logIn } = await startClockedApp();
  const [one, other] = [await logIn(), await logIn()];
  const response = await ask('/session', { method: 'DELETE', token: one });
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  await expectUnauthenticated(await ask('/session', { token: one }), EXPIRED);
  await expectUnauthenticated(await ask('/session', { method: 'DELETE', token: one }), EXPIRED);
  expect((await ask('/session', { token: other })).status).toBe(200);
  expect(await database.selectFrom('sessions').selectAll().execute()).toHaveLength(1);
});

test.each([
  ['no Authorization', undefined, '请先登录'],
  ['an empty Authorization', '', '请先登录'],
  ['no token after Bearer', 'Bearer', '请先登录'],
  ['another scheme', 'Basic MTIzOjEyMw==', '请先登录'],
  ['a token with a space in it', 'Bearer a b', '请先登录'],
  ['a token that nobody was given', `Bearer ${'a'.repeat(43)}`, EXPIRED],
  ['a token of 8 KB', `Bearer ${'a'.repeat(8192)}`, EXPIRED],
  ['a token that looks like SQL', "Bearer 'or''='", EXPIRED],
])('GET /session with %s is 401 with WWW-Authenticate', async (_name, authorization, message) => {
  const { ask, logIn } = await startClockedApp();
  await logIn();
  const headers = authorization === undefined ? {} : { authorization };
  await expectUnauthenticated(await ask('/session', { headers }), message);
});

test.each(['bearer', 'BEARER', 'Bearer  '])('the scheme may be written "%s"', async (scheme) => {
  const { ask, logIn } = await startClockedApp();
  const headers = { authorization: `${scheme} ${await logIn()}` };
  expect((await ask('/session', { headers })).status).toBe(200);
});

test('a user who was struck from the accounts is signed out', async () => {
  const { ask, logIn, strike } = await startClockedApp();
  const [token, other] = [await logIn(), await logIn('lihua')];
  strike('123');
  await expectUnauthenticated(await ask('/session', { token }), EXPIRED);
  expect((await ask('/session', { token: other })).status).toBe(200);
});

test('HEAD /session answers as GET does, without a body', async () => {
  const { ask, logIn } = await startClockedApp();
  const response = await ask('/session', { method: 'HEAD', token: await logIn() });
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect((await ask('/session', { method: 'HEAD' })).status).toBe(401);
});

test.each(['POST', 'PUT', 'PATCH', 'OPTIONS'])(
  '%s /session is 405 and says in Allow what is taken',
  async (method) => {
    const { ask } = await startClockedApp();
    const response = await ask('/session', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, DELETE']);
    expect((await readError(response)).code).toBe('method_not_allowed');
  },
);
