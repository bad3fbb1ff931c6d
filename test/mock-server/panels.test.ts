import { buttonOf, cut, FORM, openInspector, send, textOf } from 'test-support/inspector';
import { endpoints } from '../../mock-server/app';
import { loginForm, loginJson, loginPath, NAME, SECRET } from '../support/login';
import { startMockServer } from '../support/server';

const loginOf = (html: string, method: string): string =>
  cut(html, `<article id="login-${method}">`, '</article>');
const wireOf = (html: string): string => textOf(cut(html, '<pre class="wire">', '</pre>'));

describe('the newest logins by GET and by POST', () => {
  const asForm = { headers: ['zebra', '1', 'ACCEPT', '*/*', ...FORM] };

  test('stand side by side as they were sent, with the place of the password marked', async () => {
    const server = await startMockServer();
    await send(server, `GET ${loginPath('abc', 'older')}`);
    await send(server, `GET ${loginPath('s3cret-get')}`, { headers: ['x-Odd', 'Yes'] });
    await send(server, 'POST /login', { ...asForm, body: loginForm('s3cret-post') });
    const html = await openInspector(server);
    const get = loginOf(html, 'GET');
    const post = loginOf(html, 'POST');
    expect(wireOf(get)).toBe(`GET ${loginPath('***')} HTTP/1.1
Host: 127.0.0.1:${server.port}
x-Odd: Yes
Connection: close

（没有请求体）`);
    expect(wireOf(post)).toBe(`POST /login HTTP/1.1
Host: 127.0.0.1:${server.port}
zebra: 1
ACCEPT: */*
Content-Type: application/x-www-form-urlencoded
Content-Length: ${loginForm('s3cret-post').length}
Connection: close

${loginForm('***')}`);
    expect(get).toContain(`${NAME}=123&amp;<mark>${SECRET}=***</mark> HTTP/1.1`);
    expect(post).toContain(`${NAME}=123&amp;<mark>${SECRET}=***</mark></pre>`);
    expect(html).not.toContain('s3cret');
  });

  test.each([
    ['GET', loginPath('1'), [], '', '密码在网址里。'],
    ['POST', '/login', FORM, loginForm('1'), '密码在请求体里，网址里没有'],
    ['POST', `/login?${SECRET}=1`, FORM, `${NAME}=123`, '密码在网址里。'],
    ['POST', `/login?${SECRET}=1`, FORM, loginForm('1'), '密码在网址里，请求体里也有。'],
    ['GET', `/login?${NAME}=123`, [], '', `这个请求里没有看到密码（${SECRET}）。`],
  ])('%s %s says where the password stands', async (method, path, headers, body, sentence) => {
    const server = await startMockServer();
    await send(server, `${method} ${path}`, { headers, body });
    expect(loginOf(await openInspector(server), method)).toContain(
      `<p class="verdict">${sentence}`,
    );
  });

  test('POST /login with JSON marks the value in it', async () => {
    const server = await startMockServer();
    const headers = ['Content-Type', 'application/json'];
    await send(server, 'POST /login', {
      headers,
      body: `{"${NAME}":"123", "${SECRET}" : "s3cret"}`,
    });
    expect(loginOf(await openInspector(server), 'POST')).toContain(
      `<mark>&quot;${SECRET}&quot; : &quot;***&quot;</mark>}</pre>`,
    );
  });

  test('say how to make one, as long as there is none', async () => {
    const server = await startMockServer();
    await send(server, 'GET /login/nearly');
    const html = await openInspector(server);
    expect(textOf(cut(loginOf(html, 'GET'), '<code>', '</code>'))).toBe(
      `curl '${server.url}${loginPath()}'`,
    );
    expect(textOf(cut(loginOf(html, 'POST'), '<code>', '</code>'))).toBe(
      `curl -d '${loginForm()}' '${server.url}/login'`,
    );
  });
});

test('accounts stand with their nicknames and the place of the file, without passwords', async () => {
  const html = await openInspector(
    await startMockServer({
      accounts: [{ username: 'han', password: 'open-sesame', nickname: '韩梅梅' }],
    }),
  );
  expect(textOf(cut(html, '<li id="account-han">', '</li>'))).toMatch(/han\s+韩梅梅/);
  expect(html).toContain('mock-server/accounts.jsonc');
  expect(html).not.toContain('open-sesame');
});

describe('sessions', () => {
  test('stand with user, start and end, each with a button that ends it', async () => {
    const server = await startMockServer({ now: () => Date.UTC(2024, 0, 1) });
    expect(await openInspector(server)).toContain('没有人登录着');
    const { token } = await (await fetch(`${server.url}${loginPath()}`)).json();
    const html = await openInspector(server);
    const listed = (html.match(/<li id="session-.*?<\/li>/g) ?? []).join();
    expect(listed).toContain('<strong>123</strong>');
    expect(listed).toContain('datetime="2024-01-01T00:00:00.000Z"');
    expect(listed).toContain('datetime="2024-01-08T00:00:00.000Z"');
    expect(html).not.toContain(token);
    const [, method, url] = /data-method="(\w+)" data-url="([^"]*)"/.exec(listed) ?? [];
    await fetch(server.url + url, { method: method ?? '' });
    expect(await openInspector(server)).toContain('没有人登录着');
  });
});

test('each endpoint has a line for the shell that works', async () => {
  const server = await startMockServer();
  const { url } = server;
  const [, list = ''] = (await openInspector(server)).split('<section id="endpoints"');
  const lines = [...list.matchAll(/<div class="copy-line"><code>(.*?)<\/code>/g)].map(
    ([, line = '']) => textOf(line),
  );
  const token = '-H "Authorization: Bearer $TOKEN"';
  const json = "-H 'Content-Type: application/json'";
  expect(lines).toEqual(
    expect.arrayContaining([
      `TOKEN=$(curl -s -d '${loginForm()}' '${url}/login' | sed -n 's/.*"token":"\\([^"]*\\)".*/\\1/p')`,
      `curl '${url}${loginPath()}'`,
      `curl ${json} -d '${loginJson()}' '${url}/login'`,
      `curl ${token} '${url}/session'`,
      `curl -i -X DELETE ${token} '${url}/session'`,
    ]),
  );
});

test('each endpoint is in the inspector with what it does', async () => {
  const html = await openInspector(await startMockServer());
  for (const { method, path, summary } of endpoints) {
    expect(html).toContain(`<span class="method">${method}</span> ${path}`);
    expect(html).toContain(summary);
  }
});

test('everybody is signed out by a button, after a question', async () => {
  const server = await startMockServer();
  await send(server, `GET ${loginPath()}`);
  const button = buttonOf(await openInspector(server), 'revoke-all');
  expect(button).toContain('data-method="DELETE" data-url="/__mock/sessions"');
  expect(button).toContain('data-confirm="');
  expect((await fetch(`${server.url}/__mock/sessions`, { method: 'DELETE' })).status).toBe(204);
  expect(await openInspector(server)).toContain('没有人登录着');
});
