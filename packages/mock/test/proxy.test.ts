import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { openSocket, sendRaw } from 'test-support/send-raw';
import { startServer, startTcpServer } from 'test-support/server';
import { ErrorAnswer } from '../src/api/error-answer';
import { type MockServer, startMockServer } from './fixtures/server';

interface Received {
  method: string;
  target: string;
  rawHeaders: string[];
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** A mock server before a backend, which keeps what it gets. */
async function startBoth(
  respond: RequestListener = (_request, response) => void response.end('backend'),
): Promise<{ server: MockServer; received: Received[]; arrived: string[] }> {
  const received: Received[] = [];
  const backend = await startServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url: target = '', rawHeaders, headers } = request;
    received.push({ method, target, rawHeaders, headers, body: Buffer.concat(chunks) });
    respond(request, response);
  });
  const server = await startMockServer({ proxy: `http://127.0.0.1:${backend.port}/api/` });
  return { server, received, arrived: backend.arrived };
}

test('a path that the mock server does not know goes to the backend as it is', async () => {
  const { server, received } = await startBoth((_request, response) => {
    response.writeHead(201, 'Created', {
      'Set-Cookie': ['a=1; Path=/', 'b=2'],
      'X-Backend': 'yes',
      'Content-Type': 'text/plain; charset=utf-8',
    });
    response.end('来自后端');
  });
  const response = await fetch(`${server.url}/orders/%E4%B8%80?a=1&a=%2F&b=+`, {
    method: 'POST',
    headers: {
      Authorization: 'Bearer abc',
      Cookie: 'sid=1; mock=2',
      'Content-Type': 'application/json',
      'X-Custom': 'x',
    },
    body: '{ "a" : 1 }',
  });
  expect([response.status, await response.text()]).toEqual([201, '来自后端']);
  expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
  expect(response.headers.get('x-backend')).toBe('yes');
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({
    method: 'POST',
    target: '/api/orders/%E4%B8%80?a=1&a=%2F&b=+',
    headers: {
      authorization: 'Bearer abc',
      cookie: 'sid=1; mock=2',
      'content-type': 'application/json',
      'x-custom': 'x',
      host: expect.not.stringContaining(String(server.port)),
    },
    body: Buffer.from('{ "a" : 1 }'),
  });
});

test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is passed on', async (method) => {
  const { server, received } = await startBoth();
  const response = await fetch(`${server.url}/orders`, { method });
  expect([response.status, await response.text()]).toEqual([200, 'backend']);
  expect(received.map((request) => request.method)).toEqual([method]);
});

test.each(['TRACE', 'PROPFIND', 'REPORT'])(
  '%s is passed on, which fetch would not send',
  async (method) => {
    const { server, received } = await startBoth();
    const head = `${method} /orders HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`;
    expect(await sendRaw(server.port, head)).toMatch(/^HTTP\/1.1 200 .*backend/s);
    expect(received.map((request) => request.method)).toEqual([method]);
  },
);

test('the backend gets the headers as they came, and none besides but Via and those of its connection', async () => {
  const { server, received } = await startBoth();
  const sent = ['x-One', '1', 'ACCEPT', '*/*', 'x-One', '2', 'X-Bytes', '中文', 'constructor', '3'];
  const lines = sent.flatMap((text, index) => (index % 2 ? [] : `${text}: ${sent[index + 1]}`));
  const head = `GET /orders HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n`;
  await sendRaw(server.port, `${head}${lines.join('\r\n')}\r\n\r\n`);
  expect(received[0]?.rawHeaders).toEqual([
    ...['x-One', '1', 'x-One', '2', 'ACCEPT', '*/*'],
    ...['X-Bytes', Buffer.from('中文').toString('latin1'), 'constructor', '3'],
    ...['Via', '1.1 mock-server', 'Host', expect.stringMatching(/^127\.0\.0\.1:\d+$/)],
    ...['Connection', 'keep-alive'],
  ]);
});

test('a body without a Content-Type gets none, nor does an answer', async () => {
  const { server, received } = await startBoth();
  const head = 'POST /orders HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n';
  const answer = await sendRaw(server.port, `${head}Content-Length: 3\r\n\r\nabc`);
  expect(String(received[0]?.body)).toBe('abc');
  expect(received[0]?.headers).not.toHaveProperty('content-type');
  expect(answer).toMatch(/\r\n\r\nbackend$/);
  expect(answer).not.toMatch(/content-type/i);
});

