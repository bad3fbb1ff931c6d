import { EventEmitter } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import type { Plugin, ViteDevServer } from 'vite';
import { miniProgram } from '../../src/preview/plugin';
import { type Part, type ProblemsByPage, withRealPlaces } from '../../src/preview/runtime/program';
import type { ServedApp, ServedPage } from '../../src/preview/runtime/served';
import { type MiniProgram, miniProgramOf } from './mini-program';

type Handler = (request: { url: string }, response: ServerResponse) => void;

/** As much of a dev server as the plugin speaks to. */
function served(made: MiniProgram) {
  const plugin = miniProgram({ root: made.root });
  const sent: [event: string, data: unknown][] = [];
  const printed: string[] = [];
  const print = (line: string): void => void printed.push(line);
  const ws = new EventEmitter();
  let handler: Handler = () => {};
  const server = {
    ws: {
      on: (event: string, listener: (...values: unknown[]) => void) => ws.on(event, listener),
      send: (event: string | { type: string }, data?: unknown) =>
        sent.push(typeof event === 'string' ? [event, data] : [event.type, undefined]),
    },
    config: { logger: { error: print, warn: print } },
    middlewares: {
      use: (path: unknown, use: Handler) => {
        if (path === '/@program') handler = use;
      },
    },
    httpServer: null,
  };
  call(plugin.configureServer, server as unknown as ViteDevServer);
  onCleanup(() => void call(plugin.closeBundle, undefined));
  const ask = (url: string): Promise<unknown> =>
    new Promise((resolve) => {
      const setHeader = (): void => {};
      const end = (body: string): void => resolve(JSON.parse(body));
      handler({ url }, { setHeader, end } as unknown as ServerResponse);
    });
  const app = () => ask('/') as Promise<ServedApp>;
  const page = (route = 'pages/a/a', ...have: string[]) =>
    ask(`/page?route=${route}${have.map((one) => `&have=${one}`).join('')}`) as Promise<ServedPage>;
  /** The first page is opened. @returns what happens once it listens: all that it gets then */
  async function open(): Promise<() => unknown[]> {
    const { revision } = await app();
    await page();
    return () => {
      const got: unknown[] = [];
      ws.emit('mini-program:shows', revision, {
        send: (...message: unknown[]) => got.push(message),
      });
      return got;
    };
  }
  const save = (files: Record<string, string>) => after(() => made.write(files));
  async function after(edit: () => void): Promise<typeof sent> {
    const before = sent.length;
    edit();
    await waitFor(
      () => sent.length > before,
      () => 'nothing was sent',
    );
    return sent.slice(before);
  }
  return { app, page, open, save, after, printed, sent, ws };
}

function call(hook: Plugin['configureServer'] | Plugin['closeBundle'], argument: unknown): unknown {
  const run = (typeof hook === 'object' ? hook.handler : hook) as (argument: unknown) => unknown;
  return run(argument);
}

test('a style that changes is sent to the page as it runs', async () => {
  const { open, save } = served(miniProgramOf({ 'pages/a/a.wxss': '.a { top: 0 }' }));
  await open();
  const [[event, data] = []] = await save({ 'pages/a/a.wxss': '.a { top: 1px }' });
  expect(event).toBe('mini-program:update');
  expect((data as Part).styles['pages/a/a']).toContain('1px');
  expect((data as Part).templates).toEqual({});
});

test('a template that changes is sent to the page as it runs', async () => {
  const { open, save } = served(miniProgramOf());
  await open();
  const [[event, data] = []] = await save({ 'pages/a/a.wxml': '<view>new</view>' });
  expect(event).toBe('mini-program:update');
  expect((data as Part).templates['pages/a/a']).toContain('new');
});

test.each([
  ['script', { 'pages/a/a.js': 'Page({ data: { a: 1 } })' }],
  ['script of the app', { 'app.js': 'App({ a: 1 })' }],
  ['JSON', { 'pages/a/a.json': '{ "navigationBarTitleText": "A" }' }],
])('a %s that changes reloads the page, which gets the new one', async (_what, files) => {
  const { app, page, open, save } = served(miniProgramOf({ 'pages/a/a.json': '{}' }));
  await open();
  const before = [(await app()).program, await page()];
  expect(await save(files)).toEqual([['full-reload', undefined]]);
  expect([(await app()).program, await page()]).not.toEqual(before);
});

