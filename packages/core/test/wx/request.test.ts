import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { ask, makeWx } from 'test-support/ask';
import { stopClock } from 'test-support/clock';
import { startServer, waitForRequests } from 'test-support/server';

async function serve(listener: RequestListener): Promise<{ url: string; arrived: string[] }> {
  const { port, arrived } = await startServer(listener);
  return { url: `http://127.0.0.1:${port}`, arrived };
}

/** Answers with what it was sent, as JSON. */
const echo = (request: IncomingMessage, response: ServerResponse): void => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, headers } = request;
    response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
  });
};

const answer =
  (body: string | Buffer, head: Record<string, string | string[]> = {}, status = 200) =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, head).end(body);
  };

describe('the call', () => {
  test('1.1 a valid call returns a RequestTask at once', async () => {
    const { url } = await serve(answer('{}'));
    const wx = makeWx();
    const task = wx.request({ url });
    expect(task).not.toHaveProperty('then');
    expect(typeof task?.abort).toBe('function');
    task?.abort();
  });

  test('1.2 when validation fails, fail and complete run before the call returns undefined', () => {
    const order: string[] = [];
    const results: unknown[] = [];
    const returned = makeWx().request({
      url: 'nowhere',
      success: () => order.push('success'),
      fail: (result) => {
        order.push('fail');
        results.push(result);
      },
      complete: (result) => {
        order.push('complete');
        results.push(result);
      },
    });
    order.push('returned');
    expect(returned).toBeUndefined();
    expect(order).toEqual(['fail', 'complete', 'returned']);
    expect(results[0]).toEqual({ errno: 600009, errMsg: 'request:fail invalid url "nowhere"' });
    expect(results[1]).toBe(results[0]);
  });

  test('1.3 only url is needed: GET, no body, JSON, and the flags are accepted', async () => {
    const { url } = await serve(echo);
    const { result } = await ask(makeWx(), {
      url: `${url}/p`,
      enableHttp2: true,
      enableCache: true,
    });
    expect(result.data).toMatchObject({ method: 'GET', url: '/p', body: '' });
  });

  test('1.4 a method in small letters is upper-cased, and no string counts as GET', async () => {
    const { url } = await serve(echo);
    const wx = makeWx();
    expect((await ask(wx, { url, method: 'put' })).result.data.method).toBe('PUT');
    expect((await ask(wx, { url, method: 5 })).result.data.method).toBe('GET');
  });

  test('1.5 a falsy dataType is json; responseType counts in any case', async () => {
    const { url } = await serve(answer('{"a":1}'));
    const wx = makeWx();
    expect((await ask(wx, { url, dataType: '' })).result.data).toEqual({ a: 1 });
    expect((await ask(wx, { url, responseType: 'ArrayBuffer' })).result.data.byteLength).toBe(7);
  });

  test("1.8 the call's own timeout comes first, and nonsense falls through to app.json's", async () => {
    const { url } = await serve(() => {});
    const patient = makeWx({ networkTimeout: { request: 60_000 } });
    expect((await ask(patient, { url, timeout: 20 })).result.errMsg).toBe('request:fail timeout');
    const hasty = makeWx({ networkTimeout: { request: 20 } });
    for (const timeout of [undefined, 0, -1, '5', Number.NaN]) {
      expect((await ask(hasty, { url, timeout })).result.errMsg).toBe('request:fail timeout');
    }
  });
});

