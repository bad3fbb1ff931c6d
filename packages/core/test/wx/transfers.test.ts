import type { IncomingMessage, ServerResponse } from 'node:http';
import { Hono } from 'hono';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { makeWx, type Wx } from 'test-support/ask';
import { stopClock } from 'test-support/clock';
import { startServer, startTcpServer, waitForRequests } from 'test-support/server';
import { appTransport } from '../../src/transport/app';
import { nodeTransport } from '../../src/transport/node';
import { simulate, type WxOptions } from '../../src/wx/index';

type Api = 'uploadFile' | 'downloadFile';
type Task = WechatMiniprogram.UploadTask & WechatMiniprogram.DownloadTask;

interface Outcome {
  // biome-ignore lint/suspicious/noExplicitAny: it is success's or fail's, and tests look into both
  result: any;
  order: string[];
  progress: { progress: number; [name: string]: number }[];
}

/** Calls it and waits until it is complete. @param during gets the task at once */
function transfer(
  wx: Wx,
  api: Api,
  options: object,
  during: (task: Task) => void = () => {},
): Promise<Outcome> {
  const order: string[] = [];
  const progress: Outcome['progress'] = [];
  return new Promise((resolve) => {
    let result: unknown;
    const settle = (name: string) => (value: unknown) => {
      order.push(name);
      result = value;
    };
    const task = (wx[api] as unknown as (options: object) => Task)({
      ...options,
      success: settle('success'),
      fail: settle('fail'),
      complete(value: unknown) {
        order.push(value === result ? 'complete with the same object' : 'complete');
        resolve({ result, order, progress });
      },
    });
    order.push('returned');
    task?.onHeadersReceived?.(() => order.push('headers'));
    task?.onProgressUpdate?.((update) => {
      if (order.at(-1) !== 'progress') order.push('progress');
      progress.push(update as never);
    });
    if (task) during(task);
  });
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What a parser that is not ours reads in a form. */
async function partsOf(headers: Record<string, unknown>, body: Buffer): Promise<object[]> {
  const given = { 'content-type': String(headers['content-type']) };
  const form = await new Response(new Uint8Array(body), { headers: given }).formData();
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string'
        ? { name, value }
        : {
            name,
            fileName: value.name,
            type: value.type,
            bytes: Buffer.from(await value.arrayBuffer()).toString('hex'),
          },
    ),
  );
}

/** Gives files and tells what it was sent. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = ''] = (request.url ?? '').split('?');
  if (path === '/upload') {
    const body = await bytesOf(request);
    const { method, headers } = request;
    const parts = await partsOf(headers, body);
    response.setHeader('set-cookie', 'a=1');
    response.end(JSON.stringify({ method, headers, parts }));
  } else if (path === '/500') {
    await bytesOf(request);
    response.writeHead(500, { 'content-type': 'text/plain' }).end('失败');
  } else if (path === '/png') {
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': PNG.length }).end(PNG);
  } else if (path === '/moved') {
    response.writeHead(307, { location: '/png' }).end();
  } else if (path === '/a.pdf') {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    // Not at once, so that there are pieces.
    response.write('one');
    setImmediate(() => response.end('two'));
  } else if (path === '/large') {
    response.writeHead(200, { 'content-length': String(300 * 1024 * 1024) }).write('x');
  } else if (path === '/endless') {
    const megabyte = Buffer.alloc(1024 * 1024);
    const more = (): void => {
      while (response.writable && response.write(megabyte));
    };
    response.on('drain', more);
    more();
  } else {
    response.writeHead(404).end('没有');
  }
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

async function start(options: Partial<WxOptions> = {}) {
  const server = await startServer((request, response) => void answer(request, response));
  return { ...server, wx: makeWx(options) };
}

/** A file on the device, by the one way that is part of this: it is downloaded. */
async function fileFrom(wx: Wx, url: string): Promise<string> {
  const { result } = await transfer(wx, 'downloadFile', { url: `${url}/png` });
  return result.tempFilePath;
}

const ANDROID = { platform: 'android' } as const;
const REFUSED = 'http://127.0.0.1:2/';

