import type { StyleOptions } from 'miniprogram-core/source';
import { Compilation } from '../../src/preview/plugin/compilation';
import { Modules } from '../../src/preview/runtime/modules';
import { describeError } from '../../src/preview/runtime/report';
import { evaluateStubs } from '../../src/preview/runtime/served-stubs';
import { placeInSource } from '../../src/preview/runtime/source-place';
import { isolationOf, isShared } from '../../src/preview/runtime/style-isolation';
import { evaluateTemplate } from '../../src/preview/runtime/templates';
import { miniProgramOf } from './mini-program';

/** The modules of a mini-program; what a script says goes to `said`. */
function modulesOf(files: Record<string, string>, said: unknown[] = []) {
  const { root, compile } = miniProgramOf(files);
  const { program } = compile();
  expect(program.problems).toEqual([]);
  const missed: unknown[] = [];
  const compilation = new Compilation(root);
  const modules = new Modules({
    scripts: program.scripts,
    globals: (path) => ({
      App: () => {},
      Page: () => {},
      getApp: () => 'own',
      wx: { name: 'wx' },
      say: (what: unknown) => said.push(path, what),
    }),
    find(target, from) {
      const found = compilation.resolve(target, `${from}.js`);
      if (found.kind === 'missing') return { reason: found.reason };
      const { scripts } = compilation.scripts([found.file]);
      return { path: found.file.replace(/\.\w+$/, ''), scripts };
    },
    onMissing: (missing) => missed.push(missing),
  });
  return { modules, program, missed };
}

test('a script runs once, whoever imports it, and they share its exports', () => {
  const said: unknown[] = [];
  const { modules } = modulesOf(
    {
      'app.js': "import count from './count'; import './pages/a/a'; say(count.next());",
      'pages/a/a.js': "const { default: count } = require('../../count'); say(count.next());",
      'count.js': 'let n = 0; export default { next: () => (n += 1) };',
    },
    said,
  );
  modules.load('app');
  expect(said).toEqual(['pages/a/a', 1, 'app', 2]);
});

test('module.exports, exports, a folder and an absolute path work as in WeChat', () => {
  const { modules } = modulesOf({
    'app.js':
      "module.exports = [require('./a'), require('./b').b, require('/c'), this === exports];",
    'a.js': 'module.exports = 1;',
    'b.js': 'exports.b = 2;',
    'c/index.js': 'module.exports = 3;',
  });
  expect(modules.load('app')).toEqual([1, 2, 3, true]);
});

test.each([
  [
    'by its own script',
    { 'app.js': "const old = say; getApp = () => 'mine'; exports.at = getApp();" },
  ],
  [
    'by one that it has required',
    { 'app.js': "require('./hook'); exports.at = getApp();", 'hook.js': "getApp = () => 'mine';" },
  ],
  [
    'by a function of another',
    {
      'app.js': "import { install } from './hook'; install(); exports.at = getApp();",
      'hook.js': "export const install = () => { getApp = () => 'mine'; };",
    },
  ],
])('what WeChat gives, replaced %s, is replaced for each script', (_, files) => {
  const page = { 'pages/a/a.js': 'exports.at = getApp();' };
  const { modules } = modulesOf({ ...files, ...page });
  expect(modules.load('app')).toMatchObject({ at: 'mine' });
  expect(modules.load('pages/a/a')).toEqual({ at: 'mine' });
});

test('one that wraps Page has the one of WeChat to call, and a name of its own replaces none', () => {
  const said: unknown[] = [];
  const { modules } = modulesOf(
    {
      'app.js': "const old = Page; Page = (page) => say(['wrapped', typeof old(page)]);",
      'pages/a/a.js': "require('./b'); const wx = 5; let App = 6; App = wx; Page({}); say(App);",
      'pages/a/b.js': 'say([typeof App, wx.name]);',
    },
    said,
  );
  for (const path of ['app', 'pages/a/a']) modules.load(path);
  const wrapped = ['app', ['wrapped', 'undefined']];
  expect(said).toEqual(['pages/a/b', ['function', 'wx'], ...wrapped, 'pages/a/a', 5]);
});

test('scripts that import each other get what is there so far', () => {
  const { modules } = modulesOf({
    'app.js': "exports.early = 1; exports.seen = require('./b').seen; exports.late = 1;",
    'b.js': "const app = require('./app'); exports.seen = Object.keys(app);",
  });
  expect(modules.load('app')).toMatchObject({ seen: ['early'], late: 1 });
});

test('a require that never runs is no problem', () => {
  const { modules, missed } = modulesOf({
    'app.js': "exports.later = () => require('url'); exports.json = () => require('./app.json');",
  });
  expect(modules.load('app')).toHaveProperty('later');
  expect(missed).toEqual([]);
});

