import { Script } from 'node:vm';
import {
  BROWSER,
  buttonOf,
  FORM,
  openInspector as open,
  send,
  textOf,
} from 'test-support/inspector';
import { startServer } from 'test-support/server';
import { endpoints } from './fixtures/backend';
import { makeMockApp } from './fixtures/mock-app';
import { type MockServer, startMockServer } from './fixtures/server';

function steer(server: MockServer, method: string, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(server.url + path, { method, headers, body: JSON.stringify(body) });
}

/** The requests, without their times. */
const rowsOf = (html: string): string[] =>
  (html.match(/<li id="request-.*?<\/li>/g) ?? []).map((row) =>
    textOf(row.replace(/<time.*?<\/time>|<span class="duration">.*?<\/span>/g, ''), ' ')
      .replace(/ +/g, ' ')
      .trim(),
  );
const pressedIn = (html: string): string[] =>
  [...html.matchAll(/<button id="([^"]*)"[^>]*aria-pressed="true"/g)].map(([, id]) => id ?? '');

describe('GET /', () => {
  test('takes a browser to the inspector', async () => {
    const app = await makeMockApp();
    const answer = await app.request('/', { headers: { accept: BROWSER } });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/__mock');
    expect(answer.headers.get('vary')).toBe('Accept');
  });

  test.each([
    ['curl', { headers: { accept: '*/*' } }],
    ['wx.request', {}],
    ['a browser that posts', { method: 'POST', headers: { accept: BROWSER } }],
  ])('is an address that does not exist for %s', async (_who, init) => {
    const answer = await (await makeMockApp()).request('/', init);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('allow')).toBeNull();
    expect(await answer.json()).toMatchObject({ error: { code: 'not_found' } });
  });
});

test('GET /__mock lets only what is of this server run, is not kept, and demands no HTTPS', async () => {
  const { headers } = await (await makeMockApp()).request('/__mock');
  expect(headers.get('content-type')).toMatch(/^text\/html/);
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'self';/);
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('strict-transport-security')).toBeNull();
});

test('GET /__mock holds no script and no style of its own, and nothing from elsewhere', async () => {
  const html = await open(await startMockServer());
  expect(html).toMatch(/^<!doctype html><html lang="zh-CN">/);
  expect(html.match(/<script.*?<\/script>/g)).toEqual([
    '<script src="/__mock/inspector.js" type="module"></script>',
  ]);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/);
  expect(html).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
});

test.each([
  ['/__mock/inspector.css', 'text/css; charset=utf-8', 'prefers-color-scheme: dark'],
  ['/__mock/inspector.js', 'text/javascript; charset=utf-8', 'new EventSource'],
  ['/__mock/icon.svg', 'image/svg+xml', '<svg'],
])('GET %s is there for the page', async (path, type, content) => {
  const answer = await (await makeMockApp()).request(path);
  expect(answer.headers.get('content-type')).toBe(type);
  const text = await answer.text();
  expect(text).toContain(content);
  if (path.endsWith('.js')) expect(() => new Script(text)).not.toThrow();
});

