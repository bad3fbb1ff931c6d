import { ask, makeWx, type Outcome, type Wx } from 'test-support/ask';
import type { SocketFault } from '../src/faults/fault-rule';
import { type MockServer, startMockServer } from './fixtures/server';

const right = { username: '123', pwd: '123' };

async function steer({ url }: MockServer, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'PUT', headers, body: JSON.stringify(body) };
  const response = await fetch(url + path, init);
  expect([response.status, await response.text()]).toEqual([200, expect.anything()]);
}

function logIn(wx: Wx, { url }: MockServer, method: string, more: object = {}): Promise<Outcome> {
  return ask(wx, { url: `${url}/login`, method, data: right, ...more });
}

const failed = ['returned', 'fail', 'complete with the same object'];
const failedAfterHead = ['returned', 'headers', 'fail', 'complete with the same object'];

const onPhone = (name: string, code: number) => ({
  errMsg: `request:fail ${code}:net::ERR_${name}`,
  errno: 600001,
});
const faults: { fault: SocketFault; rule: string; result: object; order: string[] }[] = [
  {
    fault: 'CONNECTION_RESET_BY_PEER',
    rule: '5, reset',
    result: onPhone('CONNECTION_RESET', -101),
    order: failed,
  },
  {
    fault: 'EMPTY_RESPONSE',
    rule: '5, closed without an answer',
    result: onPhone('EMPTY_RESPONSE', -324),
    order: failed,
  },
  {
    fault: 'MALFORMED_RESPONSE_CHUNK',
    rule: '5 and 6.3',
    result: onPhone('INVALID_CHUNKED_ENCODING', -321),
    order: failedAfterHead,
  },
  {
    fault: 'RANDOM_DATA_THEN_CLOSE',
    rule: '5',
    result: onPhone('INVALID_HTTP_RESPONSE', -370),
    order: failed,
  },
];
const methods = ['GET', 'POST', 'PUT'];

test.each(faults.flatMap((fault) => methods.map((method) => ({ ...fault, method }))))(
  'rule $rule: wx.request with $method reports $fault, which a rule asks for, and succeeds after it',
  async ({ fault, method, result, order }) => {
    const server = await startMockServer();
    const wx = makeWx({ platform: 'android' });
    await steer(server, '/__mock/faults', { rules: [{ path: '/login', fault, times: 1 }] });
    expect(await logIn(wx, server, method)).toEqual({ result, order });
    expect((await logIn(wx, server, 'POST')).result.statusCode).toBe(200);
  },
);

test.each(faults)(
  'rule $rule: wx.request reports $fault, which its own header asks for',
  async ({ fault, result, order }) => {
    const server = await startMockServer();
    const wx = makeWx({ platform: 'android' });
    const header = { 'X-Mock-Fault': fault };
    expect(await logIn(wx, server, 'GET', { header })).toEqual({ result, order });
  },
);

test.each(faults)('rule 5: in DevTools $fault is `request:fail `', async ({ fault, order }) => {
  const server = await startMockServer();
  const header = { 'X-Mock-Fault': fault };
  const outcome = await logIn(makeWx({ platform: 'devtools' }), server, 'POST', { header });
  expect(outcome).toEqual({ result: { errMsg: 'request:fail ' }, order });
});

test.each(faults)(
  'a page whose connection was kept alive sees $fault once, even if the client tries again by itself',
  async ({ fault, order, result }) => {
    const server = await startMockServer();
    const wx = makeWx({ platform: 'android' });
    await logIn(wx, server, 'GET');
    await steer(server, '/__mock/faults', { rules: [{ path: '/login', fault, times: 1 }] });
    expect(await logIn(wx, server, 'GET')).toEqual({ result, order });
    expect((await logIn(wx, server, 'GET')).result.statusCode).toBe(200);
  },
);

test('a large body that nobody reads does not turn EMPTY_RESPONSE into a reset', async () => {
  const server = await startMockServer();
  const wx = makeWx({ platform: 'android' });
  const header = { 'X-Mock-Fault': 'EMPTY_RESPONSE' };
  const data = 'a'.repeat(2_000_000);
  const { result } = await ask(wx, { url: `${server.url}/x`, method: 'POST', header, data });
  expect(result).toEqual(onPhone('EMPTY_RESPONSE', -324));
});

test('rule 4.1: status 503 is a success with statusCode 503', async () => {
  const server = await startMockServer();
  const header = { 'X-Mock-Status': '503' };
  const { result, order } = await logIn(makeWx(), server, 'GET', { header });
  expect(order).toEqual(['returned', 'headers', 'success', 'complete with the same object']);
  expect(result).toMatchObject({ statusCode: 503, errMsg: 'request:ok' });
  expect(result.data).toEqual({
    ok: false,
    error: { code: 'service_unavailable', message: '模拟的 503' },
  });
});

test.each([
  ['android', { errMsg: 'request:fail fail:time out', errno: 5 }],
  ['devtools', { errMsg: 'request:fail timeout' }],
] as const)('rule 5: on %s a delay beyond `timeout` is a timeout', async (platform, result) => {
  const server = await startMockServer();
  const more = { header: { 'X-Mock-Delay': '100000' }, timeout: 50 };
  const wx = makeWx({ platform });
  expect(await logIn(wx, server, 'GET', more)).toEqual({ result, order: failed });
});

