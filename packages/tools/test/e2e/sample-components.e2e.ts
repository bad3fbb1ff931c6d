import type { Page } from 'playwright-core';
import { sees, styleOf } from 'test-support/browser/person';
import { byId, withSample } from './sample';

const open = withSample();

async function lifetimes(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: '都经历了什么' }).click();
  const told = byId(page, 'lifetimes');
  await told.getByText('苹果').waitFor();
  return (await told.innerText()).split('，');
}

describe('a component', () => {
  test('shows its properties, and what its observers make of them', async () => {
    const { page } = await open('components');
    await sees(page, '苹果 2 个，10 元');
    await page.getByRole('button', { name: '苹果涨价' }).click();
    await sees(page, '苹果 2 个，12 元');
  });

  test('tells its page by an event, with the behavior it shares', async () => {
    const { page } = await open('components');
    await page.getByRole('button', { name: '多一个苹果' }).click();
    await sees(page, '苹果 3 个，15 元');
    await sees(page, 'apple 现在有 3 个');
  });

  test('writes into its page with model:', async () => {
    const { page } = await open('components');
    await page.getByRole('button', { name: '少一个梨' }).click();
    await sees(page, '梨 3 个，9 元');
    await sees(page, '梨：3 个');
  });

  test('is found by selectComponent, and does as it is told', async () => {
    const { page } = await open('components');
    await page.getByRole('button', { name: '苹果只要一个' }).click();
    await sees(page, '苹果 1 个，5 元');
  });

  test('puts what it is given into the slots of those names', async () => {
    const { page } = await open('components');
    await page.getByText('★').waitFor();
    const row = page.locator('fruit-row').filter({ hasText: '苹果' });
    expect((await row.innerText()).split('\n')[0]).toBe('★苹果 2 个，10 元（脆）');
  });

  test('has one slot, whose content comes and goes', async () => {
    const { page } = await open('components');
    expect(await page.getByText('盒子里是糖').count()).toBe(0);
    await page.getByRole('button', { name: '展开' }).click();
    await sees(page, '盒子里是糖');
    await page.getByRole('button', { name: '收起' }).click();
    await page.getByText('盒子里是糖').waitFor({ state: 'detached' });
  });

  test('lives through its lifetimes and those of its page in order', async () => {
    const { page } = await open('components');
    expect((await lifetimes(page)).filter((line) => line.startsWith('梨'))).toEqual([
      '梨来了',
      '梨看得见',
      '梨画好了',
    ]);
    await page.getByRole('link', { name: '去第二页' }).click();
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('button', { name: '不要梨' }).click();
    expect((await lifetimes(page)).filter((line) => line.startsWith('梨')).slice(3)).toEqual([
      '梨看不见',
      '梨看得见',
      '梨走了',
    ]);
  });
});

describe('a style', () => {
  test('of the page reaches a component by its external class', async () => {
    const { page } = await open('components');
    expect(await styleOf(page.getByText('苹果 2 个'), 'font-size')).toBe('24px');
    expect(await styleOf(page.getByText('梨 4 个'), 'font-size')).not.toBe('24px');
  });

  test('of a component ends at its edge', async () => {
    const { page } = await open('components');
    const inPage = page.getByText('组件的样式管不到我');
    expect(await styleOf(inPage, 'color')).toBe('rgb(201, 55, 44)');
    expect(await styleOf(page.getByText('梨 4 个'), 'color')).toBe('rgb(6, 129, 63)');
  });

  test('of the page reaches a component that asks for it', async () => {
    const { page } = await open('components');
    expect(await styleOf(page.getByText('页面的样式管得到我'), 'color')).toBe('rgb(201, 55, 44)');
  });

  test('goes both ways for a component whose behavior shares its styles', async () => {
    const { page } = await open('components');
    expect(await styleOf(page.getByText('页面的样式也管得到我'), 'color')).toBe('rgb(201, 55, 44)');
    const inPage = page.getByText('组件的样式管得到我');
    expect(await styleOf(inPage, 'letter-spacing')).toBe('3px');
  });
});

test('a component that the preview has not got is a labelled box with its content', async () => {
  const { page } = await open('index');
  const noted = page.waitForEvent('console', (message) => message.text().includes('<map>'));
  await page.getByRole('link', { name: '自定义组件' }).click();
  expect((await noted).text()).toMatch(/^预览里没有 <map>，画成一个虚线框：地图/);
  const box = page.locator('wx-map');
  await box.getByText('<map>').waitFor();
  await box.getByText('广州').waitFor();
  expect(await styleOf(box, 'border-top-style')).toBe('dashed');
});

test('going back closes a page-container first, and then leaves the page', async () => {
  const { page } = await open('index');
  await page.getByRole('link', { name: '盖在页面上的' }).click();
  await page.getByRole('button', { name: '打开一层' }).click();
  await sees(page, 'beforeenter,afterenter');
  await page.getByText('一层里面').waitFor();
  await page.getByRole('button', { name: '返回' }).click();
  await sees(page, 'beforeenter,afterenter,beforeleave,afterleave');
  await page.getByText('一层里面').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '打开一层' }).click();
  await page.locator('.wx-container-overlay').click({ position: { x: 20, y: 20 } });
  await page.getByText('一层里面').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('link', { name: '盖在页面上的' }).waitFor();
});

test('a root-portal is cut off by nothing, and a match-media shows what fits the window', async () => {
  const { page } = await open('layers', { viewport: { width: 375, height: 800 } });
  const badge = byId(page, 'badge');
  const bottom = async () => {
    const box = await badge.boundingBox();
    return Math.round((box?.y ?? 0) + (box?.height ?? 0));
  };
  expect(await bottom()).toBe(800);
  await sees(page, '竖着，不窄');
  expect(await page.getByText('横着').isVisible()).toBe(false);
  // Its children answer where they are, too.
  await badge.click();
  await page.waitForFunction(
    (node) => (node as Element).getBoundingClientRect().bottom < 400,
    await badge.elementHandle(),
  );
});
