import { ask, makeWx } from 'test-support/ask';
import { stopClock } from 'test-support/clock';
import { fakeTransport } from 'test-support/fake-transport';
import { createWx, simulate, type WxOptions } from '../../src/wx/index';

function start(options: Partial<WxOptions> = {}) {
  const transport = fakeTransport();
  const { sent } = transport;
  return { wx: makeWx({ ...options, transport }), sent };
}

const url = 'http://h/p';

/** What is sent for these options. */
function sentFor(options: object, wxOptions: Partial<WxOptions> = {}) {
  const { wx, sent } = start(wxOptions);
  wx.request({ url, ...options } as WechatMiniprogram.RequestOption);
  return sent[0]?.request;
}

describe('the queue', () => {
  test('7.1 places are freed: after ten that have settled ten more can start', () => {
    const { wx, sent } = start();
    for (let index = 0; index < 10; index += 1) wx.request({ url });
    for (const one of [...sent]) one.answer();
    for (let index = 0; index < 11; index += 1) wx.request({ url });
    expect(sent).toHaveLength(20);
  });

  test('7.2 the next one starts only after success and complete, and only one', () => {
    const { wx, sent } = start();
    const sentBefore: number[] = [];
    const note = (): void => void sentBefore.push(sent.length);
    for (let index = 0; index < 13; index += 1) wx.request({ url, success: note, complete: note });
    sent[0]?.answer();
    expect(sentBefore).toEqual([10, 10]);
    expect(sent).toHaveLength(11);
  });

  test('6.7 an abort in the queue frees no place', () => {
    const { wx, sent } = start();
    for (let index = 0; index < 10; index += 1) wx.request({ url });
    wx.request({ url }).abort();
    wx.request({ url });
    expect(sent).toHaveLength(10);
    sent[0]?.answer();
    expect(sent).toHaveLength(11);
  });

  test('7.1 a callback that throws and an onError that throws free the place as well', () => {
    const reported = jest.spyOn(console, 'error').mockImplementation(() => {});
    const { wx, sent } = start({
      onError(error) {
        throw error;
      },
    });
    const calls: string[] = [];
    for (let index = 0; index < 11; index += 1) {
      wx.request({
        url,
        success() {
          throw new Error('in success');
        },
        complete: () => calls.push('complete'),
      });
    }
    sent[0]?.answer();
    expect(calls).toEqual(['complete']);
    expect(sent).toHaveLength(11);
    expect(reported).toHaveBeenCalledWith(new Error('in success'));
    reported.mockRestore();
  });
});

