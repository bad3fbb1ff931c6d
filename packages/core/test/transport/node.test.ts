import { readFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { ask, makeWx } from 'test-support/ask';
import { startServer, startTcpServer } from 'test-support/server';
import { nodeTransport } from '../../src/transport/node';

/** The same request as Android and as DevTools tell its failure. */
async function failures(
  url: string,
  options: object = {},
): Promise<[android: object, devtools: object]> {
  const android = await ask(makeWx({ platform: 'android' }), { url, ...options });
  const devtools = await ask(makeWx({ platform: 'devtools' }), { url, ...options });
  expect(android.order).toEqual(expect.arrayContaining(['returned', 'fail']));
  const [, code, name] = /fail (-\d+):net::ERR_(\w+)$/.exec(android.result.errMsg) ?? [];
  if (code) {
    const long = makeWx({ platform: 'android', networkErrors: 'long' });
    expect((await ask(long, { url, ...options })).result.errMsg).toBe(
      `request:fail errcode:${code} cronet_error_code:${code} error_msg:net::ERR_${name}`,
    );
  }
  return [android.result, devtools.result];
}

const chromium = (code: number, name: string): object => ({
  errno: 600001,
  errMsg: `request:fail ${code}:net::ERR_${name}`,
});
const silent = { errMsg: 'request:fail ' };

test('5 a closed port: ERR_CONNECTION_REFUSED', async () => {
  const { port, close } = await startServer(() => {});
  await close();
  expect(await failures(`http://127.0.0.1:${port}`)).toEqual([
    chromium(-102, 'CONNECTION_REFUSED'),
    silent,
  ]);
});

test('5 a name that does not resolve: ERR_NAME_NOT_RESOLVED', async () => {
  // A label of 64 letters: the resolver refuses it without asking anybody.
  expect(await failures(`http://${'a'.repeat(64)}.example/`)).toEqual([
    chromium(-105, 'NAME_NOT_RESOLVED'),
    silent,
  ]);
});

test('5 a server that resets the connection: ERR_CONNECTION_RESET', async () => {
  const url = await startTcpServer((socket) => {
    socket.once('data', () => socket.resetAndDestroy());
  });
  expect(await failures(url)).toEqual([chromium(-101, 'CONNECTION_RESET'), silent]);
});

test('5 a server that closes without an answer: ERR_EMPTY_RESPONSE', async () => {
  const url = await startTcpServer((socket) => {
    socket.once('data', () => socket.end());
  });
  expect(await failures(url)).toEqual([chromium(-324, 'EMPTY_RESPONSE'), silent]);
});

test('5 a server that never answers: timeout', async () => {
  const url = await startTcpServer(() => {});
  expect(await failures(url, { timeout: 20 })).toEqual([
    { errno: 5, errMsg: 'request:fail fail:time out' },
    { errMsg: 'request:fail timeout' },
  ]);
});

test('5 a body that never ends: timeout', async () => {
  const { port } = await startServer((_request, response) => void response.write('{"a":'));
  const { result } = await ask(makeWx(), { url: `http://127.0.0.1:${port}`, timeout: 30 });
  expect(result).toEqual({ errMsg: 'request:fail timeout' });
});

test('5.8a a self-signed certificate: ERR_CERT_AUTHORITY_INVALID', async () => {
  const pem = readFileSync(path.join(__dirname, 'self-signed.pem'));
  const server = createHttpsServer({ key: pem, cert: pem }, (_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect(await failures(`https://127.0.0.1:${port}`)).toEqual([
    chromium(-202, 'CERT_AUTHORITY_INVALID'),
    silent,
  ]);
  // 5.8a: DevTools says it where addresses are checked, and in a project with an appid of its own.
  const checked = { urlCheck: true, requestDomains: [`https://127.0.0.1:${port}`] };
  const told = async (appId: string) =>
    (await ask(makeWx({ ...checked, appId }), { url: `https://127.0.0.1:${port}` })).result.errMsg;
  expect(await told('wx0123456789abcdef')).toBe('request:fail 对应的服务器证书无效。');
  expect(await told('touristappid')).toBe('request:fail ');
});

test('5 a reset in the middle of the body is a failure, not a shorter answer', async () => {
  const url = await startTcpServer((socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf');
      // Once the client in the same process has read that.
      setImmediate(() => setImmediate(() => socket.resetAndDestroy()));
    });
  });
  expect(await failures(url)).toEqual([chromium(-101, 'CONNECTION_RESET'), silent]);
});

test('5 a port of another service: ERR_UNSAFE_PORT, whoever listens there', async () => {
  const { port, arrived } = await startServer((_request, response) => response.end());
  const transport = nodeTransport({ connectTo: { '127.0.0.1:6666': `127.0.0.1:${port}` } });
  const wx = makeWx({ transport, platform: 'android' });
  const { result } = await ask(wx, { url: 'http://127.0.0.1:6666/' });
  expect(result.errMsg).toBe('request:fail -312:net::ERR_UNSAFE_PORT');
  expect(arrived).toEqual([]);
});

test('5 what is no HTTP: ERR_INVALID_HTTP_RESPONSE', async () => {
  const url = await startTcpServer((socket) => {
    socket.once('data', () => socket.end('good day\r\n\r\n'));
  });
  expect((await failures(url))[0]).toEqual(chromium(-370, 'INVALID_HTTP_RESPONSE'));
});

test('5 a body that is not compressed as it says: ERR_CONTENT_DECODING_FAILED', async () => {
  const { port } = await startServer((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
  });
  expect((await failures(`http://127.0.0.1:${port}`))[0]).toEqual(
    chromium(-330, 'CONTENT_DECODING_FAILED'),
  );
});

test('6.10 chunks are cut where the network cuts, also inside a character', async () => {
  const bytes = Buffer.from('中文');
  let writeRest = (): void => {};
  const { port } = await startServer((_request, response) => {
    response.write(bytes.subarray(0, 2));
    writeRest = () => response.end(bytes.subarray(2));
  });
  const pieces: number[][] = [];
  const data = await new Promise((resolve) => {
    const task = makeWx().request({
      url: `http://127.0.0.1:${port}`,
      enableChunked: true,
      success: (result) => resolve(result.data),
    });
    task.onChunkReceived(({ data: chunk }) => {
      expect(Object.prototype.toString.call(chunk)).toBe('[object ArrayBuffer]');
      pieces.push([...new Uint8Array(chunk)]);
      writeRest();
    });
  });
  expect(pieces).toEqual([[...bytes.subarray(0, 2)], [...bytes.subarray(2)]]);
  expect(data).toBe('');
});

test('a body of 5 MB arrives whole', async () => {
  const text = 'ö'.repeat(2.5 * 1024 * 1024);
  const { port } = await startServer((_request, response) => void response.end(text));
  const { result } = await ask(makeWx(), { url: `http://127.0.0.1:${port}`, dataType: 'text' });
  expect(result.data === text).toBe(true);
});

test('a kept-alive connection that the server closes meanwhile is replaced without a word', async () => {
  const sockets = new Set<unknown>();
  const { port } = await startServer((request, response) => {
    sockets.add(request.socket);
    response.end('{}');
    // Closed after the answer, while the client keeps the connection for its next request.
    response.on('close', () => request.socket.destroy());
  });
  const wx = makeWx();
  for (let count = 0; count < 5; count += 1) {
    const { result } = await ask(wx, { url: `http://127.0.0.1:${port}` });
    expect(result.errMsg).toBe('request:ok');
  }
  expect(sockets.size).toBeGreaterThan(1);
});

test('requests one after another share a connection', async () => {
  const sockets = new Set<unknown>();
  const { port } = await startServer((request, response) => {
    sockets.add(request.socket);
    response.end('{}');
  });
  const wx = makeWx();
  for (let count = 0; count < 3; count += 1) await ask(wx, { url: `http://127.0.0.1:${port}` });
  expect(sockets.size).toBe(1);
});

test('a header with a line break does not split the request', async () => {
  const { port, arrived } = await startServer((_request, response) => void response.end());
  const header = { 'x-a': 'b\r\nx-injected: c\r\n\r\nGET /other HTTP/1.1' };
  expect((await failures(`http://127.0.0.1:${port}`, { header }))[0]).toEqual(
    chromium(-4, 'INVALID_ARGUMENT'),
  );
  expect(arrived).toEqual([]);
});

test('a header in Chinese is sent as UTF-8', async () => {
  const { port } = await startServer((request, response) => {
    response.end(Buffer.from(String(request.headers['x-name']), 'latin1'));
  });
  const { result } = await ask(makeWx(), {
    url: `http://127.0.0.1:${port}`,
    header: { 'x-name': '小明' },
  });
  expect(result.data).toBe('小明');
});

test('headers that belong to the client cannot be set', async () => {
  const { port } = await startServer((request, response) => {
    response.end(JSON.stringify(request.headers));
  });
  const header = { Host: 'evil', 'Content-Length': '999', 'Transfer-Encoding': 'chunked' };
  const url = `http://127.0.0.1:${port}`;
  const { result } = await ask(makeWx(), { url, method: 'POST', data: { a: 1 }, header });
  expect(result.data).toMatchObject({ host: `127.0.0.1:${port}`, 'content-length': '7' });
  expect(result.data).not.toHaveProperty('transfer-encoding');
});

test.each([
  ['spaces', '/a b?c=d e', '/a%20b?c=d%20e'],
  ['a NUL', '/a\0b', '/a%00b'],
  ['Chinese', '/中?q=文', '/%E4%B8%AD?q=%E6%96%87'],
  ['a fragment', '/a#b', '/a'],
])('a url with %s', async (_name, given, arrived) => {
  const { port } = await startServer((request, response) => void response.end(request.url));
  const { result } = await ask(makeWx(), { url: `http://127.0.0.1:${port}${given}` });
  expect(result.data).toBe(arrived);
});

test('a url of 100 KB gets whatever the server says to it', async () => {
  const query = 'a'.repeat(100 * 1024);
  const url = await startTcpServer((socket) => {
    let text = '';
    // One that answers before it has read all of it resets the connection, and the answer may be lost.
    socket.on('data', (data) => {
      text += data.toString('latin1');
      if (!text.endsWith('\r\n\r\n')) return;
      const isWhole = text.startsWith(`GET /?${query} HTTP/1.1\r\n`);
      socket.end(`HTTP/1.1 ${isWhole ? 414 : 400} No\r\nContent-Length: 0\r\n\r\n`);
    });
  });
  const { result } = await ask(makeWx(), { url: `${url}/?${query}` });
  expect(result).toMatchObject({ statusCode: 414, errMsg: 'request:ok' });
});

test('an IPv6 address', async () => {
  const server = createServer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nv6'));
  });
  await new Promise<void>((resolve) => server.listen(0, '::1', resolve));
  onCleanup(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect((await ask(makeWx(), { url: `http://[::1]:${port}/` })).result.data).toBe('v6');
});

