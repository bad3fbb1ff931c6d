import { inflateSync } from 'node:zlib';
import { appTransport } from '../../src/transport/app';
import {
  type AroundCanvases,
  createWx,
  pictureInfo,
  type RecordedCanvas,
  recordedCanvases,
  simulate,
  type WxOptions,
} from '../../src/wx';

const transport = { send: () => ({ abort() {} }), close() {} } as never;

/** A page with one old canvas, of 300 by 150 points and as many pixels. */
function start(options: Partial<WxOptions> = {}) {
  let canvas: RecordedCanvas | undefined;
  const notes: string[] = [];
  let comes = (): void => {};
  const canvases = (around: AroundCanvases) => {
    const recorded = recordedCanvases(around);
    const make = (ratio: number) => {
      const made = recorded.create(300 * ratio, 150 * ratio);
      canvas = made;
      return { canvas: made, width: 300, height: 150, ratio };
    };
    let old: ReturnType<typeof make> | undefined = make(1);
    return {
      ...recorded,
      note: (text: string) => void notes.push(text),
      find: (id: string) => (id === 'c' ? old : undefined),
      whenThere: async (id: string) => {
        if (id === 'later') await new Promise<void>((resolve) => (comes = resolve));
        if (id === 'fine') old = make(2);
        return old as ReturnType<typeof make>;
      },
    };
  };
  const wx = createWx({ transport, canvases, ...options });
  return {
    wx,
    notes,
    comes: () => comes(),
    calls: () => canvas?.calls.map(({ name, given }) => [name, ...given]),
  };
}

const drawn = (context: WechatMiniprogram.CanvasContext, reserve = false): Promise<unknown> =>
  new Promise((resolve) => context.draw(reserve, resolve));

test('createCanvasContext draws what was collected, only when it is drawn', async () => {
  const { wx, calls } = start();
  const context = wx.createCanvasContext('c');
  context.setFillStyle('red');
  context.fillRect(1, 2, 3, 4);
  expect(calls()).toEqual([]);
  expect(await drawn(context)).toEqual({ errMsg: 'drawCanvas:ok' });
  expect(calls()).toEqual([
    ['scale', 1, 1],
    ['beginPath'],
    ['fillStyle', 'red'],
    ['fillRect', 1, 2, 3, 4],
  ]);
});

test('createCanvasContext: a second draw wipes the canvas, unless it is reserved', async () => {
  const { wx, calls } = start();
  const context = wx.createCanvasContext('c');
  context.fillText('一', 0, 0);
  await drawn(context);
  context.fillText('二', 0, 0);
  await drawn(context, true);
  const texts = () =>
    calls()
      ?.filter(([name]) => name === 'fillText')
      .map(([, text]) => text);
  expect(texts()).toEqual(['一', '二']);
  context.fillText('三', 0, 0);
  await drawn(context);
  expect(texts()).toEqual(['三']);
});

test('createCanvasContext has all methods of the typings', () => {
  const context: object = start().wx.createCanvasContext('c');
  const names = [
    'arc arcTo beginPath bezierCurveTo clearRect clip closePath createCircularGradient',
    'createLinearGradient createPattern draw drawImage fill fillRect fillText lineTo measureText moveTo',
    'quadraticCurveTo rect restore rotate save scale setFillStyle setFontSize setGlobalAlpha setLineCap',
    'setLineDash setLineJoin setLineWidth setMiterLimit setShadow setStrokeStyle setTextAlign',
    'setTextBaseline setTransform stroke strokeRect strokeText transform translate',
  ];
  for (const name of names.join(' ').split(' ')) {
    expect([name, typeof (context as Record<string, unknown>)[name]]).toEqual([name, 'function']);
  }
});

