import type { Page } from 'playwright-core';
import { sees, styleOf } from 'test-support/browser/person';
import { byId, withSample } from './sample';

const open = withSample();

async function submitted(page: Page): Promise<Record<string, unknown>> {
  await page.getByRole('button', { name: '提交' }).click();
  const sent = byId(page, 'submitted').getByText('{');
  return JSON.parse(await sent.innerText());
}

describe('input', () => {
  test('with model: writes into the page while a person types, up to its maxlength', async () => {
    const { page } = await open('form');
    await page.getByText('名字', { exact: true }).click();
    await sees(page, '正在写名字');
    await page.keyboard.type('小明和小红他们');
    await sees(page, '你好，小明和小红他');
  });

  test('shows its placeholder in its own class until something is there', async () => {
    const { page } = await open('form');
    const placeholder = page.locator('.wx-placeholder').filter({ hasText: '怎么称呼' });
    expect(await placeholder.isVisible()).toBe(true);
    expect(await styleOf(placeholder, 'color')).toBe('rgb(201, 55, 44)');
    await page.getByLabel('名字').fill('小');
    expect(await placeholder.isVisible()).toBe(false);
  });

  test('tells of Enter, and the page moves on to the next one', async () => {
    const { page } = await open('form');
    await page.getByLabel('名字').fill('小明');
    await page.keyboard.press('Enter');
    await sees(page, '名字写好了：小明');
    await page.locator('input[type=password]:focus').waitFor();
    await page.keyboard.type('芝麻');
    expect(await page.getByLabel('暗号').inputValue()).toBe('芝麻');
  });

  test('shows what its handler returns in place of what was typed', async () => {
    const { page } = await open('form');
    await page.getByLabel('大写').pressSequentially('abc');
    expect(await page.getByLabel('大写').inputValue()).toBe('ABC');
  });

  test('of type number asks for the keyboard with digits', async () => {
    const { page } = await open('form');
    expect(await page.getByLabel('年龄').getAttribute('inputmode')).toBe('numeric');
  });
});

test('textarea takes lines, and grows with them', async () => {
  const { page } = await open('form');
  const area = page.getByLabel('故事');
  const before = (await area.boundingBox())?.height ?? 0;
  await area.fill('从前\n有座山\n山里\n有座庙');
  await sees(page, '13 个字');
  expect((await area.boundingBox())?.height).toBeGreaterThan(before * 1.5);
});

test('radio is chosen by its label and by arrow keys, one of a group', async () => {
  const { page } = await open('form');
  const group = page.getByRole('radiogroup', { name: '尺寸' });
  expect(await group.getByRole('radio', { name: '中' }).isChecked()).toBe(true);
  await group.getByText('小').click();
  await sees(page, '尺寸：小');
  expect(await group.getByRole('radio', { checked: true }).count()).toBe(1);
  await page.keyboard.press('ArrowDown');
  await sees(page, '尺寸：中');
  expect(await group.getByRole('radio', { name: '特大' }).isDisabled()).toBe(true);
});

test('checkboxes tell of all that are ticked', async () => {
  const { page } = await open('form');
  const group = page.getByRole('group', { name: '水果' });
  await group.getByText('梨').click();
  await sees(page, '水果：苹果,梨');
  await group.getByRole('checkbox', { name: '苹果' }).press('Space');
  await sees(page, '水果：梨');
});

test('switch with model: is turned on by the label that is for it', async () => {
  const { page } = await open('form');
  await sees(page, '关着');
  await page.getByText('无线网络').click();
  await sees(page, '开着');
  expect(await page.getByRole('switch', { name: '无线网络' }).isChecked()).toBe(true);
});

test('slider moves a step for each arrow key, and shows its value', async () => {
  const { page } = await open('form');
  const slider = page.getByRole('slider', { name: '音量' });
  await slider.press('ArrowRight');
  await sees(page, '音量：25');
  await sees(page, '25');
});

