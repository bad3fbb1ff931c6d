import path from 'node:path';
import { expectLogged, openApp, openPage } from '../src';

const root = path.resolve(__dirname, 'fixtures/program');
const open = () => openPage('pages/form/form', { root });

/** All that is to happen by itself has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

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
  expect(() => page.find({ role: 'img' })).toThrow(/^没有读作 role "img" 的元素。\n页面上有：/);
  expect(() => page.find('删除')).toThrow('读作 "删除" 的元素有 ');
});

test('within a card only what stands in it is found and touched', () => {
  const page = open();
  page.within('买面包').tap('删除');
  expect(page.text).toContain('card 8');
  expect(page.within('买牛奶').text).toBe('买牛奶 删除');
  expect(() => page.within('买牛奶').tap('没有这个')).toThrow(
    /^没有读作 "没有这个"、可以点的东西。\n页面的这一部分上有：\n {2}买牛奶\n {2}\[?删除\]?$/,
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
  expect(() => page.press(input, 'Tab')).toThrow('没有 "Tab" 这个键');
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
  expect(() => page.pick('颜色', '绿')).toThrow('没有 "绿" 可以选：有的是 红、蓝');
  expect(() => page.pick('没有', '绿')).toThrow('读作 "没有" 的 picker、picker-view 没有');
});

test('wheels turn to the text of an item or its index, in each column; dates and times within their ends', () => {
  const page = open();
  page.pick('轮子', ['蓝', '矮']);
  expect(page.text).toContain('change [1,1]');
  page.pick('轮子', ['红', 1]);
  expect(page.text).toContain('change [0,1]');
  page.pick('月份', '2026-03');
  expect(page.text).toContain('change "2026-03"');
  page.pick('几点', '18:00');
  expect(page.text).toContain('change "18:00"');
});

type Page = ReturnType<typeof open>;

test.each<[what: string, told: RegExp, call: (page: Page) => unknown]>([
  [
    'an item that is not there',
    /没有 "绿" 可以选：有的是 红、蓝/,
    (page) => page.pick('轮子', ['绿', 0]),
  ],
  ['too few columns', /2 列.*不能是 \["蓝"\]/, (page) => page.pick('轮子', ['蓝'])],
  ['too few of a range', /2 列.*不能是 "下"/, (page) => page.pick('两列', '下')],
  ['no date', /2026-12-01 这样.*"明天"/, (page) => page.pick('日期', '明天')],
  ['no day', /2026-12-01 这样.*"2026-02-30"/, (page) => page.pick('日期', '2026-02-30')],
  ['a month before', /2026-03 到 2026-10.*"2026-02"/, (page) => page.pick('月份', '2026-02')],
  ['a time after', /… 到 18:00.*"18:01"/, (page) => page.pick('几点', '18:01')],
  ['no number', /slide.*一个数.*NaN/, (page) => page.slide('亮度', Number.NaN)],
  ['no direction', /swipe.*"leftt"/, (page) => page.swipe('第一张', 'leftt' as never)],
  ['no end', /scroll 的 to.*"middle"/, (page) => page.scroll('长列表', { to: 'middle' as never })],
  ['nowhere', /scroll 应该是.*undefined/, (page) => page.scroll(undefined as never)],
  ['a number for a text', /type.*字符串.*3/, (page) => page.type('昵称', 3 as never)],
  ['no text', /paste.*字符串.*undefined/, (page) => page.paste('昵称', undefined as never)],
  ['no taps', /times.*0/, (page) => page.tap('提交', { times: 0 })],
  ['nothing to find', /要找的应该是.*null/, (page) => page.tap(null as never)],
  [
    'a misspelt query',
    /要找的应该是.*\{"txt":"提交"\}/,
    (page) => page.find({ txt: '提交' } as never),
  ],
  ['a text of another kind', /要找的 label .*3/, (page) => page.has({ label: 3 as never })],
  [
    'a query for a text',
    /waitForText.*\{"text":"a"\}/,
    (page) => page.waitForText({ text: 'a' } as never),
  ],
  ['no milliseconds', /timeout.*"1s"/, (page) => page.waitForText('a', { timeout: '1s' as never })],
  ['NaN milliseconds', /timeout.*NaN/, (page) => page.app.confirmModal({ timeout: Number.NaN })],
  ['no size', /resize 的高.*undefined/, (page) => page.app.resize(300, undefined as never)],
])(
  'what a call cannot mean is told in one line, and nothing is done: %s',
  async (_, told, call) => {
    const page = open();
    const before = page.text;
    const message = await messageOf(() => call(page));
    expect(message.split('\n')[0]).toMatch(told);
    expect(page.text).toBe(before);
  },
);

async function messageOf(call: () => unknown): Promise<string> {
  try {
    await call();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

test('a pattern with the flag g finds what it has found before, a text whatever its white space', async () => {
  const page = open();
  const pattern = /提交/g;
  for (let time = 0; time < 3; time += 1) {
    await page.waitForText(pattern, { timeout: 0 });
    expect(page.has(pattern)).toBe(true);
  }
  await page.waitForText('提交 \n 重填', { timeout: 0 });
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
  const gif = { name: 'b.gif', bytes: new Uint8Array(Buffer.from('GIF89a\x05\0\x07\0')) };
  await expect(app.chooseAvatar('package.json')).rejects.toThrow(
    'package.json 是 file，要的是 image',
  );
  await expect(app.chooseAvatar('no.png')).rejects.toThrow(/没有 .*no\.png 这个文件/);
  await expect(app.chooseAvatar(null as never)).rejects.toThrow('要的是文件的路径');
  await app.chooseAvatar(gif);
  await page.waitForText(/avatar "http:\/\/tmp\/.+\.gif"/);
  const [, src = ''] = /avatar "(http:[^"]+)"/.exec(page.text) ?? [];
  expect(await app.wx.getImageInfo({ src })).toMatchObject({ width: 5, height: 7 });
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
  expect(page.app.describe()).toContain('按钮打开了：feedback');
  await page.app.back();
  await expect(page.app.allowPhoneNumber({ timeout: 50 })).rejects.toThrow(
    '没有按钮向用户要 phoneNumber',
  );
});

test('the tab bar leads from tab to tab, and tells the page that is tapped', async () => {
  const app = openApp('pages/home/home', { root: path.resolve(__dirname, 'fixtures/tabs') });
  const mine = await app.tapTab('我的');
  expect(mine.route).toBe('pages/mine/mine');
  expect(mine.text).toContain('点了 1 我的');
  await app.tapTab('首页');
  expect(app.page.text).toContain('首页');
  await expect(app.tapTab('别的')).rejects.toThrow('没有 "别的" 这个标签：有的是 首页、我的');
});

test('the tab bar shows what the program marks and names, and is gone where it hides it', async () => {
  const app = openApp('pages/home/home', { root: path.resolve(__dirname, 'fixtures/tabs') });
  expect(app.tabBar).toMatchObject({ isShown: true, style: {} });
  expect(app.tabBar.tabs.map(({ text, badge }) => [text, badge])).toEqual([
    ['首页', ''],
    ['我的', ''],
  ]);
  app.page.tap('来消息');
  await settled();
  expect(app.tabBar.tabs).toEqual([
    { pagePath: 'pages/home/home', text: '首页', badge: '', hasRedDot: true },
    { pagePath: 'pages/mine/mine', text: '消息', badge: '3', hasRedDot: false },
  ]);
  await expect(app.tapTab('我的')).rejects.toThrow('没有 "我的" 这个标签：有的是 首页、消息');
  expect((await app.tapTab('消息')).text).toContain('点了 1 消息');
  await app.tapTab('首页');
  app.page.tap('全屏');
  await settled();
  expect(app.tabBar.isShown).toBe(false);
  await expect(app.tapTab('消息')).rejects.toThrow('标签栏藏起来了');
});

test('what a page shares wrongly is told, each mistake in one line, and shared as far as it goes', async () => {
  const app = openApp('pages/home/home', { root: path.resolve(__dirname, 'fixtures/tabs') });
  const card = await app.page.share();
  const handler = 'pages/home/home 的 onShareAppMessage';
  expectLogged(new RegExp(`${handler} 返回的 path 是 /pages/shop/shop，app.json 里没有这个页面`));
  expectLogged(new RegExp(`${handler} 返回的 title 应该是文字，不能是 Number`));
  expect(card).toMatchObject({ title: '小程序', path: '/pages/shop/shop' });
  expect(() => app.openCard(card)).toThrow('pages/shop/shop');
});

test('the colours of the navigation bar are those of one page', async () => {
  const app = openApp('pages/home/home', { root: path.resolve(__dirname, 'fixtures/tabs') });
  const { page } = app;
  expect(page.navigationBar).toEqual({ isLoading: false });
  page.tap('夜里');
  await settled();
  expect(page.navigationBar).toMatchObject({ backgroundColor: '#111111', isLoading: true });
  expect(app.tabBar.style).toEqual({ backgroundColor: '#111111' });
  expect((await app.tapTab('我的')).navigationBar).toEqual({ isLoading: false });
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
