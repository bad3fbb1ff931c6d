import { join } from 'node:path';
import { checkWxml } from '../../src/check/check';
import { runTools } from '../run-tools';
import { check, project } from './fixture';

/** One mini-program with all mistakes in it, and much that is right between them. */
const MISTAKEN: Record<string, string> = {
  'app.json': `{
  "pages": ["pages/order/order", "pages/lists/lists", "pages/old/old", "pages/bare/bare", "pages/right/right"],
  "usingComponents": { "price-tag": "/components/price-tag/price-tag", "gone": "./gone/gone" }
}`,
  'components/fold-box/fold-box.json': '{ "component": true }',
  'components/fold-box/fold-box.ts': `Component({ behaviors: ['wx://form-field'] });`,
  'components/fold-box/fold-box.wxml': '<slot />',
  'components/any-list/any-list.json':
    '{ "component": true, "componentGenerics": { "cell": true } }',
  'components/any-list/any-list.ts': `
const shared = Behavior({ properties: { shown: Boolean }, methods: { add() {} } });
Component({
  behaviors: [shared, 'wx://form-field'],
  properties: { size: { type: Number, optionalTypes: [String, Array], value: 1 } },
});`,
  'components/any-list/any-list.wxml': `<cell wx:if="{{size === 'all' && shown}}" bind:tap="add">{{name}} {{value}}</cell>
<view bind:tap="addd">{{size.length}} {{show}}</view>
`,
  'components/un-typed/un-typed.json': '{ "component": true }',
  'components/un-typed/un-typed.ts': `Component({
  properties: { showTitle: Boolean, fn: Function },
  methods: { onTap() {} },
});`,
  'components/un-typed/un-typed.wxml':
    '<view wx:if="{{showTitle}}" bindtap="onTap" bind:longpress="onTop">{{title}}</view>',
  'components/price-tag/price-tag.json': '{ "component": true }',
  'components/price-tag/price-tag.ts': `
const counting = Behavior({ properties: { count: Number }, methods: { add() {} } });
Component({
  behaviors: [counting],
  externalClasses: ['big-class'],
  properties: { fen: Number, name: String, isNew: Boolean },
  data: { note: '' },
  methods: { onTap() { this.triggerEvent('more'); } },
});`,
  'components/price-tag/price-tag.wxml': `<view bindtap="onTap">{{name}} {{fen / 100}} {{count}}</view>
<view bindtap="add">{{note}}</view>
<view bindtap="ad">{{nam}}</view>
`,
  'pages/order/order.json':
    '{ "usingComponents": { "fold-box": "../../components/fold-box/fold-box", "any-list": "/components/any-list/any-list", "un-typed": "/components/un-typed/un-typed" } }',
  'pages/order/order.ts': `
import type { Outcome } from './order.state';
interface Data { username: string; address: { city: string } | null; kind: 'new' | 'paid'; count: number; outcome: Outcome }
Page({
  data: { username: '', address: null, kind: 'new', count: 1, outcome: { kind: 'none' } } as Data,
  price: 3,
  onSubmit() {},
  onAvatar() {},
});`,
  'pages/order/order.state.ts': `export type Outcome = { kind: 'none' } | { kind: 'failed'; why: string };`,
  'pages/order/order.wxml': `<view class="page" wx:if="{{kind === 'new'}}" data-name="{{username}}">中文{{username}}</view>
<view>你好，{{usernam}}</view>
<view>{{address.city}} {{address.citty}}</view>
<button bindtap="onSubmitt">提交</button>
<view catch:tap="price" />
<view wx:if="{{kind === 'payed'}}" />
<viw />
<view hover-clas="pressed" />
<view wx:fi="{{count}}" />
<button bindtpa="onSubmit" />
<button bindchooseavatar="onAvatar" capture-bind:touchstart="onAvatar" />
<price-tag fen="3" big-class="x" name="{{username}}" is-new bind:more="onSubmit" hidden aria-label="x" />
<price-tag fen="{{address.city.length}}" />
<price-tag fenn="{{3}}" />
<price-tag fen="{{username}}" />
<price-tag is-new="false" count="{{count}}" />
<view wx:if="{{outcome.kind === 'failed'}}">{{outcome.why}} {{outcome.wy}}</view>
<view bind:more="onSubmit"><price-tag name="冒泡上来的事件" /></view>
<view bind:more="onSubmit" />
<view>{{ count.toFixd(2) }}</view>
<fold-box name="box" fold="yes" bindtap="onSubmit" />
<map latitude="23.1" anything="passes" />
<order-list />
<block colour="red" />
<any-list size="all" shown="{{true}}" name="list" generic:cell="price-tag" />
<any-list size="{{address}}" generic:cel="price-tag" />
<any-list generic:cell="price-tga" />
<un-typed show-title="{{kind}}" fn="{{count}}" whatever="passes" />
<button type="warm" size="{{kind}}" />
<image mode="aspectfit" /><image mode="" /><picker mode="data" />
<video src="a.mp4" objectfit="cover" bindplya="onSubmit" bind:castinguserselect="onSubmit" />
<movable-view direction="al" /><canvas type="3d" />
<view bind:tap="{{count}}" />
<price-tag bind:more="{{username}}" change:fenn="{{count}}" />
`,
  'pages/right/right.json':
    '{ "usingComponents": { "price-tag": "/components/price-tag/price-tag" } }',
  'pages/right/right.ts': `
Page({
  data: { on: true, n: 1, active: 'a' as 'a' | 'b', handler: 'onTap', key: '', text: ';{a:', rows: [{ id: 1 }] },
  onTap() { const text: string = 1; },
});`,
  'pages/right/right.wxml': `<wxs module="m">module.exports = { f: function () {} };</wxs>
<view>中{{ {a: n} }} {{text}}</view>
<view>{{ nn }}{{ [{a: n}][0].b }}</view>
<block wx:if="{{ {...rows[0]} }}">{{ [active] }}</block>
<view wx:if="{{ [n].c }}" bind:tap="{{on ? 'onTap' : 'noop'}}">{{nnn}}</view>
<view bind:tap="{{handler}}" bind:longtap="{{m.f}}" catch:tap="onTap" />
<view change:prop="{{m.f}}" prop="{{n}}" />
<price-tag change:prop="{{m.f}}" prop="{{n}}" bind:more="{{handler}}" mut-bind:tap="onTap" />
<view wx:for="{{rows}}" wx:for-index="j" wx:key="j">{{j}} {{item.id}} {{m.f(j, item)}}</view>
`,
  'pages/lists/lists.ts': `
const goods = [{ id: 'a', name: '苹果', tags: ['红'] }];
Page({ data: { goods, first: goods[0] }, onTap() {} });`,
  'pages/lists/lists.wxml': `<import src="rows.wxml" />
<wxs module="text">module.exports = { twice: function (word) { return word + word; } };</wxs>
<view wx:for="{{goods}}" wx:key="id">{{index + 1}} {{item.name}} {{item.nme}} {{text.twice(item.name)}}</view>
<view wx:for="{{goods}}" wx:for-item="fruit" wx:for-index="at" wx:key="idd">
  <text wx:for="{{fruit.tags}}" wx:key="*this" bindtap="onTpa">{{at}} {{fruit.name}} {{item.length}} {{fruit.nam}}</text>
</view>
<template name="own"><view wx:for="{{list}}" wx:key="index">{{item.name}} {{item.nmae}}</view></template>
<template is="own" data="{{list: goods}}" />
<template is="row" data="{{...first, note: '好'}}" />
<template is="rwo" />
<include src="footer" />
<view wx:for="{{goods}}" wx:key="id"><include src="in-loop.wxml" /></view>
`,
  'pages/lists/rows.wxml': `<template name="row"><view bindtap="onTap">{{name}} {{note}} {{noet}}</view></template>
<template name="unused"><view bindtap="onTop">{{anything}}</view></template>
`,
  'pages/lists/footer.wxml': '<view>{{goods.length}} {{godos.length}}</view>\n',
  'pages/lists/in-loop.wxml': '<view>{{item.name}}</view>\n',
  'pages/bare/bare.ts': 'Page({ onShow() {} });',
  'pages/bare/bare.wxml': '<view>{{anything}}</view>',
  'pages/old/old.js': 'Page({ data: {}, onTap() {} });',
  'pages/torn/torn.wxml': '<view class="half',
  'pages/old/old.wxml':
    '<view bindtap="onTab">{{whatever}}</view>\n<view>{{ a > }}</view>\n<view><text></view >\n',
};

