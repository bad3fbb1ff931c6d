import { sees, styleOf, tap } from 'test-support/browser/person';
import { type Files, withProgram } from './program';
import { byId, linesIn } from './sample';

/** A component whose `<slot>` is in a built-in that moves its children, before something of its own. */
function boxes(tags: Record<string, string>): Files {
  const using = Object.keys(tags).map((name) => [name, `/boxes/${name}`]);
  const components = Object.entries(tags).flatMap(([name, around]) => [
    [`boxes/${name}.json`, '{ "component": true }'],
    [`boxes/${name}.js`, 'Component({})'],
    [`boxes/${name}.wxml`, around.replace('…', '<slot /><view>其后</view>')],
  ]);
  const children =
    '<view wx:if="{{shown}}">先来</view><view wx:for="{{list}}" wx:key="*this">{{item}}</view>';
  const used = Object.keys(tags).map(
    (name) => `<view id="${name}"><${name}>${children}</${name}></view>`,
  );
  return {
    ...Object.fromEntries(components),
    'pages/slots.json': JSON.stringify({ usingComponents: Object.fromEntries(using) }),
    'pages/slots.wxml': `${used.join('')}<button bindtap="change">换</button>`,
    'pages/slots.js': `Page({
      data: { shown: false, list: ['甲', '乙'] },
      change() { this.setData({ shown: true, list: ['丙', '乙'] }); },
    })`,
  };
}

const MOVING = {
  'in-scroll': '<scroll-view scroll-y>…</scroll-view>',
  'in-label': '<label>…</label>',
  'in-picker': '<picker range="{{[1]}}">…</picker>',
  'in-unknown': '<nobody-knows>…</nobody-knows>',
  'in-map': '<map>…</map>',
};

const { open } = withProgram({
  ...boxes(MOVING),
  'odd/odd.json': '{ "component": true }',
  'odd/odd.js': `Component({
      properties: {
        dataset: Object, classList: Array, parentNode: String, style: String, id: String, slot: String,
        is: String, data: String, childNodes: Array, ownerShadowRoot: String, tagName: String,
        general: Boolean,
      },
      methods: { setData2() {}, triggerLifetime() {}, attributes() {} },
    })`,
  'odd/odd.wxml':
    '<view>{{dataset.a}}，{{classList[0]}}，{{parentNode}}，{{id}}，{{is}}，{{data}}，{{tagName}}</view>',
  'pages/names.json': '{ "usingComponents": { "odd-names": "/odd/odd" } }',
  'pages/names.wxml': `<odd-names dataset="{{ { a: 1 } }}" classList="{{[2]}}" parentNode="三"
      id="四" is="五" data="六" tag-name="七" style="color: red" />`,
  'make.js': 'exports.component = (o) => Component(o); exports.page = (o) => Page(o);',
  'made/made.json': '{ "component": true }',
  'made/made.js': "require('../make').component({ data: { who: '部件' } })",
  'made/made.wxml': '<view>{{who}}由助手造好</view>',
  'made/inner.json': '{ "component": true }',
  'made/inner.js': "Component({ data: { who: '里面的' } })",
  'made/inner.wxml': '<view>{{who}}也在</view>',
  'pages/made.json':
    '{ "usingComponents": { "made-one": "/made/made", "inner-one": "/made/inner" } }',
  'pages/made.wxml': '<view>{{who}}由助手造好</view><made-one /><inner-one />',
  'pages/made.js': "require('/made/inner'); require('../make').page({ data: { who: '页面' } })",
  'pages/tags.wxml': `<view id="line">前<h2 id="title">标题</h2><i id="dot" class="dot" /><span>后</span></view>
      <map id="map" longitude="1" show-location>标记</map><map />
      <sticky-section /><editor />`,
  'pages/tags.wxss': 'h2 { color: rgb(1, 2, 3) } .dot { padding: 3px }',
  'pages/flex.wxml': `<scroll-view id="plain" scroll-y enable-flex><view>一</view><view>二</view></scroll-view>
      <scroll-view id="row" class="row" scroll-x enable-flex><view>一</view><view>二</view></scroll-view>`,
  'pages/flex.wxss': '.row { display: flex; justify-content: flex-end }',
  'typed/typed.json': '{ "component": true }',
  'typed/typed.js': `Component({ properties: {
      a: { type: [String, Boolean], observer: 'gone' }, b: { type: Number },
    } })`,
  'typed/typed.wxml': '<view>收到 {{a}} {{b}}</view>',
  'pages/typed.json': '{ "usingComponents": { "typed-one": "/typed/typed" } }',
  'pages/typed.wxml': '<typed-one a="甲" b="{{ { c: 1 } }}" />',
  'pages/keys.wxml':
    '<view wx:for="{{list}}" wx:key="index">{{item.name}}</view><button bindtap="add">加</button>',
  'pages/keys.js': `Page({
      data: { list: [{ name: '甲' }, { name: '乙' }] },
      add() { this.setData({ list: [...this.data.list, { name: '丙' }] }); },
    })`,
  'pages/picture.wxml':
    '<image id="picture" src="/nothing.png" binderror="onError" /><view>{{told}}</view>',
  'pages/picture.js': "Page({ onError() { this.setData({ told: '没有图' }); } })",
  'pages/plugin.json':
    '{ "usingComponents": { "hello-box": "plugin://hello/box", "hello-too": "plugin://hello/too" } }',
  'pages/plugin.wxml':
    '<hello-box a="1">里面</hello-box><hello-too /><hello-box /><view>{{said}}</view>',
  'pages/plugin.js': `const hello = requirePlugin('hello');
      const manager = hello.getManager();
      manager.onStop = () => {};
      manager.start({ a: 1 });
      Page({ data: { said: '脚本跑完了' } })`,
});

