import { sees, tap } from 'test-support/browser/person';
import { LABELS } from '../support/login';
import { draw, openPhone, WIDTH } from './draw';
import { logIn } from './log-in';

test.each(['light', 'dark'] as const)('a person sees the login page in %s mode', async (theme) => {
  const { page } = await openPhone({ colorScheme: theme });
  await sees(page, '用 GET 或 POST，看看服务器收到什么');
  await page.getByLabel(LABELS.name).fill('123');
  await page.getByLabel(LABELS.secret).fill('123');
  await draw(page, `login-${theme}`);
});

test('a person sees what GET and what POST has sent', async () => {
  const { page } = await openPhone();
  await logIn(page, { by: 'GET' });
  await sees(page, '你好，小明');
  await sees(page, 'GET /login');
  await tap(page, '退出登录');
  await logIn(page, { by: 'POST' });
  await sees(page, '你好，小明');
  await sees(page, 'POST /login');
  await draw(page, 'get-and-post');
});

test.each([
  { name: 'desktop', width: 1200, height: 900, deviceScaleFactor: 1, colorScheme: 'dark' },
  { name: 'phone', width: WIDTH, height: 844, deviceScaleFactor: 2, colorScheme: 'light' },
] as const)(
  'a developer sees in the inspector what arrived, at the width of a $name',
  async ({ name, width, height, ...look }) => {
    const { page, mock } = await openPhone({ viewport: { width, height }, ...look });
    await logIn(page, { by: 'GET', password: '124' });
    await sees(page, LABELS.wrong);
    await logIn(page, { by: 'GET' });
    await tap(page, '退出登录');
    await logIn(page, { by: 'JSON' });
    await sees(page, '你好，小明');
    await page.goto(`${mock.url}/__mock`);
    await page.getByRole('heading', { name: '登录对照' }).waitFor();
    await sees(page, '实时更新中');
    await draw(page, `inspector-${name}`);
  },
);
