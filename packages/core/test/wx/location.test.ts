import { createWx, memoryScreen, simulate, type WxOptions } from '../../src/wx';

const USER = 'scope.userLocation';
const FUZZY = 'scope.userFuzzyLocation';
const HERE = { latitude: 31.2345678, longitude: 121.4987654 };

const all = [
  'getLocation',
  'getFuzzyLocation',
  'startLocationUpdate',
  'onLocationChange',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
] as const;

/** A phone in Shanghai whose owner allows it all, until a test says otherwise. */
function start(options: Partial<WxOptions> = {}) {
  const screen = memoryScreen();
  const errors: unknown[] = [];
  const wx = createWx({
    transport: { send: () => ({ abort() {} }), close() {} } as never,
    screen,
    location: HERE,
    permission: { [USER]: { desc: '附近的店' }, [FUZZY]: { desc: '附近的店' } },
    onError: (error) => errors.push(error),
    ...options,
  });
  const outside = simulate(wx);
  if (options.host !== 'douyin') outside.setPermission(FUZZY, true);
  outside.setPermission(USER, true);
  return { screen, errors, wx, outside };
}

/** All that is to happen by itself has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('21.1 what app.json does not declare fails, what it declares does not', async () => {
  const { wx, errors } = start({ requiredPrivateInfos: [] });
  const reason =
    'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json';
  for (const name of all) {
    if (name === 'onLocationChange') continue;
    const call = wx[name] as () => Promise<unknown>;
    await expect(call()).rejects.toEqual({ errMsg: `${name}:fail ${reason}` });
  }
  wx.onLocationChange(() => {});
  expect(errors).toEqual([new Error(`onLocationChange:fail ${reason}`)]);
  const declared = start({ requiredPrivateInfos: [...all] });
  expect(await declared.wx.getLocation()).toMatchObject(HERE);
});

test('21.2 getLocation asks for its scope, and tells where the phone is', async () => {
  const { screen, wx, outside } = start();
  outside.setPermission(USER, undefined);
  const told = wx.getLocation({ type: 'gcj02' });
  await settled();
  expect(screen.permission?.shown).toMatchObject({ scope: USER, desc: '附近的店' });
  screen.permission?.answer(true);
  expect(await told).toEqual({
    ...HERE,
    ...{ speed: 0, accuracy: 65, horizontalAccuracy: 65, verticalAccuracy: 65 },
    errMsg: 'getLocation:ok',
  });
  outside.setPermission(USER, false);
  const denied = 'fail auth deny';
  await expect(wx.getLocation()).rejects.toEqual({ errno: 103, errMsg: `getLocation:${denied}` });
  await expect(wx.startLocationUpdate()).rejects.toMatchObject({
    errMsg: `startLocationUpdate:${denied}`,
  });
});

test('21.2 a fuzzy place has a scope of its own and few digits', async () => {
  const { wx, outside } = start();
  expect(await wx.getFuzzyLocation()).toEqual({
    ...{ latitude: 31.23, longitude: 121.5, errMsg: 'getFuzzyLocation:ok' },
  });
  outside.setPermission(FUZZY, false);
  await expect(wx.getFuzzyLocation()).rejects.toMatchObject({ errno: 103 });
  expect(await wx.getLocation()).toMatchObject(HERE);
});

test('21.2 without its purpose in app.json nobody is asked', async () => {
  const { wx, screen, outside } = start({ permission: {} });
  outside.setPermission(USER, undefined);
  await expect(wx.getLocation()).rejects.toEqual({
    errMsg: 'getLocation:fail require permission desc',
  });
  expect(screen.permission).toBeUndefined();
});

test('21.3 the altitude only where it is asked for', async () => {
  const { wx, outside } = start();
  outside.setLocation({ ...HERE, altitude: 12, speed: 3, accuracy: 5 });
  expect(await wx.getLocation()).not.toHaveProperty('altitude');
  expect(await wx.getLocation({ altitude: true })).toMatchObject({ altitude: 12, speed: 3 });
});

test('21.2 and 22.1 chooseLocation needs no scope: a place near the phone, another, or none', async () => {
  const { screen, wx, outside } = start();
  outside.setPermission(USER, false);
  const chosen = wx.chooseLocation();
  await settled();
  const { question } = screen;
  expect(question?.shown).toMatchObject({ api: 'chooseLocation', about: { near: HERE } });
  expect(question?.shown.first).toEqual({
    ...{ name: '外滩', address: '上海市黄浦区中山东一路', ...HERE },
  });
  question?.answer(question.shown.first);
  expect(await chosen).toMatchObject({ name: '外滩', errMsg: 'chooseLocation:ok' });
  const elsewhere = wx.chooseLocation({ latitude: 0, longitude: 0 });
  await settled();
  expect(screen.question?.shown.first).toMatchObject({ name: '我的位置', latitude: 0 });
  screen.question?.answer(undefined);
  await expect(elsewhere).rejects.toEqual({ errMsg: 'chooseLocation:fail cancel' });
  await expect(wx.chooseLocation({ latitude: 91, longitude: 0 })).rejects.toEqual({
    errMsg: 'chooseLocation:fail invalid coordinate',
  });
});

test('21.4 and 22.1 choosePoi tells a city from a place, and no coordinates', async () => {
  const { screen, wx } = start();
  const zero = { latitude: 0, longitude: 0, errMsg: 'choosePoi:ok' };
  const place = wx.choosePoi();
  await settled();
  screen.question?.answer({ name: '店', address: '路', city: '上海市' });
  expect(await place).toEqual({ name: '店', address: '路', city: '上海市', type: 2, ...zero });
  const city = wx.choosePoi();
  await settled();
  screen.question?.answer({ name: '', address: '', city: '上海市' });
  expect(await city).toEqual({ name: '', address: '', city: '上海市', type: 1, ...zero });
  const none = wx.choosePoi();
  await settled();
  screen.question?.answer(undefined);
  await expect(none).rejects.toEqual({ errMsg: 'choosePoi:fail cancel' });
});

test('21.5 openLocation shows a place, and refuses what is none', async () => {
  const { screen, wx } = start();
  expect(await wx.openLocation({ ...HERE, name: '店' })).toEqual({ errMsg: 'openLocation:ok' });
  expect(screen.question?.shown).toEqual({
    ...{ api: 'openLocation', first: true },
    about: { ...HERE, name: '店', address: '', scale: 18 },
  });
  for (const latitude of [91, -91, Number.NaN]) {
    await expect(wx.openLocation({ latitude, longitude: 0 })).rejects.toEqual({
      errMsg: 'openLocation:fail invalid coordinate',
    });
  }
});

test('21.6 who listens hears where the phone goes, from start to stop', async () => {
  const { wx, outside } = start();
  const heard: number[] = [];
  const listener = ({ latitude }: { latitude: number }) => heard.push(latitude);
  wx.onLocationChange(listener as never);
  outside.setLocation({ latitude: 1, longitude: 0 });
  await wx.startLocationUpdate();
  outside.setLocation({ latitude: 2, longitude: 0 });
  await wx.stopLocationUpdate();
  outside.setLocation({ latitude: 3, longitude: 0 });
  await wx.startLocationUpdate();
  wx.offLocationChange(listener as never);
  outside.setLocation({ latitude: 4, longitude: 0 });
  expect(heard).toEqual([1, 2, 3]);
});

test('a phone that is nowhere is refused in one sentence', () => {
  const wrong = 'location 要写成 { latitude: 23.1, longitude: 113.3 }';
  expect(() => start({ location: { latitude: 91, longitude: 0 } })).toThrow(wrong);
  const { outside } = start();
  expect(() => outside.setLocation(undefined as never)).toThrow(wrong);
  expect(outside.location()).toEqual(HERE);
});

test('in Douyin nothing is declared, and choosing a place asks for the scope', async () => {
  const { wx, screen, outside } = start({
    host: 'douyin',
    permission: {},
    requiredPrivateInfos: [],
  });
  expect(await wx.getLocation()).toMatchObject(HERE);
  outside.setPermission(USER, undefined);
  wx.chooseLocation().catch(() => {});
  await settled();
  expect(screen.permission?.shown.scope).toBe(USER);
  expect(wx.choosePoi).toBeUndefined();
});
