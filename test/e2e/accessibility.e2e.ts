import { violationsOf } from 'test-support/browser/axe';
import { choose, sees, tap } from 'test-support/browser/person';
import { LABELS } from '../support/login';
import { logIn } from './log-in';
import { openPreview } from './preview';

test.each(['light', 'dark'] as const)(
  'nothing keeps a person from using login and wire card in %s mode',
  async (colorScheme) => {
    const { page } = await openPreview({ tab: { colorScheme } });
    await sees(page, '用 GET 或 POST，看看服务器收到什么');
    expect(await violationsOf(page)).toEqual([]);

    await choose(page, 'GET');
    await tap(page, '登录');
    await sees(page, LABELS.nameMissing);
    expect(await violationsOf(page)).toEqual([]);

    await logIn(page);
    await sees(page, '服务器收到的报文');
    expect(await violationsOf(page)).toEqual([]);
  },
);

test('nothing keeps a person from reading what is wrong', async () => {
  const { page } = await openPreview({ address: '?page=pages/nowhere/nowhere' });
  await page.getByRole('alert', { name: '小程序有问题' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
});
