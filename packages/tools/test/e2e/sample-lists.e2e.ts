import { sees } from 'test-support/browser/person';
import { byId, linesIn, withSample } from './sample';

const open = withSample();

describe('wx:for', () => {
  test('draws a row for each item, with its index and what WXS makes of it', async () => {
    const { page } = await open('lists');
    expect(await linesIn(byId(page, 'goods'))).toEqual(['1. 苹果 ¥3.50', '2. 香蕉 ¥4.20']);
  });

  test('draws a row more where an item is added', async () => {
    const { page } = await open('lists');
    await page.getByRole('button', { name: '加一种' }).click();
    await page.getByText('3. 新品 ¥1.00').waitFor();
    await sees(page, '一共 3 种');
  });

  test('with wx:key moves rows together with what was typed in them', async () => {
    const { page } = await open('lists');
    await page.getByLabel('苹果的备注').fill('要脆的');
    await page.getByRole('button', { name: '倒过来' }).click();
    await page.getByText('2. 苹果 ¥3.50').waitFor();
    expect(await page.getByLabel('苹果的备注').inputValue()).toBe('要脆的');
    expect(await page.getByLabel('香蕉的备注').inputValue()).toBe('');
  });

  test('tells by data-* which row was tapped', async () => {
    const { page } = await open('lists');
    await page.getByText('香蕉').click();
    await sees(page, '点了 b');
  });

  test('in a wx:for has names of its own for item and index', async () => {
    const { page } = await open('lists');
    expect(await linesIn(byId(page, 'table'))).toEqual([
      '0 1×1=1',
      '1 1×2=2 2×2=4',
      '2 1×3=3 2×3=6 3×3=9',
    ]);
  });
});

test('setData with a path changes one field', async () => {
  const { page } = await open('lists');
  await page.getByRole('button', { name: '第一种便宜一元' }).click();
  await page.getByText('1. 苹果 ¥2.50').waitFor();
  await page.getByText('2. 香蕉 ¥4.20').waitFor();
});

test('wx:if, wx:elif and wx:else show one of three', async () => {
  const { page } = await open('lists');
  const shown = (): Promise<string[]> => page.getByText(/^(很多|正好|不多)$/).allInnerTexts();
  const add = page.getByRole('button', { name: '加一种' });
  expect(await shown()).toEqual(['不多']);
  await add.click();
  expect(await shown()).toEqual(['正好']);
  await add.click();
  expect(await shown()).toEqual(['很多']);
});

test('block shows what is in it together, and is nothing itself', async () => {
  const { page } = await open('lists');
  expect(await page.getByText('打开了').count()).toBe(0);
  await page.getByRole('button', { name: '开关' }).click();
  expect(await page.getByText('打开了').allInnerTexts()).toEqual(['打开了一', '打开了二']);
  expect(await page.locator('block, wx-block').count()).toBe(0);
});

test('hidden is there, and not seen', async () => {
  const { page } = await open('lists');
  const view = page.getByText('没有藏起来');
  await view.waitFor({ state: 'attached' });
  expect(await view.isVisible()).toBe(false);
  await page.getByRole('button', { name: '开关' }).click();
  expect(await view.isVisible()).toBe(true);
});

test('a template is imported, gets its data, and is chosen by name', async () => {
  const { page } = await open('lists');
  const templates = byId(page, 'templates');
  expect(await linesIn(templates)).toEqual(['苹果', '来自模板', '换换。']);
  await page.getByRole('button', { name: '开关' }).click();
  expect(await linesIn(templates)).toEqual(['苹果', '来自模板', '换换', '完整']);
});

test('what is included sees the data of the page', async () => {
  const { page } = await open('lists');
  await sees(page, '一共 2 种');
});
