import type { Locator, Page } from 'playwright-core';
import { sees, styleOf } from 'test-support/browser/person';
import { byId, linesIn, withSample } from './sample';

const open = withSample();

const heardOn = (page: Page) => linesIn(byId(page, 'heard'));

describe('a tap', () => {
  test.each([
    {
      what: 'goes outwards, with the marks of all it passes and the data of each',
      target: '按我',
      heard: [
        'tap：里面，来自里面 inside=小 outside=大',
        'tap：外面，来自里面 inside=小 outside=大',
      ],
    },
    {
      what: 'ends where it is caught',
      target: '到此为止',
      heard: ['tap：接住，来自接住 outside=大'],
    },
    {
      what: 'is captured from outside first',
      target: '先外后里',
      heard: ['tap：先，来自后', 'tap：后，来自后'],
    },
    {
      what: 'that is caught while captured never gets inside',
      target: '里面听不到',
      heard: ['tap：拦下，来自够不到'],
    },
  ])('$what', async ({ target, heard }) => {
    const { page } = await open('touch');
    await page.getByText(target).click();
    await sees(page, heard.at(-1) as string);
    expect(await heardOn(page)).toEqual(heard);
  });
});

test.each([
  { what: 'a mouse', tap: (target: Locator) => target.click({ position: { x: 20, y: 10 } }) },
  { what: 'a finger', tap: (target: Locator) => target.tap({ position: { x: 20, y: 10 } }) },
  { what: 'a key, in the middle', tap: (target: Locator) => target.press('Enter') },
])('a tap says where it was: $what', async ({ what, tap }) => {
  const { page } = await open('touch', { hasTouch: true });
  const target = page.getByRole('button', { name: '在哪儿' });
  await tap(target);
  const { touches, changedTouches, detail } = JSON.parse(
    await byId(page, 'place').getByText('{').innerText(),
  );
  const [screen, content, box] = await Promise.all(
    [page.locator('#screen'), page.locator('wx-page'), target].map((one) => one.boundingBox()),
  );
  if (!screen || !content || !box) throw new Error('It is not drawn');
  const [x, y] = what.startsWith('a key') ? [box.width / 2, box.height / 2] : [20, 10];
  expect(touches).toEqual([
    {
      identifier: 0,
      clientX: expect.closeTo(box.x + x - screen.x, 0),
      clientY: expect.closeTo(box.y + y - screen.y, 0),
      pageX: expect.closeTo(box.x + x - content.x, 0),
      pageY: expect.closeTo(box.y + y - content.y, 0),
      force: 1,
    },
  ]);
  expect(changedTouches).toEqual(touches);
  expect(detail).toEqual({ x: touches[0].pageX, y: touches[0].pageY });
});

test('a long press is no tap', async () => {
  const { page } = await open('touch');
  const target = page.getByText('按久一点');
  await target.hover();
  await page.mouse.down();
  await sees(page, 'longpress：长按，来自长按');
  await page.mouse.up();
  await page.getByText('按我').click();
  expect((await heardOn(page)).slice(0, 2)).toEqual([
    'longpress：长按，来自长按',
    'tap：里面，来自里面 inside=小 outside=大',
  ]);
});

test('a finger starts and ends a touch', async () => {
  const { page } = await open('touch', { hasTouch: true });
  await page.getByText('碰一下').tap();
  await sees(page, 'touchend：触摸，来自触摸');
  expect(await heardOn(page)).toEqual(['touchstart：触摸，来自触摸', 'touchend：触摸，来自触摸']);
});

test('a view looks pressed while it is pressed, as hover-class says', async () => {
  const { page } = await open('touch');
  const view = page.getByText('按我');
  const before = await styleOf(view, 'background-color');
  await view.hover();
  await page.mouse.down();
  await page.locator('[class*="pressed"]').waitFor();
  expect(await styleOf(view, 'background-color')).toBe('rgb(213, 242, 227)');
  await page.mouse.up();
  await page.locator('[class*="pressed"]').waitFor({ state: 'detached' });
  expect(await styleOf(view, 'background-color')).toBe(before);
});

describe('a button', () => {
  test.each(['click', 'Enter', 'Space'])('is tapped by %s', async (way) => {
    const { page } = await open('touch');
    const button = page.getByRole('button', { name: '主要', exact: true });
    if (way === 'click') await button.click();
    else await button.press(way);
    await sees(page, 'tap：主要，来自主要');
    expect(await heardOn(page)).toHaveLength(1);
  });

  test('that is disabled hears nothing, nor does what is around it', async () => {
    const { page } = await open('touch');
    const button = page.getByRole('button', { name: '禁用' });
    expect(await button.isDisabled()).toBe(true);
    await button.click({ force: true });
    await page.getByRole('button', { name: '主要', exact: true }).click();
    await sees(page, 'tap：主要，来自主要');
    expect(await heardOn(page)).toHaveLength(1);
  });

  test('of each type has its colour', async () => {
    const { page } = await open('touch');
    const colours = ['默认', '主要', '警告', '镂空'].map(async (name) => {
      const button = page.getByRole('button', { name, exact: true });
      return `${await styleOf(button, 'background-color')} ${await styleOf(button, 'color')}`;
    });
    expect(new Set(await Promise.all(colours)).size).toBe(4);
  });

  test('that loads turns a wheel', async () => {
    const { page } = await open('touch');
    const wheel = page.getByRole('button', { name: '加载中' });
    const states = await wheel.evaluate((node) =>
      node.getAnimations({ subtree: true }).map(({ playState }) => playState),
    );
    expect(states).toEqual(['running']);
  });

  test('for what only WeChat has is noted in the console', async () => {
    const { page } = await open('index');
    await page.getByRole('link', { name: '点击和按钮' }).click();
    const noted = page.waitForEvent('console', (message) => message.type() === 'warning');
    await page.getByRole('button', { name: '打开应用' }).click();
    expect((await noted).text()).toBe('<button open-type="launchApp"> 在预览里只是普通按钮');
  });
});

