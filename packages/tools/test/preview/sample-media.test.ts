import { readFileSync } from 'node:fs';
import path from 'node:path';
import { simulate } from 'miniprogram-core/wx';
import { openApp } from 'miniprogram-page-test';
import { waitFor } from 'miniprogram-page-test/wait-for';

const root = path.join(__dirname, '../fixtures/sample');
const ball = {
  ...{ name: 'ball.webm', duration: 2, width: 160, height: 90 },
  bytes: readFileSync(path.join(__dirname, '../media/ball.webm')),
};
const measureVideo = () => ({ duration: 2, width: 160, height: 90 });

/** The video page, on which the person has chosen one. */
async function openVideo() {
  const app = openApp('pages/video/video', { root, wx: { measureVideo }, strict: false });
  const { page } = app;
  page.tap('选一个视频');
  await app.choose(ball);
  await page.waitForText('0 × 0，10.0 秒');
  return app;
}

test('a page test plays a video, as its person and as its page do, to its end', async () => {
  const { page } = await openVideo();
  const film = page.video('选的视频');
  film.play();
  await page.waitForText('play');
  page.tap('停一下');
  await page.waitForText('pause');
  expect(film.isPlaying).toBe(false);
  film.seek(4);
  expect(film.danmu).toEqual(['开始了']);
  page.tap('发弹幕');
  expect(film.danmu).toEqual(['开始了', '好看']);
  page.tap('从头再来');
  expect([film.isPlaying, film.duration]).toEqual([true, 10]);
  film.finish();
  await page.waitForText('放完了');
  const [node] = await new Promise<[{ context: WechatMiniprogram.VideoContext }]>((resolve) => {
    const query = page.app.wx.createSelectorQuery().select('#film');
    query.context().exec(resolve as never);
  });
  node.context.play();
  expect(film.isPlaying).toBe(true);
  film.finish();
  expect(() => film.finish()).toThrow('<video> 没有在放');
});

test('a video that is not there is told of by the code that the browser has for it', async () => {
  const { page } = openApp('pages/video/video', { root, strict: false });
  const heard: unknown[] = [];
  page.instance.onEvent = ({ type, detail }: { type: string; detail: unknown }) =>
    heard.push({ type, detail });
  page.instance.setData({ src: '/none.mp4' });
  await waitFor(
    () => heard.length > 0,
    () => 'the video said nothing',
  );
  expect(heard).toEqual([{ type: 'error', detail: { errMsg: 'MEDIA_ERR 4' } }]);
});

test('a page test fills the window with a video, and keeps it in the album', async () => {
  const app = await openVideo();
  const { page } = app;
  page.tap('放大');
  await page.waitForText('全屏，horizontal');
  page.video().toggleFullScreen();
  await page.waitForText('不再全屏');
  page.tap('存到相册');
  await app.allow('scope.writePhotosAlbum');
  await page.waitForText('存到了相册：webm，2.0 秒');
  expect(app.screen.album.map(({ bytes }) => Buffer.from(bytes))).toEqual([ball.bytes]);
  expect(() => page.video('别的')).toThrow('没有叫 "别的" 的 <video>');
});

test('a video behind another page pauses; of a page that is closed nothing goes on', async () => {
  const app = await openVideo();
  const { page } = app;
  const film = page.video();
  film.play();
  await app.wx.navigateTo({ url: '/pages/second/second' });
  expect(film.isPlaying).toBe(false);
  await app.back();
  film.play();
  app.relaunch('pages/index/index');
  expect(film.isPlaying).toBe(false);
});

test('a page test hears sounds: as long as a WAV is, or as it says itself', async () => {
  const app = openApp('pages/sound/sound', { root, strict: false });
  const { page } = app;
  page.tap('响一声');
  await page.waitForText('在响');
  const [ding] = app.sounds;
  expect(ding).toMatchObject({ kind: 'inner', src: '/sounds/ding.wav', isPlaying: true });
  page.tap('停住');
  await page.waitForText(/停在 0\.\d 秒/);
  page.tap('响一声');
  app.sounds[0]?.finish();
  await page.waitForText('响完了，1.0 秒');
  page.tap('放背景音乐');
  await page.waitForText('在放：叮');
  simulate(app.wx).turnBackgroundAudio('Next');
  await page.waitForText('下一首');
  const song = page.audio('叮');
  song.play();
  await page.waitForText('play');
  song.finish();
  await page.waitForText('ended');
  page.tap('放叮的一声');
  expect(song.isPlaying).toBe(true);
  page.tap('放没有的');
  await page.waitForText('出错了：10003');
});

test('a page test refuses the microphone, allows it, and speaks', async () => {
  const app = openApp('pages/sound/sound', { root, strict: false });
  const { page } = app;
  page.tap('录一段');
  await app.refuse('scope.record');
  await page.waitForText('operateRecorder:fail auth deny');
  simulate(app.wx).setPermission('scope.record', undefined);
  page.tap('录一段');
  await app.allow('scope.record');
  await app.speak({ name: '你好.mp3', bytes: new Uint8Array(9) });
  page.tap('说完了');
  await page.waitForText('录好了：mp3，true');
});

test('a page test watches an ad to its end, and closes one', async () => {
  const app = openApp('pages/video/video', { root, strict: false });
  const { page } = app;
  page.tap('看一条广告');
  expect(await app.answer('createRewardedVideoAd')).toEqual({ adUnitId: 'adunit-1' });
  await page.waitForText('看完了广告');
  page.tap('看一条广告');
  await app.refuse('createRewardedVideoAd');
  await page.waitForText('没有看完广告');
});

test('a page test sees which page of the network is opened, and what it says when it is left', async () => {
  const src = encodeURIComponent('https://example.com/a?b=c');
  const app = openApp('pages/index/index', { root, strict: false });
  await app.wx.navigateTo({ url: `/pages/web/web?src=${src}` });
  const web = app.page.webView();
  expect([web.src, web.refusal]).toEqual(['https://example.com/a?b=c', undefined]);
  await Promise.resolve();
  web.postMessage('一');
  web.postMessage('二');
  await app.back();
  expect(app.wx.getStorageSync('网页说的')).toEqual(['一', '二']);
  expect(app.screen.navigationBarTitle).toBe('打开了 https://example.com/a?b=c');
});

test('a page of the network that is not among the business domains is not opened', async () => {
  const wx = { urlCheck: true, businessDomains: ['https://example.com'] };
  const src = encodeURIComponent('https://other.example.com/');
  const app = openApp(`pages/web/web?src=${src}`, { root, wx, strict: false });
  expect(app.page.webView().refusal).toBe('不在业务域名里，web-view 不打开');
  await app.wx.redirectTo({
    url: `/pages/web/web?src=${encodeURIComponent('https://example.com/')}`,
  });
  expect(app.page.webView().refusal).toBeUndefined();
});