describe('11 uploadFile', () => {
  test('11.1 and 11.2 sends a form, its fields first, and gives the answer as text', async () => {
    const { wx, url } = await start();
    const filePath = await fileFrom(wx, url);
    const { result, order } = await transfer(wx, 'uploadFile', {
      url: `${url}/upload`,
      filePath,
      name: 'pic"ture',
      formData: { note: '第一\r\n行', n: 1, of: { a: 1 } },
      header: { 'X-Mine': 'yes', 'Content-Type': 'multipart/form-data', referer: 'x' },
    });
    const { data, ...rest } = result;
    const { method, headers, parts } = JSON.parse(data);
    expect(method).toBe('POST');
    expect(headers).toMatchObject({
      'x-mine': 'yes',
      'content-type': expect.stringMatching(/^multipart\/form-data; boundary=-+\d+$/),
      referer: 'https://servicewechat.com/touristappid/devtools/page-frame.html',
      'content-length': expect.stringMatching(/^\d+$/),
    });
    expect(parts).toEqual([
      { name: 'note', value: '第一\r\n行' },
      { name: 'n', value: '1' },
      { name: 'of', value: '[object Object]' },
      {
        name: 'pic"ture',
        fileName: filePath.split('/').at(-1),
        type: 'image/png',
        bytes: PNG.toString('hex'),
      },
    ]);
    expect(rest).toEqual({
      statusCode: 200,
      header: expect.objectContaining({ 'set-cookie': 'a=1' }),
      cookies: ['a=1'],
      errMsg: 'uploadFile:ok',
    });
    expect(order).toEqual([
      'returned',
      'progress',
      'headers',
      'success',
      'complete with the same object',
    ]);
  });

  test('11.2 any status is a success, and the text is never parsed', async () => {
    const { wx, url } = await start(ANDROID);
    const filePath = await fileFrom(wx, url);
    const { result } = await transfer(wx, 'uploadFile', { url: `${url}/500`, filePath, name: 'a' });
    expect(result).toMatchObject({ statusCode: 500, data: '失败', profile: expect.anything() });
  });

  test('11.1 what is no object as header or formData is dropped, with a warning', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const { wx, url } = await start();
    const filePath = await fileFrom(wx, url);
    const options = { url: `${url}/upload`, filePath, name: 'a', header: 'x', formData: [1] };
    const { result } = await transfer(wx, 'uploadFile', options);
    expect(JSON.parse(result.data).parts).toHaveLength(1);
    expect(warn.mock.calls).toEqual([
      ['uploadFile: header must be an object'],
      ['uploadFile: formData must be an object'],
    ]);
    warn.mockRestore();
  });

  test('11.3 and 10.3 progress goes up to the whole body, and then comes the answer', async () => {
    const { port } = await startServer((request, response) => {
      if (request.method === 'GET') return void response.end(Buffer.alloc(1_000_000));
      void bytesOf(request).then(({ length }) => response.end(String(length)));
    });
    const wx = makeWx();
    const url = `http://127.0.0.1:${port}/`;
    const { result: saved } = await transfer(wx, 'downloadFile', { url });
    const filePath = saved.tempFilePath;
    const { result, progress } = await transfer(wx, 'uploadFile', { url, filePath, name: 'a' });
    expect(progress.length).toBeGreaterThan(5);
    const sent = progress.map(({ totalBytesSent }) => totalBytesSent ?? 0);
    expect(sent).toEqual([...sent].sort((one, other) => one - other));
    expect(progress.at(-1)).toEqual({
      progress: 100,
      totalBytesSent: Number(result.data),
      totalBytesExpectedToSend: Number(result.data),
    });
  });

  test('11.1 ten are under way, the next waits; aborted there it is never sent', async () => {
    const held: ServerResponse[] = [];
    const server = await startServer((request, response) => {
      if (request.method === 'GET') return void response.end('file');
      request.resume();
      held.push(response);
    });
    const wx = makeWx();
    const { result } = await transfer(wx, 'downloadFile', { url: server.url });
    const options = { url: server.url, filePath: result.tempFilePath, name: 'a' };
    const first = Array.from({ length: 10 }, () => transfer(wx, 'uploadFile', options));
    const aborted = transfer(wx, 'uploadFile', options, (task) => task.abort());
    const last = transfer(wx, 'uploadFile', options);
    expect((await aborted).result).toEqual({ errMsg: 'uploadFile:fail abort' });
    await waitForRequests(server, 11);
    // A download is in a queue of its own.
    await transfer(wx, 'downloadFile', { url: server.url });
    expect(server.arrived).toHaveLength(12);
    held.shift()?.end();
    await waitForRequests(server, 13);
    for (const response of held) response.end();
    await Promise.all([...first, last]);
    expect(server.arrived).toHaveLength(13);
  });

  test.each([
    ['', 'filePath is null', 'file not found'],
    ['http://tmp/none.png', "fail:file doesn't exist", 'file not found'],
  ])('11.4 the file %p', async (filePath, onPhone, inDevTools) => {
    const options = { url: REFUSED, filePath, name: 'a' };
    const phone = await transfer(makeWx(ANDROID), 'uploadFile', options);
    expect(phone.order).toEqual(['returned', 'fail', 'complete with the same object']);
    expect(phone.result).toEqual({ errno: 600005, errMsg: `uploadFile:fail ${onPhone}` });
    const devtools = await transfer(makeWx(), 'uploadFile', options);
    expect(devtools.result.errMsg).toBe(`uploadFile:fail ${inDevTools}`);
  });

  test('11.4 not on its own list', async () => {
    const { url, ...server } = await start();
    const rules = { ...ANDROID, urlCheck: true, downloadDomains: [url], requestDomains: [url] };
    const wx = makeWx(rules);
    const filePath = await fileFrom(wx, url);
    const options = { url: `${url}/upload`, filePath, name: 'a' };
    expect((await transfer(wx, 'uploadFile', options)).result).toEqual({
      errno: 600002,
      errMsg: 'uploadFile:fail url not in domain list',
    });
    expect(server.arrived).toEqual(['GET /png']);
    const listed = makeWx({ ...rules, uploadDomains: [url] });
    const again = { ...options, filePath: await fileFrom(listed, url) };
    expect((await transfer(listed, 'uploadFile', again)).result.statusCode).toBe(200);
  });

  test('11.4 abort reaches the server', async () => {
    let isClosed = false;
    const server = await startServer((request, response) => {
      if (request.method === 'GET') return void response.end('file');
      request.resume().socket.on('close', () => {
        isClosed = true;
      });
    });
    const wx = makeWx();
    const { result: saved } = await transfer(wx, 'downloadFile', { url: server.url });
    const options = { url: server.url, filePath: saved.tempFilePath, name: 'a' };
    let task: Task | undefined;
    const outcome = transfer(wx, 'uploadFile', options, (started) => {
      task = started;
    });
    await waitForRequests(server, 2);
    task?.abort();
    expect((await outcome).result).toEqual({ errMsg: 'uploadFile:fail abort' });
    await waitFor(
      () => isClosed,
      () => 'The connection stayed open',
    );
  });

  test.each([
    ['short', 'fail:time out', 5],
    ['long', 'timeout', 5],
  ] as const)('11.4 a server that never answers, told %s', async (networkErrors, text, errno) => {
    const server = await startServer((request, response) => {
      if (request.method === 'GET') response.end('file');
    });
    const wx = makeWx({ ...ANDROID, networkErrors, networkTimeout: { uploadFile: 30 } });
    const { result: saved } = await transfer(wx, 'downloadFile', { url: server.url });
    const options = { url: server.url, filePath: saved.tempFilePath, name: 'a' };
    expect((await transfer(wx, 'uploadFile', options)).result).toEqual({
      errno,
      errMsg: `uploadFile:fail ${text}`,
    });
  });

  test('11.4 in the background for over 5 seconds', async () => {
    const server = await startServer((request, response) => {
      if (request.method === 'GET') response.end('file');
    });
    const wx = makeWx(ANDROID);
    const { result: saved } = await transfer(wx, 'downloadFile', { url: server.url });
    const pass = stopClock();
    const options = { url: server.url, filePath: saved.tempFilePath, name: 'a' };
    const outcome = transfer(wx, 'uploadFile', options);
    simulate(wx).hideApp();
    pass(5000);
    jest.useRealTimers();
    expect((await outcome).result).toEqual({
      errno: 600003,
      errMsg: 'uploadFile:fail fail:network interrupted error',
    });
  });

  test('11.5 what happens on the network is told as request tells it', async () => {
    const { wx, url } = await start(ANDROID);
    const filePath = await fileFrom(wx, url);
    const options = { url: REFUSED, filePath, name: 'a' };
    expect((await transfer(wx, 'uploadFile', options)).result).toEqual({
      errno: 600001,
      errMsg: 'uploadFile:fail -102:net::ERR_CONNECTION_REFUSED',
    });
    const { result } = await transfer(wx, 'downloadFile', { url: REFUSED });
    expect(result.errMsg).toBe('downloadFile:fail -102:net::ERR_CONNECTION_REFUSED');
  });
});

