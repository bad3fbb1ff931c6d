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
  ['a user and password', '{"a":"Basic h0rseOmgwcnNlLWgwcnNl"}', '{"a":"Basic ***"}'],
  ['a bearer’s token', '{"a":"Bearer h0rse-h0rse-h0rse-h0rse"}', '{"a":"Bearer ***"}'],
  ['a JSON web token', '{"a":"eyJh0rse.eyJh0rse.h0rse-_"}', '{"a":"***"}'],
  ['escaped quotes', '{\\"pwd\\":\\"h0rse\\"}', '{\\"pwd\\":\\"***\\"}'],
  ['one quote too many', 'a" "pwd":"h0rse","b":1', 'a" "pwd":"***","b":1'],
  ['quotes within quotes', '"{"pwd":"h0rse"}"', '"{"pwd":"***"}"'],
  ['a doubled quote', "pwd: 'h0''rse h0rse'\nb: 1", "pwd: '***'\nb: 1"],
  ['JSON with a comment in a line', '{"pwd": // x\n "h0rse"}', '{"pwd": "***"}'],
  ['a hash of Ruby', "{'pwd' => 'h0rse', 'a' => 1}", "{'pwd' => '***', 'a' => 1}"],
  ['a member', 'user["pwd"] = "h0rse"; a = 1', 'user["pwd"] = "***"; a = 1'],
  ['an ampersand of JSON', '{"a":"/b?pwd=h0rse\\u0026c=1"}', '{"a":"/b?pwd=***\\u0026c=1"}'],
  ['an ampersand of HTML', '/a?b=1&amp;pwd=h0rse&amp;c=1', '/a?b=1&amp;pwd=***&amp;c=1'],
  ['quotes of HTML', '{&quot;pwd&quot;:&quot;h0rse&quot;}', '{&quot;pwd&quot;:&quot;***&quot;}'],
  ['an escape of old', '/a?%u5BC6%u7801=h0rse&b=1', '/a?%u5BC6%u7801=***&b=1'],
  [
    'a name in encoded Chinese',
    'a=1&%E5%AF%86%E7%A0%81=h0rse%26h0rse',
    'a=1&%E5%AF%86%E7%A0%81=***',
  ],
  ['an encoded &', '/a?pwd=h0rse%26h0rse&b=1', '/a?pwd=***&b=1'],
  ['a comma in YAML', 'pwd: h0rse, h0rse\nb: 1', 'pwd: ***\nb: 1'],
  ['a block of YAML', 'pwd: |\n  h0rse\n\n  h0rse\nb: 1', 'pwd: ***\nb: 1'],
  ['a folded block of YAML', '- pwd: >-\n    h0rse\n  b: 1', '- pwd: ***\n  b: 1'],
  ['a line that goes on in YAML', 'pwd: h0rse\n  h0rse\nb: 1', 'pwd: ***\nb: 1'],
  ['a list of YAML', 'pwd:\n- h0rse\n- h0rse\nb: 1', 'pwd:\n***\nb: 1'],
  ['a map of YAML', 'pwd:\n  c: h0rse\n  d: h0rse\nb: 1', 'pwd:\n  ***\nb: 1'],
  ['a key of YAML', '? pwd\n: h0rse\n? b\n: 1', '? pwd\n: ***\n? b\n: 1'],
  ['YAML in JSON', '{"a":"pwd: |\\n  h0rse\\nb: 1"}', '{"a":"pwd: ***\\nb: 1"}'],
  ['an ini file', '[a]\npwd = h0rse\nb = 1', '[a]\npwd = ***\nb = 1'],
  ['a full-width colon', '用户：小明，密码：h0rse，备注：1', '用户：小明，密码：***，备注：1'],
  [
    'a full-width colon, encoded',
    '%E5%AF%86%E7%A0%81%EF%BC%9Ah0rse',
    '%E5%AF%86%E7%A0%81%EF%BC%9A***',
  ],
  ['a remark behind the name', '密码（必填）：h0rse', '密码（必填）：***'],
  ['bold letters', '**密码**：h0rse', '**密码**：***'],
  ['letters apart', '密　码：h0rse\n用户名：1', '密　码：***\n用户名：1'],
  ['lines in quotes', 'pwd = """\nh0"rse\n"""\na = 1', 'pwd = """***"""\na = 1'],
  ['a line below the =', 'pwd\n=\nh0rse', 'pwd\n=\n***'],
  ['a block of YAML behind an open bracket', 'a: [\npwd: |\n  h0rse\nb: 1', 'a: [\npwd: ***\nb: 1'],
  ['JSON with a comment before the colon', '{"pwd"//a\n:"h0rse"}', '{"pwd"//a\n:"***"}'],
  [
    'GraphQL',
    '{"q":"m{login(a:1,pwd:\\"h0rse\\"){id}}"}',
    '{"q":"m{login(a:1,pwd:\\"***\\"){id}}"}',
  ],
  ['what Java prints', 'User(name=a, pwd=h0rse, b=1)', 'User(name=a, pwd=***, b=1)'],
  ['a header in curl', "curl -H 'X-Token: h0rse' http://a", "curl -H 'X-Token: ***' http://a"],
  ['HTTP', 'GET /\r\nCookie: a=h0rse; b=h0rse\r\nA: b', 'GET /\r\nCookie: ***\r\nA: b'],
  ['the line below', '密码：\nh0rse\n备注：1', '密码：\n***\n备注：1'],
  ['full-width letters', 'ｐｗｄ：h0rse', 'ｐｗｄ：***'],
  ['elements', '<pwd><a>h0rse</a>h0rse</pwd><b>1</b>', '<pwd>***</pwd><b>1</b>'],
  ['XML cut off', '<x><b>1</b><pwd>h0rse', '<x><b>1</b><pwd>***'],
  [
    'XML with a prefix',
    '<w:Password a="1">h0rse</w:Password>',
    '<w:Password a="1">***</w:Password>',
  ],
  ['XML in XML', '&lt;pwd&gt;h0rse&lt;/pwd&gt;', '&lt;pwd&gt;***&lt;/pwd&gt;'],
  ['XML in JSON', '{"a":"<pwd>h0rse<\\/pwd>"}', '{"a":"<pwd>***<\\/pwd>"}'],
  [
    'a connection in an attribute',
    '<a c="Server=b;Password=h0 rse"/>',
    '<a c="Server=b;Password=***"/>',
  ],
];

