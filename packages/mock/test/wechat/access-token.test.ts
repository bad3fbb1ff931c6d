import { cleanup } from 'miniprogram-page-test/cleanup';
import { APPID, makeWechat, OTHER, refused, SECRET, type TestWechat } from '../fixtures/wechat';

afterEach(cleanup);

const SECOND = 1000;
const credentials = { grant_type: 'client_credential', appid: APPID, secret: SECRET };

const askToken = async (wechat: TestWechat, query: Record<string, string> = {}) =>
  (await wechat.ask(`GET /cgi-bin/token?${new URLSearchParams({ ...credentials, ...query })}`))
    .body;
const askStable = async (wechat: TestWechat, fields: object = {}) =>
  (await wechat.ask('POST /cgi-bin/stable_token', { ...credentials, ...fields })).body;

/** What WeChat says of a token: 40029 is that it is good, and the code is not. */
const errcodeWith = async (wechat: TestWechat, token: unknown) => {
  const line = `POST /wxa/business/getuserphonenumber?access_token=${token}`;
  return (await wechat.ask(line, { code: 'none' })).body.errcode;
};

test('GET /cgi-bin/token gives another one each time, for two hours', async () => {
  const wechat = await makeWechat();
  const first = await askToken(wechat);
  expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
  expect(String(first.access_token).length).toBeGreaterThan(130);
  expect((await askToken(wechat)).access_token).not.toBe(first.access_token);
});

test('GET /cgi-bin/token leaves the one before five minutes more, then it is 40001', async () => {
  const wechat = await makeWechat();
  const [before, latest] = [await wechat.token(), await wechat.token()];
  wechat.pass(300 * SECOND - 1);
  expect(await errcodeWith(wechat, before)).toBe(40029);
  wechat.pass(1);
  expect(await errcodeWith(wechat, before)).toBe(40001);
  expect(await errcodeWith(wechat, latest)).toBe(40029);
});

test('GET /cgi-bin/token of another AppID leaves it alone', async () => {
  const wechat = await makeWechat();
  const token = await wechat.token();
  await askToken(wechat, OTHER);
  wechat.pass(301 * SECOND);
  expect(await errcodeWith(wechat, token)).toBe(40029);
});

test('a token is 42001 after two hours', async () => {
  const wechat = await makeWechat();
  const token = await wechat.token();
  wechat.pass(7200 * SECOND - 1);
  expect(await errcodeWith(wechat, token)).toBe(40029);
  wechat.pass(1);
  const line = `POST /wxa/business/getuserphonenumber?access_token=${token}`;
  const { status, body } = await wechat.ask(line, { code: 'none' });
  expect([status, body]).toEqual([200, refused(42001, 'access_token expired')]);
});

test.each<[query: Record<string, string>, errcode: number, errmsg: string]>([
  [{ grant_type: '' }, 40002, 'invalid grant_type'],
  [{ grant_type: 'authorization_code' }, 40002, 'invalid grant_type'],
  [{ appid: '' }, 41002, 'appid missing'],
  [{ secret: '' }, 41004, 'appsecret missing'],
  [{ appid: 'wx9' }, 40013, 'invalid appid'],
  [{ secret: OTHER.secret }, 40125, 'invalid appsecret'],
])(
  'GET /cgi-bin/token and POST /cgi-bin/stable_token with %j: %d %s',
  async (query, errcode, errmsg) => {
    const wechat = await makeWechat();
    expect(await askToken(wechat, query)).toEqual(refused(errcode, errmsg));
    expect(await askStable(wechat, query)).toEqual(refused(errcode, errmsg));
  },
);

test('POST /cgi-bin/stable_token gives the same one until five minutes before its end', async () => {
  const wechat = await makeWechat();
  const first = await askStable(wechat);
  expect(first.expires_in).toBe(7200);
  wechat.pass(6899 * SECOND);
  expect(await askStable(wechat)).toEqual({ ...first, expires_in: 301 });
  wechat.pass(SECOND);
  const second = await askStable(wechat);
  expect(second.access_token).not.toBe(first.access_token);
  expect(second.expires_in).toBe(7200);
  expect(await errcodeWith(wechat, first.access_token)).toBe(40029);
});

test('POST /cgi-bin/stable_token with force_refresh ends the one before at once', async () => {
  const wechat = await makeWechat();
  const first = await askStable(wechat);
  const second = await askStable(wechat, { force_refresh: true });
  expect(await errcodeWith(wechat, first.access_token)).toBe(40001);
  expect(await errcodeWith(wechat, second.access_token)).toBe(40029);
});

test('POST /cgi-bin/stable_token and GET /cgi-bin/token leave each other alone', async () => {
  const wechat = await makeWechat();
  const token = await wechat.token();
  const { access_token } = await askStable(wechat, { force_refresh: true });
  await wechat.token();
  await askStable(wechat);
  expect(await errcodeWith(wechat, token)).toBe(40029);
  expect(await errcodeWith(wechat, access_token)).toBe(40029);
});

test('POST /cgi-bin/stable_token takes JSON only', async () => {
  const { app } = await makeWechat();
  const body = new URLSearchParams(credentials);
  const response = await app.request('/__wechat/cgi-bin/stable_token', { method: 'POST', body });
  expect([response.status, await response.json()]).toEqual([
    200,
    refused(47001, 'data format error'),
  ]);
});
