import type { Endpoint } from '../api/endpoint';

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

/** A line for a shell that sends an endpoint its example; one that is signed in needs TOKEN. */
export function curlLine(endpoint: Endpoint, origin: string): string {
  const { method, path, query, body, example = {}, signedIn, answers } = endpoint;
  const filledPath = path.replace(/\{(\w+)\}/g, (_braces, name: string) =>
    encodeURIComponent(String(example[name] ?? name)),
  );
  const parameters = new URLSearchParams(
    pick(example, query).map(([name, value]) => [name, String(value)]),
  );
  const search = parameters.size > 0 ? `?${parameters}` : '';
  const json = JSON.stringify(Object.fromEntries(pick(example, body)));
  return [
    'curl',
    // Without a body in the answer there would be nothing to see.
    ...(Object.values(answers).every((schema) => schema === null) ? ['-i'] : []),
    // With -d it is POST by itself.
    ...(method === 'GET' || (method === 'POST' && body) ? [] : [`-X ${method}`]),
    ...(signedIn ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(body ? [`-H 'Content-Type: application/json' -d ${quoted(json)}`] : []),
    quoted(origin + filledPath + search),
  ].join(' ');
}

/** The fields of the example that a part of the request takes. */
function pick(example: object, part: Endpoint['query']): [string, unknown][] {
  return Object.entries(example).filter(([name]) => part && name in part.shape);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
