import path from 'node:path';
import { openApp, openPage } from '../src';

const root = path.resolve(__dirname, 'fixtures/program');
const open = () => openPage('pages/form/form', { root });

test('things are found by text, label, placeholder and role, by one or by all of them', () => {
  const page = open();
  expect(page.find('订阅').tag).toBe('switch');
  expect(page.find({ label: '苹果' }).tag).toBe('checkbox');
  expect(page.find({ placeholder: /^昵/ }).role).toBe('textbox');
  expect(page.findAll({ role: 'switch' })).toHaveLength(2);
  expect(page.findAll({ role: 'button', text: '删除' }).map(({ dataset }) => dataset)).toEqual([
    { id: 7 },
    { id: 8 },
  ]);
  expect(page.find({ role: 'button', text: '删除', at: 1 }).dataset).toEqual({ id: 8 });
  expect(page.has({ role: 'link', text: '去别处' })).toBe(true);
  expect(page.has('没有这个')).toBe(false);
  expect(() => page.find({ role: 'img' })).toThrow(
    /^There is no element that reads role "img"\.\nThe page shows:/,
  );
  expect(() => page.find('删除')).toThrow('There is more than one element that reads "删除"');
});

test('within a card only what stands in it is found and touched', () => {
  const page = open();
  page.within('买面包').tap('删除');
  expect(page.text).toContain('card 8');
  expect(page.within('买牛奶').text).toBe('买牛奶 删除');
  expect(() => page.within('买牛奶').tap('没有这个')).toThrow(
    /^There is no thing to tap that reads "没有这个"\.\nThis part of the page shows:\n {2}买牛奶\n {2}\[?删除\]?$/,
  );
  page.find({ text: '删除', at: 0 }).tap();
  expect(page.text).toContain('card 7');
});

test('a finger that stays is a long press where something hears it, and a tap where nothing does', () => {
  const page = open();
  page.longPress('按住我');
  expect(page.text).toContain('long ');
  page.longPress('只能点');
  expect(page.text).toContain('short [1,0]');
  page.tap('按住我');
  expect(page.text).toContain('short');
});

test('one key after the other', () => {
  const page = open();
  const input = '一个键一个键';
  page.press(input, 'a');
  page.press(input, 'b');
  page.press(input, 'Backspace');
  expect(page.valueOf(input)).toBe('a');
  expect(page.text).toContain('change "a"');
  page.press(input, 'Enter');
  expect(page.text).toContain('confirm "a"');
  expect(() => page.press(input, 'Tab')).toThrow('There is no key "Tab"');
});

test('pickers take the text of an item or its index, a list of them, a date', () => {
  const page = open();
  page.pick('颜色', '蓝');
  expect(page.text).toContain('change 1');
  page.pick('颜色', 0);
  expect(page.text).toContain('change 0');
  page.pick('两列', ['下', '右']);
  expect(page.text).toContain('change [1,1]');
  page.cancelPick('两列');
  expect(page.text).toContain('cancel');
  page.pick('日期', '2026-12-01');
  expect(page.text).toContain('change "2026-12-01"');
  expect(() => page.pick('颜色', '绿')).toThrow('There is no "绿" to pick: there are 红, 蓝');
  expect(() => page.pick('没有', '绿')).toThrow(
    'There is no picker or picker-view that reads "没有"',
  );
});

test('a slider moves to the nearest of its steps', () => {
  const page = open();
  page.slide('亮度', 64);
  expect(page.text).toContain('change 70');
  page.slide('亮度', 1000);
  expect(page.text).toContain('change 90');
});

test('pages and scroll-views scroll, swipers turn', () => {
  const page = open();
  page.scroll({ top: 40 });
  expect(page.text).toContain('scroll 40');
  page.scroll({ to: 'bottom' });
  expect(page.text).toContain('bottom');
  page.scroll('长列表', { to: 'bottom' });
  expect(page.text).toContain('lower "bottom"');
  page.swipe('第一张', 'left');
  expect(page.text).toContain('swiper {"current":1,"currentItemId":"b","source":"touch"}');
});

test('a label leads to what it is for, a navigator to its page, an open-type to the answer', async () => {
  const page = open();
  page.tap('远处');
  expect(page.text).toContain('change true');
  page.tap('头像', { answer: { avatarUrl: '/a.png' } });
  expect(page.text).toContain('avatar "/a.png"');
  page.tap('分享');
  expect(page.text).toContain('share "button"');
  page.tap('去别处');
  await page.app.waitForPage('pages/faulty/faulty');
});

test('what a button asks the person is allowed, refused, or cancelled', async () => {
  const page = open();
  const { app } = page;
  page.tap('手机号', { times: 2 });
  await app.allowPhoneNumber();
  await page.waitForText('getphonenumber "getPhoneNumber:ok"');
  page.tap('手机号');
  await app.refuse();
  await page.waitForText('getphonenumber "getPhoneNumber:fail user deny"');
  page.tap('头像');
  await app.refuse();
  expect(page.text).not.toContain('avatar');
  page.tap('头像');
  await app.chooseAvatar('/b.png');
  await page.waitForText('avatar "/b.png"');
});

test('from the conversation that a button opens the person comes back', async () => {
  const page = open();
  page.tap('客服');
  await page.app.back();
  await page.waitForText('contact "enterContact:ok"');
  page.tap('设置');
  await page.app.back();
  await page.waitForText('opensetting "openSetting:ok"');
  page.tap('反馈');
  expect(page.app.describe()).toContain('A button has opened: feedback');
  await page.app.back();
  await expect(page.app.allowPhoneNumber({ timeout: 50 })).rejects.toThrow(
    'No button asked the person for phoneNumber',
  );
});

test('the tab bar leads from tab to tab, and tells the page that is tapped', async () => {
  const app = openApp('pages/home/home', { root: path.resolve(__dirname, 'fixtures/tabs') });
  const mine = await app.tapTab('我的');
  expect(mine.route).toBe('pages/mine/mine');
  expect(mine.text).toContain('点了 1 我的');
  await app.tapTab('首页');
  expect(app.page.text).toContain('首页');
  await expect(app.tapTab('别的')).rejects.toThrow('There is no tab "别的": there are 首页, 我的');
});

test('a sheet of actions is answered by the text of one', async () => {
  const app = openApp('pages/home/home', { root: path.resolve(__dirname, 'fixtures/tabs') });
  app.page.tap('更多');
  await app.chooseAction('收藏');
  await app.page.waitForText('选了 1');
  app.page.tap('更多');
  await app.chooseAction();
  await app.page.waitForText('取消了');
});

test('a key is added to what the handler has made of the keys before it', () => {
  const page = openPage('pages/home/home', { root: path.resolve(__dirname, 'fixtures/failing') });
  page.type('手机号', '1381234');
  expect(page.text).toContain('138-1234');
});
