import type { BrowserContextOptions, Page } from 'playwright-core';
import { shareTab } from 'test-support/browser/browser';
import { choose, sees, seesNoMore, tap } from 'test-support/browser/person';
import { fixture, standIn, withPreview } from './preview';
import { byId, linesIn } from './sample';

const open = withPreview(fixture('sample'), { open: shareTab, server: standIn });

/** One pixel. */
const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const openTouch = () => open('?page=pages/touch/touch');
const heardOn = (page: Page) => linesIn(byId(page, 'heard'));

test('getPhoneNumber asks whose number it shall be, and the page hears of it', async () => {
  const { page } = await openTouch();
  await tap(page, '手机号');
  const dialog = page.getByRole('dialog', { name: '获取你的手机号' });
  await dialog.waitFor();
  expect(await dialog.getByRole('radio', { name: '小明' }).isChecked()).toBe(true);
  await choose(page, '李华');
  await tap(page, '允许');
  await sees(page, 'getphonenumber：getPhoneNumber:ok of 李华');
  await tap(page, '手机号');
  await tap(page, '不允许');
  await sees(page, 'getphonenumber：getPhoneNumber:fail user deny');
  await tap(page, '手机号');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await seesNoMore(page, '获取并验证你的手机号');
  expect(await heardOn(page)).toEqual([
    'getphonenumber：getPhoneNumber:ok of 李华',
    'getphonenumber：getPhoneNumber:fail user deny',
    'getphonenumber：getPhoneNumber:fail user deny',
  ]);
});

test('chooseAvatar gives the page a picture that it can draw: WeChat’s own, or one of the disk', async () => {
  const { page } = await openTouch();
  const avatar = page.getByRole('img', { name: '选的头像' });
  await tap(page, '头像');
  await tap(page, '取消');
  expect(await avatar.count()).toBe(0);
  await tap(page, '头像');
  await tap(page, '用微信头像');
  await avatar.waitFor();
  const widthOf = () =>
    avatar.evaluate(async (img: HTMLImageElement) => {
      await img.decode();
      return img.naturalWidth;
    });
  expect(await widthOf()).toBe(132);

  await tap(page, '头像');
  const other = page.waitForEvent('filechooser');
  await tap(page, '从相册选择');
  const text = { name: 'dot.txt', mimeType: 'text/plain', buffer: Buffer.from('dot') };
  await (await other).setFiles(text);
  await sees(page, 'dot.txt 不是图片');
  const chooser = page.waitForEvent('filechooser');
  await tap(page, '从相册选择');
  const before = await avatar.getAttribute('src');
  const dot = { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(DOT, 'base64') };
  await (await chooser).setFiles(dot);
  await page.locator(`img[src="${before}"]`).waitFor({ state: 'detached' });
  expect(await widthOf()).toBe(1);
});

test('contact and feedback open something to come back from; agreeing asks nothing', async () => {
  const { page } = await openTouch();
  await tap(page, '同意');
  await sees(page, 'agreeprivacyauthorization：{}');
  await tap(page, '客服');
  await tap(page, '返回小程序');
  await sees(page, 'contact：enterContact:ok');
  await tap(page, '反馈');
  await sees(page, '意见反馈');
  await tap(page, '返回小程序');
  await tap(page, '设置');
  await tap(page, '返回');
  await sees(page, 'opensetting：openSetting:ok');
});

test('a field for the nickname offers the one of WeChat, as long as it has the focus', async () => {
  const { page } = await openTouch();
  const offer = page.getByRole('button', { name: '用微信昵称：小明' });
  const field = page.getByPlaceholder('昵称');
  expect(await offer.isVisible()).toBe(false);
  await field.focus();
  await offer.click();
  await sees(page, '昵称：小明');
  await sees(page, 'nicknamereview：{"pass":true,"timeout":false}');
  expect(await field.inputValue()).toBe('小明');
  expect(await offer.isVisible()).toBe(false);
});

const openAsking = (options?: BrowserContextOptions) => open('?page=pages/asking/asking', options);

