import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { makeWx, type Wx } from 'test-support/ask';
import { startServer, startTcpServer } from 'test-support/server';
import { type WebSocket, WebSocketServer } from 'ws';
import { appTransport } from '../../src/transport/app';
import { nodeTransport } from '../../src/transport/node';
import type { Transport, WxOptions } from '../../src/wx/index';

interface Arrived {
  socket: WebSocket;
  request: IncomingMessage;
}

/** A WebSocket server that sends back what it gets, unless a test does otherwise. */
async function startSockets(onSocket: (socket: WebSocket) => void = echo) {
  const arrived: Arrived[] = [];
  const server = createServer();
  const sockets = new WebSocketServer({
    server,
    handleProtocols: (asked) => [...asked].at(-1) ?? false,
  });
  sockets.on('connection', (socket, request) => {
    socket.on('error', () => {});
    arrived.push({ socket, request });
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    for (const client of sockets.clients) client.terminate();
    server.close();
  });
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived };
}

function echo(socket: WebSocket): void {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
}

type Event = [kind: string, payload?: unknown];
type Options = Partial<WechatMiniprogram.ConnectSocketOption>;

/** Connects, and keeps what is told, in its order. */
function connect(wx: Wx, options: Options) {
  const events: Event[] = [];
  const task = wx.connectSocket({
    url: '',
    ...options,
    success: (result) => events.push(['success', result]),
    fail: (result) => events.push(['fail', result]),
    complete: () => events.push(['complete']),
  });
  events.push(['returned']);
  task?.onOpen((payload) => events.push(['open', payload]));
  task?.onMessage((payload) => events.push(['message', payload]));
  task?.onError((payload) => events.push(['error', payload]));
  task?.onClose((payload) => events.push(['close', payload]));
  return {
    task: task as WechatMiniprogram.SocketTask & Record<string, number>,
    events,
    /** Waits for the first of this kind. */
    async of(kind: string): Promise<unknown> {
      await waitFor(
        () => events.some(([name]) => name === kind),
        () => `No ${kind}, only ${JSON.stringify(events)}`,
      );
      return events.find(([name]) => name === kind)?.[1];
    },
  };
}

/** What a method of the task, or a global one, tells its callbacks. */
function outcome(call: (options: never) => unknown, options: object = {}): Promise<unknown> {
  return new Promise((resolve) => {
    let result: unknown;
    const keep = (told: unknown): void => {
      result = told;
    };
    const complete = (told: unknown): void => resolve(told === result ? told : 'another object');
    call({ ...options, success: keep, fail: keep, complete } as never);
  });
}

const ANDROID: Partial<WxOptions> = { platform: 'android' };
const REFUSED = 'ws://127.0.0.1:2/';

