import type { Page } from 'playwright-core';
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
