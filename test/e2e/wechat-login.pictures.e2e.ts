import { sees, tap } from 'test-support/browser/person';
import { draw, openPhone } from './draw';

test.each(['light', 'dark'] as const)(
  'a person is asked for the phone number after the login by WeChat, in %s mode',
  async (theme) => {
    const { page } = await openPhone({ colorScheme: theme });
    await tap(page, '微信登录');
    await sees(page, '你好，微信用户');
    await sees(page, 'POST /login/wechat');
    await tap(page, '绑定手机号');
    await sees(page, '获取并验证你的手机号');
    await draw(page, `phone-number-${theme}`);
  },
);
