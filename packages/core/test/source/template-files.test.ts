import { placeOf, readTemplate, Source } from 'miniprogram-core/source';

/** What is refused in a template, each with its place. */
function refusedIn(text: string): string[] {
  const source = new Source({ has: () => true, read: () => text, list: () => [] });
  const template = readTemplate(source, 'a.wxml');
  return (template?.refused ?? []).map(({ offset, message }) => {
    const { line, column } = placeOf(text, offset);
    return `${line}:${column} ${message.replace(/^\w+ (编译|语法)错误：/, '')}`;
  });
}

/** WeChat's own compiler takes these. */
test.each([
  '<view>{{a ? b.c[0] : [1, 2].length}}</view>',
  '<view a="{{ {a: 1, b, ...c} }}" b="{{ -a >> 1 == ~b && !c || d }}"/>',
  `<view>{{'a}}' + "b"}} {{}} {{ /* c */ }}</view>`,
  '<view wx:if="{{a}}"/> <!-- c --> <wxs module="m">var a = 1;</wxs><view wx:elif="{{b}}"/><view wx:else/>',
  '<template is="{{a}}" data="{{a, b: {c: 1} , ...d}}"/><template is="b" data=""/>',
  '<block class="{{a in b}}"/><view class="{{a in b}}" class="b"/>',
  '<wxs module="m">function f() { return\n} function g() { return; } a["if"] = { "if": "\u00A0" }; /* \u3000 */</wxs>',
  '<wxs module="m">switch (a) { case 1: case 2: b; default: c } var f = function () { return arguments[0]; };</wxs>',
  '<wxs module="m">var a = { b: [1,,2], }; for (;;) { break; } getRegExp("a")</wxs>',
  '<h2>a > b &nbsp;</h2>< view/><!-- open',
  '<view\n  a = "1"\n  b/>{a} }}',
])('%s is accepted', (text) => {
  expect(refusedIn(text)).toEqual([]);
});