test('headers of one connection stay on it, those that Connection names too, both ways', async () => {
  const own = [
    ['Connection', 'X-One, x-two'],
    ['connection', '__proto__,content-length ,close'],
    ['X-One', 'secret'],
    ['X-TWO', 'secret'],
    ['__proto__', 'secret'],
    ['Keep-Alive', 'timeout=77'],
    ['Proxy-Connection', 'secret'],
    ['Proxy-Authorization', 'secret'],
    ['Proxy-Authenticate', 'secret'],
    ['TE', 'secret'],
    ['Trailer', 'secret'],
    ['Upgrade', 'secret'],
  ];
  const others = [
    ['X-Three', 'kept'],
    ['Content-Length', '3'],
  ];
  const lines = [...own, ...others].map((header) => header.join(': ')).join('\r\n');
  let asked = '';
  const proxy = await startTcpServer((socket) =>
    socket.on('data', (bytes) => {
      asked += bytes;
      if (asked.endsWith('0\r\n\r\n')) socket.end(`HTTP/1.1 200 OK\r\n${lines}\r\n\r\nabc`);
    }),
  );
  const server = await startMockServer({ proxy });
  const head = `POST /orders HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines}\r\n\r\n`;
  const answered = await sendRaw(server.port, `${head}abc`);
  for (const message of [asked, answered]) {
    expect(message).toContain('X-Three: kept\r\n');
    expect(message).not.toMatch(/secret|x-one|x-two|timeout=77/i);
    // What says where the body ends is ours.
    expect(message).not.toMatch(/content-length/i);
    expect(message).toMatch(/\r\n\r\n3\r\nabc\r\n0\r\n\r\n$/);
  }
});

test.each([
  ['http://127.0.0.1/orders?a=1', '/api/orders?a=1'],
  ['http://127.0.0.1?a=1', '/api/?a=1'],
  ['/a/../b//c/%2e%2e/d;x?#', '/api/a/../b//c/%2e%2e/d;x?#'],
])('GET %s asks the backend for %s', async (target, path) => {
  const { server, received } = await startBoth();
  await sendRaw(
    server.port,
    `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`,
  );
  expect(received.map((request) => request.target)).toEqual([path]);
});

test('the client gets the headers as the backend wrote them', async () => {
  const { server } = await startBoth((_request, response) => {
    response.writeHead(200, [
      'x-One',
      '1',
      'X-Bytes',
      Buffer.from('中文').toString('latin1'),
      'x-One',
      '2',
    ]);
    response.end('ok');
  });
  const head = 'GET /orders HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n';
  const answer = await sendRaw(server.port, head);
  expect(answer).toMatch(/x-One: 1\r\nx-One: 2\r\nX-Bytes: 中文\r\n/);
});

test('an answer that comes before all of a long body was read gets to the client', async () => {
  const backend = await startServer((_request, response) => {
    response.writeHead(413).end('too large');
  });
  const server = await startMockServer({ proxy: `http://127.0.0.1:${backend.port}` });
  const body = Buffer.alloc(8 * 2 ** 20);
  const response = await fetch(`${server.url}/upload`, { method: 'POST', body });
  expect([response.status, await response.text()]).toEqual([413, 'too large']);
});

test('a body of 1 MiB of any bytes arrives whole, and so does the answer', async () => {
  const body = Buffer.from(Uint8Array.from({ length: 2 ** 20 }, (_, index) => index * 7));
  const { server, received } = await startBoth((_request, response) => response.end(body));
  const response = await fetch(`${server.url}/upload`, { method: 'POST', body });
  expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true);
  expect(received[0]?.body.equals(body)).toBe(true);
});

test('a chunked body is passed on, also one that waits for 100 Continue', async () => {
  const { server, received } = await startBoth();
  const head = `POST /orders HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n`;
  const chunks = 'Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n';
  expect(await sendRaw(server.port, head + chunks)).toMatch(/^HTTP\/1.1 200 .*backend/s);
  expect(await sendRaw(server.port, `${head}Expect: 100-continue\r\n${chunks}`)).toMatch(
    /HTTP\/1.1 200 .*backend/s,
  );
  expect(received.map(({ body }) => String(body))).toEqual(['abcde', 'abcde']);
});

test('a redirect goes to the client, not after its target', async () => {
  const { server, arrived } = await startBoth((_request, response) => {
    response.writeHead(302, { Location: '/elsewhere' }).end();
  });
  const response = await fetch(`${server.url}/old`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, '/elsewhere']);
  expect(arrived).toEqual(['GET /api/old']);
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
])('an answer in %s can be read, here and in the journal', async (encoding, compress) => {
  const { server } = await startBoth((_request, response) => {
    const body = compress('{"from":"后端"}');
    response.writeHead(200, { 'Content-Encoding': encoding, 'Content-Length': body.length });
    response.end(body);
  });
  const response = await fetch(`${server.url}/orders`);
  expect(await response.json()).toEqual({ from: '后端' });
  const [exchange] = server.journal.list();
  expect(String(Buffer.concat(exchange?.answer?.body.chunks ?? []))).toBe('{"from":"后端"}');
});