const [ORDER, LISTS, TAG] = [
  'pages/order/order',
  'pages/lists/lists',
  'components/price-tag/price-tag',
];

/** Kind of mistake, file, what stands at its place, and what is said. */
const MISTAKES: [kind: string, file: string, at: string, text: string][] = [
  ['a handler', `${ORDER}.wxml`, 'onSubmitt', '没有 onSubmitt 这个处理函数，是不是想写 onSubmit？'],
  ['a handler that is no function', `${ORDER}.wxml`, 'price" />', 'price 不是函数'],
  ['a handler of a component', `${TAG}.wxml`, 'ad">', '没有 ad 这个处理函数，是不是想写 add？'],
  ['a handler in wx:for', `${LISTS}.wxml`, 'onTpa', '没有 onTpa 这个处理函数，是不是想写 onTap？'],
  [
    'a handler in an imported template',
    'pages/lists/rows.wxml',
    'onTop',
    '没有 onTop 这个处理函数，是不是想写 onTap？',
  ],
  [
    'a field beside types that are wrong',
    'components/un-typed/un-typed.wxml',
    'title}}',
    'data 里没有 title：在 data 里写上它的初始值；脚本里也没有用 setData 给过它',
  ],
  [
    'a field',
    `${ORDER}.wxml`,
    'usernam}}</view>\n<view>{{address',
    '表达式：data 里没有 usernam，是不是想写 username？（TS2551）',
  ],
  [
    'a field behind Chinese',
    `${TAG}.wxml`,
    'nam}}',
    '表达式：data 里没有 nam，是不是想写 name？（TS2551）',
  ],
  [
    'a field of a page without data',
    'pages/bare/bare.wxml',
    'anything',
    '表达式：data 里没有 anything（TS2339）',
  ],
  [
    'a field of a field',
    `${ORDER}.wxml`,
    'citty',
    '表达式：address 里没有 citty，是不是想写 city？（TS2551）',
  ],
  [
    'a field that nothing of a union has',
    `${ORDER}.wxml`,
    'wy}}',
    '表达式：outcome 里没有 wy（TS2339）',
  ],
  [
    'a field in wx:for',
    `${LISTS}.wxml`,
    'nme',
    '表达式：item 里没有 nme，是不是想写 name？（TS2551）',
  ],
  [
    'a field of a named item',
    `${LISTS}.wxml`,
    'nam}}',
    '表达式：fruit 里没有 nam，是不是想写 name？（TS2551）',
  ],
  ['a field in a template', `${LISTS}.wxml`, 'nmae', '表达式：item 里没有 nmae（TS2339）'],
  [
    'a field in an imported template',
    'pages/lists/rows.wxml',
    'noet',
    '表达式：data 里没有 noet（TS2339）',
  ],
  [
    'a field in an included template',
    'pages/lists/footer.wxml',
    'godos',
    '表达式：data 里没有 godos，是不是想写 goods？（TS2551）',
  ],
  [
    'a field behind an object in text',
    'pages/right/right.wxml',
    'nn }}',
    '表达式：data 里没有 nn（TS2339）',
  ],
  [
    'a field of a list of objects',
    'pages/right/right.wxml',
    'b }}',
    '表达式：这个值 里没有 b（TS2339）',
  ],
  ['a field of a list', 'pages/right/right.wxml', 'c }}', '表达式：这个值 里没有 c（TS2339）'],
  [
    'a field on a line with objects',
    'pages/right/right.wxml',
    'nnn}}',
    '表达式：data 里没有 nnn（TS2339）',
  ],
  [
    'a field beside members of a behavior',
    'components/any-list/any-list.wxml',
    'show}}',
    '表达式：data 里没有 show，是不是想写 shown？（TS2551）',
  ],
  [
    'a handler beside members of a behavior',
    'components/any-list/any-list.wxml',
    'addd',
    '没有 addd 这个处理函数，是不是想写 add？',
  ],
  [
    'a value of none of the optional types',
    `${ORDER}.wxml`,
    'size="{{address}}',
    expect.stringMatching(/^<any-list> 的 size 类型不对：/),
  ],
  [
    'a handler that is a number',
    `${ORDER}.wxml`,
    'count}}" />\n<price-tag bind:more',
    expect.stringMatching(/^表达式的类型不对：/),
  ],
  [
    'a generic',
    `${ORDER}.wxml`,
    'generic:cel=',
    '<any-list> 没有声明抽象节点 cel，是不是想写 cell？',
  ],
  [
    'a component for a generic',
    `${ORDER}.wxml`,
    'price-tga',
    'generic:cell 指的组件 price-tga 没有在 usingComponents 里声明，是不是想写 price-tag？',
  ],
  [
    'a template',
    `${LISTS}.wxml`,
    'rwo"',
    '这里和 import 的文件里都没有叫 rwo 的 template，是不是想写 row？',
  ],
  ['a value', `${ORDER}.wxml`, 'warm', '<button> 的 type 不能是 warm，是不是想写 warn？'],
  [
    'a value in another case',
    `${ORDER}.wxml`,
    'aspectfit',
    '<image> 的 mode 不能是 aspectfit，是不是想写 aspectFit？',
  ],
  [
    'a value of a picker',
    `${ORDER}.wxml`,
    'data" />\n<video',
    '<picker> 的 mode 不能是 data，是不是想写 date？',
  ],
  [
    'an attribute of a video',
    `${ORDER}.wxml`,
    'objectfit',
    '<video> 没有属性 objectfit，是不是想写 object-fit？',
  ],
  ['an event of a video', `${ORDER}.wxml`, 'bindplya', '<video> 没有 plya 事件，是不是想写 play？'],
  [
    'a direction',
    `${ORDER}.wxml`,
    'al" /><canvas',
    '<movable-view> 的 direction 不能是 al，是不是想写 all？',
  ],
  ['a type of a canvas', `${ORDER}.wxml`, '3d', '<canvas> 的 type 不能是 3d，是不是想写 2d？'],
  ['a wx:key', `${LISTS}.wxml`, 'idd', 'wx:key：列表的每一项里没有 idd'],
  [
    'a method',
    `${ORDER}.wxml`,
    'count.toFixd',
    'WXML：{{ }} 里只能调用 wxs 的函数，count.toFixd() 在微信里什么也画不出来：先在脚本或 wxs 里算好',
  ],
  [
    'a value that is never there',
    `${ORDER}.wxml`,
    "kind === 'payed'",
    expect.stringMatching(/^表达式的类型不对：.*"payed".*（TS2367）$/),
  ],
  [
    'a component',
    `${ORDER}.wxml`,
    'viw',
    '微信没有组件 <viw>，usingComponents 里也没有声明，是不是想写 view？',
  ],
  [
    'a component that is not declared',
    `${ORDER}.wxml`,
    'order-list',
    '微信没有组件 <order-list>，usingComponents 里也没有声明：什么也画不出来，只画它里面的内容',
  ],
  [
    'an attribute',
    `${ORDER}.wxml`,
    'hover-clas=',
    '<view> 没有属性 hover-clas，是不是想写 hover-class？',
  ],
  ['a directive', `${ORDER}.wxml`, 'wx:fi', 'WXML 没有 wx:fi，是不是想写 wx:if？'],
  ['an event', `${ORDER}.wxml`, 'bindtpa', '<button> 没有 tpa 事件，是不是想写 tap？'],
  [
    'an event that nothing inside can tell',
    `${ORDER}.wxml`,
    'bind:more="onSubmit" />\n',
    '<view> 没有 more 事件',
  ],
  ['a property', `${ORDER}.wxml`, 'fenn', '<price-tag> 没有属性 fenn，是不是想写 fen？'],
  [
    'a property of a component without any',
    `${ORDER}.wxml`,
    'fold="yes"',
    '<fold-box> 没有属性 fold',
  ],
  [
    'a type',
    `${ORDER}.wxml`,
    'fen="{{username}}"',
    "<price-tag> 的 fen 类型不对：Type 'string' is not assignable to type 'number'.（TS2322）",
  ],
  [
    'a text for a boolean',
    `${ORDER}.wxml`,
    'is-new="false"',
    '<price-tag> 的 is-new 要的是 boolean，不是文字：写成 {{ }}（TS2322）',
  ],
  [
    'an expression that does not compile',
    'pages/old/old.wxml',
    '}}</view>\n<view><text>',
    'WXML 编译错误：{{ }} 里的表达式没有写完',
  ],
  ['a tag without an end', 'pages/torn/torn.wxml', '"half', 'WXML 编译错误：class 的引号没有成对'],
  [
    'an end tag that is missing',
    'pages/old/old.wxml',
    '</view >',
    'WXML 编译错误：这里应该是 </text>，不是 </view>',
  ],
  [
    'a handler in JavaScript',
    'pages/old/old.wxml',
    'onTab',
    '没有 onTab 这个处理函数，是不是想写 onTap？',
  ],
  [
    'a field in JavaScript',
    'pages/old/old.wxml',
    'whatever',
    'data 里没有 whatever：在 data 里写上它的初始值；脚本里也没有用 setData 给过它',
  ],
  [
    'a handler beside types that are wrong',
    'components/un-typed/un-typed.wxml',
    'onTop',
    '没有 onTop 这个处理函数，是不是想写 onTap？',
  ],
  [
    'a property beside types that are wrong',
    `${ORDER}.wxml`,
    'whatever=',
    '<un-typed> 没有属性 whatever',
  ],
  [
    'what the compiler warns of',
    `${ORDER}.wxml`,
    'colour',
    'WXML 警告：这里不能有这个属性，它不起作用：colour',
  ],
  [
    'a component whose file is not there',
    'app.json',
    '"./gone',
    '找不到组件 gone：没有 ./gone/gone.wxml，也没有 ./gone/gone/index.wxml',
  ],
];

