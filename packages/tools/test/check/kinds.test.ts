/** Kinds of programs that checkers go wrong on: each with what WeChat makes of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Source } from 'miniprogram-core/source';
import { definitionsFor, readProgram } from '../../src/check/program';
import { runTools } from '../run-tools';
import { check, project } from './fixture';

const app = (...pages: string[]): string => JSON.stringify({ pages });

/** Findings as `error a.wxml:1:7 …`. */
function found(files: Record<string, string>): string[] {
  const { findings, lines } = check(files);
  return lines.map((line, index) => `${findings[index]?.severity} ${line}`);
}

test('templates that use templates, six times each, twelve deep, are checked in no time', () => {
  const templates = Array.from({ length: 12 }, (_, depth) => {
    const inside = `<template is="t${depth + 1}" data="{{item}}" />`.repeat(depth < 11 ? 6 : 0);
    return `<template name="t${depth}"><view wx:for="{{item.kids}}" wx:key="id">${inside}{{item.id}}</view></template>`;
  });
  const files = {
    'app.json': app('a'),
    'a.ts':
      'interface Item { id: number; kids: Item[] }\nPage({ data: { root: { id: 1, kids: [] } as Item } });',
    'a.wxml': `${templates.join('\n')}\n<template is="t0" data="{{item: root}}" />\n<template is="t0" data="{{item: rot}}" />`,
  };
  expect(found(files)).toEqual([
    'error a.wxml:14:33 表达式：data 里没有 rot，是不是想写 root？（TS2551）',
  ]);
});

test('what names of templates mean is found out once for a file, not once per use', () => {
  const text = '<template name="t">1</template><template name="t">2</template>';
  const source = new Source(project({ 'app.json': app('a'), 'a.js': 'Page({})', 'a.wxml': text }));
  const [owner] = readProgram(source).owners;
  if (!owner) throw new Error('no page');
  const meant = definitionsFor(owner.template, owner.templates);
  expect(definitionsFor(owner.template, owner.templates)).toBe(meant);
  expect(meant.get('t')?.element.start).toBe(1);
});

test('a use whose name is only known later gives what it gives to every template', () => {
  expect(
    found({
      'app.json': app('a'),
      'a.js': 'Page({ data: { n: 1, which: "t" } })',
      'a.wxml':
        '<template name="t">{{n}}{{m}}{{k}}</template><template name="u">{{n}}{{k}}</template>\n' +
        '<template is="{{which}}" data="{{n}}"/><template is="t" data="{{m: n}}"/>',
    }),
  ).toEqual([
    'warning a.wxml:1:32 用 template t 的地方都没有给它 k',
    'warning a.wxml:1:72 用 template u 的地方都没有给它 k',
  ]);
});

test('a component tells what one inside of it makes it tell', () => {
  const script =
    'Component({ methods: { onTap() { const t = this; this.root.triggerEvent("linktap"); t.triggerEvent("own"); } } })';
  expect(
    found({
      'app.json': app('a'),
      'a.js': 'Page({ onLink() {} })',
      'a.json': '{ "usingComponents": { "rich": "rich" } }',
      'a.wxml':
        '<rich bindlinktap="onLink" bindlinktab="onLink" bindown="onLink"/><view bindlinktap="onLink"/>',
      'rich.js': 'Component({})',
      'rich.json': '{ "component": true, "usingComponents": { "node": "node" } }',
      'rich.wxml': '<node/>',
      'node.js': script,
      'node.json': '{ "component": true }',
      'node.wxml': '<view bindtap="onTap"/>',
    }),
  ).toEqual([
    'warning a.wxml:1:28 <rich> 没有 linktab 事件',
    'warning a.wxml:1:49 <rich> 没有 own 事件',
    'error a.wxml:1:73 <view> 没有 linktap 事件，是不是想写 longtap？',
  ]);
});

test('a template that uses itself is checked once', () => {
  expect(
    found({
      'app.json': app('a'),
      'a.ts':
        'interface Item { id: number; kids: Item[] }\nPage({ data: { item: { id: 1, kids: [] } as Item } });',
      'a.wxml':
        '<template name="tree"><view wx:for="{{node.kids}}" wx:key="id"><template is="tree" data="{{node: item}}" /></view>{{node.idd}}</template><template is="tree" data="{{node: item}}" />',
    }),
  ).toEqual(['error a.wxml:1:122 表达式：node 里没有 idd（TS2339）']);
});