describe('the options', () => {
  test('1.7 and what the caller changes afterwards count for the next call only', () => {
    const { wx, sent } = start();
    const calls: string[] = [];
    const options: WechatMiniprogram.RequestOption = { url, success: () => calls.push('first') };
    wx.request(options);
    options.success = () => calls.push('second');
    wx.request(options);
    for (const one of sent) one.answer();
    expect(calls).toEqual(['first', 'second']);
  });

  test('2.6 a buffer that is changed while the request waits goes out as it was', () => {
    const { wx, sent } = start();
    for (let index = 0; index < 10; index += 1) wx.request({ url });
    const bytes = new Uint8Array([1]);
    wx.request({ url, method: 'POST', data: bytes.buffer });
    bytes[0] = 2;
    sent[0]?.answer();
    expect([...new Uint8Array(sent[10]?.request.body as ArrayBuffer)]).toEqual([1]);
  });

  test.each(['success', 'complete', 'timeout', 'redirect', 'enableChunked', 'url', 'header'])(
    'a getter for %s that throws does so to the caller, and nothing is sent or held',
    (name) => {
      const { wx, sent } = start();
      const broken = Object.defineProperty({ url }, name, {
        enumerable: true,
        get() {
          throw new Error('getter');
        },
      });
      for (let index = 0; index < 11; index += 1) {
        expect(() => wx.request(broken as never)).toThrow('getter');
      }
      expect(sent).toEqual([]);
      wx.request({ url });
      expect(sent).toHaveLength(1);
    },
  );

  test('1.5 a responseType or dataType that is no string is taken as text', () => {
    expect(() => sentFor({ responseType: 5, dataType: {} })).not.toThrow();
  });

  test('1.8 the default is 60 seconds, and a very long timeout does not end at once', () => {
    const pass = stopClock();
    const { wx } = start();
    const failed: string[] = [];
    wx.request({ url, fail: () => failed.push('default') });
    wx.request({ url, timeout: 1e12, fail: () => failed.push('long') });
    wx.request({ url, timeout: '5' as never, fail: () => failed.push('no number') });
    wx.request({ url, timeout: 0, fail: () => failed.push('zero') });
    pass(59_999);
    expect(failed).toEqual([]);
    pass(1);
    expect(failed).toEqual(['default', 'no number', 'zero']);
  });

  test.each([
    ['devtools', 59_999, 61_000, 90_000],
    ['android', 59_999, 61_000, 90_000],
    ['ios', 59_999, 60_000, 60_000],
  ] as const)('O4 a timeout of 90 s on %s', (platform, early, late, end) => {
    const pass = stopClock();
    const { wx } = start({ platform });
    const failed: string[] = [];
    wx.request({ url, timeout: 90_000, fail: () => failed.push('fail') });
    pass(early);
    expect(failed).toEqual([]);
    pass(late - early);
    expect(failed).toHaveLength(platform === 'ios' ? 1 : 0);
    pass(Math.max(0, end - late));
    expect(failed).toHaveLength(1);
  });

  test.each([0, -1, '5', Number.NaN, null])(
    '1.8a a timeout of %p counts as the default',
    (timeout) => {
      const pass = stopClock();
      const { wx } = start({ networkTimeout: { request: 30 } });
      const failed: string[] = [];
      wx.request({ url, timeout: timeout as never, fail: () => failed.push('fail') });
      pass(29);
      expect(failed).toEqual([]);
      pass(1);
      expect(failed).toEqual(['fail']);
    },
  );

  test.each([
    ['android', 0],
    ['devtools', 1],
  ] as const)(
    '6.10a with enableChunked the first chunk stops the timer on a phone: %s',
    (platform, count) => {
      const pass = stopClock();
      const { wx, sent } = start({ platform });
      const failed: string[] = [];
      wx.request({ url, timeout: 50, enableChunked: true, fail: () => failed.push('fail') });
      pass(49);
      sent[0]?.events.onHead({ statusCode: 200, headers: [] });
      sent[0]?.events.onChunk(new ArrayBuffer(1));
      pass(100);
      expect(failed).toHaveLength(count);
    },
  );

  test('3.1a on a phone header names are small, and charset and Accept-Encoding are added', () => {
    const header = { 'X-Token': 't', referer: 'mine' };
    const onPhone = sentFor({ header }, { platform: 'android' })?.header ?? {};
    expect(onPhone).toMatchObject({ 'x-token': 't', charset: 'utf-8' });
    expect(onPhone['accept-encoding']).toMatch(/gzip.*br.*deflate/);
    expect(Object.values(onPhone)).not.toContain('mine');
    expect(sentFor({ header })?.header).toMatchObject({ 'X-Token': 't' });
  });

  test('1.7 a header object that is not frozen is not changed either', () => {
    const header = { 'Content-Type': 'a/b', Referer: 'c', n: 1 };
    sentFor({ method: 'POST', header });
    expect(header).toEqual({ 'Content-Type': 'a/b', Referer: 'c', n: 1 });
  });
});

