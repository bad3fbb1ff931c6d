import { waitFor } from 'miniprogram-page-test/wait-for';
import { makeWx } from 'test-support/ask';
import { openInspector, send, textOf } from 'test-support/inspector';
import { sendRaw } from 'test-support/send-raw';
import { WebSocket } from 'ws';
import { startMockServer } from './fixtures/server';

type Wx = ReturnType<typeof makeWx>;

/** What success or fail gets. */
function transfer(wx: Wx, api: 'uploadFile' | 'downloadFile', options: object) {
  // biome-ignore lint/suspicious/noExplicitAny: it is success's or fail's, and tests look into both
  return new Promise<any>((complete) => wx[api]({ ...options, complete } as never));
}

/** Downloads a file of so many bytes and uploads it, with fields. */
async function upload(wx: Wx, url: string, formData: object = {}) {
  const from = `${url}/__mock/echo/download?bytes=100000&type=image/png`;
  const { tempFilePath } = await transfer(wx, 'downloadFile', { url: from });
  const options = {
    url: `${url}/__mock/echo/upload`,
    filePath: tempFilePath,
    name: 'file',
    formData,
  };
  const { data } = await transfer(wx, 'uploadFile', options);
  return JSON.parse(data);
}

async function until(condition: () => boolean): Promise<void> {
  await waitFor(condition, () => 'It never came');
}

/** The page of the newest request to this path. */
async function pageOf(server: Awaited<ReturnType<typeof startMockServer>>, path: string) {
  const found = server.journal.list().find(({ target }) => target.startsWith(path));
  return openInspector(server, `/__mock/requests/${found?.id}`);
}

test('an upload is told part by part, and can be had back', async () => {
  const server = await startMockServer();
  const wx = makeWx();
  const answer = await upload(wx, server.url, { note: '好', password: 'sesame' });
  expect(answer).toEqual({
    ok: true,
    bytes: expect.any(Number),
    fields: [
      { name: 'note', value: '好' },
      { name: 'password', value: 'sesame' },
    ],
    files: [
      {
        name: 'file',
        fileName: expect.stringMatching(/\.png$/),
        type: 'image/png',
        bytes: 100_000,
        url: expect.stringContaining(`${server.url}/__mock/echo/files/`),
      },
    ],
  });
  const back = await transfer(wx, 'downloadFile', { url: answer.files[0].url });
  expect(back).toMatchObject({ statusCode: 200, dataLength: 100_000 });
  expect(back.header['content-type']).toBe('image/png');

  const page = textOf(await pageOf(server, '/__mock/echo/upload'), ' ');
  expect(page).toContain('表单的各部分');
  expect(page).toMatch(/note\s+好\s+3/);
  expect(page).toMatch(/file\s+文件 \S+\.png（image\/png）\s+100000/);
  // Passwords are hidden, here as everywhere.
  expect(page).toMatch(/password\s+\*\*\*/);
  expect(page).not.toContain('sesame');
});

test('a reset forgets what was uploaded', async () => {
  const server = await startMockServer();
  const { files } = await upload(makeWx(), server.url);
  await send(server, 'POST /__mock/reset');
  expect((await fetch(files[0].url)).status).toBe(404);
});

test('a download is as long as it is asked to be, and says so or not', async () => {
  const { url } = await startMockServer();
  const known = await fetch(`${url}/__mock/echo/download?bytes=70000`);
  expect(known.headers.get('content-length')).toBe('70000');
  expect((await known.arrayBuffer()).byteLength).toBe(70_000);
  const unknown = await fetch(`${url}/__mock/echo/download?bytes=70000&length=no`);
  expect(unknown.headers.get('content-length')).toBeNull();
  expect((await unknown.arrayBuffer()).byteLength).toBe(70_000);
  const refused = await fetch(`${url}/__mock/echo/download?bytes=-1`);
  expect(refused.status).toBe(400);
});

test('a download past what WeChat takes is not read', async () => {
  const { url } = await startMockServer();
  const wx = makeWx({ platform: 'android' });
  const bytes = 300 * 1024 * 1024;
  const answer = await transfer(wx, 'downloadFile', {
    url: `${url}/__mock/echo/download?bytes=${bytes}`,
  });
  expect(answer.errno).toBe(603301);
});

test.each([
  [415, { 'content-type': 'text/plain' }, 'no form'],
  [400, { 'content-type': 'multipart/form-data; boundary=x' }, 'no form'],
  [400, { 'content-type': 'multipart/form-data' }, 'no form'],
])('%i for what is no form: %j', async (status, headers, body) => {
  const { url } = await startMockServer();
  const answer = await fetch(`${url}/__mock/echo/upload`, { method: 'POST', headers, body });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ ok: false });
});

