import { gzipSync } from 'node:zlib';
import type { Exchange } from '../src/journal/journal';
import { MAX_KEPT_BYTES } from '../src/journal/journal';
import type { JournalEntry } from '../src/journal/journal-entry';
import { redact } from '../src/journal/redact';
import { redactText } from '../src/journal/redact-text';

const SECRET = 'h0rse';

function entryOf(
  exchange: Partial<Exchange> & { sent?: string | Buffer; answered?: string },
): JournalEntry {
  const { sent = '', answered = '', ...rest } = exchange;
  const body = Buffer.from(sent);
  const answer = Buffer.from(answered);
  return redact({
    id: '1',
    at: 0,
    method: 'GET',
    target: '/',
    httpVersion: '1.1',
    rawHeaders: [],
    body: { chunks: [body.subarray(0, MAX_KEPT_BYTES)], bytes: body.length },
    answer: { status: 200, rawHeaders: [], body: { chunks: [answer], bytes: answer.length } },
    ...rest,
  });
}

const multipart = (name: string, value: string): string =>
  `--B\r\nContent-Disposition: form-data; ${name}\r\n\r\n${value}\r\n--B\r\nContent-Disposition: form-data; name="nick"\r\n\r\nXiaoming\r\n--B--\r\n`;

/** `h0rse` is the secret, and all the rest has to stay. */
const texts: [kind: string, sent: string, shown: string][] = [
  ['a query', '/login?username=1&pwd=h0rse&x=1', '/login?username=1&pwd=***&x=1'],
  ['a query, twice', '/a?pwd=h0rse&b=1&pwd=h0rse', '/a?pwd=***&b=1&pwd=***'],
  ['an encoded name', '/login?%70w%64=h0rse&%zz=%', '/login?%70w%64=***&%zz=%'],
  ['a name with a plus', '/login?+pwd+=h0rse', '/login?+pwd+=***'],
  ['a name in brackets', '/a?user[password]=h0rse&b=1', '/a?user[password]=***&b=1'],
  ['encoded brackets', '/a?user%5Bpwd%5D=h0rse', '/a?user%5Bpwd%5D=***'],
  ['a value with = ? and #', '/a?pwd=h0rse=h0rse?h0rse#h0rse', '/a?pwd=***'],
  ['a query after a semicolon', '/a?x=1;pwd=h0rse', '/a?x=1;pwd=***'],
  ['a second question mark', '/a?x=1?pwd=h0rse', '/a?x=1?pwd=***'],
  ['a path parameter', '/a;token=h0rse/b', '/a;token=***'],
  ['a query without its ?', '/login&username=1&pwd=h0rse', '/login&username=1&pwd=***'],
  ['an encoded =', '/login?pwd%3Dh0rse', '/login?pwd%3D***'],
  ['a fragment', '/a#access_token=h0rse&state=1', '/a#access_token=***&state=1'],
  ['a whole url', 'http://h:3000/a?token=h0rse', 'http://h:3000/a?token=***'],
  ['a user in a url', 'http://u:h0r@h0rse@h:1/a', 'http://u:***@h:1/a'],
  [
    'a url in a query',
    '/a?next=%2Fb%3Ftoken%3Dh0rse%26c%3D1&d=%20',
    '/a?next=%2Fb%3Ftoken%3D***%26c%3D1&d=%20',
  ],
  ['JSON in a query', '/a?u=%7B%22pwd%22%3A%22h0rse%22%7D', '/a?u=%7B%22pwd%22%3A%22***%22%7D'],
  ['bare JSON in a query', '/a?u={"pwd":"h0rse"}', '/a?u={"pwd":"***"}'],
  ['a form', 'username=a+b&pwd=h0rse#h0rse', 'username=a+b&pwd=***'],
  ['a form as plain text', 'pwd=h0rse\r\nusername=1\r\n', 'pwd=***\r\nusername=1\r\n'],
  ['JSON', '{"username":"1","pwd":"h0rse"}', '{"username":"1","pwd":"***"}'],
  ['JSON with spaces', '{ "pwd" :\n\t"h0rse" , "a" : 1 }', '{ "pwd" :\n\t"***" , "a" : 1 }'],
  ['JSON after a BOM', '\uFEFF{"pwd":"h0rse"}', '\uFEFF{"pwd":"***"}'],
  ['an escaped key', '{"\\u0070wd":"h0rse"}', '{"\\u0070wd":"***"}'],
  ['a value with quotes', '{"pwd":"a\\"h0rse\\\\","b":1}', '{"pwd":"***","b":1}'],
  ['a number', '{"pwd":-12.5e3,"b":1}', '{"pwd":"***","b":1}'],
  ['an object', '{"pwd":{"a":["h0rse",{}]},"b":1}', '{"pwd":"***","b":1}'],
  ['a list', '{"tokens":["h0rse","h0rse"],"b":1}', '{"tokens":"***","b":1}'],
  ['nested', '[1,{"a":[{"newPassword":"h0rse"}]}]', '[1,{"a":[{"newPassword":"***"}]}]'],
  ['JSON in JSON', '{"a":"{\\"pwd\\":\\"h0rse\\"}"}', '{"a":"{\\"pwd\\":\\"***\\"}"}'],
  ['a url in JSON', '{"a":"/b?token=h0rse&c=1"}', '{"a":"/b?token=***&c=1"}'],
  ['a string of JSON', '"pwd=h0rse"', '"pwd=***"'],
  ['JSON cut off in a string', '{"a":1,"pwd":"h0rse', '{"a":1,"pwd":"***"'],
  ['JSON cut off in an object', '{"pwd":{"a":"h0rse"', '{"pwd":"***"'],
  ['lines of JSON', '{"a":1}\n{"pwd":{"a":"h0rse"}}', '{"a":1}\n{"pwd":"***"}'],
  ['broken JSON', '{"a":1}}],{"pwd":"h0rse" "b"', '{"a":1}}],{"pwd":"***" "b"'],
  ['JSON with comments', '{"pwd"/*x*/:/*y*/"h0rse"}', '{"pwd"/*x*/:/*y*/"***"}'],
  ['an object of JavaScript', "{pwd: 'h0rse, h0rse', a: 1}", "{pwd: '***', a: 1}"],
  ['YAML', 'pwd: h0rse h0rse\nuser: 1', 'pwd: ***\nuser: 1'],
  ['XML', '<x><pwd>h0rse</pwd><a>1</a></x>', '<x><pwd>***</pwd><a>1</a></x>'],
  ['CDATA', '<token><![CDATA[h0<rse>h0rse]]></token>', '<token>***</token>'],
  ['an attribute', '<user pwd="h0rse" a="1"/>', '<user pwd="***" a="1"/>'],
  ['multipart', multipart('name="pwd"', 'h0rse'), multipart('name="pwd"', '***')],
  ['multipart, bare', multipart('name=password', 'h0\r\nrse'), multipart('name=password', '***')],
  [
    'JSON in multipart',
    multipart('name="a"', '{"pwd":"h0rse"}'),
    multipart('name="a"', '{"pwd":"***"}'),
  ],
  ['server-sent events', 'data: {"token":"h0rse=="}\n\n', 'data: {"token":"***"}\n\n'],
  ['a name in Chinese', '{"密码":"h0rse"}', '{"密码":"***"}'],
  ['a bearer’s token', '{"a":"Bearer h0rse-h0rse-h0rse-h0rse"}', '{"a":"Bearer ***"}'],
];

