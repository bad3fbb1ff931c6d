import { quoted } from 'hono-mock/inspector';

/** The first account of accounts.jsonc as it is delivered. */
const DEMO = 'username=123&pwd=123';

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
