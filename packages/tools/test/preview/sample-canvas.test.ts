import path from 'node:path';
import { openApp } from 'miniprogram-page-test';
import { waitFor } from 'miniprogram-page-test/wait-for';

const root = path.join(__dirname, '../fixtures/sample');

function open() {
  const app = openApp('pages/canvas/canvas', { root, strict: false });
  app.layout({ '#board': { left: 16, top: 16, width: 300, height: 120 } });
  return app;
}

test('a page test says what was drawn on a 2d canvas, touches it and keeps it as a file', async () => {
  const { page, wx } = open();
  await page.waitFor({ label: '画板' });
  const board = page.canvas('board');
  await waitFor(
    () => board.images.length === 1,
    () => '图片没有画',
  );
  expect([board.width, board.height]).toEqual([900, 360]);
  expect(board.texts).toEqual(['用手指画']);
  expect(board.images).toEqual(['../../images/red.png']);
  board.drag([
    { x: 10, y: 20 },
    { x: 30, y: 40 },
  ]);
  expect(board.calls.slice(-4)).toEqual([
    { name: 'beginPath', given: [] },
    { name: 'moveTo', given: [10, 20] },
    { name: 'lineTo', given: [30, 40] },
    { name: 'stroke', given: [] },
  ]);
  await page.waitForText('画到 30，40');
  page.tap('存下画板');
  await page.waitForText('900 × 360，png');
  const { src } = page.find({ label: '存下的' }).attributes;
  expect(await wx.getImageInfo({ src: String(src) })).toMatchObject({ width: 900, type: 'png' });
  page.tap('擦掉');
  expect(board.texts).toEqual([]);
});

test('a page test says what a context of old has drawn, within a component', async () => {
  const { page } = open();
  const poster = page.canvas('poster');
  await waitFor(
    () => poster.texts.length > 0,
    () => '没有画',
  );
  expect([poster.width, poster.height]).toEqual([300, 150]);
  expect(poster.texts).toEqual(['今天的海报']);
  expect(poster.images).toEqual(['/images/red.png']);
  expect(poster.calls).toContainEqual({ name: 'font', given: ['18px sans-serif'] });
  page.tap('存下海报');
  await page.waitForText('50 × 50，jpeg');
  page.tap('取色和盖章');
  await page.waitForText(/canvasGetImageData:fail 测试里的画布不画像素/);
});

test('a page test is told which canvases there are', () => {
  const { page } = open();
  expect(() => page.canvas()).toThrow('不止一个画布：页面上的画布有 board、poster');
  expect(() => page.canvas('none')).toThrow('没有叫 "none" 的画布：页面上的画布有 board、poster');
  expect(() => page.canvas('board').tap(3 as never)).toThrow('tap 的点 应该是一个对象，不能是 3');
  expect(() => page.canvas('board').drag([])).toThrow('drag 要至少两个点');
});
