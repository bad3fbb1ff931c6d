import {
  readConfigs,
  resolveAsset,
  resolveComponent,
  resolveModule,
  Source,
} from '../../src/source';
import { sourceOf } from './program';

/** What is found, and in which file; why not, where nothing is. */
function meant(files: Record<string, string>, target: string, from = 'pages/a/a.js'): string {
  const found = resolveModule(sourceOf(files), target, from);
  return found.kind === 'missing' ? found.reason : `${found.kind} ${found.file}`;
}

const installed = (name: string, files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`node_modules/${name}/${path}`, text]),
  );

const dayjs = installed('dayjs', { 'package.json': '{ "main": "dayjs.min" }', 'dayjs.min.js': '' });
const mobx = installed('mobx-kit', { 'package.json': '{ "miniprogram": "dist" }' });

describe('a path in a script', () => {
  test.each<[target: string, files: string[], meant: string]>([
    ['./b', ['pages/a/b.js'], 'file pages/a/b.js'],
    ['./b', ['pages/a/b.ts', 'pages/a/b.js'], 'file pages/a/b.ts'],
    ['./b.js', ['pages/a/b.js'], 'file pages/a/b.js'],
    ['./b.js', ['pages/a/b.ts'], 'file pages/a/b.ts'],
    ['./b.min', ['pages/a/b.min.js'], 'file pages/a/b.min.js'],
    ['../b', ['pages/b/index.js'], 'file pages/b/index.js'],
    ['..', ['pages/index.js'], 'file pages/index.js'],
    ['/b', ['b.js'], 'file b.js'],
    ['util.js', ['pages/a/util.js'], 'file pages/a/util.js'],
    ['util', ['pages/a/util/index.ts'], 'file pages/a/util/index.ts'],
  ])('%s with %j is %s', (target, files, expected) => {
    const there = Object.fromEntries(files.map((file) => [`mini/${file}`, '']));
    expect(meant(there, target)).toBe(expected);
  });

  test('without ./ is the neighbour rather than an alias, and that rather than a package', () => {
    const alias = {
      'mini/app.json': '{ "resolveAlias": { "dayjs/*": "/lib/*", "d/*": "lib/*" } }',
    };
    const own = { 'mini/pages/a/dayjs/x.js': '', 'mini/lib/x.js': '' };
    expect(meant({ ...dayjs, ...alias, ...own }, 'dayjs/x')).toBe('file pages/a/dayjs/x.js');
    expect(meant({ ...dayjs, ...alias, 'mini/lib/x.js': '' }, 'dayjs/x')).toBe('file lib/x.js');
    expect(meant({ ...dayjs, ...alias, 'mini/lib/x.js': '' }, 'd/x')).toBe('file lib/x.js');
  });

  test('is mapped by the rule of resolveAlias that says most', () => {
    const files = {
      'mini/app.json': '{ "resolveAlias": { "@/*": "/*", "@/utils/*": "shared/*" } }',
      'mini/shared/a.js': '',
      'mini/utils/a.js': '',
      'mini/utils/b.js': '',
    };
    expect(meant(files, '@/utils/a')).toBe('file shared/a.js');
    expect(meant(files, '@/utils/b')).toBe('file utils/b.js');
  });
});

