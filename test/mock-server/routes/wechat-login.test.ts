import { logRequests } from 'hono-mock';
import { LoginSuccess } from '../../../contract/login';
import { PhoneSuccess } from '../../../contract/wechat';
import { makeDatabase } from '../../support/database';
import { loginPath } from '../../support/login';
import { type MockServer, type MockServerOptions, startMockServer } from '../../support/server';
import { readError } from './clocked-app';

const SECRET = 'sesame-0123456789abcdef';
const directory = {
  apps: [
    { appid: 'wx1', secret: SECRET },
    { appid: 'wx2', secret: 'another' },
  ],
  people: [
    { nickname: '阿珍', phone: '13912345678' },
    { nickname: '阿强', phone: '+852 61234567' },
  ],
};

interface Phone {
  server: MockServer;
  /** What `wx.login` or the button gets. */
  code(of: 'login' | 'phone-number', person?: string, appid?: string): Promise<string>;
  post(path: string, fields: object, headers?: Record<string, string>): Promise<Response>;
  /** @returns the token */
  logIn(person?: string): Promise<LoginSuccess>;
}

/** A server with a mock WeChat of its own, at which somebody holds a phone. */
async function startPhone(options: MockServerOptions = {}): Promise<Phone> {
  const server = await startMockServer({ wechat: () => directory, ...options });
  const post: Phone['post'] = (path, fields, headers = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(fields),
    });
  const code: Phone['code'] = async (of, person = '阿珍', appid = 'wx1') => {
    const answer = await post(`/__wechat/device/${of}`, { appid, person });
    return (await answer.json()).code;
  };
  return {
    server,
    code,
    post,
    async logIn(person) {
      const answer = await post('/login/wechat', { code: await code('login', person) });
      return LoginSuccess.parse(await answer.json());
    },
  };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function inScenario({ server }: Phone, name: string): Promise<void> {
  const body = JSON.stringify({ name });
  const headers = { 'content-type': 'application/json' };
  await fetch(`${server.url}/__mock/wechat/scenario`, { method: 'PUT', headers, body });
}

test('POST /login/wechat: the same person is the same user, another one is another', async () => {
  const phone = await startPhone();
  const first = await phone.logIn();
  expect(first.user).toEqual({
    username: expect.stringMatching(/^wx-[\da-f]{12}$/),
    nickname: '微信用户',
    phone: null,
  });
  const again = await phone.logIn();
  expect(again.user).toEqual(first.user);
  expect(again.token).not.toBe(first.token);
  expect((await phone.logIn('阿强')).user.username).not.toBe(first.user.username);
});

test('POST /phone binds the number of the code, masked for who asks, and it stays', async () => {
  const phone = await startPhone();
  const { token, user } = await phone.logIn();
  const code = await phone.code('phone-number');
  const answer = await phone.post('/phone', { code }, bearer(token));
  expect(answer.status).toBe(200);
  const bound = { ...user, phone: '139****5678' };
  expect(PhoneSuccess.parse(await answer.json())).toEqual({ ok: true, user: bound });
  const session = await fetch(`${phone.server.url}/session`, { headers: bearer(token) });
  expect((await session.json()).user).toEqual(bound);
  expect((await phone.logIn()).user).toEqual(bound);

  const other = await phone.logIn('阿强');
  const abroad = await phone.post(
    '/phone',
    { code: await phone.code('phone-number', '阿强') },
    bearer(other.token),
  );
  expect((await abroad.json()).user.phone).toBe('+852 61****67');
});

test('two logins of one new person at once make one user', async () => {
  const phone = await startPhone();
  const codes = [await phone.code('login'), await phone.code('login')];
  const answers = await Promise.all(codes.map((code) => phone.post('/login/wechat', { code })));
  const [first, second] = await Promise.all(
    answers.map(async (answer) => LoginSuccess.parse(await answer.json()).user),
  );
  expect(first).toEqual(second);
});

test('a code works once, for its own mini-program and for what it was made', async () => {
  const phone = await startPhone();
  const used = await phone.code('login');
  await phone.post('/login/wechat', { code: used });
  for (const code of [
    used,
    'never-given',
    await phone.code('login', '阿珍', 'wx2'),
    await phone.code('phone-number'),
  ]) {
    const answer = await phone.post('/login/wechat', { code });
    expect(answer.status).toBe(401);
    const message = '微信没有认这个 code，请再点一次';
    expect(await readError(answer)).toEqual({ code: 'invalid_code', message });
  }
});

