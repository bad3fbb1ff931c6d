import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { ask, makeWx, type Wx } from 'test-support/ask';
import { startServer } from 'test-support/server';
import { appTransport } from '../../src/transport/app';
import { nodeTransport } from '../../src/transport/node';

/** Named, because the server adapter names a type where the app does not. */
const octets = { 'content-type': 'application/octet-stream' };

// The server adapter tells a stream that breaks off on the console.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void jest.restoreAllMocks());

/** Answers of every shape. */
function makeApp(): Hono {
  const app = new Hono();
  app.all('/echo', async (c) => {
    const { host, ...headers } = c.req.header();
    return c.json({
      method: c.req.method,
      query: c.req.query(),
      headers,
      body: await c.req.text(),
    });
  });
  app.get('/empty', (c) => c.body(null, 204));
  app.get('/nothing', (c) => c.text(''));
  app.get('/broken', (c) => c.body('{"a":', 200, { 'content-type': 'application/json' }));
  app.get('/bom', (c) => c.text('\uFEFF{"a":1}'));
  app.get('/bytes', (c) => c.body(new Uint8Array([0, 255]).buffer, 200, octets));
  app.get('/gzip', (c) =>
    c.body(new Uint8Array(gzipSync('成功')), 200, { 'content-encoding': 'gzip' }),
  );
  app.get('/cookies', (c) => {
    c.header('Set-Cookie', 'a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT');
    c.header('Set-Cookie', 'b=2', { append: true });
    return c.text('');
  });
  app.get('/moved', (c) => c.redirect('/echo?from=moved', 302));
  app.post('/moved', (c) => c.redirect('/echo', 307));
  app.post('/seen', (c) => c.redirect('/echo', 302));
  app.get('/ftp', (c) => c.redirect('ftp://a/'));
  app.get('/mail', (c) => c.redirect('mailto:a@b'));
  app.get('/proxied', (c) => c.body('who are you', 407 as 401));
  app.get('/weighted', (c) => c.body('text', 200, { 'content-encoding': 'br;q=1', ...octets }));
  app.get('/odd', (c) => c.body('text', 200, { 'content-encoding': 'toString', ...octets }));
  app.get('/cut', (c) =>
    c.body(
      new ReadableStream({
        pull(controller) {
          controller.error(new Error('broken off'));
        },
      }),
    ),
  );
  app.get('/loop', (c) => c.redirect('/loop'));
  const logIn = (c: Context, { username, pwd }: Record<string, unknown>) =>
    username === '123' && pwd === '123'
      ? c.json({ ok: true, token: randomUUID(), user: { username, nickname: '小明' } })
      : c.json({ ok: false, error: { code: 'invalid_request', message: 'pwd 没有填' } }, 400);
  app.get('/login', (c) => logIn(c, c.req.query()));
  app.post('/login', async (c) => logIn(c, await c.req.parseBody()));
  app.all('/login', (c) => c.json({ ok: false }, 405, { allow: 'GET, HEAD, POST' }));
  app.notFound((c) => c.json({ ok: false, message: `没有 ${c.req.path} 这个地址` }, 404));
  return app;
}

/** The same app by both ways: as a pair of `wx` and the base url of each. */
async function bothWays(): Promise<[Wx, Wx, string]> {
  const app = makeApp();
  const { port } = await startServer(getRequestListener(app.fetch));
  const connectTo = { 'api.test:80': `127.0.0.1:${port}` };
  const bySockets = makeWx({ transport: nodeTransport({ connectTo }), platform: 'android' });
  const directly = makeWx({ transport: appTransport(app), platform: 'android' });
  return [bySockets, directly, 'http://api.test'];
}