describe('a mini-program with mistakes', () => {
  let checked: ReturnType<typeof check>;
  beforeAll(() => {
    checked = check(MISTAKEN);
  });

  test.each(MISTAKES)('%s is found at its place', (_, file, at, text) => {
    const before = MISTAKEN[file]?.split(at)[0]?.split('\n') ?? [];
    const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const found = checked.findings.map(({ file, line, column, text }) => ({
      file,
      line,
      column,
      text,
    }));
    expect(found).toContainEqual({ ...place, text });
  });

  test('nothing that is right is found fault with', () => {
    expect(checked.lines).toHaveLength(MISTAKES.length + 1);
  });

  test('findings come by file, line and column', () => {
    const places = checked.findings.map(({ file, line = 0, column = 0 }) =>
      [file, String(line).padStart(4), String(column).padStart(4)].join(),
    );
    expect(places).toEqual([...places].sort());
  });

  test('a script that does not type-check is one warning, and what needs no types is checked', () => {
    const file = 'components/un-typed/un-typed.ts';
    expect(checked.findings.filter((finding) => finding.file === file)).toEqual([
      {
        ...{ file, line: 2, severity: 'warning', rule: 'script' },
        text: expect.stringMatching(
          /^脚本本身的类型不对，没有查.*：Type 'FunctionConstructor' .*（TS2322）$/,
        ),
      },
    ]);
  });
});

