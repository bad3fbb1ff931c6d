import { makeWx } from 'test-support/ask';
import { simulate } from '../../src/wx/index';

test('getAccountInfoSync says which build is running', () => {
  const options = { appId: 'wx123', envVersion: 'release', version: '1.0.3' } as const;
  expect(makeWx(options).getAccountInfoSync()).toEqual({ miniProgram: options });
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