test('an edit of what no open page needs changes nothing on the screen', async () => {
  const app = '{ "pages": ["pages/a/a", "pages/b/b"] }';
  const made = miniProgramOf({ 'app.json': app, 'pages/b/b.js': 'Page({})', 'pages/b/b.wxml': '' });
  const { open, save, sent } = served(made);
  await open();
  made.write({ 'pages/b/b.js': 'Page({ data: {} })' });
  await save({ 'pages/b/b.js': 'Page({ data: {} })', 'pages/a/a.wxml': '<text />' });
  expect(sent.map(([event]) => event)).toEqual(['mini-program:update']);
});

test('a page brings what it needs, but not what the browser has', async () => {
  const { app, page } = served(
    miniProgramOf({
      'app.json': '{ "pages": ["pages/a/a", "pages/b/b"], "usingComponents": { "card": "/card" } }',
      'pages/b/b.js': "require('../../shared'); Page({})",
      'pages/b/b.wxml': '<card />',
      'pages/a/a.js': "require('../../shared'); Page({})",
      'shared.js': '',
      'card.js': 'Component({})',
      'card.wxml': '',
      'card.json': '{ "component": true }',
    }),
  );
  const { program } = await app();
  expect(Object.keys(program.scripts)).toEqual(['app']);
  const a = (await page()).part;
  expect(Object.keys(a.scripts).sort()).toEqual(['card', 'pages/a/a', 'shared']);
  expect(a.paths).toEqual({ 'pages/a/a': ['card', 'pages/a/a'] });
  const b = (await page('pages/b/b', 'pages/a/a')).part;
  expect(Object.keys(b.scripts)).toEqual(['pages/b/b']);
  expect(Object.keys(b.templates)).toEqual(['pages/b/b']);
  expect(b.paths).toEqual({ 'pages/b/b': ['card', 'pages/b/b'] });
});

test('a mistake is printed and sent, the page goes on; mended, it is gone', async () => {
  const { open, save, printed } = served(miniProgramOf());
  await open();
  const problem = {
    file: 'pages/a/a.wxml',
    line: 1,
    column: 5,
    message: 'WXML 编译错误：{{ }} 里的表达式没有写完',
  };
  expect(await save({ 'pages/a/a.wxml': '{{a.}}' })).toEqual([
    ['mini-program:problems', { 'pages/a/a': [problem] }],
  ]);
  expect(printed).toEqual(['小程序：pages/a/a.wxml:1:5 WXML 编译错误：{{ }} 里的表达式没有写完']);
  const mended = await save({ 'pages/a/a.wxml': '{{a.b}}' });
  expect(mended[0]).toEqual(['mini-program:problems', {}]);
  expect(mended[1]?.[0]).toBe('mini-program:update');
});

test('a mistake that was there when the page was opened does not hold up other edits', async () => {
  const broken = '{ "usingComponents": { "gone": "./gone" } }';
  const { open, save } = served(miniProgramOf({ 'pages/a/a.json': broken }));
  await open();
  const [[event] = []] = await save({ 'pages/a/a.wxml': '<view>new</view>' });
  expect(event).toBe('mini-program:update');
});

test('a page that was loaded while something was wrong gets what was mended', async () => {
  const made = miniProgramOf({ 'pages/a/a.js': 'Page({' });
  const { open, page, save, printed } = served(made);
  await open();
  expect(printed).toHaveLength(1);
  expect((await page()).problems['pages/a/a']).toHaveLength(1);
  expect(await save({ 'pages/a/a.js': 'Page({})' })).toEqual([
    ['mini-program:problems', {}],
    ['full-reload', undefined],
  ]);
});