describe('12 downloadFile', () => {
  test('12.1 and 12.2 asks by GET and gives the path of a temporary file', async () => {
    const { wx, url, arrived } = await start();
    const { result, order } = await transfer(wx, 'downloadFile', { url: `${url}/png` });
    expect(arrived).toEqual(['GET /png']);
    expect(result).toEqual({
      tempFilePath: expect.stringMatching(/^http:\/\/tmp\/.+\.png$/),
      statusCode: 200,
      header: expect.objectContaining({ 'content-type': 'image/png' }),
      cookies: [],
      dataLength: 8,
      errMsg: 'downloadFile:ok',
    });
    expect(order).toEqual([
      'returned',
      'headers',
      'progress',
      'success',
      'complete with the same object',
    ]);
  });

  test('12.2 on a phone the path is another, and there is a profile', async () => {
    const { wx, url } = await start(ANDROID);
    const { result } = await transfer(wx, 'downloadFile', { url: `${url}/a.pdf?v=1.2` });
    expect(result.tempFilePath).toMatch(/^wxfile:\/\/tmp_.+\.pdf$/);
    expect(result.profile).toBeDefined();
  });

  test('12.2 any status is a success; a redirect is followed', async () => {
    const { wx, url } = await start();
    const missing = await transfer(wx, 'downloadFile', { url: `${url}/none` });
    expect(missing.result).toMatchObject({ statusCode: 404, dataLength: 6 });
    const moved = await transfer(wx, 'downloadFile', { url: `${url}/moved` });
    expect(moved.result).toMatchObject({ statusCode: 200, dataLength: 8 });
  });

  test('12.2 with a filePath it goes there, and there is no temporary file', async () => {
    const { wx, url } = await start();
    const filePath = `${wx.env.USER_DATA_PATH}/kept.png`;
    const { result } = await transfer(wx, 'downloadFile', { url: `${url}/png`, filePath });
    expect(result).toMatchObject({ filePath, dataLength: 8, errMsg: 'downloadFile:ok' });
    expect(result).not.toHaveProperty('tempFilePath');
    const bytes = wx.getFileSystemManager().readFileSync(filePath) as ArrayBuffer;
    expect(Buffer.from(bytes)).toEqual(PNG);
  });

  test('12.4 a filePath that may not be written, and a device that is full', async () => {
    const { wx, url } = await start({ ...ANDROID, storageLimit: 7 });
    const denied = { url: `${url}/png`, filePath: '/images/mine.png' };
    expect((await transfer(wx, 'downloadFile', denied)).result).toEqual({
      errMsg: expect.stringMatching(/^downloadFile:fail permission denied/),
    });
    const full = { url: `${url}/png`, filePath: `${wx.env.USER_DATA_PATH}/kept.png` };
    expect((await transfer(wx, 'downloadFile', full)).result).toEqual({
      errno: 603300,
      errMsg: expect.stringMatching(/^downloadFile:fail .*storage limit/),
    });
  });

  test('12.3 progress counts what has come', async () => {
    const { wx, url } = await start();
    const known = await transfer(wx, 'downloadFile', { url: `${url}/png` });
    expect(known.progress.at(-1)).toEqual({
      progress: 100,
      totalBytesWritten: 8,
      totalBytesExpectedToWrite: 8,
    });
    // Nobody says how long this is.
    const unknown = await transfer(wx, 'downloadFile', { url: `${url}/a.pdf` });
    expect(unknown.progress.at(-1)).toMatchObject({ progress: 0, totalBytesWritten: 6 });
  });

  test('12.4 what says that it is too large is not read', async () => {
    let isClosed = false;
    const server = await startServer((request, response) => {
      request.socket.on('close', () => {
        isClosed = true;
      });
      void answer(request, response);
    });
    const wx = makeWx(ANDROID);
    const { result } = await transfer(wx, 'downloadFile', { url: `${server.url}/large` });
    expect(result).toEqual({ errno: 603301, errMsg: 'downloadFile:fail exceed max file size' });
    await waitFor(
      () => isClosed,
      () => 'The connection stayed open',
    );
  });

  test('12.4 what does not say so is read no further than 200 MB', () => {
    // Without a network: only the number of bytes counts.
    const chunk = new ArrayBuffer(50 * 1024 * 1024);
    const told: unknown[] = [];
    let chunks = 0;
    let isAborted = false;
    let give = (): void => {};
    const wx = makeWx({
      ...ANDROID,
      transport: {
        send(_request, events) {
          give = () => {
            events.onHead({ statusCode: 200, headers: [] });
            for (; !isAborted && chunks < 6; chunks += 1) events.onChunk(chunk);
          };
          return {
            abort() {
              isAborted = true;
            },
          };
        },
        close() {},
      },
    });
    wx.downloadFile({ url: REFUSED, fail: (failure) => told.push(failure) });
    give();
    expect([isAborted, chunks]).toEqual([true, 5]);
    expect(told).toEqual([{ errno: 603301, errMsg: 'downloadFile:fail exceed max file size' }]);
  });

  test('12.4 not on its own list, and redirected to what is not', async () => {
    const { url } = await start();
    const rules = { ...ANDROID, urlCheck: true };
    const unlisted = await transfer(makeWx(rules), 'downloadFile', { url: `${url}/png` });
    expect(unlisted.result).toEqual({
      errno: 600002,
      errMsg: `downloadFile:fail url not in domain list:127.0.0.1`,
    });
    const { url: other } = await startServer((_request, response) =>
      response.writeHead(302, { location: `${url}/png` }).end(),
    );
    const wx = makeWx({ ...rules, downloadDomains: [other] });
    expect((await transfer(wx, 'downloadFile', { url: other })).result.errMsg).toBe(
      `downloadFile:fail redirect url not in domain list:127.0.0.1`,
    );
  });

  test('12.4 a server that breaks off', async () => {
    const url = await startTcpServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut'));
    });
    const { result } = await transfer(makeWx(ANDROID), 'downloadFile', { url });
    expect(result).toEqual({
      errno: 600001,
      errMsg: 'downloadFile:fail -354:net::ERR_CONTENT_LENGTH_MISMATCH',
    });
  });
});

