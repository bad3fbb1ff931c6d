import path from 'node:path';
import { openPage } from '../src';

const fixtures = path.resolve(__dirname, 'fixtures');
const root = path.join(fixtures, 'failing');

test.each([
  [
    'a folder without app.json',
    { root: fixtures },
    /里没有 app\.json，不是小程序的文件夹。Jest 配置旁边/,
  ],
  ['no folder', { root: path.join(fixtures, 'nope') }, /没有 .*nope 这个文件夹/],
  [
    'a stub for what WeChat does not have',
    { root, stubs: { chooseImge: () => ({}) } },
    /stubs\.chooseImge：微信没有 wx\.chooseImge/,
  ],
  [
    'a stub that is no function',
    { root, stubs: { chooseImage: 1 } },
    /stubs\.chooseImage 应该是一个函数/,
  ],
])('one readable line: %s', (_, options, message) => {
  let told = '';
  try {
    openPage('pages/home/home', options);
  } catch (error) {
    told = (error as Error).message;
  }
  expect(told).toMatch(message);
  expect(told).not.toContain('\n');
});
