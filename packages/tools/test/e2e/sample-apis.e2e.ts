import type { Page } from 'playwright-core';
import { sees, styleOf, tap } from 'test-support/browser/person';
import { byId, linesIn, withSample } from './sample';

const open = withSample();

test('a toast comes and goes', async () => {
  const { page } = await open('apis');
  await tap(page, '轻提示');
  const toast = page.getByRole('status').getByText('好了');
  await toast.waitFor();
  await toast.waitFor({ state: 'detached' });
});

test.each([
  { choice: '吃了', answer: '吃过了' },
  { choice: '没有', answer: '还没吃' },
])('a modal is answered: $choice', async ({ choice, answer }) => {
  const { page } = await open('apis');
  await tap(page, '问一句');
  const modal = page.getByRole('dialog', { name: '问一句' });
  await modal.getByText('吃了吗？').waitFor();
  await modal.getByRole('button', { name: choice }).click();
  await sees(page, answer);
});

test.each([
  { choice: '香蕉', answer: '选了香蕉' },
  { choice: '取消', answer: '什么也没选' },
])('one of an action sheet is chosen: $choice', async ({ choice, answer }) => {
  const { page } = await open('apis');
  await tap(page, '选一个');
  await page.getByRole('dialog').getByRole('button', { name: choice }).click();
  await sees(page, answer);
});

test('the title in the bar changes, and only that of this page', async () => {
  const { page } = await open('apis');
  await tap(page, '换标题');
  await page.getByRole('heading', { name: '新的标题' }).waitFor();
  await tap(page, '去第二页');
  await page.getByRole('heading', { name: '第二页' }).waitFor();
  await tap(page, '返回');
  await page.getByRole('heading', { name: '新的标题' }).waitFor();
});

test('a page that is the only one has a button to the first page, until it hides it', async () => {
  const { page } = await open('second');
  const home = page.getByRole('button', { name: '回首页' });
  await home.waitFor();
  await page.evaluate('wx.hideHomeButton()');
  await home.waitFor({ state: 'hidden' });
  await page.reload();
  await home.click();
  await page.getByRole('link', { name: '点击和按钮' }).waitFor();
  expect(await home.isVisible()).toBe(false);
  // Behind the first page it is back that leads there.
  await page.getByRole('link', { name: '第二页' }).click();
  await page.getByRole('button', { name: '返回' }).waitFor();
  expect(await home.isVisible()).toBe(false);
});

test('what is stored is there after a reload', async () => {
  const { page } = await open('apis');
  await sees(page, '还没有记过');
  await tap(page, '记下时间');
  await page.reload();
  await sees(page, '上次记下了：午后三点');
});

describe('the second page', () => {
  test('gets its query and, by the event channel, a message; its answer comes back', async () => {
    const { page } = await open('apis');
    await tap(page, '去第二页');
    await sees(page, '来自：示例 & 朋友');
    await sees(page, '带来的话：你好');
    await sees(page, '第 2 层，第 1 次来');
    await tap(page, '回话');
    await sees(page, '第二页说：收到');
  });

  test('counts visits in the globalData of the app', async () => {
    const { page } = await open('apis');
    await tap(page, '去第二页');
    await sees(page, '第 2 层，第 1 次来');
    await tap(page, '返回');
    await tap(page, '去第二页');
    await sees(page, '第 2 层，第 2 次来');
  });

  test('opens by its address', async () => {
    const { page } = await open('second?from=%E9%93%BE%E6%8E%A5');
    await sees(page, '来自：链接');
    await sees(page, '带来的话：没有');
  });

  test('goes back by a navigator', async () => {
    const { page } = await open('apis');
    await tap(page, '去第二页');
    await page.getByRole('link', { name: '回上一页' }).click();
    await sees(page, '还没有记过');
  });

  test('gives its place to another by a navigator with redirect', async () => {
    const { page } = await open('second');
    await page.getByRole('link', { name: '换成首页' }).press('Enter');
    await page.getByRole('link', { name: '点击和按钮' }).waitFor();
    expect(await page.getByRole('button', { name: '返回' }).isVisible()).toBe(false);
  });
});

