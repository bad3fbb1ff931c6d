/** From the notebook to the login, and back. */

import { startServer } from 'test-support/server';
import { openApp } from '../../support/phone';
import { startMockServer } from '../../support/server';
import { logIn } from './log-in';
import { openNotebook } from './notebook';

test('looking around leads to examples, and to the notebook of who is logged in', async () => {
  const server = await startMockServer();
  const app = openApp('pages/login/login', { server });
  app.page.tap('先逛逛');
  await (await app.waitForPage('pages/notes/notes')).waitForText('下面是例子');
  app.relaunch('pages/login/login');
  logIn(app.page);
  await app.page.waitForText('你好，小明');
  app.page.tap('继续');
  await (await app.waitForPage('pages/notes/notes')).waitForText('小明的记事本');
});

test('a page that has led here is there again after the login, and after looking around', async () => {
  const server = await startMockServer();
  const app = openApp('pages/notes/notes', { server });
  await app.page.waitForText('下面是例子');
  app.page.tap('去登录');
  (await app.waitForPage('pages/login/login')).tap('先逛逛');
  (await app.waitForPage('pages/notes/notes')).tap('去登录');
  logIn(await app.waitForPage('pages/login/login'));
  const notes = await app.waitForPage('pages/notes/notes');
  await notes.waitForText('小明的记事本');
  expect(app.routes).toEqual(['pages/notes/notes']);
});

test("a login without a token, as at the tutorial's server, greets in place wherever it was opened", async () => {
  const server = await startServer((_request, response) => response.end('成功'));
  const app = openApp('pages/notes/notes', { server });
  await app.page.waitForText('下面是例子');
  app.page.tap('去登录');
  const login = await app.waitForPage('pages/login/login');
  logIn(login);
  await login.waitForText('你好，123');
  login.tap('继续');
  const notes = await app.waitForPage('pages/notes/notes');
  expect(notes.text).toContain('下面是例子');
});

test('the notebook shows its requests, and the page that comes back shows what it has missed', async () => {
  const app = await openNotebook(await startMockServer());
  await app.page.waitForText(`服务器收到的报文 看原文 GET /notes 数据在 没有数据`);
  expect(app.page.text).not.toContain('GET /notes HTTP/1.1');
  app.page.tap('看原文');
  await app.page.waitForText('GET /notes HTTP/1.1 Host: 127.0.0.1:3000');
  app.page.tap('收起');
  expect(app.page.text).not.toContain('GET /notes HTTP/1.1');
  app.page.tap('退出登录');
  await app.page.waitForText('DELETE /session 数据在');
  app.page.tap('去登录');
  const login = await app.waitForPage('pages/login/login');
  await login.waitForText('DELETE /session HTTP/1.1');
  logIn(login, 'wrong');
  await login.waitForText('POST /login HTTP/1.1');
  await app.back();
  await app.page.waitForText('POST /login 数据在 请求体里');
});
