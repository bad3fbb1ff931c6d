import { startMockServer } from '../support/server';
import { runForMachines, startChangedServer, told } from './test-contract-fixture';

test('--wechat checks with codes of the mock WeChat that the server asks', async () => {
  const { url } = await startMockServer();
  const args = ['--base-url', url, '--only', 'wechat'];
  const without = await runForMachines(args);
  expect(without).toMatchObject({ code: 0, failed: 0, notChecked: 1 });
  const result = await runForMachines([...args, '--wechat', `${url}/__wechat`]);
  expect(result).toMatchObject({ code: 0, ok: true, failed: 0, notChecked: 0 });
  const passed = Object.keys(told(result, 'passed'));
  expect(passed).toContain('POST /login/wechat，wx.login 的 code：200');
  expect(passed).toContain('POST /phone，getPhoneNumber 的 code：200');
});

test('a login by WeChat that makes a new user each time is found', async () => {
  let count = 0;
  const { url } = await startChangedServer(async (request, next) => {
    const response = await next();
    const { pathname } = new URL(request.url);
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    if (pathname !== '/login/wechat' || response.status !== 200 || !isJson) return response;
    count += 1;
    const body = await response.json();
    return Response.json({ ...body, user: { ...body.user, username: `wx-${count}` } });
  });
  const args = ['--base-url', url, '--only', 'wechat', '--wechat', `${url}/__wechat`];
  const result = await runForMachines(args);
  expect(result.code).toBe(1);
  expect(told(result, 'failed')).toMatchObject({
    'POST /login/wechat，同一个人再登录：同一个用户': '同样的 user.username | user.username 是别的',
  });
});

test('a server that answers the login by WeChat with no plain text fits', async () => {
  const { url } = await startChangedServer((request, next) => {
    const headers = new Headers(request.headers);
    headers.delete('accept');
    return next(new Request(request, { headers }));
  });
  const result = await runForMachines(['--base-url', url]);
  const rows = result.rows.filter(({ section }) => section === 'wechat');
  expect(result).toMatchObject({ code: 0, failed: 0 });
  expect(Object.keys(told({ rows }, 'not_offered'))).toEqual([
    'POST /login/wechat，编造的 code，Accept: text/plain：失败',
  ]);
});