test('POST /phone refuses a code that WeChat refuses, and the session goes on', async () => {
  const phone = await startPhone();
  const { token } = await phone.logIn();
  const code = await phone.code('login');
  const refused = await phone.post('/phone', { code }, bearer(token));
  expect(refused.status).toBe(401);
  expect((await readError(refused)).code).toBe('invalid_code');
  const session = await fetch(`${phone.server.url}/session`, { headers: bearer(token) });
  expect((await session.json()).user.phone).toBeNull();
});

test('POST /phone is for who is signed in by WeChat, and else uses no code up', async () => {
  const phone = await startPhone();
  const code = await phone.code('phone-number');
  const guest = await phone.post('/phone', { code });
  expect([guest.status, (await readError(guest)).code]).toEqual([401, 'unauthenticated']);
  const account = LoginSuccess.parse(await (await fetch(phone.server.url + loginPath())).json());
  expect(account.user).not.toHaveProperty('phone');
  const refused = await phone.post('/phone', { code }, bearer(account.token));
  expect([refused.status, (await readError(refused)).code]).toEqual([403, 'forbidden']);
  const { token } = await phone.logIn();
  expect((await phone.post('/phone', { code }, bearer(token))).status).toBe(200);
});

test.each([[{}], [{ code: '' }], [{ code: 7 }], [{ code: 'x'.repeat(257) }]])(
  'POST /login/wechat and /phone with %j: 400, and WeChat is not asked',
  async (fields) => {
    const phone = await startPhone();
    const { token } = await phone.logIn();
    const before = phone.server.arrived.length;
    for (const path of ['/login/wechat', '/phone']) {
      const answer = await phone.post(path, fields, bearer(token));
      expect(answer.status).toBe(400);
      const { code, issues = [] } = await readError(answer);
      expect([code, issues.map(({ path: field }) => field)]).toEqual(['invalid_request', ['code']]);
    }
    expect(phone.server.arrived).toHaveLength(before + 2);
  },
);

test.each([
  ['code 过期', 401, 'invalid_code', '微信没有认这个 code，请再点一次'],
  ['次数用完', 502, 'bad_gateway', '次数太多，微信请你过一分钟再试'],
  ['系统繁忙', 502, 'bad_gateway', '微信现在办不了，请稍后再试'],
  ['微信宕机', 502, 'bad_gateway', '服务器连不上微信，请稍后再试'],
  ['微信很慢', 504, 'gateway_timeout', '微信太慢了，请再试一次'],
])('in the scenario %s both answer %d %s, and nothing is half done', async (name, ...expected) => {
  const phone = await startPhone({ wechatSettings: { patience: 300 } });
  const { token, user } = await phone.logIn();
  await inScenario(phone, name);
  const codes = { '/login/wechat': 'login', '/phone': 'phone-number' } as const;
  for (const [path, kind] of Object.entries(codes)) {
    const answer = await phone.post(path, { code: await phone.code(kind) }, bearer(token));
    const { code, message } = await readError(answer);
    expect([answer.status, code, message]).toEqual(expected);
    const text = await phone.post(
      path,
      { code: await phone.code(kind) },
      { ...bearer(token), accept: 'text/plain' },
    );
    expect([text.status, await text.text()]).toEqual([200, '失败']);
  }
  await inScenario(phone, '正常');
  expect((await phone.logIn()).user).toEqual(user);
});

