import fs from 'node:fs';
import { join } from 'node:path';
import { describeProblem } from 'miniprogram-core/source';
import { compileAll, miniProgramOf, told } from './mini-program';

test('a sound mini-program has no problems', () => {
  const { program, notes } = compileAll(join(__dirname, '../fixtures/login'));
  expect(program.problems).toEqual([]);
  expect(notes).toEqual([]);
  expect(program.pages).toEqual(['pages/login/login', 'pages/notes/notes']);
  expect(Object.keys(program.configs)).toEqual(
    expect.arrayContaining(['pages/login/login', 'components/help-row/help-row']),
  );
});

test.each<[what: string, files: Record<string, string>, problem: string]>([
  [
    'a comment in JSON',
    { 'pages/a/a.json': '{\n  // a comment\n}' },
    'pages/a/a.json:2:3 JSON 里不能写注释',
  ],
  [
    'a comma too many in JSON',
    { 'pages/a/a.json': '{ "a": 1, }' },
    'pages/a/a.json:1:11 JSON 语法错误：这里应该是带双引号的名字，末尾不能有逗号',
  ],
  ['JSON that is a list', { 'pages/a/a.json': '[]' }, 'pages/a/a.json:1:1 应该是一个 { } 对象'],
  [
    'a page without files',
    { 'app.json': '{\n  "pages": ["pages/a/a", "pages/b/b"]\n}' },
    'app.json:2:26 找不到页面 pages/b/b 的文件：建好它的 .wxml 和脚本，或者从 app.json 里去掉',
  ],
  ['no page', { 'app.json': '{ "pages": [] }' }, 'app.json:1:1 pages 里一个页面也没有'],
  [
    'a theme that is not there',
    { 'app.json': '{ "pages": ["pages/a/a"], "themeLocation": "t.json" }' },
    'app.json themeLocation 指向的 t.json 不存在',
  ],
  [
    'a component that is not there',
    { 'pages/a/a.json': '{ "usingComponents": { "card": "/card/card" } }' },
    'pages/a/a.json:1:32 找不到组件 card：没有 /card/card.wxml，也没有 /card/card/index.wxml',
  ],
  [
    'a component from npm',
    { 'pages/a/a.json': '{ "usingComponents": { "t-button": "tdesign/button" } }' },
    'pages/a/a.json:1:36 找不到组件 t-button：旁边没有 tdesign/button 这个组件，也没有装叫 tdesign 的 npm 包',
  ],
  [
    'a WXML that does not compile',
    { 'pages/a/a.wxml': '<view>\n  <text>{{a.}}</text>\n</view>' },
    'pages/a/a.wxml:2:13 WXML 编译错误：{{ }} 里的表达式没有写完',
  ],
  [
    'a WXML without an end tag',
    { 'pages/a/a.wxml': '<view><text></view>' },
    'pages/a/a.wxml:1:13 WXML 编译错误：这里应该是 </text>，不是 </view>',
  ],
  [
    'an end tag too many',
    { 'pages/a/a.wxml': '<view/></view>' },
    'pages/a/a.wxml:1:8 WXML 编译错误：多了结束标签 </view>',
  ],
  [
    'a template that is not there',
    { 'pages/a/a.wxml': '<!-- <import src="x"/> -->\n<import src="./rows" />' },
    'pages/a/a.wxml:2:14 引用的文件 ./rows 不存在',
  ],
  [
    'a template that does not compile',
    { 'pages/a/a.wxml': '<include src="/rows.wxml" />', 'rows.wxml': '\n{{' },
    'rows.wxml:2:1 WXML 编译错误：{{ 没有 }}',
  ],
  [
    'a WXS with a mistake',
    { 'pages/a/a.wxml': '<wxs module="m" src="./m.wxs" />', 'pages/a/m.wxs': 'var a;\nvar = 1' },
    'pages/a/m.wxs:2:5 WXS 语法错误：看不懂这里的 =',
  ],
  [
    'a WXS in a WXML with a mistake',
    { 'pages/a/a.wxml': '<view />\n<wxs module="m">\nvar = 1\n</wxs>' },
    'pages/a/a.wxml:3:5 WXS 语法错误：看不懂这里的 =',
  ],
  [
    'a script with a mistake',
    { 'pages/a/a.js': 'Page({\n  data: { a: }\n})' },
    'pages/a/a.js:2:14 语法错误：这里应该是一个值，没有写，或者前面多了什么（Expression expected）',
  ],
  [
    'a script with a mistake after Chinese',
    { 'pages/a/a.js': 'Page({\n\tdata: { 中文: }\n})' },
    'pages/a/a.js:2:14 语法错误：这里应该是一个值，没有写，或者前面多了什么（Expression expected）',
  ],
  [
    'an import of JSON',
    { 'pages/a/a.js': "import d from './d.json'; Page({ data: d })", 'pages/a/d.json': '{}' },
    'pages/a/a.js:1:15 小程序不能 require JSON：请改成 .js 文件，用 module.exports 导出',
  ],
  [
    'a wx:else without wx:if',
    { 'pages/a/a.wxml': '<view />\n<view wx:else />' },
    'pages/a/a.wxml:2:7 WXML 编译错误：wx:else 前面没有 wx:if',
  ],
  [
    'a wx:elif with a text between it and wx:if',
    { 'pages/a/a.wxml': '<view wx:if="{{a}}" />text<view wx:elif="{{b}}" />' },
    'pages/a/a.wxml:1:33 WXML 编译错误：wx:elif 前面没有 wx:if',
  ],
  [
    'a window that is a text',
    { 'app.json': '{ "pages": ["pages/a/a"], "window": "x" }' },
    'app.json:1:37 window 应该是一个 { } 对象',
  ],
  [
    'a tab bar that is a number',
    { 'app.json': '{ "pages": ["pages/a/a"], "tabBar": 3 }' },
    'app.json:1:37 tabBar 应该是一个 { } 对象',
  ],
  [
    'a tab that is null',
    { 'app.json': '{ "pages": ["pages/a/a"], "tabBar": { "list": [null] } }' },
    'app.json:1:48 tabBar.list.0 应该是一个 { } 对象',
  ],
  [
    'a subpackage that is null',
    { 'app.json': '{ "pages": ["pages/a/a"], "subPackages": [null] }' },
    'app.json:1:43 subPackages.0 应该是一个 { } 对象',
  ],
  [
    'a list of components',
    { 'app.json': '{ "pages": ["pages/a/a"], "usingComponents": [] }' },
    'app.json:1:46 usingComponents 应该是一个 { } 对象',
  ],
  [
    'an import of a missing file',
    { 'pages/a/a.js': "Page({});\nimport { a } from './b';\na();" },
    'pages/a/a.js:2:19 引用的文件 ./b 不存在',
  ],
  [
    'an import from outside of the mini-program',
    { 'pages/a/a.js': "import { a } from '../../../b';\nPage({ a });" },
    'pages/a/a.js:1:19 引用了小程序目录之外的 ../../../b；只用类型时请写 import type',
  ],
  [
    'an import of a package that is not installed',
    { 'pages/a/a.js': "import {\n  a,\n} from 'no-such-package';\nPage({ a });" },
    'pages/a/a.js:3:8 旁边没有 no-such-package 这个文件，也没有装叫 no-such-package 的 npm 包',
  ],
  [
    'a page listed twice',
    { 'app.json': '{ "pages": ["pages/a/a", "pages/a/a"] }' },
    'app.json:1:26 页面 pages/a/a 写了两次',
  ],
  [
    'templates that include each other',
    {
      'pages/a/a.wxml': '<view/>\n<include src="b"/>',
      'pages/a/b.wxml': '<include src="./a.wxml"/>',
    },
    'pages/a/b.wxml:1:15 引用成了一个圈：那个文件又引用了这一个',
  ],
  [
    'templates that import each other',
    { 'pages/a/a.wxml': '<import src="b"/>', 'pages/a/b.wxml': '<import src="a"/>' },
    'pages/a/b.wxml:1:14 引用成了一个圈：那个文件又引用了这一个',
  ],
])('%s is told with its place', (_what, files, problem) => {
  expect(told(files)).toEqual([problem]);
});