test('a host with letters that are not ASCII is looked up in punycode', async () => {
  const { result } = await ask(makeWx({ platform: 'android' }), {
    url: `http://${'中'.repeat(60)}.example/`,
  });
  expect(result.errno).toBe(600001);
});

const SOCKETS = ['TCPSocketWrap'];
const SOCKETS_AND_TIMERS = [...SOCKETS, 'Timeout'];

/** What this process has of them, by Node's own count. */
function countResources(names = SOCKETS_AND_TIMERS): number {
  return process.getActiveResourcesInfo().filter((name) => names.includes(name)).length;
}

function waitForResources(count: number, names = SOCKETS_AND_TIMERS): Promise<void> {
  return waitFor(
    () => countResources(names) <= count,
    () => `${countResources(names) - count} more: ${process.getActiveResourcesInfo().join(', ')}`,
  );
}

test('nothing is left behind: no timer, no socket', async () => {
  // Those of earlier tests would stand for others that are left behind.
  await waitForResources(0, SOCKETS);
  const before = countResources();
  let arrived = (): void => {};
  // It never answers; one that did not read either would not see that the client has gone.
  const silentUrl = await startTcpServer((socket) => void socket.on('data', () => arrived()));
  const { port, close } = await startServer((_request, response) => void response.end('{}'));
  const wx = makeWx();
  await ask(wx, { url: `http://127.0.0.1:${port}` });
  await ask(wx, { url: silentUrl, timeout: 20 });
  await new Promise<void>((resolve) => {
    const task = wx.request({ url: silentUrl, complete: () => resolve() });
    // Before that there is nothing to break off: Node keeps the connection for another request.
    arrived = () => task.abort();
  });
  await close();
  await waitForResources(before);
});

