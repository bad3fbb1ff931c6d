import { makeWx, type Wx } from 'test-support/ask';
import { simulate, type WxOptions } from '../../src/wx/index';
import type { OpenPage, PageHost } from '../../src/wx/navigation';

const pages = ['pages/a/a', 'pages/b/b', 'pages/tab/tab'];

function start(options: Partial<WxOptions> = {}): Wx {
  const wx = makeWx({ pages, tabs: ['pages/tab/tab'], ...options });
  simulate(wx).launch('pages/a/a?x=1');
  return wx;
}

const routes = (wx: Wx): string[] =>
  simulate(wx)
    .getCurrentPages()
    .map(({ route }) => route);

test('navigateTo puts a page on the stack, with its query as it stands', async () => {
  const wx = start();
  expect(await wx.navigateTo({ url: '/pages/b/b?name=%E4%B8%AD&flag&a=b=c' })).toMatchObject({
    errMsg: 'navigateTo:ok',
  });
  expect(simulate(wx).getCurrentPages()).toEqual([
    { route: 'pages/a/a', options: { x: '1' } },
    { route: 'pages/b/b', options: { name: '%E4%B8%AD', flag: '', a: 'b=c' } },
  ]);
});

test('a url may be relative to the page it stands in', async () => {
  const wx = start();
  await wx.navigateTo({ url: '../b/b' });
  expect(routes(wx)).toEqual(['pages/a/a', 'pages/b/b']);
});

test('redirectTo replaces the page, reLaunch all of them', async () => {
  const wx = start();
  await wx.navigateTo({ url: '/pages/b/b' });
  await wx.redirectTo({ url: '/pages/a/a' });
  expect(routes(wx)).toEqual(['pages/a/a', 'pages/a/a']);
  await wx.reLaunch({ url: '/pages/b/b' });
  expect(routes(wx)).toEqual(['pages/b/b']);
});

test('navigateBack goes back, at most to the first page', async () => {
  const wx = start();
  for (let count = 0; count < 3; count += 1) await wx.navigateTo({ url: '/pages/b/b' });
  await wx.navigateBack();
  expect(routes(wx)).toHaveLength(3);
  await wx.navigateBack({ delta: 9 });
  expect(routes(wx)).toEqual(['pages/a/a']);
  await expect(wx.navigateBack()).rejects.toEqual({
    errMsg: 'navigateBack:fail cannot navigate back at first page.',
  });
});

test('switchTab leads to a tab only, and the others to no tab', async () => {
  const wx = start();
  await expect(wx.switchTab({ url: '/pages/b/b' })).rejects.toEqual({
    errMsg: 'switchTab:fail can not switch to no-tabBar page',
  });
  await expect(wx.navigateTo({ url: '/pages/tab/tab' })).rejects.toEqual({
    errMsg: 'navigateTo:fail can not navigateTo a tabbar page',
  });
  await expect(wx.redirectTo({ url: '/pages/tab/tab' })).rejects.toEqual({
    errMsg: 'redirectTo:fail can not redirectTo a tabbar page',
  });
  await wx.switchTab({ url: '/pages/tab/tab' });
  expect(routes(wx)).toEqual(['pages/tab/tab']);
});

test.each(['navigateTo', 'redirectTo', 'reLaunch'] as const)(
  '%s to a page that is not in app.json fails and changes nothing',
  async (name) => {
    const wx = start();
    const go = wx[name] as Wx['reLaunch'];
    await expect(go({ url: '/pages/none/none' })).rejects.toEqual({
      errMsg: `${name}:fail page "pages/none/none" is not found`,
    });
    expect(routes(wx)).toEqual(['pages/a/a']);
  },
);

test('the stack holds ten pages', async () => {
  const wx = start();
  for (let count = 0; count < 9; count += 1) await wx.navigateTo({ url: '/pages/b/b' });
  await expect(wx.navigateTo({ url: '/pages/b/b' })).rejects.toEqual({
    errMsg: 'navigateTo:fail webview count limit exceed',
  });
  expect(routes(wx)).toHaveLength(10);
});

test('whoever draws pages is told in order', async () => {
  const told: string[] = [];
  const tell = (what: string) => (page: OpenPage) => void told.push(`${what} ${page.route}`);
  const pageHost: PageHost = {
    open(route, options) {
      told.push(`open ${route}`);
      return { route, options };
    },
    load: tell('load'),
    show: tell('show'),
    hide: tell('hide'),
    close: tell('close'),
  };
  const wx = start({ pageHost });
  await wx.navigateTo({ url: '/pages/b/b' });
  await wx.navigateBack();
  await wx.redirectTo({ url: '/pages/b/b' });
  expect(told).toEqual([
    'open pages/a/a',
    'load pages/a/a',
    'show pages/a/a',
    'hide pages/a/a',
    'open pages/b/b',
    'load pages/b/b',
    'show pages/b/b',
    'close pages/b/b',
    'show pages/a/a',
    'close pages/a/a',
    'open pages/b/b',
    'load pages/b/b',
    'show pages/b/b',
  ]);
});

