import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { sees, tap } from 'test-support/browser/person';
import { byId, withSample } from './sample';

const open = withSample();
/** Two seconds of 160 by 90 points. */
const ball = readFileSync(path.join(__dirname, '../media/ball.webm'));

/** A page of the network that tells the mini-program something, and leads it back. */
const html = `<!doctype html><title>网页</title><h1>外面的网页</h1><button onclick="leave()">回小程序</button>
<script>
  const send = (miniProgram, arg) => parent.postMessage({ miniProgram, arg }, '*');
  function leave() {
    send('postMessage', { data: '一' });
    send('postMessage', { data: '二' });
    send('navigateBack', {});
  }
</script>`;
let server: Server;
beforeAll(async () => {
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise<unknown>((resolve) => server.close(resolve)));

async function openVideo(): Promise<Page> {
  const { page } = await open('video');
  await tap(page, '选一个视频');
  const input = page.getByRole('dialog').locator('input[type=file]');
  await input.setInputFiles({ name: 'ball.webm', mimeType: 'video/webm', buffer: ball });
  await sees(page, '160 × 90，2.2 秒');
  return page;
}

test('a video plays, is commanded by its context, flies danmu, fills the window, and ends', async () => {
  const page = await openVideo();
  const film = byId(page, 'film');
  await film.getByRole('button', { name: '播放' }).first().click();
  await sees(page, 'play');
  await film.getByText('开始了').waitFor();
  await tap(page, '停一下');
  await sees(page, 'pause');
  await tap(page, '发弹幕');
  await film.getByText('好看').waitFor();
  await film.getByRole('button', { name: '弹幕' }).click();
  await film.getByText('好看').waitFor({ state: 'hidden' });
  await tap(page, '放大');
  await sees(page, '小球');
  const [width, height] = await film.locator('video').evaluate((video) => {
    const { width, height } = video.getBoundingClientRect();
    return [Math.round(width), Math.round(height)];
  });
  const window = await page.locator('.wx-screen').boundingBox();
  expect([width, height]).toEqual([
    Math.round(window?.width ?? 0),
    Math.round(window?.height ?? 0),
  ]);
  await film.getByRole('button', { name: '退出全屏' }).click();
  await sees(page, '不再全屏');
  await tap(page, '从头再来');
  await sees(page, 'ended');
  await film.getByText('放完了').waitFor();
  await page.evaluate(
    `wx.createSelectorQuery().select('#film').context(({ context }) => context.play()).exec()`,
  );
  await sees(page, 'play');
});

test('a video is kept in the album; one that cannot be played is an error of the page', async () => {
  const page = await openVideo();
  await tap(page, '存到相册');
  await page.getByRole('dialog').getByRole('button', { name: '允许' }).click();
  await sees(page, '存到了相册：webm，2.2 秒');
  await tap(page, '看一条广告');
  await tap(page, '看完');
  await sees(page, '看完了广告');
  await tap(page, '选一个视频');
  const broken = { name: 'a.mp4', mimeType: 'video/mp4', buffer: Buffer.from('no video') };
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(broken);
  await sees(page, 'error');
});

test('sounds are heard: they play, pause and end; what is not there is an error', async () => {
  const { page, expectError } = await open('sound');
  await tap(page, '响一声');
  await sees(page, '在响');
  await tap(page, '停住');
  await page.getByText(/^停在 0\.\d 秒$/).waitFor();
  await tap(page, '响一声');
  await sees(page, '响完了，1.0 秒');
  await tap(page, '放背景音乐');
  await sees(page, '在放：叮');
  await tap(page, '放叮的一声');
  await sees(page, 'ended');
  await sees(page, '放完了');
  await tap(page, '录一段');
  await page
    .getByRole('dialog', { name: /麦克风/ })
    .getByRole('button', { name: '允许' })
    .click();
  await sees(page, '在录');
  await tap(page, '说完了');
  await page.getByText(/^录好了：(wav|webm)，true$/).waitFor();
  await tap(page, '放没有的');
  await sees(page, '出错了：10003');
  await expectError(/404/);
});

test('a page of the network takes the window; what it has sent comes when it is left', async () => {
  const { page } = await open('index');
  const src = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await page.evaluate(`wx.navigateTo({ url: '/pages/web/web?src=${encodeURIComponent(src)}' })`);
  await page.getByRole('heading', { name: `打开了 ${src}` }).waitFor();
  const web = page.frameLocator('iframe');
  await web.getByRole('heading', { name: '外面的网页' }).waitFor();
  await sees(page, '网页不让别的网页框住它时，这里是空的');
  await web.getByRole('button', { name: '回小程序' }).click();
  await page.getByRole('link', { name: '网页' }).waitFor();
  await page.waitForFunction(`wx.getStorageSync('网页说的').length === 2`);
  await page.evaluate(`wx.navigateTo({ url: '/pages/web/web?src=file%3A%2F%2F%2Fetc' })`);
  await sees(page, 'web-view 只打开 http:// 和 https:// 的网页');
  await page.getByRole('heading', { name: '打不开' }).waitFor();
});
