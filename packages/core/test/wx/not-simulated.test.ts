import { makeWx } from 'test-support/ask';
import type { NotSimulated, Stubs, WxOptions } from '../../src/wx/index';

/** A `wx` of which nothing is known to the compiler, and what it has told. */
function start(options: Partial<WxOptions> = {}) {
  const told: NotSimulated[] = [];
  // biome-ignore lint/suspicious/noExplicitAny: these tests ask for what the stand-in does not have
  const wx: any = makeWx({ onNotSimulated: (call) => told.push(call), ...options });
  return { wx, told, names: () => told.map(({ api }) => api) };
}

test('reading tells nothing: names of the typings are there, others are undefined', () => {
  const { wx, told } = start();
  expect([typeof wx.getConnectedWifi, typeof wx.cloud, typeof wx.getLogManager]).toEqual([
    ...['function', 'object', 'function'],
  ]);
  expect([wx.mine, wx.qy, wx.then]).toEqual([undefined, undefined, undefined]);
  expect('mine' in wx).toBe(false);
  expect(told).toEqual([]);
});

test('a program that goes through all names finds them, each the same whenever it is read', () => {
  const { wx, told } = start();
  expect(Object.keys(wx)).toEqual(expect.arrayContaining(['getConnectedWifi', 'login', 'cloud']));
  const copy = { ...wx };
  expect([copy.getConnectedWifi, copy.cloud]).toEqual([expect.any(Function), expect.any(Object)]);
  expect([wx.getConnectedWifi, wx.cloud]).toEqual([copy.getConnectedWifi, copy.cloud]);
  expect(Object.getOwnPropertyDescriptor(wx, 'getConnectedWifi')).toMatchObject({ writable: true });
  expect(told).toEqual([]);
});

test('what a program writes stays', () => {
  const { wx } = start();
  wx.mine = wx.mine || { a: 1 };
  wx.getConnectedWifi = () => 'own';
  wx.cloud = { own: true };
  expect([wx.mine, wx.getConnectedWifi(), wx.cloud]).toEqual([{ a: 1 }, 'own', { own: true }]);
});

test('a call is told once, with the place where it stands', () => {
  const { wx, told } = start();
  const call = (): unknown => wx.postMessageToReferrerPage({ extraData: {} } as never);
  call();
  call();
  expect(told.map(({ api, message }) => ({ api, message }))).toEqual([
    {
      api: 'postMessageToReferrerPage',
      message:
        'wx.postMessageToReferrerPage 还没有模拟，什么也没有做。可以在 stubs 里给一个自己的实现',
    },
  ]);
  const [, first] = told[0]?.stack?.split('\n') ?? [];
  expect(first).toMatch(/not-simulated\.test\.ts:\d+/);
});

test('where nobody is told, onError is', () => {
  const errors: unknown[] = [];
  const wx = makeWx({ onError: (error) => errors.push(error) }) as unknown as WechatMiniprogram.Wx;
  wx.postMessageToReferrerPage({ extraData: {} } as never);
  expect(errors).toMatchObject([{ name: 'NotSimulated', api: 'postMessageToReferrerPage' }]);
});

test('with callbacks: fail and complete, after the call', async () => {
  const { wx } = start();
  const order: unknown[] = [];
  await new Promise<void>((resolve) => {
    const returned = wx.getConnectedWifi({
      success: () => order.push('success'),
      fail: (result: unknown) => order.push(result),
      complete: (result: unknown) => {
        order.push(result);
        resolve();
      },
    });
    order.push(returned);
  });
  const failed = { errMsg: 'getConnectedWifi:fail not simulated' };
  expect(order).toEqual([undefined, failed, failed]);
});

test('without them: a rejection, which does no harm where nobody looks at it', async () => {
  const { wx } = start();
  await expect(wx.getConnectedWifi()).rejects.toEqual({
    errMsg: 'getConnectedWifi:fail not simulated',
  });
  wx.getConnectedWifi();
});

test('on… and off… do nothing', () => {
  const { wx, names } = start();
  expect(wx.onBeaconUpdate(() => {})).toBeUndefined();
  expect(wx.offBeaconUpdate()).toBeUndefined();
  expect(names()).toEqual(['onBeaconUpdate', 'offBeaconUpdate']);
});

test('…Sync throws', () => {
  const { wx } = start();
  const { openSync } = wx.getFileSystemManager();
  expect(() => openSync({ filePath: 'a' })).toThrow('openSync:fail not simulated');
});

