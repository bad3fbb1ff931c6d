import type { ServerResponse } from 'node:http';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { ask, makeWx } from 'test-support/ask';
import { stopClock } from 'test-support/clock';
import { startServer, waitForRequests } from 'test-support/server';
import { nodeTransport } from '../../src/transport/node';
import { simulate } from '../../src/wx/index';

/** A server that answers when the test says so, in the order of arrival. */
async function startHeldServer() {
  const held: ServerResponse[] = [];
  const { port, arrived } = await startServer((request, response) => {
    response.setHeader('x-url', request.url ?? '');
    held.push(response);
  });
  return { url: `http://127.0.0.1:${port}`, arrived, answerNext: () => held.shift()?.end('{}') };
}

describe('RequestTask', () => {
  test('6.6 abort after completion does nothing, once or twice', async () => {
    const { port } = await startServer((_request, response) => void response.end('{}'));
    const calls: string[] = [];
    const wx = makeWx();
    const task = await new Promise<WechatMiniprogram.RequestTask>((resolve) => {
      const task = wx.request({
        url: `http://127.0.0.1:${port}`,
        success: () => calls.push('success'),
        fail: () => calls.push('fail'),
        complete: () => {
          calls.push('complete');
          resolve(task);
        },
      });
    });
    task.abort();
    task.abort();
    await ask(wx, { url: `http://127.0.0.1:${port}` });
    expect(calls).toEqual(['success', 'complete']);
  });

  test('6.6 abort reaches the server: its connection is closed', async () => {
    let closed = false;
    const { port, arrived } = await startServer((request) => {
      request.socket.on('close', () => {
        closed = true;
      });
    });
    const task = makeWx().request({ url: `http://127.0.0.1:${port}` });
    await waitForRequests({ arrived }, 1);
    task.abort();
    await waitFor(
      () => closed,
      () => 'The connection stayed open',
    );
  });

  test('6.8 the same listener twice fires once, and one that throws harms no other', async () => {
    const { port } = await startServer((_request, response) => void response.end('{}'));
    const errors: unknown[] = [];
    const calls: string[] = [];
    const wx = makeWx({ onError: (error) => errors.push(error) });
    await new Promise((complete) => {
      const task = wx.request({ url: `http://127.0.0.1:${port}`, complete });
      const once = (): void => void calls.push('once');
      task.onHeadersReceived(() => {
        throw new Error('in a listener');
      });
      task.onHeadersReceived(once);
      task.onHeadersReceived(once);
    });
    expect(calls).toEqual(['once']);
    expect(errors).toEqual([new Error('in a listener')]);
  });

  test('6.8 off with a function removes it, without one removes all, and none is replayed', async () => {
    const { url, arrived, answerNext } = await startHeldServer();
    const calls: string[] = [];
    const [a, b, c] = ['a', 'b', 'c'].map((name) => () => void calls.push(name)) as [
      () => void,
      () => void,
      () => void,
    ];
    const wx = makeWx();
    const first = wx.request({ url });
    first.onHeadersReceived(a);
    first.onHeadersReceived(b);
    first.offHeadersReceived(a);
    const second = wx.request({ url });
    second.onHeadersReceived(c);
    second.offHeadersReceived();
    await waitForRequests({ arrived }, 2);
    answerNext();
    answerNext();
    await waitFor(
      () => calls.length > 0,
      () => 'No listener was called',
    );
    await new Promise((complete) => {
      const task = wx.request({
        url,
        success: () => task.onHeadersReceived(a),
        complete,
      });
      waitForRequests({ arrived }, 3).then(answerNext);
    });
    expect(calls).toEqual(['b']);
  });

  test.each([
    ['devtools', ['cookies', 'header']],
    ['android', ['cookies', 'header', 'statusCode']],
  ] as const)('6.9 what onHeadersReceived gets on %s', async (platform, keys) => {
    const { port } = await startServer((_request, response) => {
      response.writeHead(201, { 'Set-Cookie': 'a=1' }).end('{}');
    });
    const payload = await new Promise<Record<string, unknown>>((resolve) => {
      const task = makeWx({ platform }).request({ url: `http://127.0.0.1:${port}` });
      task.onHeadersReceived((result) => resolve(result as never));
    });
    expect(Object.keys(payload).sort()).toEqual(keys);
    expect(payload).toMatchObject({ cookies: ['a=1'], header: { 'Set-Cookie': 'a=1' } });
  });

  test('6.9a on a phone the header of onHeadersReceived has the protocol, that of success not', async () => {
    const { port } = await startServer((_request, response) => void response.end('{}'));
    const wx = makeWx({ platform: 'android' });
    let told: object = {};
    const result = await new Promise<{ header: object }>((success) => {
      const task = wx.request({ url: `http://127.0.0.1:${port}`, success });
      task.onHeadersReceived(({ header }) => {
        told = header;
      });
    });
    expect(told).toHaveProperty('protocol');
    expect(result.header).not.toHaveProperty('protocol');
  });

  test('1.3a flags count only when strictly true, and enableProfile unless strictly false', async () => {
    const { port } = await startServer((_request, response) => void response.end('{"a":1}'));
    const wx = makeWx({ platform: 'android' });
    const url = `http://127.0.0.1:${port}`;
    expect((await ask(wx, { url, enableChunked: 1 })).result.data).toEqual({ a: 1 });
    expect((await ask(wx, { url, enableProfile: 0 })).result).toHaveProperty('profile');
    expect((await ask(wx, { url, enableProfile: false })).result).not.toHaveProperty('profile');
  });

  test('4.2 and 4.2a on a phone success has a profile, too, and no exception where nothing went wrong', async () => {
    const { port } = await startServer((_request, response) => void response.end('{}'));
    const { result } = await ask(makeWx({ platform: 'android' }), {
      url: `http://127.0.0.1:${port}`,
    });
    expect(result).not.toHaveProperty('exception');
    const { requestStart, responseStart, responseEnd } = result.profile;
    expect(requestStart).toBeLessThanOrEqual(responseStart);
    expect(responseStart).toBeLessThanOrEqual(responseEnd);
  });

  test('R1 a redirect that is not followed is a success without data, with its Location', async () => {
    const { port, arrived } = await startServer((_request, response) => {
      response.writeHead(302, { Location: '/next' }).end('moved');
    });
    const url = `http://127.0.0.1:${port}/`;
    const { result } = await ask(makeWx(), { url, redirect: 'manual' });
    expect(result).toMatchObject({ statusCode: 302, data: '', header: { Location: '/next' } });
    expect(arrived).toEqual(['GET /']);
  });

  test('R6 otherwise redirects are followed', async () => {
    const { port, arrived } = await startServer((request, response) => {
      if (request.url === '/') response.writeHead(302, { Location: '/next' });
      response.end('{"at":"next"}');
    });
    const { result } = await ask(makeWx(), { url: `http://127.0.0.1:${port}/` });
    expect(result).toMatchObject({ statusCode: 200, data: { at: 'next' } });
    expect(arrived).toEqual(['GET /', 'GET /next']);
  });

  test('4.11 with enableChunked the body comes by onChunkReceived alone, and in order', async () => {
    const { port } = await startServer((_request, response) => {
      response.write('one');
      response.end('two');
    });
    const order: string[] = [];
    const data = await new Promise((resolve) => {
      const task = makeWx().request({
        url: `http://127.0.0.1:${port}`,
        enableChunked: true,
        success: (result) => {
          order.push('success');
          resolve(result.data);
        },
      });
      task.onHeadersReceived(() => order.push('headers'));
      task.onChunkReceived(({ data: chunk }) => {
        order.push(Buffer.from(chunk).toString());
      });
    });
    expect(data).toBe('');
    expect(order[0]).toBe('headers');
    expect(order.slice(1, -1).join('')).toBe('onetwo');
    expect(order[order.length - 1]).toBe('success');
  });

  test('4.11 without enableChunked there are no chunks', async () => {
    const { port } = await startServer((_request, response) => void response.end('{}'));
    const chunks: unknown[] = [];
    await new Promise((complete) => {
      const task = makeWx().request({ url: `http://127.0.0.1:${port}`, complete });
      task.onChunkReceived((chunk) => chunks.push(chunk));
    });
    expect(chunks).toEqual([]);
  });
});

