import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { waitFor } from 'miniprogram-page-test/wait-for';
import type { Plugin, ViteDevServer } from 'vite';
import { miniProgram } from '../../src/preview/plugin';
import type { Program } from '../../src/preview/runtime/program';
import { type MiniProgram, miniProgramOf } from './mini-program';

/** As much of a dev server as the plugin speaks to. */
function served(made: MiniProgram) {
  const plugin = miniProgram({ root: made.root });
  const watched: string[] = [];
  const watcher = Object.assign(new EventEmitter(), {
    add: (folder: string) => watched.push(folder),
    unwatch: (folder: string) => watched.splice(watched.indexOf(folder), 1),
  });
  const sent: [event: string, data: unknown][] = [];
  const printed: string[] = [];
  const print = (line: string): void => void printed.push(line);
  const ws = new EventEmitter();
  const server = {
    watcher,
    ws: {
      on: (event: string, listener: (...values: unknown[]) => void) => ws.on(event, listener),
      send: (event: string | { type: string }, data?: unknown) =>
        sent.push(typeof event === 'string' ? [event, data] : [event.type, undefined]),
    },
    config: { logger: { error: print, warn: print } },
    middlewares: { use: () => {} },
    environments: { client: { moduleGraph: { getModuleById: () => undefined } } },
  };
  call(plugin.configureServer, server as unknown as ViteDevServer);
  const moduleCode = (): string =>
    (call(plugin.load, '\0virtual:mini-program') as { code: string }).code;
  const program = (): Program =>
    JSON.parse(/^export default (.*);$/m.exec(moduleCode())?.[1] ?? '');
  /** A page loads. @returns what happens once it listens: all that it gets then */
  function load(): () => unknown[] {
    const revision = Number(/^export const revision = (\d+);$/m.exec(moduleCode())?.[1]);
    return () => {
      const got: unknown[] = [];
      ws.emit('mini-program:shows', revision, {
        send: (...message: unknown[]) => got.push(message),
      });
      return got;
    };
  }
  async function save(files: Record<string, string>): Promise<typeof sent> {
    const before = sent.length;
    made.write(files);
    for (const file of Object.keys(files)) watcher.emit('all', 'change', join(made.root, file));
    await waitFor(
      () => sent.length > before,
      () => 'nothing was sent',
    );
    return sent.slice(before);
  }
  return { program, load, save, printed, sent, ws, watcher, watched };
}

function call(hook: Plugin['load'] | Plugin['configureServer'], argument: unknown): unknown {
  const run = (typeof hook === 'object' ? hook.handler : hook) as (argument: unknown) => unknown;
  return run(argument);
}

test('a style that changes is sent to the page as it runs', async () => {
  const { program, save } = served(miniProgramOf({ 'pages/a/a.wxss': '.a { top: 0 }' }));
  const { templates } = program();
  const [[event, data] = []] = await save({ 'pages/a/a.wxss': '.a { top: 1px }' });
  expect(event).toBe('mini-program:update');
  expect((data as Program).styles['pages/a/a']).toContain('1px');
  expect((data as Program).templates).toBe(templates);
});

test('a template that changes is sent to the page as it runs', async () => {
  const { save } = served(miniProgramOf());
  const [[event, data] = []] = await save({ 'pages/a/a.wxml': '<view>new</view>' });
  expect(event).toBe('mini-program:update');
  expect((data as Program).templates).toContain('new');
});

test.each([
  ['script', { 'pages/a/a.js': 'Page({ data: { a: 1 } })' }],
  ['JSON', { 'pages/a/a.json': '{ "navigationBarTitleText": "A" }' }],
])('a %s that changes reloads the page, which gets the new one', async (_what, files) => {
  const { program, save } = served(miniProgramOf());
  const before = program();
  expect(await save(files)).toEqual([['full-reload', undefined]]);
  expect(program()).not.toEqual(before);
});

