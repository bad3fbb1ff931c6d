import path from 'node:path';
import { simulate } from 'miniprogram-core/wx';
import { type OpenedApp, openApp } from '../src/app/opened-app';
import { expectLogged } from '../src/watch/console-watch';
import { waitFor } from '../src/watch/wait-for';

const root = path.resolve(__dirname, 'fixtures/program');
const open = (address = 'pages/first/first') => openApp(address, { root });

/** Milliseconds: it never comes. */
const soon = { timeout: 50 };

const happened = (app: OpenedApp): string[] => app.wx.getStorageSync<string[]>('happened');

/** What has happened since it was asked last. */
function watch(app: OpenedApp): () => string[] {
  let seen = happened(app).length;
  return () => {
    const news = happened(app).slice(seen);
    seen += news.length;
    return news;
  };
}

test('an app is launched before its page is loaded, shown and ready, its components with it', () => {
  expect(happened(open('pages/first/first?a=1'))).toEqual([
    'app onLaunch pages/first/first {"a":"1"}',
    'app onShow',
    'box created',
    'box attached 盒子',
    'first onLoad {"a":"1"} 1',
    'box show',
    'first onShow',
    'box ready',
    'first onReady',
  ]);
});

test('a page that leads to another is hidden, and shown again on the way back', async () => {
  const app = open();
  const { page } = app;
  const news = watch(app);
  page.tap('向前');
  const second = await app.waitForPage('pages/second/second');
  expect(app.routes).toEqual(['pages/first/first', 'pages/second/second']);
  expect(news()).toEqual([
    'box hide',
    'first onHide',
    'box created',
    'box attached 记事',
    'second onLoad {"from":"first"} 2',
    'box show',
    'second onShow',
    'row 1 ready',
    'box ready',
    'second onReady',
  ]);
  second.tap('返回');
  expect(await app.waitForPage('pages/first/first')).toBe(page);
  expect(news()).toEqual(['second onUnload', 'box detached', 'box show', 'first onShow']);
  expect(page.text).toContain('来过 2 次');
});

test('redirectTo takes the place of the page, reLaunch that of all pages', async () => {
  const app = open();
  app.page.tap('向前');
  const second = await app.waitForPage('pages/second/second');
  second.tap('换成第一页');
  const first = await app.waitForPage('pages/first/first');
  expect(app.routes).toEqual(['pages/first/first', 'pages/first/first']);
  expect(happened(app).at(-1)).toBe('first onReady');
  first.tap('重新开始');
  await app.waitForPage('pages/second/second');
  expect(app.routes).toEqual(['pages/second/second']);
  expect(happened(app).filter((what) => what === 'first onUnload')).toHaveLength(2);
});

test('the person goes back, too, until there is nothing to go back to', async () => {
  const app = open();
  app.page.tap('向前');
  await app.waitForPage('pages/second/second');
  await app.back();
  expect(app.routes).toEqual(['pages/first/first']);
  await expect(app.back()).rejects.toThrow(/^没有可以返回的页面。[\s\S]*第一页/);
});

test('a page that is behind or was left can be read, but not used', async () => {
  const app = open();
  const first = app.page;
  first.tap('向前');
  const second = await app.waitForPage('pages/second/second');
  expect(first.text).toContain('第一页');
  expect(() => first.tap('向前')).toThrow('页面 "pages/first/first" 在 "pages/second/second" 后面');
  await app.back();
  expect(second.text).toContain('第二页');
  expect(() => second.tap('加一条')).toThrow('页面 "pages/second/second" 已经离开了');
});

test('a page behind goes on: what it hears meanwhile it shows', async () => {
  const app = open();
  const first = app.page;
  first.tap('过一会儿再说');
  first.tap('向前');
  await app.waitForPage('pages/second/second');
  await first.waitForText('说完了');
  first.app.page.tap('返回');
  await first.waitForNoText('来过 1 次');
});

test('a page finds itself on the stack', () => {
  const { page } = open();
  page.tap('一共几页');
  expect(page.text).toContain('一共 1 页 true');
});