test.each(texts)(
  'the journal hides a password or token in %s, and only that',
  (_kind, sent, shown) => {
    expect(sent).toMatch(/h0|-12/);
    expect(redactText(sent)).toBe(shown);
    expect(entryOf({ sent }).body.text).toBe(shown);
    expect(entryOf({ answered: sent }).answer?.body.text).toBe(shown);
    expect(entryOf({ target: sent }).requestLine).toBe(`GET ${shown} HTTP/1.1`);
  },
);

test.each([
  'username=%E5%B0%8F+%20&pwd&secretary=1&tokenize=2&bypass=3',
  '/password/reset?x=1&y=/a/b?c=d;e=f#g',
  '{ "b" : [ 1 , 2.0,null ],\r\n\t"a":"\\u4f60", "token_type":"bearer", "type":"password" }',
  '{"error":{"message":"参数不对：pwd 没有填","issues":[{"path":"pwd","message":"没有填"}]}}',
  '用户名或密码不对',
  '<a href="/login">it\'s "here"</a>',
  multipart('name="username"', '123'),
])('the journal shows as it was sent what is no secret: %j', (sent) => {
  expect(entryOf({ sent }).body.text).toBe(sent);
});

test.each([
  ['Authorization', 'Bearer h0rse', 'Bearer ***'],
  ['authorization', 'bearer  h0rse h0rse', 'bearer  ***'],
  ['Authorization', 'Basic aDByc2U=', 'Basic ***'],
  ['Authorization', 'Digest username="1", response="h0rse", uri="/"', 'Digest ***'],
  ['Authorization', 'h0rse h0rse', '***'],
  ['Proxy-Authorization', 'Basic aDByc2U=', 'Basic ***'],
  ['X-Mock-Token', 'h0rse', '***'],
  ['x-access-token', 'h0rse h0rse', '***'],
  ['X-Api-Key', 'h0rse', '***'],
  ['Cookie', 'sid=h0rse=; b=h0rse', 'sid=***; b=***'],
  ['Cookie', 'h0rse', '***'],
  ['Set-Cookie', 'sid=h0rse; Path=/; HttpOnly', 'sid=***; Path=/; HttpOnly'],
  ['Referer', 'http://a/b?token=h0rse&c=1', 'http://a/b?token=***&c=1'],
  ['Location', '/b#access_token=h0rse', '/b#access_token=***'],
  ['X-Original-Url', '/login?pwd=h0rse', '/login?pwd=***'],
  ['Content-Type', 'multipart/form-data; boundary=B', 'multipart/form-data; boundary=B'],
  ['Sec-CH-UA', '"Not;A=Brand";v="8"', '"Not;A=Brand";v="8"'],
  ['WWW-Authenticate', 'Bearer realm="x"', 'Bearer realm="x"'],
])('the journal shows the header %s: %s as %s', (name, value, shown) => {
  const rawHeaders = ['X-A', 'b', name, value];
  const { headers, answer } = entryOf({
    rawHeaders,
    answer: { status: 200, rawHeaders, body: { chunks: [], bytes: 0 } },
  });
  expect(headers).toEqual([
    ['X-A', 'b'],
    [name, shown],
  ]);
  expect(answer?.headers).toEqual(headers);
});

