import path from 'node:path';
import { expectLogged } from './console-watch';
import { openPage } from './page';
import { waitFor } from './wait-for';

const open = () => openPage('pages/faulty/faulty', { root: path.resolve(__dirname, 'fixture') });

test('text is what can be read: nothing of what is hidden', () => {
  const { text } = open();
  expect(text).toContain('第一行');
  expect(text).not.toContain('看不见');
});

test('a text that never comes is told together with what the page showed', async () => {
  const page = open();
  page.type('最多三个字', 'abc');
  await expect(page.waitForText('没有的话')).rejects.toThrow(
    /never said "没有的话"[\s\S]*第一行[\s\S]*最多三个字: "abc"[\s\S]*不能改: "旧值" \(disabled\)[\s\S]*\[抛错\]/,
  );
});

test('what is not there, or there twice, cannot be touched', () => {
  const page = open();
  expect(() => page.tap('没有')).toThrow('There is no thing to tap that reads "没有"');
  expect(() => page.tap('重名')).toThrow('There is more than one thing to tap that reads "重名"');
  expect(() => page.type('没有', 'a')).toThrow('There is no input labelled "没有"');
  expect(() => page.type('不能改', 'a')).toThrow('"不能改" is disabled');
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
  expect(() => expectLogged(/something else/)).toThrow('Logged: logged {"a":1}');
  expectLogged(/logged \{"a":1\}/);
});

test('setData with undefined is reported, as WeChat does', () => {
  open().tap('设空');
  expectLogged(/setData sets said to undefined/);
});

test('setData after onUnload is reported', async () => {
  const page = open();
  page.tap('过后更新');
  page.leave();
  await Promise.resolve();
  expectLogged(/calls setData after onUnload/);
});

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
