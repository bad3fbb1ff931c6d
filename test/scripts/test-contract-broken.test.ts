import { startServer } from 'test-support/server';
import { NAME, SECRET } from '../support/login';
import {
  type Change,
  failuresOf,
  isError,
  isSignedIn,
  isTo,
  notFound,
  run,
  runForMachines,
  says,
  startChangedServer,
  told,
  where,
} from './test-contract-fixture';

const loginSuccess = { ok: true, token: 'abc', expiresAt: '2999-01-01T00:00:00Z' };
const me = { username: '123', nickname: '小明' };

const login: [defect: string, change: Change, failures: Record<string, string>][] = [
  [
    'lets wrong passwords in',
    where(isError(401), () => says(200, { ...loginSuccess, user: me })),
    {
      'GET，密码不对：401': '401 invalid_credentials | 200 { ok, token, expiresAt, user }',
      'POST JSON，没有这个用户：401，说的话一样':
        '401 invalid_credentials | 200 { ok, token, expiresAt, user }',
    },
  ],
  [
    'leaves out a field and misspells another',
    where(isError(200), ({ expiresAt: _, ...body }) => says(200, { ...body, user: { name: 'a' } })),
    {
      'POST 表单，密码对：200':
        '200 LoginSuccess | 200 { ok, token, user }：expiresAt 缺少；user.username 缺少；user.nickname 缺少',
      '同时登录两次：200':
        '2 个都是 200 LoginSuccess | 2 个不是，例如 200 { ok, token, user }：expiresAt 缺少；user.username 缺少；user.nickname 缺少',
    },
  ],
  [
    'writes the time in another way',
    where(isError(200), (body) => says(200, { ...body, expiresAt: '2999-01-01 08:00:00' })),
    {
      'GET，密码对：200':
        '200 LoginSuccess | 200 { ok, token, expiresAt, user }：expiresAt 应该像 2026-01-02T03:04:05.678Z',
    },
  ],
  [
    'gives tokens that have expired',
    where(isError(200), (body) => says(200, { ...body, expiresAt: '2020-01-01T00:00:00Z' })),
    { 'GET，密码对：200': 'expiresAt 在将来 | 已经过去了：2020-01-01T00:00:00Z' },
  ],
  [
    'logs in somebody else',
    where(isError(200), (body) => says(200, { ...body, user: { ...me, username: 'root' } })),
    { 'GET，密码对：200': 'user.username 是登录的用户名 | user.username 是别的' },
  ],
  [
    'tells who exists',
    async (request, next) => {
      const response = await next(request.clone());
      const isKnown = new RegExp(`${NAME}"?[=:]"?123`).test(request.url + (await request.text()));
      if (response.status !== 401 || isKnown) return response;
      return says(401, { ok: false, error: { code: 'invalid_credentials', message: '没有这人' } });
    },
    {
      'POST 表单，没有这个用户：401，说的话一样':
        '和密码不对时一样的回答 | 说的话不一样，猜得出有没有这个用户',
    },
  ],
  [
    'names no issues',
    where(isError(400), () =>
      says(400, { ok: false, error: { code: 'invalid_request', message: '不对' } }),
    ),
    {
      [`GET，没有写 ${SECRET}：400`]: `400 invalid_request，issues 里有 path 是 ${SECRET} 的 | 没有 issues`,
      'POST /login，JSON 写坏了：400': '400 malformed_json | 400 invalid_request',
    },
  ],
  [
    'names another issue',
    where(isError(400), () => {
      const issues = [{ path: NAME, message: '没有填' }];
      return says(400, { ok: false, error: { code: 'invalid_request', message: '不对', issues } });
    }),
    {
      [`GET，没有写 ${SECRET}：400`]: `400 invalid_request，issues 里有 path 是 ${SECRET} 的 | issues 里没有它`,
    },
  ],
  [
    'has codes of its own',
    where(isError(415), () => says(415, { ok: false, error: { code: 'E42', message: '不行' } })),
    {
      'POST /login，不认识的内容类型：415':
        '415 unsupported_media_type | 415 { ok, error }：error.code 不是约定里的值',
    },
  ],
  [
    'takes bodies of any size, and fails in HTML',
    where(isError(413), () => new Response('<h1>Internal Server Error</h1>', { status: 500 })),
    { 'POST /login，请求体超过 16 KiB：413': '413 payload_too_large | 500 网页' },
  ],
  [
    'forgets Allow',
    where(isError(405), (body) => says(405, body)),
    {
      'PATCH /login，没有的方法：405': '405 method_not_allowed，Allow 里有 GET、POST | 没有 Allow',
    },
  ],
  [
    'allows too little',
    where(isError(405), (body) => says(405, body, { allow: 'POST, OPTIONS' })),
    {
      'PATCH /login，没有的方法：405':
        '405 method_not_allowed，Allow 里有 GET、POST | Allow: POST, OPTIONS',
    },
  ],
  [
    'says nothing in JSON where there is nothing',
    where(isError(404), () => new Response('Cannot GET\n it', { status: 404 })),
    { '没有的地址：404': '404 not_found | 404 「Cannot GET it」' },
  ],
];

