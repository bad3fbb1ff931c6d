import { cleanup } from 'miniprogram-page-test/cleanup';
import { BROWSER, buttonOf, cut, textOf } from 'test-support/inspector';
import { APPID, makeWechat, type TestWechat } from '../fixtures/wechat';

afterEach(cleanup);

async function pageOf({ app }: TestWechat): Promise<string> {
  return (await app.request('/__mock', { headers: { accept: BROWSER } })).text();
}

const listOf = (page: string, name: string) =>
  textOf(cut(page, `data-live="wechat-${name}"`, '</ul>').replace(/^[^>]*>/, ''), ' ').replace(
    /\s+/g,
    ' ',
  );

/** Does what a button of the page says, as inspector.js does. */
async function press({ app }: TestWechat, button: string): Promise<number> {
  const [, method = ''] = /data-method="([^"]*)"/.exec(button) ?? [];
  const [, url = ''] = /data-url="([^"]*)"/.exec(button) ?? [];
  const [, body = ''] = /data-body="(\{[^}]*\})"/.exec(button) ?? [];
  const headers = { 'Content-Type': 'application/json' };
  return (await app.request(url, { method, headers, body })).status;
}

const idOf = async ({ ask }: TestWechat, what: 'codes' | 'tokens'): Promise<string> => {
  const told = (await ask('GET /__mock/wechat')).body;
  return (told[what] as { id: string }[])[0]?.id ?? '';
};

test('GET /__mock shows people, codes and tokens, and in the menu where they are', async () => {
  const wechat = await makeWechat();
  await wechat.login(await wechat.code('login', '阿珍'));
  await wechat.code('phone', '阿强');
  await wechat.token();
  const page = await pageOf(wechat);
  expect(page).toContain('<a href="#wechat">微信</a>');
  expect(listOf(page, 'people')).toMatch(
    /阿珍 13911112222 .*阿强 \+852 61234567 .*阿明 没有手机号/,
  );
  expect(listOf(page, 'people')).toContain('o-open-of-aqiang');
  expect(listOf(page, 'codes')).toMatch(/阿强 · 手机号 有效 .*阿珍 · 登录 用过了/);
  expect(listOf(page, 'tokens')).toContain(`token 有效 ${APPID}`);
});

test('GET /__mock gives lines for a terminal, to get a code and to change it', async () => {
  const page = textOf(await pageOf(await makeWechat()));
  expect(page).toContain(`curl -d appid=${APPID} 'http://localhost/__wechat/device/login'`);
  expect(page).toContain(`http://localhost/__wechat/sns/jscode2session?appid=${APPID}&secret=`);
});

test.each([
  ['expire', 'codes', '过期了', 40029],
  ['refuse', 'codes', '被拒绝', 40226],
] as const)('the button "%s" of one of the %s', async (button, what, shown, errcode) => {
  const wechat = await makeWechat();
  const code = await wechat.code('login');
  const id = `wechat-${button}-${await idOf(wechat, what)}`;
  expect(await press(wechat, buttonOf(await pageOf(wechat), id))).toBe(204);
  const page = await pageOf(wechat);
  expect(listOf(page, what)).toContain(shown);
  expect(buttonOf(page, id)).toBe('');
  expect((await wechat.login(code)).errcode).toBe(errcode);
});

test.each([
  ['expire', '过期了', 42001],
  ['refuse', '被拒绝', 40001],
] as const)('the button "%s" of a token', async (button, shown, errcode) => {
  const wechat = await makeWechat();
  const token = await wechat.token();
  const id = `wechat-${button}-${await idOf(wechat, 'tokens')}`;
  expect(await press(wechat, buttonOf(await pageOf(wechat), id))).toBe(204);
  expect(listOf(await pageOf(wechat), 'tokens')).toContain(shown);
  const line = `POST /wxa/business/getuserphonenumber?access_token=${token}`;
  expect((await wechat.ask(line, { code: 'none' })).body.errcode).toBe(errcode);
});

test('the button "拒绝" of a person lets nobody in until it is pressed again', async () => {
  const wechat = await makeWechat();
  const loginOf = async (person: string) =>
    (await wechat.login(await wechat.code('login', person))).errcode;
  const pressIt = async () => press(wechat, buttonOf(await pageOf(wechat), 'wechat-refuse-0'));
  expect(await pressIt()).toBe(204);
  expect([await loginOf('阿珍'), await loginOf('阿强')]).toEqual([40226, undefined]);
  expect(await pressIt()).toBe(204);
  expect(await loginOf('阿珍')).toBeUndefined();
});

test('the button "登录态过期" ends the session of one person', async () => {
  const wechat = await makeWechat();
  const isValid = async (person: string) =>
    (await wechat.ask('POST /device/check-session', { appid: APPID, person })).body.isValid;
  for (const person of ['阿珍', '阿强']) await wechat.login(await wechat.code('login', person));
  await press(wechat, buttonOf(await pageOf(wechat), 'wechat-session-0'));
  expect([await isValid('阿珍'), await isValid('阿强')]).toEqual([false, true]);
  await wechat.login(await wechat.code('login', '阿珍'));
  expect(await isValid('阿珍')).toBe(true);
});

test.each([
  ['code-expired', 40029],
  ['quota', 45011],
  ['busy', -1],
])('the button of the scenario %s: %d for each login', async (name, errcode) => {
  const wechat = await makeWechat();
  const id = `wechat-scenario-${name}`;
  expect(await press(wechat, buttonOf(await pageOf(wechat), id))).toBe(200);
  expect(buttonOf(await pageOf(wechat), id)).toContain('aria-pressed="true"');
  expect((await wechat.login(await wechat.code('login'))).errcode).toBe(errcode);
});

test('PUT /__mock/wechat/scenario takes a name in Chinese, and refuses one that is not there', async () => {
  const { ask } = await makeWechat();
  expect((await ask('PUT /__mock/wechat/scenario', { name: '微信很慢' })).body.scenario).toBe(
    'slow',
  );
  const { status, body } = await ask('PUT /__mock/wechat/scenario', { name: '下班' });
  expect([status, JSON.stringify(body)]).toEqual([
    400,
    expect.stringContaining('没有这个场景，有的是 normal、正常、'),
  ]);
});

test.each(['codes/none', 'tokens/none', 'people/none'])(
  'PUT /__mock/wechat/%s: 404, as there is none',
  async (path) => {
    const { ask } = await makeWechat();
    expect((await ask(`PUT /__mock/wechat/${path}`, { state: 'refused' })).status).toBe(404);
  },
);

test('POST /__mock/reset forgets codes, tokens, sessions and the scenario', async () => {
  const wechat = await makeWechat();
  const code = await wechat.code('login');
  await wechat.token();
  await wechat.ask('PUT /__mock/wechat/scenario', { name: 'busy' });
  await wechat.ask('POST /__mock/reset');
  expect((await wechat.ask('GET /__mock/wechat')).body).toMatchObject({
    scenario: 'normal',
    codes: [],
    tokens: [],
  });
  expect((await wechat.login(code)).errcode).toBe(40029);
});