test.each([
  ['url', '引用了 Node.js 的 url，小程序里没有', 'url.js'],
  [
    'lodash-of-nobody',
    '旁边没有 lodash-of-nobody 这个文件，也没有装叫 lodash-of-nobody 的 npm 包',
    'lodash-of-nobody.js',
  ],
  ['./gone', '引用的文件 ./gone 不存在', 'pages/a/gone.js'],
  ['/app.json', '小程序不能 require JSON：请改成 .js 文件，用 module.exports 导出', 'app.json.js'],
])(
  'a require of %s that runs is its error, and one problem with its place',
  (target, message, file) => {
    const { modules, missed } = modulesOf({
      'pages/a/a.js': `Page({});\nmodule.exports = () => require('${target}');`,
    });
    const run = modules.load('pages/a/a') as () => void;
    expect(run).toThrow(`module '${file}' is not defined, require args is '${target}'`);
    expect(missed).toEqual([{ file: 'pages/a/a.js', line: 2, column: 32, message, isTold: false }]);
  },
);

test('a script whose name is computed is found, also one of another folder', () => {
  const { modules } = modulesOf({
    'app.js': "const name = 'b'; module.exports = require('./lib/' + name).c;",
    'lib/b.js': "exports.c = require('./c');",
    'lib/c.js': 'module.exports = 42;',
  });
  expect(modules.load('app')).toBe(42);
});

test('what is written on global is there for all scripts, and by its bare name', () => {
  const { modules } = modulesOf({
    'app.js': "global.x = 1; global.location = 'mine'; module.exports = require('./b');",
    'b.js':
      'module.exports = [x, global.x, global.location, typeof location, global.Math === Math, global.window];',
  });
  expect(modules.load('app')).toEqual([1, 1, 'mine', 'undefined', true, undefined]);
});

test('require.async and a require with callbacks give a script later', async () => {
  const { modules } = modulesOf({
    'app.js': `
      exports.promised = require.async('./b');
      exports.failed = require.async('./gone').catch(({ errMsg }) => errMsg);
      exports.called = new Promise((resolve) => require('./b.js', resolve));`,
    'b.js': 'module.exports = 1;',
  });
  const { promised, failed, called } = modules.load('app') as Record<string, Promise<unknown>>;
  expect(await promised).toBe(1);
  expect(await called).toBe(1);
  expect(await failed).toMatch("module 'gone.js' is not defined");
});

test('a script without import may be as sloppy as it was written before', () => {
  const { modules } = modulesOf({
    'app.js':
      "var await = 1; !function (t, e) { 'object' == typeof exports ? module.exports = e() : t.x = e() }(this, function () { return await })",
  });
  expect(modules.load('app')).toBe(1);
});

test('a script may declare a wx of its own', () => {
  const { modules } = modulesOf({
    'app.js': "const wx = 1; module.exports = [wx, require('./b')];",
    'b.js': 'module.exports = wx.name;',
  });
  expect(modules.load('app')).toEqual([1, 'wx']);
});

test('a script finds no browser', () => {
  const { modules } = modulesOf({
    'app.js': 'module.exports = [typeof window, typeof document, typeof fetch, typeof setTimeout];',
  });
  expect(modules.load('app')).toEqual(['undefined', 'undefined', 'undefined', 'function']);
});

test('a module whose name is computed and wrong is named', () => {
  const { modules } = modulesOf({ 'app.js': "const name = 'b'; require('./' + name);" });
  expect(() => modules.load('app')).toThrow("module 'b.js' is not defined");
});

test('a module that is not there is so, too, where every object has its name', () => {
  const { modules } = modulesOf({ 'app.js': "const name = 'constructor'; require('./' + name);" });
  expect(() => modules.load('app')).toThrow("module 'constructor.js' is not defined");
});

test('a script and a folder may have a name that every object has', () => {
  const { modules } = modulesOf({
    'app.js': "module.exports = [require('./toString'), require('./valueOf')];",
    'toString.js': 'module.exports = 1;',
    'valueOf/index.js': 'module.exports = 2;',
  });
  expect(modules.load('app')).toEqual([1, 2]);
});

