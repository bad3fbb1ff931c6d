import { waitFor } from 'miniprogram-page-test/wait-for';
import { sees, styleOf, tap } from 'test-support/browser/person';
import { withProgram } from './program';
import { byId } from './sample';

/** What a definition, an attribute and a call may be like that are not quite what WeChat describes. */
const { open } = withProgram({
  'app.js': `App({ size: wx.getWindowInfo(), onLaunch() { this.launched = wx.getWindowInfo(); } })`,
  'pages/size.wxml': '<button bindtap="tell">多大</button><view>{{said}}</view>',
  'pages/size.wxss': '@media (prefers-color-scheme: dark) { view { color: rgb(1, 2, 3) } }',
  'pages/size.js': `Page({
      onLoad() { this.loaded = wx.getWindowInfo(); },
      tell() {
        const { size, launched } = getApp();
        const all = [size, launched, this.loaded, wx.getWindowInfo()];
        this.setData({ said: all.map((one) => one.windowWidth + '×' + (one.windowHeight > 300)).join(' ') });
      },
    })`,
  'bad/bad.json': '{ "component": true }',
  'bad/bad.js': `Component({
      properties: null, methods: null, behaviors: [undefined], lifetimes: { ready: null, attached: 'x' },
      pageLifetimes: { show: null }, data: { who: '部件' },
    })`,
  'bad/bad.wxml': '<view>{{who}}还在</view>',
  'bare/bare.json': '{ "component": true }',
  'bare/bare.js': 'Component()',
  'bare/bare.wxml': '<view>空的</view>',
  'pages/bad.json': '{ "usingComponents": { "bad-one": "/bad/bad", "bare-one": "/bare/bare" } }',
  'pages/bad.wxml': '<bad-one /><bare-one /><view>{{said}}</view>',
  'pages/bad.js': `Page({ onLoad: 'x', onShow() { this.setData({ said: '页面还在' }); } })`,
  'pages/empty.wxml': '<view>没有定义</view>',
  'pages/empty.js': 'Page()',
  'pages/drawn.wxml': `<wxs module="w">module.exports = { f: function () {} }</wxs>
      <view change:prop="{{w.f}}" prop="{{n}}" animation="{{an}}" other="1">属性</view>
      <image id="none" src="" /><image id="late" src="{{nothing}}" mode="{{nothing}}" />
      <input maxlength="{{nothing}}" placeholder="{{nothing}}" />
      <button bindtap="move">动</button><view>{{said}}</view>`,
  'pages/drawn.js': `Page({
      data: { n: 1, an: {} },
      move() {
        this.animate('#none', [], 100, () => this.setData({ said: '动完了' }));
        this.animate('#none', [], 100);
        this.clearAnimation('#none');
      },
    })`,
  'early/early.json': '{ "component": true }',
  'early/early.wxml': '<view class="part" style="height: 40px">部件</view><view>{{said}}</view>',
  'early/early.js': `Component({ lifetimes: { attached() {
      wx.createSelectorQuery().in(this).select('.part').boundingClientRect(({ height }) => {
        this.setData({ said: '高 ' + height });
      }).exec();
    } } })`,
  'pages/early.json': '{ "usingComponents": { "early-one": "/early/early" } }',
  'pages/early.wxml': '<early-one />',
  'pages/circle.wxml': `<view>圈外的 {{fine}}</view>
      <image src="./none.png" binderror="failed" /><view>{{said}}</view>`,
  'pages/circle.js': `const chart = { name: '图' };
    chart.options = { chart };
    Page({
      data: { chart, fine: '还在' },
      failed({ detail }) { this.setData({ said: detail.errMsg }); },
    })`,
  'pages/wrong.wxml': '<view>写错的 {{a.}}</view>',
  'pages/api.wxml': '<view>接口</view>',
  'pages/api.js': `Page({
      onLoad() { wx.startWifi({ fail() {} }); },
    })`,
});

test('the window has its size from the first line of app.js on', async () => {
  const { page } = await open('size');
  await tap(page, '多大');
  await sees(page, ['393×true', '393×true', '393×true', '393×true'].join(' '));
});

