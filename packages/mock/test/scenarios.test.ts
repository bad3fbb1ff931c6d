import type { Hono } from 'hono';
import type { MockEnv } from '../src/env';
import { makeMockApp } from './fixtures/mock-app';

function choose(app: Hono<MockEnv>, name: unknown): Response | Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return app.request('/__mock/scenario', {
    method: 'PUT',
    headers,
    body: JSON.stringify({ name }),
  });
}

async function currentOf(app: Hono<MockEnv>): Promise<unknown> {
  return (await (await app.request('/__mock/scenarios')).json()).current;
}

test('GET /__mock/scenarios lists all five and the one in force', async () => {
  const app = await makeMockApp();
  const { current, scenarios } = await (await app.request('/__mock/scenarios')).json();
  expect(current).toBe('normal');
  expect(scenarios.map(({ name }: { name: string }) => name)).toEqual([
    '正常',
    '弱网',
    '时好时坏',
    '服务器宕机',
    '登录过期',
  ]);
});

test.each([
  ['expired', 'expired'],
  ['登录过期', 'expired'],
  ['slow', 'slow'],
  ['弱网', 'slow'],
  ['flaky', 'flaky'],
  ['时好时坏', 'flaky'],
  ['down', 'down'],
  ['服务器宕机', 'down'],
  ['normal', 'normal'],
  ['正常', 'normal'],
])('PUT /__mock/scenario with %s puts %s in force', async (name, id) => {
  const app = await makeMockApp();
  await choose(app, 'down');
  const response = await choose(app, name);
  expect(response.status).toBe(200);
  expect((await response.json()).current).toBe(id);
  expect(await currentOf(app)).toBe(id);
});

test('PUT /__mock/scenario takes a form, too', async () => {
  const app = await makeMockApp();
  const body = new URLSearchParams({ name: '弱网' });
  expect((await app.request('/__mock/scenario', { method: 'PUT', body })).status).toBe(200);
  expect(await currentOf(app)).toBe('slow');
});

test.each(['大雪', '', 5, undefined])(
  'PUT /__mock/scenario with %p lists what there is',
  async (name) => {
    const app = await makeMockApp();
    await choose(app, 'slow');
    const response = await choose(app, name);
    expect(response.status).toBe(400);
    const message =
      '没有这个场景，有的是 normal、正常、slow、弱网、flaky、时好时坏、down、服务器宕机、expired、登录过期';
    expect((await response.json()).error.issues).toEqual([{ path: 'name', message }]);
    expect(await currentOf(app)).toBe('slow');
  },
);

test('rules of one’s own are no scenario, and DELETE brings 正常 back', async () => {
  const app = await makeMockApp();
  await choose(app, 'slow');
  const headers = { 'content-type': 'application/json' };
  await app.request('/__mock/faults', { method: 'PUT', headers, body: '{"rules":[]}' });
  expect(await currentOf(app)).toBeNull();
  await app.request('/__mock/faults', { method: 'DELETE' });
  expect(await currentOf(app)).toBe('normal');
});
