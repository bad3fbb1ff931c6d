import type { Hono } from 'hono';
import { ErrorAnswer } from '../src/api/error-answer';
import type { MockEnv } from '../src/env';
import type { BackendOptions } from './fixtures/backend';
import { makeMockApp } from './fixtures/mock-app';

type App = Hono<MockEnv>;

function put(app: App, path: string, body: unknown): Response | Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return app.request(path, { method: 'PUT', headers, body: JSON.stringify(body) });
}

async function appWith(rules: unknown[], options: BackendOptions = {}): Promise<App> {
  const app = await makeMockApp(options);
  expect((await put(app, '/__mock/faults', { rules })).status).toBe(200);
  return app;
}

async function statusOf(app: App, line: string, headers: HeadersInit = {}): Promise<number> {
  const [method = '', path = ''] = line.split(' ');
  return (await app.request(path, { method, headers })).status;
}

async function rulesOf(app: App): Promise<unknown> {
  return (await (await app.request('/__mock/faults')).json()).rules;
}

/** What the app gets instead of chance, one after the other. */
function sequence(...numbers: number[]): () => number {
  return () => numbers.shift() ?? 0;
}

test.each([
  [400, 'invalid_request', '模拟的 400'],
  [401, 'unauthenticated', '登录已过期，请重新登录'],
  [404, 'not_found', '模拟的 404'],
  [429, 'too_many_attempts', '模拟的 429'],
  [500, 'internal_error', '模拟的 500'],
  [503, 'service_unavailable', '模拟的 503'],
  [599, 'internal_error', '模拟的 599'],
])(
  'GET /login with X-Mock-Status: %d gets an error as if it were real',
  async (status, code, message) => {
    const app = await makeMockApp();
    const headers = { 'X-Mock-Status': String(status) };
    const response = await app.request('/login?username=123&pwd=123', { headers });
    expect(response.status).toBe(status);
    expect(ErrorAnswer.parse(await response.json()).error).toEqual({ code, message });
    expect(response.headers.get('retry-after')).toBe([429, 503].includes(status) ? '1' : null);
    expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
  },
);

test.each([
  ['X-Mock-Status', 'abc', '要的是 400 到 599 的状态码'],
  ['X-Mock-Status', '', '要的是 400 到 599 的状态码'],
  ['X-Mock-Status', '200', '要的是 400 到 599 的状态码'],
  ['X-Mock-Status', '600', '要的是 400 到 599 的状态码'],
  ['X-Mock-Status', '0x1f7', '要的是 400 到 599 的状态码'],
  ['X-Mock-Status', '503, 503', '要的是 400 到 599 的状态码'],
  ['X-Mock-Delay', '-1', '要的是毫秒数，如 800 或 300-1200，最多 120000'],
  ['X-Mock-Delay', '1.5', '要的是毫秒数，如 800 或 300-1200，最多 120000'],
  ['X-Mock-Delay', '1200-300', '要的是毫秒数，如 800 或 300-1200，最多 120000'],
  ['X-Mock-Delay', '120001', '要的是毫秒数，如 800 或 300-1200，最多 120000'],
  [
    'X-Mock-Fault',
    'empty',
    '只能是 CONNECTION_RESET_BY_PEER、EMPTY_RESPONSE、MALFORMED_RESPONSE_CHUNK、RANDOM_DATA_THEN_CLOSE',
  ],
])('GET /login with %s: %s is told what it takes', async (name, value, message) => {
  const app = await makeMockApp();
  const response = await app.request('/login?username=123&pwd=123', { headers: { [name]: value } });
  expect(response.status).toBe(400);
  expect(ErrorAnswer.parse(await response.json()).error).toEqual({
    code: 'invalid_request',
    message: `请求头不对：${name} ${message}`,
    issues: [{ path: name, message }],
  });
});

