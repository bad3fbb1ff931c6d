import type { Page } from 'playwright-core';
import { sees, tap } from 'test-support/browser/person';
import { openPreview } from './preview';

async function seesTitle(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

test('an address with a page opens that page, with its query', async () => {
  const { page } = await openPreview({ address: '?page=pages/login/login&method=GET&expired=1' });
  await seesTitle(page, '登录');
  await sees(page, '登录已过期，请重新登录');
  expect(await page.getByRole('radio', { name: /^GET/ }).isChecked()).toBe(true);
});

test('an address whose page is not in app.json is told, and the first page opens', async () => {
  const { page, terminal } = await openPreview({ address: '?page=pages/nowhere/nowhere' });
  const problems = page.getByRole('alert', { name: '小程序有问题' });
  await problems.getByText('app.json 里没有 pages/nowhere/nowhere 这个页面').waitFor();
  await terminal.sees(/地址：app\.json 里没有 pages\/nowhere\/nowhere 这个页面/);
  await tap(page, '关闭');
  await problems.waitFor({ state: 'detached' });
  await seesTitle(page, '登录');
});
