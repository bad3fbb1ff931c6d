/** The login by WeChat, and the phone number that is bound after it. */

import { startServer, waitForRequests } from 'test-support/server';
import { isDouyin, openApp } from '../../support/phone';
import { type MockServer, type MockServerOptions, startMockServer } from '../../support/server';
import { logIn } from './log-in';

/** Douyin's host knows no WeChat. */
const inWechat = isDouyin ? test.skip : test;

const CODE_REFUSED = '微信没有认这个 code，请再点一次';

async function start(options?: MockServerOptions) {
  const server = await startMockServer(options);
  return { server, app: openApp('pages/login/login', { server }) };
}

const control = ({ url }: MockServer, path: string, body: object): Promise<Response> =>
  fetch(`${url}/__mock/wechat/${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

(isDouyin ? test : test.skip)('Douyin has no WeChat to log in by', async () => {
  const { app } = await start();
  expect(app.page.text).toContain('先逛逛');
  expect(app.page.text).not.toContain('微信');
});

inWechat('whoever does not allow the number is told so, and may go on, or try again', async () => {
  const { app } = await start();
  const { page } = app;
  page.tap('微信登录', { times: 2 });
  await page.waitForText('你好，微信用户');
  page.tap('绑定手机号', { times: 2 });
  await app.refuse();
  await page.waitForText('你没有允许，手机号没有绑定');
  page.tap('绑定手机号');
  await app.allowPhoneNumber({ person: '没有手机号的人' });
  await page.waitForText(
    '微信没有给手机号（getPhoneNumber:fail 「没有手机号的人」的微信没有手机号）',
  );
  page.tap('绑定手机号');
  await app.allowPhoneNumber({ person: '李华' });
  await page.waitForText('手机号 138****0002');
  expect(page.text).not.toContain('微信没有给');
});

inWechat('two taps at once log in once; an account binds no number', async () => {
  const { server, app } = await start();
  server.hold();
  app.page.tap('微信登录', { times: 2 });
  app.page.tap('登录');
  expect(app.page.isDisabled('登录')).toBe(true);
  expect(app.page.isLoading('微信登录')).toBe(true);
  server.release();
  await app.page.waitForText('你好，微信用户');
  const logins = server.arrived.filter((line) => line === 'POST /login/wechat');
  expect(logins).toHaveLength(1);
  app.page.tap('退出登录');
  logIn(app.page);
  await app.page.waitForText('你好，小明');
  expect(app.page.has('绑定手机号')).toBe(false);
});

inWechat(
  'each way in which WeChat does not log in is told on the page, and the next try works',
  async () => {
    const { server, app } = await start({ wechatSettings: { patience: 300 } });
    const { page } = app;
    for (const [scenario, message] of [
      ['code 过期', CODE_REFUSED],
      ['次数用完', '次数太多，微信请你过一分钟再试'],
      ['系统繁忙', '微信现在办不了，请稍后再试'],
      ['微信宕机', '服务器连不上微信，请稍后再试'],
      ['微信很慢', '微信太慢了，请再试一次'],
    ] as const) {
      await control(server, 'scenario', { name: scenario });
      page.tap('微信登录');
      await page.waitForText(message);
      expect(page.announcements.at(-1)).toBe(message);
    }
    await control(server, 'scenario', { name: '正常' });
    page.tap('微信登录');
    await page.waitForText('你好，微信用户');
    // By now it is the phone number that is not to be had; the login goes on.
    await control(server, 'scenario', { name: 'code 过期' });
    page.tap('绑定手机号');
    await app.allowPhoneNumber();
    await page.waitForText(CODE_REFUSED);
    expect(page.text).toContain('你好，微信用户');
    await control(server, 'scenario', { name: '正常' });
    page.tap('绑定手机号');
    await app.allowPhoneNumber();
    await page.waitForText('手机号 138****0001');
  },
);

inWechat('an AppID that the list of WeChat does not have, and one without its secret', async () => {
  const server = await startMockServer({
    wechatSettings: { secret: 'wrong' },
    wechat: () => ({
      apps: [{ appid: 'touristappid', secret: 'right' }],
      people: [{ nickname: '小明' }],
    }),
  });
  const stranger = openApp('pages/login/login', { server, wx: { appId: 'wx9' } });
  stranger.page.tap('微信登录');
  await stranger.page.waitForText(
    '微信没有给登录的 code，请再试一次（login:fail 模拟的微信不认识 AppID wx9，有的是 touristappid。在微信名单里加上它）',
  );
  expect(server.arrived).not.toContain('POST /login/wechat');
  const app = openApp('pages/login/login', { server });
  app.page.tap('微信登录');
  await app.page.waitForText('服务器的 AppSecret 不对，请检查 WECHAT_SECRET');
});

inWechat(
  'a login that has ended while the number was on its way is told, and not half done',
  async () => {
    const { server, app } = await start();
    const { page } = app;
    page.tap('微信登录');
    await page.waitForText('你好，微信用户');
    await fetch(`${server.url}/__mock/sessions`, { method: 'DELETE' });
    page.tap('绑定手机号');
    await app.allowPhoneNumber();
    await app.page.waitForText(/登录已过期|登录已经结束/);
    expect(page.has('绑定手机号')).toBe(false);
  },
);

inWechat('nobody logs out while the number is on its way', async () => {
  const asked: (() => void)[] = [];
  const wechat = await startServer((request, response) => {
    const isLogin = request.url?.startsWith('/sns/jscode2session');
    if (isLogin) return void response.end('{"openid":"o","session_key":"k"}');
    asked.push(() => response.end('{"errcode":-1}'));
  });
  const { app } = await start({
    wechatSettings: { api: wechat.url, appid: 'touristappid', secret: 's' },
  });
  const { page } = app;
  page.tap('微信登录');
  await page.waitForText('你好，微信用户');
  page.tap('绑定手机号');
  await app.allowPhoneNumber();
  await waitForRequests(wechat, 2);
  expect(page.isDisabled('退出登录')).toBe(true);
  asked[0]?.();
  await page.waitForText('微信现在办不了，请稍后再试');
  expect(page.isDisabled('退出登录')).toBe(false);
});
