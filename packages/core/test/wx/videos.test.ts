import { makeWx } from 'test-support/ask';
import { memoryScreen, simulate, type WxOptions } from '../../src/wx';

const bytes = Uint8Array.from({ length: 2048 }, () => 7);

function start(options: Partial<WxOptions> = {}) {
  const screen = memoryScreen();
  const wx = makeWx({ screen, ...options });
  return { screen, wx, src: simulate(wx).files.writeTemporary(bytes, 'MP4') };
}

test('20.1 chooseVideo gives one video with its length and size; 20.2 none is chosen', async () => {
  const { screen, wx } = start();
  const chosen = wx.chooseVideo({ sourceType: ['album'] });
  await Promise.resolve();
  const { chooser } = screen;
  expect(chooser?.shown).toEqual({
    kinds: ['video'],
    extensions: [],
    count: 1,
    sources: ['album'],
  });
  chooser?.answer([{ name: 'a.mp4', bytes, duration: 2, width: 16, height: 9 }]);
  const { tempFilePath, ...rest } = await chosen;
  expect(rest).toEqual({ size: 2048, duration: 2, width: 16, height: 9, errMsg: 'chooseVideo:ok' });
  expect(simulate(wx).files.read(tempFilePath)).toEqual(bytes);
  const again = wx.chooseVideo();
  await Promise.resolve();
  screen.chooser?.answer(undefined);
  await expect(again).rejects.toEqual({ errMsg: 'chooseVideo:fail cancel' });
});

test('getVideoInfo tells what was looked up of the bytes; without anything to look with it fails', async () => {
  const measureVideo = jest.fn(() => ({ duration: 2, width: 16, height: 9 }));
  const { wx, src } = start({ measureVideo });
  expect(await wx.getVideoInfo({ src })).toEqual({
    ...{ duration: 2, width: 16, height: 9, type: 'mp4', bitrate: 8, fps: 0, size: 2 },
    ...{ orientation: 'up', errMsg: 'getVideoInfo:ok' },
  });
  expect(measureVideo).toHaveBeenCalledWith(bytes);
  const other = start();
  const failed = (name: string) => ({ errMsg: `getVideoInfo:fail ${name}` });
  await expect(other.wx.getVideoInfo({ src: other.src })).rejects.toEqual(failed('invalid video'));
  await expect(wx.getVideoInfo({ src: '/no.mp4' })).rejects.toEqual(failed('file not found'));
});

test('compressVideo gives a copy of its own', async () => {
  const { wx, src } = start();
  const options = { src, quality: 'low', bitrate: 1, fps: 1, resolution: 1 } as const;
  const { tempFilePath, size } = await wx.compressVideo(options);
  expect([size, tempFilePath === src]).toEqual([2, false]);
  expect(simulate(wx).files.read(tempFilePath)).toEqual(bytes);
});

test('20.6 saveVideoToPhotosAlbum asks for the album, and takes nothing but videos', async () => {
  const { screen, wx, src } = start();
  simulate(wx).setPermission('scope.writePhotosAlbum', false);
  await expect(wx.saveVideoToPhotosAlbum({ filePath: src })).rejects.toMatchObject({
    errMsg: 'saveVideoToPhotosAlbum:fail auth deny',
  });
  simulate(wx).setPermission('scope.writePhotosAlbum', true);
  const text = simulate(wx).files.writeTemporary(bytes, 'txt');
  await expect(wx.saveVideoToPhotosAlbum({ filePath: text })).rejects.toEqual({
    errMsg: 'saveVideoToPhotosAlbum:fail invalid video',
  });
  await wx.saveVideoToPhotosAlbum({ filePath: src });
  expect(screen.album.map((item) => item.bytes)).toEqual([bytes]);
});