test('create… and get…Manager give objects whose methods do the same', async () => {
  const { wx, names } = start();
  const files = wx.getFileSystemManager();
  const zip = { zipFilePath: '/a', targetPath: '/b' };
  expect(() => files.openSync({ filePath: '/a' })).toThrow('openSync:fail not simulated');
  const fail = await new Promise((resolve) => files.unzip({ ...zip, fail: resolve }));
  expect(fail).toEqual({ errMsg: 'unzip:fail not simulated' });
  const socket = wx.createUDPSocket() as unknown as Record<string, unknown> & { close(): void };
  socket.name = 'mine';
  expect([socket.close(), socket.name]).toEqual([undefined, 'mine']);
  expect(wx.createSelectorQuery().select('#a').boundingClientRect().exec).toBeInstanceOf(Function);
  expect(names()).toContain('FileSystemManager.unzip');
});

test('a listener is one, and what gives no value says so', async () => {
  const { wx, told } = start();
  const listener = wx.createCameraContext().onCameraFrame(() => {});
  await expect(listener.start()).rejects.toEqual({ errMsg: 'start:fail not simulated' });
  const cache = wx.createCacheManager({ origin: 'https://a' } as never);
  expect(cache.match({} as never)).toBeUndefined();
  expect(told.at(-1)?.message).toMatch(/^CacheManager\.match 还没有模拟，得到的是 undefined。/);
});

test('a task whose request fails is a task', async () => {
  const { wx } = start();
  const failed = await new Promise((fail) => {
    const task = wx.preDownloadSubpackage({ packageType: 'workers', fail });
    task.onProgressUpdate(() => {});
  });
  expect(failed).toEqual({ errMsg: 'preDownloadSubpackage:fail not simulated' });
});

test('the cloud: init does nothing, a function fails, a collection leads on', async () => {
  const { wx } = start();
  expect(wx.cloud.init({ env: 'a' })).toBeUndefined();
  const failed = { errMsg: 'cloud.callFunction:fail not simulated' };
  await expect(wx.cloud.callFunction({ name: 'a' })).rejects.toEqual(failed);
  const documents = wx.cloud.database().collection('a').where({ b: 1 }).limit(2);
  await expect(documents.get()).rejects.toMatchObject({
    errMsg: expect.stringMatching(/get:fail/),
  });
});

test('of WeChat’s alone tt has nothing, and no promise', async () => {
  const { wx: tt } = start({ host: 'douyin' });
  expect(tt.getAccountInfoSync).toBeUndefined();
  expect(tt.getConnectedWifi({})).toBeUndefined();
  const failed = await new Promise((fail) => tt.getConnectedWifi({ fail }));
  expect(failed).toEqual({ errMsg: 'getConnectedWifi:fail not simulated' });
});

