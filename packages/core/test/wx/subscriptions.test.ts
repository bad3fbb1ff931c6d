import { createWx, memoryScreen, simulate } from '../../src/wx';

function start() {
  const screen = memoryScreen();
  const transport = { send: () => ({ abort() {} }), close() {} } as never;
  const wx = createWx({ transport, screen });
  const outside = simulate(wx);
  const subscribe = (...tmplIds: unknown[]) =>
    outside.tap(() => wx.requestSubscribeMessage({ tmplIds }));
  return { screen, wx, outside, subscribe };
}

/** All that is to happen by itself has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const OK = { errMsg: 'requestSubscribeMessage:ok' };
const NOT_BY_TAP = 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.';

test('16.1 each template is taken or refused, and refusing all is a success', async () => {
  const { screen, subscribe } = start();
  const some = subscribe('a', 'b', 'a');
  await settled();
  expect(screen.question?.shown).toEqual({
    api: 'requestSubscribeMessage',
    about: { tmplIds: ['a', 'b'] },
    first: { choices: { a: 'accept', b: 'accept' }, remember: false },
  });
  screen.question?.answer({ choices: { b: 'ban' }, remember: false });
  expect(await some).toEqual({ ...OK, a: 'accept', b: 'ban' });
  const none = subscribe('a', 'b');
  await settled();
  screen.question?.answer(undefined);
  expect(await none).toEqual({ ...OK, a: 'reject', b: 'reject' });
});

test('16.1 what is remembered is not asked again, is told, and the settings change it', async () => {
  const { screen, wx, outside, subscribe } = start();
  let changes = 0;
  outside.onDeviceChange(() => {
    changes += 1;
  });
  const once = subscribe('a');
  await settled();
  screen.question?.answer({ choices: { a: 'reject' }, remember: true });
  expect([await once, changes]).toEqual([{ ...OK, a: 'reject' }, 1]);
  const again = subscribe('a', 'b');
  await settled();
  expect(screen.question?.shown.about).toEqual({ tmplIds: ['b'] });
  screen.question?.answer({ choices: { b: 'accept' }, remember: false });
  expect(await again).toEqual({ ...OK, a: 'reject', b: 'accept' });
  expect(await subscribe('a')).toEqual({ ...OK, a: 'reject' });
  const setting = async () =>
    (await wx.getSetting({ withSubscriptions: true })).subscriptionsSetting;
  expect(await setting()).toEqual({ mainSwitch: true, itemSettings: { a: 'reject' } });
  expect(outside.permissions()).toEqual({ subscribe: true, 'subscribe.a': false });
  outside.tap(() => void wx.openSetting());
  await settled();
  screen.settings?.shown.set('subscribe.a', true);
  expect(await setting()).toEqual({ mainSwitch: true, itemSettings: { a: 'accept' } });
  outside.setPermission('subscribe.a', undefined);
  expect(await setting()).toEqual({ mainSwitch: true });
});

test('16.2 the failures have an errCode', async () => {
  const { outside, subscribe } = start();
  const failing = async (...ids: unknown[]) => subscribe(...ids).catch((error) => error);
  const failed = (reason: string, errCode: number) => ({
    ...{ errMsg: `requestSubscribeMessage:fail ${reason}`, errCode },
  });
  expect(await failing('')).toEqual(failed("TmplIds can't be empty", 10001));
  expect(await failing('a', 1)).toEqual(failed('Invalid template id', 10004));
  expect(await failing(...'abcdef')).toEqual(failed('Templates count out of max bounds', 20003));
  outside.setPermission('subscribe', false);
  expect(await failing('a')).toEqual(failed('The main switch is switched off', 20004));
});

test('16.3 only by a tap, which a request before it has ended', async () => {
  const { screen, wx, outside } = start();
  const tmplIds = ['a'];
  await expect(wx.requestSubscribeMessage({ tmplIds })).rejects.toEqual({ errMsg: NOT_BY_TAP });
  const late = new Promise((fail) => {
    outside.tap(() =>
      wx.getSystemInfoAsync({ success: () => wx.requestSubscribeMessage({ tmplIds, fail }) }),
    );
  });
  expect(await late).toEqual({ errMsg: NOT_BY_TAP });
  expect(screen.question).toBeUndefined();
});

test('16.3 what was paid counts as a tap, once', async () => {
  const { screen, wx } = start();
  const texts = { timeStamp: '1', nonceStr: 'a', package: 'prepay_id=1', paySign: 'b' };
  const paid = wx.requestPayment(texts);
  await settled();
  screen.question?.answer(true);
  await paid;
  const subscribed = wx.requestSubscribeMessage({ tmplIds: ['a'] });
  await settled();
  screen.question?.answer(undefined);
  expect(await subscribed).toEqual({ ...OK, a: 'reject' });
  await expect(wx.requestSubscribeMessage({ tmplIds: ['a'] })).rejects.toEqual({
    errMsg: NOT_BY_TAP,
  });
});

test('16.4 a second one meanwhile', async () => {
  const { screen, subscribe } = start();
  const first = subscribe('a');
  await settled();
  await expect(subscribe('b')).rejects.toEqual({
    errMsg: 'requestSubscribeMessage:fail last call has not ended',
  });
  screen.question?.answer(undefined);
  expect(await first).toEqual({ ...OK, a: 'reject' });
});

test.each(['callback', 'promise'])(
  '15.6 the button of a modal is a tap, told by a %s',
  async (kind) => {
    const { screen, wx } = start();
    const tmplIds = ['a'];
    const subscribed = new Promise((resolve, reject) => {
      const subscribe = () =>
        wx.requestSubscribeMessage({ tmplIds, success: resolve, fail: reject });
      if (kind === 'callback') wx.showModal({ content: '订阅吗？', success: subscribe });
      else wx.showModal({ content: '订阅吗？' }).then(subscribe);
    });
    await settled();
    screen.modal?.answer({ confirm: true });
    await settled();
    screen.question?.answer(undefined);
    expect(await subscribed).toEqual({ ...OK, a: 'reject' });
    await settled();
    await expect(wx.requestSubscribeMessage({ tmplIds })).rejects.toEqual({ errMsg: NOT_BY_TAP });
  },
);
