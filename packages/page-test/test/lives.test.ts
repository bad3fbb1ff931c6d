import path from 'node:path';
import { openApp } from '../src/app/opened-app';
import { expectLogged } from '../src/watch/console-watch';
import { waitFor } from '../src/watch/wait-for';

const root = path.resolve(__dirname, 'fixtures/lives');
const openHome = () => openApp('pages/home/home', { root });

describe("the program's own tab bar", () => {
  test('stands on each page of it, is reached by getTabBar, and leads to the others', async () => {
    const app = openHome();
    expect(app.page.text).toContain('首页● 我的 bar attached shown');
    app.page.tap('我的');
    const page = await app.waitForPage('pages/mine/mine');
    expect(page.text).toBe('我的页面 首页 我的● bar attached shown');
  });

  test('is tapped on the page: tapTab says so', async () => {
    await expect(openHome().tapTab('我的')).rejects.toThrow(/page\.tap\("我的"\)/);
  });

  test('is on no other page', () => {
    const { page } = openApp('pages/deep/detail/detail?id=7', { root });
    expect(page.text).toBe('详情 7 没有栏 返回');
  });
});

describe('lifetimes', () => {
  test('onRouteDone and routeDone come after the page is shown, each time it comes to the front', async () => {
    const app = openHome();
    expect(app.page.text).not.toContain('done');
    await app.page.waitForText('shown done');
    app.page.tap('去详情');
    await app.waitForPage('pages/deep/detail/detail');
    await app.back();
    await app.page.waitForText('shown done shown done');
    expect(app.page.text).toContain('route-done route-done');
  });

  test('onResize and resize hear of another window', () => {
    const app = openHome();
    app.resize(800, 400);
    expect(app.page.text).toContain('800x400');
    expect(app.page.text).toContain('wide-800');
    expect(app.wx.getWindowInfo()).toMatchObject({ windowWidth: 800, windowHeight: 400 });
  });

  test('error of a component hears what its methods throw, and App.onError with it', () => {
    const { page } = openHome();
    page.tap('弄坏');
    expect(page.text).toContain('component heard thrown by the component');
    page.tap('听到了什么');
    expect(page.text).toContain('error Error: thrown by the component');
    expectLogged(/thrown by the component/);
  });
});

test('App.onError and onUnhandledRejection hear of it, which fails the test all the same', async () => {
  const { page } = openHome();
  page.tap('抛错');
  page.tap('拒绝');
  page.tap('过后抛错');
  await waitFor(
    () => {
      page.tap('听到了什么');
      return page.text.includes('thrown later');
    },
    () => page.text,
  );
  expect(page.text).toContain('error Error: thrown by the page, ');
  expect(page.text).toContain('rejection rejected by the page true');
  for (const what of [/thrown by the page/, /rejected by the page/, /thrown later/])
    expectLogged(what);
});

test.each(['去详情', '从组件去'])(
  'pageRouter and router begin at the page or the component: %s',
  async (text) => {
    const app = openHome();
    app.page.tap(text);
    const page = await app.waitForPage('pages/deep/detail/detail');
    expect(page.text).toMatch(/^详情 [12] /);
    page.tap('返回');
    await app.waitForPage('pages/home/home');
  },
);

describe('what comes when the app is closed', () => {
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });

  test('of a page that waits for something', () => {
    Object.assign(globalThis, { gate });
    openHome().page.tap('过后写错误');
  });

  test('of a request that is answered when the test is over', async () => {
    const asked = jest.fn();
    const fetch = async (): Promise<Response> => {
      asked();
      await gate;
      return new Response('too late');
    };
    const servers = { 'https://api.example.com': { fetch } };
    openApp('pages/home/home', { root, servers }).page.tap('问服务器');
    await waitFor(
      () => asked.mock.calls.length > 0,
      () => 'It never asked',
    );
  });

  test('fails no test after it', async () => {
    const { page } = openHome();
    open();
    await page.waitForText('shown done');
  });
});
