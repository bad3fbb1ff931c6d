import { sees, styleOf } from 'test-support/browser/person';
import { byId, linesIn, withSample } from './sample';

const open = withSample();

test('text keeps new lines, decodes entities, and widens spaces where it says so', async () => {
  const { page } = await open('text');
  expect(await linesIn(byId(page, 'plain'))).toEqual(['第一行', '第二行']);
  expect(await byId(page, 'decoded').textContent()).toBe('1 < 2\u00a0&\u00a03 > 2');
  expect(await byId(page, 'wide').textContent()).toBe('宽\u2003空格');
});

test('text can be selected only where it says so', async () => {
  const { page } = await open('text');
  expect(await styleOf(byId(page, 'selectable'), 'user-select')).toBe('text');
  expect(await styleOf(byId(page, 'plain'), 'user-select')).toBe('none');
});

describe('page-meta', () => {
  test('says how big 1rem is, on its own page only', async () => {
    const { page } = await open('text');
    const root = page.locator('html');
    expect(await styleOf(byId(page, 'rem'), 'font-size')).toBe('16px');
    await page.getByRole('button', { name: '字大一点' }).click();
    expect(await styleOf(byId(page, 'rem'), 'font-size')).toBe('24px');
    expect(await styleOf(root, 'font-size')).toBe('24px');
    await page.getByRole('link', { name: '去第二页' }).click();
    await sees(page, '第 2 层，第 1 次来');
    expect(await styleOf(root, 'font-size')).toBe('16px');
    await page.getByRole('button', { name: '返回' }).click();
    await byId(page, 'rem').waitFor();
    expect(await styleOf(root, 'font-size')).toBe('24px');
  });

  test('styles the page', async () => {
    const { page } = await open('text');
    expect(await styleOf(byId(page, 'meta'), 'color')).toBe('rgb(160, 90, 200)');
  });
});

describe('rich-text', () => {
  test('draws HTML with the classes of the page, and runs no script', async () => {
    const { page } = await open('text');
    const rich = byId(page, 'rich');
    expect(await linesIn(rich)).toEqual(['标题', '有粗体，没有脚本']);
    expect(await styleOf(rich.getByRole('heading', { name: '标题' }), 'color')).toBe(
      'rgb(201, 55, 44)',
    );
    // `onclick` would throw, and fail the test.
    await rich.getByText('没有脚本').click();
    expect(await rich.locator('script').count()).toBe(0);
  });

  test('draws nodes that are given as an array', async () => {
    const { page } = await open('text');
    const paragraph = byId(page, 'nodes').getByText('用数组写的一段');
    expect(await styleOf(paragraph, 'color')).toBe('rgb(201, 55, 44)');
  });

  test('decodes an entity once, in HTML and in a text among the nodes', async () => {
    const { page } = await open('text');
    expect(await byId(page, 'entities').textContent()).toBe('写作 &lt;b&gt;');
    expect(await byId(page, 'strange').textContent()).toMatch(/^3\u00a0< 5 &amp; &none;/);
  });

  test('draws the rest of the nodes where some are none, or a picture has no address', async () => {
    const { page } = await open('text');
    const strange = byId(page, 'strange');
    const pictures = strange.locator('img');
    expect(await pictures.evaluateAll((nodes) => nodes.map((node) => node.outerHTML))).toEqual([
      '<img alt="没有地址">',
      '<img alt="脚本">',
    ]);
    expect(await strange.locator('tr').boundingBox()).toMatchObject({ height: 77 });
  });
});

test('icon has a picture for each of the nine types, as big as it says', async () => {
  const { page } = await open('text');
  const icons = byId(page, 'icons').getByRole('img');
  const pictures = await icons.evaluateAll((nodes) => nodes.map((node) => node.innerHTML));
  // The tenth is one of the nine in another colour.
  expect(new Set(pictures).size).toBe(10);
  const info = icons.and(page.getByLabel('info'));
  expect(await info.boundingBox()).toMatchObject({ width: 32, height: 32 });
});

test('progress grows to its percent, and says when it is there', async () => {
  const { page } = await open('text');
  const progress = page.getByRole('progressbar', { name: '下载' });
  expect(await progress.getAttribute('aria-valuenow')).toBe('0');
  await page.getByRole('button', { name: '下载' }).click();
  await sees(page, '下载到 80%');
  await progress.getByText('80%').waitFor();
  expect(await progress.getAttribute('aria-valuenow')).toBe('80');
});

describe('image', () => {
  test('shows a picture of the package as its mode says, and tells how big it is', async () => {
    const { page } = await open('text');
    await sees(page, '图片宽 200 高 100');
    await page.getByRole('img', { name: '小山' }).waitFor();
    expect(await styleOf(byId(page, 'fit').locator('img'), 'object-fit')).toBe('contain');
    expect(await styleOf(byId(page, 'fill').locator('img'), 'object-fit')).toBe('cover');
    const { width, height } = (await byId(page, 'wide-image').boundingBox()) ?? {};
    expect(height).toBeCloseTo(Number(width) / 2, 0);
  });

  test('says which picture is not there', async () => {
    const { page, expectError } = await open('text');
    await page.getByRole('button', { name: '换成没有的图' }).click();
    await page.getByText(/^图片坏了：.*\/images\/missing\.png/).waitFor();
    await expectError(/404/);
  });
});
