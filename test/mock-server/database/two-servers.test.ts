import { atOnce, countStatuses, logIn, startTwo, tokenOf, withToken } from './two-servers';

test('a session of one server is good at the other, and ends at both', async () => {
  const { one, other } = await startTwo();
  const token = await tokenOf(await logIn(one));
  expect((await withToken(other, token, '/session')).status).toBe(200);
  expect((await withToken(other, token, '/session', 'DELETE')).status).toBe(204);
  expect((await withToken(one, token, '/session')).status).toBe(401);
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