describe('what is sent', () => {
  test.each([
    ['devtools', 'GET', ''],
    ['devtools', 'HEAD', ''],
    ['devtools', 'TRACE', 'text'],
    ['devtools', 'CONNECT', 'text'],
    ['android', 'HEAD', ''],
    ['android', 'OPTIONS', ''],
    ['android', 'TRACE', ''],
    ['android', 'CONNECT', ''],
    ['android', 'DELETE', 'text'],
  ] as const)('2.9 on %s %s carries "%s"', (platform, method, body) => {
    expect(sentFor({ method, data: 'text' }, { platform })).toMatchObject({ method, body });
  });

  test('2.1 keys are encoded as values are', () => {
    expect(sentFor({ data: { 'a b': '中' } })?.url).toBe(`${url}?a%20b=%E4%B8%AD`);
  });

  test('2.2 a key that stood in the url is not encoded again', () => {
    expect(sentFor({ url: `${url}?%61=1&中=2`, data: { b: 3 } })?.url).toBe(
      `${url}?%61=1&中=2&b=3`,
    );
  });

  test('2.4 {} adds no question mark, and a number is no matter for GET', () => {
    expect(sentFor({ data: {} })?.url).toBe(url);
    expect(sentFor({ data: 5, header: { 'content-type': 'text/plain' } })?.url).toBe(url);
  });

  test.each(['TRACE', 'CONNECT'])('2.5 %s does not merge either', (method) => {
    expect(sentFor({ method, data: { a: 1 } })?.url).toBe(url);
  });

  test('2.6 the content type has to contain the word, not to be it', () => {
    const body = (type: string): unknown =>
      sentFor({ method: 'POST', data: { a: 1 }, header: { 'content-type': type } })?.body;
    expect(body('x; application/x-www-form-urlencoded')).toBe('a=1');
    expect(
      sentFor({ method: 'POST', data: 5, header: { 'content-type': 'x; application/json' } })?.body,
    ).toBe('5');
  });

  test('2.6 data that says nothing as JSON is the empty body', () => {
    expect(sentFor({ method: 'POST', data: { toJSON() {} } })?.body).toBe('');
  });

  test('2.7 the keys of a form are encoded', () => {
    const header = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(sentFor({ method: 'POST', data: { 'a&b': 1 }, header })?.body).toBe('a%26b=1');
  });

  test('5.2 the scheme may be written in capitals', () => {
    expect(sentFor({ url: 'HTTP://h/p' })?.url).toBe('HTTP://h/p');
  });

  test.each(['HEAD', 'TRACE', 'CONNECT'])('1.6 DevTools knows %s', (method) => {
    expect(sentFor({ method })?.method).toBe(method);
  });

  test('9.2 and 9.3 Douyin knows HEAD, and puts its data into the query', () => {
    expect(sentFor({ method: 'HEAD', data: { a: 1 } }, { host: 'douyin' })).toMatchObject({
      method: 'HEAD',
      url: `${url}?a=1`,
      body: '',
    });
  });
});

