import type { Page } from 'playwright-core';
import { choose, sees, styleOf } from 'test-support/browser/person';
import { openPreview } from './preview';

/** What the phone is drawn in: cards and navigation bar. */
async function colours(page: Page): Promise<Record<string, string>> {
  const bar = page.locator('#bar');
  return {
    card: await styleOf(page.locator('.card').first(), 'background-color'),
    bar: await styleOf(bar, 'background-color'),
    barText: await styleOf(bar.locator('h1'), 'color'),
  };
}

const light = {
  card: 'rgb(255, 255, 255)',
  bar: 'rgb(242, 242, 242)',
  barText: 'rgb(0, 0, 0)',
};
const dark = {
  card: 'rgb(30, 30, 30)',
  bar: 'rgb(17, 17, 17)',
  barText: 'rgb(255, 255, 255)',
};

test('the page and its navigation bar follow the choice of light and dark, and of the system', async () => {
  const { page } = await openPreview();
  await sees(page, '用 GET 或 POST，看看服务器收到什么');
  expect(await colours(page)).toMatchObject(light);
  await choose(page, '深色');
  expect(await colours(page)).toMatchObject(dark);
  await page.reload();
  await sees(page, '用 GET 或 POST，看看服务器收到什么');
  expect(await colours(page)).toMatchObject(dark);

  await page.emulateMedia({ colorScheme: 'dark' });
  await choose(page, '浅色');
  expect(await colours(page)).toMatchObject(light);
  await choose(page, '跟随系统');
  expect(await colours(page)).toMatchObject(dark);
});

test('at the width of a phone the page fills the screen, and nothing else is on it', async () => {
  const viewport = { width: 390, height: 844 };
  const { page } = await openPreview({ tab: { viewport } });
  await sees(page, '用 GET 或 POST，看看服务器收到什么');
  expect(await page.locator('#phone').boundingBox()).toEqual({ x: 0, y: 0, ...viewport });
  expect((await page.locator('#panel').boundingBox())?.y).toBeGreaterThanOrEqual(viewport.height);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);

  // As much as a scroll bar takes of the width.
  await page.addStyleTag({ content: 'body { margin-right: 15px }' });
  expect(await page.locator('#phone').boundingBox()).toMatchObject({ width: 375 });
});

test('the phone has the chosen size, upright and on its side', async () => {
  const { page } = await openPreview();
  await choose(page, 'iPhone SE');
  expect(await page.locator('#phone').boundingBox()).toMatchObject({ width: 375, height: 667 });
  await choose(page, '横屏');
  expect(await page.locator('#phone').boundingBox()).toMatchObject({ width: 667, height: 375 });
});

test.each([
  { width: 1280, device: '平板', direction: '横屏' },
  { width: 700, device: '平板', direction: '竖屏' },
  { width: 820, device: 'iPhone 15', direction: '竖屏' },
])(
  'all of the phone and of what belongs beside it can be reached: $device $direction in $width pixels',
  async ({ width, device, direction }) => {
    const { page } = await openPreview({ tab: { viewport: { width, height: 800 } } });
    await choose(page, device);
    await choose(page, direction);
    const phone = await page.locator('#phone').boundingBox();
    const panel = await page.locator('#panel').boundingBox();
    expect(phone?.x).toBeGreaterThanOrEqual(8);
    expect(panel?.x).toBeGreaterThanOrEqual(8);
    expect(panel?.width).toBe(352);
  },
);
