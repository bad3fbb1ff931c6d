import { waitFor } from 'miniprogram-page-test/wait-for';
import type { Page } from 'playwright-core';
import { violationsOf } from 'test-support/browser/axe';
import { choose, sees, seesNoMore, tap } from 'test-support/browser/person';
import { logIn } from './log-in';
import { openPreview } from './preview';

const search = (page: Page): string => new URL(page.url()).search;

async function seesTitle(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

test('a guest looks around, logs in by GET, and later by POST with a form and with JSON', async () => {
  const { page, mock } = await openPreview();
  await tap(page, '先逛逛');
  await sees(page, '早上八点开会');

  for (const by of ['GET', 'POST', 'JSON'] as const) {
    await tap(page, '去登录');
    await logIn(page, { by });
    await sees(page, '小明的记事本');
    await sees(page, '还没有笔记，记一条吧');
    await tap(page, '退出登录');
    await sees(page, '下面是例子。登录以后，可以记自己的。');
  }
  expect(mock.arrived.filter((request) => request.endsWith('/login'))).toEqual([
    'GET /login',
    'POST /login',
    'POST /login',
  ]);
});

test('notes are added, changed and deleted, and are still there after a reload', async () => {
  const { page, mock } = await openPreview();
  await logIn(page);
  await tap(page, '继续');
  await sees(page, '还没有笔记，记一条吧');

  await tap(page, 'POST 增 记一条');
  await page.getByRole('textbox', { name: '新的笔记' }).fill('买菜');
  await tap(page, 'POST 增 保存');
  await sees(page, '买菜');
  await seesNoMore(page, '新的笔记');

  await tap(page, 'PUT 改');
  await page.getByRole('textbox', { name: '改笔记' }).fill('买菜，还有牛奶');
  await tap(page, 'PUT 改 保存');
  await sees(page, '买菜，还有牛奶');
  await page.getByRole('button', { name: 'DELETE 删' }).waitFor();

  await page.reload();
  await sees(page, '小明的记事本');
  await sees(page, '买菜，还有牛奶');

  await tap(page, 'DELETE 删');
  await page.getByRole('dialog', { name: '删掉这条笔记？' }).waitFor();
  await tap(page, '取消');
  await tap(page, 'DELETE 删');
  await tap(page, '删');
  await sees(page, '还没有笔记，记一条吧');
  const changes = mock.arrived.map((request) => request.replace(/[\w-]{20,}/, '…'));
  expect(changes.filter((request) => !request.startsWith('GET'))).toEqual([
    'POST /login',
    'POST /notes',
    'PUT /notes/…',
    'DELETE /notes/…',
  ]);
});

test('a login that expires while a note is written: the text waits for the next login', async () => {
  const { page, mock } = await openPreview();
  await logIn(page);
  await tap(page, '继续');
  await tap(page, 'POST 增 记一条');
  await page.getByRole('textbox', { name: '新的笔记' }).fill('写了很久的话');

  await fetch(`${mock.url}/__mock/sessions`, { method: 'DELETE' });
  await tap(page, 'POST 增 保存');
  await page.getByText('登录已过期，请重新登录').waitFor();
  await logIn(page);
  await page.getByRole('textbox', { name: '新的笔记' }).waitFor();
  await tap(page, 'POST 增 重试');
  await sees(page, '写了很久的话');
  await seesNoMore(page, '新的笔记');
});

test('the session can be switched off beside the phone: every request then gets 401', async () => {
  const { page } = await openPreview();
  await choose(page, '登录过期');
  await logIn(page);
  await sees(page, '你好，小明');
  await tap(page, '继续');
  await page.getByText('登录已过期，请重新登录').waitFor();
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
  await tap(page, '继续');
  await sees(page, '还没有笔记，记一条吧');

  const before = mock.arrived.length;
  await pull.click();
  await waitFor(
    () => mock.arrived.length > before,
    () => 'nothing arrived',
  );
  expect(mock.arrived.slice(before)).toEqual(['GET /notes']);
});

test.each(['light', 'dark'] as const)(
  'nothing keeps a person from using notes and editor in %s mode',
  async (colorScheme) => {
    const { page, mock } = await openPreview({ tab: { colorScheme } });
    await logIn(page);
    await tap(page, '继续');
    await tap(page, 'POST 增 记一条');
    await page.getByRole('textbox', { name: '新的笔记' }).fill('买菜');
    expect(await violationsOf(page)).toEqual([]);
    await tap(page, 'POST 增 保存');
    await sees(page, '买菜');
    await mock.close();
    await tap(page, 'GET 查 刷新');
    await page.getByText('没有查到').waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await tap(page, 'DELETE 删');
    await page.getByRole('dialog', { name: '删掉这条笔记？' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  },
);
