import { waitFor } from 'miniprogram-page-test/wait-for';
import type { Page } from 'playwright-core';
import { sees, tap } from 'test-support/browser/person';
import { logIn } from './log-in';
import { openPreview } from './preview';

const search = (page: Page): string => new URL(page.url()).search;

async function seesTitle(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

test('an address with a page opens that page, with its query', async () => {
  const { page, url } = await openPreview({ address: '?page=pages/notes/notes' });
  await seesTitle(page, '记事本');
  await sees(page, '早上八点开会');

  await page.goto(`${url}/?page=pages/login/login&method=GET&expired=1`);
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

test("the browser's back and forward and the frame's back go from page to page", async () => {
  const { page } = await openPreview({ address: '?page=pages/notes/notes' });
  const back = page.getByRole('button', { name: '返回' });
  await sees(page, '早上八点开会');
  expect(await back.isVisible()).toBe(false);

  await tap(page, '去登录');
  await seesTitle(page, '登录');
  expect(search(page)).toBe('?page=pages/login/login');
  await page.goBack();
  await seesTitle(page, '记事本');
  expect(search(page)).toBe('?page=pages/notes/notes');
  await page.goForward();
  await seesTitle(page, '登录');

  await back.click();
  await seesTitle(page, '记事本');
  await page.waitForURL('**/?page=pages/notes/notes');
  expect(await back.isVisible()).toBe(false);
});

test('下拉刷新 is there for a page that allows it, and asks the server again', async () => {
  const { page, mock } = await openPreview();
  const pull = page.getByRole('button', { name: '下拉刷新' });
  expect(await pull.isEnabled()).toBe(false);
  await logIn(page);
  await tap(page, '进入记事本');
  await sees(page, '还没有笔记，记一条吧');

  const before = mock.arrived.length;
  await pull.click();
  await waitFor(
    () => mock.arrived.length > before,
    () => 'nothing arrived',
  );
  expect(mock.arrived.slice(before)).toEqual(['GET /notes']);
});
