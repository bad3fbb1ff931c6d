import type { LoginOptions } from '../../api/login';
import type { PhoneOutcome, WechatLoginOutcome } from '../../api/wechat';
import { texts } from '../../texts';

export type Method = LoginOptions['method'];
export type Encoding = LoginOptions['encoding'];

/** What the page shows. What is being typed stays in the inputs and in `Draft`. */
export interface LoginData {
  texts: typeof texts.login;
  method: Method;
  encoding: Encoding;
  allowsGet: boolean;
  /** Whether there is a mock server, whose account is told. */
  isDevelop: boolean;
  /** Whether WeChat's login is offered beside the account. */
  offersWechat: boolean;
  /** For an answer, whichever button has asked. */
  waiting: boolean;
  byWechat: boolean;
  passwordFocused: boolean;
  usernameError: string;
  passwordError: string;
  /** What went wrong with the last attempt. */
  message: string;
  /** Empty until somebody is logged in. */
  greeting: string;
  /** The number that is bound, as a person reads it; empty where none is. */
  phone: string;
  canBindPhone: boolean;
}

export interface Draft {
  username: string;
  password: string;
}

type Patch = Partial<LoginData>;

export const initialData: LoginData = {
  texts: texts.login,
  method: 'POST',
  encoding: 'form',
  allowsGet: true,
  isDevelop: false,
  offersWechat: true,
  waiting: false,
  byWechat: false,
  passwordFocused: false,
  usernameError: '',
  passwordError: '',
  message: '',
  greeting: '',
  phone: '',
  canBindPhone: false,
};

/** The page opened with a query such as `method=GET`, `method=POST&encoding=json` or `expired=1`. */
export function opened(
  query: Record<string, string | undefined>,
  {
    allowsGet,
    isDevelop,
    offersWechat,
  }: Pick<LoginData, 'allowsGet' | 'isDevelop' | 'offersWechat'>,
): Patch {
  const wantsGet = query.method?.toUpperCase() === 'GET';
  const refused = wantsGet && !allowsGet ? texts.login.getRefused : '';
  return {
    allowsGet,
    isDevelop,
    offersWechat,
    method: wantsGet && allowsGet ? 'GET' : 'POST',
    encoding: query.encoding === 'json' ? 'json' : 'form',
    message: query.expired ? texts.login.expired : refused,
  };
}

/** A field that the page does not have, as a typing mistake in the WXML would name it, changes nothing. */
export function chosen(what: 'method' | 'encoding', value: string): Patch {
  switch (what) {
    case 'method':
      return { method: value === 'GET' ? 'GET' : 'POST', message: '' };
    case 'encoding':
      return { encoding: value === 'json' ? 'json' : 'form', message: '' };
    default:
      what satisfies never;
      return {};
  }
}

/** The keyboard's "next" on the username leads to the password. */
export function passwordFocus(focused: boolean): Patch {
  return { passwordFocused: focused };
}

/** Answers in place what needs no server; `waiting` says whether to ask the server. */
export function submitted({ username, password }: Draft): Patch & { waiting: boolean } {
  const usernameError = username === '' ? texts.login.usernameMissing : '';
  const passwordError = password === '' ? texts.login.passwordMissing : '';
  return {
    usernameError,
    passwordError,
    message: '',
    byWechat: false,
    waiting: usernameError === '' && passwordError === '',
  };
}

export function loginOptions({ data, draft }: { data: LoginData; draft: Draft }): LoginOptions {
  return { ...draft, method: data.method, encoding: data.encoding };
}

/** WeChat is asked: who the person is, or which number they have. */
export function wechatAsked(): Patch {
  return { usernameError: '', passwordError: '', message: '', waiting: true, byWechat: true };
}

export function answered(outcome: WechatLoginOutcome): Patch {
  if (outcome.kind === 'success') return { waiting: false, ...signedInAs(outcome) };
  return { waiting: false, message: explain(outcome) };
}

interface SignedIn {
  nickname: string;
  phone?: string | null;
}

/** A greeting, and without anybody back to the form. */
export function signedInAs(user: SignedIn | undefined): Patch {
  return {
    greeting: user ? texts.greeting(user.nickname) : '',
    phone: user?.phone ? texts.phone(user.phone) : '',
    canBindPhone: user?.phone === null,
  };
}

/** What the button has got instead of a code. */
export function phoneNotGiven(errMsg: string): Patch {
  const isRefused = /deny|cancel/i.test(errMsg);
  return { message: isRefused ? texts.login.phoneRefused : texts.noPhone(errMsg) };
}

export function phoneAnswered(outcome: PhoneOutcome): Patch {
  switch (outcome.kind) {
    case 'bound':
      return { waiting: false, phone: texts.phone(outcome.phone), canBindPhone: false };
    case 'signed_out':
      return { waiting: false, ...signedInAs(undefined), message: texts.login.phoneNeedsWechat };
    default:
      return { waiting: false, message: texts.failure(outcome) };
  }
}

function explain(outcome: Exclude<WechatLoginOutcome, { kind: 'success' }>): string {
  switch (outcome.kind) {
    case 'invalid_credentials':
      return texts.login.invalidCredentials;
    case 'too_many_attempts':
      return outcome.retryAfter
        ? texts.tooManyAttempts(outcome.retryAfter)
        : texts.login.tooManyAttempts;
    case 'get_refused':
      return texts.login.getRefused;
    case 'no_code':
      return texts.noCode(outcome.errMsg);
    default:
      return texts.failure(outcome);
  }
}