test('templates that use each other have the types of what each is given, from outside and back', () => {
  expect(
    found({
      'app.json': app('a'),
      'a.ts':
        'interface Item { id: number; kids: Item[] }\nPage({ data: { root: { id: 1, kids: [] } as Item } });',
      'a.wxml': `<template name="x">{{item.id}}{{item.idx}}{{extra.id}}{{extra.idy}}<template is="y" data="{{item, deep: extra}}" /></template>
<template name="y">{{item.idz}}{{deep.idd}}{{nope}}<template wx:for="{{item.kids}}" wx:key="id" is="x" data="{{item, extra: item}}" /></template>
<template is="x" data="{{item: root}}" />`,
    }),
  ).toEqual([
    expect.stringMatching(/^error a\.wxml:1:38 表达式：item 里没有 idx/),
    expect.stringMatching(/^error a\.wxml:1:63 表达式：extra 里没有 idy/),
    expect.stringMatching(/^error a\.wxml:2:27 表达式：item 里没有 idz/),
    expect.stringMatching(/^error a\.wxml:2:39 表达式：deep 里没有 idd/),
    expect.stringMatching(/^error a\.wxml:2:46 表达式：data 里没有 nope/),
  ]);
});

describe('what is too deep for a compiler is told in its place, and the rest is checked', () => {
  const deep = (open: string, inside: string, close: string): string =>
    open.repeat(3000) + inside + close.repeat(3000);
  test.each([
    ['views', deep('<view>', '', '</view>'), 1501, '标签套了 250 层以上'],
    ['views behind a mistake', `<view></text>${deep('<view>', '', '</view>')}`, 7, '这里应该是'],
    ['parentheses', `{{${deep('(', 'a', ')')}}}`, 203, '套了 200 层以上'],
    ['lists in an attribute', `<view id="{{${deep('[', 'a', ']')}}}" />`, 213, '套了 200 层以上'],
    ['what a block does not take', `<block x="{{${deep('[', 'a', ']')}}}" />`, 213, '套了'],
    ['signs', `{{${deep('!', 'a', '')}}}`, 3, '连了 500 次以上'],
    ['sums', `{{${deep('a + ', 'a', '')}}}`, 2005, '连了 500 次以上'],
    ['fields', `{{a${deep('.a', '', '')}}}`, 1004, '连了 500 次以上'],
    ['bindings in a text', deep('{{a}} ', '', ''), 1, '500 个以上的 {{ }}'],
    ['brackets in a WXS', `<wxs module="m">${`x = ${deep('(', 'a', ')').repeat(9)}`}</wxs>`, 0, ''],
  ])('%s', (_, a, column, why) => {
    const { lines } = check({
      'app.json': app('a', 'b'),
      'a.js': 'Page({ data: { a: 1 } });',
      'a.wxml': a,
      'b.js': 'Page({});',
      'b.wxml': '<viw />',
    });
    const own = lines.filter((line) => line.startsWith('a.wxml') && !line.includes('警告'));
    if (column > 0) {
      expect(own).toEqual([expect.stringMatching(new RegExp(`^a\\.wxml:1:${column} .*${why}`))]);
    }
    expect(lines.at(-1)).toMatch(/^b\.wxml:1:2 微信没有组件 <viw>/);
  });

  test('scripts and JSON', () => {
    const { lines, unchecked } = check({
      'app.json': app('a', 'b'),
      'a.js': `var x = ${'('.repeat(20_000)}1${')'.repeat(20_000)}; Page({});`,
      'a.wxml': '<viw />',
      'b.ts': `var x = ${'['.repeat(20_000)}1${']'.repeat(20_000)}; Page({});`,
      'b.json': '{"a":'.repeat(100_000),
      'b.wxml': '<viw />',
    });
    expect(lines.map((line) => line.slice(0, 16))).toEqual([
      expect.stringMatching(/^a\.wxml:1:2/),
      expect.stringMatching(/^b\.json:1:1 JSON/),
      expect.stringMatching(/^b\.wxml:1:2/),
    ]);
    expect(unchecked).toEqual([
      expect.stringMatching(/^a\.js 等 2 个：脚本看不懂：括号套了 500 层以上/),
    ]);
  });
});

test('what stands behind a tag that cannot be read is not checked, and that is said', () => {
  const { lines, unchecked } = check({
    'app.json': app('a'),
    'a.js': 'Page({});',
    'a.wxml': '<view>\n  </text>\n  <viw />\n</view>',
  });
  expect(lines.filter((line) => line.includes('viw'))).toEqual([]);
  expect(unchecked).toEqual(['a.wxml:2:3 之后的内容：那里的错误改好了才能往下看']);
});

test('of a template that nothing uses nobody knows the components, and that is said', () => {
  const { lines, unchecked } = check({
    'app.json': app('a'),
    'a.js': 'Page({});',
    'a.wxml': '<import src="used" /><template is="used" />',
    'used.wxml': '<template name="used"><t-buton /></template>',
    'rest.wxml': '<template name="rest"><t-buton /><view hovr-class="x" /></template>',
  });
  expect(lines).toEqual([
    expect.stringMatching(/^rest\.wxml:1:40 <view> 没有属性 hovr-class/),
    expect.stringMatching(/^used\.wxml:1:24 微信没有组件 <t-buton>/),
  ]);
  expect(unchecked).toEqual([expect.stringMatching(/^rest\.wxml：没有页面或组件用这个模板/)]);
});