describe('requests', () => {
  test('stand newest first, each with what was asked and answered, and lead to the whole', async () => {
    const server = await startMockServer();
    await send(server, 'GET /login?username=123&pwd=456');
    await send(server, 'POST /login', { headers: FORM, body: 'username=123&pwd=123' });
    const html = await open(server);
    expect(rowsOf(html)).toEqual(['POST /login 200', 'GET /login?username=123&pwd=*** 401']);
    const [newest] = server.journal.list();
    expect(html).toContain(`href="/__mock/requests/${newest?.id}"`);
    expect(html).toContain(`datetime="${new Date(newest?.at ?? 0).toISOString()}"`);
    expect(html).toMatch(/\d+ 毫秒/);
  });

  test('say what was injected, where the connection broke, and what a backend has answered', async () => {
    const backend = await startServer((_request, response) => response.end('{}'));
    const server = await startMockServer({ proxy: `http://127.0.0.1:${backend.port}` });
    await send(server, 'GET /notes', { headers: ['X-Mock-Status', '503', 'X-Mock-Delay', '1'] });
    await send(server, 'GET /notes', { headers: ['X-Mock-Fault', 'EMPTY_RESPONSE'] });
    await send(server, 'GET /elsewhere');
    expect(rowsOf(await open(server))).toEqual([
      'GET /elsewhere 转发 200',
      'GET /notes 注入：EMPTY_RESPONSE 断开',
      'GET /notes 注入：延迟 1 毫秒，503 503',
    ]);
  });

  test('say what went wrong with the answer of a backend', async () => {
    const backend = await startServer((_request, response) => {
      response.writeHead(200, { 'Content-Length': 9 }).write('begin', () => response.destroy());
    });
    const server = await startMockServer({ proxy: `http://127.0.0.1:${backend.port}` });
    await send(server, 'GET /elsewhere');
    expect(rowsOf(await open(server))).toEqual(['GET /elsewhere 转发出错 200']);
    const [entry] = (await (await fetch(`${server.url}/__mock/requests`)).json()).requests;
    expect(entry.failure).toBe('没有回答完就断开了');
    const page = await open(server, `/__mock/requests/${entry.id}`);
    expect(textOf(page)).toContain('后端：没有回答完就断开了');
  });

  test('that are not answered yet are there as well', async () => {
    const server = await startMockServer();
    server.journal.add({
      id: 'open',
      at: Date.now(),
      method: 'GET',
      target: '/slow',
      httpVersion: '1.1',
      rawHeaders: [],
      body: { chunks: [], bytes: 0 },
    });
    const html = await (await fetch(`${server.url}/__mock`)).text();
    expect(rowsOf(html)).toEqual(['GET /slow 处理中']);
  });

  test.each([
    ['method=post', ['POST /login']],
    ['path=/lo', ['POST /login', 'GET /login?a=apple']],
    ['status=404', ['GET /nowhere']],
    ['status=4xx', ['GET /nowhere', 'POST /login', 'GET /login?a=apple']],
    ['method=GET&path=&status=&text=', ['GET /nowhere', 'GET /login?a=apple']],
    ['text=apple', ['GET /login?a=apple']],
    ['limit=1', ['GET /nowhere']],
  ])('are filtered by the query of the page: ?%s', async (query, expected) => {
    const server = await startMockServer();
    for (const line of ['GET /login?a=apple', 'POST /login', 'GET /nowhere']) {
      await send(server, line);
    }
    const rows = rowsOf(await open(server, `/__mock?${query}`));
    expect(rows.map((row) => row.replace(/ \d+$/, ''))).toEqual(expected);
  });

  test('keep the filter in its fields, and the link to more keeps it, too', async () => {
    const server = await startMockServer();
    await send(server, 'GET /login?a="b"');
    const query = 'method=get&path=/login&status=4xx&text=%22b%22&limit=1';
    const html = await open(server, `/__mock?${query}`);
    expect(html).toContain('<option value="GET" selected="">');
    expect(html).toContain('name="path" value="/login"');
    expect(html).toContain('name="status" value="4xx"');
    expect(html).toContain('value="&quot;b&quot;"');
    const more = 'method=get&amp;path=%2Flogin&amp;status=4xx&amp;text=%22b%22&amp;limit=500';
    expect(html).toContain(`<a href="/__mock?${more}">`);
  });

  test('are left out by a filter that is none, which says so', async () => {
    const server = await startMockServer();
    await send(server, 'GET /login');
    const html = await open(server, '/__mock?status=abc');
    expect(rowsOf(html)).toEqual([]);
    expect(html).toContain('筛选条件不对：status 要的是 401 这样的状态码，或者 4xx');
    expect(html).toContain('name="status" value="abc"');
  });
});