describe('the answer', () => {
  test('R1 a redirect that is not followed ends the request at its head', () => {
    const { wx, sent } = start();
    const results: object[] = [];
    wx.request({ url, redirect: 'manual', success: (result) => results.push(result) });
    sent[0]?.events.onHead({ statusCode: 302, headers: [['Location', '/next']] });
    expect(results).toEqual([expect.objectContaining({ statusCode: 302, data: '' })]);
    expect(sent[0]?.aborted).toBe(true);
  });

  test('R1 with redirect manual any other answer keeps its data', () => {
    const { wx, sent } = start();
    const data: unknown[] = [];
    wx.request({ url, redirect: 'manual', success: (result) => data.push(result.data) });
    sent[0]?.answer('{"a":1}');
    expect(data).toEqual([{ a: 1 }]);
  });

  test('4.3 and 4.5 the byte order mark goes whatever the dataType; only json is json', () => {
    const { wx, sent } = start();
    const data: unknown[] = [];
    for (const dataType of ['text', 'JSON']) {
      wx.request({ url, dataType, success: (result) => data.push(result.data) });
    }
    for (const one of sent) one.answer('\uFEFF{"a":1}');
    expect(data).toEqual(['{"a":1}', '{"a":1}']);
  });

  test('9.1 Douyin has no chunks: enableChunked changes nothing', () => {
    const { wx, sent } = start({ host: 'douyin' });
    const data: unknown[] = [];
    wx.request({ url, enableChunked: true, success: (result) => data.push(result.data) });
    sent[0]?.answer('{"a":1}');
    expect(data).toEqual([{ a: 1 }]);
  });

  test.each(['devtools', 'android'] as const)(
    '5 an abort has no number on %s',
    async (platform) => {
      const { wx } = start({ platform });
      const result = await new Promise((fail) => wx.request({ url, fail }).abort());
      expect(result).toEqual({ errMsg: 'request:fail abort' });
    },
  );

  test('5 a connection that timed out: ERR_CONNECTION_TIMED_OUT', async () => {
    const { wx, sent } = start({ platform: 'android' });
    const outcome = ask(wx, { url });
    sent[0]?.events.onFailure('CONNECTION_TIMED_OUT');
    expect((await outcome).result.errMsg).toBe('request:fail -118:net::ERR_CONNECTION_TIMED_OUT');
  });

  test('1.2 and 6.5 what fail throws on a refusal is reported, and complete still runs', () => {
    const errors: unknown[] = [];
    const { wx } = start({ onError: (error) => errors.push(error) });
    const calls: string[] = [];
    wx.request({
      url: 'nowhere',
      fail() {
        throw new Error('in fail');
      },
      complete: () => calls.push('complete'),
    });
    expect(errors).toEqual([new Error('in fail')]);
    expect(calls).toEqual(['complete']);
  });

  test('6.5 what fail throws does not stop complete', () => {
    const errors: unknown[] = [];
    const { wx, sent } = start({ onError: (error) => errors.push(error) });
    const calls: string[] = [];
    wx.request({
      url,
      fail() {
        throw new Error('in fail');
      },
      complete: () => calls.push('complete'),
    });
    sent[0]?.events.onFailure('FAILED');
    expect([errors.length, calls]).toEqual([1, ['complete']]);
  });

  test('6.8 offChunkReceived leaves the header listeners alone', () => {
    const { wx, sent } = start();
    const calls: string[] = [];
    const task = wx.request({ url, enableChunked: true });
    task.onHeadersReceived(() => calls.push('headers'));
    task.onChunkReceived(() => calls.push('chunk'));
    task.offChunkReceived();
    sent[0]?.events.onHead({ statusCode: 200, headers: [] });
    sent[0]?.events.onChunk(new ArrayBuffer(1));
    expect(calls).toEqual(['headers']);
  });

  test('6.8 a listener that is added while the listeners are told waits for the next time', () => {
    const { wx, sent } = start();
    const calls: string[] = [];
    const task = wx.request({ url });
    task.onHeadersReceived(() => {
      task.onHeadersReceived(() => calls.push('late'));
    });
    sent[0]?.events.onHead({ statusCode: 200, headers: [] });
    expect(calls).toEqual([]);
  });
});

describe('the domain list', () => {
  const refused = (options: Partial<WxOptions>, given: string): boolean => {
    const { wx, sent } = start({ urlCheck: true, ...options });
    wx.request({ url: given });
    return sent.length === 0;
  };

  test("8.3a the phone's own address is not its neighbour", () => {
    const android = { platform: 'android', phoneAddress: '192.168.7.2' } as const;
    expect(refused(android, 'http://192.168.7.2:3000/')).toBe(true);
  });

  test('8.5 on a phone an empty url is told before the list is looked at', async () => {
    const { wx } = start({ platform: 'android', urlCheck: true });
    const { result } = await ask(wx, { url: '' });
    expect(result).toEqual({ errno: 1001, errMsg: 'request:fail invalid url ""' });
    const unlisted = await ask(wx, { url: 'https://a.example:8443/p' });
    expect(unlisted.result).toEqual({
      errno: 600002,
      errMsg: 'request:fail url not in domain list:a.example',
    });
  });

  test("8.3 the subnet is the phone's: DevTools has none, a release build has it, too", () => {
    const phoneAddress = '192.168.7.2';
    const neighbour = 'http://user:pw@192.168.7.9:3000/';
    expect(refused({ platform: 'devtools', phoneAddress }, neighbour)).toBe(true);
    expect(refused({ platform: 'android', phoneAddress }, neighbour)).toBe(false);
    const release = { platform: 'android', envVersion: 'release', version: '1.0.0' } as const;
    expect(refused({ ...release, phoneAddress }, neighbour)).toBe(false);
    expect(refused({ platform: 'android', phoneAddress }, 'http://192.168.8.9/')).toBe(true);
  });
});

