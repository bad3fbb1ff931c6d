import type { LoginOutcome } from '../../../api/login';
import { allowsWechatLogin, bindPhone, loginByWechat } from '../../../api/wechat';
import type { LoginData } from '../login.state';
import * as state from './wechat.state';

export { phoneOf } from './wechat.state';

/** What is used of the page. */
interface LoginPage {
  data: LoginData;
  show(patch: object): void;
  onAnswer(outcome: LoginOutcome): void;
}

export const wechatData = { ...state.initialData, offersWechat: allowsWechatLogin() };

/** The login by WeChat, and the phone number that is bound after it, as methods of the login page. */
export const wechatMethods = {
  onWechatLogin(this: LoginPage) {
    if (this.data.waiting) return;
    this.show(state.asked());
    loginByWechat().then((outcome) => {
      if (outcome.kind === 'no_code') return this.show(state.codeNotGiven(outcome.errMsg));
      this.onAnswer(outcome);
      this.show(state.answered());
    });
  },
  onPhoneNumber(
    this: LoginPage,
    { detail }: WechatMiniprogram.CustomEvent<{ code?: string; errMsg: string }>,
  ) {
    if (this.data.waiting) return;
    if (!detail.code) return this.show(state.phoneNotGiven(detail.errMsg));
    this.show(state.asked());
    bindPhone(detail.code).then((outcome) => {
      // The session may have ended meanwhile.
      this.show(this.data.greeting ? state.phoneAnswered(outcome) : state.answered());
    });
  },
};
