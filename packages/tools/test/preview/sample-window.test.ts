import path from 'node:path';
import { simulate } from 'miniprogram-core/wx';
import { openApp } from 'miniprogram-page-test';

const root = path.join(__dirname, '../fixtures/sample');

/** With the last part of the page far below the window. */
function open(query = '') {
  const app = openApp(`pages/window/window?${query}`, { root, strict: false });
  app.layout({
    page: { height: 4000 },
    '#tail': { left: 16, top: 2000, width: 358, height: 48 },
  });
  return app;
}

test('a page test sees the page scroll to what it selects, as far as the layout goes', async () => {
  const app = open();
  const { page } = app;
  await page.waitForText('滚了 0，键盘高 0');
  page.tap('到末段');
  await page.waitForText('到了');
  expect(page.scrollTop).toBe(2000);
  expect(page.text).toContain('滚了 2000，键盘高 0 看见了末段的 100%');
  page.scroll({ to: 'bottom' });
  expect(page.scrollTop).toBe(4000 - app.wx.getWindowInfo().windowHeight);
  expect(page.text).toContain('没有看见末段');
  page.tap('回顶上');
  await page.waitForText('滚了 0，键盘高 0');
});

test('a page test types, and the page hears of the keyboard and of the cursor', async () => {
  const { page, screen } = open();
  page.tap('光标在哪');
  await page.waitForText('没有在输入');
  page.type('写点什么', '你好');
  expect(page.text).toContain('键盘高 300');
  await page.waitForText('选了 2 到 2');
  expect(screen.isKeyboardShown).toBe(true);
  page.tap('收起键盘');
  await page.waitForText('滚了 0，键盘高 0');
  expect([screen.isKeyboardShown, page.focused]).toEqual([false, undefined]);
});

test('a component knows its page, and goes on from there', async () => {
  const app = open();
  app.page.tap('在哪一页');
  expect(app.page.text).toContain('就在这一页');
  app.page.tap('从这一页走');
  await app.waitForPage('pages/second/second');
});

test('a page test reads what is behind the page, which fonts it has, and how bright the screen is', async () => {
  const { page, screen, wx } = open(`font=${encodeURIComponent('https://a.example/b.ttf')}`);
  page.tap('换背景');
  page.tap('换字体');
  await page.waitForText('字体 loaded');
  expect(screen.fonts).toMatchObject([{ family: 'Sample', url: 'https://a.example/b.ttf' }]);
  expect(screen.background).toMatchObject({ backgroundColor: '#1f6f8b' });
  page.tap('暗一点');
  await page.waitForText('亮度 0.4');
  expect([screen.isKeptOn, screen.brightness]).toEqual([true, 0.4]);
  simulate(wx).captureScreen();
  expect(page.text).toContain('有人截屏');
  simulate(wx).warnOfMemory(10);
  expect(page.text).toContain('内存不够了，等级 10');
});
