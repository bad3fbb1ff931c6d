import { converted, project, told } from './fixture';

const template = (text: string): string =>
  converted('pages/a.wxml', text, 'pages/a.ttml', { 'row.wxml': '', 'head.wxml': '' });

test('directives and endings change, and nothing else does', () => {
  expect(
    template(`\uFEFF<!-- wx:if <view> -->
<import src="../row.wxml"/><include  src='/head.wxml' />
<block wx:for='{{ list }}'  wx:for-item="it"
  wx:for-index=i wx:key="id"  >
  <view wx:if="{{a > 1 && b['wx:if'] < 2}}" data-a="wx:if>" hidden bind:tap="onTap" >wx:if 1 < 2 {{ a </view b}}</view>
  <input wx:elif='{{b}}' value="{{ 'x' }}"/><text
   wx:else>&lt;<![CDATA[<view wx:if>]]></text>
</block>`),
  ).toBe(`<!-- wx:if <view> -->
<import src="../row.ttml"/><include  src='/head.ttml' />
<block tt:for='{{ list }}'  tt:for-item="it"
  tt:for-index=i tt:key="id"  >
  <view tt:if="{{a > 1 && b['wx:if'] < 2}}" data-a="wx:if>" hidden bind:tap="onTap" >wx:if 1 < 2 {{ a </view b}}</view>
  <input tt:elif='{{b}}' value="{{ 'x' }}"/><text
   tt:else>&lt;<![CDATA[<view wx:if>]]></text>
</block>`);
});

test('a text that can be selected is one in Douyin, which has another word for it', () => {
  expect(
    template('<text user-select>a</text><text user-select="{{b}}" selectable/><view user-select/>'),
  ).toBe('<text selectable>a</text><text user-select="{{b}}" selectable/><view user-select/>');
});

test('WXS becomes SJS, in its file and in the template', () => {
  const made = project({
    'a.wxml': `<wxs src="./m.wxs" module="m" /><wxs module="n">
  var m = require('./m.wxs'), s = '</view> wxs'; // m.wxs
  module.exports = { a: m.a < 1 };
</wxs><view>{{n.a}}</view>`,
    'm.wxs': "module.exports = { o: require('./o.wxs'), t: '.wxs' };",
    'o.wxs': 'module.exports = 1;',
  });
  expect(made.problems()).toEqual([]);
  expect(made.read('a.ttml')).toBe(`<sjs src="./m.sjs" module="m" /><sjs module="n">
  var m = require('./m.sjs'), s = '</view> wxs'; // m.wxs
  module.exports = { a: m.a < 1 };
</sjs><view>{{n.a}}</view>`);
  expect(made.read('m.sjs')).toBe("module.exports = { o: require('./o.sjs'), t: '.wxs' };");
  expect(made.read('o.sjs')).toBe('module.exports = 1;');
});

test.each([
  ['<view>\n  <cover-view/></view>', 'a.wxml:2:3 <cover-view> 抖音没有这个组件'],
  ['<page-meta page-style="a" />', 'a.wxml:1:1 <page-meta> 抖音没有这个组件'],
  ['<button open-type="contact"/>', 'a.wxml:1:9 open-type="contact" 抖音没有'],
  ['<view wx:for-items="{{a}}"/>', 'a.wxml:1:7 wx:for-items 抖音没有对应的写法'],
  ['<view mut-bind:tap="f"/>', 'a.wxml:1:7 mut-bind:tap 抖音没有对应的写法'],
  ['<input model:value="{{a}}"/>', 'a.wxml:1:8 model:value 抖音没有对应的写法'],
  ['<view><text></view>', 'a.wxml:1:13 语法错误：</view> 没有对应的 <view>，这里该是 </text>'],
  ['</view>', 'a.wxml:1:1 语法错误：</view> 没有对应的 <view>'],
  ['\n<view>', 'a.wxml:2:1 语法错误：<view> 没有 </view>'],
  ['<view class="a>', 'a.wxml:1:1 语法错误：<view> 没有写完整：缺 > 或引号'],
  ['<view/> <!-- a', 'a.wxml:1:9 语法错误：注释 没有结束'],
  ['<view>{{ a</view>', 'a.wxml:1:7 语法错误：{{ }} 没有结束'],
  [
    '<wxs module="m">\n var a = ;</wxs>',
    'a.wxml:2:10 语法错误：这里应该是一个值，没有写，或者前面多了什么（Expression expected）',
  ],
])('%s is refused with its place', (text, line) => {
  expect(told('a.wxml', text)).toEqual([line]);
});

test('a component of the page’s own may have the name of one of WeChat’s', () => {
  const files = {
    'a.wxml': '<editor/>',
    'a.json': '{ "usingComponents": { "editor": "/editor" } }',
    'editor.ts': 'Component({});',
    'editor.wxml': '',
  };
  expect(project(files).problems()).toEqual([]);
});

test('a page-meta that only follows the system’s text size is left out, and that is told', () => {
  const made = project({ 'a.wxml': '<page-meta root-font-size="system" />\n<view/>' });
  expect(made.build()).toMatchObject({
    problems: [],
    notes: [{ line: 1, column: 1, text: '<page-meta> 抖音没有，已去掉：字号不随系统设置' }],
  });
  expect(made.read('a.ttml')).toBe('\n<view/>');
});

test('lengths in rem are as long as they are in WeChat', () => {
  const style =
    '/* 1rem */ .x-1rem { margin: -0.5rem .25REM 1.5rem calc(100% - 2rem); content: "3rem" }';
  expect(converted('c.wxss', style, 'c.ttss')).toBe(
    '/* 1rem */ .x-1rem { margin: -8px 4px 24px calc(100% - 32px); content: "3rem" }',
  );
});

test('styles import styles by their new ending; comments stay as they are', () => {
  const style = `/* @import "a.wxss"; */
@import "./a.wxss"; @import url('../b.wxss');
.a::after { content: "a.wxss"; }`;
  const others = { 'styles/a.wxss': '', 'b.wxss': '' };
  expect(converted('styles/c.wxss', style, 'styles/c.ttss', others)).toBe(`/* @import "a.wxss"; */
@import "./a.ttss"; @import url('../b.ttss');
.a::after { content: "a.wxss"; }`);
});