describe('the queue', () => {
  test('7.1 ten are in flight, the others wait, first in first out', async () => {
    const { url, arrived, answerNext } = await startHeldServer();
    const wx = makeWx();
    const completed: string[] = [];
    for (let index = 0; index < 13; index += 1) {
      const task = wx.request({
        url: `${url}/${index}`,
        complete: () => completed.push(`${index}`),
      });
      expect(typeof task.abort).toBe('function');
    }
    await waitForRequests({ arrived }, 10);
    for (let count = 1; count <= 3; count += 1) {
      expect(arrived).toHaveLength(9 + count);
      answerNext();
      await waitForRequests({ arrived }, 10 + count);
    }
    expect(completed).toHaveLength(3);
    expect([...arrived.slice(0, 10)].sort()).toEqual(
      [...Array(10).keys()].map((index) => `GET /${index}`).sort(),
    );
    expect(arrived.slice(10)).toEqual(['GET /10', 'GET /11', 'GET /12']);
  });

  test('7.2 callbacks run before the next one starts, and one place starts one request', async () => {
    const { url, arrived, answerNext } = await startHeldServer();
    const wx = makeWx();
    const startedBefore: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      wx.request({ url, complete: () => startedBefore.push(arrived.length) });
    }
    await waitForRequests({ arrived }, 10);
    answerNext();
    await waitForRequests({ arrived }, 11);
    expect(startedBefore).toEqual([10]);
    answerNext();
    await waitForRequests({ arrived }, 12);
    expect(startedBefore).toEqual([10, 11]);
  });

  test('6.7 abort while queued fails at once, and nothing is ever sent', async () => {
    const { url, arrived, answerNext } = await startHeldServer();
    const wx = makeWx();
    for (let index = 0; index < 10; index += 1) wx.request({ url: `${url}/first` });
    const calls: string[] = [];
    const queued = wx.request({
      url: `${url}/aborted`,
      fail: ({ errMsg }) => calls.push(errMsg),
      complete: () => calls.push('complete'),
    });
    wx.request({ url: `${url}/last` });
    queued.abort();
    calls.push('abort returned');
    queued.abort();
    expect(calls).toEqual(['request:fail abort', 'complete', 'abort returned']);
    await waitForRequests({ arrived }, 10);
    answerNext();
    await waitForRequests({ arrived }, 11);
    expect(arrived[10]).toBe('GET /last');
  });

  test('7.3 the timeout counts from the start of sending', async () => {
    const pass = stopClock();
    const { url, arrived, answerNext } = await startHeldServer();
    const wx = makeWx();
    const failed: string[] = [];
    for (let index = 0; index < 10; index += 1) wx.request({ url, timeout: 5000 });
    wx.request({ url: `${url}/queued`, timeout: 1000, fail: ({ errMsg }) => failed.push(errMsg) });
    await waitForRequests({ arrived }, 10);
    pass(2000);
    expect(failed).toEqual([]);
    answerNext();
    await waitForRequests({ arrived }, 11);
    pass(1000);
    expect(failed).toEqual(['request:fail timeout']);
  });

  test('a failed request frees its place as well', async () => {
    const pass = stopClock();
    const { url, arrived } = await startHeldServer();
    const wx = makeWx();
    for (let index = 0; index < 10; index += 1) wx.request({ url, timeout: 1000 });
    wx.request({ url: `${url}/queued` });
    await waitForRequests({ arrived }, 10);
    pass(1000);
    await waitForRequests({ arrived }, 11);
    expect(arrived[10]).toBe('GET /queued');
  });
});

