import path from 'node:path';
import { simulate } from 'miniprogram-core/wx';
import { type OpenedApp, type OpenOptions, openApp } from '../src/app/opened-app';
import { openPage } from '../src/app/page';
import { expectLogged } from '../src/watch/console-watch';

const root = path.resolve(__dirname, 'fixtures/entries');
const open = (address = 'pages/home/home', options: OpenOptions = {}) =>
  openApp(address, { root, ...options });

function heardBy(app: OpenedApp): string {
  app.page.tap('听到了什么');
  return app.page.text.split('拒绝 ')[1] ?? '';
}

test('a launch says where it comes from, to app.js, App and wx.onAppShow', () => {
  const referrerInfo = { appId: 'wx1' };
  expect(heardBy(open('pages/home/home', { scene: 1037, referrerInfo }))).toBe(
    'script 1037 · launch pages/home/home 1037 {"appId":"wx1"} · show pages/home/home {} 1037 · onAppShow 1037',
  );
});

test('it goes to the background and comes back, and the page in front with it', () => {
  const app = open();
  heardBy(app);
  app.hide();
  app.show();
  expect(app.page.text).toContain('第 2 次');
  expect(heardBy(app)).toMatch(
    /hide · onAppHide · show pages\/home\/home \{\} 1001 · onAppShow 1001$/,
  );
});

test('a card opens its page in the place of all others', () => {
  const app = open();
  app.hide();
  app.show({ url: 'pages/card/card?id=7', scene: 1007 });
  expect(app.page.text).toBe('卡片 7，场景 1007');
  expect(app.routes).toEqual(['pages/card/card']);
});

test('a relaunch comes from elsewhere, and nobody of the first hears of it', () => {
  const app = open();
  app.relaunch('pages/card/card?id=8', { scene: 1011 });
  expect(app.page.text).toBe('卡片 8，场景 1011');
  app.relaunch('pages/home/home');
  expect(heardBy(app)).toBe(
    'script 1001 · launch pages/home/home 1001 {} · show pages/home/home {} 1001 · onAppShow 1001',
  );
});

test('App.onPageNotFound leads from a page that is not there to another', async () => {
  const app = open('pages/old/old?id=3');
  expect(() => app.page).toThrow('还没有打开页面：先 await app.waitForPage(…)');
  const page = await app.waitForPage('pages/card/card');
  expect(page.text).toBe('卡片 3，场景 1001');
});

test('the same for a card that is opened while the app runs', async () => {
  const app = open();
  app.show({ url: 'pages/old/old?id=4', scene: 1008 });
  expect((await app.waitForPage('pages/card/card')).text).toBe('卡片 4，场景 1008');
});

test('where onPageNotFound leads nowhere, that fails the test and the first page is opened', async () => {
  const app = open('pages/gone/gone');
  await app.waitForPage('pages/home/home').catch(() => {});
  expect(app.routes).toEqual(['pages/home/home']);
  expectLogged(/没有 pages\/gone\/gone 这个页面，onPageNotFound 也没有马上换到一个有的页面/);
});

test('wx.onError and wx.onUnhandledRejection hear what the page throws and rejects', async () => {
  const app = open();
  app.page.tap('抛错');
  app.page.tap('拒绝');
  await app.wx.getSystemInfo();
  expect(heardBy(app)).toMatch(
    /onError Error: thrown by the page · onUnhandledRejection rejected by the page$/,
  );
  expectLogged(/thrown by the page/);
  expectLogged(/rejected by the page/);
});

test('App.onThemeChange hears of another theme', () => {
  const app = open();
  simulate(app.wx).setTheme('dark');
  expect(heardBy(app)).toMatch(/theme dark$/);
});

test.each<[string, () => unknown, string]>([
  ['a scene that is no number', () => open('', { scene: '1007' as never }), 'scene 应该是一个数'],
  [
    'a referrer that is none',
    () => open('', { referrerInfo: 'wx1' as never }),
    'referrerInfo 应该',
  ],
  ['an entry that is none', () => open().relaunch('pages/home/home', 7 as never), '从哪里来 应该'],
])('%s is refused in one line', (_, run, message) => {
  expect(run).toThrow(message);
});

test('a page that is not there is told by its name where nobody listens', () => {
  const elsewhere = path.resolve(__dirname, 'fixtures/tabs');
  expect(() => openPage('pages/none/none', { root: elsewhere })).toThrow(
    /app\.json 里没有页面 "pages\/none\/none"，有的是/,
  );
});
