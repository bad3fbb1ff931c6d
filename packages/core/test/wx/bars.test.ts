import { makeWx } from 'test-support/ask';
import { type OpenPage, simulate } from '../../src/wx';

const TABS = ['pages/home/home', 'pages/mine/mine'];
const pages = [...TABS, 'pages/detail/detail'];

function start(url = '/pages/home/home', host: 'wechat' | 'douyin' = 'wechat') {
  const wx = makeWx({ pages, tabs: TABS, host });
  const outside = simulate(wx);
  outside.launch(url);
  const front = () => outside.getCurrentPages().at(-1) as OpenPage;
  return { wx, ...outside, bar: () => outside.navigationBar(front()) };
}

const NOT_TAB_PAGE = /:fail not TabBar page$/;
const UNTOUCHED = { badge: '', hasRedDot: false };

test('28.1 setNavigationBarColor colours the bar of the page in front', async () => {
  const { wx, bar } = start();
  expect(bar()).toEqual({ isLoading: false });
  const colors = { frontColor: '#ffffff', backgroundColor: '#06A' };
  expect(await wx.setNavigationBarColor(colors)).toEqual({ errMsg: 'setNavigationBarColor:ok' });
  expect(bar()).toMatchObject({ ...colors, animation: { duration: 0, timingFunc: 'linear' } });
  const animation = { duration: 400, timingFunc: 'easeIn' } as const;
  await wx.setNavigationBarColor({ ...colors, frontColor: '#000000', animation });
  expect(bar()).toMatchObject({ frontColor: '#000000', animation });
});

test('28.1 a page that is left takes its colours with it, the page below has its own', async () => {
  const { wx, bar } = start();
  await wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#ff0000' });
  await wx.navigateTo({ url: '/pages/detail/detail' });
  expect(bar()).toEqual({ isLoading: false });
  await wx.setNavigationBarColor({ frontColor: '#000000', backgroundColor: '#00ff00' });
  await wx.navigateBack();
  expect(bar().backgroundColor).toBe('#ff0000');
  await wx.navigateTo({ url: '/pages/detail/detail' });
  expect(bar().backgroundColor).toBeUndefined();
});

test.each([
  ['frontColor', '#fff'],
  ['frontColor', 'white'],
  ['frontColor', '#FFFFFF'],
  ['backgroundColor', 'red'],
  ['backgroundColor', '#12345'],
  ['backgroundColor', ''],
])('28.2 setNavigationBarColor refuses %s "%s"', async (name, color) => {
  const { wx, bar } = start();
  const colors = { frontColor: '#ffffff', backgroundColor: '#123456', [name]: color };
  await expect(wx.setNavigationBarColor(colors)).rejects.toEqual({
    errMsg: `setNavigationBarColor:fail invalid ${name} "${color}"`,
  });
  expect(bar()).toEqual({ isLoading: false });
});

test('28.2 setNavigationBarColor refuses a timing function that is none', async () => {
  const { wx } = start();
  const animation = { timingFunc: 'bounce' as never };
  await expect(
    wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#123456', animation }),
  ).rejects.toEqual({ errMsg: 'setNavigationBarColor:fail invalid timingFunc "bounce"' });
});

test('28.1 showNavigationBarLoading and hideNavigationBarLoading, of one page', async () => {
  const { wx, bar } = start();
  await wx.showNavigationBarLoading();
  expect(bar().isLoading).toBe(true);
  await wx.navigateTo({ url: '/pages/detail/detail' });
  expect(bar().isLoading).toBe(false);
  await wx.navigateBack();
  expect(await wx.hideNavigationBarLoading()).toEqual({ errMsg: 'hideNavigationBarLoading:ok' });
  expect(bar().isLoading).toBe(false);
});

test('28.1 before any page there is no bar', async () => {
  await expect(makeWx().showNavigationBarLoading()).rejects.toEqual({
    errMsg: 'showNavigationBarLoading:fail page not found',
  });
});

test('28.3 setTabBarBadge, and removeTabBarBadge; more than four characters are three dots', async () => {
  const { wx, tabBar } = start();
  expect(await wx.setTabBarBadge({ index: 1, text: '99+' })).toEqual({
    errMsg: 'setTabBarBadge:ok',
  });
  expect(tabBar().items).toEqual([UNTOUCHED, { badge: '99+', hasRedDot: false }]);
  await wx.setTabBarBadge({ index: 0, text: '一二三四' });
  await wx.setTabBarBadge({ index: 1, text: '12345' });
  expect(tabBar().items.map(({ badge }) => badge)).toEqual(['一二三四', '...']);
  await wx.removeTabBarBadge({ index: 1 });
  expect(tabBar().items[1]).toEqual(UNTOUCHED);
});

test('28.3 showTabBarRedDot takes the place of a badge, and a badge that of the dot', async () => {
  const { wx, tabBar } = start();
  await wx.setTabBarBadge({ index: 0, text: '1' });
  await wx.showTabBarRedDot({ index: 0 });
  expect(tabBar().items[0]).toEqual({ badge: '', hasRedDot: true });
  await wx.setTabBarBadge({ index: 0, text: '2' });
  expect(tabBar().items[0]).toEqual({ badge: '2', hasRedDot: false });
  await wx.showTabBarRedDot({ index: 1 });
  await wx.hideTabBarRedDot({ index: 1 });
  expect(tabBar().items[1]).toEqual(UNTOUCHED);
});