describe('in the background', () => {
  test('5 a phone interrupts requests after 5 seconds, and those that start then', async () => {
    const pass = stopClock();
    const { url, arrived } = await startHeldServer();
    const wx = makeWx({ platform: 'android' });
    const running = ask(wx, { url });
    await waitForRequests({ arrived }, 1);
    simulate(wx).hideApp();
    pass(4999);
    expect(arrived).toHaveLength(1);
    pass(1);
    expect((await running).result).toEqual({
      errno: 600003,
      errMsg: 'request:fail fail:network interrupted error',
    });
    simulate(wx).hideApp();
    expect((await ask(wx, { url })).result.errMsg).toMatch(/^request:fail .*interrupted/);
    expect(arrived).toHaveLength(1);
  });

  test('5 back in front before 5 seconds nothing happens', async () => {
    const pass = stopClock();
    const { url, arrived, answerNext } = await startHeldServer();
    const wx = makeWx({ platform: 'android' });
    const running = ask(wx, { url });
    await waitForRequests({ arrived }, 1);
    simulate(wx).hideApp();
    pass(4999);
    simulate(wx).showApp();
    pass(5000);
    answerNext();
    expect((await running).result.errMsg).toBe('request:ok');
  });

  test('5 DevTools does not interrupt', async () => {
    const pass = stopClock();
    const { url, arrived, answerNext } = await startHeldServer();
    const wx = makeWx();
    const running = ask(wx, { url });
    await waitForRequests({ arrived }, 1);
    simulate(wx).hideApp();
    pass(6000);
    answerNext();
    expect((await running).result.errMsg).toBe('request:ok');
  });
});

