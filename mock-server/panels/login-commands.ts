import { quoted } from 'hono-mock/inspector';
import { LOGIN_NAME, LOGIN_SECRET } from '../../contract/login';

/** The first account of accounts.jsonc as it is delivered. */
const DEMO = `${LOGIN_NAME}=123&${LOGIN_SECRET}=123`;

export function loginByQuery(origin: string): string {
  return `curl ${quoted(`${origin}/login?${DEMO}`)}`;
}

export function loginByForm(origin: string): string {
  return `curl -d ${quoted(DEMO)} ${quoted(`${origin}/login`)}`;
}

/** Puts the token of a new login into the shell's TOKEN; `sed` as every system has it. */
export function tokenLine(origin: string): string {
  const login = loginByForm(origin).replace('curl', 'curl -s');
  return `TOKEN=$(${login} | sed -n 's/.*"token":"\\([^"]*\\)".*/\\1/p')`;
}