test('28.4 setTabBarItem changes what is given, setTabBarStyle as well', async () => {
  const { wx, tabBar } = start();
  await wx.setTabBarItem({ index: 0, text: '主页', iconPath: '/a.png' });
  await wx.setTabBarItem({ index: 0, selectedIconPath: '/b.png' });
  expect(tabBar().items[0]).toMatchObject({
    text: '主页',
    iconPath: '/a.png',
    selectedIconPath: '/b.png',
  });
  await wx.setTabBarStyle({ color: '#111111', borderStyle: 'white' });
  await wx.setTabBarStyle({ selectedColor: '#222222' });
  expect(tabBar().style).toEqual({
    color: '#111111',
    selectedColor: '#222222',
    borderStyle: 'white',
  });
});

test('28.4 setTabBarItem and setTabBarStyle refuse what is no text, no colour and no border', async () => {
  const { wx, tabBar } = start();
  await expect(wx.setTabBarItem({ index: 0, text: 3 as never })).rejects.toEqual({
    errno: 1001,
    errMsg:
      'setTabBarItem:fail parameter error: parameter.text should be String instead of Number;',
  });
  await expect(wx.setTabBarStyle({ color: 'red' })).rejects.toEqual({
    errMsg: 'setTabBarStyle:fail invalid color "red"',
  });
  await expect(wx.setTabBarStyle({ borderStyle: 'blue' })).rejects.toEqual({
    errMsg: 'setTabBarStyle:fail invalid borderStyle "blue"',
  });
  expect(tabBar()).toMatchObject({ items: [UNTOUCHED, UNTOUCHED], style: {} });
});

test('28.5 hideTabBar and showTabBar, slowly where it is asked for', async () => {
  const { wx, tabBar } = start();
  await wx.hideTabBar({ animation: true });
  expect(tabBar()).toMatchObject({ isShown: false, isAnimated: true });
  await wx.showTabBar();
  expect(tabBar()).toMatchObject({ isShown: true, isAnimated: false });
});

/** Each API of the tab bar, called in order. */
const calls: [name: string, options: object][] = [
  ['setTabBarBadge', { index: 0, text: '1' }],
  ['removeTabBarBadge', { index: 0 }],
  ['showTabBarRedDot', { index: 0 }],
  ['hideTabBarRedDot', { index: 0 }],
  ['setTabBarItem', { index: 0, text: '一' }],
  ['setTabBarStyle', { color: '#ffffff' }],
  ['showTabBar', {}],
  ['hideTabBar', {}],
];

test.each(calls)('28.6 %s fails where no tab page is in front', async (name, options) => {
  for (const host of ['wechat', 'douyin'] as const) {
    const { wx, tabBar } = start('/pages/detail/detail', host);
    const call = (wx as unknown as Record<string, (options: object) => Promise<unknown>>)[name];
    await expect(call?.(options)).rejects.toMatchObject({
      errMsg: expect.stringMatching(NOT_TAB_PAGE),
    });
    expect(tabBar()).toMatchObject({ isShown: true, items: [UNTOUCHED, UNTOUCHED], style: {} });
  }
});

test.each(calls.filter(([, options]) => 'index' in options))(
  '28.6 %s fails for a tab that is not there',
  async (name, options) => {
    const { wx } = start();
    const call = (wx as unknown as Record<string, (options: object) => Promise<unknown>>)[name];
    for (const index of [-1, 2, 0.5, Number.NaN]) {
      await expect(call?.({ ...options, index })).rejects.toEqual({
        errMsg: `${name}:fail tabbar item not found`,
      });
    }
  },
);

test('28.5 the tab bar is of the app: other pages keep it, a launch makes it anew', async () => {
  const { wx, tabBar, launch } = start();
  await wx.setTabBarBadge({ index: 1, text: '3' });
  await wx.switchTab({ url: '/pages/mine/mine' });
  await wx.navigateTo({ url: '/pages/detail/detail' });
  expect(tabBar().items[1]?.badge).toBe('3');
  launch('/pages/home/home');
  expect(tabBar().items).toEqual([UNTOUCHED, UNTOUCHED]);
});

test('who draws the bars is told of each change, and of no failure', async () => {
  const { wx, onBarsChange } = start();
  let changes = 0;
  onBarsChange(() => {
    changes += 1;
  });
  await wx.showNavigationBarLoading();
  await wx.setTabBarBadge({ index: 0, text: '1' });
  await wx.setTabBarBadge({ index: 7, text: '1' }).catch(() => {});
  expect(changes).toBe(2);
});

test('getWindowInfo and getMenuButtonBoundingClientRect tell of the bars that are there', () => {
  const { wx, setWindowSize, setBars } = start();
  let resized = 0;
  wx.onWindowResize(() => {
    resized += 1;
  });
  setBars({ statusBarHeight: 20, screenTop: 64, below: 0 });
  expect(setWindowSize(375, 603)).toBe(true);
  // A tab bar takes its place from the page.
  setBars({ statusBarHeight: 20, screenTop: 64, below: 48 });
  expect(setWindowSize(375, 555)).toBe(false);
  expect(resized).toBe(1);
  const { screenTop, screenHeight, statusBarHeight, windowHeight, safeArea } = wx.getWindowInfo();
  expect({ screenTop, screenHeight, statusBarHeight, windowHeight, top: safeArea.top }).toEqual({
    ...{ screenTop: 64, screenHeight: 667, statusBarHeight: 20, windowHeight: 555, top: 20 },
  });
  expect(wx.getMenuButtonBoundingClientRect()).toMatchObject({ top: 26, bottom: 58, right: 368 });
});
