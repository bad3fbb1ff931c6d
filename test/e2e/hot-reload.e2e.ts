import { openTab } from './browser';
import { copyMiniProgram } from './edited';
import { logIn, sees, tap } from './person';
import { openPreview, startPreview } from './preview';

const { root, edit, mend } = copyMiniProgram();
afterEach(mend);

const SUBTITLE = '用 GET 或 POST 与服务器说一次话';

test('a saved .wxss shows at once, and what is typed stays', async () => {
  const { page } = await openPreview({ root });
  await page.getByLabel('用户名').fill('写到一半');
  edit('pages/login/login.wxss', '', '.subtitle { color: rgb(1, 2, 3) !important }\n');
  await page.waitForFunction(
    "getComputedStyle(document.querySelector('.subtitle')).color === 'rgb(1, 2, 3)'",
  );
  expect(await page.getByLabel('用户名').inputValue()).toBe('写到一半');
});

test('a saved .wxml shows at once, and the page keeps its data', async () => {
  const { page } = await openPreview({ root });
  await page.getByRole('radio', { name: /^GET/ }).check();
  edit('pages/login/login.wxml', '{{texts.password}}</text>', '{{texts.password}}（改过）</text>');
  await page.getByText('密码（改过）').waitFor();
  expect(await page.getByRole('radio', { name: /^GET/ }).isChecked()).toBe(true);
});

test('a saved .wxml shows while a component of the page has never been drawn', async () => {
  const { page } = await openPreview({ root, address: '?page=pages/notes/notes' });
  await sees(page, '早上八点开会');
  expect(await page.locator('note-editor').count()).toBe(0);
  edit('pages/notes/notes.wxml', '', '<view>（改过）</view>\n');
  await sees(page, '（改过）');
});

test('a component that is saved shows in the page that uses it', async () => {
  const { page } = await openPreview({ root });
  await sees(page, '服务器地址');
  edit('components/server-row/server-row.wxml', '{{texts.title}}', '{{texts.title}}（改过）');
  await sees(page, '服务器地址（改过）');
});

test('a saved .ts loads the page anew, and who is logged in stays so', async () => {
  const { page } = await openPreview({ root });
  await logIn(page);
  await sees(page, '你好，小明');
  edit('texts.ts', "success: '登录成功'", "success: '欢迎回来'");
  await sees(page, '欢迎回来');
  await tap(page, '退出登录');
  await sees(page, SUBTITLE);
});

test('a saved .json changes the navigation bar', async () => {
  const { page } = await openPreview({ root });
  await sees(page, SUBTITLE);
  edit('pages/login/login.json', '"登录"', '"改过的标题"');
  await page.getByRole('heading', { name: '改过的标题', level: 1 }).waitFor();
});

test('a preview that is started again is shown anew', async () => {
  const args = ['--mock-port', '0', '--database', ':memory:', '--root', root];
  const first = await startPreview(args);
  const { page, expectError } = await openTab();
  await page.goto(first.url);
  await sees(page, SUBTITLE);
  await first.close();
  await expectError(/^WebSocket connection to /);
  edit('texts.ts', SUBTITLE, '又见面了');
  const second = await startPreview([...args, '--port', new URL(first.url).port]);
  await sees(page, '又见面了');
  await page.close();
  await second.close();
});