test('a socket sends back what it gets, and its messages are recorded', async () => {
  const server = await startMockServer();
  const { url, journal } = server;
  const task = makeWx().connectSocket({
    url: `${url.replace('http', 'ws')}/__mock/echo/socket?a=b`,
  });
  const messages: unknown[] = [];
  task.onMessage(({ data }) => messages.push(data));
  const { header } = await new Promise<{ header: Record<string, string> }>((resolve) =>
    task.onOpen(resolve as never),
  );
  // By this the preview finds it in the inspector.
  expect(journal.get(header['X-Request-Id'] ?? '')?.target).toBe('/__mock/echo/socket?a=b');
  task.send({ data: '你好' });
  task.send({ data: '{"token":"sesame"}' });
  task.send({ data: new Uint8Array([1, 2, 3]).buffer });
  await until(() => messages.length === 3);
  expect(messages[0]).toBe('你好');
  expect(new Uint8Array(messages[2] as ArrayBuffer)).toEqual(new Uint8Array([1, 2, 3]));
  const closed = new Promise((resolve) => task.onClose(resolve));
  task.close({ code: 4000, reason: '再见' });
  expect(await closed).toEqual({ code: 4000, reason: '再见' });
  await until(() => journal.list()[0]?.milliseconds !== undefined);
  expect(journal.list()[0]?.frames).toHaveLength(7);

  const page = textOf(await pageOf(server, '/__mock/echo/socket'), ' ');
  expect(page).toContain('101 Switching Protocols');
  expect(page).toMatch(/收到\s+你好\s+6/);
  expect(page).toMatch(/发出\s+（二进制）\s+3/);
  expect(page).toMatch(/关闭 4000 再见/);
  expect(page).not.toContain('sesame');
});

test('a socket is closed at once where it is asked to be', async () => {
  const { url } = await startMockServer();
  const asked = '/__mock/echo/socket?close=4001&reason=full';
  const task = makeWx().connectSocket({ url: url.replace('http', 'ws') + asked });
  expect(await new Promise((resolve) => task.onClose(resolve))).toEqual({
    code: 4001,
    reason: 'full',
  });
});

test.each(['999', '1006', '5000', '4000.5', 'abc', ''])(
  'a socket asked to close with %j says which codes there are',
  async (code) => {
    const { url } = await startMockServer();
    const asked = `/__mock/echo/socket?close=${code}`;
    const task = makeWx().connectSocket({ url: url.replace('http', 'ws') + asked });
    expect(await new Promise((resolve) => task.onClose(resolve))).toEqual({
      code: 1008,
      reason: 'close 要的是 1000，或者 3000 到 4999',
    });
  },
);

test('a frame of 10 MB is sent back', async () => {
  const { url } = await startMockServer();
  const task = makeWx().connectSocket({ url: `${url.replace('http', 'ws')}/__mock/echo/socket` });
  const back = new Promise<ArrayBuffer>((resolve) =>
    task.onMessage(({ data }) => resolve(data as ArrayBuffer)),
  );
  await new Promise<void>((resolve) => task.onOpen(() => resolve()));
  task.send({ data: new ArrayBuffer(10 * 1024 * 1024) });
  expect((await back).byteLength).toBe(10 * 1024 * 1024);
});

test('without an upgrade it says what it is, and an upgrade elsewhere is an ordinary request', async () => {
  const { url } = await startMockServer();
  const plain = await fetch(`${url}/__mock/echo/socket`);
  expect(plain.status).toBe(426);
  expect((await plain.json()).error.message).toContain('WebSocket');
  const socket = new WebSocket(`${url.replace('http', 'ws')}/elsewhere`);
  const { statusCode } = await new Promise<{ statusCode: number }>((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response as never));
  });
  expect(statusCode).toBe(404);
});

test('with a control token the program needs none, and faults meet it', async () => {
  const { url } = await startMockServer({ controlToken: 'a token' });
  expect((await fetch(`${url}/__mock/requests`)).status).toBe(401);
  expect((await upload(makeWx(), url)).ok).toBe(true);
  const asked = { headers: { 'x-mock-status': '503' } };
  expect((await fetch(`${url}/__mock/echo/download`, asked)).status).toBe(503);
});

test('a page of another site may not use it', async () => {
  const server = await startMockServer();
  const headers = ['Sec-Fetch-Site', 'cross-site', 'Sec-Fetch-Mode', 'no-cors'];
  await send(server, 'GET /__mock/echo/download', { headers });
  expect(server.journal.list()[0]?.answer?.status).toBe(403);
});

test('a fault meets the handshake of a socket', async () => {
  const { url } = await startMockServer();
  const headers = { 'X-Mock-Status': '503' };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/__mock/echo/socket`, { headers });
  const { statusCode } = await new Promise<{ statusCode: number }>((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response as never));
  });
  expect(statusCode).toBe(503);
});

test('a socket opens whatever Origin it comes from, as those of DevTools do', async () => {
  const { url } = await startMockServer();
  const origin = 'https://servicewechat.com';
  const socket = new WebSocket(`${url.replace('http', 'ws')}/__mock/echo/socket`, { origin });
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  socket.terminate();
});

test('an upgrade that comes while others wait for their answers is an ordinary request', async () => {
  const { port } = await startMockServer();
  const head = 'GET /__mock/echo/socket HTTP/1.1\r\nHost: 127.0.0.1\r\n';
  const upgrade = `${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  const answers = await sendRaw(port, `${head}X-Mock-Delay: 20\r\n\r\n${upgrade}`);
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 426', 'HTTP/1.1 426']);
});

test('the server closes with a socket that is open', async () => {
  const { url, close } = await startMockServer();
  const task = makeWx().connectSocket({ url: `${url.replace('http', 'ws')}/__mock/echo/socket` });
  await new Promise<void>((resolve) => task.onOpen(() => resolve()));
  const closed = new Promise<{ code: number }>((resolve) => task.onClose(resolve));
  await close();
  expect((await closed).code).toBe(1006);
});
