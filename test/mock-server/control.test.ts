import { startServer } from 'test-support/server';
import { loginPath } from '../support/login';
import { makeMockApp } from '../support/mock-app';
import { startMockServer } from '../support/server';
import { readError, startClockedApp } from './routes/clocked-app';

/** What the app hands to hono-mock, and how both fit together. */

const steered = { method: 'PUT', headers: { 'content-type': 'application/json' } };

test('a reset signs everybody out, and lets everybody guess again', async () => {
  const { ask, logIn } = await startClockedApp();
  const token = await logIn();
  const guess = () => ask(loginPath('wrong', 'lihua'));
  for (let attempt = 0; attempt < 5; attempt += 1) await guess();
  expect((await guess()).status).toBe(429);

  expect((await ask('/__mock/reset', { method: 'POST' })).status).toBe(204);
  expect((await ask('/session', { token })).status).toBe(401);
  expect((await guess()).status).toBe(401);
});

test('the inspector says what a reset empties', async () => {
  const page = await (await makeMockApp()).request('/__mock');
  const html = await page.text();
  expect(html).toMatch(/data-confirm="清空登录、.*限次、微信、故障和请求记录？不能撤回。"/);
  expect(html).toMatch(/登录、.*限次、微信、故障、请求记录都清空，回到刚启动的样子。/);
});

test('登录过期 refuses a token in the words of a real refusal', async () => {
  const { ask, logIn } = await startClockedApp();
  const token = await logIn();
  const real = await readError(await ask('/session', { token: 'wrong' }));
  await ask('/__mock/scenario', { ...steered, body: '{"name":"登录过期"}' });
  const refused = await ask('/session', { token });
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  expect(await readError(refused)).toEqual(real);
  expect((await ask(loginPath())).status).toBe(200);
});

const statuses = Array.from({ length: 200 }, (_, index) => 400 + index);

test('each status that is asked for has a code of the contract', async () => {
  const app = await makeMockApp();
  for (const status of statuses) {
    const headers = { 'X-Mock-Status': String(status) };
    const response = await app.request('/session', { headers });
    expect([status, response.status]).toEqual([status, status]);
    await readError(response);
  }
});

test.each<[what: string, path: string, init: RequestInit]>([
  ['an unknown path', '/nowhere', {}],
  ['a method that is not allowed', '/login', { method: 'PATCH' }],
  ['another Host', '/login', { headers: { host: 'evil.example' } }],
  ['no control token', '/__mock/requests', {}],
  [
    'a page of another site',
    '/__mock/reset',
    {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', cookie: 'mock_token=t' },
    },
  ],
  ['a wrong header', '/login', { headers: { 'X-Mock-Status': '200' } }],
])('%s is refused by hono-mock with a code of the contract', async (_what, path, init) => {
  const app = await makeMockApp({ controlToken: 't', hosts: { host: '127.0.0.1', names: [] } });
  const headers = { host: '127.0.0.1', ...init.headers };
  const response = await app.request(path, { ...init, headers });
  expect(response.status).toBeGreaterThanOrEqual(400);
  await readError(response);
});

test('a backend that is down is refused with a code of the contract', async () => {
  const { port, close } = await startServer(() => {});
  await close();
  const { url } = await startMockServer({ proxy: `http://127.0.0.1:${port}` });
  const response = await fetch(`${url}/orders`);
  expect(response.status).toBe(502);
  expect((await readError(response)).code).toBe('bad_gateway');
});