test('a navigator to a page that is not there says so in the console, too', async () => {
  const { page } = await open('apis');
  const noted = page.waitForEvent('console', (message) => message.type() === 'warning');
  await page.getByRole('link', { name: '没有的页面' }).click();
  await sees(page, '走丢了');
  expect((await noted).text()).toBe('navigateTo:fail page "pages/detail/nothere" is not found');
});

test.each([
  { tag: 'map', inside: '北京' },
  { tag: 'camera', inside: '画' },
])(
  '<$tag> is no element of the browser: its box has its name, and what is in it',
  async ({ tag, inside }) => {
    const { page } = await open('apis');
    const box = page.locator(`wx-${tag}`);
    await box.getByText(`<${tag}>`, { exact: true }).waitFor();
    await box.getByText(inside, { exact: true }).waitFor();
    expect(await page.locator(tag).count()).toBe(0);
  },
);

test('text breaks its line at a \\n that is written in the WXML', async () => {
  const { page } = await open('apis');
  expect(await linesIn(byId(page, 'lines'))).toEqual(['一行', '又一行']);
});

test('the navigation bar takes the colours and the wheel of its page', async () => {
  const { page } = await open('bars');
  const bar = page.locator('#bar');
  const color = async () => styleOf(bar, 'background-color');
  const before = await color();
  await tap(page, '绿色的导航栏');
  await page.waitForFunction(
    "getComputedStyle(document.querySelector('#bar')).backgroundColor === 'rgb(6, 129, 63)'",
  );
  expect(await styleOf(page.locator('#bar').getByRole('heading'), 'color')).toBe(
    'rgb(255, 255, 255)',
  );
  await tap(page, '开始转圈');
  const wheel = bar.getByRole('img', { name: '正在加载' });
  await wheel.waitFor();
  await tap(page, '不认识的颜色');
  await sees(page, 'setNavigationBarColor:fail invalid backgroundColor "white"');
  await page.evaluate("wx.navigateTo({ url: '/pages/text/text' })");
  await page.getByRole('heading', { name: '文字和图片' }).waitFor();
  expect(await color()).toBe(before);
  expect(await wheel.count()).toBe(0);
  await tap(page, '返回');
  await wheel.waitFor();
  expect(await color()).toBe('rgb(6, 129, 63)');
  await tap(page, '不转了');
  await wheel.waitFor({ state: 'detached' });
});

test('a page is shared by the menu of the capsule, and its card opens as at a friend', async () => {
  const { page } = await open(`sharing?fruit=${encodeURIComponent('梨')}`);
  await sees(page, '场景 1001');
  await tap(page, '小程序菜单');
  await tap(page, '转发给朋友');
  const card = page.getByRole('dialog', { name: '转发给朋友' });
  await card.getByText('一起吃梨吧').waitFor();
  const picture = card.getByRole('img', { name: '卡片的图片' });
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode())).toBeUndefined();
  await tap(page, '取消');
  await card.waitFor({ state: 'detached' });

  await tap(page, '请人吃香蕉');
  await card.getByText('一起吃香蕉吧').waitFor();
  await tap(page, '打开这张卡片');
  await sees(page, '手里是香蕉');
  await sees(page, '场景 1007');

  await tap(page, '小程序菜单');
  await tap(page, '分享到朋友圈');
  await page.getByRole('dialog', { name: '分享到朋友圈' }).getByText('我在吃香蕉').waitFor();
  await tap(page, '打开这张卡片');
  await sees(page, '场景 1154');
  // As the program wrote it, though the browser escapes it in its address.
  await sees(page, '参数是 圈里的桃');
  await page.reload();
  await sees(page, '场景 1001');
  await sees(page, '参数是 圈里的桃');
});