/** The name of the secret is a value itself. */
const apart: typeof texts = [
  ['JSON', '{"name":"pwd","value":"h0rse"}', '{"name":"pwd","value":"***"}'],
  ['JSON, the value first', '{"value":"h0rse","name":"pwd"}', '{"value":"***","name":"pwd"}'],
  [
    'a list',
    '[{"name":"a","value":"b"},{"name":"pwd","value":"h0rse"},{"name":"c","value":"d"}]',
    '[{"name":"a","value":"b"},{"name":"pwd","value":"***"},{"name":"c","value":"d"}]',
  ],
  [
    'a list, the values first',
    '[{"value":"b","key":"a"},{"value":"h0rse","key":"pwd"},{"value":"d","key":"c"}]',
    '[{"value":"b","key":"a"},{"value":"***","key":"pwd"},{"value":"d","key":"c"}]',
  ],
  ['objects', '{"name":"pwd","value":{"a":"h0rse"}}', '{"name":"pwd","value":"***"}'],
  [
    'fields between',
    '{"fieldName":"pwd","at":{"value":1},"value":"h0rse"}',
    '{"fieldName":"pwd","at":{"value":1},"value":"***"}',
  ],
  ['pairs', '[["a","b"],["pwd","h0rse"]]', '[["a","b"],["pwd","***"]]'],
  ['turns', '["A","b","Cookie","h0rse","C","d"]', '["A","b","Cookie","***","C","d"]'],
  ['a form', 'name=pwd&value=h0rse&x=1', 'name=pwd&value=***&x=1'],
  [
    'fields of a form',
    'f[0][name]=a&f[0][value]=b&f[1][name]=pwd&f[1][value]=h0rse',
    'f[0][name]=a&f[0][value]=b&f[1][name]=pwd&f[1][value]=***',
  ],
  ['YAML', '- name: pwd\n  value: h0rse\n- name: a', '- name: pwd\n  value: ***\n- name: a'],
  ['attributes', '<param name="pwd" value="h0rse"/>', '<param name="pwd" value="***"/>'],
  ['attributes, the value first', "<p value='h0rse' key='pwd'/>", "<p value='***' key='pwd'/>"],
  ['an input', '<input type="password" value="h0rse">', '<input type="password" value="***">'],
  ['an attribute and a text', '<p name="pwd">h0rse</p><b>1</b>', '<p name="pwd">***</p><b>1</b>'],
  [
    'elements',
    '<x><name>pwd</name><a>1</a><value>h0rse</value></x>',
    '<x><name>pwd</name><a>1</a><value>***</value></x>',
  ],
  [
    'elements, the value first',
    '<x><value>h0rse</value><name>pwd</name></x><x><value>b</value><name>a</name></x>',
    '<x><value>***</value><name>pwd</name></x><x><value>b</value><name>a</name></x>',
  ],
  [
    'CDATA',
    '<name><![CDATA[pwd]]></name><value><![CDATA[h0rse]]></value>',
    '<name><![CDATA[pwd]]></name><value>***</value>',
  ],
  [
    'a property list',
    '<key>a</key><string>b</string><key>pwd</key><string>h0rse</string>',
    '<key>a</key><string>b</string><key>pwd</key><string>***</string>',
  ],
  ['a call', 'setItem("token", "h0rse"); a("b", "c")', 'setItem("token", "***"); a("b", "c")'],
  ['a table', '<tr><td>密码</td><td>h0rse</td></tr>', '<tr><td>密码</td><td>***</td></tr>'],
  ['an element with a value', '<pwd value="h0rse" a="1"/>', '<pwd value="***" a="1"/>'],
  ['cut off', '[{"name":"pwd","value":"h0rse', '[{"name":"pwd","value":"***"'],
];

