import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { BRIDGE_PATH, type BridgeSocket, bridgeTransport } from 'miniprogram-core/transport/bridge';
import { nodeTransport } from 'miniprogram-core/transport/node';
import type { Transport, TransportRequest } from 'miniprogram-core/wx';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { ask, makeWx } from 'test-support/ask';
import { startServer, startTcpServer } from 'test-support/server';
import { WebSocket, WebSocketServer } from 'ws';
import { type BridgeServerOptions, serveBridge } from '../../src/preview/bridge-server';

const TOKEN = 'a token';
/** What a server and a page may send in these tests, in bytes. */
const MAX_SIZE = 1024 * 1024;
const TOO_LARGE = MAX_SIZE + 1;

interface Bridge {
  port: number;
  transport: Transport;
  /** What a person was told. */
  lines: string[];
  /** Ends the server's side. */
  end(): void;
}

async function startBridge(options: Partial<BridgeServerOptions> = {}): Promise<Bridge> {
  const lines: string[] = [];
  const server = createServer((_request, response) => response.end());
  const report = (line: string): void => void lines.push(line);
  const given = { token: TOKEN, connectTo: {}, allow: [], servers: {}, report };
  const close = serveBridge(server, { ...given, ...options });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    close();
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const transport = bridgeTransport({
    url: `ws://127.0.0.1:${port}${BRIDGE_PATH}`,
    token: TOKEN,
    connect: page(port),
  });
  return { port, transport, lines, end: close };
}

/** As a browser connects whose page is of that server. */
function page(port: number): (url: string) => BridgeSocket {
  return (url) => new WebSocket(url, { origin: `http://127.0.0.1:${port}` }) as BridgeSocket;
}

/** All that a transport says of a request, with what differs from call to call left out. */
function carry(transport: Transport, request: Partial<TransportRequest>): Promise<unknown[]> {
  const told: unknown[] = [];
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    transport.send(
      { method: 'GET', url: '', header: {}, body: '', ...request },
      {
        onHead: ({ statusCode, headers }) =>
          told.push(
            statusCode,
            headers.filter(([name]) => !/^(date|connection|keep-alive)$/i.test(name)),
          ),
        onChunk: (chunk) => void received.push(Buffer.from(chunk)),
        onEnd(body) {
          const bytes = Buffer.from(body.arrayBuffer());
          expect(Buffer.concat(received)).toEqual(bytes);
          resolve([...told, bytes.toString('latin1'), body.text()]);
        },
        onFailure: (failure) => resolve([...told, failure]),
      },
    );
    told.push('returned');
  });
}

/** A server that answers in every shape; what it says of a request shows how that came. */
async function startShapes(): Promise<string> {
  const { port } = await startServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      switch (request.url) {
        case '/chunked':
          response.write('成');
          return setImmediate(() => response.end('功'));
        case '/gzip':
          return response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('成功'));
        case '/bytes':
          return response.end(Buffer.from([0xef, 0xbb, 0xbf, 0, 255]));
        case '/cookies':
          return response
            .writeHead(
              201,
              [
                ['Set-Cookie', 'a=1'],
                ['X-MiXed', '1'],
                ['Set-Cookie', 'b=2'],
              ].flat(),
            )
            .end();
        case '/moved':
          return response.writeHead(302, { Location: '/echo' }).end();
        case '/cut':
          return response
            .writeHead(200, { 'Content-Length': '9' })
            .write('cut', () => request.socket.resetAndDestroy());
        case '/empty':
          return response.writeHead(204).end();
        default: {
          const { connection, ...headers } = request.headers;
          const body = Buffer.concat(chunks).toString('hex');
          return response.end(JSON.stringify([request.method, headers, body]));
        }
      }
    });
  });
  return `http://127.0.0.1:${port}`;
}

