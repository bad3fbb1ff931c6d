import { waitForRequests } from 'test-support/server';
import type * as LoginApi from '../../../miniprogram/api/login';
import type * as SessionApi from '../../../miniprogram/api/session';
import { installWx } from '../../support/phone';
import { startMockServer } from '../../support/server';

type Api = typeof LoginApi & typeof SessionApi;

/** The app as after a launch: what it kept in variables is gone, what it has stored is there. */
function launch(): Api {
  jest.resetModules();
  const login: typeof LoginApi = require('../../../miniprogram/api/login');
  const session: typeof SessionApi = require('../../../miniprogram/api/session');
  return { ...login, ...session };
}

async function logIn({ login, beginSession }: Api): Promise<void> {
  const outcome = await login({
    username: '123',
    password: '123',
    method: 'POST',
    encoding: 'form',
  });
  if (outcome.kind !== 'success') throw new Error(outcome.kind);
  beginSession(outcome);
}

async function start() {
  const server = await startMockServer();
  installWx(server);
  const app = launch();
  await logIn(app);
  server.arrived.length = 0;
  return { server, app };
}

const loggedIn = {
  kind: 'success',
  username: '123',
  nickname: '小明',
  baseUrl: 'http://127.0.0.1:3000',
} as const;
const ask = { method: 'GET', path: '/session' } as const;
const endSessions = ({ url }: { url: string }) =>
  fetch(`${url}/__mock/sessions`, { method: 'DELETE' });

test('a login lasts beyond the launch, in the encrypted storage only', async () => {
  await start();
  expect(await launch().currentSession()).toMatchObject({ username: '123', nickname: '小明' });
  await expect(wx.getStorage({ key: 'session' })).rejects.toMatchObject({
    errMsg: 'getStorage:fail data not found',
  });
});

test('the token goes with each request', async () => {
  const { app } = await start();
  expect(await app.requestSignedIn(ask)).toMatchObject({ arrived: true, status: 200 });
});

test('without a login nothing is sent', async () => {
  const server = await startMockServer();
  installWx(server);
  expect(await launch().requestSignedIn(ask)).toEqual({ arrived: false, reason: 'signed_out' });
  expect(server.arrived).toEqual([]);
});

test('a session that has expired is told once, however many requests meet it', async () => {
  const { server, app } = await start();
  await endSessions(server);
  const expired = jest.fn();
  app.onExpired(expired);
  server.hold();
  const answers = Promise.all(Array.from({ length: 5 }, () => app.requestSignedIn(ask)));
  await waitForRequests(server, 5);
  server.release();
  expect(await answers).toEqual(Array(5).fill({ arrived: false, reason: 'signed_out' }));
  expect(expired).toHaveBeenCalledTimes(1);
  expect(await app.currentSession()).toBeUndefined();
  expect(await launch().currentSession()).toBeUndefined();
});

test('a refusal that comes after a new login does not end the new one', async () => {
  const { server, app } = await start();
  await endSessions(server);
  const expired = jest.fn();
  app.onExpired(expired);
  server.hold();
  const late = app.requestSignedIn(ask);
  await waitForRequests(server, 1);
  app.beginSession({ ...loggedIn, token: 'new' });
  server.release();
  expect(await late).toEqual({ arrived: false, reason: 'signed_out' });
  expect(expired).not.toHaveBeenCalled();
  expect(await app.currentSession()).toMatchObject({ token: 'new' });
});

test('logging out tells the server, and by two quick taps once', async () => {
  const { server, app } = await start();
  const before = await app.currentSession();
  await Promise.all([app.logOut(), app.logOut()]);
  expect(server.arrived).toEqual(['DELETE /session']);
  app.beginSession({ ...loggedIn, token: before?.token ?? '' });
  expect(await app.requestSignedIn(ask)).toEqual({ arrived: false, reason: 'signed_out' });
});

test('logging out forgets the token before the server has answered, and without a server', async () => {
  const { server, app } = await start();
  server.hold();
  const done = app.logOut();
  await waitForRequests(server, 1);
  expect(await app.currentSession()).toBeUndefined();
  expect(await launch().currentSession()).toBeUndefined();
  server.release();
  await done;

  await logIn(app);
  await server.close();
  await app.logOut();
  expect(await launch().currentSession()).toBeUndefined();
});

test('another server does not get to see the token', async () => {
  const { app } = await start();
  wx.setStorageSync('server', { baseUrl: 'http://127.0.0.1:1', controlToken: '' });
  expect(await app.currentSession()).toBeUndefined();
  expect(await app.requestSignedIn(ask)).toEqual({ arrived: false, reason: 'signed_out' });
  wx.removeStorageSync('server');
  expect(await app.currentSession()).toMatchObject({ nickname: '小明' });
});

test("a login without a token, as at the tutorial's own server, is none to keep", async () => {
  const { app } = await start();
  await app.logOut();
  app.beginSession(loggedIn);
  expect(await app.currentSession()).toBeUndefined();
});

test.each([{ token: 5 }, { nickname: '小明' }, null, 'session'])(
  'what is stored and no session is passed over: %j',
  async (stored) => {
    installWx();
    const fields = typeof stored === 'object' ? { baseUrl: loggedIn.baseUrl, ...stored } : stored;
    await wx.setStorage({ key: 'session', data: fields, encrypt: true });
    expect(await launch().currentSession()).toBeUndefined();
  },
);

test('a login that comes while the storage is read is not overwritten by what was stored', async () => {
  await start();
  const app = launch();
  const restored = app.currentSession();
  app.beginSession({ ...loggedIn, nickname: '小红', token: 'new' });
  expect(await restored).toMatchObject({ nickname: '小红' });
});