test.each([
  ['a redirect to no address', 302, { Location: 'http://[bad' }, 'INVALID_REDIRECT'],
  ['a redirect to another scheme', 302, { Location: 'ftp://a/' }, 'UNSAFE_REDIRECT'],
  ['a body that is not compressed as it says', 200, { 'Content-Encoding': 'gzip' }, 'DECODING'],
])('%s leaves no socket, though the server keeps it open', async (_name, status, head, failure) => {
  await waitForResources(0, SOCKETS);
  const { port } = await startServer((_request, response) => {
    response.writeHead(status, head);
    response.write('no gzip, and no end');
  });
  const listening = countResources();
  const { result } = await ask(makeWx({ platform: 'ios' }), {
    url: `http://127.0.0.1:${port}`,
  });
  expect(result.errMsg).toContain(failure);
  await waitForResources(listening);
});

test('the socket of a redirect whose own body never ends is let go', async () => {
  let closed = false;
  const { port } = await startServer((request, response) => {
    if (request.url === '/next') return void response.end('{}');
    request.socket.on('close', () => {
      closed = true;
    });
    response.writeHead(302, { Location: '/next' });
    response.write('never ends');
  });
  const { result } = await ask(makeWx(), { url: `http://127.0.0.1:${port}/` });
  expect(result.statusCode).toBe(200);
  await waitFor(
    () => closed,
    () => 'The first connection stayed open',
  );
});

