import { once } from 'node:events';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { openSocket, sendRaw } from 'test-support/send-raw';
import { startTcpServer } from 'test-support/server';
import { ErrorAnswer } from '../src/api/error-answer';
import type { MockEnv } from '../src/env';
import { listen } from '../src/http/listen';
import { proxyTo } from '../src/http/proxy';
import { logLine } from '../src/http/request-log';
import { sendOn } from '../src/http/send-on';
import { type Exchange, Journal } from '../src/journal/journal';
import { type MockServer, startMockServer } from './fixtures/server';

const ASKED = 'GET /orders HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n';

/** A mock server before a backend that says this, byte for byte, and hangs up. */
async function startBefore(said: string | Buffer): Promise<MockServer> {
  const proxy = await startTcpServer((socket) => socket.once('data', () => socket.end(said)));
  return startMockServer({ proxy });
}

/** The only request in the journal, as soon as it is over. */
async function onlyOneOf({ journal }: Pick<MockServer, 'journal'>): Promise<Exchange> {
  await waitFor(
    () => journal.list()[0]?.milliseconds !== undefined,
    () => 'The request was never over',
  );
  const [exchange, ...more] = journal.list();
  expect(more).toEqual([]);
  return exchange as Exchange;
}

/** Head and body of a message; its headers in any order. */
function parts(message: string): { start: string; headers: string[]; body: string } {
  const [head = '', body = ''] = message.split(/\r\n\r\n(.*)/s);
  const [start = '', ...headers] = head.split('\r\n');
  return { start, headers, body };
}