test.each<[string, Partial<TransportRequest>]>([
  ['a GET with headers', { url: '/echo', header: { 'X-A': '小明', cookie: 'a=1' } }],
  [
    'a POST of text',
    { url: '/echo', method: 'POST', body: '成功\u0000', header: { 'content-type': 'text/plain' } },
  ],
  ['a PUT of bytes', { url: '/echo', method: 'PUT', body: new Uint8Array([0, 255, 128]).buffer }],
  ['a POST without a body', { url: '/echo', method: 'POST' }],
  ['a body in chunks', { url: '/chunked' }],
  ['gzip', { url: '/gzip' }],
  ['bytes with a byte order mark', { url: '/bytes' }],
  ['headers repeated and in their case', { url: '/cookies' }],
  ['a redirect, which is followed by wx', { url: '/moved' }],
  ['no body', { url: '/empty' }],
  ['a HEAD', { url: '/echo', method: 'HEAD' }],
  ['a body that breaks off', { url: '/cut' }],
  ['a header with a line break', { url: '/echo', header: { a: 'a\nb' } }],
])('%s gives the same as straight from Node', async (_name, request) => {
  const base = await startShapes();
  const { transport } = await startBridge();
  const direct = nodeTransport();
  onCleanup(() => direct.close());
  const expected = await carry(direct, { ...request, url: base + request.url });
  expect(expected.length).toBeGreaterThan(1);
  expect(await carry(transport, { ...request, url: base + request.url })).toEqual(expected);
});

test('a closed port: CONNECTION_REFUSED', async () => {
  const { port, close } = await startServer(() => {});
  await close();
  const { transport } = await startBridge();
  expect(await carry(transport, { url: `http://127.0.0.1:${port}/` })).toEqual([
    'returned',
    'CONNECTION_REFUSED',
  ]);
});

test('a server that resets the connection: CONNECTION_RESET', async () => {
  const url = await startTcpServer((socket) => {
    socket.once('data', () => socket.resetAndDestroy());
  });
  const { transport } = await startBridge();
  expect(await carry(transport, { url })).toEqual(['returned', 'CONNECTION_RESET']);
});

test('what is meant for one port goes to another', async () => {
  const { port, arrived } = await startServer((_request, response) => response.end());
  const { transport } = await startBridge({ connectTo: { '127.0.0.1:3000': `127.0.0.1:${port}` } });
  await carry(transport, { url: 'http://127.0.0.1:3000/login' });
  expect(arrived).toEqual(['GET /login']);
});

test('an abort ends the request at its server, and nothing is told after it', async () => {
  const told: string[] = [];
  let isClosed = false;
  const { port, arrived } = await startServer((request, response) => {
    request.on('close', () => {
      isClosed = true;
    });
    response.write('the beginning');
  });
  const { transport } = await startBridge();
  const { abort } = transport.send(
    { method: 'GET', url: `http://127.0.0.1:${port}/`, header: {}, body: '' },
    {
      onHead: () => told.push('head'),
      onChunk() {
        told.push('chunk');
        abort();
      },
      onEnd: () => told.push('end'),
      onFailure: (failure) => told.push(failure),
    },
  );
  await waitFor(
    () => isClosed,
    () => `Still under way: ${arrived}`,
  );
  expect(told).toEqual(['head', 'chunk']);
});

test('an abort before the bridge is reached sends nothing', async () => {
  const { port, arrived } = await startServer((_request, response) => response.end());
  const { transport } = await startBridge();
  const told: string[] = [];
  const url = `http://127.0.0.1:${port}/`;
  const tell = (): void => void told.push('event');
  const events = { onHead: tell, onChunk: tell, onEnd: tell, onFailure: tell };
  transport.send({ method: 'GET', url: `${url}aborted`, header: {}, body: '' }, events).abort();
  await carry(transport, { url: `${url}next` });
  expect(arrived).toEqual(['GET /next']);
  expect(told).toEqual([]);
});

