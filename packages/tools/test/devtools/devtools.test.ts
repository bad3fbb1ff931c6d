import { compilerProblem } from '../../src/devtools/compiler';
import { type PackedFiles, packageProblems, totalKb } from '../../src/devtools/packed-files';

const sound: PackedFiles = {
  'app.js': '"use strict";App({});',
  'app.json': JSON.stringify({
    pages: ['pages/login/login'],
    sitemapLocation: 'sitemap.json',
    themeLocation: 'theme.json',
  }),
  'sitemap.json': Buffer.from('{"rules":[]}'),
  'theme.json': '{"light":{},"dark":{}}',
  'app.wxss': '@import "./base.wxss";page{color:red}',
  'base.wxss': '.a{background:url(https://example.com/a.png)}',
  'api/login.js': 'exports.login=function(){}',
  'card/index.js': 'Component({});',
  'pages/login/login.js': 'var a=require("../../api/login");Page({});',
  'pages/login/login.json': '{"usingComponents":{"card":"/card","far":"plugin://far/card"}}',
  'pages/login/login.wxml':
    '<wxs src="./format.wxs" module="f"/><import src="row.wxml"/><image src="{{avatar}}"/>',
  'pages/login/format.wxs': 'module.exports={};',
  'pages/login/row.wxml': '<image class="a" src="data:image/png;base64,AAAA" />',
};

function problemsWith(files: PackedFiles, maxKb = 40): string[] {
  return packageProblems({ ...sound, ...files }, maxKb);
}

test('a sound package has no problems', () => {
  expect(packageProblems(sound, 40)).toEqual([]);
});

test.each([
  ['pages/login/login.js', '../../../contract/login', 'require("../../../contract/login")'],
  ['pages/login/login.wxml', '../../../shared.wxml', '<include\n  src="../../../shared.wxml" />'],
  ['pages/login/login.wxml', '/../a.wxs', '<wxs module="m">require("/../a.wxs")</wxs>'],
  ['app.wxss', '../shared.wxss', '@import url("../shared.wxss");'],
  ['pages/login/login.json', '../../../card', '{"usingComponents":{"card":"../../../card"}}'],
])('%s may not refer out of the package: %s', (path, reference, content) => {
  expect(problemsWith({ [path]: content })).toEqual([`${path} 引用了 ${reference}，它在包外`]);
});

test.each([
  ['pages/login/login.js', 'dayjs', 'require("dayjs")'],
  ['pages/login/login.js', './later', 'require.async("./later")'],
  ['pages/login/login.wxml', './none.wxml', "<view/><import src='./none.wxml'/>"],
  ['pages/login/login.wxml', '/none.png', '<image mode="aspectFit" src="/none.png"/>'],
  ['pages/login/format.wxs', './none.wxs', 'var a = require("./none.wxs");'],
  ['app.wxss', 'none.wxss', "@import 'none.wxss';"],
  ['pages/login/login.json', '/none', '{"usingComponents":{"card":"/none"}}'],
  ['app.json', 'none.json', '{"sitemapLocation":"none.json"}'],
])('%s may not refer to a file that is missing: %s', (path, reference, content) => {
  expect(problemsWith({ [path]: content })).toEqual([`${path} 引用了 ${reference}，它不在包里`]);
});

test('every page of the main package and of sub-packages needs a script and a template', () => {
  const app = { pages: ['a'], subPackages: [{ root: 'more/', pages: ['b'] }] };

  expect(problemsWith({ 'app.json': JSON.stringify(app), 'a.js': '', 'more/b.wxml': '' })).toEqual([
    'app.json 引用了 a，它不在包里',
    'app.json 引用了 more/b，它不在包里',
  ]);
});

test('a package of npm is found where DevTools puts it', () => {
  const files = { 'app.js': 'require("dayjs")', 'miniprogram_npm/dayjs/index.js': '' };

  expect(problemsWith(files)).toEqual([]);
});

test('what stands in a comment refers to nothing', () => {
  const files = {
    'app.js': '// require("../a")\n/* require("../b") */\nvar url = "https://example.com";',
    'app.wxss': '/* @import "../a.wxss"; */',
    'pages/login/row.wxml': '<!-- <import src="../../../a.wxml"/> -->',
  };

  expect(problemsWith(files)).toEqual([]);
});

test.each([
  ['pages/login/login.test.js', '测试文件'],
  ['api/login.spec.js', '测试文件'],
  ['test/page.js', '测试文件'],
  ['pages/__tests__/login.js', '测试文件'],
  ['mock/users.js', '模拟数据'],
  ['api/mock-login.js', '模拟数据'],
  ['types.d.ts', 'TypeScript 源文件'],
])('%s does not belong in the package', (path, kind) => {
  expect(problemsWith({ [path]: '' })).toEqual([`${path} 是${kind}，不该打进包里`]);
});

test('names that only resemble those of tests and mocks are fine', () => {
  const files = { 'pages/latest/latest.js': '', 'api/contest.js': '', 'api/hammock.js': '' };

  expect(problemsWith(files)).toEqual([]);
});

test('a JSON file that cannot be parsed is named', () => {
  expect(problemsWith({ 'sitemap.json': '{' })).toEqual(['sitemap.json 不是合法的 JSON']);
});

test('the limit is on the bytes of all files together', () => {
  const files = { 'a.js': '好'.repeat(512), 'b.png': new Uint8Array(512) };

  expect(totalKb(files)).toBe(2);
  expect(packageProblems(files, 2)).toEqual([]);
  expect(packageProblems(files, 1.9)).toEqual(['总大小 2.0 KB，超过上限 1.9 KB']);
});

test.each([
  [
    'TypeScript',
    { message: 'file: a/b.ts\n /home/me/a/b.ts: Unexpected token (1:10)\n\n> 1 | const x = ;' },
    'miniprogram/a/b.ts:1:11 Unexpected token\n> 1 | const x = ;',
  ],
  [
    'JSON',
    {
      path: 'miniprogram/a.json',
      message: 'miniprogram/a.json: miniprogram/a.json\nExpecting STRING, got }\n  1 | {\n> 2 | ,}',
    },
    'miniprogram/a.json:2 Expecting STRING, got }\n  1 | {\n> 2 | ,}',
  ],
  [
    'WXSS',
    { path: 'app.wxss', message: '/app.wxss:1:1: Unclosed block\n> 1 | .a { color: red' },
    'miniprogram/app.wxss:1:1 Unclosed block\n> 1 | .a { color: red',
  ],
  [
    'WXML',
    { path: 'a/b.wxml', message: '1:16:unexpected end tag: view' },
    'miniprogram/a/b.wxml:1:16 unexpected end tag: view',
  ],
  [
    'a missing page',
    { path: 'miniprogram/app.json', message: 'miniprogram/app.json: 未找到 /home/me/a.wxml 文件' },
    'miniprogram/app.json 未找到 a.wxml 文件',
  ],
  [
    'TypeScript by swc',
    { message: '  x Expression expected\n   ,-[a.ts:1:1]\n\n\nCaused by:\n    Syntax Error' },
    '  x Expression expected\n   ,-[a.ts:1:1]',
  ],
  [
    'a defect of the compiler',
    { message: 'boom\n    at run (/home/other/index.js:1:2)\n    at next (/x.js:3:4)' },
    'boom',
  ],
])('the compiler’s message on %s names file and line, and no stack', (_, error, line) => {
  expect(compilerProblem(error, { path: '/home/me', root: 'miniprogram/' })).toBe(line);
});
