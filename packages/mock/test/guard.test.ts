import { sendRaw } from 'test-support/send-raw';
import { startServer } from 'test-support/server';
import { ErrorAnswer } from '../src/api/error-answer';
import { routesOf } from '../src/mount-mock';
import { endpoints } from './fixtures/backend';
import { makeMockApp } from './fixtures/mock-app';
import { startMockServer } from './fixtures/server';

const TOKEN = 'hexagon-token';
/**
 * Whatever an app answers under `/__mock`, with something that it might do; without what the program
 * itself tries its transfers on, which echo.test.ts has.
 */
async function controlLines(): Promise<string[]> {
  const lines = routesOf(await makeMockApp()).filter((line) => / \/__mock(?!\/echo\/)/.test(line));
  expect(lines.length).toBeGreaterThan(10);
  return [
    ...lines,
    'GET /__mock/',
    'GET /__mock/inspector.css',
    'GET /__mock/nothing',
    'PATCH /__mock/faults',
    'OPTIONS /__mock/faults',
    'HEAD /__mock',
  ];
}

test('every path under /__mock is 401 without the token, whatever the method', async () => {
  const app = await makeMockApp({ controlToken: TOKEN });
  for (const line of await controlLines()) {
    const [method = '', path = ''] = line.replace(':id', 'x').split(' ');
    for (const headers of [{}, { 'X-Mock-Token': 'wrong' }, { Cookie: 'mock_token=wrong' }]) {
      const response = await app.request(path, { method, headers: { ...headers } });
      expect([line, response.status]).toEqual([line, 401]);
    }
  }
});

test('401 under /__mock says where the token is', async () => {
  const app = await makeMockApp({ controlToken: TOKEN });
  const { error } = ErrorAnswer.parse(await (await app.request('/__mock/requests')).json());
  expect(error.code).toBe('unauthenticated');
  expect(error.message).toContain('它印在服务器的终端里');
  expect(JSON.stringify(error)).not.toContain(TOKEN);
});

test('401 under /__mock asks a browser for the token, and what is typed there opens it', async () => {
  const app = await makeMockApp({ controlToken: TOKEN });
  const response = await app.request('/__mock', { headers: { Accept: 'text/html' } });
  expect([response.status, response.headers.get('content-type')]).toEqual([
    401,
    expect.stringMatching(/^text\/html/),
  ]);
  const page = await response.text();
  const [, action = ''] = /<form action="([^"]+)"/.exec(page) ?? [];
  const [, name = ''] = /<input name="([^"]+)"/.exec(page) ?? [];
  expect((await app.request(`${action}?${name}=${TOKEN}`)).status).toBe(303);
});

test('the token guards /__mock and nothing else', async () => {
  const app = await makeMockApp({ controlToken: TOKEN });
  expect((await app.request('/login?username=123&pwd=123')).status).toBe(200);
  expect((await app.request('/openapi.json')).status).toBe(200);
});

test.each([{ 'X-Mock-Token': TOKEN }, { Cookie: `a=b; mock_token=${TOKEN}` }])(
  'a program gets in with %j',
  async (headers) => {
    const app = await makeMockApp({ controlToken: TOKEN });
    expect((await app.request('/__mock/requests', { headers })).status).toBe(200);
    const init = { method: 'DELETE', headers };
    expect((await app.request('/__mock/requests', init)).status).toBe(204);
  },
);

test('a browser that opens /__mock?token=… gets a cookie and an address without the token', async () => {
  const app = await makeMockApp({ controlToken: TOKEN });
  const response = await app.request(`/__mock?a=1&token=${TOKEN}&b=2`);
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/__mock?a=1&b=2');
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; HttpOnly/);
  expect(cookie).toMatch(/; SameSite=Lax/);
  expect(cookie).toMatch(/; Path=\/__mock(;|$)/);
  const headers = { Cookie: cookie.split(';')[0] ?? '' };
  expect((await app.request('/__mock', { headers })).status).toBe(200);
});

test.each(['GET /__mock?token=wrong', `POST /__mock/reset?token=${TOKEN}`, 'GET /__mock?token='])(
  '%s sets no cookie',
  async (line) => {
    const app = await makeMockApp({ controlToken: TOKEN });
    const [method = '', path = ''] = line.split(' ');
    const response = await app.request(path, { method });
    expect([response.status, response.headers.get('set-cookie')]).toEqual([401, null]);
  },
);