test('what a package uses of another one that may not be there is an error', () => {
  const part = (path: string): Record<string, string> => ({
    [`${path}.json`]: '{ "component": true }',
    [`${path}.js`]: 'Component({});',
    [`${path}.wxml`]: 'x',
  });
  const using = (own: string): string =>
    `{ "usingComponents": { "my-own": "./${own}", "my-main": "/part", "my-other": "/other/part", "my-late": "/other/part" }, "componentPlaceholder": { "my-late": "view" } }`;
  const script =
    "require('./own'); require('../main'); require('../other/util'); require('../other/util', () => {}); Page({});";
  const wxml = '<import src="/main" /><include src="/other/t" />';
  expect(
    found({
      'app.json':
        '{ "pages": ["a"], "subPackages": [{ "root": "alone", "pages": ["p"], "independent": true }, { "root": "plain/", "pages": ["p"] }], "subpackages": [{ "root": "other", "pages": ["p"] }] }',
      ...{ 'a.js': "require('./other/util'); Page({});", 'a.wxml': '<text />', 'main.js': '' },
      ...{ 'main.wxml': '<template name="t" />', 'other/t.wxml': 'x', 'other/util.js': '' },
      ...{ ...part('part'), ...part('other/part'), ...part('alone/mine'), ...part('plain/mine') },
      ...{ 'other/p.js': "require('./util'); Page({});", 'other/p.wxml': '<include src="t" />' },
      ...{ 'alone/p.js': script, 'alone/p.wxml': wxml, 'alone/p.json': using('mine') },
      ...{ 'plain/p.js': script, 'plain/p.wxml': wxml, 'plain/p.json': using('mine') },
      ...{ 'alone/own.js': '', 'plain/own.js': '' },
    }).map((line) => line.replace(/：[^：]*$/, '')),
  ).toEqual([
    'error a.js:1:10 主包不能用分包 other 里的 other/util.js',
    'error alone/p.js:1:28 独立分包 alone 不能用主包里的 main.js',
    'error alone/p.js:1:48 独立分包 alone 不能用分包 other 里的 other/util.js',
    'error alone/p.json:1:55 独立分包 alone 不能用主包里的 part',
    'error alone/p.json:1:76 独立分包 alone 不能用分包 other 里的 other/part',
    'error alone/p.wxml:1:14 独立分包 alone 不能用主包里的 main.wxml',
    'error alone/p.wxml:1:37 独立分包 alone 不能用分包 other 里的 other/t.wxml',
    'error plain/p.js:1:48 分包 plain 不能用分包 other 里的 other/util.js',
    'error plain/p.json:1:76 分包 plain 不能用分包 other 里的 other/part',
    'error plain/p.wxml:1:37 分包 plain 不能用分包 other 里的 other/t.wxml',
  ]);
});

test('types that do not parse are told, and the others are used', () => {
  const files = {
    'app.json': app('a'),
    'a.ts':
      "import type { Row } from './rows';\nPage({ data: { row: {} as Row, own: {} as Own } });",
    'a.wxml': '{{row.id}} {{own.id}} {{own.no}}',
    'rows.ts': 'export interface Row { id: number }',
    'types/broken.d.ts': 'interface Broken {\n  a: ;\n}\ndeclare const x: = ;',
    'types/own.d.ts': 'interface Own { id: number }',
  };
  expect(found(files)).toEqual([
    'error a.wxml:1:29 表达式：own 里没有 no（TS2339）',
    'warning types/broken.d.ts:2:6 这个文件有语法错误，没有用它里面的类型：Type expected.（TS1110）',
  ]);
  expect(found({ ...files, 'rows.ts': 'export interface Row { id: = }' })[0]).toMatch(
    /^warning a\.ts 要用的代码有语法错误，没有查和它有关的表达式：rows\.ts:1/,
  );
});

test('of a page in TypeScript that a helper registers, the names of fields are checked', () => {
  const { lines, unchecked } = check({
    'app.json': app('a'),
    'page.ts': 'export const page = (options: object) => Page(options);',
    'a.ts': "import { page } from './page';\npage({ data: { title: 1 }, go() {} });",
    'a.wxml': '{{titel}}<view bindtap="go" />',
  });
  expect(lines).toEqual(['a.wxml:1:3 data 里没有 titel，是不是想写 title？']);
  expect(unchecked).toEqual([expect.stringContaining('只查了字段的名字')]);
});

