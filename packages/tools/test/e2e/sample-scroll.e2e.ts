import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { choose, sees, styleOf, tap } from 'test-support/browser/person';
import { startServer } from 'test-support/server';
import { byId, withSample } from './sample';

const open = withSample();
const phone = { viewport: { width: 390, height: 800 } };

/** With the mouse, as DevTools lets one do it. */
async function pullDown(page: Page, element: Locator, distance: number): Promise<void> {
  await element.scrollIntoViewIfNeeded();
  const { x = 0, y = 0 } = (await element.boundingBox()) ?? {};
  await page.mouse.move(x + 50, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + 50, y + 10 + distance, { steps: 5 });
  await page.mouse.up();
}

/** With a finger. */
async function drag(page: Page, element: Locator, distance: number): Promise<void> {
  const { x = 0, y = 0 } = (await element.boundingBox()) ?? {};
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', part: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: x + 50, y: y + 10 + distance * part }],
    });
  await touch('touchStart', 0);
  for (const part of [0.2, 0.4, 0.6, 0.8, 1]) await touch('touchMove', part);
  await touch('touchEnd', 1);
  await session.detach();
}

async function wheelOver(page: Page, element: Locator, distance: number): Promise<void> {
  await element.hover();
  await page.mouse.wheel(0, distance);
}

describe('scroll-view', () => {
  test('tells how far it has scrolled', async () => {
    const { page } = await open('scroll', phone);
    await wheelOver(page, byId(page, 'rows'), 60);
    await sees(page, '共 20 行，滚了 60，没有在刷新');
  });

  test('tells when its end is near, and ten rows more are there', async () => {
    const { page } = await open('scroll', phone);
    await wheelOver(page, byId(page, 'rows'), 5000);
    await page.getByText('共 30 行').waitFor();
    await page.getByText('第 29 行').waitFor();
  });

  test('goes to the row that scroll-into-view names', async () => {
    const { page } = await open('scroll', phone);
    await page.getByRole('button', { name: '到第 8 行' }).click();
    await page.getByText(/滚了 [1-9]/).waitFor();
    const [rows, row] = await Promise.all([
      byId(page, 'rows').boundingBox(),
      page.getByText('第 8 行', { exact: true }).boundingBox(),
    ]);
    expect(row?.y).toBeCloseTo(Number(rows?.y), 0);
  });

  test('refreshes when it is pulled down far enough, until the page is done', async () => {
    const { page } = await open('scroll', phone);
    const rows = byId(page, 'rows');
    await pullDown(page, rows, 40);
    await page.getByText('没有在刷新').waitFor();
    await pullDown(page, rows, 110);
    await page.getByText('，正在刷新').waitFor();
    await page.getByRole('button', { name: '刷新好了' }).click();
    await page.getByText('没有在刷新').waitFor();
    await page.locator('.wx-refresher').first().waitFor({ state: 'hidden' });
  });

  test('goes sideways with scroll-x', async () => {
    const { page } = await open('scroll', phone);
    const strip = page.locator('wx-scroll-view[aria-label="一长条"]');
    await page.getByRole('button', { name: '往右' }).click();
    await page.waitForFunction((node) => node?.scrollLeft === 200, await strip.elementHandle());
  });
});

describe('swiper', () => {
  test('is turned by an arrow key, and tells which slide is there', async () => {
    const { page } = await open('scroll', phone);
    await page.locator('.wx-slides').press('ArrowRight');
    await sees(page, '看到第 1 张：夏');
    expect(await page.locator('.wx-dot').count()).toBe(3);
  });

  test('goes to the slide that the page sets', async () => {
    const { page } = await open('scroll', phone);
    await page.getByRole('button', { name: '看秋天' }).click();
    const slides = page.locator('.wx-slides');
    const { x = 0 } = (await slides.boundingBox()) ?? {};
    const autumn = slides.getByText('秋');
    await expectPlace(autumn, x);
  });
});

describe('the page', () => {
  test('is refreshed by the button beside the phone', async () => {
    const { page } = await open('scroll');
    await page.getByRole('button', { name: '下拉刷新' }).click();
    await page.getByText('刷新了 1 次').waitFor();
  });

  test('is refreshed by a finger that pulls it down far enough, and not in a scroll-view', async () => {
    const { page } = await open('scroll', { ...phone, hasTouch: true });
    const title = page.getByText('往下拉是刷新');
    await drag(page, byId(page, 'rows'), 120);
    await drag(page, title, 60);
    await page.locator('#refreshing').waitFor({ state: 'hidden' });
    await drag(page, title, 120);
    await page.getByText('刷新了 1 次').waitFor({ state: 'attached' });
    await page.locator('#refreshing').waitFor({ state: 'hidden' });
  });

  test('tells when it is scrolled, and when its end is near', async () => {
    const { page } = await open('scroll', phone);
    await page.getByText('到底 0 次，还在顶上').waitFor({ state: 'attached' });
    await wheelOver(page, page.getByText('整页', { exact: true }), 5000);
    await page.getByText('到底 1 次，翻过了').waitFor();
  });
});

