import { createWx, memoryScreen, simulate, type WxOptions } from '../../src/wx';

function start(options: Partial<WxOptions> = {}) {
  const screen = memoryScreen();
  const transport = { send: () => ({ abort() {} }), close() {} } as never;
  return { screen, wx: createWx({ transport, screen, ...options }) };
}

const ALBUM = 'scope.writePhotosAlbum';
const ALWAYS = { 'scope.address': true, 'scope.invoice': true, 'scope.invoiceTitle': true };
const DENIED = { errno: 103, errMsg: 'authorize:fail auth deny' };

/** All that is to happen by itself has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('19.1 what was allowed is not asked again', async () => {
  const { screen, wx } = start();
  const answered = wx.authorize({ scope: ALBUM });
  await settled();
  expect(screen.permission?.shown).toEqual({
    scope: ALBUM,
    wish: '保存图片或视频到你的相册',
    desc: '',
  });
  expect((await wx.getSetting()).authSetting).toEqual(ALWAYS);
  screen.permission?.answer(true);
  expect(await answered).toEqual({ errMsg: 'authorize:ok' });
  expect(await wx.authorize({ scope: ALBUM })).toEqual({ errMsg: 'authorize:ok' });
  expect(screen.permission).toBeUndefined();
  expect((await wx.getSetting()).authSetting).toEqual({ ...ALWAYS, [ALBUM]: true });
});

test('19.1 and 19.2 what was refused stays refused, without a question', async () => {
  const { screen, wx } = start();
  const answered = wx.authorize({ scope: 'scope.record' });
  await settled();
  screen.permission?.answer(false);
  await expect(answered).rejects.toEqual(DENIED);
  await expect(wx.authorize({ scope: 'scope.record' })).rejects.toEqual(DENIED);
  expect(screen.permission).toBeUndefined();
  expect((await wx.getSetting()).authSetting).toEqual({ ...ALWAYS, 'scope.record': false });
});

test('19.1 two calls at once for the same ask once, of two scopes one after the other', async () => {
  const { screen, wx } = start();
  const answered = [ALBUM, ALBUM, 'scope.camera'].map((scope) => wx.authorize({ scope }));
  await settled();
  screen.permission?.answer(true);
  await settled();
  expect(screen.permission?.shown.scope).toBe('scope.camera');
  screen.permission?.answer(true);
  expect(await Promise.all(answered)).toHaveLength(3);
});

test('19.3 the settings change what was answered', async () => {
  const { screen, wx } = start();
  simulate(wx).setPermission(ALBUM, false);
  await expect(wx.openSetting()).rejects.toEqual({
    errMsg: 'openSetting:fail can only be invoked by user TAP gesture.',
  });
  const left = simulate(wx).tap(() => wx.openSetting());
  await settled();
  expect(screen.settings?.shown.lines()).toEqual([
    { scope: ALBUM, name: '添加到相册', isAllowed: false },
  ]);
  screen.settings?.shown.set(ALBUM, true);
  screen.settings?.answer();
  expect(await left).toEqual({
    errMsg: 'openSetting:ok',
    authSetting: { ...ALWAYS, [ALBUM]: true },
  });
  expect(await wx.authorize({ scope: ALBUM })).toEqual({ errMsg: 'authorize:ok' });
  const heard = new Promise((resolve) =>
    simulate(wx).openType('openSetting', (event, detail) => resolve([event, detail])),
  );
  screen.settings?.answer();
  const authSetting = { ...ALWAYS, [ALBUM]: true };
  expect(await heard).toEqual(['opensetting', { errMsg: 'openSetting:ok', authSetting }]);
});

test('from outside, answers are seen, and taken back', async () => {
  const { screen, wx } = start();
  const { permissions, setPermission, onDeviceChange } = simulate(wx);
  let changes = 0;
  onDeviceChange(() => {
    changes += 1;
  });
  setPermission(ALBUM, true);
  expect(permissions()).toEqual({ [ALBUM]: true });
  setPermission(ALBUM, undefined);
  expect([permissions(), changes]).toEqual([{}, 2]);
  wx.authorize({ scope: ALBUM });
  await settled();
  expect(screen.permission).toBeDefined();
  screen.permission?.answer(true);
  wx.setStorageSync('a', 1);
  await settled();
  expect(changes).toBe(4);
});

test('19.4 a scope that there is not, and a place without its purpose', async () => {
  const { screen, wx } = start();
  await expect(wx.authorize({ scope: 'scope.photo' })).rejects.toEqual({
    errMsg: 'authorize:fail invalid scope',
  });
  await expect(wx.authorize({ scope: 'scope.userLocation' })).rejects.toEqual({
    errMsg: 'authorize:fail require permission desc',
  });
  expect(screen.permission).toBeUndefined();
  const desc = '找到附近的店';
  const other = start({ permission: { 'scope.userLocation': { desc } } });
  other.wx.authorize({ scope: 'scope.userLocation' });
  await settled();
  expect(other.screen.permission?.shown.desc).toBe(desc);
});

test('subscriptions only where they are asked for', async () => {
  const { wx } = start();
  expect(await wx.getSetting()).not.toHaveProperty('subscriptionsSetting');
  expect(await wx.getSetting({ withSubscriptions: true })).toHaveProperty(
    'subscriptionsSetting.mainSwitch',
    true,
  );
});

test('in Douyin the album is another scope, and the settings need no tap', async () => {
  const { screen, wx } = start({ host: 'douyin' });
  const answered = wx.authorize({ scope: 'scope.album' });
  await settled();
  screen.permission?.answer(false);
  await expect(answered).rejects.toEqual({ errMsg: 'authorize:fail auth deny' });
  const left = wx.openSetting();
  await settled();
  screen.settings?.answer();
  expect((await left).authSetting).toEqual({ 'scope.album': false });
});