test('HEAD, 204 and 304 have no body and keep their headers', async () => {
  const { server } = await startBoth((request, response) => {
    const status = Number(/\d+/.exec(request.url ?? '')?.[0] ?? 200);
    response.writeHead(status, { ETag: '"1"', ...(status === 200 && { 'Content-Length': 7 }) });
    response.end();
  });
  const head = await fetch(`${server.url}/orders`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
    200,
    '7',
    '',
  ]);
  for (const status of [204, 304]) {
    const response = await fetch(`${server.url}/${status}`);
    expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([
      status,
      '"1"',
      '',
    ]);
  }
});

test('a status of the backend is the status of the answer', async () => {
  const { server } = await startBoth((_request, response) => {
    response.writeHead(500, { 'Content-Type': 'text/html' }).end('<h1>oops</h1>');
  });
  const response = await fetch(`${server.url}/orders`);
  expect([response.status, await response.text()]).toEqual([500, '<h1>oops</h1>']);
});

test.each([
  ['GET /__mock/nothing', 404],
  ['GET /login?username=123&pwd=123', 200],
  ['PATCH /login', 405],
  ['PUT /notes', 405],
  ['GET /notes/a', 401],
  ['GET /openapi.json', 200],
  ['GET /__mock/scenarios', 200],
])('%s stays here', async (line, status) => {
  const { server, arrived } = await startBoth();
  const [method = '', target = ''] = line.split(' ');
  expect((await fetch(server.url + target, { method })).status).toBe(status);
  expect(arrived).toEqual([]);
});

test('a fault meets what would have gone to the backend, too', async () => {
  const { server, arrived } = await startBoth();
  const headers = { 'X-Mock-Status': '503' };
  expect((await fetch(`${server.url}/orders`, { headers })).status).toBe(503);
  expect(arrived).toEqual([]);
});

test('what steers the mock server does not get to the backend', async () => {
  const { server, received } = await startBoth();
  for (const Cookie of ['sid=1; mock_token=h0rse; b=2', 'mock_token=h0rse']) {
    const headers = { Cookie, 'X-Mock-Token': 'h0rse', 'X-Mock-Delay': '0', 'X-Mocked': '1' };
    await (await fetch(`${server.url}/orders`, { headers })).text();
  }
  expect(JSON.stringify(received.map(({ rawHeaders }) => rawHeaders))).not.toMatch(/h0rse|delay/i);
  expect(received.map(({ headers }) => headers.cookie)).toEqual(['sid=1; b=2', undefined]);
  expect(received[0]?.headers['x-mocked']).toBe('1');
});

test('X-Request-Id is ours, once, whatever the backend says', async () => {
  const { server } = await startBoth((_request, response) => {
    response.writeHead(200, { 'X-Request-Id': 'backend' }).end();
  });
  const response = await fetch(`${server.url}/orders`);
  expect(response.headers.get('x-request-id')).toBe(server.journal.list()[0]?.id);
});

test('a backend that is down is 502 and says what to look at', async () => {
  const backend = await startServer(() => {});
  await backend.close();
  const base = `http://127.0.0.1:${backend.port}`;
  const server = await startMockServer({ proxy: base });
  const response = await fetch(`${server.url}/orders?token=h0rse`);
  expect(response.status).toBe(502);
  expect(ErrorAnswer.parse(await response.json()).error).toEqual({
    code: 'bad_gateway',
    message: `转发不到 ${base}（ECONNREFUSED），检查 --proxy 指的后端`,
  });
  expect(server.journal.list()[0]?.proxiedTo).toBe(`${base}/orders`);
});

test('a backend that hangs up is 502', async () => {
  const { server } = await startBoth((request) => void request.socket.destroy());
  expect((await fetch(`${server.url}/orders`)).status).toBe(502);
});

test('--proxy that points to the mock server itself is 502, not an endless circle', async () => {
  const { server: last } = await startBoth();
  await last.close();
  const server = await startMockServer({ proxy: last.url, port: last.port });
  const response = await fetch(`${server.url}/orders`);
  expect(response.status).toBe(502);
  expect((await response.json()).error.message).toContain('--proxy 指回了模拟服务器自己');
  expect(server.arrived).toHaveLength(2);
});

test('a client that leaves ends the request to the backend', async () => {
  let left = false;
  const { server, received } = await startBoth((_request, response: ServerResponse) => {
    response.once('close', () => {
      left = true;
    });
  });
  const socket = await openSocket(server.port);
  socket.write('GET /slow HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  await waitFor(
    () => received.length === 1,
    () => 'The request never got to the backend',
  );
  socket.destroy();
  await waitFor(
    () => left,
    () => 'The backend was never told that the client is gone',
  );
});
