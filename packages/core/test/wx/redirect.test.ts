import { ask, makeWx } from 'test-support/ask';
import { startServer } from 'test-support/server';
import type { WxOptions } from '../../src/wx/index';

/** Answers / with this status and /next; everything else with what has come. */
async function startRedirecting(status: number, location = '/next') {
  const server = await startServer((request, response) => {
    if (request.url === '/') return void response.writeHead(status, { Location: location }).end();
    const { authorization, cookie, 'content-type': type } = request.headers;
    let body = '';
    request.on('data', (data) => {
      body += data;
    });
    request.on('end', () =>
      response.end(JSON.stringify({ method: request.method, body, authorization, cookie, type })),
    );
  });
  return { ...server, url: `http://127.0.0.1:${server.port}/` };
}

const post = { method: 'POST', data: { a: 1 } };

test.each([
  ['android', 301],
  ['android', 302],
  ['android', 307],
  ['devtools', 301],
  ['devtools', 302],
  ['devtools', 307],
] as const)(
  'R1 manual on %s, %i: a success without data, with Location',
  async (platform, status) => {
    const { url, arrived } = await startRedirecting(status);
    const { result } = await ask(makeWx({ platform }), { url, redirect: 'manual' });
    expect(result).toMatchObject({ statusCode: status, data: '', header: { Location: '/next' } });
    expect(arrived).toEqual(['GET /']);
  },
);

test.each([
  [303, 'manual'],
  [308, 'manual'],
  [303, 'follow'],
  [308, 'follow'],
])('R1 on Android %i is an ordinary answer, redirect %s', async (status, redirect) => {
  const { port, arrived } = await startServer((_request, response) => {
    response.writeHead(status, { Location: '/next' }).end('{"stays":true}');
  });
  const { result } = await ask(makeWx({ platform: 'android' }), {
    url: `http://127.0.0.1:${port}/`,
    redirect,
    ...post,
  });
  expect(result).toMatchObject({ statusCode: status, data: { stays: true } });
  expect(arrived).toEqual(['POST /']);
});

test.each([301, 302, 307])(
  'R3 Android follows %i with the same method, body and headers',
  async (status) => {
    const { port } = await startRedirecting(200);
    const { url } = await startRedirecting(status, `http://127.0.0.1:${port}/next`);
    const header = { Authorization: 'Bearer 1', cookie: 'a=1' };
    const { result } = await ask(makeWx({ platform: 'android' }), { url, header, ...post });
    expect(result.data).toEqual({
      method: 'POST',
      body: '{"a":1}',
      authorization: 'Bearer 1',
      cookie: 'a=1',
      type: 'application/json',
    });
  },
);

test('R4 on Android each hop goes through the domain list', async () => {
  const { port, arrived } = await startRedirecting(302, 'http://elsewhere.example:81/a');
  const wx = makeWx({
    platform: 'android',
    urlCheck: true,
    requestDomains: [`http://127.0.0.1:${port}`],
  });
  const { result } = await ask(wx, { url: `http://127.0.0.1:${port}/` });
  expect(result).toEqual({
    errno: 600002,
    errMsg: 'request:fail redirect url not in domain list:elsewhere.example',
  });
  expect(arrived).toEqual(['GET /']);
});

test.each(['weixin://dl/business', 'ftp://files.example/a', 'data:,a'])(
  '5 on Android a redirect to %s is refused by its protocol, behind the domain list',
  async (location) => {
    const { port, url } = await startRedirecting(302, location);
    const checked = { urlCheck: true, requestDomains: [`http://127.0.0.1:${port}`] };
    const onPhone = makeWx({ platform: 'android' });
    expect((await ask(onPhone, { url })).result).toEqual({
      errno: 600005,
      errMsg: 'request:fail request protocol must be http or https',
    });
    const { result } = await ask(makeWx({ platform: 'android', ...checked }), { url });
    expect(result.errno).toBe(600002);
    expect((await ask(makeWx(), { url })).result).toEqual({ errMsg: 'request:fail ' });
  },
);

test('6.6 an abort in a listener counts, though the answer ends with its head', async () => {
  const { url } = await startRedirecting(302);
  const wx = makeWx();
  const told: string[] = [];
  await new Promise((complete) => {
    const task = wx.request({
      url,
      redirect: 'manual',
      success: () => told.push('success'),
      fail: ({ errMsg }) => told.push(errMsg),
      complete,
    });
    task.onHeadersReceived(() => task.abort());
  });
  expect(told).toEqual(['request:fail abort']);
});

test('R5 on Android the 16th redirect is a success with a text', async () => {
  const { port, arrived } = await startServer((request, response) => {
    const hop = Number(request.url?.slice(1));
    response.writeHead(302, { Location: `/${hop + 1}` }).end();
  });
  const { result } = await ask(makeWx({ platform: 'android' }), {
    url: `http://127.0.0.1:${port}/0`,
  });
  expect(result).toMatchObject({
    statusCode: 302,
    data: 'reach the max redirect count 15',
    errMsg: 'request:ok',
  });
  expect(arrived).toHaveLength(16);
});

test.each([
  [301, 'GET', ''],
  [302, 'GET', ''],
  [303, 'GET', ''],
  [307, 'POST', '{"a":1}'],
  [308, 'POST', '{"a":1}'],
])('R6 in DevTools POST over %i goes on as %s', async (status, method, body) => {
  const { url } = await startRedirecting(status);
  const { result } = await ask(makeWx(), { url, ...post });
  expect(result.data).toMatchObject({ method, body });
});

test('R6 in DevTools Authorization and Cookie stay behind at another origin, not at the same', async () => {
  const header = { Authorization: 'Bearer 1', cookie: 'a=1' };
  const same = await startRedirecting(307);
  const stayed = await ask(makeWx(), { url: same.url, header });
  expect(stayed.result.data).toMatchObject({ authorization: 'Bearer 1', cookie: 'a=1' });
  const other = await startRedirecting(307, `http://127.0.0.1:${same.port}/next`);
  const gone = await ask(makeWx(), { url: other.url, header });
  expect(gone.result.data).not.toHaveProperty('authorization');
  expect(gone.result.data).not.toHaveProperty('cookie');
});

test.each([
  ['devtools', {}],
  ['ios', { errno: 600001, errMsg: expect.stringMatching(/net::ERR_TOO_MANY_REDIRECTS/) }],
] as const)('R6 a loop is given up after 20 on %s', async (platform, told) => {
  const { port, arrived } = await startServer((_request, response) => {
    response.writeHead(302, { Location: '/again' }).end();
  });
  const { result } = await ask(makeWx({ platform }), { url: `http://127.0.0.1:${port}/` });
  expect(result).toMatchObject({ errMsg: expect.stringMatching(/^request:fail /), ...told });
  expect(arrived).toHaveLength(21);
});

test('R6 in DevTools the last address is looked up in the list', async () => {
  const other = await startRedirecting(200);
  const { url, port } = await startRedirecting(302, `http://127.0.0.1:${other.port}/next`);
  const listed = (...ports: number[]): Partial<WxOptions> => ({
    urlCheck: true,
    requestDomains: ports.map((one) => `http://127.0.0.1:${one}`),
  });
  const refused = await ask(makeWx(listed(port)), { url });
  expect(refused.result).toEqual({ errMsg: 'request:fail url not in domain list' });
  expect((await ask(makeWx(listed(port, other.port)), { url })).result.errMsg).toBe('request:ok');
});