describe('what is measured', () => {
  test('counts from the window of the mini-program, wherever the browser draws it', async () => {
    // So that the phone does not begin with half a pixel.
    const { page } = await open('scroll', { viewport: { width: 1281, height: 960 } });
    await page.getByRole('button', { name: '量一量' }).click();
    const measured = JSON.parse(await byId(page, 'measured').getByText('{').innerText());

    const screen = await boxOf(page.locator('#screen'));
    const ruler = await boxOf(byId(page, 'ruler'));
    const [left, top] = [ruler.x - screen.x, ruler.y - screen.y];
    const rect = { left, top, right: left + 100, bottom: top + 30, width: 100, height: 30 };
    const scrollTop = await page.locator('.wx-screen > div').evaluate((node) => node.scrollTop);
    expect(scrollTop).toBeGreaterThan(0);
    const { width, height } = screen;
    const any = expect.any(Number);
    const slide = { width: any, height: any };
    expect(measured).toEqual({
      answers: [
        { id: 'ruler', dataset: { name: '尺子' }, ...rect },
        { width, height, scrollLeft: 0, scrollTop, scrollWidth: width, scrollHeight: any },
        { color: 'rgb(201, 55, 44)', width: '100px' },
        { scrollX: false, scrollY: true },
        [slide, slide, slide],
        null,
      ],
      boundingClientRect: rect,
      relativeRect: { left: 0, top: 0, right: width, bottom: height, width, height },
      fits: [true, false],
    });
  });

  test('is no map: whoever asks for its context is told', async () => {
    const { page, expectError } = await open('scroll');
    await page.getByRole('button', { name: '要地图' }).click();
    await expectError(/<map> 没有 NodesRef\.context：还没有模拟/);
  });
});

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('It is not drawn');
  return box;
}

/** Waits for the end of the way there. */
async function expectPlace(element: Locator, x: number): Promise<void> {
  await element
    .page()
    .waitForFunction(({ node, x }) => Math.abs((node?.getBoundingClientRect().x ?? 0) - x) < 1, {
      node: await element.elementHandle(),
      x,
    });
}

describe('the page and the phone around it', () => {
  test('is scrolled to what the program selects, and observers hear of it', async () => {
    const { page } = await open('window', phone);
    await sees(page, '滚了 0，键盘高 0');
    await tap(page, '到末段');
    await sees(page, '到了');
    const [screen, tail] = [await boxOf(page.locator('#screen')), await boxOf(byId(page, 'tail'))];
    expect(tail.y).toBeCloseTo(screen.y, 0);
    await sees(page, '看见了末段的 100%');
    await tap(page, '回顶上');
    await sees(page, '没有看见末段');
  });

  test('takes another colour behind it, and is darker where the program asks for it', async () => {
    const { page } = await open('window', phone);
    await tap(page, '换背景');
    const behind = page.locator('#phone');
    await page.waitForFunction(
      (node) => node && getComputedStyle(node).backgroundColor === 'rgb(31, 111, 139)',
      await behind.elementHandle(),
    );
    await tap(page, '暗一点');
    await sees(page, '亮度 0.4');
    expect(Number(await styleOf(page.locator('.frame-glass'), 'opacity'))).toBeCloseTo(0.45);
  });

  test.each([
    ['sample.ttf', 'loaded'],
    ['none.ttf', 'error'],
  ])('asks for %s on a server that says nothing of other origins: %s', async (name, status) => {
    const { url } = await startServer((request, response) => {
      const isThere = request.url === '/sample.ttf';
      response.statusCode = isThere ? 200 : 404;
      response.end(isThere ? readFileSync(fontFile()) : '');
    });
    const { page } = await open(`window?font=${encodeURIComponent(`${url}/${name}`)}`, phone);
    await tap(page, '换字体');
    await sees(page, `字体 ${status}`);
    const families = await page.evaluate(() => [...document.fonts].map(({ family }) => family));
    expect(families.includes('Sample')).toBe(status === 'loaded');
  });

  test('shows the keyboard where it is asked for, and what is under it moves up', async () => {
    const { page } = await open('window');
    await choose(page, '画出键盘');
    const field = page.getByPlaceholder('写点什么');
    await field.pressSequentially('你好');
    await sees(page, '选了 2 到 2');
    await sees(page, '滚了 0，键盘高 291');
    const [keyboard, input] = [await boxOf(page.locator('.frame-keyboard')), await boxOf(field)];
    expect(input.y + input.height).toBeLessThanOrEqual(keyboard.y + 1);
    await field.press('Enter');
    await sees(page, '滚了 0，键盘高 0');
    await page.locator('.frame-keyboard').waitFor({ state: 'hidden' });
    await choose(page, '不画');
  });

  test('is known to a component in it, which goes on from there', async () => {
    const { page } = await open('window');
    await tap(page, '在哪一页');
    await sees(page, '就在这一页');
    await tap(page, '从这一页走');
    await page.waitForURL(/pages\/second\/second/);
  });

  test('hears of a picture of the screen, and of too little memory', async () => {
    const { page } = await open('window');
    await tap(page, '截屏');
    await sees(page, '有人截屏');
    await tap(page, '内存告警');
    await sees(page, '内存不够了，等级 15');
  });
});

/** Any font will do. */
function fontFile(): string {
  const folder = dirname(createRequire(__filename).resolve('playwright-core/package.json'));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return join(folder, files.find((name) => name.endsWith('.ttf')) ?? '');
}