describe('which requests go out', () => {
  test('1.6 DevTools does not know PATCH: it fails, asynchronously', async () => {
    const { url, arrived } = await startHeldServer();
    const { result, order } = await ask(makeWx(), { url, method: 'patch' });
    expect(result).toEqual({ errMsg: 'request:fail method is invalid' });
    expect(order).toEqual(['returned', 'fail', 'complete with the same object']);
    expect(arrived).toEqual([]);
  });

  test.each(['OPTIONS', 'GET', 'POST', 'PUT', 'DELETE'])(
    '1.6 DevTools knows %s',
    async (method) => {
      const { port, arrived } = await startServer((_request, response) => void response.end('{}'));
      await ask(makeWx(), { url: `http://127.0.0.1:${port}/`, method });
      expect(arrived).toEqual([`${method} /`]);
    },
  );

  test.each([
    ['devtools', 'text'],
    ['android', ''],
  ] as const)('2.9 the body of OPTIONS on %s', async (platform, expected) => {
    const bodies: string[] = [];
    const { port } = await startServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        bodies.push(body);
        response.end('{}');
      });
    });
    const url = `http://127.0.0.1:${port}`;
    await ask(makeWx({ platform }), { url, method: 'OPTIONS', data: 'text' });
    expect(bodies).toEqual([expected]);
  });

  test.each(['.example.com', 'a..example.com', '..'])('5.5a the invalid host %s', async (host) => {
    const { result, order } = await ask(makeWx(), { url: `http://${host}/p` });
    expect(result).toEqual({ errMsg: `request:fail invalid host: ${host}` });
    expect(order).toEqual(['fail', 'complete with the same object', 'returned']);
  });
});

describe('the domain list', () => {
  const requestDomains = [
    'https://API.example.com',
    'https://example.com:8443',
    'http://127.0.0.1:1',
  ];

  test.each([
    ['https://other.example.com/p', 'other.example.com'],
    ['http://api.example.com/p', 'api.example.com'],
    ['https://api.example.com:443/p', 'api.example.com'],
    ['https://example.com/p', 'example.com'],
    ['https://sub.api.example.com/p', 'sub.api.example.com'],
  ])('8.1 %s is not on it', async (url, host) => {
    const options = { urlCheck: true, requestDomains };
    const phone = await ask(makeWx({ ...options, platform: 'android' }), { url });
    expect(phone.order).toEqual(['returned', 'fail', 'complete with the same object']);
    expect(phone.result).toEqual({
      errno: 600002,
      errMsg: `request:fail url not in domain list:${host}`,
    });
    const devtools = await ask(makeWx(options), { url });
    expect(devtools.result).toEqual({ errMsg: 'request:fail url not in domain list' });
  });

  test('8.1 path and case do not matter', async () => {
    const { port, arrived } = await startServer((_request, response) => void response.end('{}'));
    const wx = makeWx({ urlCheck: true, requestDomains: [`HTTP://127.0.0.1:${port}`] });
    const { result } = await ask(wx, { url: `http://127.0.0.1:${port}/any/path?q=1` });
    expect(result.errMsg).toBe('request:ok');
    expect(arrived).toEqual(['GET /any/path']);
  });

  test('8.2 a release build needs https even for what is on the list', async () => {
    const options = {
      urlCheck: true,
      requestDomains,
      envVersion: 'release',
      version: '1.0.0',
    } as const;
    const { result } = await ask(makeWx(options), { url: 'http://127.0.0.1:1/' });
    expect(result.errMsg).toBe('request:fail url not in domain list');
    // Nobody listens at port 1: it was sent, and refused.
    const transport = nodeTransport({ connectTo: { 'example.com:8443': '127.0.0.1:1' } });
    const allowed = await ask(makeWx({ ...options, transport }), {
      url: 'https://example.com:8443/',
    });
    expect(allowed.result.errMsg).toBe('request:fail ');
  });

  test("8.3 a neighbour in the phone's subnet needs no list; loopback is the phone itself", async () => {
    const options = { urlCheck: true, platform: 'android', phoneAddress: '127.0.1.2' } as const;
    const { port } = await startServer((_request, response) => void response.end('{}'));
    const stranger = await ask(makeWx(options), { url: `http://127.0.0.1:${port}/` });
    expect(stranger.result.errno).toBe(600002);
    const neighbour = await ask(makeWx({ ...options, phoneAddress: '127.0.0.9' }), {
      url: `http://127.0.0.1:${port}/`,
    });
    expect(neighbour.result.errMsg).toBe('request:ok');
  });

  test('8.4 without the check everything may go', async () => {
    const { port } = await startServer((_request, response) => void response.end('{}'));
    const wx = makeWx({ urlCheck: false, requestDomains: [] });
    expect((await ask(wx, { url: `http://127.0.0.1:${port}/` })).result.errMsg).toBe('request:ok');
  });
});