const elsewhere: Record<string, string>[] = [
  { Origin: 'http://evil.com' },
  { Origin: 'http://evil.com', Host: '127.0.0.1:3000' },
  { Origin: 'http://127.0.0.1:8080', Host: '127.0.0.1:3000' },
  { Origin: 'http://127.0.0.1:3000.evil.com', Host: '127.0.0.1:3000' },
  { Origin: 'null', Host: '127.0.0.1:3000' },
  { Origin: 'file://', Host: '127.0.0.1:3000' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site', Origin: 'http://127.0.0.1:3000', Host: '127.0.0.1:3000' },
  { 'Sec-Fetch-Site': 'none' },
];
const here: Record<string, string>[] = [
  {},
  { Origin: 'http://127.0.0.1:3000', Host: '127.0.0.1:3000' },
  { Origin: 'http://localhost', Host: 'LocalHost:80' },
  // Behind a proxy that speaks https with the browser.
  { Origin: 'https://mock.example.com', Host: 'mock.example.com' },
  { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://mock.example.com', Host: '127.0.0.1:3000' },
];
const changes = [
  { method: 'PUT', path: '/__mock/faults', body: '{"rules":[]}' },
  { method: 'PUT', path: '/__mock/scenario', body: '{"name":"slow"}' },
  { method: 'POST', path: '/__mock/reset', body: '' },
  { method: 'DELETE', path: '/__mock/requests', body: '' },
];

test.each(elsewhere)(
  'a page that is %j changes nothing, but may be linked from',
  async (headers) => {
    const app = await makeMockApp();
    for (const { method, path, body } of changes) {
      const response = await app.request(path, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers },
        body,
      });
      expect([path, response.status]).toEqual([path, 403]);
      const { error } = ErrorAnswer.parse(await response.json());
      expect(error).toEqual({ code: 'forbidden', message: '别的网站的页面不能改动模拟服务器' });
    }
    const { current } = await (await app.request('/__mock/scenarios', { headers })).json();
    expect(current).toBe('normal');
  },
);

test.each(here)('a page or program that is %j may change things', async (headers) => {
  const app = await makeMockApp();
  for (const { method, path, body } of changes) {
    const response = await app.request(path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
    });
    expect([path, response.ok]).toEqual([path, true]);
  }
});

test('the cookie does not let another page in, but the header does', async () => {
  const app = await makeMockApp({ controlToken: TOKEN });
  const from = (credentials: Record<string, string>): RequestInit => ({
    method: 'POST',
    headers: { Origin: 'http://evil.com', ...credentials },
  });
  const byCookie = await app.request('/__mock/reset', from({ Cookie: `mock_token=${TOKEN}` }));
  expect(byCookie.status).toBe(403);
  const byHeader = await app.request('/__mock/reset', from({ 'X-Mock-Token': TOKEN }));
  expect(byHeader.status).toBe(204);
});

/** What DevTools sends with every wx.request. */
const DEVTOOLS = [
  'Sec-Fetch-Site: cross-site',
  'Sec-Fetch-Mode: cors',
  'Sec-Fetch-Dest: empty',
  'Referer: https://servicewechat.com/wx0123456789abcdef/devtools/page-frame.html',
];
const form = 'application/x-www-form-urlencoded';