test('the menu tells why a page cannot be shared, and enters the app anew', async () => {
  const { page } = await open('sharing');
  await tap(page, '菜单里不要转发');
  await tap(page, '小程序菜单');
  await sees(page, '页面用 hideShareMenu 藏起了转发');
  expect(await page.getByRole('button', { name: '转发给朋友' }).isDisabled()).toBe(true);
  await tap(page, '收藏');
  await page.getByRole('dialog', { name: '收藏' }).getByText('留着苹果').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '收藏', exact: true }).click();
  await tap(page, '小程序菜单');
  await tap(page, '重新进入小程序');
  await page.getByRole('heading', { name: '小程序示例' }).waitFor();
});

test('the capsule is where getMenuButtonBoundingClientRect says, and its circle leaves the app', async () => {
  const { page } = await open('apis');
  await page.evaluate('wx.onAppHide(() => wx.showToast({ title: "走了" }))');
  const said = await page.evaluate('wx.getMenuButtonBoundingClientRect()');
  const box = await page.locator('.frame-capsule').boundingBox();
  const phone = await page.locator('#phone').boundingBox();
  expect(said).toMatchObject({
    left: (box?.x ?? 0) - (phone?.x ?? 0),
    top: (box?.y ?? 0) - (phone?.y ?? 0),
    width: box?.width,
    height: box?.height,
  });
  await tap(page, '关闭小程序');
  await page.getByRole('status').getByText('走了').waitFor();
  await tap(page, '回到小程序');
  await tap(page, '问一句');
  await page.getByRole('dialog', { name: '问一句' }).waitFor();
});

describe('the page of the app and the system', () => {
  const region = (page: Page, name: string) => page.getByRole('region', { name });

  test('the panel says from where it was entered, and enters it from elsewhere', async () => {
    const { page } = await open('system');
    await sees(page, '场景 1001');
    const entry = region(page, '从哪里进来');
    await entry.getByText('场景 1001').click();
    const field = entry.getByRole('textbox', { name: '场景 1001 的内容' });
    await field.fill('{ "scene": "1037" }');
    await entry.getByRole('button', { name: '保存 场景 1001' }).click();
    await entry.getByText('scene 应该是一个数，例如 1007').waitFor();
    await field.fill('{ "scene": 1037, "referrerInfo": { "appId": "wx1" } }');
    await entry.getByRole('button', { name: '保存 场景 1001' }).click();
    await sees(page, '场景 1037，来自 wx1');
    await entry.getByText('另一个小程序打开').waitFor();
    expect(await page.evaluate('wx.getLaunchOptionsSync().path')).toBe('pages/system/system');
  });

  test('the app goes to the background and comes back, by the capsule', async () => {
    const { page } = await open('system');
    await sees(page, '到后台 0 次');
    await page.evaluate('wx.onAppShow(({ scene }) => { window.shown = scene; })');
    await tap(page, '关闭小程序');
    await tap(page, '回到小程序');
    await sees(page, '到后台 1 次');
    expect(await page.evaluate('window.shown')).toBe(1001);
  });

  test('reports and logs stand beside the phone and in the console', async () => {
    const { page } = await open('system');
    expect(await region(page, '上报和日志').isVisible()).toBe(false);
    const told = page.waitForEvent('console', (message) => message.text().includes('reportEvent'));
    await tap(page, '上报和记日志');
    expect((await told).text()).toBe('[reportEvent] bought {price: 3}');
    const reports = region(page, '上报和日志');
    await reports.getByText('RealtimeLogManager.warn').click();
    await reports.locator('pre').getByText('库存不多').waitFor();
    expect(await reports.getByRole('listitem').count()).toBe(3);
    await tap(page, '启动记下了什么');
    await sees(page, '启动到 pages/system/system');
    await tap(page, '存成 Base64');
    await sees(page, '5b6u，3 字节');
  });

  test('an old address leads to the page of the new name', async () => {
    const { page } = await open('old');
    await sees(page, '场景 1001');
    expect(page.url()).toContain('page=pages/system/system');
  });
});
