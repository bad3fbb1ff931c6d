import { nodeTransport } from '../../src/transport/node';
import { createWx, type WxOptions } from '../../src/wx/index';

const makeWx = (options: Partial<WxOptions> = {}) =>
  createWx({ transport: nodeTransport(), ...options });

test('what is stored is read back as a copy', async () => {
  const wx = makeWx();
  const data = { list: [1, 2] };
  expect(await wx.setStorage({ key: 'a', data })).toEqual({ errMsg: 'setStorage:ok' });
  data.list.push(3);
  expect(await wx.getStorage({ key: 'a' })).toEqual({
    data: { list: [1, 2] },
    errMsg: 'getStorage:ok',
  });
  expect(wx.getStorageSync('a')).toEqual({ list: [1, 2] });
});

test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, -1, null, false, ''])(
  '%p stays what it is',
  async (value) => {
    const wx = makeWx();
    wx.setStorageSync('k', value);
    expect(wx.getStorageSync('k')).toBe(value);
    await wx.setStorage({ key: 'k', data: value, encrypt: true });
    expect((await wx.getStorage({ key: 'k', encrypt: true })).data).toBe(value);
  },
);

test('a Date stays a Date', async () => {
  const wx = makeWx();
  wx.setStorageSync('at', new Date(5));
  expect(wx.getStorageSync('at')).toEqual(new Date(5));
});

test('a key that is not there fails, or is an empty string for the synchronous call', async () => {
  const wx = makeWx();
  await expect(wx.getStorage({ key: 'a' })).rejects.toEqual({
    errMsg: 'getStorage:fail data not found',
  });
  expect(wx.getStorageSync('a')).toBe('');
});

test('what was stored encrypted is found with encrypt only, and the other way round', async () => {
  const wx = makeWx();
  await wx.setStorage({ key: 'token', data: 't', encrypt: true });
  expect((await wx.getStorage({ key: 'token', encrypt: true }))?.data).toBe('t');
  await expect(wx.getStorage({ key: 'token' })).rejects.toEqual({
    errMsg: 'getStorage:fail data not found',
  });
  expect(wx.getStorageSync('token')).toBe('');
});

test('Douyin ignores encrypt, and reads an empty string where there is nothing', async () => {
  const tt = makeWx({ host: 'douyin' });
  await tt.setStorage({ key: 'token', data: 't', encrypt: true });
  expect(tt.getStorageSync('token')).toBe('t');
  expect(await tt.getStorage({ key: 'token', encrypt: true })).toMatchObject({ data: 't' });
  expect(await tt.getStorage({ key: 'a' })).toEqual({ data: '', errMsg: 'getStorage:ok' });
  expect(tt.getStorageSync('a')).toBe('');
});

test('what is removed is gone', async () => {
  const wx = makeWx();
  wx.setStorageSync('a', 1);
  await wx.removeStorage({ key: 'a' });
  wx.setStorageSync('b', 1);
  wx.removeStorageSync('b');
  expect([wx.getStorageSync('a'), wx.getStorageSync('b')]).toEqual(['', '']);
});

test('with a callback there is no promise: success or fail, then complete, after the call', async () => {
  const wx = makeWx();
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    const returned = wx.getStorage({
      key: 'a',
      success: () => order.push('success'),
      fail: ({ errMsg }) => order.push(errMsg),
      complete: () => {
        order.push('complete');
        resolve();
      },
    });
    order.push(`returned ${returned}`);
  });
  expect(order).toEqual(['returned undefined', 'getStorage:fail data not found', 'complete']);
});

test('what a callback throws goes to App.onError', async () => {
  const thrown = new Error('in success');
  const error = await new Promise((onError) => {
    makeWx({ onError }).setStorage({
      key: 'a',
      data: 1,
      success() {
        throw thrown;
      },
    });
  });
  expect(error).toBe(thrown);
});

test('getStorageInfo lists keys and sizes in KB', async () => {
  const wx = makeWx();
  wx.setStorageSync('a', 'x'.repeat(2000));
  expect(await wx.getStorageInfo()).toEqual({
    keys: ['a'],
    currentSize: 2,
    limitSize: 10240,
    errMsg: 'getStorageInfo:ok',
  });
  await wx.clearStorage();
  expect(wx.getStorageInfoSync()).toEqual({ keys: [], currentSize: 0, limitSize: 10240 });
});