test('an error is placed in the file as it was written', () => {
  const { modules, program } = modulesOf({
    'app.ts': [
      "import { a } from './a';",
      'interface Long {',
      '  name: string;',
      '}',
      '',
      'export function fail(中文: Long) {',
      '  return 中文.name + a.missing.name;',
      '}',
    ].join('\n'),
    'a.ts': 'export const a: any = {};',
  });
  const { fail } = modules.load('app') as { fail(long: object): void };
  let thrown: unknown;
  try {
    fail({});
  } catch (error) {
    thrown = error;
  }
  expect(placeInSource(thrown, program)).toBe('app.ts:7:30');
  expect(placeInSource(new Error('from elsewhere'), program)).toBeUndefined();
  expect(placeInSource('no error', program)).toBeUndefined();
});

test('so it is in a file of any name', () => {
  const path = "页面 #1/it's 100%";
  const { modules, program } = modulesOf({
    'app.ts': `import "./${path}";`,
    [`${path}.ts`]: 'type A = 1;\nnowhere();',
  });
  let thrown: unknown;
  try {
    modules.load('app');
  } catch (error) {
    thrown = error;
  }
  expect(placeInSource(thrown, program)).toBe(`${path}.ts:2:1`);
});

test.each([
  ['a WXS', { 'pages/a/m.wxs': 'var a;\nmodule.exports = a.b\n\n\n' }, 'pages/a/m.wxs:2:20'],
  ['the first line of a WXS', { 'pages/a/m.wxs': 'var a; a.b' }, 'pages/a/m.wxs:1:10'],
  [
    'a WXS that another requires',
    { 'pages/a/m.wxs': 'require("/n.wxs")', 'n.wxs': '\n\nnowhere()\n\n\n' },
    'n.wxs:3:1',
  ],
  [
    'a WXS in a WXML',
    { 'pages/a/a.wxml': '<view />\n<wxs module="m">\nnowhere()</wxs>' },
    'pages/a/a.wxml:3:1',
  ],
  [
    'the first line of a WXS in a WXML',
    { 'pages/a/a.wxml': '<view />\n<wxs module="m">nowhere()</wxs>' },
    'pages/a/a.wxml:2:17',
  ],
  [
    'the first line of a WXML',
    { 'pages/a/a.wxml': '<wxs module="m">var a = nowhere()</wxs>' },
    'pages/a/a.wxml:1:25',
  ],
])('an error in %s is placed in its file', (_what, files, place) => {
  const { program } = miniProgramOf({
    'pages/a/a.wxml': '<wxs module="m" src="./m.wxs" /><view>{{m.a}}</view>',
    ...files,
  }).compile();
  expect(program.problems).toEqual([]);
  const thrown: unknown[] = [];
  const code = program.templates['pages/a/a'] ?? '';
  evaluateTemplate('pages/a/a', code, (error) => thrown.push(error));
  expect(thrown.map((error) => placeInSource(error, program))).toEqual([place]);
});

test('what a failing wx rejects with is told by its errMsg', () => {
  expect(describeError({ errMsg: 'scanCode:fail cancel' })).toBe('scanCode:fail cancel');
  expect(describeError({ code: 1 })).toBe('{"code":1}');
  expect(describeError(new TypeError('no'))).toBe('TypeError: no');
  expect(describeError(undefined)).toBe('undefined');
});

test('what never ends and what cannot be written down are told in a line as well', () => {
  const again = (): number => again() + 1;
  let error: unknown;
  try {
    again();
  } catch (thrown) {
    error = thrown;
  }
  expect(describeError(error)).toMatch(/^一层一层用了自己，没有停：.*wx:if/);
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(describeError(circle)).toBe('[object Object]');
});

test.each([
  ['a function', 'module.exports = () => {}', 'function'],
  ['null', 'module.exports = null', 'null'],
  ['a default text', "exports.default = 'x'", 'string'],
])('a stubs module that gives %s says what it should give', (_, code, given) => {
  const read = () => evaluateStubs({ file: 'stubs.js', code });
  expect(read).toThrow(`应该导出一个对象，里面是接口的名字和函数，这里是 ${given}`);
});

test('a stubs module gives its exports, and those of its default', () => {
  const code = 'exports.a = 1; exports.default = { b: 2 };';
  expect(evaluateStubs({ code })).toEqual({ a: 1, b: 2 });
});

test.each<[StyleOptions & { component?: boolean }, string, boolean]>([
  [{}, 'shared', true],
  [{ component: true }, 'isolated', false],
  [{ component: true, addGlobalClass: true }, 'apply-shared', false],
  [{ component: true, styleIsolation: 'shared' }, 'shared', true],
  [{ styleIsolation: 'page-isolated' }, 'page-isolated', false],
  [{ styleIsolation: 'page-shared' }, 'page-shared', true],
])('the styles of %j are %s', (options, isolation, shared) => {
  expect(isolationOf(options)).toBe(isolation);
  expect(isShared(isolation)).toBe(shared);
});
