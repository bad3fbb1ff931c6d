import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildDouyin } from '../../src/douyin/build';
import { describe as line } from '../../src/finding';
import { runTools } from '../run-tools';
import { converted, project, told } from './fixture';

test('app.json keeps what Douyin reads, in the light theme’s colours; the rest is told', () => {
  const made = project({
    'app.json': `{
  "pages": ["a"],
  "window": { "backgroundColor": "@background", "pageOrientation": "auto" },
  "subPackages": [{ "root": "b", "pages": ["c"] }],
  "glassEaselWebview": true, "darkmode": true, "themeLocation": "colours.json",
  "sitemapLocation": "sitemap.json", "lazyCodeLoading": "requiredComponents"
}`,
    'colours.json': '{ "light": { "background": "#fff" }, "dark": { "background": "#000" } }',
    'sitemap.json': '{}',
    'a.json': '{ "backgroundColor": "@background" }',
    'a.js': '',
    'a.wxml': '',
    'b/c.js': '',
    'b/c.wxml': '',
  });
  const { notes, files } = made.build();
  expect(notes.map(line)).toEqual([
    'miniprogram/app.json:3:49 pageOrientation 抖音没有，已去掉',
    'miniprogram/app.json:5:3 glassEaselWebview 抖音没有，已去掉',
    'miniprogram/app.json:5:30 darkmode 抖音没有，已去掉',
    'miniprogram/app.json:5:48 themeLocation 抖音没有，已去掉',
    'miniprogram/app.json:6:3 sitemapLocation 抖音没有，已去掉',
    'miniprogram/app.json:6:38 lazyCodeLoading 抖音没有，已去掉',
  ]);
  expect(JSON.parse(made.read('app.json'))).toEqual({
    pages: ['a'],
    window: { backgroundColor: '#fff' },
    subpackages: [{ root: 'b', pages: ['c'] }],
  });
  expect(JSON.parse(made.read('a.json'))).toEqual({ backgroundColor: '#fff' });
  expect([...files.keys()]).not.toContain('colours.json');
  expect([...files.keys()]).not.toContain('sitemap.json');
});

test.each([
  ['app.json', '{\n  "plugins": {} }', 'app.json:2:3 plugins 抖音的 app.json 没有'],
  ['app.json', '{ "tabBar": { "custom": true } }', 'app.json:1:25 抖音没有自定义的 tabBar'],
  [
    'app.json',
    '{ "pages": [], }',
    'app.json:1:16 JSON 语法错误：这里应该是带双引号的名字，末尾不能有逗号',
  ],
  ['app.json', '{ "pages": ["b/b"] }', 'app.json:1:13 b/b 的 .wxml 或 .ts 不在小程序里'],
  [
    'app.json',
    '{ "subPackages": [{ "root": "b", "pages": ["c"] }] }',
    'app.json:1:44 b/c 的 .wxml 或 .ts 不在小程序里',
  ],
  ['a.json', '{ "usingComponents": { "b": "./b" } }', 'a.json:1:29 b 的 .wxml 或 .ts 不在小程序里'],
  ['a.wxss', '@import "b.wxss";', 'a.wxss:1:1 引用了 b.wxss，它不在小程序里'],
  ['a.wxml', '<import src="/b.wxml" />', 'a.wxml:1:9 引用了 /b.wxml，它不在小程序里'],
  ['a.json', '[]', 'a.json:1:1 应该是一个 { } 对象'],
  ['a.json', '{ "color": "@none" }', 'a.json:1:12 theme.json 的 light 里没有 @none'],
  [
    'a.json',
    '{ "usingComponents": { "a": "plugin://a/b" } }',
    'a.json:1:29 微信的插件在抖音里不能用',
  ],
])('%s with %s is refused with its place', (path, text, problem) => {
  expect(told(path, text)).toEqual([problem]);
});