test.each(login)('a login that %s is found', async (_, change, expected) => {
  const failures = await failuresOf(change, ['--only', 'login']);
  expect(failures).toMatchObject(expected);
});

test('a login that is never answered is found, and the others are checked all the same', async () => {
  const hang: Change = (request, next) =>
    request.url.endsWith(`${SECRET}=123`) ? new Promise(() => {}) : next();
  const failures = await failuresOf(hang, ['--only', 'login', '--timeout', '1']);
  expect(failures).toMatchObject({ 'GET，密码对：200': '200 LoginSuccess | 没有回答：等了 1 秒' });
  expect(failures).not.toHaveProperty(['POST JSON，密码对：200']);
});

test('a login that is not quite right does not keep the rest from being checked', async () => {
  const change = where(isTo('POST', /login/), ({ expiresAt: _, ...body }, { status }) =>
    says(status, body),
  );
  const failures = await failuresOf(change, []);
  expect(Object.keys(failures).sort()).toEqual([
    'POST JSON，密码对：200',
    'POST 表单，密码对：200',
    '同时登录两次：200',
  ]);
});

const session: typeof login = [
  [
    'gives tokens that do not work',
    where(isSignedIn, () =>
      says(401, { ok: false, error: { code: 'unauthenticated', message: '过期' } }),
    ),
    {
      'GET /session：200': '200 SessionSuccess | 401 unauthenticated',
      'DELETE /session：204': '204 没有正文 | 401 unauthenticated',
      '同时登录两次，退出一个，另一个还有用': '200 SessionSuccess | 401 unauthenticated',
    },
  ],
  [
    'knows everybody',
    where(isError(401), () => says(200, { ok: true, user: me, expiresAt: '2999-01-01T00:00:00Z' })),
    {
      '/session 的 GET、DELETE，没带令牌：401': '401 unauthenticated | 200 { ok, user, expiresAt }',
      'GET /session，令牌不对：401': '401 unauthenticated | 200 { ok, user, expiresAt }',
      'DELETE /session 之后，这个令牌：401': '401 unauthenticated | 200 { ok, user, expiresAt }',
    },
  ],
  [
    'ends no session, and says so with a body',
    (request, next) => {
      const isEnd = isTo('DELETE', /session/)(request) && isSignedIn(request);
      return isEnd ? says(200, { ok: true }) : next();
    },
    {
      'DELETE /session：204': '204 没有正文 | 200 { ok }',
      'DELETE /session 之后，这个令牌：401': '401 unauthenticated | 200 { ok, user, expiresAt }',
    },
  ],
  [
    'has one session for all',
    where(isTo('POST', /login/), (body) => says(200, { ...body, token: 'everybody' })),
    { '同时登录两次，退出一个，另一个还有用': '两个不同的令牌 | 两个一样的令牌' },
  ],
  [
    'fails when it is busy',
    (() => {
      let seen = 0;
      return where(
        (request, { status }) => isTo('GET', /session/)(request) && status === 200,
        (body) => {
          seen += 1;
          return [3, 4, 7].includes(seen) ? says(503, notFound) : says(200, body);
        },
      );
    })(),
    {
      'GET /session，同时十个：200': '10 个都是 200 SessionSuccess | 3 个不是，例如 503 not_found',
    },
  ],
];