test('what never comes is told together with what is there', async () => {
  const app = open();
  app.page.tap('删除');
  await waitFor(
    () => app.screen.modal !== undefined,
    () => 'Nothing was asked',
  );
  await Promise.all([
    expect(app.waitForPage('pages/second/second', soon)).rejects.toThrow(
      /^页面 "pages\/second\/second" 一直没有到前面来。\n在前面的是 "pages\/first\/first"，页面栈是 pages\/first\/first。[\s\S]*第一页/,
    ),
    expect(app.waitForToast('已删除', soon)).rejects.toThrow(
      /^没有提示说 "已删除"。[\s\S]*弹窗在问：删除？ 不能恢复/,
    ),
    expect(app.page.waitForNoText('第一页', soon)).rejects.toThrow(
      /^页面上一直还有 "第一页"。[\s\S]*\[向前\]/,
    ),
    expect(app.scan('1', soon)).rejects.toThrow(/^没有扫码。[\s\S]*第一页/),
  ]);
});

test('a modal that never comes is told, too', async () => {
  await expect(open().confirmModal(soon)).rejects.toThrow(/^没有出现弹窗。[\s\S]*第一页/);
});

test('a page that cannot be opened is reported, and the app goes on', async () => {
  const app = open();
  app.page.tap('去没有的页');
  await app.page.waitForText('没有');
  expectLogged(/pages\/no-page\/no-page\.ts 没有调用 Page\(\)/);
});

test('what is imported from outside the mini-program is refused: it would not ship', () => {
  expect(() => open('pages/outside/outside')).toThrow(
    'pages/outside/outside.ts：引用了小程序目录之外的 ../../../../../src/watch/wait-for；只用类型时请写 import type',
  );
});

test('two devices share neither modules nor storage, and each asks with its own wx', async () => {
  const one = open('pages/first/first?device=one');
  const two = open('pages/first/first?device=two');
  one.page.tap('向前');
  await one.waitForPage('pages/second/second');
  expect(two.routes).toEqual(['pages/first/first']);
  expect(happened(one)).toContain('second onShow');
  expect(happened(two)).not.toContain('second onShow');
  expect(happened(two)).toContain('first onLoad {"device":"two"} 1');
});

test('an app that is launched again has its storage still, but none of its modules', async () => {
  const app = open();
  app.wx.setStorageSync('kept', 1);
  const { page } = app;
  page.tap('向前');
  await app.waitForPage('pages/second/second');
  app.relaunch('pages/first/first?again=1');
  expect(app.routes).toEqual(['pages/first/first']);
  expect(app.page).not.toBe(page);
  expect(app.wx.getStorageSync('kept')).toBe(1);
  expect(happened(app).slice(0, 2)).toEqual([
    'app onLaunch pages/first/first {"again":"1"}',
    'app onShow',
  ]);
});

test('a modal is answered yes or no, and tells what it said', async () => {
  const app = open();
  app.page.tap('删除');
  expect(await app.confirmModal()).toEqual({ title: '删除？', content: '不能恢复' });
  await app.waitForToast('已删除');
  app.page.tap('删除');
  await app.cancelModal();
  await app.waitForToast('没有删除');
});

test('the scanner gets a code, or the person gives up', async () => {
  const app = open();
  app.page.tap('扫一扫');
  await app.scan('http://192.168.1.5:3000');
  await app.page.waitForText('扫到 http://192.168.1.5:3000');
  app.page.tap('扫一扫');
  await app.scan();
  await app.page.waitForText('scanCode:fail cancel');
});

test('a permission is refused, and allowed again in the settings', async () => {
  const app = open();
  const scope = 'scope.writePhotosAlbum';
  const first = app.wx.authorize({ scope }).catch(({ errMsg }) => errMsg);
  await app.refuse(scope);
  expect(await first).toBe('authorize:fail auth deny');
  // Nobody is asked again.
  await expect(app.allow(scope, soon)).rejects.toThrow(
    /^没有要 scope\.writePhotosAlbum。[\s\S]*第一页/,
  );
  const left = simulate(app.wx).tap(() => app.wx.openSetting());
  await app.allow(scope);
  await app.back();
  expect((await left).authSetting[scope]).toBe(true);
  expect(await app.wx.authorize({ scope })).toEqual({ errMsg: 'authorize:ok' });
});

