import { strangerForm, wrongForm } from './garbage';
import { type FuzzRequest, type MakeSent, simple } from './request';

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

type Headers = FuzzRequest['headers'];

const paths: Record<string, string[]> = {
  '/login': ['GET', 'HEAD', 'POST'],
  '/session': ['GET', 'HEAD', 'DELETE'],
  '/notes': ['GET', 'HEAD', 'POST'],
  '/notes/first': ['GET', 'HEAD', 'PUT', 'DELETE'],
  '/openapi.json': ['GET', 'HEAD'],
  '/__mock/requests': ['GET', 'HEAD', 'DELETE'],
  '/__mock/requests/1': ['GET', 'HEAD'],
  '/__mock/events': ['GET', 'HEAD'],
  '/__mock/scenarios': ['GET', 'HEAD'],
  '/__mock/scenario': ['PUT'],
  '/__mock/faults': ['GET', 'HEAD', 'PUT', 'DELETE'],
  '/__mock/sessions': ['GET', 'HEAD', 'DELETE'],
  '/__mock/sessions/1': ['DELETE'],
  '/__mock/reset': ['POST'],
};

/** All that Node reads, except CONNECT. */
const methods =
  'GET HEAD POST PUT DELETE PATCH OPTIONS TRACE QUERY COPY LOCK MKCOL MOVE PROPFIND PROPPATCH SEARCH UNLOCK BIND REBIND UNBIND ACL REPORT MKACTIVITY CHECKOUT MERGE M-SEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE PURGE MKCALENDAR LINK UNLINK SOURCE'.split(
    ' ',
  );

export const stranger: MakeSent = (r) => {
  const form = strangerForm(r);
  if (r.chance(0.5)) return simple('stranger', { method: 'GET', target: `/login?${form}` }, DENIED);
  const headers: Headers = [['Content-Type', FORM]];
  const request = { method: 'POST', target: '/login', headers, body: Buffer.from(form) };
  return simple('stranger', request, DENIED);
};

const DENIED = [401, 429];

export const wrongMethod: MakeSent = (r, token) => {
  const [path, allowed] = r.pick(Object.entries(paths));
  const method = r.pick(methods.filter((method) => !allowed.includes(method)));
  const request: FuzzRequest = {
    method,
    target: path + r.pick(['', '', '?a', `?${wrongForm(r)}`]),
    headers: r.chance(0.3) ? [['Authorization', `Bearer ${token}`]] : [],
    ...(r.chance(0.3) && { body: r.bytes(r.int(0, 100)) }),
  };
  return simple('wrong method', request, [405]);
};

export const unknownPath: MakeSent = (r) => {
  const known = r.pick(['/login', '/session', '/notes', '/notes/first', '/__mock/requests']);
  const target = r.pick([
    () =>
      known + r.pick(['/', '//', '%00', '%20', '%zz', '%', ';a', '.', '/..;/a', '%2f', '%252e']),
    () =>
      `/${r.pick(['%00', '%zz', '%', '..', '%2e%2e', ';', '~', '{id}', ':id', '*', '[', '|'])}x`,
    () => `/${'../'.repeat(r.int(1, 1000))}${r.word(4)}`,
    () => `/${r.word(3)}/`.repeat(r.int(1, 2000)),
    () => `${'/'.repeat(r.int(2, 12_000))}${r.word(3)}`,
    () => `/${r.word(1).repeat(15_000)}`,
    () => `/${r.pick(['%E5%B0%8F', '%ED%A0%80', '%FF%FE', '%00'])}`.repeat(r.int(1, 1000)),
    () => r.pick(['/__proto__', '/constructor', '/toString', '/LOGIN', '/Login', '/__MOCK/reset']),
    () => `/x\\..\\${known}`,
    () => `/${known}`,
    () => '*',
  ])();
  return simple(
    'unknown path',
    { method: r.pick(['GET', 'POST', 'DELETE']), target },
    [400, 401, 404, 405],
  );
};

export const strangeNote: MakeSent = (r, token) => {
  const id = r.pick([
    () => r.pick(['%00', 'a.b', '%E5%B0%8F', '%zz', '%', 'a%20b', '%2F', "'--", '*', ':id', '@']),
    () => 'a'.repeat(r.int(65, 10_000)),
    () => `%${r.int(128, 255).toString(16)}`,
  ])();
  const headers: Headers = [['Authorization', `Bearer ${token}`]];
  const method = r.pick(['GET', 'HEAD', 'PUT', 'DELETE']);
  const request: FuzzRequest = { method, target: `/notes/${id}`, headers };
  if (method === 'PUT') {
    headers.push(['Content-Type', JSON_TYPE]);
    request.body = Buffer.from('{"text":"a"}');
  }
  return simple('strange note', request, [400]);
};

export const strangeToken: MakeSent = (r, token) => {
  const value = r.pick([
    () => r.pick(['', 'Bearer', 'Bearer ', 'bearer', 'Basic YTpi', 'Bearer a b', 'Bearer, ', ',']),
    () => `Bearer ${r.word(r.int(1, 12_000))}`,
    () => `Bearer ${token.slice(1)}`,
    () => `Basic ${token}`,
    () => `Bearer ${token} ${token}`,
    () => 'Bearer \xe5\xb0\x8f\xe6\x98\x8e\xff\x80',
    () => `${'a '.repeat(r.int(1, 6000))}`,
  ])();
  const headers: Headers = [['Authorization', value]];
  if (value.length < 100 && r.chance(0.2)) headers.push(['Authorization', value]);
  const [method, target] = r.pick([
    ['GET', '/session'],
    ['HEAD', '/session'],
    ['DELETE', '/session'],
    ['GET', '/notes'],
    ['POST', '/notes'],
    ['GET', '/notes/first'],
    ['PUT', '/notes/%zz'],
    ['DELETE', '/notes/first'],
  ] as const);
  return simple('strange token', { method, target, headers }, [401]);
};
