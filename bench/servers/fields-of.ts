import type { IncomingMessage } from 'node:http';

/** What a login sends: in the query with GET, otherwise a form or JSON. */
export async function fieldsOf(request: IncomingMessage): Promise<Record<string, string>> {
  return request.method === 'GET' ? fromQuery(request) : fromBody(request);
}

function fromQuery({ url = '' }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(url.slice(url.indexOf('?') + 1)));
}

async function fromBody(request: IncomingMessage): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const isJson = request.headers['content-type'] === 'application/json';
  return isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
}
