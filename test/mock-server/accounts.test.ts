import crypto from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HandEditedFileError } from 'hono-mock/hand-edited';
import { cleanup, onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import {
  accountBook,
  readAccounts,
  repeatedIn,
  type WatchedAccounts,
  watchAccounts,
} from '../../mock-server/accounts';

const folder = mkdtempSync(path.join(tmpdir(), 'accounts-'));
afterEach(cleanup);
afterAll(() => rmSync(folder, { recursive: true }));

const xiaoming = { username: '123', password: '123', nickname: '小明' };
const lihua = { username: 'lihua', password: 'dear-editor', nickname: '李华' };

let files = 0;
function accountsFile(text: string): string {
  files += 1;
  const file = path.join(folder, `accounts-${files}.jsonc`);
  writeFileSync(file, text);
  return file;
}

test('accountBook knows a user by name and password, and tells nothing of anybody else', () => {
  const book = accountBook([xiaoming, lihua]);
  expect(book.verify('123', '123')).toEqual({ username: '123', nickname: '小明' });
  expect(book.verify('lihua', 'dear-editor')).toEqual({ username: 'lihua', nickname: '李华' });
  expect(book.verify('123', 'dear-editor')).toBeUndefined();
  expect(book.verify('123', '')).toBeUndefined();
  expect(book.verify('nobody', '123')).toBeUndefined();
  expect(book.verify('nobody', '')).toBeUndefined();
  expect(book.verify('__proto__', '')).toBeUndefined();
});

test("readAccounts reads the project's own accounts, and 123 / 123 is one of them", () => {
  const file = path.resolve(__dirname, '../../mock-server/accounts.jsonc');
  expect(readAccounts(file)).toContainEqual(xiaoming);
});

test.each([
  { name: 'plain JSON', text: JSON.stringify([xiaoming, lihua]) },
  {
    name: 'comments and trailing commas',
    text: `// ours
[
  /* the tutorial's */ { "username": "123", "password": "123", "nickname": "小明", },
  { "username": "lihua", "password": "dear-editor", "nickname": "李华" }, // his
]
`,
  },
  {
    name: 'Windows line ends',
    text: JSON.stringify([xiaoming, lihua], null, 2).replace(/\n/g, '\r\n'),
  },
])('readAccounts reads $name', ({ text }) => {
  expect(readAccounts(accountsFile(text))).toEqual([xiaoming, lihua]);
});

test.each([
  { name: 'an empty file', text: '', complaint: '第 1 行：文件是空的' },
  {
    name: 'a missing comma between fields',
    text: '[\n  { "username": "a" "password": "b", "nickname": "c" }\n]',
    complaint: '第 2 行：这里缺一个英文逗号',
  },
  {
    name: 'a missing comma between accounts',
    text: `[
  { "username": "a", "password": "b", "nickname": "c" }
  { "username": "d", "password": "e", "nickname": "f" }
]`,
    complaint: '第 3 行：这里缺一个英文逗号',
  },
  {
    name: 'a missing ] at the end',
    text: '[\n  { "username": "a", "password": "b", "nickname": "c" }',
    complaint: '第 2 行：缺右方括号 ]',
  },
  {
    name: 'a ] too many',
    text: '[\n  { "username": "a", "password": "b", "nickname": "c" }\n]\n]',
    complaint: '第 4 行：后面有多余的内容',
  },
  {
    name: 'a missing colon',
    text: '[\n  { "username" "a", "password": "b", "nickname": "c" }\n]',
    complaint: '第 2 行：字段名后面缺英文冒号',
  },
  {
    name: 'a missing value',
    text: '[\n  { "username": "a", "password": , "nickname": "c" }\n]',
    complaint: '第 2 行：这里缺一个值',
  },
  {
    name: 'a string without its end',
    text: '[\n  { "username": "a", "password": "b", "nickname": "c }\n]',
    complaint: '第 2 行：字符串没有结束，缺英文双引号',
  },
  {
    name: 'Chinese quotes',
    text: '[\n  { “username”: "a", "password": "b", "nickname": "c" }\n]',
    complaint: '第 2 行：有不认识的内容，文字要放在英文双引号里',
  },
  {
    name: 'a comment without its end',
    text: '[\n  { "username": "a", "password": "b", "nickname": "c" }\n]\n/* mine',
    complaint: '第 4 行：注释没有结束',
  },
  {
    name: 'a number for a password',
    text: '[\n  {\n    "username": "a",\n    "password": 123,\n    "nickname": "c"\n  }\n]',
    complaint: '第 4 行：password 应该是字符串，收到的是数字',
  },
  {
    name: 'an empty username',
    text: '[\n  { "username": "", "password": "b", "nickname": "c" }\n]',
    complaint: '第 2 行：username 不能为空',
  },
  {
    name: 'a missing field',
    text: `[
  { "username": "a", "password": "b", "nickname": "c" },
  { "username": "d", "nickname": "f" }
]`,
    complaint: '第 3 行：password 没有填',
  },
  {
    name: 'an unknown field',
    text: `[
  { "username": "a", "password": "b", "nickname": "c" },
  { "username": "d", "password": "e", "nickname": "f", "age": 3 }
]`,
    complaint: '第 3 行：有不认识的字段 age',
  },
  {
    name: 'one username twice',
    text: `[
  { "username": "a", "password": "b", "nickname": "c" },
  { "username": "d", "password": "e", "nickname": "f" },
  { "username": "a", "password": "g", "nickname": "h" }
]`,
    complaint: '第 4 行：用户名 a 出现了两次',
  },
  {
    name: 'lists in lists without end',
    text: `[\n${'['.repeat(100_000)}`,
    complaint: '第 2 行：嵌套太深，应该是一个列表，里面是一个个账号',
  },
  {
    name: 'objects in objects without end',
    text: `[{"username":"[[[["},\n${'{"username":\n'.repeat(50_000)}`,
    complaint: '第 21 行：嵌套太深，应该是一个列表，里面是一个个账号',
  },
  { name: 'an empty list', text: '// nobody\n[]', complaint: '第 2 行：不能是空的' },
  {
    name: 'one account outside a list',
    text: JSON.stringify(xiaoming),
    complaint: '第 1 行：应该是列表，收到的是对象',
  },
])('readAccounts refuses $name: $complaint', ({ text, complaint }) => {
  const file = accountsFile(text);
  expect(() => readAccounts(file)).toThrow(
    new HandEditedFileError(`账号文件 ${file} ${complaint}`),
  );
});

test('a repeated username is found by going through the accounts once', () => {
  let read = 0;
  function* accounts(): Generator<{ username: string }> {
    for (const username of ['a', 'b', 'c', 'b', 'd']) {
      read += 1;
      yield { username };
    }
  }
  expect(repeatedIn(accounts())).toEqual({ username: 'b', index: 3 });
  expect(read).toBe(4);
  expect(repeatedIn([{ username: 'a' }, { username: '__proto__' }])).toBeUndefined();
});

test('readAccounts names a file that is not there', () => {
  const file = path.join(folder, 'nowhere.jsonc');
  expect(() => readAccounts(file)).toThrow(
    new HandEditedFileError(`读不到账号文件 ${file}：ENOENT`),
  );
});

/** Watches until the end of the test; `lines` is what the person at the terminal sees. */
async function watchUntilCleanup(
  file: string,
): Promise<{ accounts: WatchedAccounts; lines: string[]; sees(count: number): Promise<void> }> {
  const lines: string[] = [];
  const accounts = watchAccounts(file, (line) => lines.push(line));
  onCleanup(() => accounts.close());
  // Queued behind the first look of fs.watchFile, which what comes later is compared with.
  await stat(file);
  const sees = (count: number): Promise<void> =>
    waitFor(
      () => lines.length >= count,
      () => `${count} line(s) should have been reported, but these were: ${lines.join(' | ')}`,
    );
  return { accounts, lines, sees };
}

test('watchAccounts refuses a file that is broken from the start', () => {
  expect(() => watchAccounts(accountsFile('[]'), () => {})).toThrow(HandEditedFileError);
});

test('an edit of the accounts file counts at once, and a broken one leaves the last good', async () => {
  const file = accountsFile(JSON.stringify([xiaoming]));
  const { accounts, lines, sees } = await watchUntilCleanup(file);
  expect(accounts.verify('lihua', 'dear-editor')).toBeUndefined();

  writeFileSync(file, JSON.stringify([xiaoming, lihua]));
  await sees(1);
  expect(lines).toEqual(['账号文件已更新：2 个账号']);
  expect(accounts.verify('lihua', 'dear-editor')?.nickname).toBe('李华');

  writeFileSync(file, '[\n  { "username": "123",, }\n]');
  await sees(2);
  expect(lines[1]).toMatch(/第 2 行：.+。先沿用上一次正确的内容$/);
  expect(lines[1]).toContain(file);
  expect(accounts.verify('lihua', 'dear-editor')?.nickname).toBe('李华');

  // Many editors write a new file and put it in the place of the old one.
  const written = accountsFile(JSON.stringify([{ ...lihua, password: 'changed' }]));
  renameSync(written, file);
  await sees(3);
  expect(lines[2]).toBe('账号文件已更新：1 个账号');
  expect(accounts.verify('lihua', 'changed')?.nickname).toBe('李华');
  expect(accounts.verify('lihua', 'dear-editor')).toBeUndefined();
  expect(accounts.verify('123', '123')).toBeUndefined();

  rmSync(file);
  await sees(4);
  expect(lines[3]).toBe(`读不到账号文件 ${file}：ENOENT。先沿用上一次正确的内容`);
  expect(accounts.verify('lihua', 'changed')?.nickname).toBe('李华');
});

test('after close edits no longer count', async () => {
  const file = accountsFile(JSON.stringify([xiaoming]));
  const closed = await watchUntilCleanup(file);
  const open = await watchUntilCleanup(file);
  closed.accounts.close();
  writeFileSync(file, JSON.stringify([lihua]));
  await open.sees(1);
  expect(closed.lines).toEqual([]);
  expect(closed.accounts.verify('123', '123')?.nickname).toBe('小明');
});

test('the comparison takes the same time for an unknown name as for a wrong password', () => {
  const compare = jest.spyOn(crypto, 'timingSafeEqual');
  const book = accountBook([{ username: 'a', password: 'right', nickname: 'A' }]);
  book.verify('a', 'wrong');
  book.verify('nobody', 'wrong');
  book.verify('a', 'right');
  expect(compare.mock.results.map(({ value }) => value)).toEqual([false, false, true]);
  compare.mockRestore();
});