test('5 a second hideApp does not give a request another five seconds', () => {
  const pass = stopClock();
  const { wx, sent } = start({ platform: 'android' });
  const failed: string[] = [];
  wx.request({ url, fail: ({ errMsg }) => failed.push(errMsg) });
  simulate(wx).hideApp();
  pass(3000);
  simulate(wx).hideApp();
  pass(2000);
  expect(failed).toHaveLength(1);
  simulate(wx).showApp();
  wx.request({ url });
  expect(sent).toHaveLength(2);
});

test.each([
  [
    'throws a text',
    () => {
      throw 'mine';
    },
    'request:fail mine',
  ],
  [
    'throws nothing',
    () => {
      throw null;
    },
    'request:fail null',
  ],
])('5.3a a toJSON that %s is a failure, too', (_name, toJSON, errMsg) => {
  const told: object[] = [];
  start().wx.request({
    url,
    method: 'POST',
    data: { toJSON },
    fail: (result) => told.push(result),
  });
  expect(told).toEqual([{ errMsg }]);
});

test.each([false, 0, '', 'name', {}])('a callback that is %p is none, and no mistake', (none) => {
  const reported: unknown[] = [];
  const { wx, sent } = start({ onError: (error) => reported.push(error) });
  const calls: string[] = [];
  wx.request({
    url,
    success: none as never,
    fail: none as never,
    complete: () => calls.push('complete'),
  });
  sent[0]?.answer();
  wx.request({ url: '', fail: none as never, complete: () => calls.push('refused') });
  expect({ calls, reported }).toEqual({ calls: ['complete', 'refused'], reported: [] });
});

test('a wx can be compared and printed by Jest', () => {
  const { wx } = start();
  expect(() => expect(wx).toEqual({ other: true })).toThrow(/toEqual/);
});

describe('options of createWx', () => {
  test.each([
    [{ library: '4.0' }, 'createWx 的 library 只能是 3.3、2.30，收到的是 4.0'],
    [
      { platform: 'windows' },
      'createWx 的 platform 只能是 devtools、android、ios，收到的是 windows',
    ],
    [
      { networkErrors: 'both', platform: 'ios' },
      'createWx 的 networkErrors 只能是 short、long，收到的是 both',
    ],
    [{ networkErrors: 'long' }, 'createWx 的 networkErrors 是微信在手机上的文字'],
    [{ host: 'douyin', library: '3.3' }, 'createWx 的 library 是微信的基础库，host: douyin 没有'],
    [{ cookie: {} }, 'createWx 的 cookie 只有抖音有'],
    [{ library: 3.3 }, 'createWx 的 library 只能是 3.3、2.30，收到的是 3.3（Number）'],
    [{ platform: null }, 'createWx 的 platform 只能是 devtools、android、ios，收到的是 Null'],
    [
      { envVersion: 'prod' },
      'createWx 的 envVersion 只能是 develop、trial、release，收到的是 prod',
    ],
    [{ theme: 'blue' }, 'createWx 的 theme 只能是 light、dark，收到的是 blue'],
    [{ requestDomains: 'https://a.example' }, 'createWx 的 requestDomains 应该是一个列表'],
    [{ networkTimeout: null }, 'createWx 的 networkTimeout 应该是一个对象，收到的是 Null'],
    [
      { host: 'douyin', cookie: true },
      'createWx 的 cookie 应该是一个对象，收到的是 true（Boolean）',
    ],
    [{ platfrom: 'ios', tab: [] }, 'createWx 没有这样的选项：platfrom、tab'],
  ])('%j is refused in one line', (options, message) => {
    expect(() => start(options as never)).toThrow(message);
  });

  test.each([[undefined], [null], [{}], [{ transport: () => {} }]])(
    '%j has no transport, which is said in one line',
    (options) => {
      expect(() => createWx(options as never)).toThrow(/^createWx 要一个 transport/);
    },
  );

  test('an option that is undefined is none', () => {
    expect(() => start({ library: undefined, other: undefined } as never)).not.toThrow();
  });
});
