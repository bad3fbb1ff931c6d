import { Hono } from 'hono';
import { createWechat, type WechatDirectory } from 'hono-mock/wechat';
import { makeWx, type Wx } from 'test-support/ask';
import { stopClock } from 'test-support/clock';
import { fakeTransport } from 'test-support/fake-transport';
import { appTransport } from '../../src/transport/app';
import { nodeTransport } from '../../src/transport/node';
import { simulate } from '../../src/wx/index';

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
  const wx = makeWx({
    transport: appTransport(app),
    wechatServer: SERVER,
    appId,
    ...(person && { person }),
  });
  return {
    wx,
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

describe('15.1 the button getPhoneNumber', () => {
  test('15.1 tells a code of its own, not that of login', async () => {
    const { wx, exchange } = start();
    await wx.login();
    const detail = await simulate(wx).phoneNumber(true);
    expect(detail).toEqual({
      errMsg: 'getPhoneNumber:ok',
      code: expect.stringMatching(/^[\da-f]{64}$/),
      encryptedData: expect.any(String),
      iv: expect.any(String),
    });
    expect(await exchange(String(detail.code))).toMatchObject({ errcode: 40029 });
  });

  test('15.1 tells that the person has refused, or has no number', async () => {
    const { wx } = start({ person: '阿明' });
    expect(await simulate(wx).phoneNumber(false)).toEqual({
      errMsg: 'getPhoneNumber:fail user deny',
    });
    expect(await simulate(wx).phoneNumber(true)).toEqual({
      errMsg: 'getPhoneNumber:fail 「阿明」的微信没有手机号',
    });
  });

  test('15.1 tells a made-up code where there is no mock WeChat', async () => {
    expect(await simulate(makeWx()).phoneNumber(true)).toEqual({
      errMsg: 'getPhoneNumber:ok',
      code: expect.stringMatching(/^simulated-phone-code-/),
    });
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