describe('a package', () => {
  test('that is built is found in the folder of the file, then upwards', () => {
    const root = { 'mini/miniprogram_npm/x/index.js': '' };
    const near = { 'mini/shop/miniprogram_npm/x/index.js': '' };
    expect(meant(root, 'x')).toBe('built miniprogram_npm/x/index.js');
    expect(meant({ ...root, ...near }, 'x', 'shop/pages/a.js')).toBe(
      'built shop/miniprogram_npm/x/index.js',
    );
    expect(meant({ ...root, ...near }, 'x')).toBe('built miniprogram_npm/x/index.js');
  });

  test('may be built into one file, and have a scope', () => {
    expect(meant({ 'mini/miniprogram_npm/x.js': '' }, 'x')).toBe('built miniprogram_npm/x.js');
    expect(meant({ 'mini/miniprogram_npm/@s/x/b/index.js': '' }, '@s/x/b')).toBe(
      'built miniprogram_npm/@s/x/b/index.js',
    );
  });

  test('that is built comes before one that is only installed', () => {
    const built = { 'mini/miniprogram_npm/dayjs/index.js': '' };
    expect(meant({ ...dayjs, ...built }, 'dayjs')).toBe('built miniprogram_npm/dayjs/index.js');
  });

  test('for mini-programs is the folder that its package.json names, or miniprogram_dist', () => {
    const files = { ...mobx, ...installed('mobx-kit', { 'dist/index.js': '', 'index.js': '' }) };
    const source = sourceOf(files);
    expect(resolveModule(source, 'mobx-kit', 'app.js')).toEqual({
      kind: 'miniprogram folder',
      file: 'miniprogram_npm/mobx-kit/index.js',
      location: expect.stringMatching(/mobx-kit[\\/]dist[\\/]index\.js$/),
    });
    const other = installed('y', { 'package.json': '{}', 'miniprogram_dist/b.js': '' });
    expect(meant(other, 'y/b')).toBe('miniprogram folder miniprogram_npm/y/b.js');
  });

  test('of another kind is its main file, to be bundled', () => {
    expect(resolveModule(sourceOf(dayjs), 'dayjs', 'app.js')).toEqual({
      kind: 'main file to bundle',
      file: 'miniprogram_npm/dayjs/index.js',
      location: expect.stringMatching(/dayjs[\\/]dayjs\.min\.js$/),
    });
    expect(meant(dayjs, '../../miniprogram_npm/dayjs/index')).toBe(
      'main file to bundle miniprogram_npm/dayjs/index.js',
    );
  });

  test('that another needs lies in that one, or beside it', () => {
    const inner = installed('mobx-kit/node_modules/dayjs', {
      'package.json': '{ "main": "d.js" }',
      'd.js': '',
    });
    const from = 'miniprogram_npm/mobx-kit/index.js';
    const kit = { ...mobx, ...installed('mobx-kit', { 'dist/index.js': '' }) };
    expect(meant({ ...kit, ...dayjs }, 'dayjs', from)).toBe(
      'main file to bundle miniprogram_npm/dayjs/index.js',
    );
    expect(meant({ ...kit, ...dayjs, ...inner }, 'dayjs', from)).toBe(
      'main file to bundle miniprogram_npm/mobx-kit/miniprogram_npm/dayjs/index.js',
    );
  });

  test('is where packNpmRelationList says', () => {
    const files = {
      'project.config.json': JSON.stringify({
        miniprogramRoot: 'mini/',
        setting: {
          packNpmManually: true,
          packNpmRelationList: [
            { packageJsonPath: './npm/package.json', miniprogramNpmDistDir: './mini' },
          ],
        },
      }),
      'npm/node_modules/x/package.json': '{}',
      'npm/node_modules/x/index.js': '',
    };
    expect(meant(files, 'x')).toBe('main file to bundle miniprogram_npm/x/index.js');
  });

  test('is read at its place, by whatever path', () => {
    const source = sourceOf({
      ...mobx,
      ...installed('mobx-kit', { 'dist/a.wxss': '.a {}' }),
    });
    expect(source.read('miniprogram_npm/mobx-kit/a.wxss')).toBe('.a {}');
    expect(resolveAsset(source, '/miniprogram_npm/mobx-kit/a.wxss', 'app.wxss', '.wxss')).toEqual({
      kind: 'miniprogram folder',
      file: 'miniprogram_npm/mobx-kit/a.wxss',
      location: source.locate('miniprogram_npm/mobx-kit/a.wxss'),
    });
    expect(resolveAsset(source, 'mobx-kit/a', 'app.wxss', '.wxss').kind).toBe('miniprogram folder');
  });
});

