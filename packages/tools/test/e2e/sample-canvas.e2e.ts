import type { Page } from 'playwright-core';
import { sees, tap } from 'test-support/browser/person';
import { byId, withSample } from './sample';

const open = withSample();

const BOARD = 0;
const POSTER = 1;
const RED = [255, 0, 0, 255];
const EMPTY = [0, 0, 0, 0];

type Place = readonly [x: number, y: number];

/**
 * Waits until a point of a canvas of the page has that colour: red, green, blue and opacity, each at
 * most 4 off.
 * @param place in points from its corner
 */
async function seesColour(page: Page, which: number, place: Place, wanted: number[]) {
  await page.waitForFunction(
    ([which, [x, y], wanted]) => {
      const canvas = document.querySelectorAll('canvas')[which] as HTMLCanvasElement;
      const { clientWidth = 0 } = document.querySelectorAll('wx-canvas')[which] ?? {};
      const ratio = canvas.width / clientWidth;
      const pixel = canvas.getContext('2d')?.getImageData(x * ratio, y * ratio, 1, 1).data;
      return wanted.every((value, index) => Math.abs(value - (pixel?.[index] ?? 999)) <= 4);
    },
    [which, place, wanted] as const,
    { timeout: 10_000 },
  );
}

/** What stands at the corner of the picture that the program has kept. */
async function pictureOnPage(page: Page): Promise<{ size: number[]; colour: number[] }> {
  const image = byId(page, 'saved').locator('img');
  await image.waitFor();
  return image.evaluate(async (element: HTMLImageElement) => {
    await element.decode();
    const { naturalWidth, naturalHeight } = element;
    const context = new OffscreenCanvas(naturalWidth, naturalHeight).getContext('2d');
    context?.drawImage(element, 0, 0);
    const colour = [...(context?.getImageData(2, 2, 1, 1).data ?? [])];
    return { size: [naturalWidth, naturalHeight], colour };
  });
}

test('a 2d canvas shows a picture, is drawn on with a finger, kept as a file and wiped', async () => {
  const { page } = await open('canvas');
  await seesColour(page, BOARD, [20, 20], RED);
  const board = await page.locator('wx-canvas').first().boundingBox();
  const { x = 0, y = 0, width = 0 } = board ?? {};
  const scale = width / 300;
  const at = ([left, top]: Place): Place => [x + left * scale, y + top * scale];
  const drag = async (from: Place, to: Place): Promise<void> => {
    await page.mouse.move(...at(from));
    await page.mouse.down();
    await page.mouse.move(...at(to), { steps: 4 });
    await page.mouse.up();
  };
  // From the corner of the canvas, not of the page, and also what begins on what covers it.
  await drag([280, 20], [200, 60]);
  await sees(page, '画到 200，60');
  await drag([50, 100], [150, 100]);
  await sees(page, '画到 150，100');
  await seesColour(page, BOARD, [100, 100], [7, 193, 96, 255]);
  await tap(page, '存下画板');
  await sees(page, '900 × 360，png');
  expect(await pictureOnPage(page)).toEqual({ size: [900, 360], colour: RED });
  await tap(page, '擦掉');
  await seesColour(page, BOARD, [20, 20], EMPTY);
  await seesColour(page, BOARD, [100, 100], EMPTY);
});

test('a canvas of old within a component is drawn by its id, finely, and a second one of that id is none', async () => {
  const { page } = await open('canvas', { deviceScaleFactor: 2 });
  await seesColour(page, POSTER, [1, 90], [7, 193, 96, 255]);
  await seesColour(page, POSTER, [170, 70], RED);
  await tap(page, '存下海报');
  await sees(page, '50 × 50，jpeg');
  const { colour } = await pictureOnPage(page);
  // The middle of the gradient, as a JPEG has it.
  expect(Math.abs((colour[2] ?? 0) - 173)).toBeLessThan(12);
  await tap(page, '取色和盖章');
  await sees(page, '颜色：255,0,0,255');
  await seesColour(page, POSTER, [5, 5], [0, 0, 255, 255]);
  await seesColour(page, POSTER, [1, 90], [7, 193, 96, 255]);
  await tap(page, '再来一个同名的');
  await sees(page, 'canvas-id poster in this page has already existed');
  expect(await page.locator('wx-canvas').nth(2).isVisible()).toBe(false);
  await seesColour(page, POSTER, [170, 70], RED);
});

test('what is no canvas, and what is too large, fails in one line, and the page lives on', async () => {
  const { page } = await open('canvas');
  await seesColour(page, BOARD, [20, 20], RED);
  const told = await page.evaluate(async () => {
    const { wx } = window as unknown as { wx: WechatMiniprogram.Wx };
    const failed = (options: object) =>
      wx.canvasToTempFilePath(options).catch(({ errMsg }: { errMsg: string }) => errMsg);
    const large = wx.createOffscreenCanvas({ type: '2d', width: 20_000, height: 20_000 });
    large.getContext('2d').fillRect(0, 0, 1, 1);
    const small = wx.createOffscreenCanvas({ type: '2d', width: 4, height: 4 });
    const context = small.getContext('2d');
    context.fillStyle = 'rgb(1, 2, 3)';
    context.fillRect(0, 0, 4, 4);
    return {
      failures: [
        await failed({ canvasId: 'none' }),
        await failed({ canvas: large }),
        await failed({ canvas: small, width: 0 }),
      ],
      contexts: [small.getContext('other' as never), small.getContext('webgl')],
      // What only a browser has would be missed on a phone.
      ofBrowser: (small as unknown as HTMLCanvasElement).addEventListener,
      pixel: [...context.getImageData(0, 0, 1, 1).data],
    };
  });
  expect(told).toEqual({
    failures: [
      'canvasToTempFilePath:fail canvas is empty',
      'canvasToTempFilePath:fail create bitmap failed',
      'canvasToTempFilePath:fail create bitmap failed',
    ],
    contexts: [null, null],
    ofBrowser: undefined,
    pixel: [1, 2, 3, 255],
  });
  await tap(page, '存下画板');
  await sees(page, '900 × 360，png');
});
