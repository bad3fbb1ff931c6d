import { ask, makeWx, type Wx } from 'test-support/ask';
import { stopClock } from 'test-support/clock';
import { fakeTransport } from 'test-support/fake-transport';
import { startServer } from 'test-support/server';
import { douyinApis } from '../../src/tables/douyin-apis';
import type { WxOptions } from '../../src/wx/index';
import { memoryScreen } from '../../src/wx/memory-screen';

const makeTt = (options: Parameters<typeof makeWx>[0] = {}): Wx =>
  makeWx({ ...options, host: 'douyin' });

async function startEcho(): Promise<string> {
  const { port } = await startServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { method, url, headers } = request;
      response.end(JSON.stringify({ method, url, headers, body }));
    });
  });
  return `http://127.0.0.1:${port}`;
}

test('9.1 the task has abort and no chunk API', async () => {
  const url = await startEcho();
  const task = makeTt().request({ url });
  expect(Object.keys(task)).toEqual(['abort']);
  task.abort();
});

test.each(['GET', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'])(
  '9.2 %s is known',
  async (method) => {
    const { result } = await ask(makeTt(), { url: await startEcho(), method });
    expect(result.data.method).toBe(method);
  },
);

test.each(['TRACE', 'CONNECT'])('9.2 %s is not known', async (method) => {
  const { result, order } = await ask(makeTt(), { url: await startEcho(), method });
  expect(result.errMsg).toMatch(/^request:fail /);
  expect(order).toEqual(['returned', 'fail', 'complete with the same object']);
});

test.each(['POST', 'PUT', 'PATCH'])('9.3 %s carries data in the body', async (method) => {
  const { result } = await ask(makeTt(), { url: await startEcho(), method, data: { a: '中' } });
  expect(result.data).toMatchObject({ url: '/', body: '{"a":"中"}' });
});

test.each(['GET', 'DELETE', 'OPTIONS'])('9.3 %s puts data into the query', async (method) => {
  const url = `${await startEcho()}/p?b=0`;
  const { result } = await ask(makeTt(), { url, method, data: { a: 'x y', c: 1 } });
  expect(result.data).toMatchObject({ url: '/p?b=0&a=x%20y&c=1', body: '' });
});

test('9.4 success and failure have these keys', async () => {
  const { result } = await ask(makeTt({ platform: 'android' }), { url: await startEcho() });
  expect(Object.keys(result).sort()).toEqual(['data', 'errMsg', 'header', 'statusCode']);
  const { close, port } = await startServer(() => {});
  await close();
  const refused = await ask(makeTt({ platform: 'android' }), { url: `http://127.0.0.1:${port}` });
  expect(Object.keys(refused.result)).toEqual(['errMsg']);
  const invalid = await ask(makeTt(), { url: 'nowhere' });
  expect(invalid.result).not.toHaveProperty('errno');
});

test.each(['devtools', 'android'] as const)(
  '9.6 the client names itself on %s',
  async (platform) => {
    const tt = makeTt({ platform, appId: 'tt123', version: '1.0.3' });
    const { headers } = (await ask(tt, { url: await startEcho() })).result.data;
    expect(headers.referer).toBe(
      'https://tmaservice.developer.toutiao.com/?appid=tt123&version=1.0.3',
    );
    expect(headers['user-agent']).toMatch(/ToutiaoMicroApp\//);
  },
);

test.each([200, 404, 500])('9.7 %i is a success', async (status) => {
  const { port } = await startServer((_request, response) => {
    response.writeHead(status, { 'Set-Cookie': 'a=1' }).end('{}');
  });
  const { result, order } = await ask(makeTt(), { url: `http://127.0.0.1:${port}` });
  expect(order).toEqual(['returned', 'success', 'complete with the same object']);
  expect(result).toMatchObject({ statusCode: status, header: { 'set-cookie': 'a=1' } });
});

test('9.5 a timeout is 60 seconds at most', () => {
  const pass = stopClock();
  const transport = fakeTransport();
  const failed: string[] = [];
  makeTt({ transport }).request({
    url: 'http://h',
    timeout: 90_000,
    fail: () => failed.push('fail'),
  });
  pass(59_999);
  expect(failed).toEqual([]);
  pass(1);
  expect(failed).toEqual(['fail']);
});

test('9.8 a url without a protocol is no valid domain either', async () => {
  const { result } = await ask(makeTt(), { url: '127.0.0.1/login' });
  expect(result).toEqual({
    errMsg: 'request:fail url is not valid domain, url == 127.0.0.1/login',
  });
});

test('9.9 an empty method is POST', () => {
  const transport = fakeTransport();
  makeTt({ transport }).request({ url: 'http://h/p', method: '' as never, data: { a: 1 } });
  expect(transport.sent[0]?.request).toMatchObject({
    method: 'POST',
    url: 'http://h/p',
    body: '{"a":1}',
  });
});

describe('9.10 cookies', () => {
  async function cookiesOf(options: Partial<WxOptions>, header: object = {}): Promise<string[]> {
    const sent: string[] = [];
    const { port } = await startServer((request, response) => {
      sent.push(`${request.url} ${request.headers.cookie ?? ''}`.trim());
      const set = ['a=1; Path=/', 'b=2; Path=/in', 'c=3; Max-Age=0', 'd=4; Domain=other.example'];
      if (request.url === '/') response.setHeader('Set-Cookie', set);
      response.end('{}');
    });
    const tt = makeTt(options);
    for (const path of ['/', '/in/side', '/outside']) {
      await ask(tt, { url: `http://127.0.0.1:${port}${path}`, header });
    }
    return sent;
  }

  test('9.10 are not kept at first', async () => {
    expect(await cookiesOf({})).toEqual(['/', '/in/side', '/outside']);
  });

  test('9.10 are kept, and sent where they belong, with enableStore', async () => {
    const cookie = { enableStore: true };
    expect(await cookiesOf({ cookie })).toEqual(['/', '/in/side b=2; a=1', '/outside a=1']);
    expect(await cookiesOf({ cookie }, { Cookie: 'own=1' })).toEqual([
      ...['/ own=1', '/in/side own=1', '/outside own=1'],
    ]);
  });
});

test('9.8 a domain that is not on the list', async () => {
  const { result } = await ask(makeTt({ urlCheck: true }), { url: 'https://a.example/p' });
  expect(result.errMsg).toMatch(
    /^request:fail url is not valid domain, url == https:\/\/a\.example/,
  );
});

test('tt has the names of Douyin’s typings, and nothing of WeChat’s alone', () => {
  expect(Object.keys(makeTt()).sort()).toEqual([...douyinApis.names].sort());
  expect(makeTt().getAccountInfoSync).toBeUndefined();
  expect((makeWx() as unknown as Record<string, unknown>).getEnvInfoSync).toBeUndefined();
});

test.each([
  ['develop', 'development'],
  ['trial', 'preview'],
  ['release', 'production'],
] as const)('getEnvInfoSync says that %s is running by %s', (envVersion, envType) => {
  const tt = makeTt({ appId: 'tt123', envVersion, version: '1.0.3' }) as unknown as {
    getEnvInfoSync(): object;
  };
  expect(tt.getEnvInfoSync()).toEqual({
    microapp: { appId: 'tt123', envType, mpVersion: '1.0.3' },
    plugin: {},
    common: { USER_DATA_PATH: 'ttfile://user' },
  });
});

test('getSystemInfoSync has the fields of Douyin, and names the app', () => {
  const info = makeTt().getSystemInfoSync() as unknown as Record<string, unknown>;
  expect(info).toMatchObject({ appName: 'Douyin', platform: 'devtools', windowWidth: 390 });
  expect(info).not.toHaveProperty('theme');
});

test('results have no more than Douyin tells', async () => {
  const screen = memoryScreen();
  const tt = makeTt({ screen });
  const scanned = tt.scanCode();
  await Promise.resolve();
  screen.scanner?.answer('http://a');
  expect(await scanned).toEqual({ result: 'http://a', errMsg: 'scanCode:ok' });
  expect(await tt.navigateTo({ url: '/pages/a/a' })).toEqual({ errMsg: 'navigateTo:ok' });
  expect(await tt.getNetworkType()).toEqual({ networkType: 'wifi', errMsg: 'getNetworkType:ok' });
  expect(Object.keys(await tt.login()).sort()).toEqual([
    'anonymousCode',
    'code',
    'errMsg',
    'isLogin',
  ]);
});

test('login asks no mock WeChat, and getUserProfile is not the one of WeChat', async () => {
  const tt = makeTt({
    wechatServer: 'http://127.0.0.1:3000/__wechat',
    onNotSimulated() {},
  });
  expect((await tt.login()).code).toMatch(/^simulated-code-/);
  expect(await tt.checkSession()).toEqual({ errMsg: 'checkSession:ok' });
  const failed = await new Promise((fail) => void tt.getUserProfile({ desc: 'a', fail }));
  expect(failed).toEqual({ errMsg: 'getUserProfile:fail not simulated' });
});

test('what fails, fails as in WeChat', async () => {
  const tt = makeTt({ pages: ['pages/a/a'] });
  await expect(tt.navigateTo({ url: '/pages/b/b' })).rejects.toEqual({
    errMsg: 'navigateTo:fail page "pages/b/b" is not found',
  });
});
