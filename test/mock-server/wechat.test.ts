import { makeMockApp } from '../support/mock-app';

const directory = {
  apps: [{ appid: 'wx1', secret: 'sesame' }],
  people: [{ nickname: '阿珍' }],
};

test('GET /__wechat/sns/jscode2session of the mock server changes a code of its own directory', async () => {
  const app = await makeMockApp({ wechat: () => directory });
  const body = new URLSearchParams({ appid: 'wx1' });
  const { code } = await (
    await app.request('/__wechat/device/login', { method: 'POST', body })
  ).json();
  const grant = `appid=wx1&secret=sesame&js_code=${code}&grant_type=authorization_code`;
  const session = await (await app.request(`/__wechat/sns/jscode2session?${grant}`)).json();
  expect(session).toEqual({ openid: expect.any(String), session_key: expect.any(String) });
});

test('POST /__mock/reset of the mock server forgets the codes of WeChat', async () => {
  const app = await makeMockApp();
  const body = new URLSearchParams({ appid: 'touristappid' });
  await app.request('/__wechat/device/login', { method: 'POST', body });
  const codes = async () => (await (await app.request('/__mock/wechat')).json()).codes;
  expect(await codes()).toHaveLength(1);
  await app.request('/__mock/reset', { method: 'POST' });
  expect(await codes()).toEqual([]);
});