describe('pages that nobody has opened', () => {
  const TWO = {
    'app.json': '{ "pages": ["pages/a/a", "pages/b/b", "pages/c/c"] }',
    'pages/b/b.js': 'Page({})',
    'pages/b/b.wxml': '<include src="/shared" />',
    'pages/c/c.js': 'Page({})',
    'pages/c/c.wxml': '<include src="/shared" />',
    'shared.wxml': '{{a.}}',
  };

  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test('their mistakes are told a second after the first page is shown, each once', async () => {
    const { open, sent, printed } = served(miniProgramOf(TWO));
    const listen = await open();
    listen();
    await jest.advanceTimersByTimeAsync(900);
    expect([sent, printed]).toEqual([[], []]);
    await jest.advanceTimersByTimeAsync(200);
    expect(sent).toEqual([['mini-program:problems', expect.anything()]]);
    expect(Object.keys(sent[0]?.[1] as ProblemsByPage)).toEqual(['pages/b/b', 'pages/c/c']);
    expect(printed).toEqual(['小程序：shared.wxml:1:5 WXML 编译错误：{{ }} 里的表达式没有写完']);
  });

  test('a browser that still opens the first page has ten seconds for it', async () => {
    const { open, sent } = served(miniProgramOf(TWO));
    await open();
    await jest.advanceTimersByTimeAsync(9900);
    expect(sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(200);
    expect(sent).toHaveLength(1);
  });

  test('what is asked for meanwhile comes first, and is not checked again', async () => {
    const { open, page, sent } = served(miniProgramOf(TWO));
    const listen = await open();
    listen();
    await jest.advanceTimersByTimeAsync(900);
    expect((await page('pages/c/c')).problems).toEqual({ 'pages/c/c': [expect.anything()] });
    // Told at once; the second begins anew.
    await jest.advanceTimersByTimeAsync(0);
    expect(Object.keys(sent.at(-1)?.[1] as ProblemsByPage)).toEqual(['pages/c/c']);
    await jest.advanceTimersByTimeAsync(900);
    expect(sent).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(200);
    expect(Object.keys(sent.at(-1)?.[1] as ProblemsByPage)).toEqual(['pages/c/c', 'pages/b/b']);
  });
});

test('a page that listens only after a mistake was made is told of it', async () => {
  const { open, save } = served(miniProgramOf());
  const listen = await open();
  await save({ 'pages/a/a.wxml': '<view>' });
  const problem = expect.objectContaining({ file: 'pages/a/a.wxml' });
  expect(listen()).toEqual([['mini-program:problems', { 'pages/a/a': [problem] }]]);
});

test('a page that listens only after a file was edited loads again', async () => {
  const { open, save } = served(miniProgramOf());
  const listen = await open();
  await save({ 'pages/a/a.wxml': '<view>new</view>' });
  expect(listen()).toEqual([[{ type: 'full-reload' }]]);
});

test('a page that has the latest is left alone', async () => {
  const { open, save } = served(miniProgramOf());
  await open();
  await save({ 'pages/a/a.wxml': '<view>new</view>' });
  expect((await open())()).toEqual([]);
});

test('an image that changes reloads the page, also one saved while something was wrong', async () => {
  const { open, save } = served(miniProgramOf());
  await open();
  expect(await save({ 'images/a.png': '1' })).toEqual([['full-reload', undefined]]);
  await save({ 'images/a.png': '2', 'pages/a/a.wxml': '<view>' });
  const mended = await save({ 'pages/a/a.wxml': '<view/>' });
  expect(mended.at(-1)).toEqual(['full-reload', undefined]);
  const [[event] = []] = await save({ 'pages/a/a.wxml': '<text/>' });
  expect(event).toBe('mini-program:update');
});

test('a file that comes is found', async () => {
  const { open, save } = served(miniProgramOf({ 'pages/a/a.js': "import './b'; Page({})" }));
  await open();
  const [[event, problems] = []] = await save({ 'pages/a/b.js': '' });
  expect([event, problems]).toEqual(['mini-program:problems', {}]);
});

test('a broken app.json is told; mended, the pages are there again', async () => {
  const { app, open, save, printed } = served(miniProgramOf({ 'app.json': '{ "pages": [' }));
  await open();
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(/^小程序：app\.json:1:13 JSON 语法错误/);
  const sent = await save({ 'app.json': '{ "pages": ["pages/a/a"] }' });
  expect(sent).toEqual([
    ['mini-program:problems', {}],
    ['full-reload', undefined],
  ]);
  expect((await app()).program.pages).toEqual(['pages/a/a']);
});

test('a note on a template that is saved is printed, once', async () => {
  const { open, save, printed } = served(miniProgramOf());
  await open();
  await save({ 'pages/a/a.wxml': '<view class="a" class="b" />' });
  await save({ 'pages/a/a.wxml': '<view class="a" class="b" /><view />' });
  expect(printed).toEqual(['小程序：pages/a/a.wxml:1:17 WXML 警告：属性写了两次：class']);
});

test('what the page notes is printed, once', () => {
  const { ws, printed } = served(miniProgramOf());
  ws.emit('mini-program:note', '预览里没有 <map>，画成一个虚线框');
  ws.emit('mini-program:note', '预览里没有 <map>，画成一个虚线框');
  expect(printed).toEqual(['小程序：预览里没有 <map>，画成一个虚线框']);
});

test('notes on npm packages are one line with their number, their files where they lie', async () => {
  const made = miniProgramOf({
    'pages/a/a.json': '{ "usingComponents": { "x-a": "ui-kit/a/a" } }',
    'pages/a/a.wxml': '<x-a />',
    'node_modules/ui-kit/package.json': '{ "miniprogram": "dist" }',
    'node_modules/ui-kit/dist/a/a.json': '{ "component": true }',
    'node_modules/ui-kit/dist/a/a.js': 'Component({})',
    'node_modules/ui-kit/dist/a/a.wxml': '<view class="a" class="b" id="1" id="2" />\n{{a.}}',
  });
  const { open, page, printed, ws } = served(made);
  jest.useFakeTimers();
  onCleanup(() => void jest.useRealTimers());
  const listen = await open();
  listen();
  ws.emit('mini-program:note', 'node_modules/ui-kit/dist/a/a 的 <view>：没有 b 这个属性');
  ws.emit('mini-program:note', 'node_modules/ui-kit/dist/a/a.js:1:1：wx.chooseImage 还没有模拟');
  await jest.advanceTimersByTimeAsync(1100);
  const wrong = 'node_modules/ui-kit/dist/a/a.wxml:2:5 WXML 编译错误：{{ }} 里的表达式没有写完';
  expect(printed).toEqual([
    `小程序：${wrong}`,
    '小程序：node_modules/ui-kit/dist/a/a.js:1:1：wx.chooseImage 还没有模拟',
    '小程序：npm 包里有 3 处提醒（ui-kit 3）：不是你的代码，没有一一列出',
  ]);
  const { part, problems } = await page();
  expect(problems['pages/a/a']?.[0]?.file).toBe('node_modules/ui-kit/dist/a/a.wxml');
  // What runs in the page tells its files so, too.
  expect(withRealPlaces('miniprogram_npm/ui-kit/a/a.js:1:2', part.places)).toBe(
    'node_modules/ui-kit/dist/a/a.js:1:2',
  );
});

test('a folder that is gone is watched for its return', async () => {
  const made = miniProgramOf();
  const { open, save, after } = served(made);
  await open();
  const away = `${made.root} away`;
  onCleanup(() => rmSync(away, { recursive: true, force: true }));
  const [[event, problems] = []] = await after(() => renameSync(made.root, away));
  expect(event).toBe('mini-program:problems');
  expect(problems).toMatchObject({ '': [{ message: expect.stringContaining('app.json') }] });
  expect(await after(() => renameSync(away, made.root))).toContainEqual([
    'mini-program:problems',
    {},
  ]);
  const [[update] = []] = await save({ 'pages/a/a.wxml': '<view>new</view>' });
  expect(update).toBe('mini-program:update');
});

test('a folder that comes is watched, and one that gets another name is missed', async () => {
  const made = miniProgramOf({ 'pages/a/a.js': "import '../../parts/b'; Page({})" });
  const { open, save, after } = served(made);
  await open();
  expect(await save({ 'parts/b.js': '' })).toContainEqual(['mini-program:problems', {}]);
  expect(await save({ 'parts/b.js': 'module.exports = 1' })).toEqual([['full-reload', undefined]]);
  const [[event, problems] = []] = await after(() =>
    renameSync(join(made.root, 'parts'), join(made.root, 'others')),
  );
  expect([event, problems]).toEqual([
    'mini-program:problems',
    { 'pages/a/a': [expect.anything()] },
  ]);
});

test('what an editor has beside a file while it saves is no edit, the file it moves there is', async () => {
  const made = miniProgramOf();
  const { open, after, sent } = served(made);
  const listen = await open();
  const place = join(made.root, 'pages/a/a.wxml');
  const [[event] = []] = await after(() => {
    made.write({ 'pages/a/a.wxml~': '', 'pages/a/.a.wxml.swp': '', '.git/index': '' });
    rmSync(`${place}~`);
    made.write({ 'pages/a/new': '<view>new</view>' });
    renameSync(join(made.root, 'pages/a/new'), place);
  });
  expect(event).toBe('mini-program:update');
  expect(sent).toHaveLength(1);
  // One state of the files is over.
  expect(listen()).toEqual([[{ type: 'full-reload' }]]);
});
