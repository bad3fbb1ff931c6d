import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sees, tap } from 'test-support/browser/person';
import { makeOddFolder } from 'test-support/odd-folder';
import { serve, type TestServer } from 'test-support/server';
import { withProgram } from './program';

const folder = makeOddFolder();
const file = join(folder, 'stubs.ts');
const inner = join(folder, 'city.ts');
const STUBS = `import { city } from './city';
interface Place { latitude: number; city: string }
export const getLocation = (): Place => ({ latitude: 23, city });
export const chooseAddress = () => { throw new Error('auth deny'); };`;
writeFileSync(file, STUBS);
writeFileSync(inner, "export const city = '广州';");
afterAll(() => rmSync(folder, { recursive: true }));

const args = ['--stubs', file];
let backend: TestServer;
beforeAll(async () => {
  backend = await serve((request, response) => response.end(`自己的后端：${request.url}`));
  args.push('--servers', `https://api.example.com=http://127.0.0.1:${backend.port}`);
});
afterAll(() => backend.close());

const { open } = withProgram(
  {
    'pages/own.wxml': `<button bindtap="ask">问</button><button bindtap="locate">在哪</button>
      <button bindtap="address">地址</button><view>{{said}}</view>`,
    'pages/own.js': `Page({
      data: { said: '还没说' },
      ask() {
        wx.request({
          url: 'https://api.example.com/v1?a=b',
          success: ({ data }) => this.setData({ said: data }),
          fail: ({ errMsg }) => this.setData({ said: errMsg }),
        });
      },
      async locate() {
        try {
          const { latitude, city } = await wx.getLocation();
          this.setData({ said: latitude + '，' + city });
        } catch ({ errMsg }) {
          this.setData({ said: errMsg });
        }
      },
      address() {
        wx.chooseAddress({ fail: ({ errMsg }) => this.setData({ said: errMsg }) });
      },
    })`,
  },
  { args },
);

test('--servers sends what is meant for an origin to one of this machine', async () => {
  const { page } = await open('own');
  await tap(page, '问');
  await sees(page, '自己的后端：/v1?a=b');
});

test('--stubs gives APIs that are not simulated, and its edits are followed', async () => {
  const { page } = await open('own');
  await tap(page, '在哪');
  await sees(page, '23，广州');
  await tap(page, '地址');
  await sees(page, 'chooseAddress:fail auth deny');
  writeFileSync(inner, "export const city = '北京';");
  await sees(page, '还没说');
  await tap(page, '在哪');
  await sees(page, '23，北京');
});

test.each([
  ['throws', "throw new Error('出了岔子');", /--stubs 的 stubs\.ts/, /出了岔子/],
  [
    'names what WeChat has not',
    'export const nothing = () => {};',
    /--stubs 的 stubs\.ts/,
    /微信没有 wx\.nothing/,
  ],
  [
    'is no code',
    'export const = 1;',
    /^--stubs$/,
    /^--stubs 的 stubs\.ts：读不懂。stubs\.ts:1:14：Unexpected token$/,
  ],
])('a stubs file that %s is told in a line until it is mended', async (_what, code, where, why) => {
  const { page, terminal, expectError } = await open('own');
  await sees(page, '还没说');
  writeFileSync(file, code);
  const problems = page.getByRole('alert', { name: '小程序有问题' });
  await problems.getByText(why).waitFor();
  await problems.getByText(where).first().waitFor();
  await terminal.sees(why.source.startsWith('^') ? /stubs\.ts：读不懂。/ : why);
  if (!why.source.startsWith('^')) await expectError(/--stubs 的 stubs\.ts/);
  // The page is there all the same.
  await sees(page, '还没说');
  writeFileSync(file, STUBS);
  await problems.waitFor({ state: 'detached' });
  await tap(page, '在哪');
  await sees(page, '23，北京');
});

test('one bad stub takes nothing from the others', async () => {
  const { page, terminal, expectError } = await open('own');
  await sees(page, '还没说');
  writeFileSync(file, `${STUBS} export const getLocatio = () => {};`);
  await terminal.sees(/--stubs 的 stubs\.ts：.*微信没有 wx\.getLocatio$/m);
  await expectError(/--stubs 的 stubs\.ts/);
  await tap(page, '在哪');
  await sees(page, '23，北京');
  writeFileSync(file, STUBS);
  await page.getByRole('alert').waitFor({ state: 'detached' });
});

test('a stubs file that is gone is told in a line until it is back', async () => {
  const { page, terminal } = await open('own');
  await sees(page, '还没说');
  rmSync(file);
  const problems = page.getByRole('alert', { name: '小程序有问题' });
  await problems.getByText(/没有这个文件/).waitFor();
  await terminal.sees(/--stubs 的 stubs\.ts：没有这个文件/);
  writeFileSync(file, STUBS);
  await problems.waitFor({ state: 'detached' });
  await sees(page, '还没说');
});

test('without a mock server the panel says how to put one before a backend', async () => {
  const { page } = await open('own');
  const hint = page.getByRole('region', { name: '模拟服务器' });
  await hint.getByText('npx hono-mock --proxy http://127.0.0.1:8080', { exact: true }).waitFor();
});