describe('13 connectSocket', () => {
  test('13.1 and 13.2 gives a task; success says that it was made, before it is open', async () => {
    const { url, arrived } = await startSockets();
    const socket = connect(makeWx(), {
      url: `${url}/chat?room=1`,
      header: { 'X-Mine': '是', referer: 'x' },
      protocols: ['one', 'two'],
    });
    expect(socket.task.readyState).toBe(0);
    const open = await socket.of('open');
    expect(socket.events.map(([kind]) => kind)).toEqual([
      'returned',
      'success',
      'complete',
      'open',
    ]);
    expect(socket.events[1]?.[1]).toEqual({ errMsg: 'connectSocket:ok' });
    expect(open).toEqual({
      header: expect.objectContaining({ Upgrade: 'websocket', 'Sec-WebSocket-Protocol': 'two' }),
    });
    expect(socket.task.readyState).toBe(1);
    const [{ request }] = arrived as [Arrived];
    expect(request.url).toBe('/chat?room=1');
    expect(Buffer.from(String(request.headers['x-mine']), 'latin1').toString()).toBe('是');
    expect(request.headers).toMatchObject({
      referer: 'https://servicewechat.com/touristappid/devtools/page-frame.html',
      'user-agent': expect.stringContaining('MicroMessenger/'),
      'sec-websocket-protocol': 'one,two',
    });
    expect(request.headers['sec-websocket-extensions']).toBeUndefined();
  });

  test.each([['http://127.0.0.1/'], ['127.0.0.1'], ['']])(
    '13.1 %p is no address of a socket, and there is no task',
    async (url) => {
      const { task, events } = connect(makeWx(), { url });
      expect(task).toBeUndefined();
      expect(events).toEqual([
        ['fail', { errMsg: `connectSocket:fail invalid url "${url}"` }],
        ['complete'],
        ['returned'],
      ]);
    },
  );

  test('13.3 text and bytes go both ways, whole', async () => {
    const { url } = await startSockets();
    const socket = connect(makeWx(), { url, perMessageDeflate: true });
    await socket.of('open');
    socket.task.send({ data: '你好 😀' });
    socket.task.send({ data: new Uint8Array([0, 255, 10]).buffer });
    socket.task.send({ data: '' });
    await waitFor(
      () => socket.events.filter(([kind]) => kind === 'message').length === 3,
      () => JSON.stringify(socket.events),
    );
    const messages = socket.events.filter(([kind]) => kind === 'message');
    const data = messages.map(([, payload]) => (payload as { data: string | ArrayBuffer }).data);
    expect(data.map((one) => (typeof one === 'string' ? one : [...new Uint8Array(one)]))).toEqual([
      '你好 😀',
      [0, 255, 10],
      '',
    ]);
  });

  test('13.3 what is written into a buffer after it was sent is not sent', async () => {
    const sent: ArrayBuffer[] = [];
    const { send, close } = nodeTransport();
    // One that takes its time, as one that compresses does.
    const transport: Transport = {
      send,
      close,
      connect(_request, { onOpen }) {
        queueMicrotask(() => onOpen({ statusCode: 101, headers: [] }));
        return { send: (data) => sent.push(data as ArrayBuffer), close() {}, abort() {} };
      },
    };
    const socket = connect(makeWx({ transport }), { url: REFUSED });
    await socket.of('open');
    const bytes = new Uint8Array([1]);
    socket.task.send({ data: bytes.buffer });
    bytes[0] = 9;
    // Jest takes all ArrayBuffers for equal.
    expect(sent.map((data) => [...new Uint8Array(data)])).toEqual([[1]]);
  });

  test('13.3 a frame of 10 MB goes there and back', async () => {
    const { url } = await startSockets();
    const socket = connect(makeWx(), { url });
    await socket.of('open');
    const data = new Uint8Array(10 * 1024 * 1024).fill(7).buffer;
    socket.task.send({ data });
    const { data: back } = (await socket.of('message')) as { data: ArrayBuffer };
    expect(Buffer.from(back).equals(Buffer.from(data))).toBe(true);
  });

  test('13.3 the states have their numbers', async () => {
    const { url } = await startSockets();
    const { task, of } = connect(makeWx(), { url });
    expect([task.CONNECTING, task.OPEN, task.CLOSING, task.CLOSED]).toEqual([0, 1, 2, 3]);
    await of('open');
    task.close({});
    expect(task.readyState).toBe(2);
    await of('close');
    expect(task.readyState).toBe(3);
  });

  test.each([
    ['DevTools', {}, 'normal closure'],
    ['Android', ANDROID, ''],
  ])('13.5 and 13.6 close is 1000; %s fills in the reason', async (_name, options, reason) => {
    let told: unknown[] = [];
    const { url } = await startSockets((socket) => {
      socket.on('close', (code, text) => {
        told = [code, String(text)];
      });
    });
    const socket = connect(makeWx(options), { url });
    await socket.of('open');
    expect(await outcome(socket.task.close)).toEqual({ errMsg: 'closeSocket:ok' });
    expect(await socket.of('close')).toEqual({ code: 1000, reason });
    expect(told).toEqual([1000, '']);
  });

  test('13.5 a code and a reason of the page reach the server, and come back', async () => {
    const { url } = await startSockets();
    const socket = connect(makeWx(), { url });
    await socket.of('open');
    socket.task.close({ code: 4000, reason: '再见' });
    expect(await socket.of('close')).toEqual({ code: 4000, reason: '再见' });
  });

  test.each([
    [{ code: 1006 }, /code 1006/],
    [{ reason: '长'.repeat(42) }, /123/],
  ])('13.5 close does not take %j, and the socket stays open', async (options, text) => {
    const { url } = await startSockets();
    const socket = connect(makeWx(), { url });
    await socket.of('open');
    expect(await outcome(socket.task.close, options)).toEqual({
      errMsg: expect.stringMatching(text),
    });
    socket.task.send({ data: 'still' });
    expect(await socket.of('message')).toEqual({ data: 'still' });
  });

  test('13.5 send while it is not open, and of what is no message', async () => {
    const { url } = await startSockets();
    const socket = connect(makeWx(), { url });
    const early = await outcome(socket.task.send, { data: 'early' });
    expect(early).toEqual({ errMsg: 'SocketTask.send:fail SocketTask.readyState is not OPEN' });
    await socket.of('open');
    expect(await outcome(socket.task.send, { data: 'now' })).toEqual({
      errMsg: 'sendSocketMessage:ok',
    });
    for (const data of [undefined, null, 1, {}, new Uint8Array(1)]) {
      expect(await outcome(socket.task.send, { data })).toEqual({
        errno: 1001,
        errMsg: expect.stringMatching(/^sendSocketMessage:fail parameter error: parameter\.data /),
      });
    }
    socket.task.close({});
    await socket.of('close');
    expect(await outcome(socket.task.send, { data: 'late' })).toEqual(early);
    expect(await outcome(socket.task.close)).toEqual({
      errMsg: 'closeSocket:fail WebSocket is not connected',
    });
  });

  test('13.6 nobody listens: DevTools says so and closes, a phone says so', async () => {
    const devtools = connect(makeWx(), { url: REFUSED });
    expect(await devtools.of('close')).toEqual({ code: 1006, reason: 'abnormal closure' });
    expect(devtools.events.map(([kind]) => kind)).toEqual([
      'returned',
      'success',
      'complete',
      'error',
      'close',
    ]);
    expect(await devtools.of('error')).toEqual({ errMsg: '未完成的操作' });
    expect(devtools.task.readyState).toBe(3);
    const phone = connect(makeWx(ANDROID), { url: REFUSED });
    expect(await phone.of('error')).toEqual({
      errMsg: expect.stringContaining('ERR_CONNECTION_REFUSED'),
    });
    expect(phone.task.readyState).toBe(3);
  });

  test('13.3 a server that answers otherwise', async () => {
    const { port } = await startServer((_request, response) => response.writeHead(404).end());
    const socket = connect(makeWx(ANDROID), { url: `ws://127.0.0.1:${port}/` });
    expect(await socket.of('error')).toEqual({ errMsg: expect.stringContaining('404') });
  });

  test('13.3 one that never opens is given up after its timeout', async () => {
    let isClosed = false;
    const url = await startTcpServer((tcp) => {
      tcp.resume().on('close', () => {
        isClosed = true;
      });
    });
    const wx = makeWx({ ...ANDROID, networkTimeout: { connectSocket: 30 } });
    const socket = connect(wx, { url: url.replace('http', 'ws') });
    expect(await socket.of('error')).toEqual({ errMsg: expect.stringMatching(/time/) });
    await waitFor(
      () => isClosed,
      () => 'The connection stayed open',
    );
  });

  test('13.3 one that is closed before it is open', async () => {
    const url = await startTcpServer(() => {});
    const socket = connect(makeWx(), { url: url.replace('http', 'ws') });
    expect(await outcome(socket.task.close)).toEqual({ errMsg: 'closeSocket:ok' });
    expect(await socket.of('close')).toMatchObject({ code: 1006 });
    expect(socket.events.map(([kind]) => kind)).not.toContain('error');
  });

  test('13.6 a server that closes at once, and one that vanishes', async () => {
    const closing = await startSockets((socket) => socket.close(4001, 'full'));
    const full = connect(makeWx(), { url: closing.url });
    expect(await full.of('close')).toEqual({ code: 4001, reason: 'full' });
    const vanishing = await startSockets((socket) => socket.terminate());
    const gone = connect(makeWx(), { url: vanishing.url });
    expect(await gone.of('close')).toEqual({ code: 1006, reason: 'abnormal closure' });
    expect(gone.events.map(([kind]) => kind)).not.toContain('error');
  });

  test.each([
    ['no such place', { url: 'ws://nobody.invalid/' }],
    ['a header that is none', { url: REFUSED, header: { 'a b': 'c' } }],
    ['a protocol that is none', { url: REFUSED, protocols: ['a b'] }],
  ])('13.3 %s is an error, and nothing is thrown', async (_name, options) => {
    expect(await connect(makeWx(), options).of('error')).toEqual({ errMsg: '未完成的操作' });
  });

  test('13.4 five at most, until one is over', async () => {
    const { url } = await startSockets();
    const phone = makeWx(ANDROID);
    const five = Array.from({ length: 5 }, () => connect(phone, { url }));
    const sixth = connect(phone, { url });
    expect(sixth.task).toBeUndefined();
    expect(await sixth.of('fail')).toEqual({
      errMsg: expect.stringMatching(/^connectSocket:fail .*max websocket connect count 5$/),
    });
    await five[0]?.of('open');
    five[0]?.task.close({});
    await five[0]?.of('close');
    await connect(phone, { url }).of('open');

    const devtools = makeWx();
    for (let count = 0; count < 5; count += 1) connect(devtools, { url });
    const past = connect(devtools, { url });
    expect(await past.of('error')).toEqual({ errMsg: 'exceed max task count' });
    expect(past.events.map(([kind]) => kind)).toContain('success');
  });

  test('13.4 not on its list', async () => {
    const { url, arrived } = await startSockets();
    const rules = { urlCheck: true, requestDomains: [url.replace('ws', 'http')] };
    const socket = connect(makeWx(rules), { url });
    expect(await socket.of('error')).toEqual({ errMsg: 'url not in domain list' });
    expect(arrived).toEqual([]);
    await connect(makeWx({ ...rules, socketDomains: [url] }), { url }).of('open');
  });
});

