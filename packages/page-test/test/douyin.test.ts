import path from 'node:path';
import { copyToOddFolder } from 'test-support/odd-folder';
import { startServer } from 'test-support/server';
import { openApp } from '../src/app/opened-app';
import type { TestServer } from '../src/app/servers';
import { defaultCompiler } from '../src/program/templates';
import { expectLogged } from '../src/watch/console-watch';

const root = path.resolve(__dirname, 'fixtures/douyin');

describe.each(['official', 'simulate'] as const)('compiled by %s', (compiler) => {
  if (compiler === 'official' && defaultCompiler !== 'official') return;
  const open = (server: TestServer = null) =>
    openApp('pages/home/home', { root, compiler, servers: { 'http://127.0.0.1:3000': server } });

  test('a folder of .ttml files is shown as in Douyin, its components with it', () => {
    const { page } = open();
    expect(page.text).toContain('还没说');
    page.tap('2. 乙');
    expect(page.text).toContain('选了 乙');
    expect(page.text).not.toContain('还没说');
  });

  test('its scripts ask by tt.request, which knows no cookies', async () => {
    const server = await startServer((_request, response) => response.end('{}'));
    const { page } = open(server);
    page.tap('问服务器');
    await page.waitForText('request:ok');
    expect(page.text).toContain('request:ok data statusCode header');
    expect(page.text).not.toContain('cookies');
  });

  test('a wx that was forgotten in a script is reported', () => {
    open().page.tap('忘了改名');
    expectLogged(/showToast[\s\S]*pages\/home\/home\.js:20:8/);
  });

  test('so it is in a folder of any name', () => {
    const app = openApp('pages/home/home', { root: copyToOddFolder(root), compiler });
    app.page.tap('忘了改名');
    expectLogged(/showToast[\s\S]*pages\/home\/home\.js:20:8/);
  });
});

test('a page without its files names the endings of Douyin', () => {
  expect(() => openApp('pages/bare/bare', { root })).toThrow(
    'douyin/app.json 里有页面 "pages/bare/bare"，可是没有它的文件 pages/bare/bare.ts 或 .js',
  );
});

test('a Jest project says by MINIPROGRAM_ROOT which folder it tests', () => {
  Object.assign(globalThis, { MINIPROGRAM_ROOT: 'packages/page-test/test/fixtures/douyin' });
  try {
    expect(openApp('pages/home/home').page.text).toContain('还没说');
  } finally {
    Reflect.deleteProperty(globalThis, 'MINIPROGRAM_ROOT');
  }
});