test.each<[rule: object, meets: string[], misses: string[]]>([
  [{}, ['GET /login', 'POST /x', 'GET /x/y'], []],
  [{ method: 'POST' }, ['POST /login', 'POST /x'], ['GET /login']],
  [{ method: 'put' }, ['PUT /notes/a'], ['POST /notes']],
  [
    { path: '/login' },
    ['GET /login', 'POST /login'],
    ['GET /login/', 'GET /x/login', 'GET /Login'],
  ],
  [{ path: '/notes/:id' }, ['GET /notes/a', 'GET /notes/a.b'], ['GET /notes', 'GET /notes/a/b']],
  [{ path: '/notes/{id}' }, ['GET /notes/a'], ['GET /notes/', 'GET /notes/a/b']],
  [{ path: '/notes/*' }, ['GET /notes/a', 'GET /notes/a/b'], ['GET /notes', 'GET /xnotes/a']],
  [{ path: '/*/b*d' }, ['GET /a/bd', 'GET /a/x/bcd'], ['GET /b', 'GET /a/bde']],
  [{ path: '/a.b(c)+' }, ['GET /a.b(c)+'], ['GET /aXbc', 'GET /a.bcc']],
  [{ method: 'GET', path: '/login' }, ['GET /login?a=1'], ['POST /login', 'GET /notes']],
])('the rule %j meets what fits it and nothing else', async (rule, meets, misses) => {
  const app = await appWith([{ ...rule, status: 418 }]);
  for (const line of meets) expect([line, await statusOf(app, line)]).toEqual([line, 418]);
  for (const line of misses) expect([line, await statusOf(app, line)]).not.toEqual([line, 418]);
});

test('a rule for the signed-in meets only requests with Authorization', async () => {
  const app = await appWith([{ signedIn: true, status: 418 }]);
  expect(await statusOf(app, 'GET /notes')).toBe(401);
  expect(await statusOf(app, 'GET /notes', { authorization: 'Bearer x' })).toBe(418);
  await put(app, '/__mock/faults', { rules: [{ signedIn: false, status: 418 }] });
  expect(await statusOf(app, 'GET /notes')).toBe(418);
  expect(await statusOf(app, 'GET /notes', { authorization: 'Bearer x' })).toBe(401);
});

test('of several rules the first one that fits meets a request', async () => {
  const app = await appWith([
    { path: '/a', status: 418 },
    { path: '/*', status: 419 },
    { path: '/b', status: 420 },
  ]);
  expect([await statusOf(app, 'GET /a'), await statusOf(app, 'GET /b')]).toEqual([418, 419]);
});

test('a rule with times is used up, and says how often it still counts', async () => {
  const app = await appWith([{ path: '/a', status: 418, times: 2 }]);
  expect(await statusOf(app, 'GET /b')).toBe(404);
  expect(await statusOf(app, 'GET /a')).toBe(418);
  expect(await rulesOf(app)).toEqual([{ path: '/a', status: 418, times: 1 }]);
  expect([await statusOf(app, 'GET /a'), await statusOf(app, 'GET /a')]).toEqual([418, 404]);
  expect(await rulesOf(app)).toEqual([]);
});

test('a rule with a probability meets as many as chance says, and the next rule has its own', async () => {
  const random = sequence(0.49, 0.5, 0.1, 0.5, 0.2);
  const app = await appWith(
    [
      { status: 418, probability: 0.5 },
      { status: 419, probability: 0.2 },
    ],
    { random },
  );
  const statuses = [];
  for (let count = 0; count < 3; count += 1) statuses.push(await statusOf(app, 'GET /a'));
  expect(statuses).toEqual([418, 419, 404]);
});

test('a rule with probability 0 never meets, and one with 1 always', async () => {
  const never = await appWith([{ status: 418, probability: 0 }], { random: () => 0 });
  expect(await statusOf(never, 'GET /a')).toBe(404);
  const always = await appWith([{ status: 418, probability: 1 }], { random: () => 0.999 });
  expect(await statusOf(always, 'GET /a')).toBe(418);
});

test('what a request asks for by its headers comes before the rules, and uses none up', async () => {
  const app = await appWith([{ status: 418, times: 1 }]);
  expect(await statusOf(app, 'GET /a', { 'X-Mock-Status': '503' })).toBe(503);
  expect(await statusOf(app, 'GET /a')).toBe(418);
});

test('a socket fault without a socket is refused in words', async () => {
  const app = await makeMockApp();
  const response = await app.request('/x', { headers: { 'X-Mock-Fault': 'EMPTY_RESPONSE' } });
  expect(response.status).toBe(501);
  const { error } = await response.json();
  expect(error.message).toBe('EMPTY_RESPONSE 要有真正的连接才能做到');
});

