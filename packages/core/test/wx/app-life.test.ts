import { makeWx } from 'test-support/ask';
import { type CallApp, type PageHost, simulate, type WxOptions } from '../../src/wx/index';

const PAGES = ['pages/a/a', 'pages/b/b'];

/** An app, and what its `App()`, its pages and the listeners of `wx` were told, in order. */
function start({
  handlers = [] as string[],
  ...options
}: { handlers?: string[] } & Partial<WxOptions> = {}) {
  const told: unknown[] = [];
  const errors: string[] = [];
  const callApp: CallApp = (handler, given) => {
    told.push([`App.${handler}`, given]);
    return handlers.includes(handler);
  };
  const pageHost: PageHost = {
    open: (route, query) => ({ route, options: query }),
    show: ({ route }) => void told.push(`show ${route}`),
    hide: ({ route }) => void told.push(`hide ${route}`),
  };
  const wx = makeWx({
    ...{ pages: PAGES, pageHost, callApp },
    onError: (error) => errors.push((error as Error).message),
    ...options,
  });
  return { wx, told, errors, outside: simulate(wx), take: () => told.splice(0) };
}

const PLAIN = { path: 'pages/a/a', query: { x: '1' }, scene: 1001, referrerInfo: {} };

test('a launch is told to App.onLaunch, App.onShow and onAppShow before its page opens', () => {
  const { wx, told, outside } = start();
  wx.onAppShow((given) => told.push(['onAppShow', given]));
  outside.launch('pages/a/a?x=1');
  expect(told).toEqual([
    ['App.onLaunch', PLAIN],
    ['App.onShow', PLAIN],
    ['onAppShow', PLAIN],
    'show pages/a/a',
  ]);
});

test('getLaunchOptionsSync and getEnterOptionsSync tell where it came from, already in app.js', () => {
  const seen: unknown[] = [];
  const { wx, outside } = start({
    callApp: () => seen.push(wx.getLaunchOptionsSync().scene) > 0,
  });
  const referrerInfo = { appId: 'wx1', extraData: { a: 1 } };
  outside.launch('pages/b/b?y=2', { scene: 1037, referrerInfo });
  expect(seen).toEqual([1037, 1037]);
  const entry = { path: 'pages/b/b', query: { y: '2' }, scene: 1037, referrerInfo };
  expect(wx.getLaunchOptionsSync()).toEqual(entry);
  expect(wx.getEnterOptionsSync()).toEqual(entry);
});

test('an app that was not launched tells the first page of app.json', () => {
  expect(start().wx.getEnterOptionsSync()).toMatchObject({ path: 'pages/a/a', scene: 1001 });
});

test('to the background goes the page first, then App.onHide and onAppHide; back it is the other way', () => {
  const { wx, told, outside, take } = start();
  outside.launch('pages/a/a?x=1', { scene: 1011 });
  wx.onAppHide((given) => told.push(['onAppHide', given]));
  wx.onAppShow(({ scene }) => told.push(`onAppShow ${scene}`));
  take();
  outside.hideApp();
  outside.hideApp();
  expect(take()).toEqual([
    'hide pages/a/a',
    ['App.onHide', { reason: 0 }],
    ['onAppHide', { reason: 0 }],
  ]);
  outside.showApp();
  outside.showApp();
  // The scene stays, as from a phone's desktop.
  const back = { ...PLAIN, scene: 1011 };
  expect(take()).toEqual([['App.onShow', back], 'onAppShow 1011', 'show pages/a/a']);
});

test('offAppShow and offAppHide take the listener away, or all', () => {
  const { wx, outside } = start();
  const heard: string[] = [];
  const listener = (): void => void heard.push('first');
  wx.onAppShow(listener);
  wx.onAppShow(() => heard.push('second'));
  wx.onAppHide(() => heard.push('hide'));
  wx.offAppShow(listener);
  wx.offAppHide();
  outside.launch('pages/a/a');
  outside.hideApp();
  expect(heard).toEqual(['second']);
});

test('an entry from elsewhere opens its page in the place of all others; the launch stays what it was', async () => {
  const { wx, outside, take } = start();
  outside.launch('pages/a/a?x=1');
  await wx.navigateTo({ url: '/pages/b/b' });
  outside.hideApp();
  take();
  outside.showApp({ url: 'pages/b/b?from=card', scene: 1007 });
  const entry = { path: 'pages/b/b', query: { from: 'card' }, scene: 1007, referrerInfo: {} };
  expect(take()).toEqual([['App.onShow', entry], 'show pages/b/b']);
  expect(outside.getCurrentPages().map(({ options }) => options)).toEqual([{ from: 'card' }]);
  expect(wx.getEnterOptionsSync()).toEqual(entry);
  expect(wx.getLaunchOptionsSync()).toEqual(PLAIN);
});

test('a second launch has none of the listeners of the first', () => {
  const { wx, outside } = start();
  const heard: string[] = [];
  outside.launch('pages/a/a');
  wx.onAppShow(() => heard.push('show'));
  outside.launch('pages/a/a');
  expect(heard).toEqual([]);
});

