import type { Socket } from 'node:net';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { openSocket, sendRaw } from 'test-support/send-raw';
import { startServer } from 'test-support/server';
import type { Exchange, Journal } from '../src/journal/journal';
import { JournalEntry } from '../src/journal/journal-entry';
import { type MockServer, startMockServer } from './fixtures/server';

const HOST = 'Host: 127.0.0.1\r\n';
const LAST = `${HOST}Connection: close\r\n`;

interface Query {
  [name: string]: string;
}

/** What `GET /__mock/requests` lists, as soon as all of it is over. */
async function entriesOf({ url, journal }: MockServer, query: Query = {}): Promise<JournalEntry[]> {
  await waitFor(
    () => journal.list().every(({ milliseconds }) => milliseconds !== undefined),
    () => 'Some request in the journal was never over',
  );
  const response = await fetch(`${url}/__mock/requests?${new URLSearchParams(query)}`);
  expect(response.status).toBe(200);
  return JournalEntry.array().parse((await response.json()).requests);
}

async function onlyEntryOf(server: MockServer): Promise<JournalEntry> {
  const entries = await entriesOf(server);
  expect(entries).toHaveLength(1);
  return entries[0] as JournalEntry;
}

test('GET /__mock/requests/{id} shows a request as it came and the answer as it went', async () => {
  const server = await startMockServer();
  const body = '{"username":"123",  "pwd":"123"}';
  const received = await sendRaw(
    server.port,
    `POST /login?a=%7e&A=+ HTTP/1.1\r\nhost: 127.0.0.1\r\nX-b: 1\r\nx-A:  2 \r\nX-b: 3\r\nContent-TYPE: application/json\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  const [, id = ''] = /^X-Request-Id: (.+)\r$/m.exec(received) ?? [];
  await entriesOf(server);
  const response = await fetch(`${server.url}/__mock/requests/${id}`);
  const { ok, request } = await response.json();
  expect(ok).toBe(true);
  const entry = JournalEntry.parse(request);
  expect(entry).toMatchObject({
    id,
    client: '127.0.0.1',
    method: 'POST',
    path: '/login',
    requestLine: 'POST /login?a=%7e&A=+ HTTP/1.1',
    headers: [
      ['host', '127.0.0.1'],
      ['X-b', '1'],
      ['x-A', '2'],
      ['X-b', '3'],
      ['Content-TYPE', 'application/json'],
      ['Connection', 'close'],
      ['Content-Length', '32'],
    ],
    body: { text: '{"username":"123",  "pwd":"***"}', bytes: 32, truncated: false },
    injected: null,
    proxiedTo: null,
  });
  expect(entry.milliseconds).toBeGreaterThan(0);
  expect(Math.abs(Date.parse(entry.at) - Date.now())).toBeLessThan(60_000);
  expect(entry.answer?.status).toBe(200);
  expect(entry.answer?.headers).toContainEqual(['X-Request-Id', id]);
  expect(JSON.parse(entry.answer?.body.text ?? '')).toMatchObject({ ok: true, token: '***' });
  expect(entry.answer?.body.bytes).toBe(Buffer.byteLength(received.split('\r\n\r\n')[1] ?? ''));
});

const form = 'Content-Type: application/x-www-form-urlencoded\r\n';
const long = 'a'.repeat(20_000);

test.each([
  [
    'a chunked one',
    `POST /login HTTP/1.1\r\n${LAST}${form}Transfer-Encoding: chunked\r\n\r\n4\r\na=1&\r\n3\r\nb=2\r\n0\r\n\r\n`,
    'a=1&b=2',
    7,
    400,
  ],
  [
    'one for a path that is not there',
    `POST /x HTTP/1.1\r\n${LAST}Content-Length: 3\r\n\r\nabc`,
    'abc',
    3,
    404,
  ],
  [
    'one of a type that is not known',
    `POST /login HTTP/1.1\r\n${LAST}Content-Length: 3\r\n\r\nabc`,
    'abc',
    3,
    415,
  ],
  [
    'one that is too large',
    `POST /login HTTP/1.1\r\n${LAST}${form}Content-Length: 20000\r\n\r\n${long}`,
    long.slice(0, 16_384),
    20_000,
    413,
  ],
  [
    'one that GET has',
    `GET /session HTTP/1.1\r\n${LAST}Content-Length: 3\r\n\r\nabc`,
    'abc',
    3,
    401,
  ],
  [
    'one that meets 503',
    `POST /login HTTP/1.1\r\n${LAST}X-Mock-Status: 503\r\nContent-Length: 3\r\n\r\nabc`,
    'abc',
    3,
    503,
  ],
])('GET /__mock/requests shows a body: %s', async (_kind, bytes, text, length, status) => {
  const server = await startMockServer();
  await sendRaw(server.port, bytes);
  const { body, answer } = await onlyEntryOf(server);
  expect(body).toEqual({ text, bytes: length, truncated: length > 16_384 });
  expect(answer?.status).toBe(status);
});

test('GET /__mock/requests shows that HEAD got no body', async () => {
  const server = await startMockServer();
  await sendRaw(server.port, `HEAD /login?username=123&pwd=123 HTTP/1.1\r\n${LAST}\r\n`);
  const { method, answer } = await onlyEntryOf(server);
  expect(method).toBe('HEAD');
  expect(answer).toMatchObject({ status: 200, body: { text: '', bytes: 0 } });
});

test('GET /__mock/requests shows what came of a request that broke off, and no answer', async () => {
  // Under jest an error of Node's is no `Error` to Hono, which would answer it.
  const silence = jest.spyOn(console, 'error').mockImplementation(() => {});
  onCleanup(() => silence.mockRestore());
  const server = await startMockServer();
  const socket = await openSocket(server.port);
  socket.write(
    `POST /login HTTP/1.1\r\n${HOST}${form}Content-Length: 99\r\n\r\nusername=1&pwd=h0r`,
  );
  await waitFor(
    () => server.journal.list()[0]?.body.bytes === 18,
    () => 'The beginning of the body never arrived',
  );
  expect((await fetch(`${server.url}/__mock/requests`)).status).toBe(200);
  socket.destroy();
  const entry = await onlyEntryOf(server);
  expect(entry).toMatchObject({ body: { text: 'username=1&pwd=***', bytes: 18 }, answer: null });
});

test('GET /__mock/requests shows requests that came in one piece one by one', async () => {
  const server = await startMockServer();
  const received = await sendRaw(
    server.port,
    `GET /a HTTP/1.1\r\n${HOST}\r\nPOST /b HTTP/1.1\r\n${HOST}Content-Length: 1\r\n\r\nxGET /c HTTP/1.1\r\n${LAST}\r\n`,
  );
  const ids = [...received.matchAll(/X-Request-Id: (.+)\r/g)].map(([, id]) => id).reverse();
  const entries = await entriesOf(server);
  expect(entries.map(({ id }) => id)).toEqual(ids);
  expect(entries.map(({ path, body }) => path + body.text)).toEqual(['/c', '/bx', '/a']);
});

test('a request whose turn never came, since the client left, is over without an answer', async () => {
  const server = await startMockServer();
  const socket = await openSocket(server.port);
  socket.write(
    `GET /a HTTP/1.1\r\n${HOST}X-Mock-Delay: 100000\r\n\r\nGET /b HTTP/1.1\r\n${HOST}\r\n`,
  );
  await waitFor(
    () => server.arrived.length === 2,
    () => 'The second request never arrived',
  );
  socket.destroy();
  const entries = await entriesOf(server);
  expect(entries.map(({ path, answer }) => [path, answer])).toEqual([
    ['/b', null],
    ['/a', null],
  ]);
});

test('GET /__mock/requests shows what is no HTTP, without its secrets', async () => {
  const server = await startMockServer();
  const received = await sendRaw(server.port, `GET /login?pwd=h0rse&a=密 HTTP/1.1\r\n${HOST}\r\n`);
  const entry = await onlyEntryOf(server);
  expect(entry).toMatchObject({ path: '/login', answer: { status: 400 } });
  expect(entry.requestLine).toMatch(/^GET \/login\?pwd=\*{3}&a=\S+ HTTP/);
  expect(received).toContain(entry.id);
});

test.each([
  ['200', `GET /login?username=123&pwd=123 HTTP/1.1\r\n${LAST}\r\n`],
  ['204', `DELETE /__mock/requests HTTP/1.1\r\n${LAST}\r\n`],
  ['400', `GET  HTTP/1.1\r\n${LAST}\r\n`],
  ['401', `GET /session HTTP/1.1\r\n${LAST}\r\n`],
  ['403', `DELETE /__mock/requests HTTP/1.1\r\n${LAST}Origin: http://evil.com\r\n\r\n`],
  ['404', `GET /x HTTP/1.1\r\n${LAST}\r\n`],
  ['405', `PATCH /login HTTP/1.1\r\n${LAST}\r\n`],
  ['413', `POST /login HTTP/1.1\r\n${LAST}Content-Length: 20000\r\n\r\n${long}`],
  ['418', `GET /x HTTP/1.1\r\n${LAST}X-Mock-Status: 418\r\n\r\n`],
  ['431', `GET /x HTTP/1.1\r\n${LAST}X-A: ${long}\r\n\r\n`],
])('an answer with %s has one X-Request-Id', async (status, bytes) => {
  const { port } = await startMockServer();
  const [head = ''] = (await sendRaw(port, bytes)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head.match(/^x-request-id: [\da-f-]{36}$/gim)).toHaveLength(1);
});

test('GET /__mock/requests has the last 500 and no more, the newest first', async () => {
  const server = await startMockServer();
  const socket = await openSocket(server.port);
  for (let number = 1; number <= 502; number += 1) {
    socket.write(`GET /${number} HTTP/1.1\r\n${HOST}\r\n`);
  }
  await waitFor(
    () => server.arrived.length === 502,
    () => `Only ${server.arrived.length} of 502 requests arrived`,
  );
  const entries = await entriesOf(server, { limit: '500' });
  expect(entries).toHaveLength(500);
  expect([entries[0]?.path, entries.at(-1)?.path]).toEqual(['/502', '/3']);
  expect(await entriesOf(server)).toHaveLength(50);
});

describe('GET /__mock/requests with', () => {
  const sent = [
    'GET /a',
    'POST /a/b',
    'GET /login',
    'GET /login?username=123&pwd=123',
    'GET /b?q=%22',
  ];

  async function start(): Promise<MockServer> {
    const server = await startMockServer();
    for (const line of sent) {
      const [method = '', target = ''] = line.split(' ');
      const request = `${method} ${target} HTTP/1.1\r\n${LAST}X-Line: "${method}"\r\n\r\n`;
      await sendRaw(server.port, request);
    }
    return server;
  }

  test.each<[Query, number[]]>([
    [{ method: 'post' }, [1]],
    [{ path: '/a' }, [1, 0]],
    [{ status: '404' }, [4, 1, 0]],
    [{ status: '4xx' }, [4, 2, 1, 0]],
    [{ status: '4XX', method: 'GET', path: '/login' }, [2]],
    [{ status: '2xx' }, [3]],
    [{ status: '5xx' }, []],
    [{ text: 'username=123' }, [3]],
    [{ text: 'X-Line: "POST"' }, [1]],
    [{ text: '小明' }, [3]],
    [{ text: 'pwd=123' }, []],
    [{ limit: '2' }, [4, 3]],
    [{ limit: '1', method: 'POST' }, [1]],
  ])('%j lists only what fits', async (query, indexes) => {
    const entries = await entriesOf(await start(), query);
    expect(entries.map(({ requestLine }) => requestLine.replace(' HTTP/1.1', ''))).toEqual(
      indexes.map((index) => sent[index]?.replace('pwd=123', 'pwd=***')),
    );
  });

  test.each([
    ['status=40', 'status 要的是 401 这样的状态码，或者 4xx'],
    ['status=.xx', 'status 要的是 401 这样的状态码，或者 4xx'],
    ['limit=0', 'limit 最小是 1'],
    ['limit=501', 'limit 最大是 500'],
    ['limit=abc', 'limit 应该是数字'],
    ['method=GET&method=PUT', 'method 应该是字符串，收到的是列表'],
  ])('%s is refused', async (query, words) => {
    const { url } = await startMockServer();
    const response = await fetch(`${url}/__mock/requests?${query}`);
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toBe(`参数不对：${words}`);
  });
});

test('a path is found however the request line names it', async () => {
  const server = await startMockServer();
  await sendRaw(server.port, `GET http://127.0.0.1/session#a HTTP/1.1\r\n${LAST}\r\n`);
  expect(await entriesOf(server, { path: '/session' })).toHaveLength(1);
});

test('GET /__mock/requests/{id} of an unknown id says so', async () => {
  const { url } = await startMockServer();
  const response = await fetch(`${url}/__mock/requests/nobody`);
  expect(response.status).toBe(404);
  const { error } = await response.json();
  expect(error).toEqual({
    code: 'not_found',
    message: '没有编号为 nobody 的请求，可能已经被新的挤掉',
  });
});

test('DELETE /__mock/requests forgets all of them', async () => {
  const server = await startMockServer();
  await fetch(`${server.url}/a`);
  const response = await fetch(`${server.url}/__mock/requests`, { method: 'DELETE' });
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(await entriesOf(server)).toEqual([]);
});

test('what asks for the journal is not in it', async () => {
  const server = await startMockServer();
  for (const target of [
    '/__mock/requests',
    '/__mock',
    '/__mock?a',
    '/__mock/x',
    'http://127.0.0.1/__mock/',
  ]) {
    await sendRaw(server.port, `GET ${target} HTTP/1.1\r\n${LAST}\r\n`);
  }
  await sendRaw(server.port, `GET /__mocked HTTP/1.1\r\n${LAST}\r\n`);
  expect((await onlyEntryOf(server)).path).toBe('/__mocked');
});

test('GET /__mock/events tells of a request when it arrives and when it is over', async () => {
  const server = await startMockServer();
  const silenced = jest.fn();
  const listen = server.journal.listen.bind(server.journal);
  server.journal.listen = (listener) => {
    const silence = listen(listener);
    return () => {
      silenced();
      return silence();
    };
  };
  const leave = new AbortController();
  const response = await fetch(`${server.url}/__mock/events`, { signal: leave.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  let received = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) received += decoder.decode(chunk);
  })().catch(() => {});
  const events = (): object[] =>
    [...received.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data));

  server.hold();
  const pending = fetch(`${server.url}/login?username=1&pwd=h0rse`);
  await waitFor(
    () => events().length === 1,
    () => `No event of the arrival came: ${received}`,
  );
  server.release();
  const id = (await pending).headers.get('x-request-id');
  await waitFor(
    () => events().length === 2,
    () => `No event of the end came: ${received}`,
  );
  const request = { id, method: 'GET', path: '/login' };
  expect(events()).toEqual([
    { ...request, status: null, milliseconds: null },
    { ...request, status: 401, milliseconds: expect.any(Number) },
  ]);
  expect(received).toContain(`event: request\n`);
  expect(received).toContain(`id: ${id}\n`);
  expect(received).not.toContain('h0rse');

  expect(silenced).not.toHaveBeenCalled();
  leave.abort();
  await reading;
  await waitFor(
    () => silenced.mock.calls.length === 1,
    () => 'The journal still tells a client that has left',
  );
});

