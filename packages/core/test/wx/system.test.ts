import { makeWx } from 'test-support/ask';
import { simulate } from '../../src/wx/index';

test('getAccountInfoSync says which build is running', () => {
  const options = { appId: 'wx123', envVersion: 'release', version: '1.0.3' } as const;
  expect(makeWx(options).getAccountInfoSync()).toEqual({ miniProgram: options });
});

test('getExptInfoSync knows of no experiment', () => {
  expect(makeWx().getExptInfoSync(['color'])).toEqual({});
});

test('getExtConfig and getExtConfigSync give what stands in no ext.json: nothing', async () => {
  const wx = makeWx();
  const given = { extConfig: {}, errMsg: 'getExtConfig:ok' };
  expect(wx.getExtConfigSync()).toEqual({});
  expect(await wx.getExtConfig()).toEqual(given);
  expect(await new Promise((success) => wx.getExtConfig({ success }))).toEqual(given);
});

test('the theme is told by getAppBaseInfo and getSystemInfoSync, and its change by onThemeChange', () => {
  const wx = makeWx({ theme: 'dark' });
  expect([wx.getAppBaseInfo().theme, wx.getSystemInfoSync().theme]).toEqual(['dark', 'dark']);
  const themes: string[] = [];
  const listener = ({ theme }: { theme: string }): void => void themes.push(theme);
  wx.onThemeChange(listener);
  simulate(wx).setTheme('light');
  simulate(wx).setTheme('light');
  wx.offThemeChange(listener);
  simulate(wx).setTheme('dark');
  expect(themes).toEqual(['light']);
  expect(wx.getAppBaseInfo().theme).toBe('dark');
});

test('getDeviceInfo and getSystemInfoSync name the platform', () => {
  expect(makeWx().getDeviceInfo().platform).toBe('devtools');
  expect(makeWx({ platform: 'android' }).getSystemInfoSync().platform).toBe('android');
});

test('getWindowInfo is of one piece: what is below the bars is the window', () => {
  const { screenHeight, screenTop, windowHeight, safeArea } = makeWx().getWindowInfo();
  expect(windowHeight).toBe(screenHeight - screenTop);
  expect(safeArea.height).toBe(safeArea.bottom - safeArea.top);
});

test('getWindowInfo and getSystemInfoSync follow the size of the window', () => {
  const wx = makeWx();
  simulate(wx).setWindowSize(320, 500);
  const { screenWidth, screenHeight, screenTop, safeArea } = wx.getWindowInfo();
  expect({ screenWidth, height: screenHeight - screenTop, right: safeArea.right }).toEqual({
    screenWidth: 320,
    height: 500,
    right: 320,
  });
  expect(wx.getSystemInfoSync()).toMatchObject({ windowWidth: 320, windowHeight: 500 });
});

test('the network type, and its change', async () => {
  const wx = makeWx();
  expect(await wx.getNetworkType()).toMatchObject({ networkType: 'wifi' });
  const heard: unknown[] = [];
  wx.onNetworkStatusChange((status) => heard.push(status));
  simulate(wx).setNetworkType('none');
  simulate(wx).setNetworkType('4g');
  wx.offNetworkStatusChange();
  simulate(wx).setNetworkType('wifi');
  expect(heard).toEqual([
    { networkType: 'none', isConnected: false },
    { networkType: '4g', isConnected: true },
  ]);
});

test('nextTick calls back after the code that is running', async () => {
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    makeWx().nextTick(() => {
      order.push('tick');
      resolve();
    });
    order.push('code');
  });
  expect(order).toEqual(['code', 'tick']);
});

test('getSystemInfo tells the same as getSystemInfoSync', async () => {
  const wx = makeWx();
  expect(await wx.getSystemInfo()).toEqual({
    ...wx.getSystemInfoSync(),
    errMsg: 'getSystemInfo:ok',
  });
});

test('getMenuButtonBoundingClientRect is at the right of the navigation bar', () => {
  const wx = makeWx();
  simulate(wx).setWindowSize(320, 500);
  const { statusBarHeight, screenTop } = wx.getWindowInfo();
  const { left, right, top, bottom, width, height } = wx.getMenuButtonBoundingClientRect();
  expect([right - left, bottom - top]).toEqual([width, height]);
  expect(right).toBeLessThan(320);
  expect(top).toBeGreaterThan(statusBarHeight);
  expect(bottom).toBeLessThan(screenTop);
});

test('getUpdateManager knows of no newer version', async () => {
  const told = await new Promise((resolve) =>
    makeWx().getUpdateManager().onCheckForUpdate(resolve),
  );
  expect(told).toEqual({ hasUpdate: false });
});

test('getSystemInfo calls back before it returns, getSystemInfoAsync after that', async () => {
  const wx = makeWx();
  const order: string[] = [];
  await new Promise((complete) => {
    wx.getSystemInfo({ success: () => order.push('getSystemInfo') });
    wx.getSystemInfoAsync({ success: () => order.push('getSystemInfoAsync'), complete });
    order.push('returned');
  });
  expect(order).toEqual(['getSystemInfo', 'returned', 'getSystemInfoAsync']);
  expect(await wx.getSystemInfo()).toMatchObject({ errMsg: 'getSystemInfo:ok', screenWidth: 390 });
});