test("DevTools' own typings beside the program change nothing", () => {
  const folder = project({
    'miniprogram/app.json': app('a'),
    'miniprogram/a.ts':
      "Component({ properties: { n: Number }, data: { word: '' }, methods: { go() { this.setData({ word: own }); } } });",
    'miniprogram/a.wxml': '<view bindtap="go">{{n}} {{word}} {{wrd.x}}</view>',
    'typings/index.d.ts':
      '/// <reference path="./types/index.d.ts" />\ndeclare const own: string;\ninterface IAppOption { globalData: object }',
    'typings/types/index.d.ts': '/// <reference path="./wx/index.d.ts" />',
    'typings/types/wx/index.d.ts':
      '/// <reference path="./lib.wx.component.d.ts" />\ndeclare namespace WechatMiniprogram { interface IAnyObject { [key: string]: number } }',
    'typings/types/wx/lib.wx.component.d.ts':
      'declare namespace WechatMiniprogram.Component { type Options<A, B> = 1; type Instance<A> = 2 }\ndeclare let Component: 3;',
  });
  const { status, stderr } = runTools(folder, 'check', join(folder, 'miniprogram'));
  expect(stderr).toMatch(/a\.wxml:1:37 表达式：data 里没有 wrd，是不是想写 word？（TS2551）/);
  expect(stderr).toMatch(/1 个错误，0 个警告/);
  expect(status).toBe(1);
});

describe('what does not parse leaves the others checked, and is told', () => {
  const sound = {
    'app.json': app('a', 'b'),
    'b.ts': 'Page({ data: { b: 1 } });',
    'b.wxml': '{{c}}',
  };
  const inB = 'error b.wxml:1:3 表达式：data 里没有 c（TS2339）';

  test('a WXS module named this', () => {
    const a = '<wxs module="this">module.exports = 1;</wxs><view>{{this.x}} {{d}}</view>';
    const files = { ...sound, 'a.ts': 'Page({ data: { a: 1 } });', 'a.wxml': a };
    expect(found(files)).toEqual(['error a.wxml:1:64 表达式：data 里没有 d（TS2339）', inB]);
  });

  test('a template and a WXS', () => {
    const a =
      '<wxs module="m">const x = ;</wxs><view>{{ a + }}</view><view bindtap="no">{{d}}</view>';
    const files = { ...sound, 'a.ts': 'Page({ data: { a: 1 } });', 'a.wxml': a };
    expect(found(files)).toEqual([
      'error a.wxml:1:27 WXS 语法错误：看不懂这里的 ;',
      'error a.wxml:1:47 WXML 编译错误：{{ }} 里的表达式没有写完',
      'error a.wxml:1:71 没有 no 这个处理函数',
      'error a.wxml:1:77 表达式：data 里没有 d（TS2339）',
      inB,
    ]);
  });

  test('a script, and a module that another one takes', () => {
    const files = {
      ...sound,
      'app.json': app('a', 'b', 'c'),
      'a.ts': 'Page({ data: { ',
      'a.wxml': '<view bindtap="no">{{d}}</view>',
      'broken.ts': 'export const x: = 1;',
      'c.ts': "import { x } from './broken';\nPage({ data: { x, y: 1 }, go() {} });",
      'c.wxml': '<view bindtap="og">{{y}}</view>',
    };
    const { findings, unchecked } = check(files);
    expect(findings.map(({ file, text }) => `${file} ${text}`)).toEqual([
      expect.stringMatching(/^b\.wxml 表达式：data 里没有 c/),
      expect.stringMatching(/^c\.ts 要用的代码有语法错误，没有查和它有关的表达式：broken\.ts:1 /),
      expect.stringMatching(/^c\.wxml 没有 og 这个处理函数/),
    ]);
    expect(unchecked).toEqual([
      expect.stringMatching(/^a\.ts：脚本看不懂：.+，没有查它的处理函数和字段$/),
    ]);
  });
});

test.each(['ts', 'js'])('a page of behaviors in .%s has their data and methods', (ending) => {
  expect(
    found({
      'app.json': app('a'),
      [`shared.${ending}`]:
        'module.exports = Behavior({ data: { shared: 1 }, methods: { share() {} } });',
      [`a.${ending}`]:
        "const shared = require('./shared');\nPage({ behaviors: [shared], data: { own: 1 } });",
      'a.wxml': '<view bindtap="share" bindlongtap="shre">{{shared}} {{own}} {{onw}}</view>',
    }),
  ).toEqual([
    'error a.wxml:1:36 没有 shre 这个处理函数，是不是想写 share？',
    expect.stringMatching(/^(error|warning) a\.wxml:1:63 .*data 里没有 onw/),
  ]);
});

