import { choose, sees, tap } from 'test-support/browser/person';
import { openPreview } from './preview';

test('a person looks around, logs in by WeChat, binds the phone, writes a note, logs out, and is the same at the next login', async () => {
  const { page, mock } = await openPreview();
  await tap(page, '先逛逛');
  await tap(page, '去登录');
  await tap(page, '微信登录');
  await sees(page, '你好，微信用户');
  await tap(page, '绑定手机号');
  await tap(page, '不允许');
  await sees(page, '你没有允许，手机号没有绑定');
  await tap(page, '绑定手机号');
  await choose(page, '小明');
  await tap(page, '允许');
  await sees(page, '手机号 138****0001');
  await tap(page, '继续');
  await sees(page, '微信用户的记事本');
  await page.getByRole('button', { name: /记一条/ }).click();
  await page.locator('textarea').fill('买牛奶');
  await page.getByRole('button', { name: /保存$/ }).click();
  await sees(page, '买牛奶');
  await tap(page, '退出登录');
  await tap(page, '去登录');
  await tap(page, '微信登录');
  await sees(page, '买牛奶');
  await sees(page, '微信用户的记事本');
  const own = mock.arrived.filter((line) => !line.includes('/__wechat/'));
  expect(own.filter((line) => line === 'POST /login/wechat')).toHaveLength(2);
});

test('what goes wrong at WeChat is told on the page, and the next try works', async () => {
  const { page, mock } = await openPreview();
  const inScenario = (name: string): Promise<Response> =>
    fetch(`${mock.url}/__mock/wechat/scenario`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    });
  await inScenario('微信宕机');
  await tap(page, '微信登录');
  await sees(page, '服务器连不上微信，请稍后再试');
  await inScenario('正常');
  await tap(page, '微信登录');
  await sees(page, '你好，微信用户');
});