describe('picker', () => {
  test('changes what is shown once the choice is confirmed', async () => {
    const { page } = await open('form');
    await page.getByText('城市：广州').click();
    const sheet = page.getByRole('dialog', { name: '选城市' });
    await sheet.getByRole('listbox').selectOption('深圳');
    await page.getByText('城市：广州').waitFor();
    await sheet.getByRole('button', { name: '确定' }).click();
    await sees(page, '城市：深圳');
    expect(await sheet.count()).toBe(0);
  });

  test('opens with Enter, and changes nothing with Escape', async () => {
    const { page } = await open('form');
    await page.getByRole('button', { name: '城市：广州' }).press('Enter');
    await page.getByRole('listbox').press('ArrowDown');
    await page.keyboard.press('Escape');
    await sees(page, '没有换城市');
    await sees(page, '城市：广州');
  });

  test('keeps the focus from what is behind it, however often Tab is pressed', async () => {
    const { page } = await open('form');
    await page.getByRole('button', { name: '城市：广州' }).press('Enter');
    const sheet = page.getByRole('dialog', { name: '选城市' });
    for (let presses = 0; presses < 6; presses += 1) {
      await page.keyboard.press('Shift+Tab');
      const behind = page.locator('#phone :focus').and(page.locator(':not([role=dialog] *)'));
      expect(await behind.count()).toBe(0);
    }
    await sheet.getByRole('button', { name: '取消' }).press('Escape');
    await sees(page, '没有换城市');
    expect(await page.locator('#phone [inert]').count()).toBe(0);
    await page.locator('[role=button]:focus').getByText('城市：广州').waitFor();
  });

  test.each([
    {
      mode: 'a date',
      name: '日期',
      control: '日期',
      typed: '2026-02-03',
      told: '日期：2026-02-03',
    },
    { mode: 'a time', name: '时间', control: '时间', typed: '09:05', told: '时间：09:05' },
  ])('takes $mode', async ({ name, control, typed, told }) => {
    const { page } = await open('form');
    await page.getByRole('button', { name, exact: true }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel(control).fill(typed);
    await sheet.getByRole('button', { name: '确定' }).click();
    await sees(page, told);
  });

  test('with columns keeps what is chosen in the others', async () => {
    const { page } = await open('form');
    await page.getByRole('button', { name: '座位' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('listbox', { name: '第 1 列' }).selectOption('二排');
    await sheet.getByRole('button', { name: '确定' }).click();
    await sees(page, '座位：1,1');
  });

  test('with columns that depend on each other shows what the page puts there', async () => {
    const { page } = await open('form');
    await page.getByRole('button', { name: '班车' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('listbox', { name: '第 1 列' }).selectOption('回');
    const second = sheet.getByRole('listbox', { name: '第 2 列' });
    expect(await second.getByRole('option').allInnerTexts()).toEqual(['午班', '夜班']);
    await sheet.getByRole('button', { name: '确定' }).click();
    await sees(page, '班车：1,0');
  });
});

describe('form', () => {
  test('submits every named field', async () => {
    const { page } = await open('form');
    await page.getByLabel('名字').fill('小明');
    await page.getByLabel('故事').fill('从前');
    expect(await submitted(page)).toEqual({
      name: '小明',
      secret: '',
      upper: '',
      age: '',
      story: '从前',
      size: '中',
      fruits: ['苹果'],
      wifi: false,
      volume: 20,
      city: 1,
      day: '2026-01-31',
      clock: '08:30',
      seat: [0, 1],
      bus: [0, 1],
    });
  });

  test('is emptied by its reset button', async () => {
    const { page } = await open('form');
    await page.getByLabel('名字').fill('小明');
    await page.getByText('无线网络').click();
    await page.getByRole('button', { name: '清空' }).click();
    await sees(page, '清空了');
    expect(await page.getByLabel('名字').inputValue()).toBe('');
    expect(await submitted(page)).toMatchObject({
      name: '',
      size: '',
      fruits: [],
      wifi: false,
      volume: 0,
    });
  });
});

describe('a picker-view', () => {
  const wheel = (page: Page, column: number) => page.getByRole('spinbutton').nth(column);

  test('is turned by a mouse, by keys and by a click, and tells when it begins and ends', async () => {
    const { page } = await open('wheels');
    await page.locator('[aria-valuetext="12 月"]').waitFor();
    const box = await wheel(page, 1).boundingBox();
    if (!box) throw new Error('It is not drawn');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 50);
    await page.mouse.move(x, y + 105);
    await page.mouse.up();
    await sees(page, '1，9');
    await sees(page, 'pickstart,pickend');
    await wheel(page, 1).press('ArrowUp');
    await sees(page, '1，8');
    await wheel(page, 0).getByText('2025 年').click();
    await sees(page, '0，8');
  });

  test('is turned by a finger, and waits until it is gone', async () => {
    const { page } = await open('wheels', { hasTouch: true });
    await page.locator('[aria-valuetext="12 月"]').waitFor();
    const box = await wheel(page, 0).boundingBox();
    if (!box) throw new Error('It is not drawn');
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', up?: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: up === undefined ? [] : [{ x: box.x + 60, y: box.y + 150 - up }],
      });
    await touch('touchStart', 0);
    for (const up of [20, 40, 60]) await touch('touchMove', up);
    await sees(page, 'pickstart');
    await touch('touchEnd');
    await sees(page, '2，11');
    await sees(page, 'pickstart,pickend');
  });

  test('goes where the page turns it, and keeps within what is left, without telling', async () => {
    const { page } = await open('wheels');
    await page.locator('[aria-valuetext="12 月"]').waitFor();
    await page.getByRole('button', { name: '少几个月' }).click();
    await page.locator('[aria-valuetext="3 月"]').waitFor();
    await page.getByRole('button', { name: '换个月' }).click();
    await page.locator('[aria-valuetext="1 月"]').waitFor();
    expect(await byId(page, 'turned').innerText()).toBe('');
  });
});

test('a picker of regions offers the cities of a province, and the counties of a city', async () => {
  const { page } = await open('wheels');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  for (const name of ['宁波市', '温州市']) {
    await page.getByRole('button', { name: '地区' }).click();
    await page.getByLabel('省', { exact: true }).selectOption('浙江省');
    await page.getByLabel('市', { exact: true }).selectOption(name);
    expect(await page.getByLabel('区县').locator('option').first().innerText()).toBe('全部');
    await page.getByRole('button', { name: '确定' }).click();
    await sees(page, `浙江省,${name},全部`);
  }
  await sees(page, '330000 330300');
  // Only once one is opened, and once for all.
  expect(asked.filter((path) => path === '/@program/regions')).toHaveLength(1);
});