test.each(session)('a server that %s is found', async (_, change, expected) => {
  expect(await failuresOf(change, ['--only', 'session'])).toMatchObject(expected);
});

const throttles: typeof login = [
  [
    'never locks',
    where(isError(429), () =>
      says(401, { ok: false, error: { code: 'invalid_credentials', message: '不对' } }),
    ),
    { '一直猜密码：429': '429 too_many_attempts | 猜错 20 次，一直没有限制' },
  ],
  [
    'does not say for how long it locks',
    where(isError(429), (body) => says(429, body)),
    { '一直猜密码：429': '429，Retry-After 是还要等的秒数 | 没有 Retry-After' },
  ],
  [
    'says with a date for how long it locks',
    where(isError(429), (body) =>
      says(429, body, { 'retry-after': 'Wed, 21 Oct 2099 07:28:00 GMT' }),
    ),
    { '一直猜密码：429': '429，Retry-After 是还要等的秒数 | Retry-After 不是秒数' },
  ],
];

test.each(throttles)('a server that %s is found', async (_, change, expected) => {
  expect(await failuresOf(change, ['--only', 'login', '--throttle'])).toEqual(expected);
});

test('a server that takes only JSON, and knows no plain text, fits', async () => {
  const { url } = await startChangedServer((request, next) => {
    const headers = new Headers(request.headers);
    headers.delete('accept');
    const isForm = /urlencoded/.test(headers.get('content-type') ?? '');
    return isForm || isTo('GET', /^\/login/)(request)
      ? says(415, notFound)
      : next(new Request(request, { headers }));
  });
  const result = await runForMachines(['--base-url', url, '--throttle']);
  expect(result).toMatchObject({ code: 0, failed: 0 });
  const rows = result.rows.filter(({ section }) => section === 'login' || section === 'text');
  expect(Object.keys(told({ rows }, 'not_offered'))).toHaveLength(5);
  expect(told({ rows }, 'not_offered')).toMatchObject({
    'POST 表单，密码对：200': '415 not_found',
    'POST JSON，密码对：成功': '200 { ok, token, expiresAt, user }',
  });
  // One way to log in is enough, also for who asks for the login by name.
  expect((await run(['--base-url', url, '--only', 'login'])).code).toBe(0);
  expect((await run(['--base-url', url, '--only', 'login,text'])).code).toBe(1);
});

test('a server with nothing of all that does not fit', async () => {
  const { url } = await startChangedServer(() => says(404, notFound));
  const result = await runForMachines(['--base-url', url]);
  expect(result).toMatchObject({ code: 1, ok: false });
  expect(told(result, 'failed')).toMatchObject({
    'POST JSON，密码对：200': '200 LoginSuccess | 404 not_found',
  });
});

test('one of several requests that is missing is a fault, not something that is not offered', async () => {
  const change: Change = (request, next) =>
    isTo('DELETE', /session/)(request) ? says(404, notFound) : next();
  const failures = await failuresOf(change, []);
  expect(failures).toMatchObject({
    '/session 的 GET、DELETE，没带令牌：401': '401 unauthenticated | 404 not_found',
    'DELETE /session：204': '204 没有正文 | 404 not_found',
  });
});

