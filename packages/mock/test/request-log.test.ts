import { connect } from 'node:net';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { logLine } from '../src/http/request-log';
import type { Exchange } from '../src/journal/journal';
import { type MockServer, startMockServer } from './fixtures/server';

/** What the terminal shows of everything that has arrived, as soon as it is over. */
async function linesOf({ journal }: MockServer): Promise<string[]> {
  const isOver = ({ milliseconds }: Exchange): boolean => milliseconds !== undefined;
  await waitFor(
    () => journal.list().length > 0 && journal.list().every(isOver),
    () => `The requests were never over: ${journal.list().map(logLine).join(' | ')}`,
  );
  return journal.list().map(logLine);
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

test.each<{ shown: string; url: string; init?: RequestInit }>([
  { shown: 'GET /login?username=123&pwd=*** 200', url: '/login?username=123&pwd=123' },
  { shown: 'GET /login?username=123&%70wd=*** 401', url: '/login?username=123&%70wd=1234' },
  { shown: 'GET /login?username 400', url: '/login?username' },
  {
    shown: 'POST /login 200',
    url: '/login',
    init: { method: 'POST', headers: form, body: 'username=123&pwd=123' },
  },
  {
    shown: 'GET /login?pwd=*** 200',
    url: '/login?pwd=123',
    init: { headers: { accept: 'text/plain' } },
  },
  { shown: 'DELETE /login 405', url: '/login', init: { method: 'DELETE' } },
  { shown: 'GET /logn?pwd=*** 404', url: '/logn?pwd=123' },
])('the terminal shows "$shown" and how long it took', async ({ shown, url, init }) => {
  const server = await startMockServer();
  await (await fetch(server.url + url, init)).text();
  const [line = '', ...more] = await linesOf(server);
  expect(more).toEqual([]);
  expect(line).toMatch(/ \d+ms$/);
  expect(line.replace(/ \d+ms$/, '')).toBe(shown);
});

test('the terminal shows a request that met a defect of the server, too', async () => {
  const silence = jest.spyOn(console, 'error').mockImplementation(() => {});
  try {
    const now = (): never => {
      throw new Error('the clock is broken');
    };
    const server = await startMockServer({ now });
    await (await fetch(`${server.url}/login?username=123&pwd=123`)).text();
    expect(await linesOf(server)).toEqual([
      expect.stringMatching(/^GET \/login\?username=123&pwd=\*{3} 500 \d+ms$/),
    ]);
  } finally {
    silence.mockRestore();
  }
});

test('the terminal says what was done to a request on purpose', async () => {
  const server = await startMockServer();
  const headers = { 'x-mock-status': '503', 'x-mock-delay': '1' };
  await (await fetch(`${server.url}/session`, { headers })).text();
  expect(await linesOf(server)).toEqual([
    expect.stringMatching(/^GET \/session 503 \d+ms （延迟 1 毫秒，503）$/),
  ]);
});

test('the terminal says which client broke off before it was answered', async () => {
  const server = await startMockServer();
  server.hold();
  const socket = connect(server.port, '127.0.0.1');
  socket.write('GET /login?pwd=123 HTTP/1.1\r\nHost: a\r\n\r\n');
  await waitFor(
    () => server.arrived.length > 0,
    () => 'The request never arrived',
  );
  socket.destroy();
  expect(await linesOf(server)).toEqual([
    expect.stringMatching(/^GET \/login\?pwd=\*\*\* 断开 \d+ms$/),
  ]);
  server.release();
});
