import { createDecipheriv } from 'node:crypto';
import { Hono } from 'hono';
import { cleanup } from 'miniprogram-page-test/cleanup';
import { createWechat } from '../../src/wechat';
import { APPID, makeWechat, OTHER, refused, type TestWechat } from '../fixtures/wechat';

afterEach(cleanup);

const PATH = '/wxa/business/getuserphonenumber';

async function numberOf(wechat: TestWechat, code: string, token?: string) {
  const asked = new URLSearchParams({ access_token: token ?? (await wechat.token()) });
  return (await wechat.ask(`POST ${PATH}?${asked}`, { code })).body;
}

test(`POST ${PATH} changes a code for the number`, async () => {
  const wechat = await makeWechat();
  expect(await numberOf(wechat, await wechat.code('phone'))).toEqual({
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: '13911112222',
      purePhoneNumber: '13911112222',
      countryCode: '86',
      watermark: { timestamp: Date.parse('2026-03-01T08:00:30Z') / 1000, appid: APPID },
    },
  });
});

test(`POST ${PATH} tells the country of a number from elsewhere`, async () => {
  const wechat = await makeWechat();
  expect((await numberOf(wechat, await wechat.code('phone', '阿强'))).phone_info).toMatchObject({
    phoneNumber: '+85261234567',
    purePhoneNumber: '61234567',
    countryCode: '852',
  });
});

test(`POST ${PATH} reads JSON whatever the content type says`, async () => {
  const wechat = await makeWechat();
  const url = `/__wechat${PATH}?access_token=${await wechat.token()}`;
  const body = JSON.stringify({ code: await wechat.code('phone') });
  const response = await wechat.app.request(url, { method: 'POST', body });
  expect(await response.json()).toMatchObject({ errcode: 0 });
});

test.each<[what: string, query: string, errcode: number, errmsg: string]>([
  ['without a token', '', 41001, 'access_token missing'],
  ['with a made-up token', '?access_token=1', 40001, 'invalid credential, access_token is .*'],
])(`POST ${PATH} %s (%s): %d %s, and the code is still good`, async (_, query, errcode, errmsg) => {
  const wechat = await makeWechat();
  const code = await wechat.code('phone');
  const { status, body } = await wechat.ask(`POST ${PATH}${query}`, { code });
  expect([status, body]).toEqual([200, refused(errcode, errmsg)]);
  expect(await numberOf(wechat, code)).toMatchObject({ errcode: 0 });
});

test.each<[what: string, make: (wechat: TestWechat) => Promise<string>]>([
  ['a made-up code', async () => 'abc'],
  ['no code', async () => ''],
  ['the code of wx.login', (wechat) => wechat.code('login')],
  ['the code of another AppID', (wechat) => wechat.code('phone', '阿珍', OTHER.appid)],
  [
    'a code that was used',
    async (wechat) => {
      const code = await wechat.code('phone');
      await numberOf(wechat, code);
      return code;
    },
  ],
  [
    'a code of five minutes ago',
    async (wechat) => {
      const code = await wechat.code('phone');
      wechat.pass(300_000);
      return code;
    },
  ],
])(`POST ${PATH} with %s: 40029`, async (_, make) => {
  const wechat = await makeWechat();
  expect(await numberOf(wechat, await make(wechat))).toEqual(refused(40029, 'invalid code'));
});

test(`POST ${PATH} with a form: 47001`, async () => {
  const wechat = await makeWechat();
  const url = `/__wechat${PATH}?access_token=${await wechat.token()}`;
  const body = new URLSearchParams({ code: await wechat.code('phone') });
  const response = await wechat.app.request(url, { method: 'POST', body });
  expect(await response.json()).toEqual(refused(47001, 'data format error'));
});

test.each([PATH, '/cgi-bin/stable_token'])('GET %s: 43002', async (path) => {
  // Not described: it is no way to ask.
  const app = new Hono().route('/', createWechat().routes);
  const response = await app.request(`/__wechat${path}`);
  expect(await response.json()).toEqual(refused(43002, 'require POST method'));
});

test('POST /device/phone-number seals the number for servers of the older way, once wx.login has been called', async () => {
  const wechat = await makeWechat();
  const who = { appid: APPID, person: '阿珍' };
  const { body: before } = await wechat.ask('POST /device/phone-number', who);
  expect(Object.keys(before)).toEqual(['ok', 'code']);
  const { session_key } = await wechat.login(await wechat.code('login', '阿珍'));
  const { body } = await wechat.ask('POST /device/phone-number', who);
  const bytes = (text: unknown) => Buffer.from(String(text), 'base64');
  const decipher = createDecipheriv('aes-128-cbc', bytes(session_key), bytes(body.iv));
  const opened =
    decipher.update(bytes(body.encryptedData), undefined, 'utf8') + decipher.final('utf8');
  expect(JSON.parse(opened)).toMatchObject({
    purePhoneNumber: '13911112222',
    watermark: { appid: APPID },
  });
});