const whole = (head: string, body: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 ${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`),
    Buffer.from(body),
  ]);
const encoded = (encoding: string, body: Buffer): Buffer =>
  whole(`200 OK\r\nContent-Encoding: ${encoding}`, body);
const gzipped = gzipSync('hello, hello, hello');

let complaints: jest.SpyInstance[] = [];
beforeEach(() => {
  complaints = (['error', 'warn', 'info', 'log'] as const).map((name) => jest.spyOn(console, name));
});
afterEach(() => {
  // Whatever the backend does, the terminal gets the request's one line.
  for (const complaint of complaints) expect(complaint).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});

test.each<[does: string, said: string, told: RegExp]>([
  ['hangs up', '', /^没有回答完就断开了$/],
  ['hangs up in its head', 'HTTP/1.1 200 OK\r\nContent-', /^没有回答完就断开了$/],
  ['says 103 and hangs up', 'HTTP/1.1 103 Early Hints\r\n\r\n', /^没有回答完就断开了$/],
  ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', /^回答的不是正确的 HTTP：/],
  ['speaks HTTP/2', 'HTTP/2 200\r\nContent-Length: 0\r\n\r\n', /^回答的不是正确的 HTTP：/],
  [
    'has two lengths',
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc',
    /^回答的不是正确的 HTTP：Duplicate/,
  ],
  [
    'has a length and chunks',
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    /^回答的不是正确的 HTTP：/,
  ],
  [
    'has too long a header',
    `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`,
    /^回答头超过 16 KB$/,
  ],
  [
    'upgrades',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nabc',
    /^要换成别的协议$/,
  ],
  ['says 101 and no more', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', /^状态码是 101$/],
  ['has no status', 'HTTP/1.1 000 None\r\nContent-Length: 0\r\n\r\n', /^状态码是 0$/],
  [
    'encodes what it transfers',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
    /^Transfer-Encoding 不是 chunked$/,
  ],
])('a backend that %s is 502, and the journal says why', async (_does, said, told) => {
  const server = await startBefore(said);
  const { start, body } = parts(await sendRaw(server.port, ASKED));
  expect(start).toBe('HTTP/1.1 502 Bad Gateway');
  const exchange = await onlyOneOf(server);
  expect(exchange.failure).toMatch(told);
  const { code, message } = ErrorAnswer.parse(JSON.parse(body)).error;
  expect(code).toBe('bad_gateway');
  expect(message).toContain(`（${exchange.failure}）`);
});

test.each<[does: string, said: string | Buffer, sent: RegExp, told: RegExp]>([
  [
    'hangs up before its length is reached',
    'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbegin',
    /^begin$/,
    /^没有回答完就断开了$/,
  ],
  [
    'hangs up between two chunks',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\n',
    /^5\r\nbegin\r\n$/,
    /^没有回答完就断开了$/,
  ],
  [
    'has a chunk of no size',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\nxyz\r\n',
    /^(5\r\nbegin\r\n)?$/,
    /^回答的不是正确的 HTTP：/,
  ],
  ['has no gzip in its gzip', encoded('gzip', Buffer.from('begin')), /^$/, /^回答的 gzip 是坏的$/],
  ['has half a gzip', encoded('gzip', gzipped.subarray(0, -9)), /hel/, /^回答的 gzip 是坏的$/],
  [
    'has a byte of its gzip wrong',
    encoded('x-gzip', Buffer.concat([gzipped.subarray(0, -5), Buffer.from('wrong')])),
    /^/,
    /^回答的 x-gzip 是坏的$/,
  ],
  ['has no br in its br', encoded('BR', Buffer.from('begin')), /^$/, /^回答的 BR 是坏的$/],
  [
    'hangs up in its gzip',
    `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n${gzipped.toString('latin1')}`,
    /^/,
    /^没有回答完就断开了$/,
  ],
])(
  'a backend that %s leaves the client without the rest, and the journal says why',
  async (_does, said, sent, told) => {
    const server = await startBefore(typeof said === 'string' ? Buffer.from(said, 'latin1') : said);
    const { start, headers, body } = parts(await sendRaw(server.port, ASKED));
    expect(start).toBe('HTTP/1.1 200 OK');
    expect(body).toMatch(sent);
    const length = headers.find((header) => header.startsWith('Content-Length: '));
    if (length) expect(body.length).toBeLessThan(Number(length.split(': ')[1]));
    else expect(body).not.toMatch(/0\r\n\r\n$/);
    const exchange = await onlyOneOf(server);
    expect(exchange.failure).toMatch(told);
    expect(logLine(exchange)).toMatch(/^GET \/orders 200 \d+ms → http:\S+\/orders （[^（]+）$/);
  },
);

test('an answer that only the end of the connection ends is broken off by a reset', async () => {
  let backend: Socket | undefined;
  const proxy = await startTcpServer((socket) => {
    backend = socket;
    socket.once('data', () =>
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\n'),
    );
  });
  const server = await startMockServer({ proxy });
  const client = await openSocket(server.port);
  let received = '';
  client.on('data', (bytes) => {
    received += bytes;
  });
  client.write('GET /orders HTTP/1.0\r\n\r\n');
  await waitFor(
    () => received.endsWith('begin'),
    () => `Only this came: ${received}`,
  );
  backend?.destroy();
  const [error] = await once(client, 'error');
  expect(error).toMatchObject({ code: 'ECONNRESET' });
});

test.each<{ says: string; said: string | Buffer; start: string; body: string; told?: string }>([
  {
    says: '100, 102 and 103 first',
    said: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${whole('200 OK', 'ok')}`,
    start: '200 OK',
    body: 'ok',
  },
  {
    says: '205 with a body',
    said: whole('205 Reset Content', 'begin'),
    start: '205 Reset Content',
    body: 'begin',
  },
  {
    says: '204 with a body',
    said: whole('204 No Content', 'begin'),
    start: '204 No Content',
    body: '',
    told: '回答之后还有多余的内容',
  },
  {
    says: '304 with a body',
    said: whole('304 Not Modified', 'begin'),
    start: '304 Not Modified',
    body: '',
    told: '回答之后还有多余的内容',
  },
  {
    says: 'too much',
    said: `${whole('200 OK', 'ok')}more`,
    start: '200 OK',
    body: 'ok',
    told: '回答之后还有多余的内容',
  },
  { says: 'a status of its own', said: whole('999 Own', 'ok'), start: '999 unknown', body: 'ok' },
  {
    says: 'nothing in gzip',
    said: encoded('gzip', Buffer.alloc(0)),
    start: '200 OK',
    body: '0\r\n\r\n',
  },
  {
    says: 'a part of a gzip',
    said: whole('206 Partial Content\r\nContent-Encoding: gzip', 'part'),
    start: '206 Partial Content',
    body: 'part',
  },
  {
    says: 'something in no encoding that there is',
    said: encoded('constructor', Buffer.from('ok')),
    start: '200 OK',
    body: 'ok',
  },
])('of a backend that says $says the client gets a whole answer', async (row) => {
  const server = await startBefore(row.said);
  const { start, body } = parts(await sendRaw(server.port, ASKED));
  expect([start, body]).toEqual([`HTTP/1.1 ${row.start}`, row.body]);
  expect((await onlyOneOf(server)).failure).toBe(row.told);
});

test('204 has no Content-Length, whatever the backend says', async () => {
  const server = await startBefore(whole('204 No Content', 'begin'));
  expect(await sendRaw(server.port, ASKED)).not.toMatch(/content-length/i);
});

test('HEAD gets the head alone', async () => {
  const server = await startBefore(
    'HTTP/1.1 404 Not Found\r\nX-Of: backend\r\nContent-Length: 5\r\n\r\n',
  );
  const { start, headers, body } = parts(await sendRaw(server.port, ASKED.replace('GET', 'HEAD')));
  expect([start, body]).toEqual(['HTTP/1.1 404 Not Found', '']);
  expect(headers.sort()).toEqual([
    'Connection: close',
    'Content-Length: 5',
    expect.stringMatching(/^Date: /),
    'X-Of: backend',
    expect.stringMatching(/^X-Request-Id: /),
  ]);
  expect((await onlyOneOf(server)).answer?.status).toBe(404);
});