function exchangeOf(id: string, rest: Partial<Exchange> = {}): Exchange {
  const body = { chunks: [], bytes: 0 };
  const head = { method: 'GET', target: '/', httpVersion: '1.1', rawHeaders: [] };
  return { id, at: 0, ...head, body, milliseconds: 1, ...rest };
}

test('other requests are answered while a long list is redacted', async () => {
  const server = await startMockServer();
  // Each takes all the steps that a text may take.
  const body = Buffer.from('"value":{"name":"pwd",'.repeat(700));
  for (let index = 0; index < 60; index += 1) {
    const kept = { chunks: [body], bytes: body.length };
    server.journal.add(exchangeOf(String(index), { body: kept }));
  }
  const answered: string[] = [];
  const ask = async (path: string): Promise<void> => {
    await (await fetch(server.url + path)).text();
    answered.push(path);
  };
  let other: Promise<void> | undefined;
  const list = server.journal.list.bind(server.journal);
  server.journal.list = () => {
    other = ask('/session');
    return list();
  };
  await ask('/__mock/requests?limit=500');
  await other;
  expect(answered).toEqual(['/session', '/__mock/requests?limit=500']);
});

test('a list is the same as JSON, however it is put together', async () => {
  const server = await startMockServer();
  expect(await (await fetch(`${server.url}/__mock/requests`)).json()).toEqual({
    ok: true,
    requests: [],
  });
  server.journal.add(exchangeOf('1', { target: '/a?b="c' }));
  server.journal.add(exchangeOf('2'));
  const response = await fetch(`${server.url}/__mock/requests`);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect((await response.json()).requests).toMatchObject([
    { id: '2', requestLine: 'GET / HTTP/1.1' },
    { id: '1', requestLine: 'GET /a?b="c HTTP/1.1' },
  ]);
});

