import path from 'node:path';
import { simulate } from 'miniprogram-core/wx';
import { openApp } from 'miniprogram-page-test';

const root = path.join(__dirname, '../fixtures/sample');
const PLACE = 'scope.userLocation';

const open = (location = { latitude: 31.24, longitude: 121.49 }) => {
  const app = openApp('pages/asking/asking', { root, strict: false, wx: { location } });
  return { app, page: app.page };
};

test('a page test says where the phone is, allows it, and walks', async () => {
  const { app, page } = open();
  page.tap('我在哪里');
  await app.refuse(PLACE);
  await page.waitForText('getLocation:fail auth deny');
  simulate(app.wx).setPermission(PLACE, undefined);
  page.tap('我在哪里');
  await app.allow(PLACE);
  await page.waitForText('在 31.24，121.49');
  page.tap('跟着我');
  await page.waitForText('走到了 31.24');
  simulate(app.wx).setLocation({ latitude: 31.25, longitude: 121.49 });
  await page.waitForText('走到了 31.25');
});

test('a page test chooses a place and an address, in part or as WeChat suggests', async () => {
  const { app, page } = open();
  page.tap('选个地方');
  const { near } = await app.answer('chooseLocation', { name: '咖啡店', latitude: 31.2 });
  expect(near).toEqual({ latitude: 31.24, longitude: 121.49 });
  await page.waitForText('去 咖啡店（31.2）');
  page.tap('选个地方');
  await app.answer('chooseLocation');
  await page.waitForText('去 外滩（31.24）');
  page.tap('选个地方');
  await app.refuse('chooseLocation');
  await page.waitForText('chooseLocation:fail cancel');
  page.tap('收货地址');
  await app.answer('chooseAddress', { userName: '小明', cityName: '上海市', detailInfo: '1 号' });
  await page.waitForText('寄给 小明，上海市 1 号');
  page.tap('发票抬头');
  await app.answer('chooseInvoiceTitle', { title: '公司', taxNumber: '9144' });
  await page.waitForText('开给 公司 9144');
  page.tap('看地方');
  await expect(app.answer('openLocation')).resolves.toMatchObject({ name: '小店', scale: 18 });
});

test('a page test pays, or does not, and subscribes to some', async () => {
  const { app, page } = open();
  page.tap('付款');
  await app.refuse('requestPayment');
  await page.waitForText('requestPayment:fail cancel');
  page.tap('付款');
  expect((await app.answer('requestPayment')).package).toMatch(/^prepay_id=/);
  await page.waitForText('付了');
  page.tap('订阅消息');
  await app.answer('requestSubscribeMessage', {
    choices: { 'order-sent': 'reject' },
    remember: true,
  });
  await page.waitForText('order-paid：accept，order-sent：reject');
  const { subscriptionsSetting } = await app.wx.getSetting({ withSubscriptions: true });
  expect(subscriptionsSetting.itemSettings).toEqual({
    ...{ 'order-paid': 'accept', 'order-sent': 'reject' },
  });
});

test('a page test sees that a subscription came too late for its tap', async () => {
  const { app, page } = open();
  page.tap('问过服务器再订阅');
  await page.waitForText('requestSubscribeMessage:fail can only be invoked by user TAP gesture.');
  page.tap('订阅消息');
  await app.refuse('requestSubscribeMessage');
  await page.waitForText('order-paid：reject，order-sent：reject');
});

test('a page test makes a call, keeps a contact and an event, and feels the phone', async () => {
  const { app, page } = open();
  page.tap('打电话');
  expect(await app.answer('makePhoneCall')).toEqual({ phoneNumber: '10086' });
  await page.waitForText('打过了');
  page.tap('存联系人');
  await app.allow('scope.addPhoneContact');
  expect((await app.answer('addPhoneContact')).name).toBe('张三');
  await page.waitForText('存好了');
  page.tap('记到日历');
  await app.allow('scope.addPhoneCalendar');
  await page.waitForText('记好了');
  expect(app.screen.calendar.map(({ title }) => title)).toEqual(['开会']);
  page.tap('震一下');
  page.tap('别的小程序');
  expect((await app.answer('navigateToMiniProgram')).path).toBe('pages/index/index');
  await page.waitForText('去过了');
  expect(app.screen.vibrations).toEqual(['heavy']);
});

test('a page test answers the page’s own question for privacy, and leaves what WeChat opens', async () => {
  const { app, page } = open();
  page.tap('要先同意的');
  await page.waitForText('requirePrivacyAuthorize 要你同意隐私指引');
  page.tap('不同意');
  await page.waitForText('requirePrivacyAuthorize:fail privacy permission is not authorized');
  page.tap('要先同意的');
  await page.waitForText('requirePrivacyAuthorize 要你同意隐私指引');
  page.tap('同意');
  await page.waitForText('同意过了');
  page.tap('隐私指引');
  expect((await app.answer('openPrivacyContract')).contract).toContain('隐私');
  await app.wx.openPrivacyContract();
  await app.back();
  expect(app.screen.question).toBeUndefined();
});

test('what cannot be meant by an answer is told in one line', async () => {
  const { app, page } = open();
  expect(() => app.answer('pay' as never)).toThrow(/answer 要写是谁在问：.*requestPayment（付款）/);
  page.tap('选个地方');
  const wrong = { latitude: '31' } as never;
  await expect(app.answer('chooseLocation', wrong)).rejects.toThrow(
    'chooseLocation 的 latitude 应该是 Number，不能是 "31"',
  );
  await expect(app.answer('chooseLocation', { city: '上海' } as never)).rejects.toThrow(
    'chooseLocation 的回答里没有 city，有的是 name、address、latitude、longitude',
  );
  await app.refuse('chooseLocation');
  page.tap('付款');
  await expect(app.answer('requestPayment', { sum: 1 } as never)).rejects.toThrow(
    'requestPayment 只有答应和拒绝',
  );
  await expect(app.answer('makePhoneCall', true, { timeout: 1 })).rejects.toThrow(
    /makePhoneCall 没有问用户。[\s\S]*requestPayment 正在问用户/,
  );
  await app.refuse('requestPayment');
});
