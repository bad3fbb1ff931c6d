import { cleanup } from 'miniprogram-page-test/cleanup';
import { APPID, makeWechat, OTHER, refused, SECRET } from '../fixtures/wechat';

afterEach(cleanup);

const MINUTE = 60_000;

test('GET /sns/jscode2session changes a code for openid and session_key, without an errcode', async () => {
  const wechat = await makeWechat();
  const session = await wechat.login(await wechat.code('login', '阿明'));
  expect(session).toEqual({
    openid: expect.stringMatching(/^o[\w-]{27}$/),
    session_key: expect.stringMatching(/^[A-Za-z\d+/]{22}==$/),
  });
});

test('GET /sns/jscode2session knows the same person again, by another session_key', async () => {
  const wechat = await makeWechat();
  const first = await wechat.login(await wechat.code('login'));
  const second = await wechat.login(await wechat.code('login'));
  expect(second).toEqual({ ...first, session_key: expect.any(String) });
  expect(second.session_key).not.toBe(first.session_key);
  expect(second.unionid).toBe('o-union-of-azhen');
});

test('GET /sns/jscode2session tells people apart, and one person in two mini-programs', async () => {
  const wechat = await makeWechat();
  const azhen = await wechat.login(await wechat.code('login', '阿珍'));
  const aming = await wechat.login(await wechat.code('login', '阿明'));
  const elsewhere = await wechat.login(await wechat.code('login', '阿珍', OTHER.appid), OTHER);
  expect(new Set([azhen.openid, aming.openid, elsewhere.openid]).size).toBe(3);
  expect(elsewhere.unionid).toBe(azhen.unionid);
  const written = await wechat.login(await wechat.code('login', '阿强'));
  expect(written.openid).toBe('o-open-of-aqiang');
});

test('GET /sns/jscode2session says of its JSON that it is text', async () => {
  const { app } = await makeWechat();
  const response = await app.request('/__wechat/sns/jscode2session');
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringMatching(/^text\/plain/),
  ]);
});

test.each<[what: string, query: Record<string, string>, errcode: number, errmsg: string]>([
  ['without an appid', { appid: '' }, 41002, 'appid missing'],
  ['without a secret', { secret: '' }, 41004, 'appsecret missing'],
  ['without a js_code', { js_code: '' }, 41008, 'missing code'],
  ['with another grant_type', { grant_type: 'client_credential' }, 40002, 'invalid grant_type'],
  ['of an AppID that nobody has', { appid: 'wx9' }, 40013, 'invalid appid'],
  ['with a wrong secret', { secret: 'guessed' }, 40125, 'invalid appsecret'],
  ['with a made-up code', { js_code: 'abc' }, 40029, 'invalid code'],
  ['of another AppID', OTHER, 40029, 'invalid code'],
])(
  'GET /sns/jscode2session %s is %j: %d %s, and the code is still good',
  async (_, query, errcode, errmsg) => {
    const wechat = await makeWechat();
    const code = await wechat.code('login');
    expect(await wechat.login(code, query)).toEqual(refused(errcode, errmsg));
    expect(await wechat.login(code)).toHaveProperty('openid');
  },
);

test('GET /sns/jscode2session takes a code once', async () => {
  const wechat = await makeWechat();
  const code = await wechat.code('login');
  await wechat.login(code);
  expect(await wechat.login(code)).toEqual(refused(40163, 'code been used'));
});

test('GET /sns/jscode2session of two that come together lets one in', async () => {
  const wechat = await makeWechat();
  const code = await wechat.code('login');
  const both = await Promise.all([wechat.login(code), wechat.login(code)]);
  expect(both.map(({ errcode }) => errcode)).toEqual([undefined, 40163]);
});

test('GET /sns/jscode2session takes a code for five minutes', async () => {
  const wechat = await makeWechat();
  const [inTime, late] = [await wechat.code('login'), await wechat.code('login')];
  wechat.pass(5 * MINUTE - 1);
  expect(await wechat.login(inTime)).toHaveProperty('openid');
  wechat.pass(1);
  expect(await wechat.login(late)).toEqual(refused(40029, 'invalid code'));
});

test('GET /sns/jscode2session takes no code for a phone number', async () => {
  const wechat = await makeWechat();
  const code = await wechat.code('phone');
  expect(await wechat.login(code)).toEqual(refused(40029, 'invalid code'));
});

test('GET /sns/jscode2session takes 100 a minute of one person, and the 101st is good in the next', async () => {
  const wechat = await makeWechat();
  const loginOf = async (person: string) => wechat.login(await wechat.code('login', person));
  for (let count = 0; count < 100; count += 1) {
    expect(await loginOf('阿珍')).toHaveProperty('openid');
  }
  const code = await wechat.code('login', '阿珍');
  expect(await wechat.login(code)).toEqual(refused(45011, 'api minute-quota reach limit.*'));
  expect(await loginOf('阿明')).toHaveProperty('openid');
  wechat.pass(MINUTE);
  expect(await wechat.login(code)).toHaveProperty('openid');
});

test('POST /sns/jscode2session is refused', async () => {
  const wechat = await makeWechat();
  expect((await wechat.ask('POST /sns/jscode2session')).status).toBe(405);
});

test('no refusal of GET /sns/jscode2session repeats a secret or a code', async () => {
  const wechat = await makeWechat();
  const query = { appid: APPID, secret: `${SECRET}x`, js_code: 'c0de', grant_type: 'a' };
  for (const name of Object.keys(query)) {
    const refusal = JSON.stringify(await wechat.login('c0de', { ...query, [name]: '' }));
    expect(refusal).toContain('errcode');
    expect(refusal).not.toMatch(new RegExp(`${SECRET}|c0de`));
  }
});