test.each([
  ['GET /login?username=123&pwd=123', '', ''],
  ['POST /login', form, 'username=123&pwd=123'],
  ['POST /login', 'application/json', '{"username":"123","pwd":"123"}'],
])('wx.request in DevTools logs in by %s %s', async (line, type, body) => {
  const { port } = await startMockServer({ hosts: { host: '127.0.0.1', names: [] } });
  const headers = [...DEVTOOLS, `Content-Length: ${body.length}`, 'Connection: close'];
  if (type) headers.push(`Content-Type: ${type}`);
  const head = [`${line} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...headers].join('\r\n');
  const answer = await sendRaw(port, `${head}\r\n\r\n${body}`);
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*"token":/s);
});

const ofPages: Record<string, Record<string, string>> = {
  'an image': { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' },
  'an image of another port': { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors' },
  'fetch without cors': { 'Sec-Fetch-Mode': 'no-cors' },
  'a beacon': { 'Sec-Fetch-Mode': 'no-cors', Origin: 'http://evil.com' },
  'a link': { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
  'a frame of another port': { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'navigate' },
  'a WebSocket': { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'websocket' },
  'fetch with cors': {
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'cors',
    Origin: 'http://evil.com',
  },
  'fetch of a file, a sandbox or after a redirect': {
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'cors',
    Origin: 'null',
  },
  'fetch of another port': { Origin: 'http://127.0.0.1:8080' },
  'a browser that says no more than its Origin': { Origin: 'https://evil.com' },
};

test.each(Object.entries(ofPages))(
  '%s of another site gets 403 of every endpoint',
  async (_what, headers) => {
    const app = await makeMockApp({ controlToken: TOKEN });
    for (const { method, path } of endpoints) {
      const init = { method, headers: { Host: '127.0.0.1:3000', ...headers } };
      const response = await app.request(path, init);
      expect([method, path, response.status]).toEqual([method, path, 403]);
      const { error } = ErrorAnswer.parse(await response.json());
      expect(error).toEqual({ code: 'forbidden', message: '别的网站的页面不能用模拟服务器的接口' });
    }
  },
);

test.each(['GET', 'HEAD', 'POST'])(
  'no page of another site locks an account by %s /login',
  async (method) => {
    const app = await makeMockApp();
    const [query, body] =
      method === 'POST' ? ['', 'username=123&pwd=wrong'] : ['?username=123&pwd=wrong', null];
    for (const headers of Object.values(ofPages)) {
      const init = { method, headers: { 'Content-Type': form, ...headers }, body };
      expect((await app.request(`/login${query}`, init)).status).toBe(403);
    }
    expect((await app.request('/login?username=123&pwd=123')).status).toBe(200);
  },
);

test('a page of another site uses up no fault that is meant for others', async () => {
  const app = await makeMockApp();
  const rules = { rules: [{ path: '/login', status: 503, times: 1 }] };
  const init = { method: 'PUT', headers: { 'Content-Type': 'application/json' } };
  await app.request('/__mock/faults', { ...init, body: JSON.stringify(rules) });
  await app.request('/login', { headers: ofPages['an image'] ?? {} });
  expect((await app.request('/login?username=123&pwd=123')).status).toBe(503);
});

test.each<Record<string, string>>([
  {},
  { 'Sec-Fetch-Mode': 'cors' },
  { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
  { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate' },
  { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', Origin: 'https://mock.example.com' },
  { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' },
  { Origin: 'http://127.0.0.1:3000', Host: '127.0.0.1:3000' },
])('a program, a person or a page of its own that is %j logs in', async (headers) => {
  const app = await makeMockApp();
  expect((await app.request('/login?username=123&pwd=123', { headers })).status).toBe(200);
});

test('an image of the real backend shows in DevTools through --proxy', async () => {
  const backend = await startServer((_request, response) => response.end('image'));
  const { port } = await startMockServer({ proxy: `http://127.0.0.1:${backend.port}` });
  const head = `GET /logo.png HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n`;
  const headers =
    'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n';
  expect(await sendRaw(port, `${head}${headers}\r\n`)).toMatch(/^HTTP\/1\.1 200 .*image$/s);
});

test.each(['/login', '/notes', '/__mock/faults', '/__mock', '/openapi.json'])(
  'OPTIONS %s is 405: no other origin gets leave for anything',
  async (path) => {
    const response = await (await makeMockApp()).request(path, {
      method: 'OPTIONS',
      headers: { Origin: 'http://evil.com', 'Access-Control-Request-Method': 'PUT' },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toMatch(/^[A-Z, ]+$/);
  },
);

test('no answer has an Access-Control header', async () => {
  const { url } = await startMockServer();
  const lines = [
    ...(await controlLines()).filter((line) => !line.includes('events')),
    'GET /login?username=123&pwd=123',
    'GET /login',
    'OPTIONS /login',
    'GET /notes',
    'GET /nothing',
    'GET /openapi.json',
    'GET /',
  ];
  for (const line of lines) {
    const [method = '', path = ''] = line.split(' ');
    // `fetch` would set no Origin of ours, and follow.
    const headers = { Origin: 'http://evil.com' };
    const response = await fetch(url + path, { method, headers, redirect: 'manual' });
    const names = [...response.headers.keys()];
    expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    await response.text();
  }
});

test('a defect of the server is told without its stack or a file', async () => {
  const silence = jest.spyOn(console, 'error').mockImplementation(() => {});
  try {
    const now = (): never => {
      throw new Error(`broken at ${__filename}`);
    };
    const app = await makeMockApp({ now });
    const response = await app.request('/login?username=123&pwd=123');
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(ErrorAnswer.parse(JSON.parse(text)).error.code).toBe('internal_error');
    expect(text).not.toMatch(/broken|at |\.ts|node_modules|\//);
    expect(String(silence.mock.calls[0]?.[0])).toContain('broken at');
  } finally {
    silence.mockRestore();
  }
});
