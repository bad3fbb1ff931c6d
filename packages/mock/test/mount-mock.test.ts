import { Hono } from 'hono';
import { html } from 'hono/html';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { BROWSER, cut, textOf } from 'test-support/inspector';
import { startServer } from 'test-support/server';
import * as z from 'zod';
import {
  Journal,
  listen,
  type MockEnv,
  type MockOptions,
  mountMock,
  type Panel,
} from '../src/index';

type App = Hono<MockEnv>;

/** A shop without anything but what the options say, and two routes. */
function shop(options?: MockOptions): App {
  const app = new Hono<MockEnv>();
  mountMock(app, options);
  app.get('/carts/:id', (c) => c.json({ id: c.req.param('id') }));
  app.post('/carts', (c) => c.json({ ok: true }, 201));
  return app;
}

async function pageOf(app: App): Promise<string> {
  return (await app.request('/__mock', { headers: { accept: BROWSER } })).text();
}

async function errorOf(response: Response): Promise<{ code: string; message: string }> {
  return (await response.json()).error;
}

const silence = () => jest.spyOn(console, 'error').mockImplementation(() => {});
afterEach(() => jest.restoreAllMocks());

describe('an app with /__mock', () => {
  test('answers as before', async () => {
    const response = await shop().request('/carts/a');
    expect([response.status, await response.json()]).toEqual([200, { id: 'a' }]);
  });

  test('has an inspector without anything being said of the app', async () => {
    const page = await pageOf(shop());
    expect(page).toContain('没有说明有哪些接口。');
    expect(textOf(cut(page, '<nav', '</nav>').replace(/^[^>]*>/, ''), ' ').split(/ +/)).toEqual([
      '',
      '请求',
      '场景',
      '接口',
      '',
    ]);
    expect(page).not.toContain('TOKEN');
    expect(page).toContain('data-confirm="清空故障和请求记录？不能撤回。"');
  });

  test('breaks on demand', async () => {
    const app = shop();
    const headers = { 'X-Mock-Status': '503' };
    expect((await app.request('/carts/a', { headers })).status).toBe(503);
    await app.request('/__mock/scenario', {
      method: 'PUT',
      body: new URLSearchParams({ name: 'expired' }),
    });
    const signedIn = { headers: { authorization: 'Bearer a' } };
    expect((await app.request('/carts/a', signedIn)).status).toBe(401);
    expect((await app.request('/carts/a')).status).toBe(200);
  });

  test('gives what it is steered by', async () => {
    const app = new Hono();
    const journal = new Journal();
    const mock = mountMock(app, { journal });
    expect(mock.journal).toBe(journal);
    mock.faults.replace([{ status: 418 }]);
    expect((await app.request('/')).status).toBe(418);
  });

  test.each([
    ['GET', '/carts/a/b', '没有 /carts/a/b 这个地址，最接近的是 /carts/:id：后面多了 /b'],
    ['GET', '/api/carts/a', '没有 /api/carts/a 这个地址，最接近的是 /carts/:id：前面多了 /api'],
    ['GET', '/__mock/fault', /^没有 \/__mock\/fault 这个地址，最接近的是 \/__mock\/faults：/],
  ])('says of %s %s what comes nearest', async (method, path, message) => {
    const response = await shop().request(path, { method });
    expect(response.status).toBe(404);
    const error = await errorOf(response);
    expect(error.code).toBe('not_found');
    expect(error.message).toMatch(message);
  });

  test.each([
    ['DELETE', '/carts/a', 'GET, HEAD'],
    ['GET', '/carts', 'POST'],
  ])('refuses %s %s and says what is taken', async (method, path, allow) => {
    const response = await shop().request(path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    const { code, message } = await errorOf(response);
    expect(code).toBe('method_not_allowed');
    expect(message).toBe(`${path} 不接受 ${method}，只接受 ${allow}`);
  });

  test('says which route is missing where an endpoint is only described', async () => {
    const endpoint = { method: 'GET', path: '/hello', summary: '打个招呼', answers: {} } as const;
    const response = await shop({ endpoints: [endpoint] }).request('/hello');
    expect([response.status, (await errorOf(response)).message]).toEqual([
      404,
      '接口说明里有 GET /hello，可是没有路由回答它：在 app.ts 里加上它的 app.route(…)',
    ]);
  });

  test('a handler that finds nothing has a route', async () => {
    const app = shop().get('/shelves/:id', (c) => c.notFound());
    const response = await app.request('/shelves/a');
    expect([response.status, (await errorOf(response)).message]).toEqual([404, '没有 /shelves/a']);
  });

  test('tells a defect to the terminal, and nothing of it to the client', async () => {
    const told = silence();
    const app = shop();
    app.get('/broken', () => {
      throw new Error('the till is on fire');
    });
    const response = await app.request('/broken');
    expect(response.status).toBe(500);
    expect(await errorOf(response)).toEqual({
      code: 'internal_error',
      message: '服务器内部出错了，原因写在它的终端里',
    });
    expect(told.mock.calls).toEqual([
      [expect.objectContaining({ message: 'the till is on fire' })],
    ]);
  });

  test('takes a client that has broken off for no defect', async () => {
    const told = silence();
    const app = shop();
    app.get('/slow', () => {
      throw new Error('aborted');
    });
    const response = await app.request('/slow', { signal: AbortSignal.abort() });
    expect([response.status, told.mock.calls]).toEqual([400, []]);
    expect((await errorOf(response)).message).toBe('请求没有发完就断开了');
  });

  test('may have words of its own for its defects', async () => {
    const app = shop();
    app.onError((_error, c) => c.text('打烊了', 503));
    app.get('/broken', () => {
      throw new Error('closed');
    });
    expect(await (await app.request('/broken')).text()).toBe('打烊了');
  });
});

describe('what of the app is its own', () => {
  const asPerson = { headers: { accept: BROWSER } };

  test.each(['/', '/*'])('a person who opens the root sees the page at %s', async (path) => {
    const app = shop();
    app.get(path, (c) => c.text('welcome'));
    expect(await (await app.request('/', asPerson)).text()).toBe('welcome');
  });

  test('a middleware is no page', async () => {
    const app = shop();
    app.use((_c, next) => next());
    expect((await app.request('/', asPerson)).headers.get('location')).toBe('/__mock');
  });

  test('/openapi.json is the one of the app, where it has one', async () => {
    const app = shop();
    app.get('/openapi.json', (c) => c.json({ openapi: '3.0.0' }));
    expect(await (await app.request('/openapi.json')).json()).toEqual({ openapi: '3.0.0' });
  });

  const outside = ['GET /', 'POST /', 'GET /openapi.json', 'POST /openapi.json', 'GET /__mocked'];

  /** `ask` goes over a socket: what the backend answers needs one. */
  async function startBehind(options: MockOptions) {
    const { port, arrived } = await startServer((_request, response) => void response.end('real'));
    const app = shop({ ...options, proxy: `http://127.0.0.1:${port}` });
    const { url, close } = await listen(app, { port: 0, host: '127.0.0.1' });
    onCleanup(close);
    const ask = (path: string, init?: RequestInit): Promise<Response> =>
      fetch(url + path, { redirect: 'manual', ...init });
    return { app, ask, arrived };
  }

  test('a backend answers everything but /__mock, where nothing is said of endpoints', async () => {
    const { app, ask, arrived } = await startBehind({});
    for (const line of outside) {
      const [method = '', path = ''] = line.split(' ');
      const response = await ask(path, { method, ...asPerson });
      expect([line, await response.text()]).toEqual([line, 'real']);
    }
    expect(arrived).toEqual(outside);
    expect((await app.request('/__mock', asPerson)).status).toBe(200);
    expect((await app.request('/carts/a')).status).toBe(200);
    expect(await pageOf(app)).not.toContain('/openapi.json');
  });

  test('a backend answers what the app has not, where the app says what it has', async () => {
    const { ask, arrived } = await startBehind({ endpoints: [] });
    expect((await ask('/', asPerson)).headers.get('location')).toBe('/__mock');
    expect((await ask('/openapi.json')).headers.get('content-type')).toMatch(/json/);
    expect(arrived).toEqual([]);
    expect(await (await ask('/orders')).text()).toBe('real');
  });
});

describe('a reset', () => {
  test('waits until the app has emptied what it keeps, then forgets faults and requests', async () => {
    const journal = new Journal();
    const steps: string[] = [];
    const app = shop({
      journal,
      resets: '购物车',
      onReset: async () => {
        steps.push(`begun, ${journal.list().length} in the journal`);
        await Promise.resolve();
        steps.push('done');
      },
    });
    journal.add({
      id: 'a',
      at: 0,
      method: 'GET',
      target: '/',
      httpVersion: '1.1',
      rawHeaders: [],
      body: { chunks: [], bytes: 0 },
    });
    const rules = JSON.stringify({ rules: [{ status: 418 }] });
    const headers = { 'content-type': 'application/json' };
    await app.request('/__mock/faults', { method: 'PUT', headers, body: rules });
    expect((await app.request('/carts/a')).status).toBe(418);

    expect((await app.request('/__mock/reset', { method: 'POST' })).status).toBe(204);
    expect(steps).toEqual(['begun, 1 in the journal', 'done']);
    expect(journal.list()).toEqual([]);
    expect((await app.request('/carts/a')).status).toBe(200);
  });

  test('is told in the words of the app', async () => {
    const app = shop({ resets: '购物车', onReset: () => {} });
    const page = await pageOf(app);
    expect(page).toContain('购物车、故障、请求记录都清空，回到刚启动的样子。');
    expect(page).toContain('data-confirm="清空购物车、故障和请求记录？不能撤回。"');
    const { paths } = await (await app.request('/openapi.json')).json();
    expect(paths['/__mock/reset'].post.summary).toBe('回到刚启动的样子：购物车、故障、记录都清空');
  });

  test('that fails is a defect, and forgets nothing', async () => {
    silence();
    const app = shop({ onReset: () => Promise.reject(new Error('locked')) });
    await app.request('/__mock/scenario', {
      method: 'PUT',
      body: new URLSearchParams({ name: 'slow' }),
    });
    expect((await app.request('/__mock/reset', { method: 'POST' })).status).toBe(500);
    expect((await (await app.request('/__mock/scenarios')).json()).current).toBe('slow');
  });
});

describe('a panel', () => {
  const panel = (id: string, more: Partial<Panel> = {}): Panel => ({
    id,
    place: 'side',
    draw: () => html`<section id="${id}">of the app</section>`,
    ...more,
  });

  test('stands where it belongs, in the order given, and in the menu by its name', async () => {
    const page = await pageOf(
      shop({
        panels: [
          panel('nameless'),
          panel('tills', { name: '收银台' }),
          panel('sales', { name: '销售', place: 'wide' }),
        ],
      }),
    );
    const places = ['requests', 'sales', 'faults', 'nameless', 'tills', 'reset', 'endpoints'];
    const found = places.map((id) => page.search(new RegExp(`<(section|button) id="${id}"`)));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    const menu = [...cut(page, '<nav', '</nav>').matchAll(/href="#([^"]*)">([^<]*)/g)];
    expect(menu.map(([, id, name]) => `${id} ${name}`)).toEqual([
      'requests 请求',
      'sales 销售',
      'faults 场景',
      'tills 收银台',
      'endpoints 接口',
    ]);
  });

  test('is drawn anew with every page, from the address and the newest requests', async () => {
    const journal = new Journal();
    const body = { chunks: [], bytes: 0 };
    for (const id of ['older', 'newer']) {
      const request = { method: 'GET', target: '/', httpVersion: '1.1', rawHeaders: [], body };
      journal.add({ id, at: 0, ...request });
    }
    const draw: Panel['draw'] = async ({ origin, exchanges }) =>
      html`<p>${origin} ${exchanges.map(({ id }) => id).join()}</p>`;
    const app = shop({ journal, panels: [panel('tills', { draw })] });
    const page = await (await app.request('http://shop.example/__mock')).text();
    expect(page).toContain('<p>http://shop.example newer,older</p>');
    journal.clear();
    expect(await pageOf(app)).toContain('<p>http://localhost </p>');
  });

  test('escapes what is no markup', async () => {
    const draw: Panel['draw'] = () => '<b>&';
    expect(await pageOf(shop({ panels: [panel('tills', { draw })] }))).toContain('&lt;b&gt;&amp;');
  });

  const opened = panel('tills', {
    routes: new Hono().delete('/__mock/tills', (c) => c.body(null, 204)),
    endpoints: [
      {
        method: 'DELETE',
        path: '/__mock/tills',
        summary: '清空收银台',
        query: z.object({ till: z.string().optional() }),
        answers: { 204: null },
      },
    ],
  });
  const remove = (app: App, headers: Record<string, string>) =>
    app.request('/__mock/tills', { method: 'DELETE', headers });

  test('has routes behind the guard of all the rest', async () => {
    const app = shop({ panels: [opened], controlToken: 't' });
    expect((await remove(app, {})).status).toBe(401);
    const cookie = 'mock_token=t';
    expect((await remove(app, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await remove(app, { cookie })).status).toBe(204);
    expect((await remove(app, { 'X-Mock-Token': 't' })).status).toBe(204);
  });

  test('has routes that meet no fault', async () => {
    const app = shop({ panels: [opened] });
    expect((await remove(app, { 'X-Mock-Status': '503' })).status).toBe(204);
  });

  test('has its routes in /openapi.json, but not among the endpoints of the app', async () => {
    const app = shop({ panels: [opened] });
    const { paths } = await (await app.request('/openapi.json')).json();
    expect(paths['/__mock/tills'].delete).toMatchObject({
      operationId: 'deleteMockTills',
      summary: '清空收银台',
      security: [{}, { controlToken: [] }],
    });
    expect(await pageOf(app)).not.toContain('/__mock/tills');
  });
});

test('the command for a token stands before the lines that need it, with the address', async () => {
  const tokenCommand = (origin: string): string => `TOKEN=$(curl ${origin}/token)`;
  const page = await pageOf(shop({ tokenCommand }));
  expect(textOf(cut(page, '<section id="endpoints"', '</section>'))).toContain(
    '先在终端里登录一次，把令牌放进去：TOKEN=$(curl http://localhost/token)',
  );
});
