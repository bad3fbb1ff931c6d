import type { LoginOptions, LoginOutcome } from '../../api/login';

export type Method = LoginOptions['method'];
export type Encoding = LoginOptions['encoding'];

/** What the page shows. What is being typed stays in the inputs and in `Draft`. */
export interface LoginData {
  method: Method;
  encoding: Encoding;
  allowsGet: boolean;
  waiting: boolean;
  passwordFocused: boolean;
  usernameError: string;
  passwordError: string;
  /** What went wrong with the last attempt. */
  message: string;
  /** Empty until somebody is logged in. */
  nickname: string;
}

export interface Draft {
  username: string;
  password: string;
}

type Patch = Partial<LoginData>;

export const initialData: LoginData = {
  method: 'POST',
  encoding: 'form',
  allowsGet: true,
  waiting: false,
  passwordFocused: false,
  usernameError: '',
  passwordError: '',
  message: '',
  nickname: '',
};

/** The page opened with a query such as `method=GET` or `method=POST&encoding=json`. */
export function opened(query: Record<string, string | undefined>, allowsGet: boolean): Patch {
  const wantsGet = query.method?.toUpperCase() === 'GET';
  return {
    allowsGet,
    method: wantsGet && allowsGet ? 'GET' : 'POST',
    encoding: query.encoding === 'json' ? 'json' : 'form',
    message: wantsGet && !allowsGet ? GET_REFUSED : '',
  };
}

export function methodChosen(value: string): Patch {
  return { method: value === 'GET' ? 'GET' : 'POST', message: '' };
}

export function encodingChosen(value: string): Patch {
  return { encoding: value === 'json' ? 'json' : 'form', message: '' };
}

/** The keyboard's "next" on the username leads to the password. */
export function passwordFocus(focused: boolean): Patch {
  return { passwordFocused: focused };
}

/** Answers in place what needs no server; `waiting` says whether to ask the server. */
export function submitted({ username, password }: Draft): Patch & { waiting: boolean } {
  const usernameError = username === '' ? '请输入用户名' : '';
  const passwordError = password === '' ? '请输入密码' : '';
  return {
    usernameError,
    passwordError,
    message: '',
    waiting: usernameError === '' && passwordError === '',
  };
}

export function answered(outcome: LoginOutcome): Patch {
  if (outcome.kind === 'success') return { waiting: false, nickname: outcome.nickname };
  return { waiting: false, message: explain(outcome) };
}

/** Back to the form. */
export function again(): Patch {
  return { nickname: '' };
}

const GET_REFUSED = '正式版不能用 GET 登录：密码会留在网址和日志里，请改用 POST';

function explain(outcome: Exclude<LoginOutcome, { kind: 'success' }>): string {
  switch (outcome.kind) {
    case 'invalid_credentials':
      return '用户名或密码不对，请检查后再试';
    case 'too_many_attempts':
      return outcome.retryAfter
        ? `尝试次数太多，请 ${outcome.retryAfter} 秒后再试`
        : '尝试次数太多，请稍后再试';
    case 'get_refused':
      return GET_REFUSED;
    case 'timeout':
      return '服务器迟迟没有回应，请检查网络后再试';
    case 'domain_not_listed':
      return '服务器不在合法域名列表里：请打开调试模式，或在小程序后台添加域名';
    case 'unreachable':
      return '连不上服务器，请确认它已经启动，网络也正常';
    case 'refused':
      return outcome.message;
    case 'unreadable':
      return `服务器的回答读不懂（HTTP ${outcome.status}），请检查服务器地址`;
    default:
      return outcome satisfies never;
  }
}