test.each<[Api, object]>([
  ['uploadFile', { url: 'a.png', filePath: 'a', name: 'a' }],
  ['downloadFile', { url: '/a.png' }],
])('10.1 and 10.2 %s: what is wrong is told at once, without a task', async (api, options) => {
  const { url } = options as { url: string };
  const { order, result } = await transfer(makeWx(), api, options);
  expect(order).toEqual(['fail', 'complete with the same object', 'returned']);
  expect(result).toEqual({ errno: 600009, errMsg: `${api}:fail invalid url "${url}"` });
});

test('10.1 several parameters are told together', async () => {
  const { result } = await transfer(makeWx(), 'uploadFile', { url: REFUSED, name: 1 });
  expect(result).toEqual({
    errno: 1001,
    errMsg:
      'uploadFile:fail parameter error: parameter.filePath should be String instead of Undefined;parameter.name should be String instead of Number;',
  });
});

test('10.2 what a callback throws is reported, and complete comes', async () => {
  const { url } = await start();
  const errors: unknown[] = [];
  const wx = makeWx({ onError: (error) => errors.push(error) });
  await new Promise((complete) => {
    wx.downloadFile({
      url: `${url}/png`,
      success() {
        throw new Error('in success');
      },
      complete,
    });
  });
  expect(errors).toEqual([new Error('in success')]);
});