describe('on the wire', () => {
  test('2.6 objects go as JSON, forms as forms, strings and ArrayBuffers untouched', async () => {
    const { url } = await serve(echo);
    const wx = makeWx();
    const body = async (data: unknown, type = 'application/json') =>
      (await ask(wx, { url, method: 'POST', data, header: { 'content-type': type } })).result.data
        .body;
    expect(await body({ a: '中' })).toBe('{"a":"中"}');
    expect(await body({ a: '中' }, 'application/x-www-form-urlencoded')).toBe('a=%E4%B8%AD');
    expect(await body('a=1')).toBe('a=1');
    expect(await body(new Uint8Array([104, 105]).buffer)).toBe('hi');
  });

  test('2.9 GET and HEAD drop the body', async () => {
    const { url } = await serve(echo);
    const { result } = await ask(makeWx(), { url, data: 'text' });
    expect(result.data.body).toBe('');
    expect(result.data.headers).not.toHaveProperty('content-length');
  });

  test('2.10 GET, too, says application/json', async () => {
    const { url } = await serve(echo);
    const { result } = await ask(makeWx(), { url });
    expect(result.data.headers['content-type']).toBe('application/json');
  });

  test.each([
    ['devtools', 'develop', '', 'devtools'],
    ['android', 'develop', '', '0'],
    ['android', 'trial', '', '0'],
    ['android', 'release', '1.0.3', '1.0.3'],
  ] as const)(
    '3.4 Referer on %s in a %s build',
    async (platform, envVersion, version, expected) => {
      const { url } = await serve(echo);
      const wx = makeWx({ platform, envVersion, version, appId: 'wx123' });
      const { result } = await ask(wx, { url, header: { Referer: 'http://elsewhere/' } });
      expect(result.data.headers.referer).toBe(
        `https://servicewechat.com/wx123/${expected}/page-frame.html`,
      );
    },
  );

  test("3.5 the user agent is the client's own", async () => {
    const { url } = await serve(echo);
    const agentOn = async (platform: 'devtools' | 'android') =>
      (await ask(makeWx({ platform }), { url })).result.data.headers['user-agent'];
    expect(await agentOn('android')).toMatch(/MicroMessenger\//);
    expect(await agentOn('devtools')).toMatch(/wechatdevtools\/.*MicroMessenger\//);
  });

  test('3.7 there is no cookie jar', async () => {
    const { url } = await serve((request, response) => {
      response.setHeader('Set-Cookie', 'a=1');
      echo(request, response);
    });
    const wx = makeWx();
    await ask(wx, { url });
    expect((await ask(wx, { url })).result.data.headers).not.toHaveProperty('cookie');
    const own = await ask(wx, { url, header: { cookie: 'b=2' } });
    expect(own.result.data.headers.cookie).toBe('b=2');
  });
});

describe('success', () => {
  test.each([200, 404, 500])('4.1 status %i is a success', async (status) => {
    const { url } = await serve(answer('{"a":1}', {}, status));
    const { result, order } = await ask(makeWx(), { url });
    expect(order).toContain('success');
    expect(result).toMatchObject({ statusCode: status, data: { a: 1 }, errMsg: 'request:ok' });
  });

  test('4.2 the result has these keys and no others in DevTools', async () => {
    const { url } = await serve(answer('{}'));
    const { result } = await ask(makeWx(), { url });
    expect(Object.keys(result).sort()).toEqual([
      'cookies',
      'data',
      'errMsg',
      'header',
      'statusCode',
    ]);
  });

  test('4.3 one byte order mark is stripped before JSON is parsed', async () => {
    const { url } = await serve(answer('\uFEFF{"a":1}'));
    expect((await ask(makeWx(), { url })).result.data).toEqual({ a: 1 });
    const twice = await serve(answer('\uFEFF\uFEFFtext'));
    expect((await ask(makeWx(), { url: twice.url })).result.data).toBe('\uFEFFtext');
  });

  test('4.4 what is no JSON stays a string; an empty body and a 204 are empty strings', async () => {
    const broken = await serve(answer('{"a":', { 'content-type': 'application/json' }));
    expect((await ask(makeWx(), { url: broken.url })).result.data).toBe('{"a":');
    const empty = await serve(answer(''));
    expect((await ask(makeWx(), { url: empty.url })).result.data).toBe('');
    const none = await serve(answer('', {}, 204));
    expect((await ask(makeWx(), { url: none.url })).result).toMatchObject({
      statusCode: 204,
      data: '',
    });
  });

  test('4.5 any other dataType gives the string, and the content type is never looked at', async () => {
    const { url } = await serve(answer('{"a":1}', { 'content-type': 'application/json' }));
    expect((await ask(makeWx(), { url, dataType: 'text' })).result.data).toBe('{"a":1}');
    const plain = await serve(answer('{"a":1}', { 'content-type': 'text/plain' }));
    expect((await ask(makeWx(), { url: plain.url })).result.data).toEqual({ a: 1 });
  });

  test('4.6 arraybuffer gives the bytes', async () => {
    const { url } = await serve(answer(Buffer.from([0, 255, 1])));
    const { data } = (await ask(makeWx(), { url, responseType: 'arraybuffer' })).result;
    expect(Object.prototype.toString.call(data)).toBe('[object ArrayBuffer]');
    expect([...new Uint8Array(data)]).toEqual([0, 255, 1]);
  });

  test('4.7a on a phone names of headers are as the server wrote them', async () => {
    const head = { 'Set-Cookie': 'a=1', 'x-low': '1', 'X-HIGH': '2' };
    const { url } = await serve(answer('', head));
    for (const platform of ['android', 'ios'] as const) {
      const { result } = await ask(makeWx({ platform }), { url });
      expect(result.header).toMatchObject(head);
    }
  });

  test("4.7 repeated headers are joined with a comma, in the server's case", async () => {
    const head = { 'X-Mixed-Case': 'a', 'Set-Cookie': ['a=1', 'b=2'], ['__proto__']: ['1', '2'] };
    const { url } = await serve(answer('', head));
    const { header } = (await ask(makeWx(), { url })).result;
    expect(header['X-Mixed-Case']).toBe('a');
    expect(Object.entries(header)).toContainEqual(['__proto__', '1,2']);
    expect(header['Set-Cookie']).toBe('a=1,b=2');
  });

  test('4.8 cookies come from Set-Cookie, their Expires without its comma', async () => {
    const cookies = ['a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'b=2; HttpOnly'];
    const { url } = await serve(answer('', { 'Set-Cookie': cookies }));
    expect((await ask(makeWx(), { url })).result.cookies).toEqual([
      'a=1; Expires=Thu 01 Jan 1970 00:00:00 GMT',
      'b=2; HttpOnly',
    ]);
    const none = await serve(answer(''));
    expect((await ask(makeWx(), { url: none.url })).result.cookies).toEqual([]);
  });

  test('4.9 text is UTF-8, whatever the content type says, and may be compressed', async () => {
    const head = { 'content-type': 'text/plain; charset=gbk', 'content-encoding': 'gzip' };
    const { url } = await serve(answer(gzipSync('成功'), head));
    expect((await ask(makeWx(), { url })).result.data).toBe('成功');
  });
});

describe('failure', () => {
  test.each([
    ['{}', {}, 'parameter.url should be String instead of Undefined;'],
    ['a number as url', { url: 5 }, 'parameter.url should be String instead of Number;'],
    ['null as url', { url: null }, 'parameter.url should be String instead of Null;'],
  ])('5.1 %s in 2.30', async (_name, options, text) => {
    const { result, order } = await ask(makeWx({ library: '2.30' }), options);
    expect(result).toEqual({ errno: 1001, errMsg: `request:fail parameter error: ${text}` });
    expect(order).toEqual(['fail', 'complete with the same object', 'returned']);
  });

  test.each([null, undefined, 'http://a', 5])('5.1 options %p: nothing happens', (options) => {
    expect(makeWx({ library: '2.30' }).request(options as never)).toBeUndefined();
  });

  test('5.1c null as options throws a TypeError at the caller; undefined is refused as {} is', () => {
    expect(() => makeWx().request(null as never)).toThrow(TypeError);
    expect(makeWx().request(undefined as never)).toBeUndefined();
  });

  test('5.1a no url at all', async () => {
    const { result, order } = await ask(makeWx(), {});
    expect(result).toEqual({ errno: 1001, errMsg: 'request:fail invalid url "undefined"' });
    expect(order).toEqual(['fail', 'complete with the same object', 'returned']);
  });

  test('5.2 a url without a scheme', async () => {
    const { result } = await ask(makeWx(), { url: '127.0.0.1/login' });
    expect(result).toEqual({ errno: 600009, errMsg: 'request:fail invalid url "127.0.0.1/login"' });
  });

  test('5.3 and 5.3a a circle in data', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const { result } = await ask(makeWx(), { url: 'http://h', method: 'POST', data: circle });
    expect(result.errMsg).toMatch(/^request:fail .*circular structure/);
    expect(result.errno).toBeUndefined();
    const options = { url: 'http://h', method: 'POST', data: circle };
    expect((await ask(makeWx({ library: '2.30' }), options)).result).toEqual({
      errno: 600010,
      errMsg: 'request:fail fail to stringify data',
    });
  });

  test('5.4 a function as data', async () => {
    const { result } = await ask(makeWx(), { url: 'http://h', data: () => {} });
    expect(result).toEqual({ errno: 600010, errMsg: 'request:fail data should not be Function' });
  });

  test('5 a closed port is refused, in the words of each platform', async () => {
    const { port, close } = await startServer(() => {});
    await close();
    const url = `http://127.0.0.1:${port}`;
    expect((await ask(makeWx(), { url })).result).toEqual({ errMsg: 'request:fail ' });
    for (const platform of ['android', 'ios'] as const) {
      const short = await ask(makeWx({ platform }), { url });
      expect(short.result).toEqual({
        errno: 600001,
        errMsg: 'request:fail -102:net::ERR_CONNECTION_REFUSED',
      });
      const long = await ask(makeWx({ platform, networkErrors: 'long' }), { url });
      expect(long.result).toEqual({
        errno: 600001,
        errMsg:
          'request:fail errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED',
      });
    }
  });

  test('5 a server that never answers is a timeout, with a number on a phone only', async () => {
    const { url } = await serve(() => {});
    const timeout = 20;
    expect((await ask(makeWx(), { url, timeout })).result).toEqual({
      errMsg: 'request:fail timeout',
    });
    const phone = { platform: 'android' } as const;
    expect((await ask(makeWx(phone), { url, timeout })).result).toEqual({
      errno: 5,
      errMsg: 'request:fail fail:time out',
    });
    expect(
      (await ask(makeWx({ ...phone, networkErrors: 'long' }), { url, timeout })).result,
    ).toEqual({ errno: 5, errMsg: 'request:fail timeout' });
  });

  test('5.8 without a fail callback nothing is thrown', async () => {
    const { port, close } = await startServer(() => {});
    await close();
    await new Promise((complete) => {
      makeWx().request({ url: `http://127.0.0.1:${port}`, complete });
    });
  });
});

describe('RequestTask and order', () => {
  test('6.1 the task has five functions, each returning undefined', async () => {
    const { url } = await serve(answer(''));
    const task = makeWx().request({ url });
    const listener = () => {};
    expect(Object.keys(task ?? {}).sort()).toEqual([
      'abort',
      'offChunkReceived',
      'offHeadersReceived',
      'onChunkReceived',
      'onHeadersReceived',
    ]);
    expect(task?.onHeadersReceived(listener)).toBeUndefined();
    expect(task?.offHeadersReceived(listener)).toBeUndefined();
    expect(task?.onChunkReceived(listener)).toBeUndefined();
    expect(task?.offChunkReceived(listener)).toBeUndefined();
    expect(task?.abort()).toBeUndefined();
  });

  test('6.2 and 6.3 headers, success, complete: after the call, with the same object', async () => {
    const { url } = await serve(answer(''));
    const { order } = await ask(makeWx(), { url });
    expect(order).toEqual(['returned', 'headers', 'success', 'complete with the same object']);
  });

  test('6.2 a url that cannot be parsed fails asynchronously, too', async () => {
    const { order } = await ask(makeWx({ platform: 'android' }), { url: 'http://' });
    expect(order).toEqual(['returned', 'fail', 'complete with the same object']);
  });

  test('6.4 one fail and one complete, though the timeout comes after an abort', async () => {
    const pass = stopClock();
    const { url, arrived } = await serve(() => {});
    const calls: string[] = [];
    const task = makeWx().request({
      url,
      timeout: 1000,
      success: () => calls.push('success'),
      fail: ({ errMsg }) => calls.push(errMsg),
      complete: () => calls.push('complete'),
    });
    await waitForRequests({ arrived }, 1);
    task?.abort();
    task?.abort();
    pass(1000);
    await waitFor(
      () => calls.includes('complete'),
      () => 'The request never completed',
    );
    expect(calls).toEqual(['request:fail abort', 'complete']);
  });

  test('6.5 what a callback throws goes to App.onError, and complete still runs', async () => {
    const { url } = await serve(answer(''));
    const errors: unknown[] = [];
    const wx = makeWx({ onError: (error) => errors.push(error) });
    const thrown = new Error('in success');
    await new Promise((complete) => {
      wx.request({
        url,
        success() {
          throw thrown;
        },
        complete,
      });
    });
    expect(errors).toEqual([thrown]);
  });

  test('6.6 abort in flight fails asynchronously, and after completion does nothing', async () => {
    const { url, arrived } = await serve(() => {});
    const order: string[] = [];
    await new Promise((complete) => {
      const task = makeWx().request({ url, fail: ({ errMsg }) => order.push(errMsg), complete });
      waitForRequests({ arrived }, 1).then(() => {
        task?.abort();
        order.push('abort returned');
      });
    });
    expect(order).toEqual(['abort returned', 'request:fail abort']);
  });
});
