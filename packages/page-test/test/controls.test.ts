import path from 'node:path';
import { openPage } from '../src/app/page';
import { defaultCompiler } from '../src/program/templates';

const open = (compiler = defaultCompiler) =>
  openPage('pages/form/form', { root: path.resolve(__dirname, 'fixtures/program'), compiler });

test('a switch turns on and off, and goes off when the page says so', () => {
  const page = open();
  page.tap('订阅');
  expect(page.text).toContain('change true');
  expect(page.isChosen('订阅')).toBe(true);
  page.tap('由页面关掉');
  expect(page.isChosen('订阅')).toBe(false);
  page.tap('订阅', { times: 2 });
  expect(page.text).toContain('change false');
});

test('a checkbox tells all that are chosen in its group, in the order of the page', () => {
  const page = open();
  page.tap('苹果');
  expect(page.text).toContain('change ["apple","pear"]');
  page.tap('梨');
  expect(page.text).toContain('change ["apple"]');
  page.tap('葡萄');
  expect(page.isChosen('葡萄')).toBe(false);
});

test('of a group one radio is chosen, and a second tap on it changes nothing', () => {
  const page = open();
  page.tap('大');
  page.tap('小');
  expect(page.text).toContain('change "S"');
  expect([page.isChosen('大'), page.isChosen('小')]).toEqual([false, true]);
  page.tap('订阅');
  page.tap('小');
  expect(page.text).toContain('change true');
});

test.each(['official', 'simulate'] as const)(
  'a form submits its fields by name, compiled by %s',
  (compiler) => {
    if (compiler === 'official' && defaultCompiler !== 'official') return;
    const page = open(compiler);
    page.type('介绍', '你好');
    page.tap('大');
    page.tap('订阅');
    page.tap('提交');
    expect(page.text).toContain(
      'submit {"nickname":"小明","about":"你好","news":true,"fruits":["pear"],"size":"L"}',
    );
  },
);

test('a form that is reset is empty', () => {
  const page = open();
  page.type('昵称', '小红');
  page.tap('大');
  page.tap('重填');
  expect(page.text).toContain('reset true');
  page.tap('提交');
  expect(page.text).toContain(
    'submit {"nickname":"","about":"","news":false,"fruits":[],"size":""}',
  );
});

test.each([
  ['选一个', '<picker> 不是用来点的：用 pick()'],
  ['音量', '<slider> 不是用来点的：用 slide()'],
  ['有滑块', '<slider> 不是用来点的：用 slide()'],
  ['打开应用', '<button open-type="launchApp"> 会问用户：用 { answer: { … } } 说出结果'],
  ['别的', '还不能点 <button open-type="liveActivity">'],
  ['去别的小程序', '还不能点去别的小程序的 <navigator open-type="exit">'],
])('what a tap alone does not do does not pass in silence: %s', (label, what) => {
  expect(() => open().tap(label)).toThrow(what);
});