const gzippedHalf = gzipSync('x'.repeat(1000)).subarray(0, 20);
const shorter = /CONTENT_LENGTH_MISMATCH/;
// In Node 20 a reset that comes along with the last bytes reads as an end.
const shorterOrReset = /CONTENT_LENGTH_MISMATCH|CONNECTION_RESET/;

test.each([
  ['plain', {}, 'half', 'end', shorter],
  ['compressed', { 'content-encoding': 'gzip' }, gzippedHalf, 'end', shorter],
  ['plain, by a reset', {}, 'half', 'resetAndDestroy', shorterOrReset],
  [
    'compressed, by a reset',
    { 'content-encoding': 'gzip' },
    gzippedHalf,
    'resetAndDestroy',
    shorterOrReset,
  ],
] as const)(
  'an answer that breaks off is not asked for again: %s',
  async (_name, head, half, how, failure) => {
    const { port, arrived } = await startServer((request, response) => {
      if (request.url === '/first') return void response.end('{}');
      response.writeHead(200, { 'content-length': '100', ...head });
      response.write(half, () => response.socket?.[how]());
    });
    const wx = makeWx({ platform: 'android' });
    await ask(wx, { url: `http://127.0.0.1:${port}/first` });
    const { result } = await ask(wx, { url: `http://127.0.0.1:${port}/half` });
    expect(result.errMsg).toMatch(failure);
    expect(arrived).toEqual(['GET /first', 'GET /half']);
  },
);

test.each(['Trailer', 'TE', 'Upgrade', 'Keep-Alive'])(
  'the header %s does no harm',
  async (name) => {
    const { port } = await startServer((_request, response) => void response.end('{}'));
    const { result } = await ask(makeWx(), {
      url: `http://127.0.0.1:${port}`,
      method: 'POST',
      data: { a: 1 },
      header: { [name]: 'X' },
    });
    expect(result.errMsg).toBe('request:ok');
  },
);

test("of two spellings of a header the later one is sent, and the client's own cannot be set", async () => {
  const { port } = await startServer((request, response) => {
    response.end(JSON.stringify(request.headers));
  });
  const header = { 'X-A': '1', 'x-a': '2', 'user-agent': 'mine' };
  const { result } = await ask(makeWx(), { url: `http://127.0.0.1:${port}`, header });
  expect(result.data['x-a']).toBe('2');
  expect(result.data['user-agent']).toMatch(/MicroMessenger/);
});

