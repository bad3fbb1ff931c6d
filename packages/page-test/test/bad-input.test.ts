import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as Kit from '../src';
import { openComponent, openPage } from '../src';

const fixtures = path.resolve(__dirname, 'fixtures');
const root = path.join(fixtures, 'failing');

test.each([
  [
    'a folder without app.json',
    { root: fixtures },
    /里没有 app\.json，不是小程序的文件夹。Jest 配置旁边/,
  ],
  ['no folder', { root: path.join(fixtures, 'nope') }, /没有 .*nope 这个文件夹/],
  [
    'a stub for what WeChat does not have',
    { root, stubs: { chooseImge: () => ({}) } },
    /stubs\.chooseImge：微信没有 wx\.chooseImge/,
  ],
  ['no number of milliseconds', { root, timeout: 'abc' }, /timeout .*"abc"/],
  ['NaN milliseconds', { root, timeout: Number.NaN }, /timeout/],
  ['no such compiler', { root, compiler: 'offical' }, /compiler .*"official".*"offical"/],
  ['no such choice', { root, unchangedSetData: 'fial' }, /unchangedSetData .*"fail".*"fial"/],
  ['no servers', { root, servers: null }, /^servers 应该是一个对象，不能是 null/],
  ['a path that is none', { root: 5 }, /^root 应该是字符串，不能是 5/],
  ['neither true nor false', { root, strict: 'no' }, /^strict .*"no"/],
  ['no wx', { root, wx: 'ios' }, /^wx 应该是一个对象，不能是 "ios"/],
  ['a misspelt option', { root, stub: {} }, /^没有选项 stub，有的是 servers、stubs、/],
  ['no options', null, /^选项 应该是一个对象，不能是 null/],
  [
    'a stub that is no function',
    { root, stubs: { chooseImage: 1 } },
    /stubs\.chooseImage 应该是一个函数/,
  ],
])('one readable line: %s', (_, options, message) => {
  const told = toldBy(() => openPage('pages/home/home', options as never));
  expect(told).toMatch(message);
  expect(told).not.toContain('\n');
});

test('of many pages those are named that begin like the one that is not there', () => {
  const many = { root: path.join(fixtures, 'kinds') };
  expect(toldBy(() => openPage('pages/slot/slot', many))).toMatch(
    /里没有页面 "pages\/slot\/slot"，有的是 pages\/slots\/slots、([^、]+、){10}[^、]+ 等 13 个$/,
  );
});

test('one readable line: the preset is not used', () => {
  expect(toldBy(openAnew)).toMatch(/^没有用 miniprogram-page-test 的 preset：[^\n]+$/);
});

test('one readable line: no miniprogram-simulate beside the kit', () => {
  jest.doMock('node:module', () => ({ createRequire: () => ({ resolve: missing }) }));
  const told = toldBy(openAnew);
  jest.dontMock('node:module');
  expect(told).toBe('没有找到 miniprogram-simulate，先安装它：npm i -D miniprogram-simulate');
});

test.each([
  ['no jest', missing, /^没有找到 jest，先安装它：npm i -D jest$/],
  [
    'a jest that is too old',
    () => ({ version: '29.7.0' }),
    /^miniprogram-page-test 要 Jest 30 或更新的，装的是 29\.7\.0：npm i -D jest@latest$/,
  ],
])('one readable line: %s beside the kit', (_, there, message) => {
  jest.doMock('jest/package.json', there);
  let thrown: Error | undefined;
  try {
    jest.isolateModules(() => require('../jest-preset.js'));
  } catch (error) {
    thrown = error as Error;
  }
  jest.dontMock('jest/package.json');
  expect(thrown?.message).toMatch(message);
  expect(thrown?.stack).toBe('');
});

test.each([
  ['home.js', 'Page({\n  data: {},\n  onLoad() {\n    const x = ;\n  },\n});\n', 4],
  ['home.js', "import './a';\nPage({\n  onLoad() {\n", 3],
  ['home.ts', 'const a: number = 1;\nPage({ data: { a b } });\n', 2],
])('one readable line: a script that cannot be parsed, and where: %s', (name, script, line) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'broken-'));
  writeFileSync(path.join(folder, 'app.json'), '{ "pages": ["home"] }');
  writeFileSync(path.join(folder, 'home.wxml'), '');
  writeFileSync(path.join(folder, name), script);
  const told = toldBy(() => openPage('home', { root: folder }));
  rmSync(folder, { recursive: true });
  expect(told).toMatch(new RegExp(`^${name}:${line}:\\d+ 语法错误：[^\n]+$`));
});

/** By a kit that no set-up has been run for. */
function openAnew(): void {
  jest.isolateModules(() => {
    jest.requireActual<typeof Kit>('../src').openPage('pages/home/home', { root });
  });
}

function missing(): never {
  throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
}

function toldBy(run: () => void): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

test.each([undefined, null, 3])('what is no address is told in one line: %s', (address) => {
  const message = /^要打开的.*不能是 /;
  expect(() => openPage(address as never, { root })).toThrow(message);
  expect(() => openComponent(address as never, { root })).toThrow(message);
});

test.each(['js', 'ts', 'mjs', 'mts', 'cjs', 'cts', 'jsx', 'tsx'])(
  'the preset compiles a test file that ends with .%s, in one way',
  (ending) => {
    const { transform } = jest.requireActual('../jest-preset.js');
    const patterns = Object.keys(transform).filter((one) =>
      new RegExp(one).test(`a.test.${ending}`),
    );
    expect(patterns).toHaveLength(1);
  },
);
