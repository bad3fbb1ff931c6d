import type { OpenedApp } from 'miniprogram-page-test';
import { waitForRequests } from 'test-support/server';
import { loginPath } from '../../support/login';
import { demoAccounts } from '../../support/mock-app';
import { openApp } from '../../support/phone';
import { type MockServer, startMockServer } from '../../support/server';
import { endSessions, logIn } from './log-in';
import { addNote, changeNote, openNotebook, refresh } from './notebook';

const UNREACHABLE = '连不上服务器，请确认它已经启动，网络也正常';

async function start() {
  const server = await startMockServer();
  const app = await openNotebook(server);
  return { server, app, page: app.page };
}

/** What happens to the next request that fits. */
async function faultOnce({ url }: MockServer, rule: object): Promise<void> {
  await fetch(`${url}/__mock/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules: [{ ...rule, times: 1 }] }),
  });
}

const failOnce = (server: MockServer, method: string, status: number): Promise<void> =>
  faultOnce(server, { method, path: '/notes*', status });

async function signed({ wx }: OpenedApp): Promise<Record<string, string>> {
  const { data } = await wx.getStorage({ key: 'session', encrypt: true });
  return { Authorization: `Bearer ${data.token}`, 'content-type': 'application/json' };
}

/** As another device of the same user does. */
async function putNote(server: MockServer, app: OpenedApp, id: string, text: string) {
  const init = { method: 'PUT', headers: await signed(app), body: JSON.stringify({ text }) };
  await fetch(`${server.url}/notes/${id}`, init);
}

test('adding is POST, changing PUT, deleting DELETE, looking GET, and each says so', async () => {
  const { server, app, page } = await start();
  await addNote(page, '买牛奶');
  for (const verb of ['GET 查', 'POST 增', 'PUT', 'DELETE']) expect(page.text).toContain(verb);
  changeNote(page, '买两盒牛奶');
  await page.waitForNoText('正在保存…');
  expect(page.text).toContain('买两盒牛奶');
  await refresh(page, server);
  page.tap('删');
  expect(await app.confirmModal()).toEqual({ title: '删掉这条笔记？', content: '买两盒牛奶' });
  await page.waitForText('还没有笔记');
  expect(page.text).not.toContain('买两盒牛奶');
  expect(server.arrived).toEqual([
    'POST /notes',
    expect.stringMatching(/^PUT \/notes\/[\w-]+$/),
    'GET /notes',
    expect.stringMatching(/^DELETE \/notes\/[\w-]+$/),
  ]);
});

test('the newest note is on top, and stands there again at the next look', async () => {
  const { page } = await start();
  for (const text of ['第一条', '第二条', '第三条']) await addNote(page, text);
  expect(page.text).toMatch(/第三条.*第二条.*第一条/);
  page.tap('删', { at: 1 });
  await page.app.confirmModal();
  await page.waitForNoText('第二条');
  page.pullDown();
  await page.waitForRefreshed();
  expect(page.text).toMatch(/第三条.*第一条/);
});

test('a look that finds nothing new sends nothing to the view, a new note only itself', async () => {
  const { app, page } = await start();
  for (const text of ['第一条', '第二条', '第三条']) await addNote(page, text);
  const sent = (): unknown[] =>
    app.setDataCalls.filter(({ route }) => route === 'pages/notes/notes').map(({ patch }) => patch);
  const before = sent().length;
  page.pullDown();
  await page.waitForRefreshed();
  expect(sent().slice(before)).toEqual([{ refreshing: true }, { refreshing: false }]);
  await addNote(page, '第四条');
  expect(JSON.stringify(sent().slice(before))).not.toMatch(/第[一二三]条/);
});

test('a guest sees examples, and whatever is tapped leads to the login', async () => {
  const server = await startMockServer();
  const app = openApp('pages/notes/notes', { server });
  await app.page.waitForText('下面是例子');
  for (const action of ['记一条', '改', '删', '去登录']) {
    app.page.tap(action, action.length === 1 ? { at: 0 } : {});
    await app.waitForPage('pages/login/login');
    await app.back();
  }
  app.page.pullDown();
  await app.page.waitForRefreshed();
  expect(server.arrived).toEqual([]);
});

test('while the list is on its way the page says so', async () => {
  const { server, app, page } = await start();
  server.hold();
  app.relaunch('pages/notes/notes');
  await app.page.waitForText('正在查…');
  expect(app.page.announcements).toContain('正在查…');
  expect(app.page.isDisabled('刷新')).toBe(true);
  server.release();
  await app.page.waitForText('还没有笔记');
  expect(page).not.toBe(app.page);
});

test('a list that cannot be had is asked for again', async () => {
  const { server, app } = await start();
  await addNote(app.page, '买牛奶');
  const { port } = server;
  await server.close();
  app.relaunch('pages/notes/notes');
  await app.page.waitForText(`没有查到：${UNREACHABLE}`);
  await startMockServer({ port, database: server.database });
  app.page.tap('重试');
  await app.page.waitForText('买牛奶');
  expect(app.page.text).not.toContain('没有查到');
});

test('a list that cannot be refreshed stays, and says so', async () => {
  const { server, page } = await start();
  await addNote(page, '买牛奶');
  await server.close();
  page.pullDown();
  await page.waitForRefreshed();
  expect(page.text).toContain('买牛奶');
  expect(page.announcements).toContain(`没有查到：${UNREACHABLE}`);
});

test('a note that cannot be added stays in the editor, and is saved by a second try', async () => {
  const { server, page } = await start();
  await failOnce(server, 'POST', 503);
  page.tap('记一条');
  page.paste('新的笔记', '买牛奶');
  page.tap('保存');
  await page.waitForText('没有保存：模拟的 503');
  page.tap('重试');
  await page.waitForNoText('新的笔记');
  expect(page.text).toContain('买牛奶');
  expect(server.arrived).toEqual(['POST /notes', 'POST /notes']);
});

test('two quick taps add one note', async () => {
  const { server, page } = await start();
  server.hold();
  page.tap('记一条');
  page.paste('新的笔记', '买牛奶');
  page.tap('保存', { times: 2 });
  expect(page.isLoading('正在保存…')).toBe(true);
  expect(page.isDisabled('取消')).toBe(true);
  server.release();
  await page.waitForNoText('新的笔记');
  expect(server.arrived).toEqual(['POST /notes']);
});

test('a change is there at once; one that fails is kept, and saved by a second try', async () => {
  const { server, page } = await start();
  await addNote(page, '买牛奶');
  await failOnce(server, 'PUT', 500);
  server.hold();
  changeNote(page, '买两盒牛奶');
  expect(page.text).toContain('买两盒牛奶');
  expect(page.text).toContain('正在保存…');
  server.release();
  await page.waitForText('没有保存：模拟的 500');
  expect(page.text).toContain('买两盒牛奶');
  page.pullDown();
  await page.waitForRefreshed();
  expect(page.text).toContain('买两盒牛奶');
  page.tap('重试');
  await page.waitForNoText('没有保存');
  page.pullDown();
  await page.waitForRefreshed();
  expect(page.text).toContain('买两盒牛奶');
});

test('a change that failed can be given up', async () => {
  const { server, page } = await start();
  await addNote(page, '买牛奶');
  await failOnce(server, 'PUT', 500);
  changeNote(page, '买两盒牛奶');
  await page.waitForText('没有保存');
  page.tap('放弃修改');
  expect(page.text).toContain('买牛奶');
  expect(page.text).not.toContain('没有保存');
});

test('a note that cannot be deleted stays, and goes by a second try', async () => {
  const { server, app, page } = await start();
  await addNote(page, '买牛奶');
  await failOnce(server, 'DELETE', 503);
  page.tap('删');
  await app.cancelModal();
  page.tap('删');
  await app.confirmModal();
  await page.waitForText('没有删掉：模拟的 503');
  expect(page.text).toContain('买牛奶');
  page.tap('重试');
  await page.waitForText('还没有笔记');
  expect(server.arrived.filter((line) => line.startsWith('DELETE'))).toHaveLength(2);
});

test('a note that cannot be deleted can be kept', async () => {
  const { server, app, page } = await start();
  await addNote(page, '买牛奶');
  await failOnce(server, 'DELETE', 503);
  page.tap('删');
  await app.confirmModal();
  await page.waitForText('没有删掉：');
  page.tap('不删了');
  expect(page.text).not.toContain('没有删掉：');
  page.tap('改');
  expect(page.text).toContain('改笔记');
});

test.each(['__proto__', 'constructor', 'toString'])(
  'a change that failed can be given up, whatever the note is called: %s',
  async (id) => {
    const { server, app, page } = await start();
    await putNote(server, app, id, '买牛奶');
    page.pullDown();
    await page.waitForRefreshed();
    await failOnce(server, 'PUT', 500);
    changeNote(page, '买两盒牛奶');
    await page.waitForText('没有保存：');
    page.tap('放弃修改');
    expect(page.text).toContain('买牛奶');
  },
);

test('what is given up leaves what the server has by now, or nothing', async () => {
  const { server, app, page } = await start();
  await putNote(server, app, 'first', '甲');
  await putNote(server, app, 'second', '乙');
  page.pullDown();
  await page.waitForRefreshed();
  for (const at of [0, 0]) {
    await failOnce(server, 'PUT', 500);
    page.tap('改', { at });
    page.paste('改笔记', '改过');
    page.tap('保存');
    await page.waitForNoText('正在保存…');
  }
  await putNote(server, app, 'first', '甲，在别处改过');
  await fetch(`${server.url}/notes/second`, { method: 'DELETE', headers: await signed(app) });
  page.pullDown();
  await page.waitForRefreshed();
  page.tap('放弃修改', { at: 0 });
  page.tap('放弃修改');
  expect(page.text).toContain('甲，在别处改过');
  expect(page.text).not.toContain('乙');
  expect(page.text).not.toContain('改过 没有保存');
});

test('a list that was asked for before a change does not undo it', async () => {
  const { server, page } = await start();
  for (const text of ['甲', '乙']) await addNote(page, text);
  const before = server.holdAnswer();
  page.pullDown();
  await before.ready;
  await addNote(page, '丙');
  changeNote(page, '丙，改过');
  await page.waitForNoText('正在保存…');
  page.tap('删', { at: 1 });
  await page.app.confirmModal();
  await page.waitForNoText('乙');
  before.release();
  await page.waitForRefreshed();
  expect(page.text).toMatch(/丙，改过.*甲/);
  expect(page.text).not.toContain('乙');
  expect(server.arrived.filter((line) => line === 'GET /notes')).toHaveLength(2);
});

test('a note that goes while it is being changed is not lost', async () => {
  const { server, app, page } = await start();
  await putNote(server, app, 'first', '甲');
  page.pullDown();
  await page.waitForRefreshed();
  page.tap('改');
  page.paste('改笔记', '甲，改过');
  await fetch(`${server.url}/notes/first`, { method: 'DELETE', headers: await signed(app) });
  page.pullDown();
  await page.waitForRefreshed();
  await failOnce(server, 'PUT', 500);
  page.tap('保存');
  await page.waitForText('没有保存：');
  expect(page.text).toContain('甲，改过');
  page.tap('重试');
  await page.waitForText('它在别处已经被删，这次保存又建了一条');
});

test('two quick taps save a change once, and open one login page', async () => {
  const { server, app, page } = await start();
  await addNote(page, '买牛奶');
  page.tap('改');
  page.paste('改笔记', '买两盒牛奶');
  page.tap('保存', { times: 2 });
  await page.waitForNoText('正在保存…');
  expect(server.arrived.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
  page.tap('退出登录');
  await page.waitForText('下面是例子');
  page.tap('去登录', { times: 2 });
  logIn(await app.waitForPage('pages/login/login'));
  await app.waitForPage('pages/notes/notes');
  expect(app.routes).toEqual(['pages/notes/notes']);
});

test('whoever logs out is asked when something would be lost', async () => {
  const { server, app, page } = await start();
  await addNote(page, '买牛奶');
  await failOnce(server, 'PUT', 500);
  changeNote(page, '买两盒牛奶');
  await page.waitForText('没有保存：');
  page.tap('退出登录');
  expect((await app.cancelModal()).content).toBe('还有没保存的修改，退出就没有了');
  expect(page.text).toContain('买两盒牛奶');
  page.tap('退出登录');
  await app.confirmModal();
  await page.waitForText('下面是例子');
});

test('a note of 10,000 characters is not cut, but answered in place', async () => {
  const { server, page } = await start();
  page.tap('记一条');
  page.paste('新的笔记', '字'.repeat(10_000));
  expect(page.announcements).toContain('最多 5000 个字，现在是 10000 个：请删去 5000 个再保存');
  page.tap('保存');
  expect(page.text).toContain('新的笔记');
  page.paste('新的笔记', '字'.repeat(5000));
  expect(page.text).not.toContain('最多 5000');
  page.tap('保存');
  await page.waitForNoText('新的笔记');
  expect(page.text).toContain('字'.repeat(5000));
  expect(server.arrived).toEqual(['POST /notes']);
});

test('an empty note is answered in place, and nothing is sent', async () => {
  const { server, page } = await start();
  page.tap('记一条');
  page.tap('保存');
  expect(page.announcements).toContain('先写点什么，再保存');
  page.paste('新的笔记', ' \n ');
  page.tap('保存');
  expect(page.announcements).toContain('先写点什么，再保存');
  page.tap('取消');
  expect(page.text).not.toContain('新的笔记');
  expect(server.arrived).toEqual([]);
});

test.each([
  ['emoji', '👩‍👩‍👧‍👦 🎉 𠮷'],
  ['right-to-left text', 'مرحبا بالعالم 123'],
  ['script tags', '<script>alert(1)</script><img src=x onerror=alert(1)> {{text}} &lt;'],
])('%s come back as they were written', async (_what, text) => {
  const { page } = await start();
  await addNote(page, text);
  page.pullDown();
  await page.waitForRefreshed();
  expect(page.text).toContain(text);
});

test('of two devices that change one note the last one stays, and the other sees it', async () => {
  const { server, page: first } = await start();
  await addNote(first, '买牛奶');
  const { page: second } = await openNotebook(server);
  changeNote(first, '买豆浆');
  await first.waitForNoText('正在保存…');
  changeNote(second, '买酸奶');
  await second.waitForNoText('正在保存…');
  first.pullDown();
  await first.waitForRefreshed();
  expect(first.text).toContain('买酸奶');
  expect(first.text).not.toContain('买豆浆');
});

test('a change of a note that another device has deleted is not lost, and says so', async () => {
  const { server, app, page: first } = await start();
  await addNote(first, '买牛奶');
  const { page: second } = await openNotebook(server);
  first.tap('删');
  await app.confirmModal();
  await first.waitForText('还没有笔记');
  changeNote(second, '买酸奶');
  await second.waitForText('它在别处已经被删，这次保存又建了一条');
  first.pullDown();
  await first.waitForRefreshed();
  expect(first.text).toContain('买酸奶');
});

test('a login that has expired leads to the login once, and back to what was being written', async () => {
  const { server, app, page } = await start();
  await addNote(page, '买牛奶');
  await endSessions(server);
  page.tap('记一条');
  page.paste('新的笔记', '还没写完');
  page.tap('保存');
  const login = await app.waitForPage('pages/login/login');
  expect(login.announcements).toEqual(['登录已过期，请重新登录']);
  logIn(login);
  await app.waitForPage('pages/notes/notes');
  expect(app.page).toBe(page);
  await page.waitForText('没有保存：登录已过期，登录以后再试一次');
  page.tap('重试');
  await page.waitForNoText('新的笔记');
  expect(page.text).toMatch(/还没写完.*买牛奶/);
});

test('five requests that meet an expired login together lead to the login once', async () => {
  const { server, app, page } = await start();
  for (const text of ['一', '二', '三', '四']) await addNote(page, text);
  await endSessions(server);
  server.hold();
  const before = server.arrived.length;
  for (const at of [0, 1, 2, 3]) {
    page.tap('改', { at: 0 });
    page.paste('改笔记', `改${at}`);
    page.tap('保存');
  }
  page.tap('刷新');
  await waitForRequests(server, before + 5);
  server.release();
  await app.waitForPage('pages/login/login');
  await page.waitForNoText('正在保存…');
  expect(page.text.split('没有保存：登录已过期')).toHaveLength(5);
  expect(app.routes).toEqual(['pages/notes/notes', 'pages/login/login']);
});

test('who does not log in again keeps what they have written before their eyes', async () => {
  const { server, app, page } = await start();
  await addNote(page, '买牛奶');
  await endSessions(server);
  changeNote(page, '买两盒牛奶');
  await app.waitForPage('pages/login/login');
  await app.back();
  expect(page.text).toContain('买两盒牛奶');
  expect(page.text).toContain('登录已过期，登录以后再试一次');
  page.tap('去登录');
  logIn(await app.waitForPage('pages/login/login'));
  await app.waitForPage('pages/notes/notes');
  page.tap('重试');
  await page.waitForNoText('没有保存');
  expect(page.text).toContain('买两盒牛奶');
});

test('somebody else who logs in finds nothing of who was there before', async () => {
  const other = { username: '456', password: '456', nickname: '小红' };
  const server = await startMockServer({ accounts: [...demoAccounts, other] });
  for (const { username } of [...demoAccounts, other]) {
    const answer = await fetch(`${server.url}${loginPath(username, username)}`);
    const { token } = (await answer.json()) as { token: string };
    await fetch(`${server.url}/notes/shared`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: `${username} 的` }),
    });
  }
  const app = await openNotebook(server);
  const { page } = app;
  await page.waitForText('123 的');
  await failOnce(server, 'PUT', 500);
  changeNote(page, '123 没有保存的');
  await page.waitForText('没有保存：');
  await endSessions(server);
  page.tap('刷新');
  logIn(await app.waitForPage('pages/login/login'), '456', '456');
  await app.waitForPage('pages/notes/notes');
  await page.waitForText('456 的');
  expect(page.text).not.toContain('123');
  await failOnce(server, 'PUT', 500);
  changeNote(page, '456 没有保存的');
  await page.waitForText('没有保存：');
  page.tap('放弃修改');
  expect(page.text).toContain('456 的');
});

test('the log-out is done at once, without a server too, and what was on its way is not shown', async () => {
  const { server, app, page } = await start();
  await addNote(page, '买牛奶');
  server.hold();
  page.tap('刷新');
  await waitForRequests(server, 2);
  page.tap('退出登录');
  await page.waitForText('下面是例子');
  server.release();
  await waitForRequests(server, 3);
  expect(server.arrived.at(-1)).toBe('DELETE /session');
  await server.close();
  expect(page.text).not.toContain('买牛奶');
  app.relaunch('pages/notes/notes');
  await app.page.waitForText('下面是例子');
});

test('an answer that comes after the page was left changes nothing', async () => {
  const { server, app, page } = await start();
  server.hold();
  page.tap('刷新');
  await waitForRequests(server, 1);
  page.leave();
  server.release();
  await app.wx.request({ url: 'http://127.0.0.1:3000/' });
});
