import { gzipSync } from 'node:zlib';
import { brokenJson, MAX_BODY, wrongForm, wrongJson } from './garbage';
import type { Random } from './random';
import type { Expected, FuzzRequest, MakeSent, Sent } from './request';

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

const goodLogin = Buffer.from('username=123&pwd=123');

/** Endpoints that take a body; none of them takes what the cases put into it. */
function intoBody(r: Random, token: string, type: string, body: Buffer, status: number): Sent {
  const [method, target] = r.pick([
    ['POST', '/login'],
    ['POST', '/login'],
    ['POST', '/notes'],
    ['PUT', '/notes/first'],
    ['PUT', '/__mock/faults'],
    ['PUT', '/__mock/scenario'],
  ] as const);
  const isNote = target.startsWith('/notes');
  const signedIn = r.chance(0.8);
  const headers: FuzzRequest['headers'] = [['Content-Type', type]];
  if (isNote && signedIn) headers.push(['Authorization', `Bearer ${token}`]);
  const asked: FuzzRequest = { method, target, headers, body, chunked: r.chance(0.3) };
  const request = asText(r, asked);
  const expected: Expected = { statuses: [isNote && !signedIn ? 401 : status] };
  return {
    name: `${method} ${target} ${type}`,
    request,
    expected: request === asked ? expected : text,
  };
}

const text: Expected = { statuses: [200], text: true };

/** Some logins ask for the tutorial's words. */
function asText(r: Random, request: FuzzRequest): FuzzRequest {
  if (request.target.split('?')[0] !== '/login' || r.chance(0.8)) return request;
  return { ...request, headers: [...request.headers, ['Accept', 'text/plain']] };
}

export const refusedJson: MakeSent = (r, token) =>
  intoBody(r, token, JSON_TYPE, r.chance(0.5) ? brokenJson(r) : wrongJson(r), 400);

export const refusedForm: MakeSent = (r, token) =>
  intoBody(r, token, FORM, Buffer.from(wrongForm(r)), 400);

export const hugeBody: MakeSent = (r, token) => {
  const length = r.pick([MAX_BODY + 1, 20_000, 70_000, 140_000, r.chance(0.2) ? 1 << 20 : 50_000]);
  const body = r.pick([
    () => Buffer.alloc(length, '['),
    () => Buffer.alloc(length, 'a=1&'),
    () => Buffer.alloc(length, '\0'),
    () => Buffer.from(`{"username":"${'a'.repeat(length)}","pwd":"1"}`),
    () => Buffer.from(Array.from({ length: 10_000 }, (_, index) => `p${index}=${index}`).join('&')),
  ])();
  return intoBody(r, token, r.pick([JSON_TYPE, FORM, 'text/xml']), body, 413);
};

export const strangeType: MakeSent = (r, token) => {
  const type = r.pick([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'text/plain',
    'application/jsonx',
    'application/json, application/json',
    'application\\json',
    ';;;',
    '',
    'application/xml; charset=utf-16',
    '\xe5\xb0\x8f\xe6\x98\x8e/\xff',
    `${'a'.repeat(3000)}/b`,
  ]);
  return intoBody(r, token, type, goodLogin, 415);
};

export const strangeEncoding: MakeSent = (r, token) => {
  const [type, body] = r.pick([
    [`${JSON_TYPE}; charset=utf-16`, Buffer.from('{"username":"123","pwd":"123"}', 'utf16le')],
    [`${JSON_TYPE} ;charset="`, gzipSync('{"username":"123","pwd":"123"}')],
    [FORM, gzipSync(goodLogin)],
  ] as const);
  const sent = intoBody(r, token, type, body, 400);
  sent.request.headers.push(['Content-Encoding', r.pick(['gzip', 'br', 'zip', 'gzip, gzip'])]);
  return sent;
};

export const refusedQuery: MakeSent = (r) => {
  const isHead = r.chance(0.1);
  const method = isHead ? 'HEAD' : 'GET';
  const asked: FuzzRequest = { method, target: `/login?${wrongForm(r)}`, headers: [] };
  const request = asText(r, asked);
  const expected = request === asked ? { statuses: [400] } : text;
  return { name: 'GET /login, query', request, expected: { ...expected, bodiless: isHead } };
};