test('files are chosen by their path or by what they hold, and no others than were asked for', async () => {
  const app = open();
  const gif = { name: 'a.gif', bytes: new Uint8Array(Buffer.from('GIF89a\x05\0\x07\0')) };
  const first = app.wx.chooseImage({ count: 1 });
  await expect(app.choose([gif, gif])).rejects.toThrow('最多能选 1 个，这里是 2 个');
  await expect(app.choose('package.json')).rejects.toThrow('package.json 是 file');
  await expect(app.choose('no.png')).rejects.toThrow(/^choose：没有 .*no\.png 这个文件/);
  await expect(app.choose('packages')).rejects.toThrow(/^choose：.*packages 是目录，要的是文件/);
  const odd = [
    null,
    5,
    {},
    { name: 'a.gif' },
    { bytes: gif.bytes },
    { name: 'a.gif', bytes: 'GIF' },
  ];
  for (const one of odd) {
    await expect(app.choose([one] as never)).rejects.toThrow(
      /^choose：要的是文件的路径，或者 \{ name/,
    );
  }
  await app.choose(gif);
  const { tempFilePaths } = await first;
  const [src = ''] = tempFilePaths;
  expect(await app.wx.getImageInfo({ src })).toMatchObject({ width: 5, height: 7, type: 'gif' });
  const second = app.wx.chooseMessageFile({ count: 1 });
  await app.choose('package.json');
  expect((await second).tempFiles[0]).toMatchObject({ name: 'package.json', type: 'file' });
  const pdf = (name: string) => ({ name, bytes: new Uint8Array([37, 80]) });
  const wish = { count: 1, type: 'file' as const, extension: ['.PDF', 'doc'] };
  const ofEnding = app.wx.chooseMessageFile(wish);
  await expect(app.choose(pdf('a.txt'))).rejects.toThrow('a.txt 的后缀不是 PDF、doc');
  await app.choose(pdf('合同.Pdf'));
  expect((await ofEnding).tempFiles[0]).toMatchObject({ name: '合同.Pdf' });
  const third = app.wx.chooseMedia({}).catch(({ errMsg }) => errMsg);
  await app.choose();
  expect(await third).toBe('chooseMedia:fail cancel');
  await app.wx.previewImage({ urls: [src] });
  expect(app.describe()).toContain(`盖在页面上的是：${src}。`);
  await app.back();
  expect(app.screen.media).toBeUndefined();
  await expect(app.choose(gif, soon)).rejects.toThrow(/^没有要选的文件。[\s\S]*第一页/);
});

test('a program reads its own files, and not those beside it', () => {
  const fs = open().wx.getFileSystemManager();
  expect(JSON.parse(String(fs.readFileSync('/app.json', 'utf8')))).toHaveProperty('pages');
  expect(() => fs.readFileSync('/pages', 'utf8')).toThrow('no such file or directory');
  expect(() => fs.readFileSync('../program/app.json')).toThrow('permission denied');
});

test('each setData is counted, with what travels', () => {
  const app = open();
  app.page.tap('盒子折起');
  expect(app.setDataCalls).toEqual([
    { route: 'pages/first/first', patch: { visits: 1 }, bytes: 12, unchanged: [] },
    { route: 'components/fold-box/fold-box', patch: { folded: true }, bytes: 15, unchanged: [] },
    { route: 'pages/first/first', patch: { said: '折起 true' }, bytes: 22, unchanged: [] },
  ]);
});

test('the appid is that of the project, unless the test names another', () => {
  const appIdOf = ({ wx }: OpenedApp): string => wx.getAccountInfoSync().miniProgram.appId;
  expect(appIdOf(open())).toBe('wx1111111111111111');
  expect(appIdOf(openApp('pages/first/first', { root, wx: { appId: 'wx2' } }))).toBe('wx2');
});