test('a place is chosen from the list or written; the phone tells where it is once it may', async () => {
  const { page } = await openAsking();
  await tap(page, '选个地方');
  const places = page.getByRole('dialog', { name: '位置' });
  await places.getByRole('radio', { name: '天安门' }).check();
  await places.getByRole('img', { name: '纬度 39.90872' }).waitFor();
  await places.getByText('改一改').click();
  await places.getByRole('textbox', { name: '名称' }).fill('城楼');
  await places.getByRole('textbox', { name: '纬度' }).fill('北');
  await tap(page, '确定');
  await sees(page, '纬度要写成数字');
  await places.getByRole('textbox', { name: '纬度' }).fill('39.9');
  await tap(page, '确定');
  await sees(page, '去 城楼（39.9）');
  await tap(page, '选个地方');
  await places.getByRole('button', { name: '返回' }).click();
  await sees(page, 'chooseLocation:fail cancel');
  await tap(page, '我在哪里');
  await tap(page, '允许');
  await sees(page, '在 23.10647，113.32446');
  await tap(page, '跟着我');
  await sees(page, '走到了 23.10647');
  const beside = page.getByRole('region', { name: '位置' });
  await beside.locator('summary').click();
  await beside.getByRole('textbox').fill('{ "latitude": 24, "longitude": 113 }');
  await beside.getByRole('button', { name: '保存 手机在哪里' }).click();
  await sees(page, '走到了 24');
  await tap(page, '看地方');
  await sees(page, '新港中路397号');
  await tap(page, '返回');
});

test('an address is somebody’s; paying and subscribing are up to the person', async () => {
  const { page } = await openAsking();
  await tap(page, '收货地址');
  await choose(page, '李华');
  await tap(page, '确定');
  await sees(page, '寄给 李华，北京市 中关村大街1号');
  await tap(page, '付款');
  const payment = page.getByRole('dialog', { name: '微信支付' });
  await payment.getByRole('button', { name: '取消' }).click();
  await sees(page, 'requestPayment:fail cancel');
  await tap(page, '付款');
  await payment.getByRole('button', { name: '付款' }).click();
  await sees(page, '付了');
  // What was paid counts as a tap; once.
  await tap(page, '问过服务器再订阅');
  const messages = page.getByRole('dialog', { name: '小程序申请发送消息' });
  await messages.getByRole('checkbox', { name: 'order-sent' }).uncheck();
  await messages.getByRole('checkbox', { name: '总是保持以上选择，不再询问' }).check();
  await tap(page, '确定');
  await sees(page, 'order-paid：accept，order-sent：reject');
  await tap(page, '问过服务器再订阅');
  await sees(page, 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.');
  // Remembered, over a reload as well: nobody is asked.
  await page.reload();
  await tap(page, '订阅消息');
  await sees(page, 'order-paid：accept，order-sent：reject');
});

test('the phone calls, keeps and vibrates; the page’s own question for privacy is answered', async () => {
  // In a tab of its own: in the other one somebody has agreed already.
  const { page } = await openAsking({ colorScheme: 'dark' });
  await tap(page, '打电话');
  await page.getByRole('dialog', { name: '打电话' }).waitFor();
  await page.keyboard.press('Escape');
  await sees(page, 'makePhoneCall:fail cancel');
  await tap(page, '打电话');
  await page.keyboard.press('Enter');
  await sees(page, '打过了');
  await tap(page, '记到日历');
  await tap(page, '允许');
  await sees(page, '记好了');
  const calendar = page.getByRole('region', { name: '日历' });
  await calendar.getByText('开会').click();
  await calendar.getByText('三楼').waitFor();
  await tap(page, '震一下');
  await page.locator('#phone[data-vibration=heavy]').waitFor();
  await page.locator('#phone:not([data-vibration])').waitFor();
  await tap(page, '别的小程序');
  await tap(page, '允许');
  await sees(page, '去过了');
  await tap(page, '要先同意的');
  await tap(page, '不同意');
  await sees(page, 'requirePrivacyAuthorize:fail privacy permission is not authorized');
  await tap(page, '要先同意的');
  await tap(page, '同意');
  await sees(page, '同意过了');
  await tap(page, '退出');
  await page.getByRole('dialog', { name: '已退出小程序' }).waitFor();
});
