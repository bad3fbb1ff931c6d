import {
  answered,
  chosen,
  initialData,
  opened,
  phoneAnswered,
  phoneNotGiven,
  signedInAs,
  submitted,
} from '../../../miniprogram/pages/login/login.state';
import { LABELS } from '../../support/login';

const develop = { allowsGet: true, isDevelop: true, offersWechat: true };
const release = { allowsGet: false, isDevelop: false, offersWechat: true };

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
    byWechat: false,
    waiting,
  });
});

test('a success greets by nickname, and without a user the form is there again', () => {
  const user = { username: '123', nickname: '小明', token: 't', baseUrl: 'http://a.b' };
  const outcome = { kind: 'success', ...user } as const;
  expect(answered(outcome)).toEqual({
    waiting: false,
    greeting: '你好，小明',
    phone: '',
    canBindPhone: false,
  });
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
  [
    { kind: 'no_code', errMsg: 'login:fail timeout' },
    '微信没有给登录的 code，请再试一次（login:fail timeout）',
  ],
  [{ kind: 'unreadable', status: 502 }, '服务器的回答读不懂（HTTP 502），请检查服务器地址'],
] as const;

test.each(failures)('%j has a message of its own', (outcome, message) => {
  expect(answered(outcome)).toEqual({ waiting: false, message });
});

test.each([
  ['getPhoneNumber:fail user deny', '你没有允许，手机号没有绑定'],
  ['getPhoneNumber:fail user cancel', '你没有允许，手机号没有绑定'],
  ['getPhoneNumber:fail no permission', '微信没有给手机号（getPhoneNumber:fail no permission）'],
])('a number that WeChat does not give, by %j, has a message', (errMsg, message) => {
  expect(phoneNotGiven(errMsg)).toEqual({ message });
});

test('a number that is bound stands in the place of the button, and a failure leaves the button', () => {
  const user = { nickname: '微信用户', phone: null };
  const before = { ...initialData, ...signedInAs(user), waiting: true };
  expect(before).toMatchObject({ canBindPhone: true, phone: '' });
  const bound = { ...before, ...phoneAnswered({ kind: 'bound', phone: '138****0001' }) };
  expect(bound).toMatchObject({ canBindPhone: false, phone: '手机号 138****0001', waiting: false });
  const failed = { ...before, ...phoneAnswered({ kind: 'refused', message: '微信太慢了' }) };
  expect(failed).toMatchObject({ canBindPhone: true, message: '微信太慢了', waiting: false });
  expect({ ...before, ...phoneAnswered({ kind: 'signed_out' }) }).toMatchObject({
    greeting: '',
    canBindPhone: false,
    waiting: false,
    message: '登录已经结束，请用微信重新登录',
  });
});