test.each([
  [303, 'POST', 'GET'],
  [303, 'HEAD', 'HEAD'],
  [302, 'PUT', 'PUT'],
  [301, 'POST', 'GET'],
  [308, 'POST', 'POST'],
])('a %i turns %s into %s', async (status, method, expected) => {
  const { port, arrived } = await startServer((request, response) => {
    if (request.url === '/') response.writeHead(status, { Location: '/next' });
    response.end();
  });
  await ask(makeWx(), { url: `http://127.0.0.1:${port}/`, method, data: { a: 1 } });
  expect(arrived).toEqual([`${method} /`, `${expected} /next`]);
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('%s is decompressed', async (encoding, compress) => {
  const { port } = await startServer((_request, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(compress('成功'));
  });
  expect((await ask(makeWx(), { url: `http://127.0.0.1:${port}` })).result.data).toBe('成功');
});

/** Answers every request with these bytes, and closes then or not. */
function startRawServer(sent: string | Buffer, closes = false): Promise<string> {
  const bytes = typeof sent === 'string' ? Buffer.from(sent, 'latin1') : sent;
  return startTcpServer((socket) => {
    socket.on('data', () => (closes ? socket.end(bytes) : socket.write(bytes)));
  });
}

function coded(coding: string, body: Buffer, status = '200 OK'): Buffer {
  const head = `HTTP/1.1 ${status}\r\ncontent-encoding: ${coding}\r\ncontent-length: ${body.length}`;
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]);
}

const OK = 'HTTP/1.1 200 OK\r\n';

