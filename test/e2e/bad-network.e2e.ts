import { choose, sees, seesNoMore, tap } from 'test-support/browser/person';
import { LABELS } from '../support/login';
import { startMockServer } from '../support/server';
import { logIn } from './log-in';
import { openPreview } from './preview';

const UNREACHABLE = '连不上服务器，请确认它已经启动，网络也正常';

test('the server is gone and comes back: the person is told, and a second try succeeds', async () => {
  const { page, mock } = await openPreview();
  await mock.close();
  await logIn(page);
  await sees(page, UNREACHABLE);
  await page.getByTitle('CONNECTION_REFUSED').waitFor();

  await startMockServer({ port: mock.port, database: mock.database });
  await tap(page, '登录');
  await sees(page, '你好，小明');
});

test('the server breaks every connection until it is switched back to normal', async () => {
  const { page } = await openPreview();
  await choose(page, '服务器宕机');
  await logIn(page);
  await sees(page, UNREACHABLE);
  await choose(page, '正常');
  await tap(page, '登录');
  await sees(page, '你好，小明');
});

test('on a slow network the button waits, and a double tap sends one request', async () => {
  const { page, mock } = await openPreview();
  mock.hold();
  await page.getByLabel(LABELS.name).fill('123');
  await page.getByLabel(LABELS.secret).fill('123');
  await page.getByRole('button', { name: '登录', exact: true }).dblclick();
  const waiting = page.getByRole('button', { name: '正在登录…' });
  await waiting.waitFor();
  // Whatever a person taps meanwhile.
  await waiting.click({ force: true });
  mock.release();
  await sees(page, '你好，小明');
  expect(mock.arrived.filter((request) => request === 'POST /login')).toHaveLength(1);
});

test('弱网 beside the phone makes every answer slower', async () => {
  const { page } = await openPreview();
  await choose(page, '弱网');
  await logIn(page);
  await sees(page, '正在登录…');
  await sees(page, '你好，小明');
  await seesNoMore(page, '正在登录…');
  const duration = await page.locator('.frame-request', { hasText: '/login' }).innerText();
  expect(Number(/(\d+) ms/.exec(duration)?.[1])).toBeGreaterThanOrEqual(800);
});

test('each request of the page is listed beside the phone, and leads to the inspector', async () => {
  const { page, mock } = await openPreview();
  await logIn(page, { password: '124' });
  const line = page.getByRole('link', { name: /^POST\s*\/login\s*401/ });
  const inspector = page.waitForEvent('popup');
  await line.click();
  const popup = await inspector;
  expect(popup.url()).toMatch(new RegExp(`^${mock.url}/__mock/requests/`));
  await popup.getByText('/login').first().waitFor();
});
