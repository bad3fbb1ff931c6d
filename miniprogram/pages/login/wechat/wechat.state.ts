import type { PhoneOutcome } from '../../../api/wechat';
import { texts } from '../../../texts';
import { wechatTexts } from '../../../wechat-texts';
import type { LoginData } from '../login.state';

/** What the page shows besides `LoginData`. */
export interface WechatData {
  wechatTexts: typeof wechatTexts.page;
  /** Whether WeChat's login is offered beside the account. */
  offersWechat: boolean;
  /** Whether it is WeChat that an answer is waited for. */
  byWechat: boolean;
  /** The number that is bound, as a person reads it; empty where none is. */
  phone: string;
  canBindPhone: boolean;
}

type Patch = Partial<WechatData & LoginData>;

export const initialData: WechatData = {
  wechatTexts: wechatTexts.page,
  offersWechat: true,
  byWechat: false,
  phone: '',
  canBindPhone: false,
};

/** WeChat is asked: who the person is, or which number they have. */
export function asked(): Patch {
  return { usernameError: '', passwordError: '', message: '', waiting: true, byWechat: true };
}

export function answered(): Patch {
  return { waiting: false, byWechat: false };
}

/** What `wx.login` has said instead of a code. */
export function codeNotGiven(errMsg: string): Patch {
  return { ...answered(), message: wechatTexts.noCode(errMsg) };
}

export function phoneOf(user: { phone?: string | null } | undefined): Patch {
  return {
    phone: user?.phone ? wechatTexts.phone(user.phone) : '',
    canBindPhone: user?.phone === null,
  };
}

/** What the button has got instead of a code. */
export function phoneNotGiven(errMsg: string): Patch {
  const isRefused = /deny|cancel/i.test(errMsg);
  return { message: isRefused ? wechatTexts.phoneRefused : wechatTexts.noPhone(errMsg) };
}

export function phoneAnswered(outcome: PhoneOutcome): Patch {
  switch (outcome.kind) {
    case 'bound':
      return { ...answered(), ...phoneOf(outcome) };
    case 'signed_out': {
      const message = wechatTexts.phoneNeedsWechat;
      return { ...answered(), ...phoneOf(undefined), greeting: '', message };
    }
    default:
      return { ...answered(), message: texts.failure(outcome) };
  }
}