test('PUT /__mock/faults replaces the rules, and DELETE removes them', async () => {
  const app = await appWith([{ path: '/a', status: 418 }]);
  const rules = [{ method: 'GET', path: '/b', delay: '0-1', fault: 'EMPTY_RESPONSE' }];
  const response = await put(app, '/__mock/faults', { rules });
  expect(await response.json()).toEqual({ ok: true, scenario: null, rules });
  expect(await statusOf(app, 'GET /a')).toBe(404);
  const deleted = await app.request('/__mock/faults', { method: 'DELETE' });
  expect(deleted.status).toBe(204);
  expect(await (await app.request('/__mock/faults')).json()).toEqual({
    ok: true,
    scenario: 'normal',
    rules: [],
  });
});

test.each<[rule: unknown, path: string, message: string]>([
  [{ status: 200 }, 'rules.0.status', '要的是 400 到 599 的状态码'],
  [{ status: '503' }, 'rules.0.status', '要的是 400 到 599 的状态码'],
  [{ status: 503.5 }, 'rules.0.status', '要的是 400 到 599 的状态码'],
  [{ delay: true }, 'rules.0.delay', '要的是毫秒数，如 800 或 300-1200，最多 120000'],
  [{ delay: '3-1' }, 'rules.0.delay', '要的是毫秒数，如 800 或 300-1200，最多 120000'],
  [{ times: 0 }, 'rules.0.times', '最小是 1'],
  [{ times: 1.5 }, 'rules.0.times', '应该是整数，收到的是小数'],
  [{ probability: 2 }, 'rules.0.probability', '最大是 1'],
  [{ probability: '1' }, 'rules.0.probability', '应该是数字，收到的是字符串'],
  [{ path: 'login' }, 'rules.0.path', '要以 / 开头，如 /notes/:id、/notes/{id} 或 /notes/*'],
  [{ path: `/${'a'.repeat(200)}` }, 'rules.0.path', '最多 200 个字符'],
  [{ method: 'GET,PUT' }, 'rules.0.method', '要的是 GET、POST 这样的方法'],
  [
    { fault: 'RESET' },
    'rules.0.fault',
    '只能是 CONNECTION_RESET_BY_PEER、EMPTY_RESPONSE、MALFORMED_RESPONSE_CHUNK、RANDOM_DATA_THEN_CLOSE',
  ],
  [{ statsu: 503 }, 'rules.0', '有不认识的字段 statsu'],
  ['GET', 'rules.0', '应该是对象，收到的是字符串'],
])('PUT /__mock/faults with the rule %j says what does not fit', async (rule, path, message) => {
  const app = await appWith([{ status: 418 }]);
  const response = await put(app, '/__mock/faults', { rules: [rule] });
  expect(response.status).toBe(400);
  const { error } = ErrorAnswer.parse(await response.json());
  expect(error.issues).toEqual([{ path, message }]);
  // The rules that were in force still are.
  expect(await statusOf(app, 'GET /a')).toBe(418);
});

test.each([
  [{}, 'rules', '没有填'],
  [{ rules: {} }, 'rules', '应该是列表，收到的是对象'],
  [{ rules: Array(101).fill({}) }, 'rules', '最多 100 个'],
  [[], '', '应该是对象，收到的是列表'],
])('PUT /__mock/faults without a list of rules is refused', async (body, path, message) => {
  const response = await put(await makeMockApp(), '/__mock/faults', body);
  expect(response.status).toBe(400);
  expect((await response.json()).error.issues).toEqual([{ path, message }]);
});

test('no path of a rule takes long on any path of a request', async () => {
  const hostile = [`/${'a*'.repeat(99)}`, `/${'*a'.repeat(99)}`, '/:a'.repeat(66), '/(a+)+$'];
  const app = await appWith(
    hostile.map((path) => ({ path: `${path}!`.slice(0, 200), status: 418 })),
  );
  // A regular expression that goes back and forth would take years.
  expect(await statusOf(app, `GET /${'a'.repeat(16_000)}`)).toBe(404);
});

test.each(['GET /__mock/scenarios', 'GET /__mock/nothing', 'PATCH /__mock/faults', 'GET /__mock'])(
  '%s meets no fault',
  async (line) => {
    const app = await appWith([{ status: 418 }]);
    expect(await statusOf(app, line, { 'X-Mock-Status': '419' })).toBeLessThan(406);
  },
);