test.each(['http://192.0.2.1:3000/', 'http://127.0.0.1.example:80/', 'https://localhost.example/'])(
  '%s is not connected to, and a line says how to allow it',
  async (url) => {
    const { transport, lines } = await startBridge();
    expect(await carry(transport, { url })).toEqual(['returned', 'ADDRESS_UNREACHABLE']);
    const { hostname, port, protocol } = new URL(url);
    const place = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
    expect(lines).toEqual([`预览只连本机，没有连 ${place}。要连它，启动时加上 --allow ${place}`]);
  },
);

test('a redirect to a foreign address is not followed', async () => {
  const { port } = await startServer((_request, response) =>
    response.writeHead(302, { Location: 'http://192.0.2.1:3000/' }).end(),
  );
  const { transport, lines } = await startBridge();
  const wx = makeWx({ transport, platform: 'android' });
  const { result } = await ask(wx, { url: `http://127.0.0.1:${port}/` });
  expect(result.errMsg).toContain('ADDRESS_UNREACHABLE');
  expect(lines).toEqual([expect.stringContaining('192.0.2.1:3000')]);
});

test('an address that is allowed is connected to', async () => {
  const { port, arrived } = await startServer((_request, response) => response.end());
  const { transport, lines } = await startBridge({
    allow: ['api.test:80'],
    connectTo: { 'api.test:80': `127.0.0.1:${port}` },
  });
  await carry(transport, { url: 'http://api.test/login' });
  expect([arrived, lines]).toEqual([['GET /login'], []]);
});

/** The status by which the bridge refuses an upgrade; 101 where it does not. */
function statusOf(
  port: number,
  token: string,
  headers: Record<string, string>,
): Promise<number | undefined> {
  const path = `${BRIDGE_PATH}?token=${encodeURIComponent(token)}`;
  const upgrade = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      path,
      headers: { ...upgrade, ...headers },
    });
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
    request.on('response', (response) => resolve(response.statusCode));
    request.on('error', reject).end();
  });
}

test.each<[string, number, { token?: string; host?: string; origin?: string }]>([
  ['its own page', 101, {}],
  ['its own page by the name localhost', 101, { host: 'localhost', origin: 'http://localhost' }],
  ['a page of another port', 403, { origin: 'http://127.0.0.1:1' }],
  ['a page of another site', 403, { origin: 'https://evil.example' }],
  ['a page without an origin', 403, { origin: 'null' }],
  [
    'a name that was pointed to this machine',
    403,
    { host: 'evil.example', origin: 'http://evil.example' },
  ],
  ['no token', 403, { token: '' }],
  ['the token of another start', 403, { token: 'another token' }],
])('%s is answered with %i', async (_name, status, { token = TOKEN, ...headers }) => {
  const { port } = await startBridge();
  const host = `127.0.0.1:${port}`;
  expect(await statusOf(port, token, { host, origin: `http://${host}`, ...headers })).toBe(status);
});

test('who says nothing of where it comes from is refused, and so is a page whose token is wrong', async () => {
  const { port } = await startBridge();
  expect(await statusOf(port, TOKEN, { host: `127.0.0.1:${port}` })).toBe(403);
  const url = `ws://127.0.0.1:${port}${BRIDGE_PATH}`;
  const stranger = bridgeTransport({ url, token: 'wrong', connect: page(port) });
  expect(await carry(stranger, { url: 'http://127.0.0.1:1/' })).toEqual(['returned', 'FAILED']);
});

test('of 65 requests at once the last is refused', async () => {
  const { port } = await startBridge();
  const headers = { origin: `http://127.0.0.1:${port}` };
  const sockets = Array.from(
    { length: 64 },
    () =>
      new WebSocket(`ws://127.0.0.1:${port}${BRIDGE_PATH}?token=${encodeURIComponent(TOKEN)}`, {
        headers,
      }),
  );
  await Promise.all(
    sockets.map((socket) => new Promise((resolve) => socket.once('open', resolve))),
  );
  expect(await statusOf(port, TOKEN, { host: `127.0.0.1:${port}`, ...headers })).toBe(503);
});