test('a WXS module that is a function can be called, and its parameters are checked', () => {
  const files = {
    'app.json': app('a'),
    'a.ts': 'Page({ data: { n: 1 } });',
    'a.wxml':
      '<wxs module="twice">module.exports = function (n) { return n + n; };</wxs>{{twice(n)}} {{twice(m)}}',
  };
  expect(found(files)).toEqual(['error a.wxml:1:96 表达式：data 里没有 m（TS2339）']);
});

test('a list in a loop of the same name is that of the outer one', () => {
  const files = {
    'app.json': app('a'),
    'a.ts': "Page({ data: { rows: [{ kids: [{ name: '' }] }] } });",
    'a.wxml':
      '<view wx:for="{{rows}}" wx:for-item="row" wx:key="index"><view wx:for="{{row.kids}}" wx:for-item="row" wx:key="name">{{row.name}} {{row.kids}}</view></view>',
  };
  expect(found(files)).toEqual(['error a.wxml:1:137 表达式：row 里没有 kids（TS2339）']);
});

test.each(['ts', 'js'])(
  'a field that some uses of a template give may be left out by others (.%s)',
  (ending) => {
    const files = {
      'app.json': app('a'),
      [`a.${ending}`]: "Page({ data: { title: '' } });",
      'a.wxml':
        '<template name="t">{{title}} {{note}} {{nope}}</template><template is="t" data="{{title, note: 1}}" /><template is="t" data="{{title}}" />',
    };
    const lines = found(files);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/a\.wxml:1:41 .*nope/);
  },
);

test('a method of data in {{ }} draws nothing in WeChat: an error, and that is said', () => {
  const files = {
    'app.json': app('a'),
    'a.js': 'Page({ data: { n: 1, list: [] } });',
    'a.wxml': "<view>{{n.toFixed(2)}}</view><view>{{list.join('-')}} {{list.length}}</view>",
  };
  expect(found(files).map((line) => line.slice(0, 60))).toEqual([
    expect.stringMatching(/^error a\.wxml:1:9 WXML：.*n\.toFixed\(\)/),
    expect.stringMatching(/^error a\.wxml:1:38 WXML：.*list\.join\(\)/),
  ]);
});

test('what WeChat only warns of is a warning: 0, and 1 with --strict', () => {
  const folder = project({
    'app.json': app('a'),
    'a.js': 'Page({ data: { list: [] } });',
    'a.wxml': '<view wx:for-items="{{list}}" wx:key="id" class= "a">{{item.id}}</view>\n',
  });
  const { status, stderr } = runTools(folder, 'check');
  expect(status).toBe(0);
  expect(stderr).toMatch(/^! a\.wxml:1:7 wx:for-items 是旧的写法：写成 wx:for\n/);
  expect(stderr).toMatch(/WXML 有 0 个错误，2 个警告/);
  expect(runTools(folder, 'check', '--strict').status).toBe(1);
});

test('JavaScript: handlers, components, attributes and events are errors, unknown fields warnings', () => {
  expect(
    found({
      'app.json': '{ "pages": ["a"], "usingComponents": { "my-part": "/part" } }',
      'part.json': '{ "component": true }',
      'part.js':
        "Component({ properties: { title: String }, externalClasses: ['big-class'], methods: { go() { this.triggerEvent('done'); } } });",
      'part.wxml': '<view bindtap="go">{{title}}</view>',
      'base.js': 'module.exports = (options) => Page(Object.assign({ common() {} }, options));',
      'a.js':
        "const page = require('./base');\npage({ data: { list: [] }, onLoad() { const that = this; const next = { ready: true }; next.more = 1; that.setData(next); this.setData({ 'late.x': 1, ['deep[' + 0 + '].y']: 2 }); }, go() {} });",
      'a.wxml': `<view bindtap="common" bindlongtap="g">{{ready}} {{more}} {{late.x}} {{deep}} {{lst}} {{other}}{{other}}</view>
<my-part title="x" big-class="y" titel="z" bind:done="go" bind:doen="go" /><my-prat /><view hovr-class="x" />`,
    }),
  ).toEqual([
    'error a.wxml:1:37 没有 g 这个处理函数',
    'warning a.wxml:1:81 data 里没有 lst，是不是想写 list？',
    'warning a.wxml:1:89 data 里没有 other：在 data 里写上它的初始值；脚本里也没有用 setData 给过它（这里用了 2 次）',
    'error a.wxml:2:34 <my-part> 没有属性 titel，是不是想写 title？',
    'error a.wxml:2:59 <my-part> 没有 doen 事件，是不是想写 done？',
    'error a.wxml:2:77 微信没有组件 <my-prat>，usingComponents 里也没有声明，是不是想写 my-part？',
    'error a.wxml:2:93 <view> 没有属性 hovr-class，是不是想写 hover-class？',
  ]);
});

