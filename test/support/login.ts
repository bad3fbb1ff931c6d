/** All that the tests know of a login's fields: what they are called, on the wire and on the page. */

export const NAME = 'username';
export const SECRET = 'pwd';

/** On the login page, to the letter. */
export const LABELS = {
  name: '用户名',
  nameMissing: '请输入用户名',
  secret: '密码',
  secretMissing: '请输入密码',
  wrong: '用户名或密码不对，请检查后再试',
  demo: '模拟服务器的演示账号是 123 / 123',
};
/** What the two inputs have beside their labels. */
export const INPUTS = { name: { maxlength: '64' }, secret: { password: true, maxlength: '128' } };
/** What the mock server says of a wrong one. */
export const WRONG = '用户名或密码不对';

/** Whose login is right at every server of a test. */
export const demo = { username: '123', password: '123', nickname: '小明' };

export function loginFields(
  secret: string = demo.password,
  name: string = demo.username,
): Record<string, string> {
  return { [NAME]: name, [SECRET]: secret };
}

/** As a form, and as the query of a GET. */
export function loginForm(secret?: string, name?: string): string {
  return String(new URLSearchParams(loginFields(secret, name)));
}

export function loginJson(secret?: string, name?: string): string {
  return JSON.stringify(loginFields(secret, name));
}

/** By GET. */
export function loginPath(secret?: string, name?: string): string {
  return `/login?${loginForm(secret, name)}`;
}

/** Lets everybody in, by whatever name. */
export const anybody = {
  verify: (username: string) => ({ username, nickname: username }),
  find: (username: string) => ({ username, nickname: username }),
  list: () => [],
};
