import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { shareTab } from 'test-support/browser/browser';
import { sees } from 'test-support/browser/person';
import { makeOddFolder } from 'test-support/odd-folder';
import { fixture, withPreview } from './preview';

const installed = fixture('packages');

/** Where npm has put a package of these tests, from its root. */
const inPackage = (name: string, path: string): string =>
  join(dirname(createRequire(__filename).resolve(`${name}/package.json`)), path);

/** A copy that has been built as 「构建 npm」 does, far from any node_modules. */
function built(): string {
  const root = makeOddFolder();
  afterAll(() => rmSync(root, { recursive: true }));
  cpSync(installed, root, { recursive: true });
  const copies = [
    ['tdesign-miniprogram', 'miniprogram_dist', ''],
    ['@vant/weapp', 'lib', ''],
    ['weui-miniprogram', 'miniprogram_dist', ''],
    ['mp-html', 'dist/mp-weixin', ''],
    ['mobx-miniprogram-bindings', 'dist', ''],
    ['mobx-miniprogram', 'dist/mobx.cjs.production.min.js', 'index.js'],
    ['dayjs', 'dayjs.min.js', 'index.js'],
    ['dayjs', 'plugin', 'plugin'],
  ] as const;
  for (const [name, from, to] of copies) {
    const target = join(root, 'miniprogram_npm', name, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(inPackage(name, from), target, { recursive: true });
  }
  return root;
}

describe.each([
  ['in node_modules', () => installed],
  ['in miniprogram_npm', built],
])('packages %s', (_where, root) => {
  const open = withPreview(root(), { open: shareTab });

  test('TDesign: a button, cells, a field, tabs, a dialog and a popup are drawn and tapped', async () => {
    const { page, expectError } = await open('?page=pages/tdesign/tdesign');
    await page.getByText('点了 0 次').click();
    await sees(page, '点了 1 次');
    await page.getByPlaceholder('请输入名字').fill('小明');
    await sees(page, '你好，小明');
    await page.getByText('第二页', { exact: true }).click();
    await sees(page, '现在是 b');
    await page.getByText('打开对话框').click();
    await sees(page, '删了就没有了');
    await page.getByText('删除', { exact: true }).click();
    await sees(page, '对话框：confirm');
    await page.getByText('打开弹层').click();
    await sees(page, '弹层里的内容');
    // Its icons are a font of another server, which is out of reach here.
    await expectError(/Failed to load resource/);
    const background =
      'getComputedStyle(document.querySelector(".t-button--primary, [class*=t-button--primary]")).backgroundColor';
    expect(await page.evaluate(background)).toBe('rgb(0, 82, 217)');
  });

  test('Vant: a button, cells, a field, tabs, a dialog and a popup are drawn and tapped', async () => {
    const { page, expectError } = await open('?page=pages/vant/vant');
    await page.getByText('点了 0 次').click();
    await sees(page, '点了 1 次');
    await page.getByPlaceholder('请输入名字').fill('小明');
    await sees(page, '你好，小明');
    await page.getByText('第二页', { exact: true }).click();
    await sees(page, '现在是 1');
    await page.getByText('打开对话框').click();
    await sees(page, '删了就没有了');
    await page.getByText('确认', { exact: true }).click();
    await sees(page, '回答：确认');
    await page.getByText('打开弹层').click();
    await sees(page, '弹层里的内容');
    await expectError(/Failed to load resource/);
  });

  test('dayjs, MobX with its bindings, WeUI and mp-html work', async () => {
    const { page } = await open('?page=pages/others/others');
    await sees(page, '那一天是 1970-01-01');
    await page.getByText('1 的两倍是 2').click();
    await sees(page, '2 的两倍是 4');
    await sees(page, '一格');
    await page.getByText('HTML', { exact: true }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
