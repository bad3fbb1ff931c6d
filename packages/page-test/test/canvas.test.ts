import path from 'node:path';
import { openPage } from 'miniprogram-page-test';

const root = path.join(__dirname, 'fixtures/drawing');
const open = () => openPage('pages/draw/draw', { root });

test('what is drawn in onLoad is drawn when the canvas is there, however late', async () => {
  const page = open();
  await page.waitForText('early：drawCanvas:ok');
  expect(page.canvas('early').texts).toEqual(['early']);
  expect(page.text).not.toContain('later：');
  (page.instance.come as () => void)();
  await page.waitForText('later：drawCanvas:ok');
  expect(page.canvas('later').texts).toEqual(['later']);
});

test('a touch on a canvas says where on it, and goes no further; a tap does', () => {
  const page = open();
  page.canvas('game').tap({ x: 3, y: 4 });
  expect(page.data.heard).toBe(' 碰 3，4 点 3，4 外面点到了');
});

test('a page that is behind cannot be touched', async () => {
  const page = open();
  await page.app.wx.navigateTo({ url: '/pages/other/other' });
  expect(() => page.canvas('game').tap({ x: 0, y: 0 })).toThrow('pages/draw/draw');
});

test('a hidden canvas can be read, as many posters are, and not touched', () => {
  const hidden = open().canvas('hidden');
  expect(hidden.texts).toEqual([]);
  expect(() => hidden.tap({ x: 0, y: 0 })).toThrow('画布藏着，碰不到');
});

test('what is asked for the next picture of the screen comes, until it is taken back', async () => {
  const page = open();
  (page.instance.spin as () => void)();
  await page.waitForText('转了3下');
  (page.instance.stop as () => void)();
  const { turns } = page.data;
  await page.waitForText('停了');
  expect(page.data.turns).toBe(turns);
});

test('a context is that of a canvas of old, the same whenever it is asked for', async () => {
  const page = open();
  (page.instance.askContexts as () => void)();
  await page.waitForText('function、null true');
});
