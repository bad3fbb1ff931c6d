import { logIn } from '../test/miniprogram/pages/log-in';
import { openApp } from '../test/support/phone';
import { startMockServer } from '../test/support/server';
import { countCosts } from './costs';

test('what a login costs in setData', async () => {
  const server = await startMockServer();
  const app = openApp('pages/login/login?method=GET', { server });
  const { report, skip, print } = countCosts(app);
  await report('登录页：打开');
  logIn(app.page);
  await app.page.waitForText('你好，小明');
  await report('登录页：GET 登录');
  app.page.tap('退出登录');
  await report('登录页：退出');
  app.page.tap('POST');
  await skip();
  logIn(app.page);
  await app.page.waitForText('你好，小明');
  await report('登录页：POST 登录');
  print();
}, 60_000);
