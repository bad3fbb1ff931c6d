/** What a person reads of the login by WeChat, in the same way as `texts.ts`. */
export const wechatTexts = {
  page: {
    logIn: '微信登录',
    bindPhone: '绑定手机号',
  },
  phoneRefused: '你没有允许，手机号没有绑定',
  phoneNeedsWechat: '登录已经结束，请用微信重新登录',
  phone: (phone: string) => `手机号 ${phone}`,
  noCode: (reason: string) => `微信没有给登录的 code，请再试一次（${reason}）`,
  noPhone: (reason: string) => `微信没有给手机号（${reason}）`,
};