test('the sample with every built-in component has no mistakes', () => {
  const { findings, unchecked, templates } = checkWxml(join(__dirname, '../fixtures/sample'));
  expect(findings).toEqual([]);
  expect(unchecked).toEqual([]);
  expect(templates).toBeGreaterThan(10);
});

test('the command finds no mistake in the sample, and says how much it has checked', () => {
  const { stdout, ...others } = runTools(join(__dirname, '../fixtures/sample'), 'check');
  expect(others).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(
    /^WXML 没有问题：[1-9]\d* 个模板，[1-9]\d* 个表达式，[1-9]\d* 个处理函数\n$/,
  );
});

test('the command ends with 1 and a line for each mistake, then how many there are', () => {
  const folder = project({
    'app.json': '{ "pages": ["a"] }',
    'a.ts': 'Page({});',
    'a.wxml': '<viw />',
  });
  const { status, stderr } = runTools(folder, 'check', folder);
  expect(status).toBe(1);
  expect(stderr.split('\n')).toEqual([
    '✗ a.wxml:1:2 微信没有组件 <viw>，usingComponents 里也没有声明，是不是想写 view？',
    'WXML 有 1 个错误，0 个警告（1 个模板，0 个表达式，0 个处理函数）',
    '',
  ]);
});

test('the command says in one line that a folder is no mini-program', () => {
  const folder = project({});
  expect(runTools(folder, 'check', folder)).toEqual({
    status: 1,
    stdout: '',
    stderr: `${folder} 里没有 app.json，不是小程序的文件夹。说明小程序在哪个目录：miniprogram-tools check <目录>\n`,
  });
});

test.each([
  [['--help'], 0, /^检查小程序的模板/],
  [['--wrong'], 1, /^参数有误：--wrong\n\n检查小程序的模板/],
])('the command with %s ends with %i', (args, status, text) => {
  const done = runTools(__dirname, 'check', ...args);
  expect(done.status).toBe(status);
  expect(status === 0 ? done.stdout : done.stderr).toMatch(text);
});
