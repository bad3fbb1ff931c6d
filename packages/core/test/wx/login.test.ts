import { Hono } from 'hono';
import { createWechat, type WechatDirectory } from 'hono-mock/wechat';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { makeWx, type Wx } from 'test-support/ask';
import { stopClock } from 'test-support/clock';
import { fakeTransport } from 'test-support/fake-transport';
import { appTransport } from '../../src/transport/app';
import { nodeTransport } from '../../src/transport/node';
import {
  type ButtonAnswer,
  type ButtonQuestion,
  type MemoryScreen,
  memoryScreen,
  simulate,
} from '../../src/wx/index';

const SERVER = 'http://127.0.0.1:3000/__wechat';
const OUTSIDE = {
  errMsg: 'getUserProfile:fail can only be invoked by user TAP gesture.',
};

const directory: WechatDirectory = {
  apps: [{ appid: 'wx1', secret: 'sesame' }],
  people: [{ nickname: '阿珍', phone: '13911112222' }, { nickname: '阿明' }],
};

/** A `wx` whose codes come from a mock WeChat, and a server that changes them. */
function start({ appId = 'wx1', person }: { appId?: string; person?: string } = {}) {
  const wechat = createWechat({ directory: () => directory });
  const app = new Hono().route('/', wechat.routes);
  const screen = memoryScreen();
  const wx = makeWx({
    screen,
    transport: appTransport(app),
    wechatServer: SERVER,
    appId,
    ...(person && { person }),
  });
  return {
    wx,
    screen,
    async exchange(code: string) {
      const query = `appid=wx1&secret=sesame&js_code=${code}&grant_type=authorization_code`;
      return (await app.request(`/__wechat/sns/jscode2session?${query}`)).json();
    },
  };
}

const profile = (wx: Wx): Promise<object> =>
  wx.getUserProfile({ desc: '用于完善资料' }).catch((failure: object) => failure);
const tap = (wx: Wx, run: () => unknown): unknown => simulate(wx).tap(run);

describe('14.1 login', () => {
  test('14.1 gives a code that a server changes for an openid, once', async () => {
    const { wx, exchange } = start();
    const { code, errMsg } = await wx.login();
    expect(errMsg).toBe('login:ok');
    expect(await exchange(code)).toHaveProperty('openid');
    expect(await exchange(code)).toMatchObject({ errcode: 40163 });
  });

  test('14.1 is of the person whose WeChat it is', async () => {
    const { wx, exchange } = start({ person: '阿明' });
    const openid = async () => (await exchange((await wx.login()).code)).openid;
    const aming = await openid();
    simulate(wx).setPerson('阿珍');
    const azhen = await openid();
    expect(azhen).not.toBe(aming);
    simulate(wx).setPerson(undefined);
    expect(await openid()).toBe(azhen);
  });

  test('14.1 says to callbacks what is wrong with the AppID', async () => {
    const { wx } = start({ appId: 'wx9' });
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      wx.login({
        success: () => order.push('success'),
        fail: ({ errMsg }) => order.push(errMsg),
        complete: () => resolve(),
      });
    });
    expect(order).toEqual([
      'login:fail 模拟的微信不认识 AppID wx9，有的是 wx1。在微信名单里加上它',
    ]);
  });

  test('14.1 makes a code of its own where there is no mock WeChat', async () => {
    const none = new Hono().notFound((c) =>
      c.json({ ok: false, error: { code: 'not_found' } }, 404),
    );
    const transports = [appTransport(none), nodeTransport({ mayConnect: () => false })];
    for (const transport of transports) {
      const wx = makeWx({ transport, wechatServer: SERVER });
      expect(await wx.login()).toEqual({
        code: expect.stringMatching(/^simulated-code-/),
        errMsg: 'login:ok',
      });
      transport.close();
    }
  });

  test('14.1 makes another code each time', async () => {
    const wx = makeWx();
    expect((await wx.login()).code).not.toBe((await wx.login()).code);
  });
});

describe('14.4 checkSession', () => {
  const session = (wx: Wx) => wx.checkSession().catch((failure: object) => failure);
  const over = { errMsg: 'checkSession:fail session time out, need relogin' };

  test.each([
    ['of the mock WeChat', () => start().wx],
    ['without one', () => makeWx()],
  ])('14.4 is good from login on, %s', async (_, make) => {
    const wx = make();
    expect(await session(wx)).toEqual(over);
    await wx.login();
    expect(await session(wx)).toEqual({ errMsg: 'checkSession:ok' });
  });

  test('14.4 is of the person whose WeChat it is', async () => {
    const { wx } = start({ person: '阿明' });
    await wx.login();
    simulate(wx).setPerson('阿珍');
    expect(await session(wx)).toEqual(over);
  });
});

