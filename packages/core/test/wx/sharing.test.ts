import { makeWx } from 'test-support/ask';
import { stopClock } from 'test-support/clock';
import { memoryScreen, type OpenPage, type ShareCard, simulate } from '../../src/wx';

type Handlers = Record<string, (options: never) => unknown>;

/** Pages with these handlers: one that shares, where nothing else is said. */
function start(handlers: Handlers = { onShareAppMessage: () => undefined }, more: object = {}) {
  const screen = memoryScreen();
  const told: string[] = [];
  const wx = makeWx({
    screen,
    appName: '水果店',
    pages: ['pages/shop/shop', 'pages/cart/cart'],
    onError: (error) => told.push((error as Error).message),
    pageHost: {
      open: (route, options) => ({ route, options, ...handlers }) as OpenPage,
      call: (page, name, options) =>
        (page as unknown as Handlers)[name]?.call(page, options as never),
    },
    ...more,
  });
  const { launch, sharing } = simulate(wx);
  launch('/pages/shop/shop?id=3');
  return { wx, screen, told, sharing };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** The card that the person sees. */
async function cardOf(
  { screen, sharing }: Pick<ReturnType<typeof start>, 'screen' | 'sharing'>,
  kind: ShareCard['kind'] = 'friend',
): Promise<ShareCard | undefined> {
  const done = sharing.share(kind);
  await settled();
  const card = screen.card?.shown;
  screen.card?.answer(true);
  expect(await done).toBe(true);
  return card;
}

const DEFAULTS = {
  kind: 'friend',
  title: '水果店',
  path: '/pages/shop/shop?id=3',
  imageUrl: undefined,
  withShareTicket: false,
};

test.each([
  ['nothing', undefined],
  ['no object', 'text'],
  ['nothing in it', {}],
  ['empty fields', { title: '', path: null, imageUrl: undefined }],
])('29.1 onShareAppMessage that returns %s takes the defaults', async (_, returned) => {
  const started = start({ onShareAppMessage: () => returned });
  expect(await cardOf(started)).toEqual(DEFAULTS);
  expect(started.told).toEqual([]);
});

test('29.1 what onShareAppMessage returns goes over the defaults; it is asked by the menu', async () => {
  const asked: unknown[] = [];
  const started = start({
    onShareAppMessage: (options) => {
      asked.push(options);
      return { title: '三个苹果', path: 'pages/cart/cart?n=3', imageUrl: '/a.png' };
    },
  });
  expect(await cardOf(started)).toEqual({
    ...DEFAULTS,
    ...{ title: '三个苹果', path: 'pages/cart/cart?n=3', imageUrl: '/a.png' },
  });
  expect(asked).toEqual([{ from: 'menu', target: undefined }]);
  expect(started.told).toEqual([]);
});

test('29.1 a button asks with itself as target, whatever the menu has', async () => {
  const asked: unknown[] = [];
  const { wx, sharing, screen } = start({
    onShareAppMessage: (options) => void asked.push(options),
  });
  await wx.hideShareMenu();
  const target = { id: 'one', dataset: { fruit: '梨' } };
  const done = sharing.share('friend', target);
  expect(asked).toEqual([{ from: 'button', target }]);
  await settled();
  screen.card?.answer(false);
  expect(await done).toBe(false);
});

test('29.2 promise takes the place of what stands beside it', async () => {
  const promise = Promise.resolve({ title: '来晚了' });
  const started = start({ onShareAppMessage: () => ({ title: '先', path: '/nothing', promise }) });
  expect(await cardOf(started)).toEqual({ ...DEFAULTS, title: '来晚了' });
  const wholly = start({ onShareAppMessage: async () => ({ title: '都晚' }) });
  expect(await cardOf(wholly)).toEqual({ ...DEFAULTS, title: '都晚' });
});

test('29.2 a promise of more than three seconds, and one that rejects, leave what stands beside it', async () => {
  const pass = stopClock();
  const promise = new Promise(() => {});
  const { sharing, screen } = start({ onShareAppMessage: () => ({ title: '先', promise }) });
  sharing.share('friend');
  const microtasks = async () => {
    for (let turn = 0; turn < 20; turn += 1) await undefined;
  };
  pass(2999);
  await microtasks();
  expect(screen.card).toBeUndefined();
  pass(1);
  await microtasks();
  expect(screen.card?.shown.title).toBe('先');
  const rejecting = start({
    onShareAppMessage: () => ({ title: '先', promise: Promise.reject(new Error('没有网')) }),
  });
  rejecting.sharing.share('friend');
  await microtasks();
  expect(rejecting.screen.card?.shown.title).toBe('先');
});

test.each([
  ['title', 3, '应该是文字，不能是 Number'],
  ['imageUrl', {}, '应该是文字，不能是 Object'],
  ['path', '/pages/nothere/nothere?a=b', 'app.json 里没有这个页面'],
])('29.1 a %s that is wrong is told, and the card is shown', async (name, value, message) => {
  const started = start({ onShareAppMessage: () => ({ [name]: value }) });
  expect(await cardOf(started)).toBeDefined();
  expect(started.told).toHaveLength(1);
  expect(started.told[0]).toContain(`pages/shop/shop 的 onShareAppMessage 返回的 ${name}`);
  expect(started.told[0]).toContain(message);
});

test('29.3 the menu has 转发 only where the page has onShareAppMessage', async () => {
  const { sharing, screen } = start({});
  expect(sharing.whyNot('friend')).toContain('没有 onShareAppMessage');
  await expect(sharing.share('friend')).rejects.toThrow('没有 onShareAppMessage');
  expect(screen.card).toBeUndefined();
});

test('29.3 hideShareMenu takes it away, showShareMenu brings it back, each for its own page', async () => {
  const { wx, sharing } = start();
  await wx.hideShareMenu();
  expect(sharing.whyNot('friend')).toContain('hideShareMenu');
  await wx.navigateTo({ url: '/pages/cart/cart' });
  expect(sharing.whyNot('friend')).toBeUndefined();
  await wx.navigateBack();
  expect(sharing.whyNot('friend')).toContain('hideShareMenu');
  await wx.showShareMenu();
  expect(sharing.whyNot('friend')).toBeUndefined();
});

test('29.3 showShareMenu shows it on a page without a handler, with the defaults', async () => {
  const started = start({});
  await started.wx.showShareMenu({ menus: ['shareAppMessage', 'shareTimeline'] });
  expect(await cardOf(started)).toEqual(DEFAULTS);
  expect(started.sharing.whyNot('timeline')).toBeUndefined();
});

test('29.4 the timeline wants onShareTimeline beside onShareAppMessage', async () => {
  const onShareTimeline = () => ({
    title: '看看',
    query: 'from=timeline',
    path: '/pages/cart/cart',
  });
  expect(start().sharing.whyNot('timeline')).toContain('没有 onShareTimeline');
  expect(start({ onShareTimeline }).sharing.whyNot('timeline')).toContain('没有 onShareAppMessage');
  const started = start({ onShareTimeline, onShareAppMessage: () => ({}) });
  expect(await cardOf(started, 'timeline')).toEqual({
    ...DEFAULTS,
    ...{ kind: 'timeline', title: '看看', path: '/pages/shop/shop?from=timeline' },
  });
  await started.wx.hideShareMenu({ menus: ['shareTimeline'] });
  expect(started.sharing.whyNot('timeline')).toContain('hideShareMenu');
  expect(started.sharing.whyNot('friend')).toBeUndefined();
});

test('29.5 every page can be kept; onAddToFavorites says how', async () => {
  expect(await cardOf(start({}), 'favorite')).toEqual({ ...DEFAULTS, kind: 'favorite' });
  const started = start({ onAddToFavorites: () => ({ title: '记着', query: 'id=4' }) });
  expect(await cardOf(started, 'favorite')).toMatchObject({
    title: '记着',
    path: '/pages/shop/shop?id=4',
  });
});

test('29.6 withShareTicket of showShareMenu and updateShareMenu stands on the card', async () => {
  const started = start();
  await started.wx.updateShareMenu({ withShareTicket: true });
  expect((await cardOf(started))?.withShareTicket).toBe(true);
  await started.wx.updateShareMenu({});
  expect((await cardOf(started))?.withShareTicket).toBe(true);
  await started.wx.showShareMenu({ withShareTicket: false });
  expect((await cardOf(started))?.withShareTicket).toBe(false);
});

test('29.7 showShareMenu, hideShareMenu and updateShareMenu refuse what they do not know', async () => {
  const { wx } = start();
  await expect(wx.showShareMenu({ menus: ['qq'] })).rejects.toEqual({
    errMsg: 'showShareMenu:fail invalid menus "qq"',
  });
  await expect(wx.hideShareMenu({ menus: 'shareTimeline' as never })).rejects.toEqual({
    errno: 1001,
    errMsg:
      'hideShareMenu:fail parameter error: parameter.menus should be Array instead of String;',
  });
  await expect(wx.updateShareMenu({ isUpdatableMessage: true })).rejects.toMatchObject({
    errMsg: expect.stringMatching(/^updateShareMenu:fail /),
  });
  await expect(makeWx().showShareMenu()).rejects.toEqual({
    errMsg: 'showShareMenu:fail page not found',
  });
});

test('Douyin shares a page, and has neither a timeline nor favourites', async () => {
  const started = start(undefined, { host: 'douyin' });
  expect(await cardOf(started)).toEqual(DEFAULTS);
  expect(started.sharing.whyNot('timeline')).toContain('抖音');
  expect(started.sharing.whyNot('favorite')).toContain('抖音');
  expect(started.wx.updateShareMenu).toBeUndefined();
  await started.wx.hideShareMenu();
  expect(started.sharing.whyNot('friend')).toContain('hideShareMenu');
});

test('a handler that throws is told, and the card has the defaults', async () => {
  const started = start({
    onShareAppMessage: () => {
      throw new Error('坏了');
    },
  });
  expect(await cardOf(started)).toEqual(DEFAULTS);
  expect(started.told).toEqual(['坏了']);
});