test('what anybody has sent is shown as text, never taken for the page', async () => {
  const server = await startMockServer();
  const evil = '<script>alert(1)</script>"\'><img/src=x>';
  await send(server, `GET /login?x=${evil}`, { headers: ['X-Evil', evil] });
  await send(server, `POST /login`, { headers: ['X-Evil', evil], body: evil });
  await send(server, `GET /${evil}`, { headers: ['X-Evil', evil] });
  await steer(server, 'PUT', '/__mock/faults', { rules: [{ path: `/${evil}`, times: 1 }] });
  const pages = [await open(server, `/__mock?text=${encodeURIComponent('<script>')}`)];
  for (const { id } of server.journal.list()) {
    pages.push(await open(server, `/__mock/requests/${id}`));
  }
  for (const html of pages) {
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<img');
  }
});

describe('scenarios and delays', () => {
  test('are buttons that send what switches them, with the current one pressed', async () => {
    const server = await startMockServer();
    const html = await open(server);
    expect(pressedIn(html)).toEqual(['scenario-normal', 'delay-none']);
    for (const name of ['正常', '弱网', '时好时坏', '服务器宕机', '登录过期']) {
      expect(html).toContain(`<strong>${name}</strong>`);
    }
    expect(buttonOf(html, 'scenario-slow')).toContain(
      'data-method="PUT" data-url="/__mock/scenario" data-body="{"name":"slow"}"',
    );
    await steer(server, 'PUT', '/__mock/scenario', { name: 'slow' });
    expect(pressedIn(await open(server))).toEqual(['scenario-slow']);
  });

  test.each([
    ['delay-300', 300],
    ['delay-800', 800],
    ['delay-2000', 2000],
    ['delay-300-1200', '300-1200'],
  ])('%s is a rule of its own', async (id, delay) => {
    const server = await startMockServer();
    const rules = { rules: [{ delay }] };
    expect(buttonOf(await open(server), id)).toContain(
      `data-method="PUT" data-url="/__mock/faults" data-body="${JSON.stringify(rules)}"`,
    );
    await steer(server, 'PUT', '/__mock/faults', rules);
    expect(pressedIn(await open(server))).toEqual([id]);
  });

  test('no delay takes all rules away', async () => {
    expect(buttonOf(await open(await startMockServer()), 'delay-none')).toContain(
      'data-method="DELETE" data-url="/__mock/faults"',
    );
  });

  test.each([
    [{ delay: 5 }, '每个请求，延迟 5 毫秒'],
    [{ method: 'post', path: '/login', status: 503, times: 2 }, 'POST /login，回答 503，还剩 2 次'],
    [
      { signedIn: true, fault: 'EMPTY_RESPONSE', status: 500, delay: '1-2', probability: 0.07 },
      '带着令牌的 每个请求，延迟 1-2 毫秒，EMPTY_RESPONSE，概率 7%',
    ],
    [{ path: '/notes/*', signedIn: false }, '没有令牌的 /notes/*，照常回答'],
  ])('rules of somebody own read as text: %j', async (rule, text) => {
    const server = await startMockServer();
    await steer(server, 'PUT', '/__mock/faults', { rules: [rule] });
    expect(await open(server)).toContain(`<li>${text}</li>`);
  });
});

test.each([
  ['clear', 'DELETE', '/__mock/requests', false],
  ['reset', 'POST', '/__mock/reset', true],
])('the button %s sends %s %s, and asks before: %s', async (id, method, url, asks) => {
  const server = await startMockServer();
  const button = buttonOf(await open(server), id);
  expect(button).toContain(`data-method="${method}" data-url="${url}"`);
  expect(button.includes('data-confirm="')).toBe(asks);
  expect((await fetch(server.url + url, { method })).status).toBe(204);
});