test('createCanvasContext: setters are the properties of a 2d context', async () => {
  const { wx, calls } = start();
  const context = wx.createCanvasContext('c');
  context.setFontSize(20);
  expect(context.font).toBe('20px sans-serif');
  context.setTextBaseline('normal');
  context.setTextAlign('center');
  context.setLineDash([4, 2], 3);
  context.setShadow(1, 2, 3, 'blue');
  context.globalAlpha = 0.5;
  const gradient = context.createCircularGradient(50, 60, 7);
  gradient.addColorStop(0, 'red');
  context.setStrokeStyle(gradient);
  await drawn(context);
  expect(calls()?.slice(2)).toEqual([
    ['font', '20px sans-serif'],
    ['textBaseline', 'alphabetic'],
    ['textAlign', 'center'],
    ['setLineDash', [4, 2]],
    ['lineDashOffset', 3],
    ['shadowOffsetX', 1],
    ['shadowOffsetY', 2],
    ['shadowBlur', 3],
    ['shadowColor', 'blue'],
    ['globalAlpha', 0.5],
    ['createRadialGradient', 50, 60, 0, 50, 60, 7],
    ['strokeStyle', expect.anything()],
  ]);
});

test('createCanvasContext draws on a finer screen in points', async () => {
  const { wx, calls } = start();
  const context = wx.createCanvasContext('fine');
  context.setTransform(1, 0, 0, 1, 10, 20);
  context.setShadow(1, 2, 3, 'blue');
  await drawn(context);
  expect(calls()).toContainEqual(['scale', 2, 2]);
  expect(calls()).toContainEqual(['setTransform', 2, 0, 0, 2, 20, 40]);
  expect(calls()).toContainEqual(['shadowBlur', 6]);
});

test('createCanvasContext: save keeps the font, restore gives it back', () => {
  const context = start().wx.createCanvasContext('c');
  context.setFontSize(20);
  context.save();
  context.setFontSize(40);
  expect(context.measureText('好a')).toEqual({ width: 60 });
  context.restore();
  expect(context.measureText('好a')).toEqual({ width: 30 });
  // One too many is none.
  context.restore();
  expect(context.font).toBe('20px sans-serif');
});

const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

test('drawImage draws pictures of the program, of the device and of data; what is none is told of', async () => {
  const readPackageFile = (path: string) => (path === 'a.png' ? PNG : undefined);
  const { wx, calls, notes } = start({ readPackageFile });
  const onDevice = simulate(wx).files.writeTemporary(PNG, 'png');
  const data = `data:image/png;base64,${Buffer.from(PNG).toString('base64')}`;
  const context = wx.createCanvasContext('c');
  const sources = ['/a.png', 'none.png', onDevice, data];
  for (const src of sources) context.drawImage(src, 1, 2);
  expect(await drawn(context)).toEqual({ errMsg: 'drawCanvas:ok' });
  const pictures = calls()?.filter(([name]) => name === 'drawImage');
  expect(pictures).toEqual([
    ['drawImage', expect.objectContaining({ src: '/a.png', width: 1, height: 1 }), 1, 2],
    ['drawImage', expect.objectContaining({ src: onDevice }), 1, 2],
    ['drawImage', expect.objectContaining({ src: data }), 1, 2],
  ]);
  expect(notes).toEqual(['画布里的图片打不开：none.png']);
});

test('drawImage asks the network for an address', async () => {
  const app = { fetch: async () => new Response(PNG) };
  const { wx, calls } = start({ transport: appTransport(app) });
  const context = wx.createCanvasContext('c');
  context.drawImage('http://127.0.0.1/a.png', 0, 0);
  await drawn(context);
  expect(calls()?.some(([name]) => name === 'drawImage')).toBe(true);
});

test('createCanvasContext: what is drawn first comes first, however long its picture takes', async () => {
  const { wx, calls } = start({ readPackageFile: () => PNG });
  const [one, two] = [wx.createCanvasContext('c'), wx.createCanvasContext('c')];
  one.drawImage('/a.png', 0, 0);
  two.fillText('二', 0, 0);
  await Promise.all([drawn(one), drawn(two, true)]);
  const names = calls()?.map(([name]) => name);
  expect(names?.indexOf('drawImage')).toBeLessThan(names?.indexOf('fillText') ?? 0);
});

test('createCanvasContext: a canvas that is not there yet is waited for', async () => {
  const { wx, comes, calls } = start();
  const context = wx.createCanvasContext('later');
  context.fillText('晚', 0, 0);
  const done = drawn(context);
  await new Promise((resolve) => setImmediate(resolve));
  expect(calls()).toEqual([]);
  comes();
  await done;
  expect(calls()?.at(-1)).toEqual(['fillText', '晚', 0, 0]);
});

