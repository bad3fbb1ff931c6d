import { appTransport } from 'miniprogram-core/transport/app';
import { ask, makeWx } from 'test-support/ask';
import { loginFields, NAME } from '../support/login';
import { makeMockApp } from '../support/mock-app';
import { startMockServer } from '../support/server';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** What differs from one login to the next. */
const withoutToken = (data: unknown): string =>
  JSON.stringify(data).replace(/"token":"[\w-]+"/, '"token":"…"');

test.each([
  ['a login', { path: '/login', data: loginFields() }],
  ['a refused login', { path: '/login', method: 'POST', data: { [NAME]: '123' }, header: form }],
  ['a method that is not allowed', { path: '/login', method: 'PUT' }],
  ['a path that is not there', { path: '/nowhere' }],
])('wx.request gets the same of %s without a port', async (_what, { path, ...options }) => {
  const now = (): number => 0;
  const { url } = await startMockServer({ now });
  const expected = await ask(makeWx({ platform: 'android' }), { url: url + path, ...options });
  const wx = makeWx({ transport: appTransport(await makeMockApp({ now })), platform: 'android' });
  const received = await ask(wx, { url: url + path, ...options });
  expect(received.order).toEqual(expected.order);
  expect(received.result.statusCode).toBe(expected.result.statusCode);
  expect(withoutToken(received.result.data)).toBe(withoutToken(expected.result.data));
});