test('a request and an answer that are too large fail, and a line says so', async () => {
  const { port, arrived } = await startServer((_request, response) =>
    response.end(Buffer.alloc(TOO_LARGE)),
  );
  const url = `http://127.0.0.1:${port}/`;
  const { transport, lines } = await startBridge({ maxSize: MAX_SIZE });
  const body = new ArrayBuffer(TOO_LARGE);
  expect(await carry(transport, { method: 'POST', url, body })).toEqual(['returned', 'FAILED']);
  expect(lines).toEqual(['页面的请求超过 1 MiB，预览没有发出去']);
  expect(arrived).toEqual([]);
  expect((await carry(transport, { url })).at(-1)).toBe('FAILED');
  expect(lines[1]).toBe(`GET ${url} 的回答超过 1 MiB，预览不再往下读`);
});

test('what the page does not take is not read far ahead', async () => {
  const wanted = 128 * MAX_SIZE;
  let given = 0;
  const { port: origin } = await startServer((_request, response) => {
    const piece = Buffer.alloc(MAX_SIZE);
    const give = (): void => {
      while (given < wanted) {
        given += piece.length;
        if (!response.write(piece)) return void response.once('drain', give);
      }
      response.end();
    };
    give();
  });
  const { port: other } = await startServer((_request, response) =>
    response.end(Buffer.alloc(8 * MAX_SIZE)),
  );
  const { port, transport, lines } = await startBridge();
  const socket = page(port)(
    `ws://127.0.0.1:${port}${BRIDGE_PATH}?token=${encodeURIComponent(TOKEN)}`,
  ) as unknown as WebSocket;
  const request = { method: 'GET', url: `http://127.0.0.1:${origin}/`, header: {} };
  socket.once('open', () => {
    socket.send(JSON.stringify({ kind: 'request', request }));
    socket.send('');
  });
  let taken = 0;
  // Until it has a megabyte, as a page that stops there; then time for the bridge to read on.
  await new Promise<void>((resolve) =>
    socket.on('message', (data: Buffer) => {
      taken += data.length;
      if (taken >= MAX_SIZE && !socket.isPaused) {
        socket.pause();
        resolve();
      }
    }),
  );
  for (let count = 0; count < 3; count += 1) {
    await new Promise<void>((resolve, reject) => {
      transport.send(
        { ...request, url: `http://127.0.0.1:${other}/`, body: '' },
        { onHead() {}, onChunk() {}, onEnd: () => resolve(), onFailure: reject },
      );
    });
  }
  expect(given).toBeLessThan(wanted / 2);
  expect(lines).toEqual([]);
  socket.terminate();
});

