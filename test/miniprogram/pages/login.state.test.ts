import {
  answered,
  chosen,
  initialData,
  opened,
  signedInAs,
  submitted,
} from '../../../miniprogram/pages/login/login.state';
import { LABELS } from '../../support/login';

const develop = { allowsGet: true, isDevelop: true };
const release = { allowsGet: false, isDevelop: false };

test.each([
  [{}, { method: 'POST', encoding: 'form' }],
  [{ method: 'GET' }, { method: 'GET', encoding: 'form' }],
  [{ method: 'get' }, { method: 'GET', encoding: 'form' }],
  [
    { method: 'POST', encoding: 'json' },
    { method: 'POST', encoding: 'json' },
  ],
  [
    { method: 'DELETE', encoding: 'xml' },
    { method: 'POST', encoding: 'form' },
  ],
])('opened with %j', (query, expected) => {
  expect(opened(query, develop)).toMatchObject({ ...expected, message: '' });
});

test('opened for GET where GET is not allowed', () => {
  expect(opened({ method: 'GET' }, release)).toMatchObject({
    method: 'POST',
    allowsGet: false,
  });
  expect(opened({ method: 'GET' }, release).message).toContain('正式版不能用 GET 登录');
  expect(opened({ method: 'POST' }, release).message).toBe('');
});

test('opened because the login has expired', () => {
  expect(opened({ expired: '1' }, develop).message).toBe('登录已过期，请重新登录');
});

test('choosing a method or an encoding clears the message of the last attempt', () => {
  expect(chosen('method', 'GET')).toEqual({ method: 'GET', message: '' });
  expect(chosen('encoding', 'json')).toEqual({ encoding: 'json', message: '' });
  // `data-field` of the WXML is no type.
  expect(chosen('size' as never, 'json')).toEqual({});
});

test.each([
  ['', '', LABELS.nameMissing, LABELS.secretMissing, false],
  ['123', '', '', LABELS.secretMissing, false],
  ['', '123', LABELS.nameMissing, '', false],
  ['123', '123', '', '', true],
  [' ', ' ', '', '', true],
])('submitted with "%s" and "%s"', (username, password, usernameError, passwordError, waiting) => {
  expect(submitted({ username, password })).toEqual({
    usernameError,
    passwordError,
    message: '',
    waiting,
  });
});

test('a success greets by nickname, and without a user the form is there again', () => {
  const user = { username: '123', nickname: '小明', token: 't', baseUrl: 'http://a.b' };
  const outcome = { kind: 'success', ...user } as const;
  expect(answered(outcome)).toEqual({ waiting: false, greeting: '你好，小明' });
  expect({ ...initialData, ...answered(outcome), ...signedInAs(undefined) }).toEqual(initialData);
});

const failures = [
  [{ kind: 'invalid_credentials' }, LABELS.wrong],
  [{ kind: 'too_many_attempts', retryAfter: 7 }, '尝试次数太多，请 7 秒后再试'],
  [{ kind: 'too_many_attempts' }, '尝试次数太多，请稍后再试'],
  [{ kind: 'get_refused' }, '正式版不能用 GET 登录：密码会留在网址和日志里，请改用 POST'],
  [{ kind: 'timeout' }, '服务器迟迟没有回应，请检查网络后再试'],
  [
    { kind: 'domain_not_listed' },
    '服务器不在合法域名列表里：请打开调试模式，或在小程序后台添加域名',
  ],
  [{ kind: 'unreachable' }, '连不上服务器，请确认它已经启动，网络也正常'],
  [{ kind: 'refused', message: '系统维护中' }, '系统维护中'],
  [{ kind: 'unreadable', status: 502 }, '服务器的回答读不懂（HTTP 502），请检查服务器地址'],
] as const;

test.each(failures)('%j has a message of its own', (outcome, message) => {
  expect(answered(outcome)).toEqual({ waiting: false, message });
});
