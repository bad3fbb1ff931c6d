import { waitForRequests } from 'test-support/server';
import { isDouyin, openApp } from '../../support/phone';
import { startMockServer } from '../../support/server';
import { endSessions, logIn } from './log-in';
import { addNote, changeNote } from './notebook';

test('look around, log in by GET, log out, log in by POST, add, edit, delete, expire, log in again', async () => {
  const server = await startMockServer();
  const app = openApp('pages/login/login', { server });

  app.page.tap('先逛逛');
  const notes = await app.waitForPage('pages/notes/notes');
  await notes.waitForText('下面是例子');

  notes.tap('去登录');
  const byGet = await app.waitForPage('pages/login/login');
  byGet.tap('GET');
  logIn(byGet);
  await app.waitForPage('pages/notes/notes');
  await notes.waitForText('还没有笔记');

  notes.tap('退出登录');
  await notes.waitForText('下面是例子');

  notes.tap('去登录');
  const byPost = await app.waitForPage('pages/login/login');
  byPost.tap('JSON');
  logIn(byPost);
  await app.waitForPage('pages/notes/notes');
  await notes.waitForText('还没有笔记');

  await addNote(notes, '买牛奶');
  changeNote(notes, '买两盒牛奶');
  await notes.waitForNoText('正在保存…');
  notes.tap('删');
  await app.confirmModal();
  await notes.waitForText('还没有笔记');

  await endSessions(server);
  notes.pullDown();
  const again = await app.waitForPage('pages/login/login');
  await again.waitForText('登录已过期，请重新登录');
  logIn(again);
  await app.waitForPage('pages/notes/notes');
  await notes.waitForText('小明的记事本');

  await waitForRequests(server, 11);
  expect(app.routes).toEqual(['pages/notes/notes']);
  expect(server.arrived.map((line) => line.replace(/(?<=\/notes\/)[\w-]+/, '{id}'))).toEqual([
    'GET /login',
    'GET /notes',
    'DELETE /session',
    'POST /login',
    'GET /notes',
    'POST /notes',
    'PUT /notes/{id}',
    'DELETE /notes/{id}',
    'GET /notes',
    'POST /login',
    'GET /notes',
  ]);
});

// Douyin's host knows no WeChat.
(isDouyin ? test.skip : test)(
  'look around, log in by WeChat, bind the phone, write a note, log out, log in again: the same person',
  async () => {
    const server = await startMockServer();
    const app = openApp('pages/login/login', { server });
    app.page.tap('先逛逛');
    const notes = await app.waitForPage('pages/notes/notes');
    await notes.waitForText('下面是例子');

    notes.tap('去登录');
    const login = await app.waitForPage('pages/login/login');
    login.tap('微信登录');
    await login.waitForText('你好，微信用户');
    login.tap('绑定手机号');
    await app.allowPhoneNumber();
    await login.waitForText('手机号 138****0001');
    expect(login.has('绑定手机号')).toBe(false);
    login.tap('继续');
    await app.waitForPage('pages/notes/notes');
    await notes.waitForText('还没有笔记');
    await addNote(notes, '买牛奶');
    await notes.waitForNoText('正在保存…');

    notes.tap('退出登录');
    await notes.waitForText('下面是例子');
    notes.tap('去登录');
    (await app.waitForPage('pages/login/login')).tap('微信登录');
    // Whoever has bound a number is led back at once.
    await app.waitForPage('pages/notes/notes');
    await notes.waitForText('买牛奶');
    expect(notes.text).toContain('微信用户的记事本');

    app.relaunch('pages/login/login');
    await app.page.waitForText('手机号 138****0001');
    const own = server.arrived.filter((line) => !line.includes('/__wechat/'));
    expect(own).toEqual([
      'POST /login/wechat',
      'POST /phone',
      'GET /notes',
      'POST /notes',
      'DELETE /session',
      'POST /login/wechat',
      'GET /notes',
    ]);
  },
);
