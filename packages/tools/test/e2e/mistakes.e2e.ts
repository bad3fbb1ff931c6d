import { sees } from 'test-support/browser/person';
import { logIn, SUBTITLE, withEditedLogin } from './login';

const { open, edit, mend } = withEditedLogin();

const LOGIN = 'pages/login/login';
/** Line 6 of its script. */
const ON_LOAD = 'onLoad() {';

test.each([
  {
    what: 'a WXML that does not compile',
    file: `${LOGIN}.wxml`,
    before: '<view class="hero">',
    after: '<view class="hero>',
    where: /pages\/login\/login\.wxml:\d+:\d+/,
    told: /^WXML 编译错误：/,
  },
  {
    what: 'a JSON with a syntax error',
    file: `${LOGIN}.json`,
    before: ',',
    after: '',
    where: `${LOGIN}.json:3:3`,
    told: 'JSON 语法错误：这里少了逗号',
  },
  {
    what: 'a JSON with a comment',
    file: 'app.json',
    before: '"window"',
    after: '// 窗口\n  "window"',
    where: 'app.json:3:3',
    told: 'JSON 里不能写注释',
  },
  {
    what: 'a page of app.json without files',
    file: 'app.json',
    before: '"pages/notes/notes"',
    after: '"pages/notes/notes", "pages/nowhere/nowhere"',
    where: /^app\.json:2:\d+$/,
    told: '找不到页面 pages/nowhere/nowhere 的文件：建好它的 .wxml 和脚本，或者从 app.json 里去掉',
  },
  {
    what: 'an import of a file that is not there',
    file: `${LOGIN}.ts`,
    before: "'../../session'",
    after: "'../../nowhere'",
    where: /^pages\/login\/login\.ts/,
    told: /nowhere/,
    logged: /module 'nowhere\.js' is not defined/,
  },
  {
    what: 'a script that does not compile',
    file: `${LOGIN}.ts`,
    before: 'onLogOut() {',
    after: 'onLogOut( {',
    where: /^pages\/login\/login\.ts:\d+:\d+$/,
    told: /./,
  },
])('$what is told on the page and in the terminal until it is mended', async (mistake) => {
  const { page, terminal, expectError } = await open();
  await sees(page, SUBTITLE);
  edit(mistake.file, mistake.before, mistake.after);
  const problems = page.getByRole('alert', { name: '小程序有问题' });
  await problems.getByText(mistake.where).waitFor();
  await problems.getByText(mistake.told).first().waitFor();
  await terminal.sees(new RegExp(`小程序：${mistake.file}`));

  // Loaded anew, it is still told, and the preview goes on.
  await page.reload();
  await problems.getByText(mistake.where).waitFor();
  if (mistake.logged) await expectError(mistake.logged);
  mend();
  await problems.waitFor({ state: 'detached' });
  await logIn(page);
  await sees(page, '你好，小明');
});

test('a call of an API that is not simulated is told with its line; the page goes on', async () => {
  const { page, terminal } = await open();
  await sees(page, SUBTITLE);
  edit(`${LOGIN}.ts`, ON_LOAD, `${ON_LOAD}\n    wx.startWifi({});`);
  const problems = page.getByRole('alert', { name: '小程序有问题' });
  await problems.getByText(`${LOGIN}.ts:7:`).waitFor();
  await problems.getByText('wx.startWifi 还没有模拟').waitFor();
  await terminal.sees(/wx\.startWifi 还没有模拟/);
  await logIn(page);
  await sees(page, '你好，小明');
});

test.each([
  {
    what: 'a page that throws in onLoad',
    added: "throw new Error('出了岔子');",
    told: 'Error: 出了岔子',
  },
  {
    what: 'data that lead back to themselves',
    added: 'const a: any = { b: [] }; a.b.push(a); this.setData({ nickname: a } as any);',
    told: 'Error: setData 的 nickname.b.0 又指回包着它的对象（循环引用）',
  },
  {
    what: 'a page that is put into its own data',
    added: 'this.setData({ nickname: this } as any);',
    told: /^Error: setData 的 nickname\.\S+ 又指回包着它的对象/,
  },
])(
  '$what is told on the page and in the terminal, with its line, until it is mended',
  async ({ added, told }) => {
    const { page, terminal, expectError } = await open();
    await sees(page, SUBTITLE);
    edit(`${LOGIN}.ts`, ON_LOAD, `${ON_LOAD}\n    ${added}`);
    const problems = page.getByRole('alert', { name: '小程序有问题' });
    await problems.getByText(`${LOGIN} 的 onLoad（${LOGIN}.ts:7:`).waitFor();
    await problems.getByText(told).waitFor();
    await expectError(new RegExp(`${LOGIN} 的 onLoad`));
    await terminal.sees(new RegExp(`${LOGIN} 的 onLoad（${LOGIN}\\.ts:7:\\d+）：`));

    mend();
    await problems.waitFor({ state: 'detached' });
    await logIn(page);
    await sees(page, '你好，小明');
  },
);

