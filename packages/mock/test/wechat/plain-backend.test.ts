import { Hono } from 'hono';
import { cleanup, onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { Journal, listen, logRequests, type MockEnv, mountMock } from '../../src/index';
import { createWechat } from '../../src/wechat';
import { startPlainBackend } from '../fixtures/plain-backend';
import { APPID, directory, SECRET } from '../fixtures/wechat';

afterEach(cleanup);

/** A mock WeChat at a socket, and a backend that takes it for WeChat. */
async function start({ prefix = '/__wechat', patience = 10_000 } = {}) {
  const journal = new Journal();
  const lines: string[] = [];
  const flush = logRequests(journal, (text) => lines.push(text));
  const app = new Hono<MockEnv>();
  const wechat = createWechat({ directory: () => directory });
  mountMock(app, { journal, endpoints: wechat.endpoints, panels: [wechat.panel] });
  app.route('/', wechat.routes);
  app.route('/', wechat.api);
  const server = await listen(app, { port: 0, host: '127.0.0.1', journal });
  onCleanup(server.close);
  const config = { wechat: server.url + prefix, appid: APPID, secret: SECRET, patience };
  const backend = await startPlainBackend(config);
  onCleanup(backend.close);

  const send = async (url: string, body: object, method: string, token: string) => {
    const headers = { 'Content-Type': 'application/json', Authorization: token };
    const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : {} };
  };
  const toWechat = (path: string, body: object, method = 'POST') =>
    send(server.url + path, body, method, '');
  return {
    journal,
    async code(kind: 'login' | 'phone-number', person = '阿珍'): Promise<string> {
      return (await toWechat(`/__wechat/device/${kind}`, { appid: APPID, person })).body.code;
    },
    login: (code: string) => send(`${backend.url}/login`, { code }, 'POST', ''),
    phone: (code: string, token = '') => send(`${backend.url}/phone`, { code }, 'POST', token),
    scenario: (name: string) => toWechat('/__mock/wechat/scenario', { name }, 'PUT'),
    /** By the first entry of the list. */
    async spoil(what: 'codes' | 'tokens', state: string) {
      const told = await (await fetch(`${server.url}/__mock/wechat`)).json();
      await toWechat(`/__mock/wechat/${what}/${told[what][0].id}`, { state }, 'PUT');
    },
    async all(): Promise<string> {
      await waitFor(
        () => journal.list().every(({ milliseconds }) => milliseconds !== undefined),
        () => 'A request is still open',
      );
      flush();
      const pages = ['/__mock/requests?limit=500', '/__mock/wechat', '/__mock'];
      const told = pages.map(async (page) =>
        (await fetch(server.url + page, { headers: { accept: 'text/html, */*' } })).text(),
      );
      const exchanges = journal
        .list()
        .map(async ({ id }) => (await fetch(`${server.url}/__mock/requests/${id}`)).text());
      return [...lines, ...(await Promise.all([...told, ...exchanges]))].join('\n');
    },
  };
}

test.each(['/__wechat', ''])(
  'POST /login of a backend that knows nothing of this: the same person is the same user (below "%s")',
  async (prefix) => {
    const { code, login, phone } = await start({ prefix });
    const first = await login(await code('login'));
    expect([first.status, first.body.isNew]).toEqual([200, true]);
    const again = await login(await code('login'));
    expect([again.status, again.body.isNew]).toEqual([200, false]);
    expect((await login(await code('login', '阿明'))).body.isNew).toBe(true);

    const bound = await phone(await code('phone-number'), again.body.token);
    expect(bound).toEqual({ status: 200, body: { phone: '13911112222' } });
  },
);

test('POST /login with a code that was used, or is made up: 401', async () => {
  const { code, login } = await start();
  const used = await code('login');
  expect(await Promise.all([login(used), login(used)])).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ status: 200 }),
      expect.objectContaining({ status: 401 }),
    ]),
  );
  expect((await login('made up')).status).toBe(401);
});

test.each([
  ['expired', 401],
  ['refused', 401],
  ['good', 200],
])('POST /login with a code that is made %s in the inspector: %d', async (state, status) => {
  const { code, login, spoil } = await start();
  const made = await code('login');
  await spoil('codes', state);
  expect((await login(made)).status).toBe(status);
});

test.each(['expired', 'refused'])(
  'POST /phone asks for another access_token when its own was %s',
  async (state) => {
    const { code, login, phone, spoil, journal } = await start();
    const { token } = (await login(await code('login'))).body;
    await phone(await code('phone-number'), token);
    await spoil('tokens', state);
    expect((await phone(await code('phone-number'), token)).status).toBe(200);
    const failure = state === 'expired' ? /^42001：/ : /^40001：/;
    expect(journal.list().filter((exchange) => failure.test(exchange.failure ?? ''))).toHaveLength(
      1,
    );
  },
);

test.each([
  ['code 过期', 401],
  ['次数用完', 429],
  ['系统繁忙', 502],
  ['微信宕机', 502],
  ['正常', 200],
])('POST /login in the scenario %s: %d, and a code is left for later', async (name, status) => {
  const { code, login, scenario } = await start();
  await scenario(name);
  // The phone still gets its codes.
  const made = await code('login');
  expect((await login(made)).status).toBe(status);
  await scenario('normal');
  expect((await login(made)).status).toBe(status === 200 ? 401 : 200);
});

test('POST /login in the scenario 微信很慢: 504 for who does not wait so long', async () => {
  const { code, login, scenario } = await start({ patience: 200 });
  await scenario('slow');
  expect((await login(await code('login'))).status).toBe(504);
});

test('neither AppSecret nor session_key nor access_token nor a code is in journal, log or page', async () => {
  const given: string[] = [SECRET];
  const { all, code, login, phone, journal } = await start();
  const made = await code('login');
  const { token } = (await login(made)).body;
  await login(made);
  await phone(await code('phone-number'), token);
  for (const { answer } of journal.list()) {
    const text = Buffer.concat(answer?.body.chunks ?? []).toString();
    const secrets = /"(?:session_key|access_token|code)":"([^"]+)"/g;
    given.push(...[...text.matchAll(secrets)].map(([, secret = '']) => secret));
  }
  // Its own, of one login and of one token, and two codes.
  expect(given).toHaveLength(5);
  expect(given).toContain(made);
  const told = await all();
  expect(told).toMatch(
    /^GET \/__wechat\/sns\/jscode2session\?\S+ 200 \d+ms （40163：code 只能用一次，它用过了）$/m,
  );
  for (const secret of given) {
    expect(told).not.toContain(secret);
    expect(told).not.toContain(encodeURIComponent(secret));
    expect(told).not.toContain(JSON.stringify(secret).slice(1, -1));
  }
});
