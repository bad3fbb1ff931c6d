import { createWx, memoryScreen, simulate, type WxOptions } from '../../src/wx';

function start(options: Partial<WxOptions> = {}) {
  const screen = memoryScreen();
  const transport = { send: () => ({ abort() {} }), close() {} } as never;
  const wx = createWx({ transport, screen, ...options });
  return { screen, wx, outside: simulate(wx) };
}
type Started = ReturnType<typeof start>;

/** All that is to happen by itself has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** What comes of a call that the person answers so. */
async function answering<Result>(
  { screen }: Started,
  call: Promise<Result>,
  answer: unknown,
): Promise<Result> {
  await settled();
  screen.question?.answer(answer as never);
  return call;
}

const PAYMENT = {
  ...{ timeStamp: '1700000000', nonceStr: 'abc', package: 'prepay_id=wx1', paySign: 'sign' },
  signType: 'RSA' as const,
};
const NOT_BY_TAP = 'can only be invoked by user TAP gesture.';

const cancelled: [api: string, call: (wx: Started['wx']) => Promise<unknown>][] = [
  ['chooseAddress', (wx) => wx.chooseAddress()],
  ['chooseInvoice', (wx) => wx.chooseInvoice()],
  ['chooseInvoiceTitle', (wx) => wx.chooseInvoiceTitle()],
  ['makePhoneCall', (wx) => wx.makePhoneCall({ phoneNumber: '10086' })],
  ['addPhoneContact', (wx) => wx.addPhoneContact({ firstName: '三' })],
  ['navigateToMiniProgram', (wx) => wx.navigateToMiniProgram({ appId: 'wx1' })],
  ['requestPayment', (wx) => wx.requestPayment(PAYMENT)],
];

test.each(cancelled)('22.1 %s is cancelled', async (api, call) => {
  const started = start();
  started.outside.setPermission('scope.addPhoneContact', true);
  started.outside.tap(() => {});
  const ended = answering(started, call(started.wx), undefined);
  await expect(ended).rejects.toEqual({ errMsg: `${api}:fail cancel` });
});

test.each(cancelled)('%s is answered, and twice at once leaves the second', async (api, call) => {
  const started = start();
  started.outside.setPermission('scope.addPhoneContact', true);
  started.outside.tap(() => {});
  const first = call(started.wx);
  first.catch(() => {});
  const second = call(started.wx);
  await settled();
  const { question } = started.screen;
  expect(question?.shown.api).toBe(api);
  question?.answer(question.shown.first);
  await expect(first).rejects.toEqual({ errMsg: `${api}:fail cancel` });
  expect(await second).toMatchObject({ errMsg: `${api}:ok` });
  expect(started.screen.question).toBeUndefined();
});

test('chooseAddress gives all of an address, chooseInvoice what a server asks WeChat with', async () => {
  const started = start();
  const address = {
    ...{ userName: '小明', telNumber: '1', provinceName: '省', cityName: '市', countyName: '区' },
    ...{ streetName: '街', detailInfo: '号', detailInfoNew: '号', postalCode: '1' },
    nationalCode: '2',
  };
  expect(await answering(started, started.wx.chooseAddress(), address)).toEqual({
    ...address,
    errMsg: 'chooseAddress:ok',
  });
  const invoice = { title: '饭', card_id: 'a', encrypt_code: 'b', app_id: 'c' };
  const { invoiceInfo } = await answering(started, started.wx.chooseInvoice(), invoice);
  expect(JSON.parse(invoiceInfo)).toEqual([{ card_id: 'a', encrypt_code: 'b', app_id: 'c' }]);
});

test('22.2 a contact and an event of the calendar want a scope each', async () => {
  const { screen, wx, outside } = start();
  const contact = wx.addPhoneContact({
    ...{ firstName: '三', lastName: '张', mobilePhoneNumber: '10086' },
  });
  await settled();
  expect(screen.permission?.shown.scope).toBe('scope.addPhoneContact');
  screen.permission?.answer(true);
  await settled();
  expect(screen.question?.shown.about).toEqual({ name: '张三', lines: [['手机', '10086']] });
  screen.question?.answer(true);
  expect(await contact).toEqual({ errMsg: 'addPhoneContact:ok' });

  outside.setPermission('scope.addPhoneCalendar', false);
  const event = { title: '开会', startTime: 1_700_000_000 };
  await expect(wx.addPhoneCalendar(event)).rejects.toMatchObject({ errno: 103 });
  outside.setPermission('scope.addPhoneCalendar', true);
  await wx.addPhoneCalendar({ ...event, location: '三楼' });
  expect(screen.calendar).toEqual([
    { ...event, endTime: 1_700_000_000, location: '三楼', description: '' },
  ]);
});

test('22.3 the phone vibrates as it is told, and not as nobody can', async () => {
  const { screen, wx } = start();
  for (const type of ['light', 'medium', 'heavy']) await wx.vibrateShort({ type });
  await wx.vibrateLong();
  // Written before there were strengths.
  await wx.vibrateShort();
  expect(screen.vibrations).toEqual(['light', 'medium', 'heavy', 'long', 'medium']);
  await expect(wx.vibrateShort({ type: 'strong' })).rejects.toEqual({
    errMsg: 'vibrateShort:fail style is not support',
  });
});