/** How often the journal was listened to, and how often no longer. */
function watchListeners(journal: Journal): { come: number; gone: number } {
  const listeners = { come: 0, gone: 0 };
  const listen = journal.listen.bind(journal);
  journal.listen = (listener) => {
    listeners.come += 1;
    const silence = listen(listener);
    return () => {
      listeners.gone += 1;
      return silence();
    };
  };
  return listeners;
}

/** A reader of `/__mock/events`, as soon as it is one. */
async function openEvents({ port }: MockServer): Promise<{ socket: Socket; received(): string }> {
  const socket = await openSocket(port);
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  socket.write(`GET /__mock/events HTTP/1.1\r\n${HOST}\r\n`);
  await waitFor(
    () => received.includes(': 开始'),
    () => `The events never began: ${received}`,
  );
  return { socket, received: () => received };
}

test('a reader of /__mock/events that does not read is dropped, and the others read on', async () => {
  const server = await startMockServer();
  const listeners = watchListeners(server.journal);
  const slow = await openEvents(server);
  slow.socket.pause();
  const reader = await openEvents(server);
  const long = exchangeOf('1', { target: `/${'a'.repeat(8000)}` });
  // More than the system keeps for it by itself, in bites that who reads keeps up with.
  for (let told = 0; told < 6000; told += 50) {
    const before = reader.received().length;
    for (let index = 0; index < 50; index += 1) server.journal.tell(long);
    await waitFor(
      () => reader.received().length >= before + 50 * 8000,
      () => `Only ${reader.received().length - before} characters of 50 events arrived`,
    );
  }
  slow.socket.resume();
  await waitFor(
    () => slow.socket.destroyed,
    () => 'Who does not read was never dropped',
  );
  expect(slow.received().length).toBeLessThan(reader.received().length);
  expect(listeners).toEqual({ come: 1, gone: 0 });
  reader.socket.destroy();
  await waitFor(
    () => listeners.gone === 1,
    () => 'The journal still tells somebody',
  );
});

