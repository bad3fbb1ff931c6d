import path from 'node:path';
import { copyToOddFolder } from 'test-support/odd-folder';
import { openPage } from '../src/app/page';
import { expectLogged } from '../src/watch/console-watch';
import { waitFor } from '../src/watch/wait-for';

const root = path.resolve(__dirname, 'fixtures/program');
const open = () => openPage('pages/faulty/faulty', { root, unchangedSetData: 'fail' });

test('a page that app.json does not have is refused, and so is one without its files', () => {
  expect(() => openPage('pages/nope/nope', { root })).toThrow(
    'program/app.json 里没有页面 "pages/nope/nope"，有的是 pages/faulty/faulty、pages/form/form',
  );
  expect(() => openPage('', { root })).toThrow('program/app.json 里没有页面 ""');
  expect(() => openPage('pages/no-script/no-script', { root })).toThrow(
    'program/app.json 里有页面 "pages/no-script/no-script"，可是没有它的文件 pages/no-script/no-script.ts 或 .js',
  );
});

test('a page knows its route and its query, and is the one page open', () => {
  const page = openPage('pages/faulty/faulty?a=1', { root });
  page.tap('我在哪');
  expect(page.text).toContain('pages/faulty/faulty {"a":"1"} 1 true');
  expect(page.app.routes).toEqual(['pages/faulty/faulty']);
  page.leave();
  expect(page.app.routes).toEqual([]);
});

test('text is what can be read: nothing of what is hidden', () => {
  const { text } = open();
  expect(text).toContain('第一行');
  expect(text).not.toContain('看不见');
});

test('a text that never comes is told together with what the page showed', async () => {
  const page = open();
  page.type('最多三个字', 'abc');
  await expect(page.waitForText('没有的话', { timeout: 50 })).rejects.toThrow(
    /一直没有 "没有的话"[\s\S]*第一行[\s\S]*最多三个字: "abc"[\s\S]*不能改: "旧值"（不能用）[\s\S]*\[抛错\]/,
  );
});

test('what is not there, or there twice, cannot be touched', () => {
  const page = open();
  expect(() => page.tap('没有')).toThrow('没有读作 "没有"、可以点的东西');
  expect(() => page.tap('重名')).toThrow('读作 "重名"、可以点的东西有 2 个');
  expect(() => page.type('没有', 'a')).toThrow('没有标着 "没有" 的输入框');
  expect(() => page.type('不能改', 'a')).toThrow('"不能改" 不能用');
});

test('of things that read the same one is chosen by its place on the page', () => {
  const page = open();
  expect(() => page.tap('删除')).toThrow(
    '读作 "删除"、可以点的东西有 2 个，用 { at: 0 } 这样选一个',
  );
  page.tap('删除', { at: 1 });
  expect(page.text).toContain('删了 乙');
  page.tap('删除', { at: 0 });
  expect(page.text).toContain('删了 甲');
  expect(() => page.tap('删除', { at: 2 })).toThrow(
    '读作 "删除"、可以点的东西没有第 2 个（从 0 数）：一共 2 个',
  );
});

test('a password is not told in messages', () => {
  const page = open();
  expect(page.describe()).toContain('暗号: ""');
  page.type('暗号', 'secret');
  expect(page.describe()).toContain('暗号: "•••"');
  expect(page.describe()).not.toContain('secret');
});

test('a page that was left can be read, but not used', () => {
  const page = open();
  page.leave();
  expect(page.text).toContain('第一行');
  expect(() => page.tap('里层')).toThrow('页面 "pages/faulty/faulty" 已经离开了');
  expect(() => page.type('最多三个字', 'a')).toThrow('页面 "pages/faulty/faulty" 已经离开了');
  expect(() => page.confirm('最多三个字')).toThrow('页面 "pages/faulty/faulty" 已经离开了');
});

test('typing goes character by character up to maxlength, and leaving the input blurs it', () => {
  const page = open();
  page.type('最多三个字', 'abcd');
  expect(page.text).toContain('输入：abc');
  expect(page.text).not.toContain('abcd');
  page.tap('不能点');
  expect(page.text).toContain('离开了输入框');
});

test('a tap bubbles, unless it is caught; each page has fields of its own', () => {
  const page = open();
  page.tap('里层');
  expect(page.text).toContain('外层 1');
  page.tap('拦住');
  expect(page.text).toContain('只有里层');
  const another = open();
  another.tap('里层', { times: 2 });
  expect(another.text).toContain('外层 2');
});

