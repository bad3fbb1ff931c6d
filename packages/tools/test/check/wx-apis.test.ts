import { check } from './fixture';

const program = (script: string, others: Record<string, string> = {}, name = 'a.js') =>
  check({ 'app.json': '{ "pages": ["a"] }', 'a.wxml': '<view />', [name]: script, ...others });

const page = (code: string): string => `Page({ data: {}, onLoad() {\n${code}\n} });`;

test.each(['a.js', 'a.ts'])(
  'what WeChat does not have is a warning, with the nearest name (%s)',
  (name) => {
    const { lines, findings } = program(
      page(`/* 中文 */ wx.reqest({ url: '' });
wx.showToast({ title: 'wx.reqest' }); // wx.shwoToast()
const all = [wx.getStorgeSync, wx['shwoToast']];
wx.warp.drive.engage();`),
      {},
      name,
    );
    expect(lines).toEqual([
      `${name}:2:13 微信没有 wx.reqest 这个接口，是不是想写 request？`,
      `${name}:4:17 微信没有 wx.getStorgeSync 这个接口，是不是想写 getStorageSync？`,
      `${name}:4:34 微信没有 wx.shwoToast 这个接口，是不是想写 showToast？`,
      `${name}:5:4 微信没有 wx.warp 这个接口`,
    ]);
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(
      Array(4).fill('warning api'),
    );
  },
);

test.each([
  ['a local wx', 'const wx = { mine() {} }; wx.mine();'],
  ['a parameter', '[1].map((wx) => wx.mine());'],
  ['if', 'if (wx.mine) wx.mine();'],
  ['not', 'if (!wx.mine) return; wx.mine();'],
  ['typeof', "if (typeof wx.mine === 'function') { wx.mine(); }"],
  ['&&', 'wx.mine && wx.mine();'],
  ['a choice', 'const one = wx.mine ? wx.mine() : 1;'],
  ['canIUse', "if (wx.canIUse('mine.return.value')) wx.mine();"],
  ['in', "if ('mine' in wx) wx.mine();"],
  ['an optional call', 'wx.mine?.(); wx?.mine(); wx.mine?.more();'],
  ['a name that is kept and asked for', 'const mine = wx.mine; if (mine) mine();'],
  ['what it writes', 'wx.mine = () => 1; wx.mine();'],
  ['what it defines', "Object.defineProperty(wx, 'mine', { value() {} }); wx.mine();"],
  ['what only WeCom has', 'wx.qy.login({});'],
  ['what is old', 'wx.saveFile({});'],
  ['another of that name', 'this.wx.mine(); const { a } = { a: { wx: 1 } }; a.wx.mine();'],
])('no warning: %s', (_, code) => {
  expect(program(page(code)).lines).toEqual([]);
});

test('what app.js, a module or a package writes is known to all; packages themselves are not looked into', () => {
  const { lines } = program(
    `require('one'); require('./two');${page('wx.app(); wx.one(); wx.two();')}`,
    {
      'app.js': 'App({}); wx.app = 1;',
      'miniprogram_npm/one/index.js': 'wx.one = 1; wx.three();',
      'two.js': 'module.exports = function (wx) { wx["two"] = 1; };wx.three();',
    },
  );
  expect(lines).toEqual(['two.js:1:54 微信没有 wx.three 这个接口']);
});

test.each(['for (const name of names) wx[name] = 1;', 'Object.assign(wx, require("./two"));'])(
  'where names are written that nothing tells, nothing is checked, and that is said: %s',
  (code) => {
    const { lines, unchecked } = program(page('wx.reqest();'), {
      'app.js': `const names = []; ${code}`,
      'two.js': '',
    });
    expect(lines).toEqual([]);
    expect(unchecked).toContain(
      'app.js：往 wx 上写了名字算出来的接口，没有查脚本里用的 wx 接口微信有没有',
    );
  },
);
