import { openTab } from 'test-support/browser/browser';
import { sees, tap } from 'test-support/browser/person';
import { startCommand } from 'test-support/running-command';
import { addressOf, preview } from '../preview/preview-terminal';
import { logIn, SUBTITLE, withEditedLogin } from './login';

const { root, open, edit } = withEditedLogin();

test('a saved .wxss shows at once, and what is typed stays', async () => {
  const { page } = await open();
  await page.getByLabel('用户名').fill('写到一半');
  edit('pages/login/login.wxss', '', '.subtitle { color: rgb(1, 2, 3) !important }\n');
  await page.waitForFunction(
    "getComputedStyle(document.querySelector('.subtitle')).color === 'rgb(1, 2, 3)'",
  );
  expect(await page.getByLabel('用户名').inputValue()).toBe('写到一半');
});

test('a saved .wxml shows at once, and the page keeps its data', async () => {
  const { page } = await open();
  await page.getByRole('switch', { name: '记住我' }).check();
  edit('pages/login/login.wxml', '<text>密码</text>', '<text>密码（改过）</text>');
  await sees(page, '密码（改过）');
  expect(await page.getByRole('switch', { name: '记住我' }).isChecked()).toBe(true);
});

test('a saved .wxml shows while a component of the page has never been drawn', async () => {
  const { page } = await open('?page=pages/notes/notes');
  await sees(page, '还没有笔记');
  expect(await page.locator('note-editor').count()).toBe(0);
  edit('pages/notes/notes.wxml', '', '<view>（改过）</view>\n');
  await sees(page, '（改过）');
});

test('a component that is saved shows in the page that uses it', async () => {
  const { page } = await open();
  await sees(page, '忘了密码');
  edit('components/help-row/help-row.wxml', '{{title}}', '{{title}}（改过）');
  await sees(page, '忘了密码（改过）');
});

test('a saved .ts loads the page anew, and who is logged in stays so', async () => {
  const { page } = await open();
  await logIn(page);
  await sees(page, '登录成功');
  edit('texts.ts', "welcome: '登录成功'", "welcome: '欢迎回来'");
  await sees(page, '欢迎回来');
  await sees(page, '你好，小明');
  await tap(page, '退出登录');
  await sees(page, SUBTITLE);
});

test('a saved .json changes the navigation bar', async () => {
  const { page } = await open();
  await sees(page, SUBTITLE);
  edit('pages/login/login.json', '"登录"', '"改过的标题"');
  await page.getByRole('heading', { name: '改过的标题', level: 1 }).waitFor();
});

test('a preview that is started again is shown anew', async () => {
  const first = await startCommand([...preview, root], addressOf);
  const { page, expectError } = await openTab();
  await page.goto(first.started);
  await sees(page, SUBTITLE);
  await first.close();
  await expectError(/^WebSocket connection to /);
  edit('texts.ts', SUBTITLE, '又见面了');
  const port = new URL(first.started).port;
  const second = await startCommand([...preview, root, '--port', port], addressOf);
  await sees(page, '又见面了');
  await page.close();
  await second.close();
});
