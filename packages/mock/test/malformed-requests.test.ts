import { once } from 'node:events';
import { connect } from 'node:net';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { Connection } from 'test-support/fuzz/connection';
import { recognizeErrorsOfNode } from 'test-support/fuzz/errors-of-node';
import type { HttpAnswer } from 'test-support/fuzz/http-answers';
import { ErrorAnswer } from '../src/api/error-answer';
import { handleMalformedUrl } from '../src/http/handle-malformed-url';
import { logLine } from '../src/http/request-log';
import { startMockServer } from './fixtures/server';

recognizeErrorsOfNode();

const HOST = 'Host: 127.0.0.1\r\n';
const LOGIN = `GET /login?username=123&pwd=123 HTTP/1.1\r\n${HOST}`;
const CHUNKED = `POST /login HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;

/** All that comes back until the server ends the connection, or `count` answers. */
async function answersTo(
  port: number,
  bytes: string | Buffer,
  count = Number.POSITIVE_INFINITY,
): Promise<HttpAnswer[]> {
  const connection = new Connection(port);
  await connection.write([Buffer.from(bytes)], () => false);
  await connection.waitForAnswers(count);
  const { answers } = connection.parsed;
  connection.destroy();
  return answers;
}

function refusalIn({ body }: HttpAnswer): ErrorAnswer['error'] {
  return ErrorAnswer.parse(JSON.parse(body.toString())).error;
}

test.each([
  ['Expect: 200-ok', `${LOGIN}Expect: 200-ok\r\nConnection: close\r\n\r\n`, 417, 'Expect'],
  ['no Host', 'GET /login HTTP/1.1\r\nConnection: close\r\n\r\n', 400, '请求的地址不对'],
  [
    'a Host of a wrong number',
    'GET / HTTP/1.1\r\nHost: 999.1.1.1\r\nConnection: close\r\n\r\n',
    400,
    '请求的地址不对',
  ],
  ['CONNECT', `CONNECT example.com:443 HTTP/1.1\r\n${HOST}\r\n`, 405, '这里不是代理'],
  ['a chunk size that is none', `${CHUNKED}zz\r\n`, 400, '不是正确的 HTTP 请求'],
  ['a chunk extension of 20 KB', `${CHUNKED}1;${'a'.repeat(20_000)}\r\n`, 413, '太长'],
])(
  '%s is refused in the shape of every error, and in the journal',
  async (_, bytes, status, words) => {
    const { port, journal } = await startMockServer();
    const [answer] = (await answersTo(port, bytes)) as [HttpAnswer];
    expect(answer.status).toBe(status);
    expect(refusalIn(answer).message).toContain(words);
    expect(answer.headers.get('content-type')).toBe('application/json');
    if (status === 405) expect(answer.headers.get('allow')).toContain('GET');

    await waitFor(
      () => journal.list()[0]?.milliseconds !== undefined,
      () => 'The journal never had it',
    );
    expect(journal.list()).toHaveLength(1);
    expect(journal.get(answer.headers.get('x-request-id') ?? '')?.answer?.status ?? status).toBe(
      status,
    );
  },
);

test('CONNECT is in the journal and in the terminal with its address', async () => {
  const { port, journal } = await startMockServer();
  await answersTo(port, `CONNECT example.com:443 HTTP/1.1\r\n${HOST}\r\n`);
  expect(journal.list().map(logLine)).toEqual(['CONNECT example.com:443 405 0ms']);
});

test('what is no HTTP waits for the answers to the requests before it', async () => {
  const { port } = await startMockServer();
  const slow = `${LOGIN}X-Mock-Delay: 30\r\n\r\n`;
  const answers = await answersTo(port, `${slow}${slow}good day\r\n\r\n`);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 400]);
});

test('CONNECT waits for the answers to the requests before it', async () => {
  const { port } = await startMockServer();
  const slow = `${LOGIN}X-Mock-Delay: 30\r\n\r\n`;
  const answers = await answersTo(port, `${slow}CONNECT a:1 HTTP/1.1\r\n${HOST}\r\n`);
  expect(answers.map(({ status }) => status)).toEqual([200, 405]);
});

test('who reads only after having sent all still gets the answer', async () => {
  const { port } = await startMockServer();
  const socket = connect(port, '127.0.0.1').pause();
  const bytes = `good day\r\n${'a'.repeat(4 << 20)}`;
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject).write(bytes, () => resolve());
  });
  const [answer] = await once(socket.resume(), 'data');
  expect(String(answer)).toMatch(/^HTTP\/1.1 400 /);
  socket.destroy();
});

test('a body that breaks is told of once, and is no request line of the journal', async () => {
  const { port, journal } = await startMockServer();
  const told: string[] = [];
  journal.listen((exchange) => {
    told.push(exchange.milliseconds === undefined ? 'arrived' : logLine(exchange));
  });
  const connection = new Connection(port);
  await connection.write([Buffer.from(CHUNKED)], () => false);
  await waitFor(
    () => journal.list().length === 1,
    () => 'The request never arrived',
  );
  await connection.write([Buffer.from('GET pwd=123 HTTP/1.1\r\n\r\n')], () => false);
  await connection.waitForClose();
  expect(connection.parsed.answers.map(({ status }) => status)).toEqual([400]);
  await waitFor(
    () => told.length > 1,
    () => 'The request was never over',
  );
  expect(told).toEqual(['arrived', '读不懂的请求 400：不是正确的 HTTP 请求']);
  expect(journal.list().map(({ method, target }) => `${method} ${target}`)).toEqual([
    'POST /login',
  ]);
});

test('a request that was answered before its body broke gets no second answer', async () => {
  const { port } = await startMockServer();
  const connection = new Connection(port);
  const head = CHUNKED.replace('/login', '/nowhere');
  await connection.write([Buffer.from(head)], () => false);
  await connection.waitForAnswers(1);
  expect(connection.parsed.answers[0]?.status).toBe(404);
  await connection.write([Buffer.from('zz\r\n')], () => false);
  await connection.waitForClose();
  expect(connection.parsed.answers).toEqual([]);
});

test('after a body in chunks that was too large its connection goes on', async () => {
  const { port } = await startMockServer();
  const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
  const bytes = `${CHUNKED}${chunk.repeat(30)}0\r\n\r\n${LOGIN}\r\n`;
  const answers = await answersTo(port, bytes, 2);
  expect(answers.map(({ status }) => status)).toEqual([413, 200]);
});

test('who wants another protocol gets an answer in this one, and the connection ends', async () => {
  const { port } = await startMockServer();
  const upgrade = `${LOGIN}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  const [answer, ...more] = await answersTo(port, `${upgrade}${LOGIN}\r\n`);
  expect(answer?.status).toBe(200);
  expect(answer?.headers.get('connection')).toBe('close');
  expect(more).toEqual([]);
});

test('a defect of the server is no wrong address', async () => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => {});
  const answer = handleMalformedUrl(new TypeError('a secret place'));
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('secret');
  expect(error).toHaveBeenCalledTimes(1);
  error.mockRestore();
});