test('simulate takes only what createWx made', () => {
  expect(() => simulate({})).toThrow('simulate() takes a wx made by createWx()');
});

describe('ext.json', () => {
  const reading = (text: string, errors: unknown[] = []) =>
    makeWx({
      readPackageFile: (path) => (path === 'ext.json' ? Buffer.from(text) : undefined),
      onError: (error) => errors.push((error as Error).message),
    });

  test('getExtConfigSync and getExtConfig give its ext, where it is enabled', async () => {
    const wx = reading('{ "extEnable": true, "extAppid": "wx1", "ext": { "name": "店" } }');
    expect(wx.getExtConfigSync()).toEqual({ name: '店' });
    expect(await wx.getExtConfig()).toMatchObject({ extConfig: { name: '店' } });
    expect(reading('{ "ext": { "name": "店" } }').getExtConfigSync()).toEqual({});
  });

  test('one that is no JSON is told, and gives nothing', () => {
    const errors: unknown[] = [];
    expect(reading('{', errors).getExtConfigSync()).toEqual({});
    expect(errors).toEqual([expect.stringMatching(/^ext\.json 读不出来：/)]);
  });
});

test('getSystemSetting and getAppAuthorizeSetting say what the phone has and allows', () => {
  const wx = makeWx();
  expect(wx.getSystemSetting()).toMatchObject({ locationEnabled: true, wifiEnabled: true });
  expect(wx.getAppAuthorizeSetting()).toMatchObject({
    cameraAuthorized: 'authorized',
    bluetoothAuthorized: 'authorized',
    locationReducedAccuracy: false,
  });
  simulate(wx).setPhoneSettings({ locationEnabled: false, cameraAuthorized: false });
  expect(wx.getSystemSetting().locationEnabled).toBe(false);
  expect(wx.getAppAuthorizeSetting().cameraAuthorized).toBe('denied');
  expect(wx.getSystemInfoSync()).toMatchObject({ locationEnabled: false, cameraAuthorized: false });
  expect(wx.getSystemInfoSync()).not.toHaveProperty('bluetoothAuthorized');
});

test('openAppAuthorizeSetting and openSystemBluetoothSetting succeed', async () => {
  const wx = makeWx();
  const opened = [await wx.openAppAuthorizeSetting({}), await wx.openSystemBluetoothSetting({})];
  expect(opened.map(({ errMsg }) => errMsg)).toEqual([
    ...['openAppAuthorizeSetting:ok', 'openSystemBluetoothSetting:ok'],
  ]);
});

test('onNetworkWeakChange hears of a weak network, until offNetworkWeakChange', async () => {
  const wx = makeWx();
  const heard: unknown[] = [];
  wx.onNetworkWeakChange((given) => heard.push(given));
  simulate(wx).setWeakNetwork(true);
  simulate(wx).setWeakNetwork(true);
  expect(await wx.getNetworkType()).toMatchObject({ weakNet: true });
  wx.offNetworkWeakChange();
  simulate(wx).setWeakNetwork(false);
  expect(heard).toEqual([{ networkType: 'wifi', weakNet: true }]);
});

test('getSkylineInfo, getSkylineInfoSync, getApiCategory and getDeviceBenchmarkInfo tell of this phone', async () => {
  // The typings give no promise.
  const wx = makeWx();
  const info = { isSupported: false, version: '', reason: 'client not supported' };
  expect(wx.getSkylineInfoSync()).toEqual(info);
  expect(await wx.getSkylineInfo()).toEqual({ ...info, errMsg: 'getSkylineInfo:ok' });
  expect(wx.getApiCategory()).toBe('default');
  expect(await wx.getDeviceBenchmarkInfo()).toMatchObject({ benchmarkLevel: 30, modelLevel: 1 });
  expect(await wx.checkIsAddedToMyMiniProgram()).toMatchObject({ added: false });
});

test('getRendererUserAgent gives that of requests', async () => {
  const wx = makeWx({ platform: 'android' });
  expect(await wx.getRendererUserAgent()).toContain('Android');
  expect(await new Promise((success) => wx.getRendererUserAgent({ success } as never))).toContain(
    'Android',
  );
});

test('setEnableDebug is told by getAppBaseInfo', async () => {
  const wx = makeWx();
  await wx.setEnableDebug({ enableDebug: true });
  expect(wx.getAppBaseInfo().enableDebug).toBe(true);
});

test('requestIdleCallback calls once what runs is done, unless cancelIdleCallback takes it back', async () => {
  const wx = makeWx();
  const called: unknown[] = [];
  const id = wx.requestIdleCallback(() => called.push('cancelled'));
  await new Promise<void>((resolve) => {
    wx.requestIdleCallback((deadline) => {
      called.push(deadline);
      resolve();
    });
    wx.cancelIdleCallback(id);
    expect(called).toEqual([]);
  });
  expect(called).toEqual([{ didTimeout: false, timeRemaining: expect.any(Function) }]);
});

test('onApiCategoryChange and onLazyLoadError, and their off…, take a listener and never call it', () => {
  const wx = makeWx();
  const never = jest.fn();
  wx.onApiCategoryChange(never);
  wx.offApiCategoryChange();
  wx.onLazyLoadError(never);
  wx.offLazyLoadError(never);
  expect(never).not.toHaveBeenCalled();
});
