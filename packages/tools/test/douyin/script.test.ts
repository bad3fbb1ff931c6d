import { runInNewContext } from 'node:vm';
import { douyinApis } from 'miniprogram-core/tables';
import { converted, project, told } from './fixture';

/** What a script does where there is a `tt` and no `wx`. */
function run(text: string, globals: Record<string, unknown>): Record<string, unknown> {
  const exports: Record<string, unknown> = {};
  runInNewContext(converted('a.ts', text, 'a.js'), { exports, ...globals });
  return exports;
}

test('a script of TypeScript becomes CommonJS of ES5 that calls tt', async () => {
  const script = `
    import type { Login } from '../contract/login';
    const greeting: string = '你好 wx.request';
    export async function store(key: string, more?: { data?: unknown }): Promise<string> {
      await new Promise((success) => wx.setStorage({ key, data: more?.data ?? 1, success }));
      return \`\${greeting}\`;
    }`;
  expect(converted('a.ts', script, 'a.js')).not.toMatch(/=>|async |\?\?|`|contract/);
  const setStorage = jest.fn(({ success }) => success());
  const { store } = run(script, { tt: { setStorage } }) as {
    store(key: string, more: object): Promise<string>;
  };
  expect(await store('k', { data: 0 })).toBe('你好 wx.request');
  expect(setStorage).toHaveBeenCalledWith(expect.objectContaining({ key: 'k', data: 0 }));
});

test('only the global wx becomes tt: no local one, no string, no property', () => {
  const script = `
    export const text = 'wx.request', wxs = 1, o = { wx: 1 }, member = ({ wx: 2 }).wx;
    export function parameter(wx: { a: number }) { return wx.a; }
    export function caught() { try { throw { oops: 3 } } catch (wx) { return (wx as { oops: number }).oops } }
    export const block = (() => { { const wx = 4; return wx; } })();
    export const known = typeof wx;
    export const host = wx.env.VERSION;
    type T = typeof wx;`;
  expect(run(script, { tt: { env: { VERSION: 'development' } } })).toMatchObject({
    text: 'wx.request',
    o: { wx: 1 },
    member: 2,
    known: 'object',
    block: 4,
    host: 'development',
  });
  const { parameter, caught } = run(script, { tt: { env: {} } }) as Record<
    string,
    (given?: object) => number
  >;
  expect([parameter?.({ a: 1 }), caught?.()]).toEqual([1, 3]);
});

test.each([
  ['wx.getAccountInfoSync();', 'a.ts:1:1 wx.getAccountInfoSync 抖音没有对应的接口'],
  ['globalThis.wx.login();', 'a.ts:1:1 不要经过 globalThis 用 wx：查不了用了哪些接口'],
  ['const 中 = "中";\n  wx?.nextTick?.(f);', 'a.ts:2:3 wx.nextTick 抖音没有对应的接口'],
  ['(wx as any)!.cloud.init();', 'a.ts:1:2 wx.cloud 抖音没有对应的接口'],
  ["wx['getWindowInfo']();", 'a.ts:1:1 wx.getWindowInfo 抖音没有对应的接口'],
  [
    'const { login, getPrivacySetting: p } = wx;',
    'a.ts:1:16 wx.getPrivacySetting 抖音没有对应的接口',
  ],
  ['tt.getAppBaseInfo();', 'a.ts:1:1 tt.getAppBaseInfo 抖音没有对应的接口'],
  ['wx[name]();', 'a.ts:1:1 wx[…] 的名字是算出来的，查不了抖音有没有'],
  ['const { ...all } = wx;', 'a.ts:1:20 取出的 wx 接口没有写明名字，查不了抖音有没有'],
  ['const api = wx;', 'a.ts:1:13 整个 wx 被当成了一个值，查不了用了哪些接口：请写成 wx.接口名'],
  ['f({ wx });', 'a.ts:1:5 整个 wx 被当成了一个值，查不了用了哪些接口：请写成 wx.接口名'],
  ['declare const wx: any;', 'a.ts:1:15 不要自己声明 wx：查不了用了哪些接口'],
  ['WeixinJSBridge.invoke();', 'a.ts:1:1 WeixinJSBridge 抖音没有'],
  ['task.onChunkReceived(f);', 'a.ts:1:6 onChunkReceived 抖音没有'],
  [
    "Component({ behaviors: ['wx://form-field'] });",
    'a.ts:1:25 wx://form-field 抖音没有这个内置 behavior',
  ],
  ['wx.setStorage({ key, encrypt: true });', 'a.ts:1:22 wx.setStorage 的 encrypt 抖音没有'],
  ['wx.getStorage?.({ encrypt });', 'a.ts:1:19 wx.getStorage 的 encrypt 抖音没有'],
  ["wx.showToast({ icon: 'error' });", 'a.ts:1:16 wx.showToast 的 icon 抖音没有 error'],
  ['const tt = 1;\nwx.login({});', 'a.ts:1:7 这个叫 tt 的变量会挡住抖音的 tt：请换个名字'],
  ["import { z } from 'zod';", 'a.ts:1:19 引用了 zod，它不在小程序里'],
  ["export * from '../contract/error';", 'a.ts:1:15 引用了 ../contract/error，它不在小程序里'],
  ["import('./none');", 'a.ts:1:8 引用了 ./none，它不在小程序里'],
  ["const a = require('./none');", 'a.ts:1:19 引用了 ./none，它不在小程序里'],
  [
    '\nconst 中 = "中" const b = 1;',
    'a.ts:2:15 语法错误：这里多了什么，或者前面少了逗号、分号、运算符（Expected a semicolon）',
  ],
])('%s is refused with its place', (script, line) => {
  expect(told('a.ts', script)).toEqual([line]);
});

test.each([
  "wx.showToast({ icon: 'none' }); wx.showModal({ editable: true });",
  'const { request } = wx; request({});',
  "import type { A } from '../contract/a'; import { type B } from '../contract/b';",
  'if (typeof wx !== "undefined") { wx.login({}); }',
  'function f(wx: any) { return wx.getAccountInfoSync(wx[name]); }',
])('%s is fine', (script) => {
  expect(told('a.ts', script)).toEqual([]);
});

test('every problem of every file is told at once, and the overlay is looked at, too', () => {
  const { problems } = project(
    { 'a.ts': 'wx.cloud; wx.nextTick;', 'host.ts': 'wx.getDeviceInfo();' },
    { 'host.ts': 'tt.getDeviceInfo();' },
  );
  expect(problems()).toEqual([
    'miniprogram/a.ts:1:1 wx.cloud 抖音没有对应的接口',
    'miniprogram/a.ts:1:11 wx.nextTick 抖音没有对应的接口',
    'douyin/host.ts:1:1 tt.getDeviceInfo 抖音没有对应的接口',
  ]);
});

test('what Douyin has is read from its typings, and from its documentation', () => {
  const apis = [...douyinApis.names];
  const has = ['request', 'getEnvInfoSync', 'createSelectorQuery', 'getUserProfile', 'env'];
  expect(apis).toEqual(expect.arrayContaining([...has, 'getNetworkType']));
  for (const name of ['getAccountInfoSync', 'AsyncAPI', 'RefundStatus', '']) {
    expect(apis).not.toContain(name);
  }
});
