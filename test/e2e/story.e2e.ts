import { choose, sees, seesNoMore, tap } from 'test-support/browser/person';
import { LABELS } from '../support/login';
import { logIn } from './log-in';
import { openPreview } from './preview';

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

test('the server shows what a login by GET, by POST with a form and with JSON has sent', async () => {
  const { page } = await openPreview();
  const shown = [
    ['GET', 'GET /login', '网址里', 'application/json', '0 字节'],
    ['POST', 'POST /login', '请求体里', 'application/x-www-form-urlencoded', '20 字节'],
    ['JSON', 'POST /login', '请求体里', 'application/json', '30 字节'],
  ] as const;
  for (const [by, ...facts] of shown) {
    await logIn(page, { by });
    await sees(page, '你好，小明');
    for (const fact of facts) await sees(page, fact);
    await tap(page, '退出登录');
    await sees(page, '用 GET 或 POST 与服务器说一次话');
  }
});

test('notes are added, changed and deleted, and are still there after a reload', async () => {
  const { page, mock } = await openPreview();
  await logIn(page);
  await tap(page, '进入记事本');
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
  await tap(page, '进入记事本');
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

test('a wrong password is told, and the right one lets in', async () => {
  const { page } = await openPreview();
  await logIn(page, { password: '124' });
  await sees(page, LABELS.wrong);
  await logIn(page);
  await sees(page, '你好，小明');
  await seesNoMore(page, LABELS.wrong);
});

test('an empty field is told without asking the server', async () => {
  const { page, mock } = await openPreview();
  await tap(page, '登录');
  await sees(page, LABELS.nameMissing);
  await sees(page, LABELS.secretMissing);
  expect(mock.arrived).toEqual([]);
});

test('the session can be switched off beside the phone: every request then gets 401', async () => {
  const { page } = await openPreview();
  await choose(page, '登录过期');
  await logIn(page);
  await sees(page, '你好，小明');
  await tap(page, '进入记事本');
  await page.getByText('登录已过期，请重新登录').waitFor();
});