/** Taps a button, and lets the person answer what it asks, if it asks. @returns what the page hears */
async function press(
  wx: Wx,
  screen: MemoryScreen,
  openType: string,
  answer?: (question: ButtonQuestion) => ButtonAnswer | undefined,
): Promise<[event: string, detail: Record<string, unknown>][]> {
  const heard: [string, Record<string, unknown>][] = [];
  const tapButton = (): void =>
    void simulate(wx).openType(openType, (event, detail) => {
      heard.push([event, detail as Record<string, unknown>]);
    });
  tapButton();
  if (answer) {
    await waitFor(
      () => screen.button !== undefined,
      () => 'Nobody was asked',
    );
    // What is open covers the button.
    tapButton();
    screen.button?.answer(answer(screen.button.shown));
    await waitFor(
      () => heard.some(([event]) => !event.startsWith('agree')) || openType === 'chooseAvatar',
      () => 'The page heard nothing',
    );
  }
  await settled();
  return heard;
}

/** Whatever else would come has come. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('15 buttons with open-type', () => {
  test('15.1 getPhoneNumber tells a code of its own, not that of login', async () => {
    const { wx, screen, exchange } = start();
    await wx.login();
    const [[event, detail] = [], ...more] = await press(wx, screen, 'getPhoneNumber', () => ({}));
    expect([event, more]).toEqual(['getphonenumber', []]);
    expect(detail).toEqual({
      errMsg: 'getPhoneNumber:ok',
      code: expect.stringMatching(/^[\da-f]{64}$/),
      encryptedData: expect.any(String),
      iv: expect.any(String),
    });
    expect(await exchange(String(detail?.code))).toMatchObject({ errcode: 40029 });
  });

  test('15.1 the person sees who there is, and may give the number of another one', async () => {
    const { wx, screen } = start({ person: '阿明' });
    const none = await press(wx, screen, 'getPhoneNumber', (question) => {
      expect(question).toEqual({
        kind: 'phoneNumber',
        people: [
          { nickname: '阿珍', avatar: null, hasPhone: true },
          { nickname: '阿明', avatar: null, hasPhone: false },
        ],
        person: '阿明',
      });
      return {};
    });
    const errMsg = 'getPhoneNumber:fail 「阿明」的微信没有手机号';
    expect(none).toEqual([['getphonenumber', { errMsg }]]);
    const others = await press(wx, screen, 'getPhoneNumber', () => ({ person: '阿珍' }));
    expect(others).toMatchObject([['getphonenumber', { errMsg: 'getPhoneNumber:ok' }]]);
  });

  test.each(['getPhoneNumber', 'getRealtimePhoneNumber'])(
    '15.1 %s tells that the person has refused',
    async (type) => {
      const { wx, screen } = start();
      const errMsg = `${type}:fail user deny`;
      const heard = await press(wx, screen, type, () => undefined);
      expect(heard).toEqual([[type.toLowerCase(), { errMsg }]]);
    },
  );

  test('15.1 a made-up code where there is no mock WeChat, and nobody to choose from', async () => {
    const screen = memoryScreen();
    const heard = await press(makeWx({ screen }), screen, 'getPhoneNumber', (question) => {
      expect(question).toEqual({ kind: 'phoneNumber', people: [], person: undefined });
      return {};
    });
    const code = expect.stringMatching(/^simulated-phone-code-/);
    expect(heard).toEqual([['getphonenumber', { errMsg: 'getPhoneNumber:ok', code }]]);
  });

  test('15.4 chooseAvatar tells the path of the picture, and of a cancelled one nothing', async () => {
    const { wx, screen } = start();
    const chosen = await press(wx, screen, 'chooseAvatar', () => ({
      avatarUrl: 'http://tmp/a.png',
    }));
    expect(chosen).toEqual([['chooseavatar', { avatarUrl: 'http://tmp/a.png' }]]);
    const picture = { bytes: Uint8Array.of(1, 2), extension: 'png' };
    const [[, detail] = []] = await press(wx, screen, 'chooseAvatar', () => ({ picture }));
    expect(detail?.avatarUrl).toMatch(/^http:\/\/tmp\/.+\.png$/);
    const { files } = simulate(wx);
    expect([...files.read(String(detail?.avatarUrl))]).toEqual([1, 2]);
    expect(await press(wx, screen, 'chooseAvatar', () => undefined)).toEqual([]);
  });

  test('agreePrivacyAuthorization is agreed to by the tap, before what stands beside it', async () => {
    const { wx, screen } = start();
    expect(await press(wx, screen, 'agreePrivacyAuthorization')).toEqual([
      ['agreeprivacyauthorization', {}],
    ]);
    const both = await press(wx, screen, 'getPhoneNumber|agreePrivacyAuthorization', () => ({}));
    expect(both.map(([event]) => event)).toEqual(['agreeprivacyauthorization', 'getphonenumber']);
  });

  test('contact tells when the person has come back from the conversation', async () => {
    const { wx, screen } = start();
    const detail = { errMsg: 'enterContact:ok', path: '', query: {} };
    expect(await press(wx, screen, 'contact', () => ({}))).toEqual([['contact', detail]]);
  });

  test('getUserInfo asks nobody, and tells nothing of the person', async () => {
    const { wx, screen } = start();
    expect(await press(wx, screen, 'getUserInfo')).toMatchObject([
      ['getuserinfo', { errMsg: 'getUserInfo:ok', userInfo: { nickName: '微信用户' } }],
    ]);
  });

  test('what is not simulated is named, and the others work', () => {
    const { wx } = start();
    const heard: string[] = [];
    const unknown = simulate(wx).openType('launchApp|agreePrivacyAuthorization|x', (event) => {
      heard.push(event);
    });
    expect([unknown, heard]).toEqual([['launchApp', 'x'], ['agreeprivacyauthorization']]);
  });
});

describe('15.3 getUserProfile', () => {
  test('15.3 tells nothing of the person', async () => {
    const { wx } = start();
    const { userInfo, rawData, errMsg } = (await tap(wx, () => profile(wx))) as Awaited<
      ReturnType<Wx['getUserProfile']>
    >;
    expect(errMsg).toBe('getUserProfile:ok');
    expect(userInfo).toMatchObject({
      nickName: '微信用户',
      gender: 0,
      city: '',
      province: '',
      country: '',
    });
    expect(JSON.parse(rawData)).toEqual(userInfo);
  });

  test('15.3 wants to be told what for, before anything else', async () => {
    const wx = makeWx();
    await expect(wx.getUserProfile({} as { desc: string })).rejects.toEqual({
      errno: 1001,
      errMsg:
        'getUserProfile:fail parameter error: parameter.desc should be String instead of Undefined;',
    });
  });

  test('15.3 fails outside a tap, for callbacks and promises alike', async () => {
    const wx = makeWx();
    expect(await profile(wx)).toEqual(OUTSIDE);
    const failed = await new Promise((fail) => void wx.getUserProfile({ desc: 'a', fail }));
    expect(failed).toEqual(OUTSIDE);
  });
});

describe('15.5 a tap', () => {
  const isOk = (result: unknown) => (result as { errMsg: string }).errMsg === 'getUserProfile:ok';

  test('15.5 lasts through its handler and all microtasks of it', async () => {
    const wx = makeWx();
    const handler = async () => {
      wx.showToast({ title: '请稍候' });
      for (let step = 0; step < 50; step += 1) await undefined;
      return profile(wx);
    };
    expect(isOk(await tap(wx, handler))).toBe(true);
    expect(isOk(await tap(wx, () => profile(wx)))).toBe(true);
  });

  test('15.5 gives what its handler gives, and what it throws', () => {
    const wx = makeWx();
    expect(tap(wx, () => 7)).toBe(7);
    const broken = () => {
      throw new Error('broken');
    };
    expect(() => tap(wx, broken)).toThrow('broken');
  });

  test.each<[what: string, later: (wx: Wx) => Promise<unknown>]>([
    ['a timer', () => new Promise((resolve) => setTimeout(resolve, 0))],
    ['the answer of an API, promised', (wx) => wx.showToast({ title: '好' })],
    [
      'the callback of an API',
      (wx) => new Promise((resolve) => void wx.login({ complete: resolve })),
    ],
    [
      'the answer of a request',
      (wx) => new Promise((complete) => void wx.request({ url: 'http://127.0.0.1/', complete })),
    ],
    ['the failure of an API', (wx) => wx.showToast({} as { title: string }).catch(() => {})],
  ])('15.5 is over after %s', async (_, later) => {
    const app = new Hono().get('/', (c) => c.text('ok'));
    const wx = makeWx({ transport: appTransport(app) });
    const handler = async () => {
      await later(wx);
      return profile(wx);
    };
    expect(await tap(wx, handler)).toEqual(OUTSIDE);
  });

  test('15.5 is over once the answer of a request begins, before all of it is there', async () => {
    const transport = fakeTransport();
    const wx = makeWx({ transport });
    const asked = tap(
      wx,
      () =>
        new Promise((resolve) => {
          const task = wx.request({ url: 'http://127.0.0.1/' });
          task.onHeadersReceived(() => resolve(profile(wx)));
          transport.sent[0]?.events.onHead({ statusCode: 200, headers: [] });
        }),
    );
    expect(await asked).toEqual(OUTSIDE);
    transport.close();
  });

  test('15.5 is over in the next one of the page’s timers, though time stands still', async () => {
    const pass = stopClock();
    const wx = makeWx();
    const asked = new Promise((resolve) => {
      tap(wx, () => setTimeout(() => resolve(profile(wx)), 0));
    });
    pass(0);
    expect(await asked).toEqual(OUTSIDE);
    // Nobody lets time pass: the answers come all the same.
    expect(isOk(await tap(wx, () => profile(wx)))).toBe(true);
  });

  test('15.5 is not cut short by the end of the one before', async () => {
    const wx = makeWx();
    const results = await Promise.all([
      tap(wx, () => profile(wx)),
      tap(wx, async () => {
        for (let step = 0; step < 20; step += 1) await undefined;
        return profile(wx);
      }),
    ]);
    expect(results.map(isOk)).toEqual([true, true]);
  });
});
