import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { makeWx } from 'test-support/ask';
import { openInspector, textOf } from 'test-support/inspector';
import { sendRaw } from 'test-support/send-raw';
import { startTcpServer } from 'test-support/server';
import { type ClientOptions, WebSocket, WebSocketServer } from 'ws';
import { type MockServer, startMockServer } from './fixtures/server';

interface Both {
  server: MockServer;
  /** What a client has to ask for. */
  url: string;
  /** The handshakes that came to the backend. */
  asked: IncomingMessage[];
  sockets: Set<WebSocket>;
}

/** A mock server before a backend with WebSockets; `opened` gets each of them. */
async function startBoth(opened: (socket: WebSocket) => void = () => {}): Promise<Both> {
  const asked: IncomingMessage[] = [];
  const http = createServer((_request, response) => void response.end('plain'));
  const backend = new WebSocketServer({
    server: http,
    handleProtocols: (protocols) => (protocols.has('chat') ? 'chat' : false),
    verifyClient: ({ req }, done) => done(!req.url?.includes('refused'), 403, 'No'),
  });
  backend.on('headers', (lines) => lines.push('Set-Cookie: room=1', 'X-Backend: yes'));
  backend.on('connection', (socket, request) => {
    asked.push(request);
    opened(socket);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    for (const socket of backend.clients) socket.terminate();
    http.close();
    http.closeAllConnections();
  });
  const { port } = http.address() as AddressInfo;
  const server = await startMockServer({ proxy: `http://127.0.0.1:${port}/api` });
  return { server, url: server.url.replace('http', 'ws'), asked, sockets: backend.clients };
}

interface Client {
  socket: WebSocket;
  /** Of the answer that has opened it. */
  answer: IncomingMessage;
  messages: unknown[];
}

async function open(url: string, protocols: string[] = [], options: ClientOptions = {}) {
  const socket = new WebSocket(url, protocols, options);
  const messages: unknown[] = [];
  socket.on('message', (data, isBinary) => messages.push(isBinary ? data : String(data)));
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    socket.on('upgrade', resolve).on('error', reject);
  });
  return { socket, answer, messages } satisfies Client;
}

const closed = (socket: WebSocket): Promise<[number, string]> =>
  new Promise((resolve) => socket.on('close', (code, reason) => resolve([code, String(reason)])));

const until = (condition: () => boolean) => waitFor(condition, () => 'It never came');

test('a WebSocket goes to the backend, with its path, query, headers and subprotocol', async () => {
  const { url, asked } = await startBoth();
  const headers = {
    Authorization: 'Bearer abc',
    Cookie: 'sid=1; mock_token=2',
    'X-Mock-Delay': '1',
  };
  const { socket, answer } = await open(`${url}/room?id=1&id=%2F`, ['other', 'chat'], { headers });
  await until(() => asked.length === 1);
  expect(asked[0]).toMatchObject({
    url: '/api/room?id=1&id=%2F',
    headers: { authorization: 'Bearer abc', cookie: 'sid=1', via: '1.1 mock-server' },
  });
  expect(asked[0]?.headers['sec-websocket-protocol']).toBe('other,chat');
  expect(asked[0]?.headers).not.toHaveProperty('x-mock-delay');
  expect(socket.protocol).toBe('chat');
  expect(answer.headers).toMatchObject({ 'set-cookie': ['room=1'], 'x-backend': 'yes' });
});

test('what each says gets to the other, in order, and into the journal', async () => {
  const { server, url } = await startBoth((socket) => {
    socket.send('welcome');
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  });
  const { socket, messages } = await open(`${url}/chat`);
  await until(() => messages.length === 1);
  for (let each = 0; each < 20; each += 1) socket.send(`{"token":"sesame","n":${each}}`);
  socket.send(new Uint8Array([1, 2, 3]));
  await until(() => messages.length === 22);
  expect(messages[0]).toBe('welcome');
  expect(messages[20]).toBe('{"token":"sesame","n":19}');
  expect(messages[21]).toEqual(Buffer.from([1, 2, 3]));
  const over = closed(socket);
  socket.close(4001, '再见');
  expect(await over).toEqual([4001, '再见']);
  const [exchange] = server.journal.list();
  await until(() => exchange?.milliseconds !== undefined && exchange.frames?.length === 44);
  expect(exchange).toMatchObject({
    target: '/chat',
    proxiedTo: expect.stringMatching(/\/api\/chat$/),
    answer: { status: 101 },
  });
  expect(exchange).not.toHaveProperty('failure');
  const page = textOf(await openInspector(server, `/__mock/requests/${exchange?.id}`), ' ');
  expect(page).toMatch(/发出\s+welcome\s+7/);
  expect(page).toMatch(/关闭 4001 再见/);
  expect(page).not.toContain('sesame');
});