test('a disabled button does not answer', () => {
  open().tap('不能点');
});

test('a handler that the page does not have is reported when an event reaches it', () => {
  const page = open();
  const missing = (handler: string, event: string) =>
    RegExp(
      `^Component "pages/faulty/faulty" does not have a method "${handler}" to handle event "${event}"\\.$`,
    );
  page.tap('冒到没有的方法');
  expect(page.text).toContain('只有里层');
  expectLogged(missing('nope', 'tap'));
  page.tap('拦在没有的方法之前');
  page.tap('不是方法');
  expectLogged(missing('count', 'tap'));
  page.type('暗号', 'a');
  page.tap('里层', { times: 2 });
  expect(page.text).toContain('外层 2');
  expectLogged(missing('onBlurr', 'blur'));
});

test('an error that a handler throws, at once or later, has to be expected', async () => {
  const page = open();
  page.tap('抛错');
  expectLogged(/thrown at once/);
  page.tap('过后抛错');
  await Promise.resolve();
  await waitFor(
    () => attempt(() => expectLogged(/thrown later/)),
    () => 'The rejected handler was never reported',
  );
});

test('what a page logs as an error has to be expected', () => {
  open().tap('记错');
  expect(() => expectLogged(/something else/)).toThrow('输出的是：logged {"a":1}');
  expectLogged(/logged \{"a":1\}/);
});

test('setData with undefined is reported, as WeChat does', () => {
  open().tap('设空');
  expectLogged(/^Error: pages\/faulty\/faulty 把 said 设成了 undefined\n {4}at .*faulty\.ts:39:10/);
});

test('a mistake is told with its place, whatever its folder is called', () => {
  openPage('pages/faulty/faulty', { root: copyToOddFolder(root) }).tap('设空');
  expectLogged(/ at .*\(\/.* #1 100% .* %20 \w+.program.pages.faulty.faulty\.ts:39:10\)/);
});

test('setData with what is there already is reported', () => {
  open().tap('白设');
  expectLogged(/pages\/faulty\/faulty 发送了没有变的 said：""/);
});

test('setData after onUnload is reported', async () => {
  const page = open();
  page.tap('过后更新');
  page.leave();
  await Promise.resolve();
  expectLogged(/在 onUnload 之后还调用 setData/);
});

describe('a page that can be pulled down', () => {
  const openNotebook = () => openPage('pages/notebook/notebook', { root });

  test('refreshes until it says that it is done', async () => {
    const page = openNotebook();
    page.pullDown();
    expect(page.text).toContain('刷新 1 次');
    expect(page.isRefreshing).toBe(true);
    page.tap('好了');
    await page.waitForRefreshed();
    expect(page.isRefreshing).toBe(false);
  });

  test('refreshes by itself, too', async () => {
    const page = openNotebook();
    page.tap('自己刷新');
    await page.waitForText('刷新 1 次');
    expect(page.isRefreshing).toBe(true);
  });
});

test('a page that nobody has made so cannot be pulled down', () => {
  expect(() => open().pullDown()).toThrow(
    'pages/faulty/faulty.json 和 app.json 的 window 里都没有 "enablePullDownRefresh": true',
  );
});

test('a textarea takes 140 characters, or as many as it says, and keeps the ends of lines', () => {
  const page = openPage('pages/notebook/notebook', { root });
  page.type('短文', 'x'.repeat(150));
  expect(page.text).toContain('共 140 个字');
  page.type('长文', '一\n二');
  expect(page.describe()).toContain('长文: "一\n二"');
  expect(page.text).toContain('共 3 个字');
});

test('a text that is pasted comes at once, as much of it as fits', () => {
  const page = openPage('pages/notebook/notebook', { root });
  page.paste('长文', 'x'.repeat(10_000));
  expect(page.text).toContain('共 10000 个字');
  page.paste('短文', 'x'.repeat(150));
  expect(page.text).toContain('共 140 个字');
  expect(page.app.setDataCalls).toHaveLength(2);
});

test.each([
  [
    'missing',
    'pages/missing-component/missing-component.json 用了 <lost>：没有 /components/lost/lost.wxml，也没有 /components/lost/lost/index.wxml',
  ],
  ['plain', 'components/plain/plain.json 里没有 "component": true'],
])('a component that WeChat would not find is told: %s', (name, complaint) => {
  expect(() => openPage(`pages/${name}-component/${name}-component`, { root })).toThrow(complaint);
});

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