test('fields that another page, app.js or model: brings are known; those that nobody can tell are counted', () => {
  const { findings, unchecked } = check({
    'app.json': app('a', 'b'),
    'app.js': 'App({ tell(page) { page.setData({ fromApp: 1 }); } });',
    'a.js':
      'Page({ data: {}, back() { const pages = getCurrentPages(); pages[0].setData({ fromB: 1 }); } });',
    'a.wxml': '<input model:value="{{typed}}" />{{typed}} {{fromApp}} {{fromB}}',
    'b.js': 'Page({ load(data) { this.setData(data); } });',
    'b.wxml': '{{anything}}',
  });
  expect(findings).toEqual([]);
  expect(unchecked).toEqual([
    '1 个模板：脚本里 data 或 setData 的字段看不全，没有查 data 里有没有这些字段',
  ]);
});

test('tags of another renderer are known, and plugins are told once', () => {
  const { findings, unchecked } = check({
    'app.json':
      '{ "pages": ["a", "b"], "usingComponents": { "p-one": "plugin://p/one", "p-two": "plugin://p/two", "xr-part": "/xr" } }',
    'xr.json': '{ "component": true, "renderer": "xr-frame" }',
    'xr.js': 'Component({ methods: { ready() {} } });',
    'xr.wxml':
      '<xr-scene bind:ready="ready"><xr-camera clear-color="0 0 0 1" /><xr-mesh anything="1" /></xr-scene>',
    'a.js': 'Page({ on() {} });',
    'a.wxml': '<xr-part width="1" height="2" /><p-one anything="1" bind:any="on" /><h2>a</h2>',
    'b.js': 'Page({});',
    'b.wxml': '<p-two />',
  });
  expect(findings).toEqual([]);
  expect(unchecked).toEqual(['插件和扩展库里的组件：p-one、p-two，没有查它们的属性和事件']);
});

test('a handler that wants what its event does not have is a warning', () => {
  const files = {
    'app.json': app('a'),
    'a.ts': `Page({
  data: {},
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) { return event.detail.value; },
  onBlur(event: WechatMiniprogram.CustomEvent<{ text: string }>) { return event.detail.text; },
  onAny(event: WechatMiniprogram.BaseEvent) { return event.type; },
});`,
    'a.wxml':
      '<input bindinput="onInput" bindblur="onBlur" bindconfirm="onAny" bindfocus="onInput" />',
  };
  expect(found(files)).toEqual([
    'warning a.wxml:1:38 onBlur 要的 detail.text，<input> 的 blur 事件里没有',
  ]);
});

describe('--fix', () => {
  test('mends what is meant without a doubt, and leaves the rest', () => {
    const folder = project({
      'app.json': app('a'),
      'a.js': 'Page({ data: { list: [], username: 1 }, onSubmit() {}, onTapA() {}, onTapB() {} });',
      'a.wxml':
        '\uFEFF<view wx:for-items="{{list}}">{{usernam}}</view>\n<button bindtap="onSubmitt" hovr-class="x" bindtpa="onTapC" />\n',
    });
    const { status, stdout, stderr } = runTools(folder, 'check', '--fix');
    expect(stdout).toMatch(/^改好了 5 处\n/);
    expect(readFileSync(join(folder, 'a.wxml'), 'utf8')).toBe(
      '\uFEFF<view wx:for="{{list}}" wx:key="index">{{username}}</view>\n<button bindtap="onSubmit" hover-class="x" bindtpa="onTapC" />\n',
    );
    expect(stderr).toMatch(/没有 onTapC 这个处理函数/);
    expect(status).toBe(1);
  });
});

test('--json is for programs', () => {
  const folder = project({
    'app.json': app('a'),
    'a.js': 'Page({});',
    'a.wxml': '<view bindtap="no" />',
  });
  const { status, stdout, stderr } = runTools(folder, 'check', '--json', '--root', folder);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ errors: 1, warnings: 0, templates: 1, handlers: 1, unchecked: [] },
    findings: [{ file: 'a.wxml', line: 1, column: 16, severity: 'error', rule: 'handler' }],
  });
});

test('scripts that never end, throw, or stay in a loop are told, and the rest is checked', () => {
  const { findings, unchecked } = check({
    'app.json': app('a', 'b', 'c'),
    'a.js': 'for (;;) {}',
    'a.wxml': '<view bindtap="x" />',
    'b.js': "throw new Error('不行');",
    'b.wxml': '<view bindtap="x" />',
    'c.js':
      'const { version } = wx.getSystemInfoSync();\nwhile (wx.request.b) wx.login();\nPage({});',
    'c.wxml': '<view bindtap="x" />',
  });
  expect(findings).toEqual([]);
  expect(unchecked).toHaveLength(3);
  expect(unchecked.join()).toMatch(/a\.js：.*没有结束.*b\.js：.*不行.*c\.js：.*一直在等/);
});