test.each(Object.keys(MOVING))(
  'what is in a <slot> %s stands before what comes after it',
  async (name) => {
    const { page } = await open('slots');
    await page.getByText('其后').first().waitFor();
    const shown = async () =>
      (await linesIn(byId(page, name))).filter((line) => !line.startsWith('<'));
    expect(await shown()).toEqual(['甲', '乙', '其后']);
    await tap(page, '换');
    await page.getByText('先来').first().waitFor();
    expect(await shown()).toEqual(['先来', '丙', '乙', '其后']);
  },
);

test('properties and methods may have the names of the fields of an element', async () => {
  const { page } = await open('names');
  await sees(page, '1，2，三，四，五，六，七');
});

test('a module that is not the page may call Page and Component for what is being loaded', async () => {
  const { page } = await open('made');
  for (const line of ['页面由助手造好', '部件由助手造好', '里面的也在']) await sees(page, line);
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('a tag that WeChat does not know is an inline element, and takes styles', async () => {
  const { page } = await open('tags');
  expect(await linesIn(byId(page, 'line'))).toEqual(['前标题后']);
  expect(await styleOf(byId(page, 'title'), 'color')).toBe('rgb(1, 2, 3)');
  expect(await styleOf(byId(page, 'dot'), 'padding')).toBe('3px');
});

test('a built-in that is not drawn is a labelled box, with one note for all of its kind', async () => {
  const { page, terminal } = await open('tags');
  await byId(page, 'map').getByText('<map>', { exact: true }).waitFor();
  await byId(page, 'map').getByText('标记').waitFor();
  await terminal.sees(/预览里没有 <map>，画成一个虚线框：地图的图块要/);
  await terminal.sees(/<sticky-section>，画成一个虚线框：要 Skyline 渲染引擎/);
  await terminal.sees(/<editor>，画成一个虚线框：还没有做/);
  expect(terminal.output.match(/<map>/g)).toHaveLength(1);
  expect(terminal.output).not.toMatch(/<(h2|i|span)>/);
});

test('enable-flex makes a scroll-view a flex container only where its style says flex', async () => {
  const { page } = await open('flex');
  const places = (id: string) =>
    byId(page, id)
      .locator('wx-view')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  const [first, second] = await places('plain');
  expect(second.top).toBeGreaterThan(first.top);
  const [left, right] = await places('row');
  expect(right.top).toBe(left.top);
  expect(left.left).toBeGreaterThan(first.left + 100);
});

test('a type that is a list, and an observer that is not there, are notes', async () => {
  const { page, terminal } = await open('typed');
  await sees(page, '收到 甲 0');
  await terminal.sees(/typed\/typed：属性 a 的 type 只能是一个类型/);
  await terminal.sees(/属性 a 的 observer 叫 gone，但是没有这个方法/);
  await terminal.sees(/属性 b 要的是 Number，给的不是，用的是默认值/);
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('a picture that is not there is nothing', async () => {
  const { page, expectError } = await open('picture');
  await sees(page, '没有图');
  await expectError(/404/);
  expect(await styleOf(byId(page, 'picture').locator('img'), 'visibility')).toBe('hidden');
});

test('a plugin is a labelled box, one note each, and its functions do nothing', async () => {
  const { page, terminal } = await open('plugin');
  await sees(page, '脚本跑完了');
  await page.getByText('<hello-box>', { exact: true }).first().waitFor();
  await sees(page, '里面');
  await terminal.sees(/预览里没有插件 hello/);
  expect(terminal.output).toMatch(/plugin:\/\/hello\/box 是插件里的/);
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('a list whose wx:key is no field of its rows is told once, however often it changes', async () => {
  const { page } = await open('keys');
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  await page.reload();
  await page.getByText('乙').waitFor();
  for (let rows = 1; rows <= 3; rows += 1) {
    await tap(page, '加');
    await page
      .getByText('丙')
      .nth(rows - 1)
      .waitFor();
  }
  expect(told.filter((line) => line.includes('wx:key'))).toHaveLength(1);
});