test('a page finds itself on the stack in its onLoad', () => {
  let stack: OpenPage[] = [];
  const pageHost: PageHost = {
    open: (route, options) => ({ route, options }),
    load: () => {
      stack = simulate(wx).getCurrentPages();
    },
  };
  const wx = makeWx({ pages, pageHost });
  simulate(wx).launch('pages/a/a');
  expect(stack.map(({ route }) => route)).toEqual(['pages/a/a']);
});

test('opener and opened page hear what the other emits', async () => {
  const opened: WechatMiniprogram.EventChannel[] = [];
  const pageHost: PageHost = {
    open(route, options, opener) {
      if (opener) opened.push(opener);
      return { route, options };
    },
  };
  const wx = start({ pageHost });
  const heard: unknown[] = [];
  const hear = (value: unknown): void => void heard.push(value);
  const { eventChannel } = await wx.navigateTo({ url: '/pages/b/b', events: { saved: hear } });
  opened[0]?.emit('saved', 1);
  opened[0]?.once('given', hear);
  eventChannel.emit('given', 2);
  eventChannel.emit('given', 3);
  eventChannel.off('saved', hear);
  opened[0]?.emit('saved', 4);
  expect(heard).toEqual([1, 2]);
});

test('a tab page that is left by switchTab lives on, hidden, until a reLaunch', async () => {
  const told: string[] = [];
  const tell = (what: string) => (page: OpenPage) => void told.push(`${what} ${page.route}`);
  const pageHost: PageHost = {
    open: (route, options) => {
      told.push(`open ${route}`);
      return { route, options };
    },
    show: tell('show'),
    hide: tell('hide'),
    close: tell('close'),
  };
  const wx = start({ pageHost, pages: ['t1', 't2', 'a', 'pages/a/a'], tabs: ['t1', 't2'] });
  told.length = 0;
  await wx.switchTab({ url: '/t1?ignored=1' });
  await wx.navigateTo({ url: '/a' });
  await wx.switchTab({ url: '/t2' });
  await wx.switchTab({ url: '/t1' });
  expect(routes(wx)).toEqual(['t1']);
  expect(told).toEqual([
    'close pages/a/a',
    'open t1',
    'show t1',
    'hide t1',
    'open a',
    'show a',
    'close a',
    'hide t1',
    'open t2',
    'show t2',
    'hide t2',
    'show t1',
  ]);
  told.length = 0;
  await wx.reLaunch({ url: '/a' });
  expect(told).toEqual(['close t1', 'close t2', 'open a', 'show a']);
});

test.each([Number.NaN, 'x', 0, -1])(
  'navigateBack with delta %p goes back by one',
  async (delta) => {
    const wx = start();
    await wx.navigateTo({ url: '/pages/b/b' });
    await wx.navigateTo({ url: '/pages/b/b' });
    await wx.navigateBack({ delta: delta as number });
    expect(routes(wx)).toEqual(['pages/a/a', 'pages/b/b']);
  },
);

test('getLaunchOptionsSync tells the first page and its query, wherever the app is now', async () => {
  const wx = start();
  await wx.navigateTo({ url: '/pages/b/b' });
  expect(wx.getLaunchOptionsSync()).toMatchObject({ path: 'pages/a/a', query: { x: '1' } });
});

test('a launch to nowhere leaves the stack as it was', () => {
  const wx = start();
  expect(() => simulate(wx).launch('pages/none/none')).toThrow('is not found');
  expect(routes(wx)).toEqual(['pages/a/a']);
});

test('a page that throws in onLoad ends navigateTo with fail, and is reported', async () => {
  const errors: unknown[] = [];
  const pageHost: PageHost = {
    open(route, options) {
      if (route === 'pages/b/b') throw new Error('in onLoad');
      return { route, options };
    },
  };
  const wx = start({ pageHost, onError: (error) => errors.push(error) });
  await expect(wx.navigateTo({ url: '/pages/b/b' })).rejects.toEqual({
    errMsg: 'navigateTo:fail in onLoad',
  });
  expect(errors).toEqual([new Error('in onLoad')]);
});

test('navigateBack closes what lies over the page first, and stays', async () => {
  let isOver = true;
  const closeOver = (): boolean => {
    const was = isOver;
    isOver = false;
    return was;
  };
  const open: PageHost['open'] = (route, options) => ({ route, options });
  const wx = start({ pageHost: { open, closeOver } });
  expect(await wx.navigateBack()).toEqual({ errMsg: 'navigateBack:ok' });
  await expect(wx.navigateBack()).rejects.toMatchObject({
    errMsg: 'navigateBack:fail cannot navigate back at first page.',
  });
  isOver = true;
  await wx.navigateTo({ url: '/pages/b/b' });
  await wx.navigateBack();
  expect(routes(wx)).toEqual(['pages/a/a', 'pages/b/b']);
});