test('what is wrong in a definition is told with its file, and the rest of it is used', async () => {
  const { page, terminal, expectError } = await open('bad');
  await sees(page, '部件还在');
  await sees(page, '空的');
  await sees(page, '页面还在');
  // An error looks for its place first: which of them comes before the others is not certain.
  const told = [
    /bad\/bad\.js:1:\d+：Component\(\)：properties 应该是对象，这里是 null；.*其余照用/,
    /bare\/bare：Error: Component\(\) 没有给定义/,
    /pages\/bad\.js:1:\d+：Page\(\)：onLoad 应该是函数，这里是 string/,
  ];
  await waitFor(
    () => told.every((line) => line.test(terminal.output)),
    () => `Not all was told:\n${terminal.output}`,
  );
  await expectError(/没有给定义/);
  expect(terminal.output).not.toMatch(/TypeError/);
});

test('a component asks for its size while the page is made', async () => {
  const { page } = await open('early');
  await sees(page, '高 40');
});

test('data that lead back to themselves are told where they are, and the rest is drawn', async () => {
  const { page, terminal, expectError } = await open('circle');
  await sees(page, '圈外的 还在');
  const problems = page.getByRole('alert', { name: '小程序有问题' });
  await problems.getByText(/data\.chart\.options\.chart 又指回包着它的对象/).waitFor();
  await terminal.sees(/pages\/circle\.js:3:\d+：Page\(\)：data\.chart\.options\.chart/);
  // Its own address says nothing about the preview's.
  await sees(page, 'GET /pages/none.png 失败');
  await expectError(/Failed to load resource/);
});

test('a page without a definition is drawn', async () => {
  const { page, terminal } = await open('empty');
  await sees(page, '没有定义');
  await terminal.sees(/pages\/empty\.js:1:\d+：Page\(\)：定义应该是一个对象/);
});

test('attributes that every component may have, or that a change: watches, are no mistakes', async () => {
  const { page, terminal } = await open('drawn');
  await terminal.sees(/没有 other 这个属性/);
  expect(terminal.output).not.toMatch(/没有 (prop|animation) 这个属性/);
  expect(terminal.output).not.toMatch(/用的是默认值/);
  for (const id of ['none', 'late']) {
    expect(await styleOf(byId(page, id).locator('img'), 'display')).toBe('none');
  }
});

test('this.animate without key frames calls back, and is told once', async () => {
  const { page, terminal } = await open('drawn');
  await tap(page, '动');
  await sees(page, '动完了');
  await terminal.sees(/pages\/drawn\.js:4:\d+：this\.animate 的关键帧应该是数组/);
  expect(terminal.output.match(/关键帧应该是数组/g)).toHaveLength(1);
});

test('the terminal says where an API is called that fails', async () => {
  const { page, terminal } = await open('api');
  await sees(page, '接口');
  await terminal.sees(/小程序：pages\/api\.js:2:\d+：wx\.startWifi 还没有模拟/);
});

test('without "style": "v2" a button is as wide as what it is in', async () => {
  const { page } = await open('size');
  const button = page.getByRole('button', { name: '多大' });
  expect([await styleOf(button, 'width'), await styleOf(button, 'font-size')]).toEqual([
    '393px',
    '18px',
  ]);
});

test('a program without darkmode is light in a dark window, to be read there as well', async () => {
  const { page } = await open('size');
  await tap(page, '多大');
  const text = page.getByText('393×true').first();
  const light = [await styleOf(text, 'color'), await page.evaluate('wx.getSystemInfoSync().theme')];
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator(':root[data-theme="dark"]').waitFor();
  expect([
    await styleOf(text, 'color'),
    await page.evaluate('wx.getSystemInfoSync().theme'),
  ]).toEqual(light);
  await page.emulateMedia({ colorScheme: 'light' });
});

test('mistakes of other pages are one line below a page that has none', async () => {
  const { page } = await open('size');
  const line = page.getByRole('status').filter({ hasText: '别的页面有 1 个问题，终端里有全部' });
  await line.waitFor();
  expect(await page.getByRole('alert', { name: '小程序有问题' }).count()).toBe(0);
  await line.getByRole('button', { name: '关闭' }).click();
  await line.waitFor({ state: 'detached' });
});