describe('a movable-view', () => {
  /** From its middle, by so many points. */
  async function dragged(page: Page, name: string, dx: number, dy: number): Promise<void> {
    const box = await page.getByText(name, { exact: true }).boundingBox();
    if (!box) throw new Error('It is not drawn');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + dx / 2, y + dy / 2);
    await page.mouse.move(x + dx, y + dy);
  }
  const sources = (page: Page) => byId(page, 'sources').innerText();

  test('follows the mouse, comes back over the edge, and goes where the page says', async () => {
    const { page } = await open('motion', { viewport: { width: 375, height: 1200 } });
    await dragged(page, '拖我', 40, 10);
    await sees(page, '50，20 htouchmove 1');
    await page.mouse.move(0, 0);
    await page.getByText('touch-out-of-bounds').waitFor();
    await page.mouse.up();
    await page.getByText('0，0 htouchmove').waitFor();
    expect(await sources(page)).toBe('touch,touch-out-of-bounds,out-of-bounds');
    await dragged(page, '拖我', 30, 0);
    await page.mouse.up();
    await page.getByRole('button', { name: '回家' }).click();
    await page.getByText(/^[01]，0 htouchmove 1$/).waitFor();
    expect(await sources(page)).toBe('setData');
  });

  test('goes along its direction only, and not at all where it is disabled', async () => {
    const { page } = await open('motion', { viewport: { width: 375, height: 1200 } });
    await dragged(page, '横', 30, 20);
    await page.mouse.up();
    await page.getByText(/^30，100 /).waitFor();
    await dragged(page, '横', 0, 50);
    await page.mouse.up();
    await dragged(page, '不动', -50, 0);
    await page.mouse.up();
    await page.getByText(/^30，100 /).waitFor();
    const box = await page.getByText('不动').boundingBox();
    expect(box?.x).toBe(216);
  });

  test('follows a finger, and two of them change its size', async () => {
    const { page } = await open('motion', {
      viewport: { width: 375, height: 1200 },
      hasTouch: true,
    });
    const box = await page.getByText('拖我').boundingBox();
    if (!box) throw new Error('It is not drawn');
    const [x, y] = [box.x + 30, box.y + 30];
    const client = await page.context().newCDPSession(page);
    const touch = (type: string, ...points: [x: number, y: number][]) =>
      client.send('Input.dispatchTouchEvent', {
        type: type as 'touchMove',
        touchPoints: points.map(([left, top], id) => ({ x: left, y: top, id })),
      });
    await touch('touchStart', [x, y]);
    await touch('touchMove', [x + 20, y + 50]);
    await sees(page, '30，60 vtouchmove 1');
    await touch('touchEnd');
    await touch('touchStart', [x + 20, y + 50]);
    // With scale-area the other one may be beside it.
    await touch('touchStart', [x + 20, y + 50], [x + 120, y + 50]);
    await touch('touchMove', [x + 20, y + 50], [x + 220, y + 50]);
    await page.getByText(/ 2$/).waitFor();
    await touch('touchEnd');
    expect((await page.getByText('拖我').boundingBox())?.width).toBe(120);
  });
});

describe('an animation', () => {
  test('of createAnimation goes step by step, and tells of each end', async () => {
    const { page } = await open('motion');
    await page.getByRole('button', { name: '转起来' }).click();
    // Its transform and its colour, then its transform alone.
    await sees(page, '转了 3 步');
    const turned = byId(page, 'turned');
    expect(await styleOf(turned, 'background-color')).toBe('rgb(201, 55, 44)');
    expect(await styleOf(turned, 'transform')).toMatch(/^matrix\(-1, 0, 0, -1, -2/);
  });

  test('of this.animate stays until it is cleared', async () => {
    const { page } = await open('motion');
    await page.getByRole('button', { name: '动起来' }).click();
    await sees(page, '动完了');
    const framed = byId(page, 'framed');
    expect(await styleOf(framed, 'opacity')).toBe('0.2');
    await page.getByRole('button', { name: '清除' }).click();
    await sees(page, '不透明了');
    expect(await styleOf(framed, 'opacity')).toBe('1');
    expect(await styleOf(framed, 'transform')).toBe('matrix(0, 1, -1, 0, 0, 0)');
  });

  test('is as far as a scroll-view is scrolled', async () => {
    const { page } = await open('motion', { viewport: { width: 375, height: 800 } });
    const [driver, driven] = [byId(page, 'driver'), byId(page, 'driven')];
    expect(await styleOf(driven, 'transform')).toBe('matrix(1, 0, 0, 1, 0, 0)');
    await driver.evaluate((node) => node.scrollTo({ top: 50 }));
    await page.waitForFunction(
      (node) => getComputedStyle(node as Element).transform === 'matrix(1, 0, 0, 1, 50, 0)',
      await driven.elementHandle(),
    );
  });
});
