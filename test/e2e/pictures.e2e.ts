import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { sees, tap } from 'test-support/browser/person';
import { LABELS } from '../support/login';
import { root } from '../support/terminal';
import { logIn } from './log-in';
import { type OpenPreview, openPreview } from './preview';

/** All is drawn at this moment: 8:30 in China. */
const NOW = Date.UTC(2026, 0, 5, 0, 30);
const WIDTH = 390;

const phone: BrowserContextOptions = {
  viewport: { width: WIDTH, height: 844 },
  deviceScaleFactor: 2,
  reducedMotion: 'reduce',
};

/**
 * Ports, times and durations of the inspector differ from run to run, and pictures shall not; nor
 * shall what it fetches anew meanwhile.
 */
const STEADY = `{
  const steadied = ({ data, parentElement }) => {
    const text = data
      .replace(/127\\.0\\.0\\.1:\\d+/, '127.0.0.1:3000')
      .replace(/\\d\\d:\\d\\d:\\d\\d/, '08:30:00');
    return parentElement.closest('.requests') ? text.replace(/^\\d+(?= 毫秒$)/, '5') : text;
  };
  const steady = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode } = walker;
      const text = steadied(currentNode);
      if (text !== currentNode.data) currentNode.data = text;
    }
  };
  steady();
  new MutationObserver(steady).observe(document.body, { childList: true, subtree: true });
}`;

/** The folder to which `npm run pictures` writes: others only look. */
declare const PICTURES: string | undefined;

/** As README shows it. @param name of its file */
async function draw(page: Page, name: string): Promise<void> {
  // No caret, and no ring around what was tapped last.
  await page.evaluate('document.activeElement.blur()');
  await page.evaluate(STEADY);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  if (typeof PICTURES === 'string') writeFileSync(join(root, PICTURES, `${name}.png`), picture);
}

/** One that shows the clock of the pictures. */
async function openPhone(tab: BrowserContextOptions = {}): Promise<OpenPreview> {
  const opened = await openPreview({ tab: { ...phone, ...tab }, mock: { now: () => NOW } });
  await opened.page.clock.setFixedTime(NOW);
  return opened;
}

test.each(['light', 'dark'] as const)('a person sees the login page in %s mode', async (theme) => {
  const { page } = await openPhone({ colorScheme: theme });
  await sees(page, '用 GET 或 POST 与服务器说一次话');
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

test('a person sees the notebook', async () => {
  const { page } = await openPhone();
  await logIn(page);
  await tap(page, '进入记事本');
  for (const text of ['周五前把登录页发给老师看', '买菜：西红柿、鸡蛋', '早上八点开会']) {
    await tap(page, 'POST 增 记一条');
    await page.getByRole('textbox', { name: '新的笔记' }).fill(text);
    await tap(page, 'POST 增 保存');
    await sees(page, text);
  }
  await sees(page, 'POST /notes');
  await draw(page, 'notes');
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
    await tap(page, '进入记事本');
    await sees(page, '还没有笔记，记一条吧');
    await page.goto(`${mock.url}/__mock`);
    await page.getByRole('heading', { name: '登录对照' }).waitFor();
    await sees(page, '实时更新中');
    await draw(page, `inspector-${name}`);
  },
);