test('what wx.connectSocket opens is passed on as well', async () => {
  const { url } = await startBoth((socket) => socket.send('你好'));
  const task = makeWx().connectSocket({ url: `${url}/chat` });
  expect(await new Promise((resolve) => task.onMessage(resolve))).toEqual({ data: '你好' });
});

test.each([
  ['with a code', (socket: WebSocket) => socket.close(4000, 'full'), [4000, 'full']],
  ['without one', (socket: WebSocket) => socket.close(), [1005, '']],
  ['by breaking off', (socket: WebSocket) => socket.terminate(), [1006, '']],
] as const)('a backend that closes %s closes the client so', async (_how, close, expected) => {
  const { url, sockets } = await startBoth();
  const { socket } = await open(`${url}/chat`);
  const over = closed(socket);
  await until(() => sockets.size === 1);
  for (const backend of sockets) close(backend);
  expect(await over).toEqual(expected);
});

test('a client that breaks off takes the backend with it', async () => {
  const { url, sockets } = await startBoth();
  const { socket } = await open(`${url}/chat`);
  await until(() => sockets.size === 1);
  socket.terminate();
  await until(() => sockets.size === 0);
});

/** The answer to a handshake that opens nothing. */
async function refusal(url: string, options: ClientOptions = {}) {
  const socket = new WebSocket(url, options);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => resolve(response));
    socket.on('open', () => reject(new Error('It has opened')));
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return { status: answer.statusCode, text: Buffer.concat(chunks).toString() };
}

test('what the backend answers instead is the answer', async () => {
  const { url } = await startBoth();
  expect(await refusal(`${url}/refused`)).toEqual({ status: 403, text: 'No' });
});

test('a fault meets a WebSocket, and its delay', async () => {
  const { server, url, asked } = await startBoth();
  const headers = { 'X-Mock-Status': '503' };
  expect(await refusal(`${url}/chat`, { headers })).toMatchObject({ status: 503 });
  expect(asked).toHaveLength(0);
  await open(`${url}/chat`, [], { headers: { 'X-Mock-Delay': '30' } });
  expect(server.journal.list()[0]?.injected).toBe('延迟 30 毫秒');
  const reset = new WebSocket(`${url}/chat`, { headers: { 'X-Mock-Fault': 'EMPTY_RESPONSE' } });
  const error = await new Promise<Error>((resolve) => reset.on('error', resolve));
  expect(error.message).toBe('socket hang up');
});

test('a backend that is down is 502 and says what to look at', async () => {
  const server = await startMockServer({ proxy: 'http://127.0.0.1:9' });
  const answer = await refusal(`${server.url.replace('http', 'ws')}/chat`);
  expect(answer.status).toBe(502);
  expect(JSON.parse(answer.text).error.message).toContain('检查 --proxy 指的后端');
});

test('a backend that makes a wrong handshake is 502', async () => {
  const backend = await startTcpServer((socket) =>
    socket.once('data', () =>
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n',
      ),
    ),
  );
  const server = await startMockServer({ proxy: backend });
  const answer = await refusal(`${server.url.replace('http', 'ws')}/chat`);
  expect(answer.status).toBe(502);
  expect(server.journal.list()[0]?.failure).toContain('WebSocket 不对');
});

test('a Host that is not allowed opens none', async () => {
  const { url, asked } = await startBoth();
  const hosts = { host: '127.0.0.1', names: [] };
  const guarded = await startMockServer({ proxy: 'http://127.0.0.1:9', hosts });
  const headers = { Host: 'evil.example' };
  const answer = await refusal(`${guarded.url.replace('http', 'ws')}/chat`, { headers });
  expect(answer.status).toBe(403);
  expect([url.length > 0, asked.length]).toEqual([true, 0]);
});

test('a handshake that is none gets 400 and ends', async () => {
  const { server } = await startBoth();
  const head =
    'GET /chat HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n';
  const answer = await sendRaw(server.port, `${head}Sec-WebSocket-Key: short\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*WebSocket 的握手不对/s);
});

test('an upgrade behind requests that wait for their answers opens nothing at the backend', async () => {
  const { server, sockets, asked } = await startBoth();
  const head = 'GET /chat HTTP/1.1\r\nHost: 127.0.0.1\r\n';
  const handshake =
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
  const answers = await sendRaw(server.port, `${head}X-Mock-Delay: 20\r\n\r\n${head}${handshake}`);
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  expect([sockets.size, asked.length]).toEqual([0, 0]);
});

test('a server that closes ends both', async () => {
  const { server, url, sockets } = await startBoth();
  const { socket } = await open(`${url}/chat`);
  const over = closed(socket);
  await server.close();
  expect((await over)[0]).toBe(1006);
  await until(() => sockets.size === 0);
});