test('a file of 5 MB is one line, and the rest is checked', () => {
  const folder = project({
    'app.json': app('a', 'b'),
    'a.js': 'Page({});',
    'b.js': 'Page({});',
    'b.wxml': '<viw />',
  });
  writeFileSync(join(folder, 'a.wxml'), '<view>{{x}}</view>\n'.repeat(270_000));
  const { status, stderr } = runTools(folder, 'check');
  expect(stderr.split('\n').slice(0, 2)).toEqual([
    '✗ a.wxml 这个文件有 5.1 MB，比微信一个包的上限（2 MB）还大，没有查它',
    '✗ b.wxml:1:2 微信没有组件 <viw>，usingComponents 里也没有声明，是不是想写 view？',
  ]);
  expect(status).toBe(1);
});

test('a page that has a script and no template is told', () => {
  expect(found({ 'app.json': app('a'), 'a.js': 'Page({})' })).toEqual([
    'error a.wxml 没有这个文件：页面和组件都要有模板',
  ]);
});

describe('what cannot be known is found no fault with', () => {
  const page = (script: string, template: string): string[] =>
    found({ 'app.json': app('a'), 'a.js': script, 'a.wxml': template });

  test.each([
    'Page({ ...getApp().mixin, go() {} });',
    "Page({ ...require('not-there').mixin, go() {} });",
    "Page(Object.assign({ go() {} }, require('not-there')));",
    'Page({ onLoad() { Object.assign(this, require("./late")); } });',
    'Page({ onLoad() { Object.assign(this, { other() {} }); } });',
    'Page({ onLoad(given) { for (const key in given) this[key] = given[key]; } });',
    'Component({ methods: { ...getApp().methods } });',
    'Component({ behaviors: [...getApp().behaviors] });',
  ])('handlers of %s', (script) => {
    expect(page(script, '<view bindtap="other" />')).toEqual([]);
  });

  test('a class that writes its own fields tells nothing of the page', () => {
    const script = 'class Model { set(key) { this[key] = 1; } }\nPage({ go() {} });';
    expect(page(script, '<view bindtap="other" />')).toEqual([
      'error a.wxml:1:16 没有 other 这个处理函数',
    ]);
  });

  test.each([
    'Page({ data: {}, onLoad() { later(this.setData.bind(this)); } });',
    'Page({ data: {}, onLoad(...given) { this.setData.apply(this, given); } });',
    'Page({ data: {}, onLoad() { const { setData } = this; later(setData); } });',
    'Page({ data: {}, onLoad(given) { Object.assign(this.data, given); this.setData(this.data); } });',
    'Page({ data: {}, onLoad(key) { this.data[key] = 1; this.setData(this.data); } });',
    'Page({ data: { ...getApp().data } });',
  ])('fields of %s', (script) => {
    expect(page(script, '{{late}}')).toEqual([]);
  });

  test('fields that are assigned to data are known by name', () => {
    const script = 'Page({ data: {}, onLoad() { Object.assign(this.data, { late: 1 }); } });';
    expect(page(script, '{{late}} {{other}}')).toHaveLength(1);
  });

  test('names of one letter are near to nothing', () => {
    expect(page('Page({ data: { v: 1 } });', '{{w}}')).toEqual([
      expect.not.stringContaining('是不是'),
    ]);
  });

  test.each(['js', 'ts'])('a template whose data does not parse, in .%s', (ending) => {
    expect(
      found({
        'app.json': app('a'),
        [`a.${ending}`]: 'Page({ data: { a: 1 } });',
        'a.wxml': '<template name="t">{{b}}</template><template is="t" data="{{ b: a + }}" />',
      }),
    ).toEqual([expect.stringContaining('WXML 编译错误')]);
  });

  test('WXML reads a union as all of it, and any key of an object', () => {
    const script = `type User = { name: string } | string;
interface Item { id: number }
Page({
  data: {
    user: '' as User,
    pages: [] as Item[] | { rows: Item[] },
    rows: [] as Item[] | string,
    tuple: [{ id: 1 }, { id: 2, more: true }] as const,
    kind: 'c' as 'c' | 'd',
    table: { a: 1 },
    few: { c: 1 },
  },
});`;
    const template = `{{user.name}} {{user.length}} {{pages.rows}} {{pages.length}} {{tuple[2]}} {{table[kind]}} {{few[kind]}}
<view wx:for="{{rows}}" wx:key="id">{{item.id}}</view>
<view wx:for="{{tuple}}" wx:key="id">{{item.more}} {{item.none}}</view>`;
    expect(found({ 'app.json': app('a'), 'a.ts': script, 'a.wxml': template })).toEqual([
      expect.stringMatching(/^error a\.wxml:3:\d+ 表达式：item 里没有 none/),
    ]);
  });
});

