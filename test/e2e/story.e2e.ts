import { sees, seesNoMore, tap } from 'test-support/browser/person';
import { HOME } from '../../miniprogram/pages/routes';
import { LABELS, loginForm, loginJson } from '../support/login';
import { logIn } from './log-in';
import { openPreview } from './preview';

test('the server shows what a login by GET, by POST with a form and with JSON has sent', async () => {
  const { page } = await openPreview();
  const shown = [
    ['GET', 'GET /login', '网址里', 'application/json', '0 字节'],
    [
      'POST',
      'POST /login',
      '请求体里',
      'application/x-www-form-urlencoded',
      `${loginForm().length} 字节`,
    ],
    ['JSON', 'POST /login', '请求体里', 'application/json', `${loginJson().length} 字节`],
  ] as const;
  for (const [by, ...facts] of shown) {
    await logIn(page, { by });
    await sees(page, '你好，小明');
    for (const fact of facts) await sees(page, fact);
    await tap(page, '退出登录');
    await sees(page, '用 GET 或 POST，看看服务器收到什么');
  }
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

test('a person looks around, logs in by GET, and later by POST with a form and with JSON', async () => {
  const { page, mock } = await openPreview();
  await tap(page, '先逛逛');
  await page.waitForURL(`**/?page=${HOME}`);
  for (const by of ['GET', 'POST', 'JSON'] as const) {
    await page.goto(new URL('?page=pages/login/login', page.url()).href);
    await logIn(page, { by });
    await sees(page, '你好，小明');
    await tap(page, '退出登录');
  }
  expect(mock.arrived.filter((request) => request.endsWith('/login'))).toEqual([
    'GET /login',
    'POST /login',
    'POST /login',
  ]);
});