/** What only a connection adds, and what differs from one call to the next. */
function comparable(result: Record<string, unknown>): Record<string, unknown> {
  const { profile, header, data, ...rest } = result as { header?: object; [key: string]: unknown };
  const ofConnection = [
    'x-request-id',
    'date',
    'connection',
    'keep-alive',
    'content-length',
    'transfer-encoding',
  ];
  const entries = Object.entries(header ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const kept = entries.filter(([name]) => !ofConnection.includes(name as string));
  return { ...rest, header: Object.fromEntries(kept), data: withoutToken(data) };
}

function withoutToken(data: unknown): unknown {
  if (data instanceof ArrayBuffer) return [...new Uint8Array(data)];
  const text = JSON.stringify(data)?.replace(/"token":"[\w-]+"/, '"token":"…"');
  return text?.replace(/"(connection|keep-alive)":"[^"]*",?/g, '');
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

test.each([
  ['a GET', { path: '/echo', data: { a: '中 文' } }],
  ['a POST of JSON', { path: '/echo', method: 'POST', data: { a: [1, { b: '中' }] } }],
  ['a POST of a form', { path: '/echo', method: 'POST', data: { a: '中&文' }, header: form }],
  ['a POST without data', { path: '/echo', method: 'POST' }],
  ['a PUT of bytes', { path: '/echo', method: 'PUT', data: new Uint8Array([104, 105]).buffer }],
  ['a DELETE', { path: '/echo', method: 'DELETE', data: { a: 1 } }],
  ['headers of all kinds', { path: '/echo', header: { 'X-A': 1, cookie: 'a=1', 'x-n': '小明' } }],
  ['a HEAD', { path: '/echo', method: 'HEAD' }],
  ['a 204', { path: '/empty' }],
  ['an empty body', { path: '/nothing' }],
  ['broken JSON', { path: '/broken' }],
  ['a byte order mark', { path: '/bom' }],
  ['bytes', { path: '/bytes', responseType: 'arraybuffer' }],
  ['gzip', { path: '/gzip' }],
  ['several cookies', { path: '/cookies' }],
  ['a redirect followed', { path: '/moved' }],
  ['a redirect not followed', { path: '/moved', redirect: 'manual' }],
  ['a redirected POST that stays one', { path: '/moved', method: 'POST', data: { a: 1 } }],
  ['a redirected POST that becomes a GET', { path: '/seen', method: 'POST', data: { a: 1 } }],
  ['a redirect loop', { path: '/loop' }],
  ['a redirect to another scheme', { path: '/ftp' }],
  ['a redirect to no server at all', { path: '/mail' }],
  ['an encoding nobody knows', { path: '/odd' }],
  ['a coding with a weight', { path: '/weighted' }],
  ['a 407 without a proxy', { path: '/proxied' }],
  ['a body that breaks off', { path: '/cut' }],
  ['a user agent of the page', { path: '/echo', header: { 'user-agent': 'mine' } }],
  ['a header in two spellings', { path: '/echo', header: { 'X-A': '1', 'x-a': '2' } }],
  ['a header with a control character', { path: '/echo', header: { 'x-a': 'a\u0001b' } }],
  ['a header that ends in a line break', { path: '/echo', header: { 'x-a': 'a\n' } }],
  ['a fragment', { path: '/echo?a=1#b' }],
  ['a PATCH without data', { path: '/echo', method: 'PATCH' }],
  ['a header with a line break', { path: '/echo', header: { 'x-a': 'a\nb' } }],
  ['a login', { path: '/login', data: { username: '123', pwd: '123' } }],
  ['a refused login', { path: '/login', method: 'POST', data: { username: '123' }, header: form }],
  ['a method that is not allowed', { path: '/login', method: 'PUT' }],
  ['a path that is not there', { path: '/nowhere' }],
  ['a url that is none', { path: ':x' }],
])(
  '%s gives the same over sockets and straight into the app',
  async (_name, { path, ...options }) => {
    const [bySockets, directly, base] = await bothWays();
    const expected = await ask(bySockets, { url: base + path, ...options });
    const received = await ask(directly, { url: base + path, ...options });
    expect(received.order).toEqual(expected.order);
    expect(comparable(received.result)).toEqual(comparable(expected.result));
  },
);

test('an abort straight into the app', async () => {
  const app = new Hono().get('/', (c) => c.text('too late'));
  const wx = makeWx({ transport: appTransport(app) });
  const calls: string[] = [];
  await new Promise((complete) => {
    const task = wx.request({
      url: 'http://api.test/',
      success: () => calls.push('success'),
      fail: ({ errMsg }) => calls.push(errMsg),
      complete,
    });
    task.abort();
  });
  expect(calls).toEqual(['request:fail abort']);
});

test('an answer that never comes straight from the app is a timeout', async () => {
  const app = new Hono().get('/', () => new Promise<Response>(() => {}));
  const { result } = await ask(makeWx({ transport: appTransport(app) }), {
    url: 'http://api.test/',
    timeout: 20,
  });
  expect(result.errMsg).toBe('request:fail timeout');
});

test('an abort stops the app: its signal fires, and its stream is read no further', async () => {
  let pulled = 0;
  let signalled = false;
  let cancelled = false;
  const app = new Hono().get('/', (c) => {
    c.req.raw.signal.addEventListener('abort', () => {
      signalled = true;
    });
    const stream = new ReadableStream({
      pull(controller) {
        pulled += 1;
        if (pulled === 1) controller.enqueue(new Uint8Array([1]));
      },
      cancel() {
        cancelled = true;
      },
    });
    return c.body(stream);
  });
  const wx = makeWx({ transport: appTransport(app) });
  await new Promise<void>((resolve) => {
    const task = wx.request({
      url: 'http://api.test/',
      enableChunked: true,
      complete: () => resolve(),
    });
    task.onChunkReceived(() => task.abort());
  });
  await waitFor(
    () => cancelled,
    () => 'The stream was never cancelled',
  );
  expect(signalled).toBe(true);
});