test('what a wx API without fail rejects with is told by its errMsg', async () => {
  const { page, terminal, expectError } = await open();
  await sees(page, SUBTITLE);
  edit(`${LOGIN}.ts`, ON_LOAD, `${ON_LOAD}\n    wx.switchTab({ url: '/nowhere' });`);
  const problems = page.getByRole('alert', { name: '小程序有问题' });
  await problems.getByText(/^switchTab:fail/).waitFor();
  await expectError(/^没有 catch 的 Promise/);
  await terminal.sees(/Promise：switchTab:fail/);
});

test('a WXS that throws is told with its file, and no more once it is mended', async () => {
  const { page, terminal, expectError } = await open();
  await sees(page, SUBTITLE);
  edit(`${LOGIN}.wxml`, '', '<wxs module="m">\nmodule.exports = nowhere.a;\n</wxs>\n');
  const problems = page.getByRole('alert', { name: '小程序有问题' });
  await problems.getByText(`WXS（${LOGIN}.wxml:2:18）`).waitFor();
  await problems.getByText('ReferenceError: nowhere is not defined').waitFor();
  await expectError(/^WXS/);
  await terminal.sees(/WXS（pages\/login\/login\.wxml:2:18）：ReferenceError/);
  mend();
  await problems.waitFor({ state: 'detached' });
  await logIn(page);
});

test('a WXML that throws while it is drawn is told with its file, also to who opens it then', async () => {
  const { page, expectError } = await open();
  await sees(page, SUBTITLE);
  const wxs = '<wxs module="m">module.exports = { f: function () { return nowhere.a } }</wxs>';
  edit(`${LOGIN}.wxml`, '', `${wxs}\n<view>{{m.f()}}</view>\n`);
  const problems = page.getByRole('alert', { name: '小程序有问题' });
  await problems.getByText(/^WXS（pages\/login\/login\.wxml:1:\d+）$/).waitFor();
  await expectError(/nowhere is not defined/);
  await page.reload();
  await problems.getByText(/^WXS（pages\/login\/login\.wxml:1:\d+）$/).waitFor();
  mend();
  await problems.waitFor({ state: 'detached' });
  await logIn(page);
  await sees(page, '你好，小明');
});

test('a handler that is not there is told when it is called, until it is mended', async () => {
  const { page, terminal } = await open();
  await sees(page, SUBTITLE);
  edit(`${LOGIN}.wxml`, '', '<view bindtap="onSumbit">按这里</view>\n');
  await page.getByText('按这里').click();
  const problems = page.getByRole('alert', { name: '小程序有问题' });
  const warning = `${LOGIN} 里没有 onSumbit 这个处理函数，是不是想写 onSubmit？`;
  await problems.getByText(warning).waitFor();
  await problems.getByText(`${LOGIN}.wxml:1:16`, { exact: true }).waitFor();
  await terminal.sees(/小程序：.*没有 onSumbit 这个处理函数/);
  mend();
  await problems.waitFor({ state: 'detached' });
});

test('a setData with undefined is told, and changes nothing', async () => {
  const { page, terminal } = await open();
  await sees(page, SUBTITLE);
  edit(`${LOGIN}.ts`, ON_LOAD, `${ON_LOAD}\n    this.setData({ texts: undefined } as object);`);
  await terminal.sees(/小程序：pages\/login\/login：setData 把 texts 设成了 undefined/);
  await logIn(page);
  await sees(page, '你好，小明');
});

test('what the preview has not got is told in the terminal too', async () => {
  const { page, terminal } = await open();
  await sees(page, SUBTITLE);
  edit(`${LOGIN}.wxml`, '', '<map /><view nothing-known="1">有</view>\n');
  await terminal.sees(/小程序：预览里没有 <map>，画成一个虚线框/);
  await terminal.sees(/小程序：pages\/login\/login 的 <view>：没有 nothingKnown 这个属性/);
});
