import { sees, styleOf } from 'test-support/browser/person';
import { copyMiniProgram } from './edited';
import { withPreview } from './preview';

const { root, edit } = copyMiniProgram('sample');
const open = withPreview(root);
const tabBar = {
  selectedColor: '#06813f',
  list: [
    { pagePath: 'pages/lists/lists', text: '列表', iconPath: 'images/hills.svg' },
    { pagePath: 'pages/text/text', text: '文字' },
  ],
};
edit('app.json', '"darkmode"', `"tabBar": ${JSON.stringify(tabBar)}, "darkmode"`);
edit(
  'pages/text/text.ts',
  'Page({',
  'Page({ onTabItemTap({ text }) { wx.showToast({ title: text }) },',
);

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
