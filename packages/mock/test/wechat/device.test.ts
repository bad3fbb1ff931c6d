import { cleanup } from 'miniprogram-page-test/cleanup';
import { defaultDirectory } from '../../src/wechat';
import { APPID, makeWechat } from '../fixtures/wechat';

afterEach(cleanup);

test('POST /device/login gives a code of its own each time, as WeChat writes them', async () => {
  const wechat = await makeWechat();
  const codes = [await wechat.code('login'), await wechat.code('login')];
  for (const code of codes) expect(code).toMatch(/^0[A-Za-z\d]{31}$/);
  expect(codes[0]).not.toBe(codes[1]);
});

test('POST /device/login is of the first person, where none is named', async () => {
  const wechat = await makeWechat();
  const { openid } = await wechat.login(await wechat.code('login'));
  expect((await wechat.login(await wechat.code('login', '阿珍'))).openid).toBe(openid);
});

test.each(['/device/login', '/device/check-session', '/device/phone-number'])(
  'POST %s says which AppIDs and people there are not',
  async (path) => {
    const { ask } = await makeWechat();
    const { status, body } = await ask(`POST ${path}`, { appid: 'wx9' });
    expect([status, body]).toEqual([
      404,
      {
        ok: false,
        error: {
          code: 'unknown_appid',
          message: `模拟的微信不认识 AppID wx9，有的是 ${APPID}、wx2222222222222222。在微信名单里加上它`,
        },
      },
    ]);
    const nobody = await ask(`POST ${path}`, { appid: APPID, person: '谁' });
    expect([nobody.status, nobody.body.error]).toMatchObject([
      404,
      { code: 'unknown_person', message: '微信名单里没有「谁」这个人' },
    ]);
    expect((await ask(`POST ${path}`, {})).status).toBe(400);
  },
);

test('where nobody has written a directory, a mini-program of any AppID logs in as the one that there is', async () => {
  const wechat = await makeWechat({ directory: () => defaultDirectory });
  const [app] = defaultDirectory.apps;
  const { code } = (await wechat.ask('POST /device/login', { appid: 'wx9' })).body;
  expect(await wechat.login(String(code), { ...app })).toHaveProperty('openid');
  const isValid = async (appid: string) =>
    (await wechat.ask('POST /device/check-session', { appid })).body.isValid;
  expect([await isValid('wx9'), await isValid('touristappid')]).toEqual([true, true]);
});

test('GET /device/people tells who may be chosen', async () => {
  const { ask } = await makeWechat();
  expect((await ask('GET /device/people')).body).toEqual({
    ok: true,
    people: [
      { nickname: '阿珍', avatar: null, hasPhone: true },
      { nickname: '阿强', avatar: null, hasPhone: true },
      { nickname: '阿明', avatar: null, hasPhone: false },
    ],
  });
});

test('POST /device/check-session is valid from wx.login on, of that person in that mini-program', async () => {
  const wechat = await makeWechat();
  const isValid = async (person: string, appid = APPID) =>
    (await wechat.ask('POST /device/check-session', { appid, person })).body.isValid;
  expect(await isValid('阿珍')).toBe(false);
  await wechat.code('login', '阿珍');
  expect(await isValid('阿珍')).toBe(true);
  expect(await isValid('阿明')).toBe(false);
  expect(await isValid('阿珍', 'wx2222222222222222')).toBe(false);
});

test('POST /device/phone-number of who has no number: 409', async () => {
  const { ask } = await makeWechat();
  const { status, body } = await ask('POST /device/phone-number', { appid: APPID, person: '阿明' });
  expect([status, body.error]).toEqual([
    409,
    { code: 'no_phone', message: '「阿明」的微信没有手机号' },
  ]);
});