describe('onPageNotFound', () => {
  const NOT_THERE = { path: 'pages/none/none', query: { z: '3' }, isEntryPage: true };

  test('wx.onPageNotFound is told of a launch to nowhere, and may redirect', async () => {
    const { wx, errors, outside } = start();
    const heard: unknown[] = [];
    wx.onPageNotFound((given) => {
      heard.push(given);
      wx.redirectTo({ url: '/pages/b/b' });
    });
    outside.launch('pages/none/none?z=3');
    await wx.getSystemInfo();
    expect(heard).toEqual([NOT_THERE]);
    expect(outside.getCurrentPages()).toMatchObject([{ route: 'pages/b/b' }]);
    expect(errors).toEqual([]);
  });

  test('App.onPageNotFound is told of a card to nowhere, which leaves no page behind', async () => {
    const { wx, outside, take } = start({ handlers: ['onPageNotFound'] });
    outside.launch('pages/a/a');
    take();
    outside.showApp({ url: 'pages/none/none?z=3' });
    expect(take()).toContainEqual(['App.onPageNotFound', NOT_THERE]);
    await wx.reLaunch({ url: '/pages/b/b' });
    expect(outside.getCurrentPages()).toMatchObject([{ route: 'pages/b/b' }]);
  });

  test('who does not redirect at once, or again to nowhere, is told so once and gets the first page', async () => {
    const { wx, told, errors, outside } = start({ handlers: ['onPageNotFound'] });
    wx.onPageNotFound(() => wx.redirectTo({ url: '/pages/gone/gone', fail: () => {} }));
    outside.launch('pages/none/none');
    await wx.getSystemInfo();
    expect(errors).toEqual([
      expect.stringMatching(/^没有 pages\/none\/none 这个页面，onPageNotFound/),
    ]);
    expect(outside.getCurrentPages()).toMatchObject([{ route: 'pages/a/a' }]);
    expect(told.filter((one) => String(one).startsWith('App.onPageNotFound'))).toHaveLength(1);
  });

  test('offPageNotFound: then nobody listens, and the launch throws', () => {
    const { wx, outside } = start();
    wx.onPageNotFound(() => {});
    wx.offPageNotFound();
    expect(() => outside.launch('pages/none/none')).toThrow('page "pages/none/none" is not found');
  });
});

describe('what a script throws', () => {
  test('App.onError and onError get its message and its stack as one text', () => {
    const { wx, told, outside, take } = start();
    wx.onError((given) => told.push(['onError', given]));
    const error = new Error('算错了');
    outside.thrown(error);
    expect(take()).toEqual([
      ['App.onError', error.stack],
      ['onError', error.stack],
    ]);
    expect(error.stack).toContain('算错了');
    outside.thrown({ errMsg: 'scanCode:fail cancel' });
    expect(take()).toContainEqual(['onError', 'scanCode:fail cancel']);
    wx.offError();
    outside.thrown('文字');
    expect(take()).toEqual([['App.onError', '文字']]);
  });

  test('a listener that throws is not told of it again', () => {
    const { wx, told, errors, outside } = start({
      onError(error) {
        errors.push((error as Error).message);
        outside.thrown(error);
      },
    });
    wx.onError(() => {
      throw new Error('第二个');
    });
    outside.thrown(new Error('第一个'));
    expect(errors).toEqual(['第二个']);
    expect(told).toHaveLength(1);
  });

  test('a rejection goes to App.onUnhandledRejection and onUnhandledRejection, not to onError', () => {
    const { wx, told, outside, take } = start();
    wx.onError(() => told.push('onError'));
    wx.onUnhandledRejection((given) => told.push(['onUnhandledRejection', given]));
    const reason = new Error('没有人接');
    const promise = Promise.resolve();
    outside.rejected(reason, promise);
    expect(take()).toEqual([
      ['App.onUnhandledRejection', { reason, promise }],
      ['onUnhandledRejection', { reason, promise }],
    ]);
    wx.offUnhandledRejection();
    outside.rejected(reason, promise);
    expect(take()).toHaveLength(1);
  });
});

test('a change of the theme is told to App.onThemeChange', () => {
  const { outside, take } = start();
  outside.setTheme('dark');
  outside.setTheme('dark');
  expect(take()).toEqual([['App.onThemeChange', { theme: 'dark' }]]);
});

test('tt has the same, but no getEnterOptionsSync', () => {
  const { wx, outside } = start({ host: 'douyin' });
  outside.launch('pages/a/a?x=1', { scene: 1037 });
  expect(wx.getLaunchOptionsSync()).toMatchObject({ path: 'pages/a/a', scene: 1037 });
  expect(wx.getEnterOptionsSync).toBeUndefined();
  const heard: unknown[] = [];
  wx.onAppHide(() => heard.push('hide'));
  outside.hideApp();
  expect(heard).toEqual(['hide']);
});
