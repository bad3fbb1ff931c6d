/** The least that answers a login with node:http: nothing but the comparison. */

import { createServer } from 'node:http';
import { LOGIN_NAME, LOGIN_SECRET } from '../../contract/login';
import { fieldsOf } from './fields-of';
import { listening } from './listening';

const answer = JSON.stringify({ ok: true, user: { username: '123', nickname: '小明' } });

const server = createServer(async (request, response) => {
  const fields = await fieldsOf(request);
  const right = fields[LOGIN_NAME] === '123' && fields[LOGIN_SECRET] === '123';
  response.writeHead(right ? 200 : 401, { 'content-type': 'application/json' });
  response.end(right ? answer : '{"ok":false}');
});
server.listen(0, '127.0.0.1', () => listening(server));