/** A WebSocket server, and what its sockets were told. */
async function startSockets() {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  const told: unknown[] = [];
  sockets.on('connection', (socket, { url, headers }) => {
    told.push(url, headers.host, headers['x-a']);
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    socket.on('close', (code, reason) => told.push(code, String(reason)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    for (const client of sockets.clients) client.terminate();
    server.close();
  });
  return { place: `127.0.0.1:${(server.address() as AddressInfo).port}`, told };
}

/** Opens one, and keeps what is told of it. */
function openSocket(transport: Transport, url: string) {
  const told: unknown[] = [];
  const request = { url, header: { 'X-A': '1' }, protocols: [], perMessageDeflate: false };
  const socket = (transport as Required<Transport>).connect(request, {
    onOpen: ({ statusCode }) => told.push(['open', statusCode]),
    onMessage: (data) =>
      told.push(typeof data === 'string' ? data : Buffer.from(data).toString('hex')),
    onClose: (code, reason) => told.push(['close', code, reason]),
    onFailure: (failure, status) => told.push(['failure', failure, status]),
  });
  const until = (count: number): Promise<void> =>
    waitFor(
      () => told.length >= count,
      () => `Only ${JSON.stringify(told)}`,
    );
  return { socket, told, until };
}

test('a socket: text, bytes and the close go both ways', async () => {
  const { place, told: arrived } = await startSockets();
  const { transport, lines } = await startBridge({
    servers: { 'https://a.test': `http://${place}` },
  });
  const { socket, told, until } = openSocket(transport, 'wss://a.test/chat?b=c');
  await until(1);
  socket.send('{"kind":"close"}');
  socket.send(new Uint8Array([0, 255]).buffer);
  socket.send('');
  await until(4);
  socket.close(4000, '再见');
  await until(5);
  expect(told).toEqual([['open', 101], '{"kind":"close"}', '00ff', '', ['close', 4000, '再见']]);
  expect(arrived).toEqual(['/chat?b=c', place, '1', 4000, '再见']);
  expect(lines).toEqual([]);
});

test('a socket that is aborted goes, and nothing is told after it', async () => {
  const { place, told: arrived } = await startSockets();
  const { transport } = await startBridge();
  const { socket, told, until } = openSocket(transport, `ws://${place}/`);
  await until(1);
  socket.abort();
  await waitFor(
    () => arrived.includes(1006),
    () => 'It stayed open',
  );
  expect(told).toHaveLength(1);
});

test('a socket that cannot open says why, and one whose bridge is gone is closed', async () => {
  const { port: plain } = await startServer((_request, response) => response.writeHead(404).end());
  const { transport, lines, end } = await startBridge();
  const answered = openSocket(transport, `ws://127.0.0.1:${plain}/`);
  await answered.until(1);
  expect(answered.told).toEqual([['failure', 'INVALID_HTTP_RESPONSE', 404]]);
  const foreign = openSocket(transport, 'wss://chat.example/');
  await foreign.until(1);
  expect(foreign.told).toEqual([['failure', 'ADDRESS_UNREACHABLE', undefined]]);
  expect(lines).toEqual([expect.stringContaining('--allow chat.example:443')]);
  const { place } = await startSockets();
  const open = openSocket(transport, `ws://${place}/`);
  await open.until(1);
  end();
  await open.until(2);
  expect(open.told[1]).toEqual(['close', 1006, '']);
});

test('how much of a body has gone out is told', async () => {
  const { port } = await startServer((request, response) => {
    request.resume().on('end', () => response.end());
  });
  const { transport } = await startBridge();
  const sent: number[] = [];
  const size = 300_000;
  await new Promise<void>((resolve) => {
    transport.send(
      { method: 'POST', url: `http://127.0.0.1:${port}/`, header: {}, body: new ArrayBuffer(size) },
      {
        onSent: (bytes) => sent.push(bytes),
        onHead() {},
        onChunk() {},
        onEnd: () => resolve(),
        onFailure: () => resolve(),
      },
    );
  });
  expect(sent.length).toBeGreaterThan(2);
  expect(sent.at(-1)).toBe(size);
});

test('what is no request ends the connection, and the bridge goes on', async () => {
  const { port, transport } = await startBridge();
  const { port: target } = await startServer((_request, response) => response.end());
  const socket = page(port)(
    `ws://127.0.0.1:${port}${BRIDGE_PATH}?token=${encodeURIComponent(TOKEN)}`,
  );
  await new Promise<void>((resolve) => {
    socket.addEventListener('open', () => socket.send('{'));
    socket.addEventListener('close', resolve);
  });
  expect((await carry(transport, { url: `http://127.0.0.1:${target}/` }))[1]).toBe(200);
});

test('what is meant for an origin goes to the server that stands in for it', async () => {
  const asked: unknown[] = [];
  const { port } = await startServer((request, response) => {
    asked.push(request.url, request.headers.host);
    response.end();
  });
  const servers = { 'https://api.example.com': `http://127.0.0.1:${port}` };
  const { transport, lines } = await startBridge({ servers });
  expect(await carry(transport, { url: 'https://api.example.com/a?b=c' })).toContain(200);
  expect(asked).toEqual(['/a?b=c', `127.0.0.1:${port}`]);
  expect(lines).toEqual([]);
  await carry(transport, { url: 'https://api.example.com:8443/' });
  expect(lines).toEqual([expect.stringContaining('没有连 api.example.com:8443')]);
});
