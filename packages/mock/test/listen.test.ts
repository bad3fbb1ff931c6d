import { connect } from 'node:net';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { ErrorAnswer } from '../src/api/error-answer';
import { listen } from '../src/http/listen';
import { logLine } from '../src/http/request-log';
import type { Exchange } from '../src/journal/journal';
import { startMockServer } from './fixtures/server';

/** Sends these bytes and returns all that comes back until the server closes the connection. */
function exchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

test.each([
  ['a line that is no request line', 'good day\r\n\r\n', '400 Bad Request', '不是正确的 HTTP 请求'],
  [
    'a host that is none',
    'GET /login HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
    '400 Bad Request',
    '请求的地址不对',
  ],
  [
    'a url in Chinese as curl sends it',
    'GET /login?username=小明&pwd=1 HTTP/1.1\r\nHost: a\r\n\r\n',
    '400 Bad Request',
    '网址里的中文和空格要先编码',
  ],
  [
    'headers of 20 KB',
    `GET /login HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
    '超过 16 KB',
  ],
])(
  '%s is answered in the shape of every error, logged, and in the journal',
  async (_name, bytes, status, words) => {
    const { port, journal } = await startMockServer();
    const [head = '', body = ''] = (await exchange(port, bytes)).split('\r\n\r\n');
    expect(head.split('\r\n')[0]).toBe(`HTTP/1.1 ${status}`);
    const { error } = ErrorAnswer.parse(JSON.parse(body));
    expect(error.code).toBe('invalid_request');
    expect(error.message).toContain(words);

    const [, id = ''] = /x-request-id: (.+)/i.exec(head) ?? [];
    const recorded = (): Exchange | undefined => journal.get(id);
    await waitFor(
      () => recorded()?.milliseconds !== undefined,
      () => `The journal never had the whole of ${id}`,
    );
    const exchanged = recorded() as Exchange;
    expect(exchanged.answer?.status).toBe(Number(status.slice(0, 3)));
    expect(String(exchanged.answer?.body.chunks)).toBe(body);
    expect(logLine(exchanged)).toContain(status.slice(0, 3));
    expect(journal.list()).toHaveLength(1);
  },
);

test.each([
  ['good day\r\n\r\n', '读不懂的请求 400：不是正确的 HTTP 请求'],
  [
    'GET /登录 HTTP/1.1\r\nHost: a\r\n\r\n',
    '读不懂的请求 400：不是正确的 HTTP 请求。网址里的中文和空格要先编码，curl 可以用 -G --data-urlencode',
  ],
])('the terminal says why it could not read %j', async (bytes, line) => {
  const { port, journal } = await startMockServer();
  await exchange(port, bytes);
  expect(journal.list().map(logLine)).toEqual([line]);
});

test('HTTP/1.0 without a Host is answered', async () => {
  const { port } = await startMockServer();
  const answer = await exchange(port, 'GET /login?username=123&pwd=123 HTTP/1.0\r\n\r\n');
  expect(answer).toContain('"nickname":"小明"');
});

test('close waits for a handler whose client is gone: it may still use the database', async () => {
  let arrived = (): void => {};
  let finish = (): void => {};
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const work = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let finished = false;
  const app = {
    async fetch() {
      arrived();
      await work;
      finished = true;
      return new Response('');
    },
  };
  const { url, close } = await listen(app, { port: 0, host: '127.0.0.1' });
  const answer = fetch(url).catch(() => 'broken off');
  await arrival;
  const closing = close();
  expect(await answer).toBe('broken off');
  setImmediate(finish);
  await closing;
  expect(finished).toBe(true);
});