test('17.1 a number as timeStamp, and a signType that is no text', async () => {
  const { wx } = start();
  const mistake = 'requestPayment:fail parameter error: parameter.';
  await expect(wx.requestPayment({ ...PAYMENT, timeStamp: 17 as never })).rejects.toEqual({
    errno: 1001,
    errMsg: `${mistake}timeStamp should be String instead of Number;`,
  });
  await expect(wx.requestPayment({ ...PAYMENT, signType: 1 as never })).rejects.toEqual({
    errno: 1001,
    errMsg: `${mistake}signType should be String instead of Number;`,
  });
});

test('17.2 the person sees what is paid for, and pays', async () => {
  const started = start();
  const paid = started.wx.requestPayment(PAYMENT);
  await settled();
  expect(started.screen.question?.shown.about).toEqual({ package: 'prepay_id=wx1' });
  expect(await answering(started, paid, true)).toEqual({ errMsg: 'requestPayment:ok' });
});

const leaving: [api: string, call: (wx: Started['wx']) => Promise<unknown>][] = [
  ['navigateToMiniProgram', (wx) => wx.navigateToMiniProgram({ shortLink: '#小程序://店/1' })],
  ['exitMiniProgram', (wx) => wx.exitMiniProgram()],
  [
    'openCustomerServiceChat',
    (wx) => wx.openCustomerServiceChat({ corpId: 'ww1', extInfo: { url: 'https://work' } }),
  ],
];

test.each(leaving)('24.1 %s only after a tap, at whatever time', async (api, call) => {
  const { screen, wx, outside } = start();
  await expect(call(wx)).rejects.toEqual({ errMsg: `${api}:fail ${NOT_BY_TAP}` });
  expect(screen.question).toBeUndefined();
  outside.tap(() => {});
  await settled();
  const left = call(wx);
  await settled();
  expect(screen.question?.shown.api).toBe(api);
  screen.question?.answer(true);
  expect(await left).toEqual({ errMsg: `${api}:ok` });
});

test('openEmbeddedMiniProgram asks as navigateToMiniProgram does, and may be cancelled', async () => {
  const started = start();
  const left = started.wx.openEmbeddedMiniProgram({ appId: 'wx1', path: 'a?b=c' });
  await settled();
  expect(started.screen.question?.shown).toMatchObject({
    api: 'navigateToMiniProgram',
    about: { appId: 'wx1', path: 'a?b=c' },
  });
  expect(await answering(started, left, true)).toEqual({ errMsg: 'openEmbeddedMiniProgram:ok' });
  const stayed = started.wx.openEmbeddedMiniProgram({ appId: 'wx1' });
  await expect(answering(started, stayed, undefined)).rejects.toEqual({
    errMsg: 'openEmbeddedMiniProgram:fail cancel',
  });
});

test('openOfficialAccountArticle and openOfficialAccountProfile succeed, where they know what to open', async () => {
  const { wx } = start();
  await expect(
    wx.openOfficialAccountArticle({ url: 'https://mp.weixin.qq.com/s/a' }),
  ).resolves.toMatchObject({ errMsg: 'openOfficialAccountArticle:ok' });
  await expect(wx.openOfficialAccountProfile({ username: 'gh_1' })).resolves.toMatchObject({
    errMsg: 'openOfficialAccountProfile:ok',
  });
});

test('24.2 another program has to be named', async () => {
  const { wx, outside } = start();
  outside.tap(() => {});
  await expect(wx.navigateToMiniProgram({})).rejects.toEqual({
    errno: 1001,
    errMsg:
      'navigateToMiniProgram:fail parameter error: parameter.appId should be String instead of Undefined;',
  });
  const chat = { corpId: 'ww1', extInfo: {} as never };
  await expect(wx.openCustomerServiceChat(chat)).rejects.toMatchObject({ errno: 1001 });
  await expect(wx.navigateBackMiniProgram()).rejects.toHaveProperty('errMsg');
});

test('15.3 getUserInfo tells the same of everybody, without a question', async () => {
  const { screen, wx } = start();
  const { userInfo, errMsg } = await wx.getUserInfo();
  expect([userInfo.nickName, errMsg]).toEqual(['微信用户', 'getUserInfo:ok']);
  expect(screen.permission).toBeUndefined();
});

test('in Douyin: an address by its scope, a vibration without a strength, no tap to leave', async () => {
  const started = start({ host: 'douyin' });
  const { screen, wx, outside } = started;
  outside.setPermission('scope.address', false);
  await expect(wx.chooseAddress()).rejects.toEqual({ errMsg: 'chooseAddress:fail auth deny' });
  outside.setPermission('scope.address', true);
  const chosen = wx.chooseAddress();
  await settled();
  const first = screen.question?.shown.first;
  const given = await answering(started, chosen, first);
  expect(given).toHaveProperty('userName');
  expect(given).not.toHaveProperty('nationalCode');
  await wx.vibrateShort({} as never);
  expect(screen.vibrations).toEqual(['medium']);
  expect(await answering(started, wx.navigateToMiniProgram({ appId: 'tt1' }), true)).toEqual({
    errMsg: 'navigateToMiniProgram:ok',
  });
  expect([wx.requestPayment, wx.getPrivacySetting]).toEqual([undefined, undefined]);
});