test('an entry over 1 MB is refused, encrypted over 0.7 MB, and all together over 10 MB', async () => {
  const wx = makeWx();
  const limit = { errMsg: 'setStorage:fail entry size limit reached' };
  await expect(wx.setStorage({ key: 'a', data: 'x'.repeat(1024 * 1024 + 1) })).rejects.toEqual(
    limit,
  );
  const data = 'x'.repeat(0.8 * 1024 * 1024);
  await expect(wx.setStorage({ key: 'a', data, encrypt: true })).rejects.toEqual(limit);
  for (let index = 0; index < 12; index += 1) wx.setStorageSync(`k${index}`, data);
  expect(() => wx.setStorageSync('more', data)).toThrow(
    'setStorageSync:fail the current storage size limit exceeded',
  );
  wx.setStorageSync('k0', data);
});

test('what cannot be stored is told in words', async () => {
  const wx = makeWx();
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  await expect(wx.setStorage({ key: 'a', data: circle })).rejects.toMatchObject({
    errMsg: expect.stringContaining('setStorage:fail data cannot be stringified'),
  });
});

test('sizes are bytes of UTF-8, and exactly 1 MB still fits', async () => {
  const wx = makeWx();
  expect(await wx.setStorage({ key: 'a', data: 'x'.repeat(1024 * 1024) })).toEqual({
    errMsg: 'setStorage:ok',
  });
  await expect(wx.setStorage({ key: 'b', data: '中'.repeat(400 * 1024) })).rejects.toEqual({
    errMsg: 'setStorage:fail entry size limit reached',
  });
});

test('null is stored as null, by both calls', async () => {
  const wx = makeWx();
  wx.setStorageSync('a', null);
  expect(wx.getStorageSync('a')).toBeNull();
  expect(await wx.getStorage({ key: 'a' })).toMatchObject({ data: null });
});

describe('in batches', () => {
  test('batchSetStorage and batchGetStorage write and read many keys', async () => {
    const wx = makeWx();
    const when = new Date(0);
    await wx.batchSetStorage({
      kvList: [
        { key: 'a', value: 1 },
        { key: 'b', value: { when } },
      ],
    });
    expect(wx.getStorageSync('a')).toBe(1);
    expect(await wx.batchGetStorage({ keyList: ['b', 'none', 'a'] })).toEqual({
      dataList: [{ when: when.toJSON() }, '', 1],
      errMsg: 'batchGetStorage:ok',
    });
  });

  test('batchSetStorageSync and batchGetStorageSync do so at once', () => {
    const wx = makeWx();
    wx.batchSetStorageSync([{ key: 'a', value: '甲' }]);
    expect(wx.batchGetStorageSync(['a', 'b'])).toEqual(['甲', '']);
  });

  test('what does not fit leaves everything as it was', async () => {
    const wx = makeWx();
    wx.setStorageSync('a', 'before');
    const kvList = [
      { key: 'a', value: 'after' },
      { key: 'b', value: 'x'.repeat(1024 * 1024 + 1) },
    ];
    await expect(wx.batchSetStorage({ kvList })).rejects.toMatchObject({
      errMsg: 'batchSetStorage:fail entry size limit reached',
    });
    expect(() => wx.batchSetStorageSync(kvList)).toThrow(
      'batchSetStorageSync:fail entry size limit reached',
    );
    expect(wx.getStorageInfoSync().keys).toEqual(['a']);
    expect(wx.getStorageSync('a')).toBe('before');
  });

  test.each([
    ['no list', () => makeWx().batchSetStorageSync(undefined as never)],
    ['what is no pair', () => makeWx().batchSetStorageSync(['a'] as never)],
    ['a key that is no text', () => makeWx().batchSetStorageSync([{ key: 1, value: 1 }] as never)],
  ])('batchSetStorageSync of %s throws one line', (_, run) => {
    expect(run).toThrow(/^batchSetStorageSync:fail parameter error: /);
  });
});