test.each([
  [
    '{{(d || {}).a}}',
    [
      '1:9 {{ }} 里不能写空的 {}：在 data 里放一个空对象',
      '1:12 {{ }} 里括号后面不能接着取字段：先在脚本或 wxs 里算好',
    ],
  ],
  ["{{'abc'.length}}", ['1:8 {{ }} 里文字、数字和 { }后面不能接着取字段：先在脚本或 wxs 里算好']],
  ['{{a?.b}}', ['1:5 {{ }} 里不能用 ?.：取不到的字段本来就是 undefined']],
  ['\n{{a ?? b}}', ['2:6 {{ }} 里不能用 ??']],
  ['{{`a`}}', ['1:3 {{ }} 里不能写模板字符串：用 + 连接']],
  ['{{x => x}}', ['1:5 {{ }} 里不能写箭头函数']],
  ['{{typeof a}}', ['1:10 {{ }} 里不能用 typeof']],
  ['{{a in b}}', ['1:5 {{ }} 里不能用 in']],
  ['{{a, b}}', ['1:4 {{ }} 里只能有一个表达式：只有 template 的 data 可以写几个字段']],
  ['<a b="{{a: 1}}"/>', ['1:10 {{ }} 里的对象要写成 { a: 1 }：只有 template 的 data 可以不写 { }']],
  ['<a b="{{ {a: {b: 1}}}"/>', ['1:19 {{ }} 里少了 }：} 和 }} 之间要有空格']],
  ['{{[1,,2]}}', ['1:6 {{ }} 里不能有多余的逗号']],
  ['{{名字}}', ['1:3 {{ }} 里的名字只能用英文字母、数字、_ 和 $，不能有 名']],
  ['<view><text></view>', ['1:13 这里应该是 </text>，不是 </view>']],
  ['<view>', ['1:1 <view> 没有结束标签']],
  ['<view a=b/>', ['1:9 a 的值要写在引号里']],
  ['<view a="b\nc"/>', ['1:11 a 的值不能换行']],
  [
    '<view @a="b"/>',
    ['1:7 <view> 的属性名里不能有 @：只能用英文字母、数字、_、- 和 :，开头不能是数字'],
  ],
  ['<view>1 < 2</view>', ['1:9 < 后面不是标签名：文字里的 < 写成 &lt;，或者 {{ "<" }}']],
  ['<view wx:if/>', ['1:7 wx:if 没有值']],
  ['<view wx:if="{{a}}"/>字<view wx:else/>', ['1:29 wx:else 前面没有 wx:if']],
  ['<view wx:if="{{a}}"/><view wx:else wx:for="{{b}}"/>', ['1:28 wx:else 不能和 wx:for 写在一起']],
  ['<template is="a" data="{{a.b}}"/>', ['1:27 {{ }} 里看不懂 .']],
  [
    '<wxs module="a-b">var a = 1;</wxs>',
    ['1:14 wxs 的 module 只能用英文字母、数字和 _，开头不能是数字'],
  ],
  ['<wxs module="m">\nconst a = 1;</wxs>', ['2:1 WXS 只有 ES5：不能写 const，写成 var']],
  ['<wxs module="m">var f = (a) => a</wxs>', ['1:25 WXS 只有 ES5：不能写箭头函数，写成 function']],
  ['<wxs module="m">with (a) {}</wxs>', ['1:17 WXS 没有 with']],
  [
    '<wxs module="m">switch (a) { default: b; case 1: c; }</wxs>',
    ['1:17 WXS 里 switch 的 default 要写在最后，前面至少有一个 case'],
  ],
  [
    '<wxs module="m">function f() { return }</wxs>',
    ['1:32 WXS 里 } 前面的 return 要有分号：return;'],
  ],
  [
    '<wxs module="m">var a = .5;</wxs>',
    ['1:25 WXS 的数字只能是十进制，不能写 1e3、1_000，也不能以点开头'],
  ],
  [
    '<wxs module="m">var a = 1n;</wxs>',
    ['1:25 WXS 的数字只能是十进制，不能写 1e3、1_000，也不能以点开头'],
  ],
  ['<wxs module="m">a ??= 1;</wxs>', ['1:17 WXS 只有 ES5：没有 ??=']],
  ['<wxs module="m">var $a = 1;</wxs>', ['1:21 WXS 里的名字只能用英文字母、数字和 _']],
  ['<wxs module="m">a.default = 1;</wxs>', ['1:17 WXS 里 . 后面不能是 default：写成 ["default"]']],
  ['<wxs module="m">var a = { if: 1 };</wxs>', ['1:27 WXS 里对象的字段名 if 要加上引号']],
  ['<wxs module="m">var NaN = 1;</wxs>', ['1:21 WXS 里的变量不能叫 NaN']],
  ['<wxs module="m">do a--; while (a)</wxs>', ['1:17 WXS 里 do 后面要有 { }']],
  [
    '<wxs module="m">var a =\u00A01;</wxs>',
    ['1:24 WXS 里有看不见的特殊空格：删掉它，重新打一个空格'],
  ],
  [
    '<wxs module="m">var d = new Date();</wxs>',
    ['1:25 WXS 没有 new：日期用 getDate()，正则用 getRegExp()'],
  ],
  [
    '<wxs module="m">export default 1</wxs>',
    ['1:17 WXS 用 require 和 module.exports，没有 import 和 export'],
  ],
])('%j is refused', (text, refused) => {
  expect(refusedIn(text)).toEqual(refused);
});

test('one mistake in an expression does not hide the next', () => {
  expect(refusedIn('{{a?.b}}<view c="{{`d`}}">{{[,]}}</view>')).toHaveLength(4);
});

test('an expression of a thousand brackets is refused, and nothing breaks', () => {
  const deep = `{{${'('.repeat(5000)}a${')'.repeat(5000)}}}`;
  expect(refusedIn(deep)).toEqual([expect.stringMatching(/^1:203 .*套了 200 层以上/)]);
});

test('what was refused before a tag that cannot be read is told, too', () => {
  const refused = refusedIn('<view a="{{1 +}}"/>\n<view b="{{2 +}}" c=d/>');
  expect(refused.map((each) => each.replace(/ .*/, ''))).toEqual(['1:15', '2:21']);
});