describe('what is not there is said', () => {
  const broken = installed('x', { 'package.json': '{' });
  test.each<[target: string, files: Record<string, string>, why: string]>([
    ['./b', {}, '引用的文件 ./b 不存在'],
    ['../../../b', { 'b.js': '' }, '引用了小程序目录之外的 ../../../b；只用类型时请写 import type'],
    [
      './b.json',
      { 'mini/pages/a/b.json': '{}' },
      '小程序不能 require JSON：请改成 .js 文件，用 module.exports 导出',
    ],
    ['x', {}, '旁边没有 x 这个文件，也没有装叫 x 的 npm 包'],
    [
      'x',
      { 'package.json': '{ "dependencies": { "x": "1" } }' },
      '没有装 npm 包 x：package.json 里有它，请在项目里运行 npm i',
    ],
    ['url', {}, '引用了 Node.js 的 url，小程序里没有'],
    ['x', broken, 'npm 包 x 没有入口文件：它的 package.json 读不懂'],
    [
      'x',
      installed('x', { 'package.json': '{ "main": "gone.js" }' }),
      'npm 包 x 没有入口文件：它的 package.json 里 main 指的 gone.js 不存在',
    ],
    ['x/gone', installed('x', { 'package.json': '{}', 'index.js': '' }), 'npm 包 x 里没有 gone'],
    [
      'mobx-kit',
      { ...mobx, ...installed('mobx-kit', { 'dist/a.js': '' }) },
      'npm 包 mobx-kit 里没有 index.js',
    ],
  ])('%s with %j', (target, files, why) => {
    expect(meant(files, target)).toBe(why);
  });

  test('a package that needs Node.js', () => {
    expect(
      meant({ 'mini/miniprogram_npm/x/index.js': '' }, 'http', 'miniprogram_npm/x/index.js'),
    ).toBe('npm 包 x 要用 Node.js 的 http，小程序里没有：请换一个支持小程序的包');
  });
});

describe('a component', () => {
  const vant = {
    'node_modules/@vant/weapp/package.json': '{ "miniprogram": "lib" }',
    'node_modules/@vant/weapp/lib/button/index.json': '{ "component": true }',
  };
  const found = (files: Record<string, string>, target: string): string => {
    const component = resolveComponent(sourceOf(files), target, 'pages/a/a.json');
    return component.kind === 'missing' ? component.reason : component.file;
  };

  test.each<[target: string, files: Record<string, string>, path: string]>([
    ['card', { 'mini/pages/a/card.wxml': '' }, 'pages/a/card'],
    ['./card', { 'mini/pages/a/card/index.json': '' }, 'pages/a/card/index'],
    ['/card/card', { 'mini/card/card.js': '' }, 'card/card'],
    ['@vant/weapp/button/index', vant, 'miniprogram_npm/@vant/weapp/button/index'],
    ['@vant/weapp/button', vant, 'miniprogram_npm/@vant/weapp/button/index'],
    ['/miniprogram_npm/@vant/weapp/button/index', vant, 'miniprogram_npm/@vant/weapp/button/index'],
    [
      '@c/card',
      { 'mini/app.json': '{ "resolveAlias": { "@c/*": "/c/*" } }', 'mini/c/card.ts': '' },
      'c/card',
    ],
    ['./gone', {}, '没有 ./gone.wxml，也没有 ./gone/index.wxml'],
    ['plugin://chat/box', {}, 'plugin://chat/box 是插件里的，预览里没有插件，画成一个虚线框'],
    ['t/button', {}, '旁边没有 t/button 这个组件，也没有装叫 t 的 npm 包'],
    ['dayjs', dayjs, 'dayjs 不是小程序的 npm 包，里面没有组件'],
  ])('%s with %j is %s', (target, files, path) => {
    expect(found(files, target)).toBe(path);
  });
});

test("what app.json takes from WeChat's extended library is a note, not a mistake", () => {
  const using = '{ "usingComponents": { "mp-cell": "weui-miniprogram/cell/cell" } }';
  const files = (app: string): Record<string, string> => ({ 'app.json': app, 'a.json': using });
  const read = (app: string) => {
    const texts = files(app);
    const source = new Source({
      has: (file) => file in texts,
      read: (file) => texts[file] ?? '',
      list: () => Object.keys(texts),
    });
    readConfigs(source, ['a'], undefined);
    return { problems: source.problems.length, notes: source.notes.length };
  };
  expect(read('{ "useExtendedLib": { "weui": true } }')).toEqual({ problems: 0, notes: 1 });
  expect(read('{}')).toEqual({ problems: 1, notes: 0 });
});
