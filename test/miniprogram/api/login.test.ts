import { startServer } from 'test-support/server';
import { login } from '../../../miniprogram/api/login';
import { installWx } from '../../support/phone';
import { startMockServer } from '../../support/server';

const baseUrl = 'http://127.0.0.1:3000';
const right = { username: '123', password: '123', method: 'POST', encoding: 'form' } as const;

/** A server that always says this. */
async function saying(status: number, body: unknown, header: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  installWx(
    await startServer((_request, response) => response.writeHead(status, header).end(text)),
  );
}

const refusal = (code: string, message = '') => ({ ok: false, error: { code, message } });

test.each([{ ...right, method: 'GET' }, right, { ...right, encoding: 'json' }] as const)(
  '$method $encoding logs in at the mock server',
  async (options) => {
    installWx(await startMockServer());
    expect(await login(options)).toEqual({
      kind: 'success',
      username: '123',
      nickname: '小明',
      baseUrl,
      token: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await login({ ...options, password: 'x' })).toEqual({ kind: 'invalid_credentials' });
  },
);

test('a release build refuses GET before anything is sent', async () => {
  const server = await startMockServer();
  installWx(server, { envVersion: 'release' });
  expect(await login({ ...right, method: 'GET' })).toEqual({ kind: 'get_refused' });
  expect(server.arrived).toEqual([]);
});

test('a refused connection', async () => {
  installWx();
  expect(await login(right)).toEqual({ kind: 'unreachable' });
});

test.each([
  ['7', { kind: 'too_many_attempts', retryAfter: 7 }],
  ['Wed, 21 Oct 2026 07:28:00 GMT', { kind: 'too_many_attempts' }],
])('429 with Retry-After: %s', async (retryAfter, expected) => {
  await saying(429, refusal('too_many_attempts'), { 'Retry-After': retryAfter });
  expect(await login(right)).toEqual(expected);
});

test('429 without Retry-After', async () => {
  await saying(429, refusal('too_many_attempts'));
  expect(await login(right)).toEqual({ kind: 'too_many_attempts' });
});

test("any other refusal is told in the server's own words", async () => {
  await saying(500, refusal('internal_error', '服务器内部出错了'));
  expect(await login(right)).toEqual({ kind: 'refused', message: '服务器内部出错了' });
});

test("the tutorial's plain texts", async () => {
  await saying(200, '成功');
  expect(await login(right)).toEqual({
    kind: 'success',
    username: '123',
    nickname: '123',
    baseUrl,
  });
  await saying(200, '失败');
  expect(await login(right)).toEqual({ kind: 'invalid_credentials' });
});

test('a user without a nickname is greeted by name', async () => {
  await saying(200, { ok: true, token: 't', user: { nickname: '' } });
  expect(await login(right)).toEqual({
    kind: 'success',
    username: '123',
    nickname: '123',
    baseUrl,
    token: 't',
  });
});

test.each([
  '<h1>502</h1>',
  '',
  'null',
  '[]',
  '5',
  '{}',
  '{"ok":true}',
  '{"ok":true,"token":"t"}',
  '{"ok":true,"token":5,"user":{"nickname":"a"}}',
  '{"ok":false}',
  '{"ok":false,"error":{"code":5}}',
])('an answer that is not of the contract: %s', async (body) => {
  await saying(502, body);
  expect(await login(right)).toEqual({ kind: 'unreadable', status: 502 });
});
