import path from 'node:path';
import { openApp } from 'miniprogram-page-test';

const root = path.join(__dirname, '../fixtures/sample');
const PAGE = 'pages/system/system';

test('a page test launches from another mini-program, and the page knows', () => {
  const { page } = openApp(PAGE, {
    root,
    strict: false,
    scene: 1037,
    referrerInfo: { appId: 'wx1' },
  });
  expect(page.text).toContain('场景 1037，来自 wx1');
  expect(page.text).toContain('定位开着，相机 authorized');
});

test('a page test sends the app to the background and fetches it back', () => {
  const app = openApp(PAGE, { root, strict: false });
  app.hide();
  app.show();
  app.hide();
  app.show();
  expect(app.page.text).toContain('到后台 2 次');
});

test('a page test reads what was reported and logged', () => {
  const app = openApp(PAGE, { root, strict: false });
  app.page.tap('上报和记日志');
  expect(app.reports).toEqual([
    { api: 'reportEvent', given: ['bought', { price: 3 }] },
    { api: 'LogManager.info', given: ['买了', { price: 3 }] },
    { api: 'RealtimeLogManager.warn', given: ['库存不多'] },
  ]);
});

test('a page test sees the launch in the performance, and bytes stored as a text', () => {
  const { page } = openApp(PAGE, { root, strict: false });
  page.tap('启动记下了什么');
  page.tap('存成 Base64');
  expect(page.text).toContain(`启动到 ${PAGE}`);
  expect(page.text).toContain('5b6u，3 字节');
});

test('wx.onError on the page hears what it throws, until it is left', () => {
  const { page } = openApp(PAGE, { root, strict: false });
  page.tap('抛一个错误');
  expect(page.text).toContain('听到：Error: 算错了');
});

test('an old card leads to the page of the new name', async () => {
  const app = openApp('pages/old/old?id=1', { root, strict: false });
  const page = await app.waitForPage(PAGE);
  expect(page.text).toContain('场景 1001');
});
