import { waitFor } from 'miniprogram-page-test/wait-for';
import { fakeTransport } from 'test-support/fake-transport';
import { startServer } from 'test-support/server';
import type * as RequestApi from '../../../miniprogram/api/request';
import type * as WireApi from '../../../miniprogram/api/wire';
import { installWx } from '../../support/phone';
import { startMockServer } from '../../support/server';

type FakeTransport = ReturnType<typeof fakeTransport>;
type Api = typeof RequestApi & typeof WireApi;

let api: Api;

beforeEach(() => {
  jest.resetModules();
  const request: typeof RequestApi = require('../../../miniprogram/api/request');
  const wire: typeof WireApi = require('../../../miniprogram/api/wire');
  api = { ...request, ...wire };
});

/** What is shown of the requests: their first lines, or why there is nothing. */
function watch(watcher: object = {}): string[] {
  const seen: string[] = [];
  api.watchWire(watcher, (outcome) => {
    seen.push(outcome.kind === 'received' ? outcome.entry.requestLine : outcome.kind);
  });
  return seen;
}

const ask = (path: string) => api.request({ method: 'GET', path });
const waitForCount = (seen: string[], count: number) =>
  waitFor(
    () => seen.length >= count,
    () => `${count} should have been shown, not ${seen.join(', ')}`,
  );

function waitForSent({ sent }: FakeTransport, count: number): Promise<void> {
  return waitFor(
    () => sent.length >= count,
    () => `${count} should have been sent, not ${sent.length}`,
  );
}

function answerWithId({ sent }: FakeTransport, index: number, id: string): void {
  const events = sent[index]?.events;
  events?.onHead({ statusCode: 200, headers: [['X-Request-Id', id]] });
  events?.onEnd({ arrayBuffer: () => new ArrayBuffer(0), text: () => '{}' });
}

test('each request is shown as the mock server received it, the question for it is not', async () => {
  installWx(await startMockServer());
  const seen = watch();
  await ask('/one');
  await waitForCount(seen, 1);
  await ask('/two');
  await waitForCount(seen, 2);
  expect(seen).toEqual(['GET /one HTTP/1.1', 'GET /two HTTP/1.1']);
});

test('who begins to watch is shown the last one, who has ended nothing more', async () => {
  const server = await startMockServer();
  installWx(server);
  await ask('/one');
  expect(server.arrived).toEqual(['GET /one']);
  const watcher = {};
  const seen = watch(watcher);
  await waitForCount(seen, 1);
  api.unwatchWire(watcher);
  await ask('/two');
  const late = watch();
  await waitForCount(late, 1);
  expect(seen).toEqual(['GET /one HTTP/1.1']);
  expect(late).toEqual(['GET /two HTTP/1.1']);
});

test('what is told late of an earlier request is not shown any more', async () => {
  const transport = fakeTransport();
  installWx(undefined, { transport });
  const seen = watch();
  const answers = [ask('/one'), ask('/two')];
  await waitForSent(transport, 2);
  answerWithId(transport, 0, '1');
  answerWithId(transport, 1, '2');
  await Promise.all(answers);
  await waitForSent(transport, 4);
  const tell = (question: number): void => {
    const requestLine = transport.sent[question]?.request.url.slice(-'/requests/1'.length);
    const request = { requestLine, headers: [], body: { text: '', bytes: 0, truncated: false } };
    transport.sent[question]?.answer(JSON.stringify({ ok: true, request }));
  };
  tell(3);
  tell(2);
  const late = watch();
  await waitForSent(transport, 5);
  tell(4);
  await waitForCount(late, 1);
  expect(seen).toEqual(['/requests/2', '/requests/2']);
});

test('other machines are shown it with the token that the server has printed', async () => {
  const server = await startMockServer({ controlToken: 'secret' });
  installWx(server);
  const seen = watch();
  await ask('/one');
  await waitForCount(seen, 1);
  wx.setStorageSync('server', { baseUrl: 'http://127.0.0.1:3000', controlToken: 'secret' });
  await ask('/two');
  await waitForCount(seen, 2);
  expect(seen).toEqual(['token_needed', 'GET /two HTTP/1.1']);
});

test('a server that is no mock server shows nothing', async () => {
  installWx(
    await startServer((_request, response) => {
      response.setHeader('X-Request-Id', '1').end('{}');
    }),
  );
  const seen = watch();
  await ask('/one');
  await waitForCount(seen, 1);
  expect(seen).toEqual(['unknown']);
});

test('a release build asks nobody', async () => {
  const transport = fakeTransport();
  installWx(undefined, { envVersion: 'release', transport });
  const seen = watch();
  const answer = ask('/one');
  await waitForSent(transport, 1);
  answerWithId(transport, 0, '1');
  await answer;
  expect(transport.sent).toHaveLength(1);
  expect(seen).toEqual([]);
});