describe('endpoints', () => {
  test('have a line for the shell that works', async () => {
    const server = await startMockServer();
    const { url } = server;
    const [, list = ''] = (await open(server)).split('<section id="endpoints"');
    const lines = [...list.matchAll(/<div class="copy-line"><code>(.*?)<\/code>/g)].map(
      ([, line = '']) => textOf(line),
    );
    const token = '-H "Authorization: Bearer $TOKEN"';
    const json = "-H 'Content-Type: application/json'";
    expect(lines).toEqual(
      expect.arrayContaining([
        `TOKEN=$(curl -s '${url}/login?username=123&pwd=123' | cut -d'"' -f6)`,
        `curl '${url}/login?username=123&pwd=123'`,
        `curl ${json} -d '{"username":"123","pwd":"123"}' '${url}/login'`,
        `curl ${token} '${url}/session'`,
        `curl -i -X DELETE ${token} '${url}/notes/first'`,
        `curl -X PUT ${token} ${json} -d '{"text":"买牛奶"}' '${url}/notes/first'`,
      ]),
    );
  });

  test('are all there with what they do, and so is the way to /openapi.json', async () => {
    const html = await open(await startMockServer());
    for (const { method, path, summary } of endpoints) {
      expect(html).toContain(`<span class="method">${method}</span> ${path}`);
      expect(html).toContain(summary);
    }
    expect(html).toContain('href="/openapi.json"');
  });

  test('stand at the address that the page was opened with', async () => {
    const html = await (await makeMockApp()).request('http://192.168.1.7:3000/__mock');
    expect(await html.text()).toContain('curl &#39;http://192.168.1.7:3000/login?');
  });
});

describe('GET /__mock/requests/{id}', () => {
  async function arrive(): Promise<{ server: MockServer; path: string }> {
    const server = await startMockServer();
    await send(server, 'POST /login', { headers: FORM, body: 'username=123&pwd=wrong' });
    return { server, path: `/__mock/requests/${server.journal.list()[0]?.id}` };
  }

  test('shows a browser the whole of both, as sent and as answered', async () => {
    const { server, path } = await arrive();
    const html = await open(server, path);
    expect(html).toContain('<title>POST /login</title>');
    expect(html).toContain('username=123&amp;<mark>pwd=***</mark>');
    expect(html).toContain('HTTP/1.1 401 Unauthorized');
    expect(html).toContain('来自 127.0.0.1');
    expect(html).toMatch(/>content-type:<\/span> application\/json/i);
    expect(html).toContain('&quot;code&quot;:&quot;invalid_credentials&quot;');
  });

  test.each([
    ['*/*', 'application/json'],
    ['application/json, text/html;q=0.5', 'application/json'],
    ['text/html;q=0.5, application/json;q=0.9', 'application/json'],
    [BROWSER, 'text/html; charset=UTF-8'],
  ])('answers Accept: %s with %s', async (accept, type) => {
    const { server, path } = await arrive();
    const answer = await fetch(server.url + path, { headers: { accept } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('vary')).toBe('Accept');
  });

  test('says of a request that was broken off that nothing was answered', async () => {
    const server = await startMockServer();
    await send(server, 'GET /notes', { headers: ['X-Mock-Fault', 'CONNECTION_RESET_BY_PEER'] });
    const html = await open(server, `/__mock/requests/${server.journal.list()[0]?.id}`);
    expect(html).toContain('没有回答，连接就断了。');
    expect(html).toContain('注入：CONNECTION_RESET_BY_PEER');
  });

  test('tells how much of a large body was kept', async () => {
    const server = await startMockServer();
    await send(server, 'POST /nowhere', { headers: FORM, body: 'a'.repeat(20_000) });
    const html = await open(server, `/__mock/requests/${server.journal.list()[0]?.id}`);
    expect(html).toContain('（共 20000 字节，只留下了前 16 KiB）');
  });

  test('is a page as well for one that is gone', async () => {
    const app = await makeMockApp();
    const answer = await app.request('/__mock/requests/gone', { headers: { accept: BROWSER } });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('没有这个请求');
    const forProgram = await app.request('/__mock/requests/gone');
    expect(forProgram.status).toBe(404);
    expect(await forProgram.json()).toMatchObject({ error: { code: 'not_found' } });
  });
});