test.each(texts)(
  'the journal hides a password or token in %s, and only that',
  (_kind, sent, shown) => {
    expect(sent).toMatch(/h0|-12/);
    expect(redactText(sent, false)).toBe(shown);
    expect(entryOf({ sent }).body.text).toBe(shown);
    expect(entryOf({ answered: sent }).answer?.body.text).toBe(shown);
    expect(entryOf({ target: sent }).requestLine).toBe(`GET ${shown} HTTP/1.1`);
  },
);

test.each(apart)(
  'the journal hides a password whose name stands apart in %s, and only that',
  (_kind, sent, shown) => {
    expect(sent).toContain(SECRET);
    expect(redactText(sent, false)).toBe(shown);
    expect(redactText(sent, true)).toBe(shown);
  },
);

test.each(
  [
    'pwd userPwd new_password PASSWORD pAsSwOrD pass_word passWord pass-word pass psw pw pw2 pwd[] user[pwd]',
    'user.pwd PWDConfirm userpwd mima sid connect.sid PHPSESSID session sessionKey session_id auth X-Auth-Token',
    'xauth sign paySign signature ticket jsapi_ticket captcha js_code jsCode smsCode verify_code otp csrf _csrf',
    'api-key apikey client_secret refreshToken cookie credential 密码 新密码 确认密码 密钥 口令 令牌 验证码',
  ].flatMap((names) => names.split(' ')),
)('what is called %s is a secret, in a query, JSON, YAML, XML and as a header', (name) => {
  for (const isRequest of [true, false]) {
    const redacted = (text: string): string => redactText(text, isRequest);
    expect(redacted(`/a?b=1&${name}=h0rse&c=1`)).toBe(`/a?b=1&${name}=***&c=1`);
    expect(redacted(`{"${name}":"h0rse","b":1}`)).toBe(`{"${name}":"***","b":1}`);
    expect(redacted(`${name}: h0rse\nb: 1`)).toBe(`${name}: ***\nb: 1`);
  }
  expect(entryOf({ target: `/a?${name}=h0rse` }).requestLine).toBe(`GET /a?${name}=*** HTTP/1.1`);
  expect(entryOf({ rawHeaders: [name, 'h0rse'] }).headers[0]?.[1]).not.toContain(SECRET);
});

test.each(
  [
    'author authors authority assign design resign campaign passage passenger passport passed compass bypass',
    'side sidebar inside resident sidecar secretary tokenize token_type auth_type signIn signal session_expired',
    'possession ticketId zipcode statusCode error_code errcode qrcode pinyin spinner cropW crop_w key keyword',
    'monkey username nickname openid cookie_policy access-control-allow-credentials laptop',
  ].flatMap((names) => names.split(' ')),
)('what is called %s is none', (name) => {
  for (const text of [
    `/a?${name}=b&c=1`,
    `{"${name}":"b"}`,
    `${name}: b`,
    `<${name}>b</${name}>`,
  ]) {
    expect(redactText(text, true)).toBe(text);
  }
  expect(entryOf({ rawHeaders: [name, 'b'] }).headers).toEqual([[name, 'b']]);
});

test('code is a secret of a request, and what went wrong in an answer', () => {
  const sent = '{"code":"h0rse","data":{"code":"h0rse"}}';
  const { body, answer, requestLine, headers } = entryOf({
    target: '/login?code=h0rse&state=1',
    rawHeaders: ['Code', SECRET, 'Referer', '/a?code=h0rse'],
    sent,
    answered: sent,
  });
  expect(body.text).toBe('{"code":"***","data":{"code":"***"}}');
  expect(answer?.body.text).toBe(sent);
  expect(requestLine).toBe('GET /login?code=***&state=1 HTTP/1.1');
  expect(headers).toEqual([
    ['Code', '***'],
    ['Referer', '/a?code=***'],
  ]);
  const error = '{"error":{"code":"not_found","message":"没有 /code 这个地址"}}';
  expect(entryOf({ answered: error }).answer?.body.text).toBe(error);
});

test.each([
  '/session',
  '/session/1?x=1',
  'GET /session: 401',
  '没有 /sesion 这个地址，最接近的是 /session：「sesion」的地方应该是「session」',
  '127.0.0.1:3000/session: 401',
  '{"paths":{"/session":{"get":1},"/password/{id}":{}}}',
  'paths:\n  /session:\n    get: 1',
  '/v1/password:reset',
  '密码不对：请再试一次',
  '{"密码错误次数":3}',
  '{"required":["username","pwd"]}',
  '{"t":"Bearer <token>","a":1}',
  '{"type":"password","label":"密码"}',
  '{"name":"小明","value":"b"}',
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
  ['Location', '/b?code=h0rse&state=1', '/b?code=***&state=1'],
  ['Set-Cookie', 'a=h0rse; Path=/b?token=h0rse', 'a=***; Path=/b?token=***'],
  ['X-Session', 'h0rse', '***'],
  ['XUserPwd', 'h0rse', '***'],
  ['Sign', 'h0rse', '***'],
  ['Access-Control-Allow-Credentials', 'true', 'true'],
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
