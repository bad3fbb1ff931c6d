import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sees, styleOf, tap } from 'test-support/browser/person';
import { copyMiniProgram } from './edited';
import { withPreview } from './preview';

const { root, edit } = copyMiniProgram('sample');
const open = withPreview(root);
const tabBar = {
  selectedColor: '#06813f',
  list: [
    { pagePath: 'pages/lists/lists', text: '列表', iconPath: 'images/hills.svg' },
    { pagePath: 'pages/text/text', text: '文字' },
    { pagePath: 'pages/bars/bars', text: '标签栏' },
  ],
};
edit('app.json', '"darkmode"', `"tabBar": ${JSON.stringify(tabBar)}, "darkmode"`);
edit(
  'pages/text/text.ts',
  'Page({',
  'Page({ onTabItemTap({ text }) { wx.showToast({ title: text }) },',
);
// It draws to the top, and tells how much room it has.
edit('app.json', '"pages/touch/touch"', '"pages/touch/touch", "pages/whole/whole"');
mkdirSync(join(root, 'pages/whole'));
for (const [ending, text] of Object.entries({
  json: '{ "navigationStyle": "custom" }',
  wxml: '<view>{{room}}</view><view>变了 {{sizes}} 次</view>',
  ts: `Page({
    data: { room: '', sizes: 0 },
    onLoad() {
      const { windowHeight, screenHeight, screenTop } = wx.getWindowInfo();
      this.setData({ room: [windowHeight, screenHeight, screenTop].join(' ') });
      wx.onWindowResize(() => this.setData({ sizes: this.data.sizes + 1 }));
    },
  });`,
})) {
  writeFileSync(join(root, `pages/whole/whole.${ending}`), text);
}

test('the tab bar is below its pages only, goes to the page that is tapped, and keeps the other', async () => {
  const { page } = await open('?page=pages/lists/lists');
  const bar = page.getByRole('navigation', { name: '标签栏' });
  const tab = (name: string) => bar.getByRole('button', { name });
  await tab('列表').waitFor();
  expect(await tab('列表').getAttribute('aria-current')).toBe('page');
  expect(await styleOf(tab('列表'), 'color')).toBe('rgb(6, 129, 63)');
  expect(await bar.locator('img').count()).toBe(1);

  await tab('文字').click();
  await page.waitForURL('**/?page=pages/text/text');
  expect(await tab('文字').getAttribute('aria-current')).toBe('page');
  // Its onTabItemTap has shown it.
  await page.getByRole('status').getByText('文字').waitFor();
  expect(await page.getByRole('button', { name: '返回' }).isVisible()).toBe(false);

  await page.evaluate("wx.navigateTo({ url: '/pages/touch/touch' })");
  await sees(page, '按我');
  expect(await bar.isVisible()).toBe(false);
});

test('tabs are marked, named anew and hidden, as the program says', async () => {
  const { page, expectError } = await open('?page=pages/bars/bars');
  const bar = page.getByRole('navigation', { name: '标签栏' });
  await tap(page, '角标');
  await bar.getByRole('button', { name: '列表 99+' }).waitFor();
  await bar.getByRole('button', { name: '文字 ...' }).waitFor();
  await tap(page, '红点');
  await bar.getByRole('button', { name: '文字 有新的' }).waitFor();
  await tap(page, '都去掉');
  await bar.getByRole('button', { name: '文字', exact: true }).waitFor();
  await tap(page, '改名改色');
  await bar.getByRole('button', { name: '水果', exact: true }).waitFor();
  expect(await styleOf(bar.getByRole('button', { name: '标签栏' }), 'color')).toBe(
    'rgb(179, 38, 30)',
  );
  // A picture that is not there leaves its place empty.
  await page.evaluate("wx.setTabBarItem({ index: 1, iconPath: 'images/none.png' })");
  await expectError(/404/);
  await bar.getByRole('button', { name: '文字' }).locator('img').waitFor({ state: 'hidden' });
  await tap(page, '没有的标签');
  await sees(page, 'setTabBarBadge:fail tabbar item not found');
  await tap(page, '藏起标签栏');
  await bar.waitFor({ state: 'hidden' });
  await tap(page, '显示标签栏');
  await bar.getByRole('button', { name: '水果' }).click();
  await page.waitForURL('**/?page=pages/lists/lists');
});

test('a page knows in its onLoad what room the bars leave, and of no other size when they change', async () => {
  const { page } = await open('?page=pages/text/text');
  const heightOf = (id: string) => page.locator(id).evaluate((element) => element.clientHeight);
  const room = async () => (await page.evaluate('wx.getWindowInfo()')) as Record<string, number>;
  await page.getByRole('button', { name: '文字', exact: true }).waitFor();
  const phone = await heightOf('#phone');
  expect(await room()).toMatchObject({
    windowHeight: await heightOf('#screen'),
    screenHeight: phone,
    screenTop: 68,
  });
  await page.evaluate("wx.navigateTo({ url: '/pages/whole/whole' })");
  await sees(page, `${phone} ${phone} 0`);
  await tap(page, '小程序菜单');
  await tap(page, '取消');
  await sees(page, '变了 0 次');
  await page.setViewportSize({ width: 400, height: 700 });
  await sees(page, '变了 1 次');
});
