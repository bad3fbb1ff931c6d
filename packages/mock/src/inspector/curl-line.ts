import type { Endpoint } from '../api/endpoint';

/** A line for a shell that sends an endpoint its example; one that is signed in needs TOKEN. */
export function curlLine(endpoint: Endpoint, origin: string): string {
  const { method, path, query, body, example = {}, signedIn, answers } = endpoint;
  const filledPath = path.replace(/\{(\w+)\}/g, (_braces, name: string) =>
    encodeURIComponent(String(example[name] ?? name)),
  );
  const parameters = new URLSearchParams(
    pick(example, query).map(([name, value]): [string, string] => [name, String(value)]),
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

/** As the shell takes it as one word. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
