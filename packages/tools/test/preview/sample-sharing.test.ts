import path from 'node:path';
import { openApp } from 'miniprogram-page-test';

const root = path.join(__dirname, '../fixtures/sample');
const PAGE = 'pages/sharing/sharing';

test('a page test shares a page by the menu, and opens the card as a friend does', async () => {
  const app = openApp(`${PAGE}?fruit=梨`, { root, strict: false });
  expect(app.page.text).toContain('场景 1001');
  const card = await app.page.share();
  expect(card).toEqual({
    kind: 'friend',
    title: '一起吃梨吧',
    path: `/${PAGE}?fruit=${encodeURIComponent('梨')}`,
    imageUrl: '/images/hills.svg',
    withShareTicket: false,
  });
  const page = app.openCard(card);
  expect(page.text).toContain('手里是梨');
  expect(page.text).toContain('场景 1007');
});

test('a page test taps the button that shares, and sends its card or does not', async () => {
  const app = openApp(PAGE, { root, strict: false });
  app.page.tap('请人吃香蕉');
  expect((await app.cancelCard()).title).toBe('一起吃香蕉吧');
  expect(app.screen.card).toBeUndefined();
  app.page.tap('请人吃香蕉');
  await app.page.waitFor('请人吃香蕉');
  app.openCard(await app.sendCard());
  expect(app.page.text).toContain('手里是香蕉');
});

test('a page test hides the menu, and shows it with a shareTicket', async () => {
  const app = openApp(PAGE, { root, strict: false });
  const { page } = app;
  page.tap('菜单里不要转发');
  await page.waitForText('菜单里要有转发');
  await expect(page.share()).rejects.toThrow(`${PAGE}：页面用 hideShareMenu 藏起了转发`);
  page.tap('菜单里要有转发');
  await page.waitForText('菜单里不要转发');
  const card = await page.share();
  expect(card.withShareTicket).toBe(true);
  expect(app.openCard(card).text).toContain('场景 1044，带着 shareTicket');
});

test('a page test puts a page on the timeline and keeps it', async () => {
  const app = openApp(`${PAGE}?fruit=梨`, { root, strict: false });
  const shown = await app.page.shareToTimeline();
  expect(shown).toMatchObject({ title: '我在吃梨', path: `/${PAGE}?fruit=圈里的桃` });
  const kept = await app.page.addToFavorites();
  expect(kept).toMatchObject({ title: '留着梨', path: `/${PAGE}?fruit=梨` });
  expect(app.openCard(shown).text).toContain('场景 1154');
  expect(app.openCard(kept).text).toContain('场景 1010');
});

test('a page without onShareAppMessage cannot be shared', async () => {
  const { page } = openApp('pages/text/text', { root, strict: false });
  await expect(page.share()).rejects.toThrow('页面没有 onShareAppMessage，菜单里就没有转发');
  expect((await page.addToFavorites()).path).toBe('/pages/text/text');
});

test('a page test sees the colours and the wheel of the navigation bar', async () => {
  const { page } = openApp('pages/bars/bars', { root, strict: false });
  page.tap('绿色的导航栏');
  page.tap('开始转圈');
  page.tap('不认识的颜色');
  await page.waitForText('setNavigationBarColor:fail invalid backgroundColor "white"');
  expect(page.navigationBar).toMatchObject({ backgroundColor: '#06813f', isLoading: true });
  page.tap('角标');
  await page.waitForText('setTabBarBadge:fail not TabBar page');
});