test('files of the overlay take the place of the mini-program’s, and others are copied', () => {
  const made = project(
    { 'host.ts': 'export const host = "WeChat";', 'a.txt': '好' },
    { 'host.ts': 'export const host = "Douyin";' },
  );
  expect(made.build().problems).toEqual([]);
  expect(made.read('host.js')).toMatch('"Douyin"');
  expect(made.read('a.txt')).toBe('好');
  expect(converted('.DS_Store', '', 'project.config.json')).toMatch('testAppId');
});

test('a second build replaces the first whole, but for the developer’s private settings', () => {
  const made = project({ 'old.txt': '' });
  made.build();
  made.write({ 'dist/douyin/project.private.config.json': '{"setting":{}}' });
  rmSync(join(made.folder, 'miniprogram/old.txt'));
  made.build();
  expect(readdirSync(made.out).sort()).toEqual([
    '.build-douyin',
    'app.json',
    'project.config.json',
    'project.private.config.json',
  ]);
  expect(readdirSync(join(made.folder, 'dist'))).toEqual(['douyin']);
});

test('where there are problems the earlier output stays as it was', () => {
  const made = project({ 'a.txt': 'first' });
  made.build();
  made.write({ 'miniprogram/a.txt': 'second', 'miniprogram/a.ts': 'wx.cloud;' });
  expect(made.build()).toMatchObject({ files: new Map(), problems: [{ line: 1, column: 1 }] });
  expect(made.read('a.txt')).toBe('first');
  expect(readdirSync(join(made.folder, 'dist'))).toEqual(['douyin']);
});

test('a folder that holds somebody’s files is not replaced', () => {
  const made = project();
  made.write({ 'home/thesis.txt': '', 'home/project.config.json': '' });
  expect(() => made.build(join(made.folder, 'home'))).toThrow('里面有别的文件，会被删掉');
  expect(existsSync(join(made.folder, 'home/thesis.txt'))).toBe(true);
  mkdirSync(join(made.folder, 'empty'));
  expect(made.build(join(made.folder, 'empty')).problems).toEqual([]);
});

test.each([
  ['inside the mini-program', 'miniprogram/out', '互相包含'],
  ['around it', '.', '互相包含'],
  ['the overlay', 'douyin', '互相包含'],
  ['a file', 'file', '它是一个文件'],
  ['below a file', 'file/out', '写不了'],
])('an output that is %s is refused in one line', (_, out, text) => {
  const made = project();
  made.write({ file: '' });
  expect(() => made.build(join(made.folder, out))).toThrow(text);
  expect(readFileSync(join(made.folder, 'miniprogram/app.json'), 'utf8')).toMatch('pages');
});

test('a source that is not there is named', () => {
  const { folder, out } = project();
  const options = { source: join(folder, 'none'), overlay: join(folder, 'douyin'), out };
  expect(() => buildDouyin(options)).toThrow(`找不到目录 ${options.source}`);
});

test('the command says what it has written, and where', () => {
  const { folder } = project();
  const out = join(folder, 'out');
  const { status, stdout, stderr } = runTools(folder, 'douyin', 'miniprogram', '--out', out);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/已生成 .*out：\d+ 个文件，[\d.]+ KB/);
  expect(existsSync(join(out, 'app.json'))).toBe(true);
});

test.each([
  [['--help'], 0, /^把微信小程序变成抖音小程序/],
  [['--wrong'], 1, /^参数有误：--wrong\n\n/],
  [['miniprogram', '--out', 'miniprogram'], 1, /^不能输出到 miniprogram：.*\n$/],
  [
    ['miniprogram', '--overlay', 'none'],
    1,
    /^找不到目录 none：那里放抖音的 project.config.json，.+\n$/,
  ],
  [['none'], 1, /^没有 none 这个文件夹。.*\n$/],
])('the command with %s ends with %i', (args, status, text) => {
  const done = runTools(project().folder, 'douyin', ...args);
  expect(done.status).toBe(status);
  expect(status === 0 ? done.stdout : done.stderr).toMatch(text);
});