test('what readers of /__mock/events are told is made once for all of them', async () => {
  const server = await startMockServer();
  const readers = await Promise.all([1, 2, 3].map(() => openEvents(server)));
  let looks = 0;
  const exchange = exchangeOf('abc');
  Object.defineProperty(exchange, 'target', {
    get() {
      looks += 1;
      return '/a';
    },
  });
  server.journal.tell(exchange);
  const event =
    'event: request\nid: abc\ndata: {"id":"abc","method":"GET","path":"/a","status":null,"milliseconds":1}\n\n';
  await waitFor(
    () => readers.every(({ received }) => received().includes(event)),
    () => `Not all were told: ${readers.map(({ received }) => received()).join('\n')}`,
  );
  expect(looks).toBe(1);
});

test('HEAD /__mock/events is answered, and nobody is told of requests for it', async () => {
  const server = await startMockServer();
  const listen = jest.spyOn(server.journal, 'listen');
  const response = await fetch(`${server.url}/__mock/events`, { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(listen).not.toHaveBeenCalled();
});

test('a proxied answer is in the journal with the url of the backend', async () => {
  const backend = await startServer((_request, response) => response.end('{"token":"h0rse"}'));
  const proxy = `http://127.0.0.1:${backend.port}/api`;
  const server = await startMockServer({ proxy });
  await (await fetch(`${server.url}/orders?token=h0rse`)).text();
  expect(await onlyEntryOf(server)).toMatchObject({
    requestLine: 'GET /orders?token=*** HTTP/1.1',
    proxiedTo: `${proxy}/orders`,
    answer: { status: 200, body: { text: '{"token":"***"}' } },
  });
});

test.each([
  ['404', 'POST /nothing', 'application/json'],
  ['401', 'POST /notes', 'application/json'],
  ['405', 'PATCH /session', 'application/json'],
  ['413', 'POST /login', 'application/json'],
])('a body is kept that comes after the %s of %s', async (status, request, type) => {
  const server = await startMockServer();
  const socket = await openSocket(server.port);
  const answered = new Promise<string>((resolve) => {
    socket.once('data', (data) => resolve(String(data)));
  });
  const body = `{"title":"${'x'.repeat(200_000)}"}`;
  socket.write(
    `${request} HTTP/1.1\r\n${HOST}Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  expect(await answered).toContain(`HTTP/1.1 ${status} `);
  expect((await onlyEntryOf(server)).body).toEqual({ text: '', bytes: 0, truncated: false });

  socket.write(body);
  await waitFor(
    () => server.journal.list()[0]?.body.bytes === body.length,
    () => `Only ${server.journal.list()[0]?.body.bytes} bytes were kept`,
  );
  expect((await onlyEntryOf(server)).body).toEqual({
    text: body.slice(0, 16 * 1024),
    bytes: body.length,
    truncated: true,
  });
});