describe('13 the global calls', () => {
  test('13.5 without a socket they fail', async () => {
    const wx = makeWx();
    const reason = 'WebSocket is not connected';
    expect(await outcome(wx.sendSocketMessage, { data: 'x' })).toEqual({
      errMsg: `sendSocketMessage:fail ${reason}`,
    });
    expect(await outcome(wx.closeSocket)).toEqual({ errMsg: `closeSocket:fail ${reason}` });
    await expect(wx.sendSocketMessage({ data: 'x' })).rejects.toEqual({
      errMsg: `sendSocketMessage:fail ${reason}`,
    });
  });

  test('13.3 and 13.5 they speak with the newest, whenever they were made to listen', async () => {
    const { url } = await startSockets();
    const wx = makeWx();
    const told: unknown[] = [];
    wx.onSocketOpen(({ header }) => told.push(Object.keys(header).length > 0));
    wx.onSocketMessage(() => told.push('not any more'));
    wx.onSocketMessage(({ data }) => told.push(data));
    const first = connect(wx, { url });
    await first.of('open');
    const second = connect(wx, { url });
    await second.of('open');
    await wx.sendSocketMessage({ data: 'to the second' });
    await second.of('message');
    first.task.send({ data: 'to the first' });
    await first.of('message');
    wx.onSocketClose((payload) => told.push(payload));
    await wx.closeSocket({ code: 4000, reason: 'done' });
    await second.of('close');
    expect(told).toEqual([true, true, 'to the second', { code: 4000, reason: 'done' }]);
    expect(first.task.readyState).toBe(1);
  });

  test('13.3 onSocketError hears why it did not open', async () => {
    const wx = makeWx();
    const failure = new Promise((resolve) => wx.onSocketError(resolve));
    connect(wx, { url: REFUSED });
    expect(await failure).toEqual({ errMsg: '未完成的操作' });
  });
});

