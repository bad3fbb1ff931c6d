import { violationsOf } from 'test-support/browser/axe';
import { choose, sees, tap } from 'test-support/browser/person';
import { LABELS } from '../support/login';
import { logIn } from './log-in';
import { openPreview } from './preview';

test.each(['light', 'dark'] as const)(
  'nothing keeps a person from using login, wire card, notes and editor in %s mode',
  async (colorScheme) => {
    const { page, mock } = await openPreview({ tab: { colorScheme } });
    await sees(page, '用 GET 或 POST 与服务器说一次话');
    expect(await violationsOf(page)).toEqual([]);

    await choose(page, 'GET');
    await tap(page, '登录');
    await sees(page, LABELS.nameMissing);
    expect(await violationsOf(page)).toEqual([]);

    await logIn(page);
    await sees(page, '服务器收到的报文');
    expect(await violationsOf(page)).toEqual([]);

    await tap(page, '进入记事本');
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

test('nothing keeps a person from reading what is wrong', async () => {
  const { page } = await openPreview({ address: '?page=pages/nowhere/nowhere' });
  await page.getByRole('alert', { name: '小程序有问题' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
});
