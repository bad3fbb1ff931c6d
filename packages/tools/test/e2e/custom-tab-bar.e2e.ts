import { sees } from 'test-support/browser/person';
import { withProgram } from './program';

const list = [
  { pagePath: 'pages/one', text: '第一页' },
  { pagePath: 'pages/two', text: '第二页' },
];
const page = (selected: number, name: string): string => `Page({
  data: { bar: '' },
  onShow() {
    if (typeof this.getTabBar === 'function' && this.getTabBar()) {
      this.getTabBar().setData({ selected: ${selected} });
    }
    this.getTabBar((bar) => this.setData({ bar: '${name}的标签栏：' + bar.data.list.length }));
  },
})`;

const { open } = withProgram(
  {
    'custom-tab-bar/index.json': '{ "component": true }',
    'custom-tab-bar/index.js': `Component({
      data: { selected: -1, shows: 0, list: ${JSON.stringify(list)} },
      pageLifetimes: { show() { this.setData({ shows: this.data.shows + 1 }); } },
      methods: { go({ currentTarget }) { wx.switchTab({ url: '/' + currentTarget.dataset.path }); } },
    })`,
    'custom-tab-bar/index.wxml': `<cover-view class="bar">
      <cover-view wx:for="{{list}}" wx:key="pagePath" data-path="{{item.pagePath}}" bindtap="go"
        class="{{index === selected ? 'on' : ''}}">{{item.text}}</cover-view>
      <cover-view>看了 {{shows}} 次</cover-view>
    </cover-view>`,
    'custom-tab-bar/index.wxss':
      '.bar { position: fixed; bottom: 0; width: 100% } .on { color: rgb(1, 2, 3) }',
    'inner/inner.json': '{ "component": true }',
    'inner/inner.js': `Component({
      data: { bar: '' },
      pageLifetimes: {
        show() { this.setData({ bar: '部件里也有：' + this.getTabBar().data.list.length }); },
      },
    })`,
    'inner/inner.wxml': '<view>{{bar}}</view>',
    'pages/one.json': '{ "usingComponents": { "inner-one": "/inner/inner" } }',
    'pages/one.wxml': '<view>{{bar}}</view><inner-one />',
    'pages/one.js': page(0, '第一页'),
    'pages/two.wxml': '<view>{{bar}}</view>',
    'pages/two.js': page(1, '第二页'),
    'pages/three.wxml': '<view>{{bar}}</view>',
    'pages/three.js': "Page({ onLoad() { this.setData({ bar: '没有 ' + this.getTabBar() }) } })",
  },
  { app: { tabBar: { custom: true, list } } },
);

test("the program's own tab bar stands in its pages, one in each, and WeChat's nowhere", async () => {
  const { page } = await open('one');
  await sees(page, '第一页的标签栏：2');
  await sees(page, '部件里也有：2');
  const bar = page.locator('.wx-screen > div:not([hidden]) custom-tab-bar');
  expect(await bar.locator('.custom-tab-bar_index--on').innerText()).toBe('第一页');
  const { bottom, screen } = await bar
    .locator('wx-cover-view')
    .first()
    .evaluate((element) => ({
      bottom: element.getBoundingClientRect().bottom,
      screen: document.querySelector('.wx-screen')?.getBoundingClientRect().bottom,
    }));
  expect(bottom).toBe(screen);
  expect(await page.getByRole('navigation', { name: '标签栏' }).isVisible()).toBe(false);

  await bar.getByText('第二页', { exact: true }).click();
  await sees(page, '第二页的标签栏：2');
  expect(await bar.locator('.custom-tab-bar_index--on').innerText()).toBe('第二页');
  await sees(page, '看了 1 次');
  await bar.getByText('第一页', { exact: true }).click();
  await sees(page, '看了 2 次');
});

test('a page that is not in the tab bar has none', async () => {
  const { page } = await open('three');
  await sees(page, '没有 undefined');
  expect(await page.locator('custom-tab-bar').count()).toBe(0);
});