test('tt has tasks with their numbers, and no global calls', async () => {
  const { url } = await startSockets();
  const tt = makeWx({ host: 'douyin' });
  const socket = connect(tt, { url });
  expect(await socket.of('success')).toEqual({ socketTaskId: 1, errMsg: 'connectSocket:ok' });
  await socket.of('open');
  expect(tt.onSocketOpen).toBeUndefined();
});

test('what is sent elsewhere by connectTo, or may not connect', async () => {
  const { url, arrived } = await startSockets();
  const place = url.slice('ws://'.length);
  const there = nodeTransport({ connectTo: { 'chat.test:443': `http://${place}` } });
  await connect(makeWx({ transport: there }), { url: 'wss://chat.test/a' }).of('open');
  expect(arrived[0]?.request.headers.host).toBe('chat.test');
  const nowhere = nodeTransport({ mayConnect: () => false });
  await connect(makeWx({ transport: nowhere }), { url }).of('error');
  expect(arrived).toHaveLength(1);
});

test('an app without a port has no sockets, and says so', async () => {
  const told: string[] = [];
  const transport = appTransport(new Hono(), ({ message }) => told.push(message));
  await connect(makeWx({ transport }), { url: 'ws://api.test/' }).of('error');
  expect(told).toEqual([expect.stringContaining('没有 WebSocket')]);
  // As does a transport that somebody has written without them.
  const { send, close } = nodeTransport();
  await connect(makeWx({ transport: { send, close } }), { url: REFUSED }).of('error');
});

test('they end with the transport', async () => {
  const { url, arrived } = await startSockets();
  const transport = nodeTransport();
  await connect(makeWx({ transport }), { url }).of('open');
  transport.close();
  const [{ socket }] = arrived as [Arrived];
  await waitFor(
    () => socket.readyState === socket.CLOSED,
    () => 'The connection stayed open',
  );
});
