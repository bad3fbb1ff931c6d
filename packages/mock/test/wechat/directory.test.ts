import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cleanup, onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { HandEditedFileError } from '../../src/hand-edited';
import { defaultDirectory, readWechatDirectory, watchWechatDirectory } from '../../src/wechat';

afterEach(cleanup);

function fileOf(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'wechat-'));
  onCleanup(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'wechat.jsonc');
  writeFileSync(file, text);
  return file;
}

const app = '{ "appid": "wx1", "secret": "s" }';
const person = '{ "nickname": "阿珍" }';

test('readWechatDirectory reads comments and all that a person may have', () => {
  const people = [
    { nickname: '阿珍', avatar: 'https://a.example/a.png', phone: '+1 2025550100' },
    { nickname: '阿明', openid: 'o1', unionid: 'u1' },
  ];
  const file = fileOf(`// ours
{ "apps": [${app},], "people": ${JSON.stringify(people)} }`);
  expect(readWechatDirectory(file)).toEqual({ apps: [{ appid: 'wx1', secret: 's' }], people });
});

test('the directory without a file can be written as one', () => {
  expect(readWechatDirectory(fileOf(JSON.stringify(defaultDirectory)))).toEqual(defaultDirectory);
});

test.each([
  ['{}', '第 1 行：apps 没有填'],
  [`{ "apps": [],\n "people": [${person}] }`, '第 1 行：apps 不能是空的'],
  [`{ "apps": [${app}],\n "people": [] }`, '第 2 行：people 不能是空的'],
  [`{ "apps": [{ "appid": "wx1" }],\n "people": [${person}] }`, '第 1 行：secret 没有填'],
  [
    `{ "apps": [{ "appid": "我的", "secret": "s" }],\n "people": [${person}] }`,
    '第 1 行：appid 要的是 AppID，如 wx0123456789abcdef',
  ],
  [
    `{ "apps": [${app}],\n "people": [{ "nickname": "阿珍", "phone": "1391111" },\n { "nickname": "阿明", "phone": "号码" }] }`,
    '第 3 行：phone 要的是手机号，如 13800000001，别的国家和地区写 +852 61234567',
  ],
  [`{ "apps": [${app}],\n "people": [${person},\n ${person}] }`, '第 3 行：昵称 阿珍 出现了两次'],
  [`{ "apps": [${app},\n ${app}],\n "people": [${person}] }`, '第 2 行：AppID wx1 出现了两次'],
  [
    `{ "apps": [${app}],\n "people": [{ "nickname": "阿珍", "openid": "o1" }, { "nickname": "阿强" },\n { "nickname": "阿明", "openid": "o1" }] }`,
    '第 3 行：openid o1 出现了两次',
  ],
  [
    `{ "apps": [${app}],\n "people": [{ "nickname": "阿珍", "unionid": "u1" },\n { "nickname": "阿明", "unionid": "u1" }] }`,
    '第 3 行：unionid u1 出现了两次',
  ],
  [`{ "apps": [${app}], "people": [${person}],\n "token": 1 }`, '第 1 行：有不认识的字段 token'],
])('readWechatDirectory refuses %s: %s', (text, complaint) => {
  const file = fileOf(text);
  expect(() => readWechatDirectory(file)).toThrow(
    new HandEditedFileError(`微信名单 ${file} ${complaint}`),
  );
});

test('watchWechatDirectory takes what is saved, and keeps the last good one', async () => {
  const file = fileOf(`{ "apps": [${app}], "people": [${person}] }`);
  const lines: string[] = [];
  const watched = watchWechatDirectory(file, (line) => lines.push(line));
  onCleanup(watched.close);
  // Queued behind the first look of fs.watchFile, which what comes later is compared with.
  await stat(file);
  const save = async (text: string): Promise<void> => {
    const count = lines.length;
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
    await waitFor(
      () => lines.length > count,
      () => 'Nothing was reported',
    );
  };
  await save(`{ "apps": [${app}], "people": [${person}, { "nickname": "阿明" }] }`);
  expect(lines).toEqual(['微信名单已更新：1 个小程序，2 个人']);
  await save('{');
  expect(lines[1]).toMatch(/^微信名单 .* 第 1 行：缺右花括号 \}。先沿用上一次正确的内容$/);
  expect(watched.current().people.map(({ nickname }) => nickname)).toEqual(['阿珍', '阿明']);
});
