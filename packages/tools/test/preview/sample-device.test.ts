import path from 'node:path';
import { Hono } from 'hono';
import { mountMock } from 'hono-mock';
import { openApp } from 'miniprogram-page-test';
import { startObserved } from 'test-support/observed-server';
import { png } from '../picture';

const root = path.join(__dirname, '../fixtures/sample');
const SCOPE = 'scope.writePhotosAlbum';
const picture = { name: '海.png', bytes: png(40, 20) };

/** What has that label: the path of the picture that is drawn there. */
const pictureOf = (page: ReturnType<typeof openApp>['page'], label: string): string =>
  String(page.find({ label }).attributes.src);

test('a page test chooses a picture, uploads it to a mock server, downloads it and shows it again', async () => {
  const mock = new Hono();
  const { journal } = mountMock(mock);
  const server = await startObserved(mock, { journal });
  const servers = { 'http://127.0.0.1:3000': server };
  const app = openApp('pages/pictures/pictures', { root, servers, strict: false });
  const { page, wx } = app;
  page.tap('选一张图片');
  await app.choose(picture);
  await page.waitForText('40 × 20，png，up');
  page.tap('上传再下载');
  await page.waitFor({ label: '下载回来的' });
  const back = pictureOf(page, '下载回来的');
  expect(back).not.toBe(pictureOf(page, '选的图片'));
  expect(await wx.getImageInfo({ src: back })).toMatchObject({ width: 40, height: 20 });
  page.tap('看大图');
  await page.waitFor({ label: '下载回来的' });
  expect(app.screen.media?.shown.items.map((item) => item.url)).toEqual([
    ...[pictureOf(page, '选的图片'), '/images/hills.svg', back],
  ]);
  await app.back();
  page.tap('选一张图片');
  await app.choose();
  await page.waitForText('chooseImage:fail cancel');
});

test('a page test refuses the album, and allows it in the settings', async () => {
  const app = openApp('pages/pictures/pictures', { root, strict: false });
  const { page } = app;
  page.tap('选一张图片');
  await app.choose(picture);
  await page.waitFor('存到相册');
  page.tap('存到相册');
  await app.refuse(SCOPE);
  await page.waitForText('没有相册的权限');
  page.tap('去设置');
  await app.allow(SCOPE);
  await app.back();
  await page.waitForNoText('没有相册的权限');
  page.tap('存到相册');
  await page.waitForText('存到了相册');
  expect(app.screen.album.map(({ bytes }) => Buffer.from(bytes))).toEqual([picture.bytes]);
});

test('a page test finds the files that the program has written', async () => {
  const app = openApp('pages/files/files', { root, strict: false });
  const { page } = app;
  page.tap('写一篇');
  page.tap('1.txt，13 字节');
  await page.waitForText('读到：第 1.txt 篇');
  page.tap('抄一张图片');
  await page.waitFor({ label: '抄的图片' });
  page.tap('写到包里');
  await page.waitForText('writeFile:fail permission denied, open "/images/mine.txt"');
  app.relaunch('pages/files/files');
  expect(app.page.has('1.txt，13 字节')).toBe(true);
});