test('what a backend says too late is never the answer to the next request', async () => {
  const sockets: Socket[] = [];
  const proxy = await startTcpServer((socket) => {
    sockets.push(socket);
    socket.on('data', () => socket.write(whole('200 OK', 'mine')));
  });
  const server = await startMockServer({ proxy });
  for (let request = 0; request < 3; request += 1) {
    expect(await (await fetch(`${server.url}/orders`)).text()).toBe('mine');
    sockets.at(-1)?.write(whole('200 OK', 'smuggled'));
  }
});

test('what has come is sent on before the rest comes, the head first', async () => {
  let backend: Socket | undefined;
  const proxy = await startTcpServer((socket) => {
    backend = socket;
    socket.once('data', () =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n'),
    );
  });
  const server = await startMockServer({ proxy });
  const { body } = await fetch(`${server.url}/events`);
  backend?.write('data: 1\n\n');
  const reader = body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: 1\n\n');
  backend?.end('data: 2\n\n');
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: 2\n\n');
  expect(await reader?.read()).toEqual({ done: true, value: undefined });
});

test('an answer that is held back on purpose and breaks off meanwhile is broken off', async () => {
  const server = await startBefore('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbegin');
  const delayed = ASKED.replace('\r\n\r\n', '\r\nX-Mock-Delay: 50\r\n\r\n');
  const { body } = parts(await sendRaw(server.port, delayed));
  expect(body.length).toBeLessThan(9);
  expect(await onlyOneOf(server)).toMatchObject({
    injected: '延迟 50 毫秒',
    failure: '没有回答完就断开了',
  });
});

test.each([
  ['before', ''],
  ['in the middle of', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbegin'],
])('a client that leaves %s the answer is no failure of the backend', async (_when, said) => {
  let asked = false;
  let left = false;
  const proxy = await startTcpServer((socket) => {
    socket.once('data', () => {
      socket.write(said);
      asked = true;
    });
    socket.once('close', () => {
      left = true;
    });
  });
  const server = await startMockServer({ proxy });
  const client = await openSocket(server.port);
  client.write(ASKED);
  await waitFor(
    () => asked,
    () => 'The backend was never asked',
  );
  client.destroy();
  await waitFor(
    () => left,
    () => 'The backend was never told that the client is gone',
  );
  expect(await onlyOneOf(server)).not.toHaveProperty('failure');
});

/** A proxy of so little patience that a test can wait for its end. */
async function startImpatient(backend: string): Promise<{ port: number; journal: Journal }> {
  const journal = new Journal();
  const app = new Hono<MockEnv>().use(sendOn).all('*', proxyTo(backend, journal, 100));
  const { port, close } = await listen(app, { port: 0, host: '127.0.0.1', journal });
  onCleanup(close);
  return { port, journal };
}

test.each([
  ['says nothing', '', /^HTTP\/1\.1 502 .*迟迟没有动静/s],
  [
    'stops in its answer',
    'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbegin',
    /^HTTP\/1\.1 200 .*\r\n\r\nbegin$/s,
  ],
])('a backend that %s is not waited for without end', async (_does, said, received) => {
  const server = await startImpatient(
    await startTcpServer((socket) => socket.once('data', () => socket.write(said))),
  );
  expect(await sendRaw(server.port, ASKED)).toMatch(received);
  expect((await onlyOneOf(server)).failure).toBe('迟迟没有动静');
});

test('a backend whose answer nobody takes is waited for', async () => {
  let asked: ClientRequest | undefined;
  let answer: IncomingMessage | undefined;
  const request = http.request as (...args: unknown[]) => ClientRequest;
  jest.spyOn(http, 'request').mockImplementation((...args: unknown[]) => {
    asked = request(...args).once('response', (response) => {
      answer = response;
    });
    return asked;
  });
  const server = await startBefore(whole('200 OK', Buffer.alloc(32 * 2 ** 20, 'a')));
  const client = await openSocket(server.port);
  let received = 0;
  client.pause().on('data', ({ length }) => {
    received += length;
  });
  client.write(ASKED);
  await waitFor(
    () => answer?.readableFlowing === false,
    () => 'Its answer never had to wait for the client',
  );
  asked?.emit('timeout');
  client.resume();
  await once(client, 'close');
  expect(received).toBeGreaterThan(32 * 2 ** 20);
});

test('without a connection nothing is passed on', async () => {
  const app = new Hono<MockEnv>().all('*', proxyTo('http://127.0.0.1:9', new Journal()));
  const response = await app.request('/orders');
  expect(response.status).toBe(501);
  expect(ErrorAnswer.parse(await response.json()).error.message).toContain('真正的连接');
});