test('a folder without app.json is told', () => {
  expect(compileAll(miniProgramOf().root).program.problems).toEqual([]);
  expect(compileAll('/nowhere').program.problems).toEqual([
    { file: 'app.json', line: 0, column: 0, message: '找不到 app.json：这个目录不是小程序' },
  ]);
});

test('what WeChat puts up with is a note', () => {
  const { program, notes } = miniProgramOf({
    'pages/a/a.wxml': '<view class="a" class="b" />',
  }).compile();
  expect(program.problems).toEqual([]);
  expect(notes).toEqual([
    { file: 'pages/a/a.wxml', line: 1, column: 17, message: 'WXML 警告：属性写了两次：class' },
  ]);
});

test('what a wrong tab bar leaves is drawn without it', () => {
  const app = '{ "pages": ["pages/a/a"], "tabBar": { "list": [3, { "pagePath": null }] } }';
  const { program } = miniProgramOf({ 'app.json': app }).compile();
  expect(program.problems).toHaveLength(2);
  expect(program.app.tabBar).toEqual({ list: [{}, { pagePath: '' }] });
});

test('JSON that makes no sense is told, and stops nothing', () => {
  const app = '{ "pages": ["pages/a/a"], "subPackages": [{ "root": 3, "pages": ["b"] }] }';
  expect(told({ 'app.json': app })).toEqual([
    'app.json:1:53 subPackages.0.root 应该是一段文字',
    'app.json:1:66 找不到页面 b 的文件：建好它的 .wxml 和脚本，或者从 app.json 里去掉',
  ]);
});

