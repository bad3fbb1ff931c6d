import path from 'node:path';
import { openApp } from '../src/app/opened-app';
import { defaultCompiler } from '../src/program/templates';
import { expectLogged } from '../src/watch/console-watch';

const root = path.resolve(__dirname, 'fixtures/program');

describe.each(['official', 'simulate'] as const)('compiled by %s', (compiler) => {
  if (compiler === 'official' && defaultCompiler !== 'official') return;
  const open = () => openApp('pages/second/second', { root, compiler });

  test('what stands in a component is read, typed into and tapped like what is on the page', () => {
    const { page } = open();
    expect(page.text).toContain('1 个字');
    page.type('第 1 条的内容', '三个字');
    expect(page.text).toContain('3 个字');
    page.tap('保存 1');
    expect(page.text).toContain('存下 1 三个字');
  });

  test("what a page puts into a component stands where the slot is, and is the page's own", () => {
    const { page } = open();
    expect(page.describe()).toMatch(
      /\[记事折起\]\n.*共 1 条\n.*\[盒中按钮\][\s\S]*\[保存 1\][\s\S]*后缀 1/,
    );
    page.tap('盒中按钮');
    expect(page.text).toContain('按了盒中按钮');
  });

  test('what is in a slot is hidden with it', () => {
    const { page } = open();
    page.tap('记事折起');
    expectLogged(
      /Component "pages\/second\/second" does not have a method "nope" to handle event "fold"/,
    );
    expect(page.text).not.toContain('共 1 条');
    expect(() => page.tap('盒中按钮')).toThrow('可以点的东西');
    expect(() => page.type('第 1 条的内容', '')).toThrow('没有标着');
  });

  test('a component that comes later is ready when it is drawn, and gone when it is taken away', async () => {
    const app = open();
    const { page } = app;
    page.tap('加一条');
    expect(page.text).toContain('5 个字');
    expect(app.wx.getStorageSync<string[]>('happened').at(-1)).toBe('row 2 ready');
    page.tap('过后再设 2');
    page.tap('清空');
    await Promise.resolve();
    expectLogged(/components\/note-row\/note-row 在 detached 之后还调用 setData/);
  });
});

const open = () => openApp('pages/second/second', { root, unchangedSetData: 'fail' }).page;

test('a handler that a component does not have is reported by its name', () => {
  open().tap('没有方法 1');
  expectLogged(
    /^Component "components\/note-row\/note-row" does not have a method "missing" to handle event "tap"\.$/,
  );
});

test("what a component throws is reported with its line, and so is the page's missing handler", () => {
  open().tap('弄坏 1');
  expectLogged(/^Error: thrown in a component\n.*note-row\.ts:26:13/);
  expectLogged(/Component "pages\/second\/second" does not have a method "nope" .* "broken"/);
});

test('what an observer throws is reported', () => {
  const page = open();
  page.tap('加一条');
  page.tap('加一条');
  expectLogged(/thrown in an observer/);
});

test('a component that sends what did not change is reported', () => {
  open().tap('白设 1');
  expectLogged(/components\/note-row\/note-row 发送了没有变的 length：1/);
});

test('two pages use the same component, each its own', async () => {
  const app = openApp('pages/first/first', { root });
  app.page.tap('盒子折起');
  expect(app.page.text).toContain('盒子展开');
  app.page.tap('向前');
  const second = await app.waitForPage('pages/second/second');
  expect(second.text).toContain('记事折起');
});
