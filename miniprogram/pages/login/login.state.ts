import type { LoginOptions, LoginOutcome } from '../../api/login';
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
  /** For an answer, whichever button has asked. */
  waiting: boolean;
  passwordFocused: boolean;
  usernameError: string;
  passwordError: string;
  /** What went wrong with the last attempt. */
  message: string;
  /** Empty until somebody is logged in. */
  greeting: string;
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
  waiting: false,
  passwordFocused: false,
  usernameError: '',
  passwordError: '',
  message: '',
  greeting: '',
};

/** The page opened with a query such as `method=GET`, `method=POST&encoding=json` or `expired=1`. */
export function opened(
  query: Record<string, string | undefined>,
  { allowsGet, isDevelop }: Pick<LoginData, 'allowsGet' | 'isDevelop'>,
): Patch {
  const wantsGet = query.method?.toUpperCase() === 'GET';
  const refused = wantsGet && !allowsGet ? texts.login.getRefused : '';
  return {
    allowsGet,
    isDevelop,
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
    waiting: usernameError === '' && passwordError === '',
  };
}

export function loginOptions({ data, draft }: { data: LoginData; draft: Draft }): LoginOptions {
  return { ...draft, method: data.method, encoding: data.encoding };
}

export function answered(outcome: LoginOutcome): Patch {
  if (outcome.kind === 'success') return { waiting: false, ...signedInAs(outcome) };
  return { waiting: false, message: explain(outcome) };
}

/** A greeting, and without anybody back to the form. */
export function signedInAs(user: { nickname: string } | undefined): Patch {
  return { greeting: user ? texts.greeting(user.nickname) : '' };
}

function explain(outcome: Exclude<LoginOutcome, { kind: 'success' }>): string {
  switch (outcome.kind) {
    case 'invalid_credentials':
      return texts.login.invalidCredentials;
    case 'too_many_attempts':
      return outcome.retryAfter
        ? texts.tooManyAttempts(outcome.retryAfter)
        : texts.login.tooManyAttempts;
    case 'get_refused':
      return texts.login.getRefused;
    default:
      return texts.failure(outcome);
  }
}