describe('stubs', () => {
  test('a result, a promise of one and the callbacks serve both forms of a call', async () => {
    const paths = { tempFilePaths: ['/a.png'] };
    const { wx, told } = start({
      stubs: {
        chooseImage: () => paths,
        chooseMedia: async () => paths as never,
        getBeacons: ({ success }) => success(paths as never),
        getConnectedWifi: () => {
          throw new Error('auth deny');
        },
        scanCode: ({ fail }) => fail({ errMsg: 'scanCode:fail x' }),
      },
    });
    for (const name of ['chooseImage', 'chooseMedia', 'getBeacons']) {
      const expected = { ...paths, errMsg: `${name}:ok` };
      expect(await wx[name]()).toEqual(expected);
      expect(await new Promise((success) => wx[name]({ success }))).toEqual(expected);
    }
    await expect(wx.getConnectedWifi()).rejects.toEqual({
      errMsg: 'getConnectedWifi:fail auth deny',
    });
    await expect(wx.scanCode()).rejects.toEqual({ errMsg: 'scanCode:fail x' });
    expect(told).toEqual([]);
  });

  test('of what takes no callbacks a stub is the API', () => {
    const { wx } = start({
      stubs: {
        getExtConfigSync: () => ({ a: 1 }),
        env: { USER_DATA_PATH: '/here' },
        cloud: { init: () => 'own' as never },
      },
    });
    expect([wx.getExtConfigSync(), wx.env.USER_DATA_PATH, wx.cloud.init()]).toEqual([
      { a: 1 },
      '/here',
      'own',
    ]);
    expect(typeof wx.cloud.callFunction).toBe('function');
  });

  test('what an object has takes callbacks and promises as any API does', async () => {
    const { wx, told } = start({
      stubs: {
        cloud: {
          callFunction: () => ({ result: { sum: 3 } }),
          deleteFile: async () => ({ fileList: [] }),
          ...{ Cloud: 'what the typings do not have' },
          uploadFile: () => {
            throw new Error('no space');
          },
        },
      },
    });
    const expected = { result: { sum: 3 }, errMsg: 'cloud.callFunction:ok' };
    expect(await wx.cloud.callFunction({ name: 'add' })).toEqual(expected);
    expect(await new Promise((success) => wx.cloud.callFunction({ name: 'add', success }))).toEqual(
      expected,
    );
    expect(await new Promise((complete) => wx.cloud.deleteFile({ complete }))).toEqual({
      fileList: [],
      errMsg: 'cloud.deleteFile:ok',
    });
    const refused = { errMsg: 'cloud.uploadFile:fail no space' };
    expect(await new Promise((fail) => wx.cloud.uploadFile({ fail }))).toEqual(refused);
    expect(wx.cloud.Cloud).toBe('what the typings do not have');
    expect(told).toEqual([]);
  });

  test('are of the types of the typings: a wrong name or result is a type error', () => {
    const wrong: Record<string, Stubs> = {
      // @ts-expect-error WeChat has no such API
      name: { chooseImag: () => ({}) },
      // @ts-expect-error paths are a list
      result: { chooseImage: () => ({ tempFilePaths: '/a.png' }) },
      // @ts-expect-error the result has no such field
      field: { chooseImage: async () => ({ tempFilePath: ['/a.png'] }) },
      // @ts-expect-error it answers at once, by an object
      sync: { getSystemInfoSync: () => 'iPhone' },
      // @ts-expect-error it is no value
      kind: { chooseImage: 1 },
      // @ts-expect-error a path is a string
      value: { env: { USER_DATA_PATH: 1 } },
      // @ts-expect-error a list of files
      member: { cloud: { deleteFile: async () => ({ fileList: 1 }) } },
    };
    const right: Stubs = {
      chooseImage: ({ count = 9, success }) =>
        count > 1
          ? { tempFilePaths: ['/a.png'] }
          : success({ errMsg: '', tempFilePaths: [], tempFiles: [] }),
      getSystemInfoSync: () => ({ model: 'iPhone' }),
      getUserProfile: async ({ desc }) => ({ userInfo: { nickName: desc } }),
    };
    expect([...Object.keys(wrong), ...Object.keys(right)]).toHaveLength(10);
  });

  test.each([
    ['a name that is none', { chooseImag: () => {} }, 'stubs.chooseImag：微信没有 wx.chooseImag'],
    ['no function', { chooseImage: 1 }, 'stubs.chooseImage 应该是一个函数'],
    ['no function of an object', { cloud: { database: 1 } }, 'stubs.cloud.database 应该是一个函数'],
    ['no object', [], 'stubs 应该是一个对象：{ 接口的名字: 函数 }'],
  ])('%s is refused at once', (_name, stubs, message) => {
    expect(() => start({ stubs: stubs as never })).toThrow(message);
  });

  test('with onBadStub the good ones are used, and each of the bad ones is told', () => {
    const bad: string[] = [];
    const { wx } = start({
      stubs: { chooseImag: () => {}, chooseImage: 1, canIUse: () => 'own' } as never,
      onBadStub: ({ message }) => bad.push(message),
    });
    expect(wx.canIUse()).toBe('own');
    expect(bad).toEqual([
      'stubs.chooseImag：微信没有 wx.chooseImag',
      'stubs.chooseImage 应该是一个函数',
    ]);
  });
});

test.each([
  ['getConnectedWifi', true],
  ['login', true],
  ['mine', false],
  ['request.object.method', true],
  ['request.object.method.OPTIONS', true],
  ['request.object.method.FOO', false],
  ['getSystemInfoSync.return.safeArea.left', true],
  ['getSystemInfoSync.return.mine', false],
  ['getSystemInfo.success.screenWidth', true],
  ['showToast.object.image', true],
  ['onThemeChange.callback.theme', true],
  ['CameraContext.onCameraFrame', true],
  ['FileSystemManager.mine', false],
  ['env.USER_DATA_PATH', true],
  ['cloud.callFunction', true],
  ['button', true],
  ['button.open-type.contact', true],
  ['button.type.mine', false],
  ['text.mine', false],
  ['live-player', true],
  ['mine-player', false],
  [undefined, false],
])('canIUse(%p) is %p', (schema, expected) => {
  expect(start().wx.canIUse(schema)).toBe(expected);
});

test('whether a call fails or only does nothing is told', () => {
  const told: [string, boolean][] = [];
  const wx = makeWx({ onNotSimulated: ({ api, fails }) => told.push([api, fails]) }) as never as {
    [api: string]: (options?: object) => unknown;
  };
  wx.getBeacons?.({ fail() {} });
  wx.onBeaconUpdate?.();
  wx.postMessageToReferrerPage?.();
  const files = wx.getFileSystemManager?.() as { openSync(): void };
  expect(() => files.openSync()).toThrow();
  expect(told).toEqual([
    ['getBeacons', true],
    ['onBeaconUpdate', false],
    ['postMessageToReferrerPage', false],
    ['FileSystemManager.openSync', true],
  ]);
});