test('a file that cannot be read is told by its own name', () => {
  const made = miniProgramOf();
  const { readFileSync } = fs;
  jest.spyOn(fs, 'readFileSync').mockImplementation(((file: string, encoding: 'utf8') => {
    if (file.endsWith('.wxml')) throw new Error('EACCES: permission denied, open');
    return readFileSync(file, encoding);
  }) as never);
  const { problems } = made.compile().program;
  jest.restoreAllMocks();
  expect(problems.map(describeProblem)).toEqual([
    'pages/a/a.wxml 读不了这个文件：EACCES: permission denied',
  ]);
});

test.each([
  ['2500 elements', '<view />'.repeat(2500)],
  ['800 wx:if', '<view wx:if="{{a}}" />'.repeat(800)],
])('a template of %s is told, and the other pages are drawn', (_what, wxml) => {
  const made = miniProgramOf({
    'app.json': '{ "pages": ["pages/a/a", "pages/b/b"] }',
    'pages/a/a.wxml': wxml,
    'pages/b/b.js': 'Page({})',
    'pages/b/b.wxml': 'the other page',
  });
  for (let again = 0; again < 2; again += 1) {
    const { problems, templates } = made.compile().program;
    expect(problems.map(describeProblem)).toEqual([
      expect.stringMatching(/^pages\/a\/a\.wxml WXML 太大/),
    ]);
    for (const code of Object.values(templates)) new Function(`return ${code}`);
    expect(templates['pages/b/b']).toContain('the other page');
  }
  made.write({ 'pages/a/a.wxml': '<view wx:for="{{a}}" />' });
  expect(made.compile().program.problems).toEqual([]);
});

test('a template that no file has is noted', () => {
  const { notes } = miniProgramOf({
    'pages/a/a.wxml':
      '<import src="b"/><template name="own"/>\n<!-- <template is="no"/> --><template is="own"/>' +
      '<template is="{{any}}"/><template is="imported"/>\n<template is="nope" data="{{a}}"/>',
    'pages/a/b.wxml': '<template name="imported"/>',
  }).compile();
  expect(notes.map(describeProblem)).toEqual([
    'pages/a/a.wxml:3:15 WXML 警告：这里和 import 的文件里都没有叫 nope 的 template',
  ]);
});

test.each([
  ['{ "setting": { "useCompilerPlugins": ["sass"], } }', ':1:48 '],
  ['// mine\n{}', ':1:1 JSON 里不能写注释'],
  ['', ':1:1 '],
  ['[]', ':1:1 应该是一个 { } 对象'],
])('a project.config.json of %j is told with its place', (text, place) => {
  expect(told({ 'project.config.json': text })).toEqual([
    expect.stringContaining(`project.config.json${place}`),
  ]);
});

test('one that is sound is no problem', () => {
  expect(told({ 'project.config.json': '{ "setting": {} }' })).toEqual([]);
});
