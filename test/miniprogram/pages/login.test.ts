import type { OpenedPage } from 'miniprogram-page-test';
import { stopClock } from 'test-support/clock';
import { startServer, type TestServer, waitForRequests } from 'test-support/server';
import { HOME } from '../../../miniprogram/pages/routes';
import { INPUTS, LABELS, loginForm, loginJson, loginPath, SECRET } from '../../support/login';
import { openApp, openPage } from '../../support/phone';
import { startMockServer } from '../../support/server';
import { logIn } from './log-in';

const modes = [
  { name: 'GET', query: 'method=GET', line: 'GET /login' },
  { name: 'POST with a form', query: 'method=POST', line: 'POST /login' },
  { name: 'POST with JSON', query: 'method=POST&encoding=json', line: 'POST /login' },
];

function openLogin(query: string, server: TestServer): OpenedPage {
  return openPage(`pages/login/login?${query}`, { server });
}

/** What the next launch will find. */
async function keptToken({ app }: OpenedPage): Promise<string | undefined> {
  const kept = await app.wx.getStorage({ key: 'session', encrypt: true }).catch(() => undefined);
  return kept?.data.token;
}

/** A request of the test's own: what was answered before it has been dealt with after it. */
function roundTrip({ app }: OpenedPage): Promise<unknown> {
  return new Promise((complete) => {
    app.wx.request({ url: 'http://127.0.0.1:3000/', complete });
  });
}

describe.each(modes)('by $name', ({ query, line }) => {
  test('the right password greets by nickname and keeps the token encrypted', async () => {
    const server = await startMockServer();
    const page = openLogin(query, server);
    logIn(page);
    await page.waitForText('你好，小明');
    expect(server.arrived).toEqual([line]);
    expect(await keptToken(page)).toMatch(/^[\w-]{43}$/);
  });

  test('a login costs three setData calls and 1 KB at the most, with what is shown of the wire', async () => {
    const { app } = openLogin(query, await startMockServer());
    const before = app.setDataCalls.length;
    logIn(app.page);
    await app.page.waitForText(line);
    await app.page.waitForText('你好，小明');
    const calls = app.setDataCalls.slice(before);
    expect(calls.length).toBeLessThanOrEqual(3);
    expect(calls.reduce((bytes, call) => bytes + call.bytes, 0)).toBeLessThanOrEqual(1024);
  });

  test('a wrong password is told in place and announced', async () => {
    const page = openLogin(query, await startMockServer());
    logIn(page, '1234');
    await page.waitForText(LABELS.wrong);
    expect(page.announcements).toEqual([LABELS.wrong]);
    expect(await keptToken(page)).toBeUndefined();
  });

  test('empty fields are answered in place, and nothing is sent', async () => {
    const server = await startMockServer();
    const page = openLogin(query, server);
    page.tap('登录');
    expect(page.announcements).toEqual([LABELS.nameMissing, LABELS.secretMissing]);
    page.type(LABELS.name, '123');
    page.tap('登录');
    expect(page.announcements).toEqual([LABELS.secretMissing]);
    page.type(LABELS.secret, '123');
    page.tap('登录');
    await page.waitForText('你好，小明');
    expect(server.arrived).toEqual([line]);
  });

  test('two quick taps send exactly one request', async () => {
    const server = await startMockServer();
    server.hold();
    const page = openLogin(query, server);
    page.type(LABELS.name, '123');
    page.type(LABELS.secret, '123');
    page.tap('登录', { times: 2 });
    await page.waitForText('正在登录…');
    expect(page.isDisabled('正在登录…')).toBe(true);
    expect(page.isLoading('正在登录…')).toBe(true);
    await waitForRequests(server, 1);
    server.release();
    await page.waitForText('你好，小明');
    expect(server.arrived).toEqual([line]);
  });

  test('without a server the page says so, and a second try works once there is one', async () => {
    const server = await startMockServer();
    const { port } = server;
    await server.close();
    const page = openLogin(query, server);
    logIn(page);
    await page.waitForText('连不上服务器，请确认它已经启动，网络也正常');
    expect(page.announcements).toHaveLength(1);
    await startMockServer({ port });
    page.tap('登录');
    await page.waitForText('你好，小明');
  });

  test('a server that never answers is given up after ten seconds', async () => {
    const pass = stopClock();
    const server = await startMockServer();
    server.hold();
    const page = openLogin(query, server);
    logIn(page);
    await waitForRequests(server, 1);
    pass(9999);
    expect(page.text).toContain('正在登录…');
    pass(1);
    await page.waitForText('服务器迟迟没有回应，请检查网络后再试');
    expect(page.isDisabled('登录')).toBe(false);
    expect(page.isLoading('登录')).toBe(false);
  });

  test('an answer that comes after the page was left changes nothing', async () => {
    const server = await startMockServer();
    server.hold();
    const page = openLogin(query, server);
    logIn(page);
    await waitForRequests(server, 1);
    page.leave();
    const shown = page.text;
    server.release();
    await roundTrip(page);
    expect(page.text).toBe(shown);
    expect(await keptToken(page)).toBeUndefined();
  });

  test('too many attempts say when to try again', async () => {
    const page = openLogin(query, await startMockServer());
    for (let attempt = 0; attempt < 5; attempt += 1) {
      logIn(page, 'wrong');
      await page.waitForText(LABELS.wrong);
    }
    page.tap('登录');
    await page.waitForText('尝试次数太多，请 60 秒后再试');
    expect(page.announcements).toHaveLength(1);
  });

  test('an answer that is no JSON is told apart from a refusal', async () => {
    const server = await startServer((_request, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
    });
    const page = openLogin(query, server);
    logIn(page);
    await page.waitForText('服务器的回答读不懂（HTTP 502），请检查服务器地址');
    expect(page.announcements).toHaveLength(1);
  });

  test("the tutorial's plain-text server is understood", async () => {
    const server = await startServer((request, response) => {
      let body = request.url ?? '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () =>
        response.end(new RegExp(`${SECRET}"?[=:]"?123\\b`).test(body) ? '成功' : '失败'),
      );
    });
    const page = openLogin(query, server);
    logIn(page, 'wrong');
    await page.waitForText(LABELS.wrong);
    logIn(page);
    await page.waitForText('你好，123');
    expect(await keptToken(page)).toBeUndefined();
  });
});

