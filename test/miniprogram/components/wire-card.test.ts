import { startServer } from 'test-support/server';
import { LABELS, loginForm, loginPath } from '../../support/login';
import { openPage } from '../../support/phone';
import { startMockServer } from '../../support/server';
import { logIn } from '../pages/log-in';

const TITLE = '服务器收到的报文';

test('after a login the page shows what the server has received', async () => {
  const page = openPage('pages/login/login?method=GET', { server: await startMockServer() });
  expect(page.text).not.toContain(TITLE);
  logIn(page);
  await page.waitForText(
    `${TITLE} GET /login 数据在 网址里 内容类型 application/json 请求体 0 字节`,
  );
  expect(page.text).toContain(`GET ${loginPath('***')} HTTP/1.1 Host: 127.0.0.1:3000`);
});

test('GET and POST can be compared at a glance, on one page', async () => {
  const page = openPage('pages/login/login?method=GET', { server: await startMockServer() });
  logIn(page);
  await page.waitForText('GET /login 数据在 网址里');
  page.tap('退出登录');
  await page.waitForText('DELETE /session');
  page.tap('POST');
  logIn(page);
  await page.waitForText(
    `数据在 请求体里 内容类型 application/x-www-form-urlencoded 请求体 ${loginForm().length} 字节`,
  );
  expect(page.text).toContain('对照：GET /login · 网址里 · application/json · 0 字节');
  expect(page.text).toContain(loginForm('***'));
});

test('a server that keeps no journal shows nothing', async () => {
  const server = await startServer((_request, response) => response.end('失败'));
  const page = openPage('pages/login/login', { server });
  logIn(page);
  await page.waitForText(LABELS.wrong);
  expect(page.text).not.toContain(TITLE);
});