test('of a person whom WeChat blocks it is told that another code is no better', async () => {
  const phone = await startPhone();
  await fetch(`${phone.server.url}/__mock/wechat/people/${encodeURIComponent('阿珍')}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ state: 'refused' }),
  });
  const answer = await phone.post('/login/wechat', { code: await phone.code('login') });
  const { code, message } = await readError(answer);
  expect([answer.status, code, message]).toEqual([
    401,
    'invalid_code',
    '微信把你当作高风险用户拦下了，请换一个微信号',
  ]);
});

test('Accept: text/plain gets the text of the tutorial from both', async () => {
  const phone = await startPhone();
  const { token } = await phone.logIn();
  const accept = { accept: 'text/plain' };
  const code = await phone.code('login');
  const login = await phone.post('/login/wechat', { code }, accept);
  expect([login.status, await login.text()]).toEqual([200, '成功']);
  const bound = await phone.post(
    '/phone',
    { code: await phone.code('phone-number') },
    { ...bearer(token), ...accept },
  );
  expect([bound.status, await bound.text()]).toEqual([200, '成功']);
  for (const path of ['/login/wechat', '/phone']) {
    const refused = await phone.post(
      path,
      { code: 'never-given' },
      { ...bearer(token), ...accept },
    );
    expect([refused.status, await refused.text()]).toEqual([200, '失败']);
  }
});

test.each([
  [{ secret: 'wrong-secret' }, '服务器的 AppSecret 不对，请检查 WECHAT_SECRET'],
  [{ appid: 'wx9', secret: 'x' }, '微信不认识服务器的 AppID，请检查 WECHAT_APPID'],
  [{ appid: 'wx9' }, '服务器没有 AppSecret，请设 WECHAT_SECRET'],
])('with the settings %j both say what is wrong with them', async (wechatSettings, message) => {
  const database = await makeDatabase();
  const right = await startPhone({ database });
  const { token } = await right.logIn();
  const phone = await startPhone({ database, wechatSettings });
  for (const [path, kind] of [
    ['/login/wechat', 'login'],
    ['/phone', 'phone-number'],
  ] as const) {
    const answer = await phone.post(path, { code: await phone.code(kind) }, bearer(token));
    expect([answer.status, await readError(answer)]).toEqual([
      502,
      { code: 'bad_gateway', message },
    ]);
  }
});

test('WECHAT_API is asked in the place of the own mock, and one that is no WeChat is told', async () => {
  const other = await startPhone();
  const settings = { appid: 'wx1', secret: SECRET };
  const api = `${other.server.url}/__wechat`;
  const phone = await startPhone({ wechatSettings: { ...settings, api } });
  const answer = await phone.post('/login/wechat', { code: await other.code('login') });
  expect(answer.status).toBe(200);
  expect(phone.server.arrived).toEqual(['POST /login/wechat']);

  const lost = await startPhone({ wechatSettings: { ...settings, api: `${other.server.url}/no` } });
  const refused = await lost.post('/login/wechat', { code: await other.code('login') });
  expect(refused.status).toBe(502);
  const failures = lost.server.journal.list().map(({ failure }) => failure);
  expect(failures).toEqual(['微信 code2Session：回答读不懂（HTTP 404）']);
});

test('an access token that was made void is taken anew, and the code still works', async () => {
  const phone = await startPhone();
  const { token } = await phone.logIn();
  const bind = async (): Promise<number> =>
    (await phone.post('/phone', { code: await phone.code('phone-number') }, bearer(token))).status;
  const asked = (): number =>
    phone.server.arrived.filter((line) => line.endsWith('/cgi-bin/stable_token')).length;
  expect([await bind(), await bind(), asked()]).toEqual([200, 200, 1]);
  const { tokens } = await (await fetch(`${phone.server.url}/__mock/wechat`)).json();
  await fetch(`${phone.server.url}/__mock/wechat/tokens/${tokens[0].id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ state: 'expired' }),
  });
  expect([await bind(), asked()]).toEqual([200, 2]);
});

test('neither secret nor session key is in an answer, the journal or the log, and no openid in an answer', async () => {
  const database = await makeDatabase();
  const phone = await startPhone({ database });
  const answers: string[] = [];
  const keep = async (answer: Response): Promise<void> => void answers.push(await answer.text());
  const { token } = await phone.logIn();
  await keep(await phone.post('/phone', { code: await phone.code('phone-number') }, bearer(token)));
  await keep(await fetch(`${phone.server.url}/session`, { headers: bearer(token) }));
  await keep(await phone.post('/login/wechat', { code: 'never-given' }));
  await inScenario(phone, '微信宕机');
  await keep(await phone.post('/login/wechat', { code: await phone.code('login') }));
  expect(answers).toHaveLength(4);
  await keep(await fetch(`${phone.server.url}/__mock/requests`));
  const rows = await database.selectFrom('wechat_users').selectAll().execute();
  expect(rows).toMatchObject([{ phone: '86 13912345678', session_key: expect.any(String) }]);
  const log: string[] = [];
  const flush = logRequests(phone.server.journal, (line) => log.push(line));
  await phone.post('/login/wechat', { code: await phone.code('login') });
  flush();
  expect(log.join()).toContain('微信 code2Session：连不上（ECONNRESET）');
  const told = [...answers, ...log].join('\n');
  expect(told).toContain('jscode2session');
  for (const secret of [SECRET, rows[0]?.session_key]) expect(told).not.toContain(secret);
  expect(answers.slice(0, 4).join()).not.toContain(rows[0]?.openid);
});

test('POST /__mock/reset forgets who has logged in by WeChat', async () => {
  const phone = await startPhone();
  const { user } = await phone.logIn();
  await fetch(`${phone.server.url}/__mock/reset`, { method: 'POST' });
  expect((await phone.logIn()).user.username).not.toBe(user.username);
});