test('tt has what Douyin documents', async () => {
  const { url } = await start();
  const tt = makeWx({ host: 'douyin' });
  const down = await transfer(tt, 'downloadFile', { url: `${url}/png` });
  expect(down.result).toMatchObject({ statusCode: 200, errMsg: 'downloadFile:ok' });
  let keys: string[] = [];
  const options = { url: `${url}/upload`, filePath: down.result.tempFilePath, name: 'a' };
  const up = await transfer(tt, 'uploadFile', options, (task) => {
    keys = Object.keys(task);
  });
  expect(keys).toEqual(['abort', 'onProgressUpdate']);
  expect(Object.keys(up.result)).not.toContain('cookies');
  expect((await transfer(tt, 'uploadFile', { ...options, filePath: 'x' })).result).toEqual({
    errMsg: 'uploadFile:fail no such file',
  });
});

test('straight into an app it is the same', async () => {
  const app = new Hono();
  app.get('/png', (c) => c.body(new Uint8Array(PNG), 200, { 'content-type': 'image/png' }));
  app.post('/upload', async (c) => {
    const { file, note } = await c.req.parseBody();
    return c.json({ note, file: (file as File).name, size: (file as File).size });
  });
  const wx = makeWx({ transport: appTransport(app) });
  const { result } = await transfer(wx, 'downloadFile', { url: 'http://api.test/png' });
  const filePath = result.tempFilePath;
  const options = {
    url: 'http://api.test/upload',
    filePath,
    name: 'file',
    formData: { note: '好' },
  };
  const up = await transfer(wx, 'uploadFile', options);
  expect(JSON.parse(up.result.data)).toMatchObject({ note: '好', size: 8 });
  expect(up.progress.at(-1)?.progress).toBe(100);
});

test('what is sent elsewhere by connectTo is the same request', async () => {
  const { port, arrived } = await start();
  const transport = nodeTransport({ connectTo: { 'files.test:80': `127.0.0.1:${port}` } });
  const wx = makeWx({ transport });
  const { result } = await transfer(wx, 'downloadFile', { url: 'http://files.test/png' });
  expect([result.dataLength, arrived]).toEqual([8, ['GET /png']]);
});