test('what a delayed request asks for is done at once: only its answer waits', async () => {
  const server = await startMockServer();
  const wx = makeWx();
  const { token } = (await logIn(wx, server, 'GET')).result.data;
  const header = { authorization: `Bearer ${token}` };
  const note = { url: `${server.url}/notes/a`, header };
  const delayed = { ...header, 'X-Mock-Delay': '100000' };
  let outcome: Outcome | undefined;
  void ask(wx, { ...note, method: 'PUT', header: delayed, data: { text: '买牛奶' } }).then(
    (result) => {
      outcome = result;
    },
  );
  let seen = await ask(wx, note);
  for (let tries = 0; seen.result.statusCode === 404 && tries < 300; tries += 1) {
    seen = await ask(wx, note);
  }
  expect(seen.result.data).toMatchObject({ note: { text: '买牛奶' } });
  expect(outcome).toBeUndefined();
});

test.each([
  ['{"delay":"60-60","status":503}', '延迟 60 毫秒，503', 503],
  ['{"delay":60}', '延迟 60 毫秒', 200],
])(
  'the rule %s keeps an answer waiting, and the journal says so',
  async (rule, injected, status) => {
    const server = await startMockServer();
    await steer(server, '/__mock/faults', { rules: [JSON.parse(rule)] });
    const { result } = await logIn(makeWx(), server, 'GET');
    expect(result.statusCode).toBe(status);
    const [exchange] = server.journal.list();
    expect(exchange?.injected).toBe(injected);
    // Timers of Node can be early by a fraction.
    expect(exchange?.milliseconds).toBeGreaterThan(59);
  },
);

test('the journal says which fault a request has met, and that it got no answer', async () => {
  const server = await startMockServer();
  await logIn(makeWx(), server, 'GET', { header: { 'X-Mock-Fault': 'EMPTY_RESPONSE' } });
  expect(server.journal.list()).toEqual([expect.objectContaining({ injected: 'EMPTY_RESPONSE' })]);
  expect(server.journal.list()[0]?.answer).toBeUndefined();
});

describe('a page in the scenario', () => {
  test('正常 logs in', async () => {
    const server = await startMockServer();
    await steer(server, '/__mock/scenario', { name: '服务器宕机' });
    await steer(server, '/__mock/scenario', { name: '正常' });
    expect((await logIn(makeWx(), server, 'GET')).result.statusCode).toBe(200);
  });

  test.each([
    [0, 800],
    [0.999999, 2500],
  ])('弱网 waits: where chance is %d, for %d ms', async (chance, delay) => {
    const server = await startMockServer({ random: () => chance });
    await steer(server, '/__mock/scenario', { name: '弱网' });
    const { result } = await logIn(makeWx(), server, 'GET', { timeout: 300 });
    expect(result.errMsg).toBe('request:fail timeout');
    expect(server.journal.list()[0]?.injected).toBe(`延迟 ${delay} 毫秒`);
  });

  test('时好时坏 fails, gets 503 and succeeds', async () => {
    const chances = [0.1, 0.2, 0.1, 0.2, 0.25, 0];
    const server = await startMockServer({ random: () => chances.shift() ?? 0 });
    await steer(server, '/__mock/scenario', { name: '时好时坏' });
    const wx = makeWx({ platform: 'android' });
    expect((await logIn(wx, server, 'GET')).result).toEqual(onPhone('CONNECTION_RESET', -101));
    expect((await logIn(wx, server, 'GET')).result.statusCode).toBe(503);
    expect((await logIn(wx, server, 'GET')).result.statusCode).toBe(200);
    expect(chances).toEqual([]);
  });

  test('服务器宕机 fails, whether its connection was kept alive or not', async () => {
    const server = await startMockServer();
    const wx = makeWx({ platform: 'android' });
    await logIn(wx, server, 'GET');
    await steer(server, '/__mock/scenario', { name: '服务器宕机' });
    for (const method of methods) {
      const { result } = await logIn(wx, server, method);
      expect(result).toEqual(onPhone('CONNECTION_RESET', -101));
    }
  });

  test('登录过期 logs in, but its token is refused, in the words of a real refusal', async () => {
    const server = await startMockServer();
    await steer(server, '/__mock/scenario', { name: '登录过期' });
    const wx = makeWx();
    const { token } = (await logIn(wx, server, 'POST')).result.data;
    const header = { authorization: `Bearer ${token}` };
    const { result } = await ask(wx, { url: `${server.url}/session`, header });
    const wrong = { authorization: 'Bearer wrong' };
    const real = await ask(wx, { url: `${server.url}/session`, header: wrong });
    await steer(server, '/__mock/scenario', { name: '正常' });
    expect((await ask(wx, { url: `${server.url}/session`, header })).result.statusCode).toBe(200);
    const refused = await ask(wx, { url: `${server.url}/session`, header: wrong });
    expect(result.statusCode).toBe(401);
    expect(result.data).toEqual(refused.result.data);
    expect(real.result.data).toEqual(refused.result.data);
  });
});