test('a mistake is printed and sent, the page goes on; mended, it is gone', async () => {
  const { save, printed } = served(miniProgramOf());
  const problem = {
    file: 'pages/a/a.wxml',
    line: 1,
    column: 5,
    message: 'WXML 编译错误：{{ }} 里的表达式没有写完',
  };
  expect(await save({ 'pages/a/a.wxml': '{{a.}}' })).toEqual([
    ['mini-program:problems', [problem]],
  ]);
  expect(printed).toEqual(['小程序：pages/a/a.wxml:1:5 WXML 编译错误：{{ }} 里的表达式没有写完']);
  const mended = await save({ 'pages/a/a.wxml': '{{a.b}}' });
  expect(mended[0]).toEqual(['mini-program:problems', []]);
  expect(mended[1]?.[0]).toBe('mini-program:update');
});

test('a page that was loaded while something was wrong gets what was mended', async () => {
  const made = miniProgramOf({ 'pages/a/a.js': 'Page({' });
  const { program, save, printed } = served(made);
  expect(printed).toHaveLength(1);
  expect(program().problems).toHaveLength(1);
  expect(await save({ 'pages/a/a.js': 'Page({})' })).toEqual([
    ['mini-program:problems', []],
    ['full-reload', undefined],
  ]);
});

test('a page that listens only after a mistake was made is told of it', async () => {
  const { load, save } = served(miniProgramOf());
  const listen = load();
  await save({ 'pages/a/a.wxml': '<view>' });
  expect(listen()).toEqual([
    ['mini-program:problems', [expect.objectContaining({ file: 'pages/a/a.wxml' })]],
  ]);
});

test('a page that listens only after a file was edited loads again', async () => {
  const { load, save } = served(miniProgramOf());
  const listen = load();
  await save({ 'pages/a/a.wxml': '<view>new</view>' });
  expect(listen()).toEqual([[{ type: 'full-reload' }]]);
});

test('a page that has the latest is left alone', async () => {
  const { load, save } = served(miniProgramOf());
  await save({ 'pages/a/a.wxml': '<view>new</view>' });
  expect(load()()).toEqual([]);
});

test('an image that changes reloads the page, also one saved while something was wrong', async () => {
  const { save } = served(miniProgramOf());
  expect(await save({ 'images/a.png': '1' })).toEqual([['full-reload', undefined]]);
  await save({ 'images/a.png': '2', 'pages/a/a.wxml': '<view>' });
  const mended = await save({ 'pages/a/a.wxml': '<view/>' });
  expect(mended.at(-1)).toEqual(['full-reload', undefined]);
  const [[event] = []] = await save({ 'pages/a/a.wxml': '<text/>' });
  expect(event).toBe('mini-program:update');
});

test('a note on a template that is saved is printed, once', async () => {
  const { save, printed } = served(miniProgramOf());
  await save({ 'pages/a/a.wxml': '<view class="a" class="b" />' });
  await save({ 'pages/a/a.wxml': '<view class="a" class="b" /><view />' });
  expect(printed).toEqual(['小程序：pages/a/a.wxml:1:17 WXML 警告：属性写了两次']);
});

test('what the page notes is printed, once', () => {
  const { ws, printed } = served(miniProgramOf());
  ws.emit('mini-program:note', '预览里没有 <map>，画成一个虚线框');
  ws.emit('mini-program:note', '预览里没有 <map>，画成一个虚线框');
  expect(printed).toEqual(['小程序：预览里没有 <map>，画成一个虚线框']);
});

test('a folder that is gone is watched for its return', () => {
  const made = miniProgramOf();
  const { watcher, watched } = served(made);
  const add = jest.spyOn(watcher, 'add');
  watcher.emit('all', 'unlinkDir', join(made.root, 'pages'));
  expect(add).not.toHaveBeenCalled();
  watcher.emit('all', 'unlinkDir', made.root);
  expect(add).toHaveBeenCalledWith(made.root);
  expect(watched).toEqual([made.root]);
});
