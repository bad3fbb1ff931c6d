import * as login from '../../../miniprogram/pages/login/login.state';
import {
  answered,
  asked,
  codeNotGiven,
  initialData,
  phoneAnswered,
  phoneNotGiven,
  phoneOf,
} from '../../../miniprogram/pages/login/wechat/wechat.state';

const initial = { ...login.initialData, ...initialData };

test('an account has no number to bind, and after an answer nothing is waited for', () => {
  expect(phoneOf({})).toEqual({ phone: '', canBindPhone: false });
  expect({ ...initial, ...asked(), ...answered() }).toEqual(initial);
});

test('a login without a code has a message', () => {
  expect({ ...initial, ...asked(), ...codeNotGiven('login:fail timeout') }).toEqual({
    ...initial,
    message: '微信没有给登录的 code，请再试一次（login:fail timeout）',
  });
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
  const before = { ...initial, ...login.signedInAs(user), ...phoneOf(user), ...asked() };
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