test('a body that is cut off in a secret, and there in a character, shows neither', () => {
  const before = '{"pwd":"';
  const sent = before + '密'.repeat(MAX_KEPT_BYTES);
  expect(entryOf({ sent }).body).toEqual({
    text: '{"pwd":"***"',
    bytes: Buffer.byteLength(sent),
    truncated: true,
  });
  const { text } = entryOf({ sent: `a${'字'.repeat(MAX_KEPT_BYTES)}` }).body;
  expect(text).toMatch(/^a字+$/);
});

test.each([
  ['gzip', gzipSync(`{"pwd":"${SECRET}"}`)],
  ['UTF-16', Buffer.from(`pwd=${SECRET}`, 'utf16le')],
  ['no UTF-8', Buffer.concat([Buffer.from(`pwd=${SECRET}&a=`), Buffer.from([0xff])])],
])('a body that is %s is told by its length', (_kind, sent) => {
  const text = `（${sent.length} 字节，不是文字）`;
  expect(entryOf({ sent }).body).toEqual({ text, bytes: sent.length, truncated: false });
});

test('what is no HTTP shows no secret where its method should stand', () => {
  expect(entryOf({ method: `username=1&pwd=${SECRET}` }).method).toBe('username=1&pwd=***');
});

test.each(['[', '{"a":', '{"pwd":[', '"{\\"a\\":'])(
  'a body of 16 KiB of %s is shown, however deep that is',
  (piece) => {
    const sent = piece.repeat(MAX_KEPT_BYTES / piece.length);
    expect(entryOf({ sent }).body.text).toMatch(/^["[{]/);
  },
);

const token = `${'Zx3-_'.repeat(8)}abc`;

test('a token of ours is hidden wherever it stands and whatever it is called', () => {
  const entry = entryOf({
    target: `/x/${token}?auth=${token}`,
    rawHeaders: ['X-Auth', token],
    sent: JSON.stringify({ text: `my token is ${token}!` }),
    answered: `没有 /x/${token} 这个地址`,
  });
  expect(JSON.stringify(entry)).not.toContain(token);
  expect(entry.requestLine).toBe('GET /x/***?auth=*** HTTP/1.1');
  expect(entry.path).toBe('/x/***');
});

test('words that are longer or shorter than a token of ours stay', () => {
  const { body } = entryOf({ sent: `${token}d ${token.slice(1)}` });
  expect(body.text).toBe(`${token}d ${token.slice(1)}`);
});