test('neither the password nor a token is ever shown', async () => {
  const password = 'öffne "dich';
  const account = { username: '123', password, nickname: '小明' };
  let token = 'abc';
  const { url } = await startChangedServer(
    async (request, next) => {
      const sent = request.url + (await request.clone().text());
      const response = await next();
      const { pathname } = new URL(request.url);
      if (pathname === '/login' && response.status === 200) {
        token = (await response.clone().json()).token;
        return response;
      }
      return new Response(
        `${decodeURIComponent(sent)} ${token} ${request.headers.get('authorization')}`,
        {
          status: response.status === 204 ? 200 : response.status,
        },
      );
    },
    [account],
  );
  const args = ['--base-url', url, '--password', password, '--throttle', '--only', 'login,session'];
  const { output } = await run(args);
  const json = await run([...args, '--json']);
  expect(output).toContain('  ✗ 不符　　  GET，密码不对：401\n');
  for (const text of [output, json.output]) {
    expect(text).toContain('***');
    expect(text).not.toContain(password);
    expect(text).not.toMatch(/[\w-]{30,}/);
  }
});

test.each(['s3cr3t-0815', 'a123z'])('the token %s in plain words is not quoted', async (token) => {
  const { port } = await startServer((_request, response) => response.end(`token: ${token}`));
  const { code, output } = await run(['--base-url', `http://127.0.0.1:${port}`]);
  expect(code).toBe(1);
  expect(output).toContain('收到  200 「token: ***」');
  expect(output).not.toContain(token);
});

const odd = 'ö/ff<n>e  "d\'ich\\&😀';
const inAscii = (text: string): string =>
  JSON.stringify(text).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
  );

test.each([
  ['as it is', odd],
  ['behind enough to be cut', `${'很 '.repeat(24)}${odd}`],
  ['with its spaces in one', odd.replace('  ', ' ')],
  ['percent-encoded', encodeURIComponent(odd)],
  ['percent-encoded in small letters', encodeURIComponent(odd).toLowerCase()],
  ['as a form', new URLSearchParams({ [SECRET]: odd }).toString()],
  ['as JSON', `got ${JSON.stringify(odd)}`],
  ['as JSON in ASCII', `got ${inAscii(odd)}`],
  ['as JSON of PHP', `got ${inAscii(odd).replaceAll('/', '\\/')}`],
  [
    'as HTML',
    `got ${odd.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&#34;').replace("'", '&#39;')}`,
  ],
])('a password that a server repeats %s is not shown', async (_, said) => {
  const { port } = await startServer((_request, response) => response.end(said));
  const args = ['--base-url', `http://127.0.0.1:${port}`, '--password', odd, '--only', 'login'];
  const { output } = await run(args);
  const [received = ''] = /收到 {2}200 .*/.exec(output) ?? [];
  expect(received).toMatch(/\*\*\*[^a-z]*$/);
  expect(received).not.toMatch(/ff|ich|%c3|u00f6/i);
});

test('a login without a user is told as such where a token is wanted', async () => {
  const change = where(isTo('POST', /login/), ({ user: _, ...body }, { status }) =>
    says(status, body),
  );
  expect(await failuresOf(change, ['--only', 'session'])).toEqual({
    '登录，拿到令牌': '200 LoginSuccess | 200 { ok, token, expiresAt }：user 缺少',
  });
});

test('one way to log in that refuses the right password leaves the others to be checked', async () => {
  const change = where(isTo('GET', /^\/login/), () =>
    says(401, { ok: false, error: { code: 'unauthenticated', message: '先登录' } }),
  );
  const { url } = await startChangedServer(change);
  const result = await runForMachines(['--base-url', url, '--only', 'login,session']);
  expect(result).toMatchObject({ code: 1, accountRefused: false });
  expect(told(result, 'not_checked')).toHaveProperty(['GET，密码不对：401']);
  expect(Object.keys(told(result, 'passed'))).toEqual(
    expect.arrayContaining(['POST JSON，密码不对：401', '同时登录两次：200', 'GET /session：200']),
  );
});
