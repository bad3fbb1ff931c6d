import { appTransport } from '../../src/transport/app';
import { createWx, memoryScreen, pictureInfo, simulate, type WxOptions } from '../../src/wx';

const transport = { send: () => ({ abort() {} }), close() {} } as never;

function start(options: Partial<WxOptions> = {}) {
  const screen = memoryScreen();
  return { screen, wx: createWx({ transport, screen, ...options }) };
}

/** All that is to happen by itself has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1'))));

/** The beginning of each kind, of 300 by 7 points. */
const PNG = bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 1, 44, 0, 0, 0, 7, 8, 2]);
const GIF = bytes('GIF89a', [44, 1, 7, 0]);
const FRAME = [0xff, 0xc2, 0, 11, 8, 0, 7, 1, 44, 1, 1, 17, 0];
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, ...FRAME]);
const WEBP = {
  VP8: bytes('RIFF....WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 44, 1, 7, 0]),
  VP8L: bytes('RIFF....WEBPVP8L', [0, 0, 0, 0, 0x2f, 0x2b, 0x81, 1, 0]),
  VP8X: bytes('RIFF....WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 43, 1, 0, 6, 0, 0]),
};
const BMP = bytes('BM', new Array(16).fill(0), [44, 1, 0, 0, 0xf9, 0xff, 0xff, 0xff]);
const tag = (number: number, value: number): number[] => [
  ...[number >> 8, number & 255, 0, 3, 0, 0, 0, 1],
  ...[value >> 8, value & 255, 0, 0],
];
const TIFF = bytes('MM', [0, 42, 0, 0, 0, 8, 0, 2], tag(256, 300), tag(257, 7));
const turned = (orientation: number): Uint8Array => {
  const exif = [...bytes('Exif\0\0MM', [0, 42, 0, 0, 0, 8, 0, 1], tag(274, orientation))];
  return bytes([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...FRAME]);
};

test.each([
  ['png', PNG, 'png'],
  ['gif', GIF, 'gif'],
  ['jpeg', JPEG, 'jpeg'],
  ['webp', WEBP.VP8, 'unknown'],
  ['lossless webp', WEBP.VP8L, 'unknown'],
  ['extended webp', WEBP.VP8X, 'unknown'],
  ['bmp that stands on its head', BMP, 'unknown'],
  ['tiff', TIFF, 'tiff'],
])('20.3 getImageInfo reads the size of a %s', async (_, picture, type) => {
  const { wx } = start();
  const src = simulate(wx).files.writeTemporary(picture, 'x');
  expect(await wx.getImageInfo({ src })).toEqual({
    ...{ width: 300, height: 7, type, path: src, orientation: 'up' },
    errMsg: 'getImageInfo:ok',
  });
  // Cut off anywhere, it is no picture, and nothing breaks.
  for (let length = 0; length < 10; length += 1) {
    expect(pictureInfo(picture.slice(0, length))).toBeUndefined();
  }
});

test('20.3 getImageInfo tells how a camera was held', () => {
  const all = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => pictureInfo(turned(number))?.orientation);
  expect(all).toEqual([
    ...['up', 'up-mirrored', 'down', 'down-mirrored'],
    ...['left-mirrored', 'right', 'right-mirrored', 'left'],
  ]);
  const tiff = bytes('MM', [0, 42, 0, 0, 0, 8, 0, 3], tag(256, 3), tag(257, 7), tag(274, 6));
  expect(pictureInfo(tiff)).toMatchObject({ width: 3, height: 7, orientation: 'right' });
});

test('20.3 what is not there or no picture has no size; the program’s own has', async () => {
  const readPackageFile = (path: string) => (path === 'images/a.png' ? PNG : undefined);
  const { wx } = start({ readPackageFile });
  expect(await wx.getImageInfo({ src: '/images/a.png' })).toMatchObject({ width: 300 });
  await expect(wx.getImageInfo({ src: 'http://tmp/no.png' })).rejects.toEqual({
    errMsg: 'getImageInfo:fail file not found',
  });
  const src = simulate(wx).files.writeTemporary(bytes('no picture'), 'png');
  await expect(wx.getImageInfo({ src })).rejects.toEqual({
    errMsg: 'getImageInfo:fail invalid image',
  });
});

test('20.3 a picture of the network is fetched first', async () => {
  const fetch = (request: Request) =>
    new Response(PNG as BodyInit, { status: request.url.endsWith('.png') ? 200 : 404 });
  const { wx } = start({ transport: appTransport({ fetch }) });
  const found = await wx.getImageInfo({ src: 'https://example.com/a.png' });
  expect(found).toMatchObject({ width: 300, height: 7 });
  expect(found.path).toMatch(/^http:\/\/tmp\//);
  expect(simulate(wx).files.read(found.path)).toEqual(PNG);
  const failing = start({ transport: appTransport({ fetch: () => Promise.reject(new Error()) }) });
  await expect(failing.wx.getImageInfo({ src: 'https://example.com/a.png' })).rejects.toEqual({
    errMsg: 'getImageInfo:fail download image fail',
  });
});

test('20.1 the person chooses pictures, no more than were asked for', async () => {
  const { screen, wx } = start();
  const chosen = wx.chooseImage({ count: 2, sourceType: ['album'] });
  await settled();
  expect(screen.chooser?.shown).toEqual({
    ...{ kinds: ['image'], count: 2, sources: ['album'], extensions: [] },
  });
  const picture = (name: string) => ({ name, bytes: PNG });
  screen.chooser?.answer([picture('a.PNG'), picture('b'), picture('c')]);
  const { tempFilePaths, tempFiles } = await chosen;
  expect(tempFilePaths).toHaveLength(2);
  // The ending of its name, or of its bytes.
  expect(tempFilePaths.every((path) => /^http:\/\/tmp\/\w+\.png$/.test(path))).toBe(true);
  expect(tempFiles).toEqual(tempFilePaths.map((path) => ({ path, size: PNG.length })));
  expect(await wx.getImageInfo({ src: tempFilePaths[0] as string })).toMatchObject({ width: 300 });
});

test.each(['chooseImage', 'chooseMedia', 'chooseMessageFile'] as const)(
  '20.2 %s is cancelled',
  async (name) => {
    const { screen, wx } = start();
    const chosen = (wx[name] as (options: object) => Promise<unknown>)({ count: 1 });
    await settled();
    screen.chooser?.answer(undefined);
    await expect(chosen).rejects.toEqual({ errMsg: `${name}:fail cancel` });
  },
);

test('20.1 chooseMedia tells pictures from videos', async () => {
  const { screen, wx } = start();
  const chosen = wx.chooseMedia({ mediaType: ['mix'] });
  await settled();
  expect(screen.chooser?.shown).toMatchObject({ kinds: ['image', 'video'], count: 9 });
  const film = { name: 'b.mp4', bytes: bytes('film'), width: 9, height: 8, duration: 7 };
  screen.chooser?.answer([
    { name: 'a.jpg', bytes: JPEG },
    { ...film, poster: JPEG },
  ]);
  const { tempFiles, type } = await chosen;
  expect(type).toBe('mix');
  expect(tempFiles).toMatchObject([
    { fileType: 'image', width: 300, height: 7, duration: 0, thumbTempFilePath: '' },
    { fileType: 'video', width: 9, height: 8, duration: 7 },
  ]);
  const thumb = tempFiles[1]?.thumbTempFilePath ?? '';
  expect(await wx.getImageInfo({ src: thumb })).toMatchObject({ type: 'jpeg' });
});

test('20.1 chooseMessageFile takes any file, of certain endings', async () => {
  const { screen, wx } = start();
  const chosen = wx.chooseMessageFile({ count: 3, type: 'file', extension: ['.pdf', 'md'] });
  await settled();
  expect(screen.chooser?.shown).toEqual({
    ...{ kinds: ['file'], count: 3, sources: ['message'], extensions: ['pdf', 'md'] },
  });
  screen.chooser?.answer([{ name: '合同.pdf', bytes: bytes('%PDF') }]);
  const { tempFiles } = await chosen;
  expect(tempFiles).toEqual([
    {
      ...{ name: '合同.pdf', size: 4, type: 'file', time: expect.any(Number) },
      path: expect.stringMatching(/^http:\/\/tmp\/\w+\.pdf$/),
    },
  ]);
});

test('20.1 what is no sensible wish counts as none', async () => {
  const { screen, wx } = start();
  const wanted = async (
    name: 'chooseImage' | 'chooseMedia' | 'chooseMessageFile',
    wish: object,
  ) => {
    const chosen = (wx[name] as (options: object) => Promise<unknown>)(wish);
    await settled();
    const { shown } = screen.chooser ?? {};
    screen.chooser?.answer(undefined);
    await chosen.catch(() => {});
    return [shown?.count, shown?.kinds.length, shown?.extensions];
  };
  expect(await wanted('chooseImage', { count: 'a' })).toEqual([9, 1, []]);
  expect(await wanted('chooseImage', { count: 100 })).toEqual([9, 1, []]);
  expect(await wanted('chooseMedia', { count: -1, mediaType: [] })).toEqual([9, 2, []]);
  expect(await wanted('chooseMedia', { count: 30, mediaType: ['video'] })).toEqual([20, 1, []]);
  const file = { count: 0, type: 'file', extension: 'pdf' };
  expect(await wanted('chooseMessageFile', file)).toEqual([100, 1, []]);
  expect(await wanted('chooseMessageFile', { count: 3, type: 'odd' })).toEqual([3, 3, []]);
});

test('20.5 pictures are shown from the current one, until the person closes them', async () => {
  const { screen, wx } = start();
  const urls = ['/a.png', 'http://tmp/b.png'];
  expect(await wx.previewImage({ urls, current: 'http://tmp/b.png' })).toEqual({
    errMsg: 'previewImage:ok',
  });
  expect(screen.media?.shown.current).toBe(1);
  expect(screen.media?.shown.items.map(({ url }) => url)).toEqual(urls);
  screen.media?.answer();
  expect(screen.media).toBeUndefined();
  // What is the number of none counts as none.
  for (const current of [2, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 'length', '1', null]) {
    await wx.previewImage({ urls, current: current as never });
    expect(screen.media?.shown.current).toBe(0);
    screen.media?.answer();
    const sources = urls.map((url) => ({ url }));
    await wx.previewMedia({ sources, current: current as never });
    expect(screen.media?.shown.current).toBe(0);
    screen.media?.answer();
  }
  await wx.previewMedia({ sources: [{ url: '/a.mp4', type: 'video', poster: '/p.png' }] });
  expect(screen.media?.shown).toEqual({
    items: [{ url: '/a.mp4', type: 'video', poster: '/p.png' }],
    current: 0,
  });
  await expect(wx.previewImage({ urls: [1] as never })).rejects.toEqual({
    errno: 1001,
    errMsg:
      'previewImage:fail parameter error: parameter.urls[0] should be String instead of Number;',
  });
  await expect(wx.previewMedia({ sources: [{}] as never })).rejects.toEqual({
    errno: 1001,
    errMsg:
      'previewMedia:fail parameter error: parameter.sources[0].url should be String instead of Undefined;',
  });
});

test('20.4 a document is shown by its ending, or as what it is said to be', async () => {
  const { screen, wx } = start();
  const pdf = simulate(wx).files.writeTemporary(bytes('%PDF'), 'pdf');
  await wx.openDocument({ filePath: pdf });
  expect(screen.document?.shown).toMatchObject({ type: 'pdf', bytes: bytes('%PDF') });
  const other = simulate(wx).files.writeTemporary(bytes('?'), '');
  await expect(wx.openDocument({ filePath: other })).rejects.toEqual({
    errMsg: 'openDocument:fail filetype not supported',
  });
  await wx.openDocument({ filePath: other, fileType: 'docx' });
  expect(screen.document?.shown.type).toBe('docx');
  await expect(wx.openDocument({ filePath: 'http://tmp/no.pdf' })).rejects.toEqual({
    errMsg: "openDocument:fail file doesn't exist",
  });
});

test('20.6 a picture comes into the album if the person allows it', async () => {
  const { screen, wx } = start();
  const filePath = simulate(wx).files.writeTemporary(PNG, 'png');
  const saved = wx.saveImageToPhotosAlbum({ filePath });
  await settled();
  screen.permission?.answer(true);
  expect(await saved).toEqual({ errMsg: 'saveImageToPhotosAlbum:ok' });
  expect(screen.album).toEqual([{ name: filePath.slice('http://tmp/'.length), bytes: PNG }]);
  await expect(
    wx.saveImageToPhotosAlbum({ filePath: 'https://example.com/a.png' }),
  ).rejects.toEqual({ errMsg: 'saveImageToPhotosAlbum:fail file not found' });
  simulate(wx).setPermission('scope.writePhotosAlbum', false);
  await expect(wx.saveImageToPhotosAlbum({ filePath })).rejects.toEqual({
    ...{ errno: 103, errMsg: 'saveImageToPhotosAlbum:fail auth deny' },
  });
  expect(screen.album).toHaveLength(1);
});

test('20.7 a picture is made smaller by who can, and else copied', async () => {
  const asked: object[] = [];
  const { wx } = start({
    compressPicture(_, compression) {
      asked.push(compression);
      return JPEG;
    },
  });
  const src = simulate(wx).files.writeTemporary(PNG, 'png');
  const { tempFilePath } = await wx.compressImage({
    ...{ src, quality: 200, compressedWidth: 30, compressedHeight: -2 },
  });
  expect(asked).toEqual([{ quality: 100, width: 30, height: undefined }]);
  expect(tempFilePath).toMatch(/\.jpg$/);
  const plain = start().wx;
  const copied = simulate(plain).files.writeTemporary(PNG, 'png');
  const copy = await plain.compressImage({ src: copied });
  expect(copy.tempFilePath).not.toBe(copied);
  expect(simulate(plain).files.read(copy.tempFilePath)).toEqual(PNG);
  await expect(plain.compressImage({ src: '/no.png' })).rejects.toEqual({
    errMsg: 'compressImage:fail file not found',
  });
});
