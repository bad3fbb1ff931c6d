/** The least that answers a login with node:http: nothing but the comparison. */
import { createServer, type IncomingMessage } from 'node:http';
import { listening } from './listening';

const answer = JSON.stringify({ ok: true, user: { username: '123', nickname: '小明' } });

const server = createServer(async (request, response) => {
  const fields = request.method === 'GET' ? fromQuery(request) : await fromBody(request);
  const right = fields.username === '123' && fields.pwd === '123';
  response.writeHead(right ? 200 : 401, { 'content-type': 'application/json' });
  response.end(right ? answer : '{"ok":false}');
});
server.listen(0, '127.0.0.1', () => listening(server));

function fromQuery({ url = '' }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(url.slice(url.indexOf('?') + 1)));
}

async function fromBody(request: IncomingMessage): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const isJson = request.headers['content-type'] === 'application/json';
  return isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
}