test('createCanvasContext: what a callback throws, and a call that makes no sense, are told', async () => {
  const told: unknown[] = [];
  const { wx } = start({ onError: (error) => told.push(error) });
  const context = wx.createCanvasContext('c');
  // The canvas of tests takes everything but a gradient without a place for its stops.
  context.setFillStyle({ on: 1 } as never);
  context.draw(false, () => {
    throw new Error('in the callback');
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual([new Error('in the callback')]);
});

test.each([
  ['png', {}, 900, 450],
  ['jpg', { width: 100, height: 50, destWidth: 33, destHeight: 17 }, 33, 17],
  ['png', { x: 290, y: 100 }, 30, 150],
  ['png', { width: 'x', destWidth: Number.NaN } as never, 900, 450],
] as const)(
  'canvasToTempFilePath of a canvas-id gives a %s of %j',
  async (fileType, part, width, height) => {
    const { wx } = start();
    const { tempFilePath, errMsg } = await wx.canvasToTempFilePath({
      canvasId: 'c',
      fileType,
      ...part,
    });
    expect(errMsg).toBe('canvasToTempFilePath:ok');
    expect(tempFilePath.endsWith(`.${fileType}`)).toBe(true);
    const { files } = simulate(wx);
    const type = fileType === 'png' ? 'png' : 'jpeg';
    expect(pictureInfo(files.read(tempFilePath))).toMatchObject({ width, height, type });
  },
);

test('canvasToTempFilePath of a 2d canvas has a pixel for each of its own', async () => {
  const { wx } = start();
  const canvas = wx.createOffscreenCanvas({ type: '2d', width: 70, height: 30 });
  const { tempFilePath } = await wx.canvasToTempFilePath({ canvas });
  const bytes = simulate(wx).files.read(tempFilePath);
  expect(pictureInfo(bytes)).toMatchObject({ width: 70, height: 30 });
  // A valid one: the pixels of each row, and before them the number of its filter.
  const data = Buffer.from(bytes).indexOf('IDAT');
  const length = Buffer.from(bytes).readUInt32BE(data - 4);
  expect(inflateSync(bytes.slice(data + 4, data + 4 + length))).toHaveLength(30 * (9 + 1));
});

test.each([
  [{}, 'canvas is empty'],
  [{ canvasId: 'none' }, 'canvas is empty'],
  [{ canvas: {} }, 'canvas is empty'],
  [{ canvasId: 'c', width: 0 }, 'create bitmap failed'],
  [{ canvasId: 'c', destWidth: 20_000, destHeight: 20_000 }, 'create bitmap failed'],
])('canvasToTempFilePath of %j fails: %s', async (options, reason) => {
  const failed = start().wx.canvasToTempFilePath(options);
  await expect(failed).rejects.toEqual({ errMsg: `canvasToTempFilePath:fail ${reason}` });
});

test.each([0, 20_000])('canvasToTempFilePath fails of a canvas of %i by as many', async (side) => {
  const { wx } = start();
  const canvas = wx.createOffscreenCanvas({ type: '2d', width: side, height: side });
  expect(canvas.width).toBe(side);
  await expect(wx.canvasToTempFilePath({ canvas })).rejects.toEqual({
    errMsg: 'canvasToTempFilePath:fail create bitmap failed',
  });
});

test('canvasGetImageData says that there are no pixels in a test', async () => {
  const part = { canvasId: 'c', x: 0, y: 0, width: 1, height: 1 };
  await expect(start().wx.canvasGetImageData(part)).rejects.toEqual({
    errMsg: expect.stringMatching(/^canvasGetImageData:fail 测试里的画布不画像素/),
  });
});

test('canvasPutImageData puts pixels on a part of the canvas', async () => {
  const { wx, calls } = start();
  const data = new Uint8ClampedArray(16);
  const part = { canvasId: 'c', x: 5, y: 6, width: 2, height: 2 };
  expect(await wx.canvasPutImageData({ ...part, data })).toEqual({
    errMsg: 'canvasPutImageData:ok',
  });
  expect(calls()).toContainEqual(['drawImage', expect.anything(), 5, 6, 2, 2]);
  await expect(wx.canvasPutImageData({ ...part, width: 3, data })).rejects.toEqual({
    errMsg: 'canvasPutImageData:fail data should have width * height * 4 items',
  });
  await expect(wx.canvasPutImageData({ ...part, data: [1] as never })).rejects.toMatchObject({
    errMsg:
      'canvasPutImageData:fail parameter error: parameter.data should be Uint8ClampedArray instead of Array;',
    errno: 1001,
  });
});

test('createOffscreenCanvas has the context of its type only', () => {
  const { wx } = start();
  const canvas = wx.createOffscreenCanvas({ type: '2d', width: 10, height: 20 });
  expect([canvas.width, canvas.height]).toEqual([10, 20]);
  expect(canvas.getContext('2d')).toBeTruthy();
  expect(canvas.getContext('webgl')).toBeNull();
  // Its sides alone, as of old; it is for webgl then.
  const old = wx.createOffscreenCanvas(30, 40);
  expect([old.width, old.height, old.getContext('2d')]).toEqual([30, 40, null]);
});

describe('a canvas of tests', () => {
  const make = (): RecordedCanvas =>
    start().wx.createOffscreenCanvas({ type: '2d', width: 100, height: 50 }) as never;

  test('knows what was drawn since it was empty', () => {
    const canvas = make();
    const context = canvas.getContext('2d');
    context.scale(2, 2);
    context.fillText('旧', 0, 0);
    // A part of it stays.
    context.clearRect(0, 0, 49, 25);
    expect(canvas.calls).toHaveLength(3);
    context.clearRect(0, 0, 50, 25);
    context.fillText('新', 0, 0);
    expect(canvas.calls.map(({ given }) => given)).toEqual([
      [0, 0, 50, 25],
      ['新', 0, 0],
    ]);
    canvas.width = 100;
    expect(canvas.calls).toEqual([]);
    expect(context.getTransform().a).toBe(1);
  });

  test('keeps its state as a canvas does', () => {
    const context = make().getContext('2d');
    context.translate(10, 20);
    context.save();
    context.rotate(Math.PI / 2);
    context.scale(2, 3);
    context.font = '20px serif';
    const { a, b, c, d, e, f } = context.getTransform();
    const rounded = [a, b, c, d, e, f].map((one) => Math.round(one));
    expect(rounded).toEqual([0, 2, -3, 0, 10, 20]);
    expect(context.measureText('宽b').width).toBe(30);
    context.restore();
    expect(context.font).toBe('10px sans-serif');
    expect(context.getTransform()).toMatchObject({ a: 1, b: 0, e: 10, f: 20 });
  });

  test('loads pictures with their sizes, and tells of what is none', async () => {
    const canvas = make();
    const load = (src: string): Promise<unknown> =>
      new Promise((resolve) => {
        const image = canvas.createImage();
        image.onload = () => resolve([image.width, image.height]);
        image.onerror = () => resolve('error');
        image.src = src;
      });
    const data = `data:image/png;base64,${Buffer.from(PNG).toString('base64')}`;
    expect(await load(data)).toEqual([1, 1]);
    expect(await load('data:,nothing')).toBe('error');
    expect(await load('/none.png')).toBe('error');
  });

  test('has no other context, and says so of webgl', () => {
    const { wx } = start();
    const canvas = wx.createOffscreenCanvas({ type: 'webgl' });
    expect(() => canvas.getContext('webgl')).toThrow('测试里的画布没有 webgl');
    expect(make().getContext('other' as never)).toBeNull();
  });

  test('gives a picture as an address', () => {
    const canvas = make();
    const [, png = ''] = canvas.toDataURL('image/png', 1).split(',');
    expect(pictureInfo(Buffer.from(png, 'base64'))).toMatchObject({ width: 100, height: 50 });
    expect(canvas.toDataURL('image/jpeg', 1)).toMatch(/^data:image\/jpeg;base64,/);
    canvas.width = 0;
    expect(canvas.toDataURL('image/png', 1)).toBe('data:,');
  });
});

test('canvases of Douyin: canvasToTempFilePath, and no canvasGetImageData', async () => {
  const { wx } = start({ host: 'douyin' });
  const context = wx.createCanvasContext('c');
  expect(await drawn(context)).toEqual({ errMsg: 'drawCanvas:ok' });
  const { tempFilePath } = await wx.canvasToTempFilePath({ canvasId: 'c' });
  expect(tempFilePath).toMatch(/\.png$/);
  expect('canvasGetImageData' in wx).toBe(false);
});
