import { startServer, waitForRequests } from 'test-support/server';
import { HOME } from '../../../miniprogram/pages/routes';
import { openApp, openPage } from '../../support/phone';
import { startMockServer } from '../../support/server';
import { logIn } from '../pages/log-in';

const DEFAULT = 'http://127.0.0.1:3000';

function openSettings(options: Parameters<typeof openApp>[1] = {}) {
  const app = openApp('pages/login/login', options);
  app.page.tap('更改');
  return app;
}

test.each(['trial', 'release'] as const)('a %s build offers no other server', (envVersion) => {
  const page = openPage('pages/login/login', { wx: { envVersion } });
  expect(page.text).not.toContain('服务器地址');
});

test('a typed address that answers is used, and remembered', async () => {
  const { port, arrived } = await startMockServer();
  const app = openSettings();
  expect(app.page.text).toContain(DEFAULT);
  app.page.type('服务器地址', `127.0.0.1:${port}`);
  app.page.tap('使用');
  await app.page.waitForText(`http://127.0.0.1:${port}`);
  expect(app.page.text).not.toContain('扫一扫');
  logIn(app.page);
  await app.page.waitForText('你好，小明');
  expect(arrived).toEqual(['GET /session', 'POST /login']);
  app.relaunch('pages/login/login');
  await app.page.waitForText('你好，小明');
  expect(app.page.text).toContain(`http://127.0.0.1:${port}`);
});

test('the code that --lan prints brings the address, and the token for what was received', async () => {
  const { port } = await startMockServer({ controlToken: 'a-token' });
  const app = openSettings();
  app.page.tap('扫一扫');
  await app.scan(`http://127.0.0.1:${port}/__mock?token=a-token`);
  await app.page.waitForText(`http://127.0.0.1:${port}`);
  logIn(app.page);
  await app.page.waitForText('POST /login HTTP/1.1');
});

test('another code is told, and changes nothing', async () => {
  const app = openSettings();
  app.page.tap('扫一扫');
  await app.scan('WIFI:S:home;T:WPA;;');
  await app.page.waitForText('二维码里不是服务器地址，而是：WIFI:S:home;T:WPA;;');
  expect(app.page.announcements).toContain('二维码里不是服务器地址，而是：WIFI:S:home;T:WPA;;');
  expect(app.page.text).toContain(DEFAULT);
});

test('who puts the camera away is told nothing', async () => {
  const app = openSettings();
  app.page.tap('扫一扫');
  await app.scan();
  // By the time that it is there again, the first is dealt with.
  app.page.tap('扫一扫');
  await app.scan();
  expect(app.page.announcements).toEqual([]);
  app.page.type('服务器地址', '不是地址');
  app.page.tap('使用');
  expect(app.page.announcements).toEqual(['这不是服务器地址，应该像 http://192.168.1.5:3000']);
  app.page.tap('取消');
  expect(app.page.text).not.toContain('这不是服务器地址');
});

test('two quick taps try an address once', async () => {
  const { port, arrived } = await startMockServer();
  const app = openSettings();
  app.page.type('服务器地址', `127.0.0.1:${port}`);
  app.page.tap('使用', { times: 2 });
  await app.page.waitForText(`http://127.0.0.1:${port}`);
  expect(arrived).toEqual(['GET /session']);
});

test('an address that does not answer is told, and not used', async () => {
  const app = openSettings();
  app.page.type('服务器地址', 'http://127.0.0.1:1');
  app.page.tap('使用');
  await app.page.waitForText('连不上服务器，请确认它已经启动，网络也正常');
  app.page.tap('取消');
  expect(app.page.text).toContain(DEFAULT);
});

test('a server of another kind is used only by whoever wants it', async () => {
  const { port } = await startServer((_request, response) => response.end('成功'));
  const app = openSettings();
  app.page.type('服务器地址', `127.0.0.1:${port}`);
  app.page.tap('使用');
  expect(await app.cancelModal()).toEqual({
    title: '仍然使用这个地址？',
    content: `http://127.0.0.1:${port} 有回答，但它不像这个小程序的服务器`,
  });
  expect(app.page.announcements).toEqual(['有回答，但它不像这个小程序的服务器']);
  expect(app.page.text).toContain(DEFAULT);
  app.page.tap('使用');
  await app.confirmModal();
  await app.page.waitForNoText(DEFAULT);
  logIn(app.page);
  await app.page.waitForText('你好，123');
});

test('who cancels, or goes on, does not want the address any more', async () => {
  const server = await startMockServer();
  const app = openSettings();
  server.hold();
  app.page.type('服务器地址', `127.0.0.1:${server.port}`);
  app.page.tap('使用');
  await waitForRequests(server, 1);
  app.page.tap('取消');
  app.page.tap('更改');
  app.page.type('服务器地址', `127.0.0.1:${server.port}`);
  app.page.tap('使用');
  await waitForRequests(server, 2);
  app.page.tap('先逛逛');
  await app.waitForPage(HOME);
  server.release();
  await fetch(`${server.url}/session`);
  expect(app.wx.getStorageSync('server')).toBe('');
});

test('a login is kept for the server that it was sent to', async () => {
  const first = await startMockServer();
  const second = await startMockServer();
  const app = openApp('pages/login/login', { server: first });
  first.hold();
  logIn(app.page);
  await waitForRequests(first, 1);
  app.page.tap('更改');
  app.page.type('服务器地址', `127.0.0.1:${second.port}`);
  app.page.tap('使用');
  await app.waitForToast('服务器地址已更改');
  first.release();
  await app.page.waitForNoText('正在登录…');
  expect(app.page.text).not.toContain('你好');
  app.page.tap('先逛逛');
  await app.waitForPage(HOME);
  expect(second.arrived).toEqual(['GET /session']);
});

test('a session is for its own server only, and the default is a tap away', async () => {
  const first = await startMockServer();
  const second = await startMockServer();
  const app = openApp('pages/login/login', { server: first });
  logIn(app.page);
  await app.page.waitForText('你好，小明');
  app.page.tap('更改');
  app.page.type('服务器地址', `127.0.0.1:${second.port}`);
  app.page.tap('使用');
  await app.page.waitForNoText('你好，小明');
  expect(second.arrived).toEqual(['GET /session']);
  app.page.tap('更改');
  app.page.tap('恢复默认');
  await app.page.waitForText('你好，小明');
  expect(app.page.text).toContain(DEFAULT);
});