test('the keyboard leads from the username to the password, and from there logs in', async () => {
  const page = openLogin('method=POST', await startMockServer());
  page.type(LABELS.name, '123');
  page.confirm(LABELS.name);
  expect(page.focused).toBe(LABELS.secret);
  page.type(LABELS.secret, '123');
  page.confirm(LABELS.secret);
  await page.waitForText('你好，小明');
});

test('"next" on the username leads to the password again after it was left', () => {
  const page = openPage('pages/login/login');
  page.confirm(LABELS.name);
  page.type(LABELS.name, '123');
  expect(page.focused).toBe(LABELS.name);
  page.confirm(LABELS.name);
  expect(page.focused).toBe(LABELS.secret);
});

test('the inputs tell what to type, and the keyboard what they are for', () => {
  const page = openPage('pages/login/login');
  const username = page.attributesOf(LABELS.name);
  expect(username).toMatchObject({
    placeholder: LABELS.nameMissing,
    ...INPUTS.name,
    'confirm-type': 'next',
    // The keyboard stays up on the way to the password.
    'confirm-hold': true,
  });
  expect(username).not.toHaveProperty('password');
  expect(page.attributesOf(LABELS.secret)).toMatchObject({
    placeholder: LABELS.secretMissing,
    ...INPUTS.secret,
    'confirm-type': 'go',
  });
});

test('GET warns that the password is in the URL, POST does not', async () => {
  const page = openLogin('method=GET', await startMockServer());
  expect(page.isChosen('GET')).toBe(true);
  expect(page.text).toContain('密码会出现在网址里');
  page.tap('POST');
  expect(page.isChosen('POST')).toBe(true);
  expect(page.text).not.toContain('密码会出现在网址里');
});

test('the switches decide how the data travels', async () => {
  const seen: string[] = [];
  const server = await startServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push(`${request.method} ${request.url} ${body}`);
      response.end('失败');
    });
  });
  const page = openLogin('', server);
  const tries: Array<[string[], string]> = [
    [['POST', '表单'], `POST /login ${loginForm('a&b')}`],
    [['JSON'], `POST /login ${loginJson('a&b')}`],
    [['GET'], `GET ${loginPath('a&b')} `],
  ];
  for (const [choices, expected] of tries) {
    for (const choice of choices) page.tap(choice);
    logIn(page, 'a&b');
    await page.waitForText(LABELS.wrong);
    expect(seen.pop()).toBe(expected);
  }
});

test('a develop build says which account the mock server has, a trial build has none', async () => {
  await openPage('pages/login/login').waitForText(LABELS.demo);
  const trial = openPage('pages/login/login', { wx: { envVersion: 'trial' } });
  expect(trial.text).not.toContain(LABELS.demo);
});

test('a release build refuses GET and offers POST', async () => {
  const page = openPage('pages/login/login?method=GET', { wx: { envVersion: 'release' } });
  expect(page.text).toContain('正式版不能用 GET 登录');
  expect(page.isChosen('POST')).toBe(true);
  expect(page.isDisabled('GET')).toBe(true);
  page.tap('GET');
  expect(page.isChosen('POST')).toBe(true);
});

test('after the log-out the form is there again, empty', async () => {
  const server = await startMockServer();
  const page = openLogin('method=POST', server);
  logIn(page);
  await page.waitForText('你好，小明');
  page.tap('退出登录');
  await waitForRequests(server, 2);
  expect(await keptToken(page)).toBeUndefined();
  expect(server.arrived).toEqual(['POST /login', 'DELETE /session']);
  page.tap('登录');
  expect(page.announcements).toEqual([LABELS.nameMissing, LABELS.secretMissing]);
});

test("the page works with the other WXML compiler, too, where WeChat's own does not run", async () => {
  const page = openPage('pages/login/login', {
    server: await startMockServer(),
    compiler: 'simulate',
  });
  logIn(page);
  await page.waitForText('你好，小明');
});

test('nobody is made to log in: looking around leads home', async () => {
  const app = openApp('pages/login/login');
  app.page.tap('先逛逛');
  await app.waitForPage(HOME);
  expect(app.routes).toEqual([HOME]);
});

test('who is logged in is greeted at the next launch, and goes on from there', async () => {
  const server = await startMockServer();
  const app = openApp('pages/login/login', { server });
  logIn(app.page);
  await app.page.waitForText('你好，小明');
  app.relaunch('pages/login/login?method=GET');
  await app.page.waitForText('你好，小明');
  app.page.tap('继续');
  await app.waitForPage(HOME);
});

test("a login without a token, as at the tutorial's server, greets in place", async () => {
  const server = await startServer((_request, response) => response.end('成功'));
  const page = openLogin('', server);
  logIn(page);
  await page.waitForText('你好，123');
  expect(await keptToken(page)).toBeUndefined();
});