// The kinds in which Node's own client is stricter than Chromium's; e2e has many more of each.
describe('as lenient as Chromium', () => {
  test.each([
    ['X-GZip', coded('X-GZip', gzipSync('成功')), '成功'],
    ['a list of codings', coded('DEFLATE , br', brotliCompressSync(deflateSync('成功'))), '成功'],
    ['an unknown coding', coded('aes', Buffer.from('成功')), '成功'],
    ['a coding and a comma', coded('br,', Buffer.from('成功')), '成功'],
    ['deflate without its wrapper', coded('deflate', deflateRawSync('成功')), '成功'],
    ['br without a body', coded('br', Buffer.alloc(0), '202 Accepted'), ''],
    ['a 304 with stray bytes', 'HTTP/1.1 304 Not Modified\r\ncontent-length: 3\r\n\r\nabc', ''],
    [
      'a length of less, and chunks',
      `${OK}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
      'abc',
    ],
    ['a length of many digits', `${OK}content-length: ${'0'.repeat(20)}3\r\n\r\nabcdef`, 'abc'],
    ['more than its length', `${OK}content-length: 3\r\n\r\nabcdef`, 'abc'],
    ['no CR at all', 'HTTP/1.1 200 OK\ncontent-length: 3\n\nabc', 'abc'],
    ['200 KB of headers', `${OK}x: ${'a'.repeat(200_000)}\r\ncontent-length: 3\r\n\r\nabc`, 'abc'],
    ['headers that break off', `${OK}x: a\r\ny`, ''],
    [
      'what was as long as said, and not ended',
      `${OK}transfer-encoding: chunked\r\ncontent-length: 1\r\n\r\n1\r\ny\r\n`,
      'y',
    ],
  ])('%s arrives', async (_name, sent, data) => {
    const url = await startRawServer(sent, typeof sent === 'string' && /y\s*$/.test(sent));
    const { result } = await ask(makeWx(), { url, dataType: 'text' });
    expect(result).toMatchObject({ data, errMsg: 'request:ok' });
  });

  test('a tab before the status, and folded lines, each at the line above it', async () => {
    const head = 'HTTP/1.1\t 404 No\r\nx-a: b  \r\n c\r\nnone\r\n d\r\ncontent-length: 0\r\n\r\n';
    const { result } = await ask(makeWx(), { url: await startRawServer(head) });
    const header = { 'x-a': 'b   c', 'content-length': '0' };
    expect(result).toMatchObject({ statusCode: 404, header });
  });

  test.each([
    [-354, 'CONTENT_LENGTH_MISMATCH', `${OK}content-length: 9\r\n\r\nabc`],
    [-355, 'INCOMPLETE_CHUNKED_ENCODING', `${OK}transfer-encoding: chunked\r\n\r\n9\r\nabc`],
    [-321, 'INVALID_CHUNKED_ENCODING', `${OK}transfer-encoding: chunked\r\n\r\nno\r\n`],
    [-325, 'RESPONSE_HEADERS_TOO_BIG', `${OK}x: ${'a'.repeat(300_000)}\r\n\r\n`],
    [
      -346,
      'RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH',
      `${OK}content-length: 1\r\ncontent-length: 2\r\n\r\nab`,
    ],
    [-370, 'INVALID_HTTP_RESPONSE', `${OK}x: \0\r\n\r\n`],
    [-346, 'RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH', `${OK}content-length: 2,\r\n\r\nab`],
    [-354, 'CONTENT_LENGTH_MISMATCH', `${OK}content-length: ${2n ** 63n - 1n}\r\n\r\nab`],
    [
      -355,
      'INCOMPLETE_CHUNKED_ENCODING',
      `${OK}transfer-encoding: chunked\r\n\r\n7fffffffffffffff\r\na`,
    ],
    [-330, 'CONTENT_DECODING_FAILED', coded('"gzip"', gzipSync('成功'))],
    [
      -330,
      'CONTENT_DECODING_FAILED',
      coded('deflate', Buffer.concat([deflateRawSync('成功'), Buffer.from('more')])),
    ],
    [-323, 'UNEXPECTED_PROXY_AUTH', 'HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n'],
  ])('%i %s has its own number', async (code, name, sent) => {
    expect((await failures(await startRawServer(sent, true)))[0]).toEqual(chromium(code, name));
  });

  test('a connection with stray bytes behind an answer is not used again', async () => {
    let connections = 0;
    const url = await startTcpServer((socket) => {
      connections += 1;
      socket.on('data', () => socket.write(`${OK}content-length: 1\r\n\r\nab`));
    });
    const wx = makeWx();
    for (let count = 0; count < 3; count += 1) {
      expect((await ask(wx, { url, dataType: 'text' })).result.data).toBe('a');
    }
    expect(connections).toBe(3);
  });

  test('an answer may come in single bytes', async () => {
    const sent = Buffer.concat([
      Buffer.from(`${OK}content-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n`),
      ...[...gzipSync('成功')].map((byte) =>
        Buffer.from(`1\r\n${String.fromCharCode(byte)}\r\n`, 'latin1'),
      ),
      Buffer.from('0\r\n\r\n'),
    ]);
    const url = await startTcpServer((socket) => {
      socket.setNoDelay(true);
      socket.on('data', () => writeSlowly(socket, [...sent]));
    });
    expect((await ask(makeWx(), { url, dataType: 'text' })).result.data).toBe('成功');
  });

  test('a 302 in raw UTF-8 asks for what it says', async () => {
    const { port, arrived } = await startServer((request, response) => {
      const isFirst = request.url === '/';
      if (isFirst) response.writeHead(302, { Location: Buffer.from('/笔记').toString('latin1') });
      response.end();
    });
    await ask(makeWx(), { url: `http://127.0.0.1:${port}/` });
    expect(arrived).toEqual(['GET /', 'GET /%E7%AC%94%E8%AE%B0']);
  });
});

/** A byte in each turn of the loop. */
function writeSlowly(socket: Socket, bytes: number[]): void {
  const [byte, ...rest] = bytes;
  if (byte === undefined || socket.destroyed) return;
  socket.write(Buffer.from([byte]), () => setImmediate(() => writeSlowly(socket, rest)));
}

test('who is not ready gets nothing more until they are', async () => {
  const size = 4 * 1024 * 1024;
  const { port } = await startServer((_request, response) => response.end(Buffer.alloc(size)));
  const transport = nodeTransport();
  onCleanup(() => transport.close());
  const request = { method: 'GET', url: `http://127.0.0.1:${port}/`, header: {}, body: '' };
  /** @param ready asked after each piece */
  const fetched = (onChunk: (bytes: number) => void, ready?: () => Promise<void> | undefined) =>
    new Promise<void>((resolve, reject) => {
      transport.send(request, {
        onHead() {},
        onChunk: ({ byteLength }) => onChunk(byteLength),
        ...(ready && { ready }),
        onEnd: () => resolve(),
        onFailure: reject,
      });
    });
  let received = 0;
  let goOn = (): void => {};
  const isReady = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let isFirst: () => void;
  const first = new Promise<void>((resolve) => {
    isFirst = resolve;
  });
  const slow = fetched(
    (bytes) => {
      received += bytes;
      isFirst();
    },
    () => isReady,
  );
  await first;
  await fetched(() => {});
  expect(received).toBeLessThan(size / 2);
  goOn();
  await slow;
  expect(received).toBe(size);
});
