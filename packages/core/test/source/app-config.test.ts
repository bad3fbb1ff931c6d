import { readAppConfig, readConfigs } from '../../src/source';
import { sourceOf, told } from './program';

const page = (...routes: string[]): Record<string, string> =>
  Object.fromEntries(routes.map((route) => [`mini/${route}.js`, '']));

test('pages are those of app.json and of its subpackages, the entry first', () => {
  const app = {
    pages: ['pages/a/a', '/pages/b/b'],
    entryPagePath: 'shop/c',
    subPackages: [{ root: 'shop/', pages: ['c'] }],
    subpackages: [{ root: '/club', pages: ['d/d'] }],
  };
  const source = sourceOf({
    'mini/app.json': JSON.stringify(app),
    ...page('pages/a/a', 'pages/b/b', 'shop/c', 'club/d/d'),
  });
  expect(readAppConfig(source).pages).toEqual(['shop/c', 'pages/a/a', 'pages/b/b', 'club/d/d']);
  expect(told(source)).toEqual([]);
});

test.each<[what: string, app: string, problem: string]>([
  ['a page listed twice', '{ "pages": ["p", "./p"] }', 'app.json:1:18 页面 p 写了两次'],
  [
    'an entry that is no page',
    '{ "pages": ["p"], "entryPagePath": "q" }',
    'app.json:1:36 entryPagePath 指的 q 不在 pages 里',
  ],
  [
    'a tab that is no page',
    '{ "pages": ["p"], "tabBar": { "list": [{ "pagePath": "p" }, { "pagePath": "q" }] } }',
    'app.json:1:75 tabBar 里的 q 不在 pages 里',
  ],
  [
    'an alias that is no pattern',
    '{ "pages": ["p"], "resolveAlias": { "@": "/src" } }',
    'app.json:1:42 resolveAlias 的两边都要以 /* 结尾：@',
  ],
  ['broken JSON', '{ "pages": ["p" }', 'app.json:1:17 JSON 语法错误：这里少了逗号'],
])('%s is a problem with its place, told once', (_what, app, problem) => {
  const source = sourceOf({ 'mini/app.json': app, ...page('p') });
  readAppConfig(source);
  expect(told(source)).toEqual([problem]);
});

test('a custom tab bar is a component of the program', () => {
  const app = '{ "pages": ["p"], "tabBar": { "custom": true, "list": [{ "pagePath": "p" }] } }';
  expect(readAppConfig(sourceOf({ 'mini/app.json': app, ...page('p') })).customTabBar).toBe(
    'custom-tab-bar/index',
  );
});

test('the default of a generic is a component that is needed', () => {
  const source = sourceOf({
    'mini/p.json': '{ "componentGenerics": { "row": { "default": "./row" }, "head": true } }',
    'mini/row.json': '{ "component": true }',
    'mini/row.js': '',
  });
  const configs = readConfigs(source, ['p'], undefined);
  expect(configs.p?.componentGenerics).toEqual({ row: { default: '/row' }, head: true });
  expect(configs).toHaveProperty('row');
});

test('a component of a plugin is a note, one that is missing a problem; both are named', () => {
  const source = sourceOf({
    'mini/p.json': '{ "usingComponents": { "chat": "plugin://a/b", "gone": "./gone" } }',
  });
  const configs = readConfigs(source, ['p'], undefined);
  expect(configs.p?.absentComponents).toEqual(['chat', 'gone']);
  expect(told(source)).toEqual([
    'p.json:1:56 找不到组件 gone：没有 ./gone.wxml，也没有 ./gone/index.wxml',
  ]);
  expect(source.notes.map(({ message }) => message)).toEqual([
    '组件 chat：plugin://a/b 是插件里的，预览里没有插件，画成一个虚线框',
  ]);
});

test('a page may have no JSON, and components that use each other end', () => {
  const source = sourceOf({
    'mini/app.json': '{ "usingComponents": { "a": "/a" } }',
    'mini/a.json': '{ "usingComponents": { "b": "/b" } }',
    'mini/b.json': '{ "usingComponents": { "a": "./a" } }',
  });
  const { json } = readAppConfig(source);
  const configs = readConfigs(source, ['p'], json);
  expect(Object.keys(configs).sort()).toEqual(['a', 'b', 'p']);
});

test('many pages whose files are missing are one problem', () => {
  const pages = ['p', 'a/a', 'b/b', 'c/c', 'd/d'];
  const source = sourceOf({ 'mini/app.json': JSON.stringify({ pages }), 'mini/p.wxml': '' });
  expect(readAppConfig(source).pages).toEqual(['p']);
  expect(told(source)).toEqual([
    'app.json:1:15 找不到 4 个页面的文件，例如 a/a、b/b、c/c：建好它们的 .wxml 和脚本，或者从 app.json 里去掉',
  ]);
});