test('--fix leaves alone what it would make twice, and what two names are as near to', () => {
  const files = {
    'app.json': app('a'),
    'a.ts': 'Page({ data: { name1: 1, name2: 2, listA: [1] }, go() {} });',
    'a.wxml':
      '<view bindtap="go" bind:tpa="go" hover-class="a" hovr-class="b" />{{name3}}\n<view wx:for="{{listA}}" wx:for-index="{{a}}" />\n<my-part Titel="1" />',
    'part.json': '{ "component": true }',
    'part.ts': 'Component({ properties: { Title: String } });',
    'part.wxml': '{{Title}}',
    'a.json': '{ "usingComponents": { "my-part": "/part" } }',
  };
  const folder = project(files);
  runTools(folder, 'check', '--fix');
  expect(readFileSync(join(folder, 'a.wxml'), 'utf8')).toBe(
    files['a.wxml'].replace('Titel', 'Title'),
  );
});

test.each([
  ['that a folder is no mini-program', ['--json'], /app\.json/],
  ['that an option is unknown', ['--json', '--strickt'], /^参数有误：--json --strickt$/],
])('--json tells in JSON %s', (_, args, error) => {
  const { status, stdout, stderr } = runTools(project({ 'a.txt': '' }), 'check', ...args);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({ error: expect.stringMatching(error) });
});

test('promises that scripts leave rejected change nothing', () => {
  const folder = project({
    'app.json': app('a'),
    'a.js': `Promise.reject(new Error('first'));
(async () => { await 1; throw new Error('later'); })();
Page({ go() {} });`,
    'a.wxml': '<view bindtap="go" />',
  });
  const { status, stderr } = runTools(folder, 'check');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('what a page is given, and throws or does not end when it is read, is told', () => {
  const { findings, unchecked } = check({
    'app.json': app('a', 'b', 'c'),
    'a.js': "Page({ get data() { throw new Error('不给看'); } });",
    'a.wxml': '{{x}}',
    'b.js': 'Page(new Proxy({}, { get() { throw 1; }, has() { throw 2; } }));',
    'b.wxml': '{{x}}',
    'c.js': 'Page({ get data() { for (;;); } });',
    'c.wxml': '{{x}}',
  });
  expect(findings).toEqual([]);
  expect(unchecked.join()).toMatch(
    /a\.js：给 Page\(\) 或 Component\(\) 的内容读不了：不给看.*b\.js：.*读不了：2.*c\.js：.*读不了：.*没有结束/,
  );
});

test('values of another kind in app.json are told one by one, and the rest is checked', () => {
  const json =
    '{"pages":["a",1,null,{}],"subPackages":[null,1,{"root":5,"pages":"x"}],"tabBar":7,"usingComponents":[1]}';
  const { lines } = check({ 'app.json': json, 'a.js': 'Page({});', 'a.wxml': '<viw />' });
  expect(lines).toEqual([
    expect.stringMatching(/^a\.wxml:1:2 微信没有组件 <viw>/),
    ...[
      'pages.1',
      'pages.2',
      'pages.3',
      'subPackages.0',
      'subPackages.1',
      'subPackages.2.root',
    ].map((name) => expect.stringMatching(new RegExp(`^app\\.json:1:\\d+ ${name} 应该是`))),
    expect.stringMatching(/subPackages\.2\.pages 应该是一个 \[ \] 数组/),
    expect.stringMatching(/tabBar 应该是/),
    expect.stringMatching(/usingComponents 应该是/),
  ]);
});

test('a large WXS and a large script are read', () => {
  const numbers = `[${'1,'.repeat(200_000)}1]`;
  expect(
    found({
      'app.json': app('a'),
      'a.js': 'Page({ go() {} });',
      'a.wxml': `<wxs module="m">module.exports = ${numbers};</wxs><view bindtap="go" />`,
    }),
  ).toEqual([]);
});

test('a file of 5 MB that another one includes is one line', () => {
  expect(
    found({
      'app.json': app('a'),
      'a.js': 'Page({});',
      'a.wxml': '<include src="big" />',
      'big.wxml': '<view>{{x}}</view>\n'.repeat(270_000),
    }),
  ).toEqual([expect.stringMatching(/^error big\.wxml 这个文件有 5\.1 MB/)]);
});

test('a number and a text are compared with ==, and are never the same for ===', () => {
  expect(
    found({
      'app.json': app('a'),
      'a.ts': "Page({ data: { count: 1, word: '' } });",
      'a.wxml': `{{count == '1'}} {{word != 1}} {{count == word}} {{count === '1'}}`,
    }),
  ).toEqual([expect.stringMatching(/^error a\.wxml:1:\d+ .*TS2367/)]);
});
