import { onCleanup } from 'miniprogram-page-test/cleanup';
import { startServer } from 'test-support/server';
import { readOptions } from '../../scripts/contract/command-line';
import { printer } from '../../scripts/contract/print';
import { SECTIONS } from '../../scripts/contract/rows';
import { testContract } from '../../scripts/contract/run';
import { NAME, SECRET } from '../support/login';
import { startMockServer } from '../support/server';
import { startPlainTextServer } from './plain-text-server';
import {
  logIn,
  type Ran,
  run,
  runForMachines,
  startChangedServer,
  told,
} from './test-contract-fixture';

async function startTextServer(): Promise<string> {
  const { url, close } = await startPlainTextServer();
  onCleanup(close);
  return url;
}

test('the mock server passes, and every section has its rows', async () => {
  const { url } = await startMockServer();
  const { code, output, errors } = await run(['--base-url', `${url}/`]);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const [, notChecked] =
    /^检查 http:[^\n]+\d\n\n[\s\S]+\n\n通过 \d+ · 没有检查 (\d+) · 用时 .+ 秒\n合乎约定\n$/.exec(
      output,
    ) ?? [];
  const lines = output.split('\n').filter((line) => line.startsWith('  · 没有检查'));
  expect(notChecked).toBe(String(lines.length));
  expect(lines.filter((line) => !line.includes('--wechat'))).toHaveLength(2);
  for (const line of [
    '登录 /login',
    '  ✓ 通过　　  GET，密码对：200',
    '登录，纯文本',
    '  ✓ 通过　　  POST 表单，密码不对：失败',
    '会话 /session',
    '  · 没有检查  令牌过期之后：401  要等到 expiresAt，太久',
  ]) {
    expect(output).toContain(`\n${line}\n`);
  }
});

test('--only checks nothing else', async () => {
  const server = await startMockServer();
  const args = ['--base-url', server.url, '--only', ' session, login'];
  const { code, rows } = await runForMachines(args);
  expect(code).toBe(0);
  expect([...new Set(rows.map(({ section }) => section))]).toEqual(['login', 'session']);
  expect(rows).not.toEqual([]);
});

test('--throttle finds the 429, and locks out nobody that exists', async () => {
  const { url } = await startMockServer();
  const args = ['--base-url', url, '--only', 'login', '--throttle'];
  const result = await runForMachines(args);
  expect(result).toMatchObject({ code: 0, ok: true, failed: 0, notChecked: 0 });
  expect(Object.keys(told(result, 'passed'))).toContain('一直猜密码：429');
  await logIn(url);
});

test('it can be run again and again without locking the account', async () => {
  const { url } = await startMockServer();
  for (let time = 0; time < 6; time += 1) {
    expect((await run(['--base-url', url, '--only', 'login,text'])).code).toBe(0);
  }
});

/** How many logins under the real name have failed in a run with a wrong password. */
async function failuresWithWrongPassword(args: string[]): Promise<{ ran: Ran; failed: number }> {
  let failed = 0;
  const { url } = await startChangedServer(async (request, next) => {
    const sent = `${request.url} ${await request.clone().text()}`;
    const response = await next();
    const isRight =
      /\/login\b/.test(sent) &&
      new RegExp(`${NAME}"?[=:]"?123`).test(sent) &&
      sent.includes(SECRET);
    const says = await response.clone().text();
    if (isRight && (response.status === 401 || says === '失败')) failed += 1;
    return response;
  });
  const ran = await run(['--base-url', url, '--password', 'forgotten', ...args]);
  await logIn(url);
  return { ran, failed };
}

test.each([
  [[], 2],
  [['--throttle'], 2],
  [['--only', 'text'], 2],
  [['--only', 'session'], 1],
  [['--text'], 2],
])('a wrong --password with %j does not lock the account', async (args, expected) => {
  const { ran, failed } = await failuresWithWrongPassword(args);
  expect(ran.code).toBe(1);
  expect(failed).toBe(expected);
  expect(ran.output).toContain('\n账号登不上：先看看 --username 和 --password\n');
});

test('a wrong --password leaves out what would fail under that name', async () => {
  const { ran } = await failuresWithWrongPassword([]);
  for (const line of [
    '  ✗ 不符　　  GET，密码对：200',
    '              收到  401 invalid_credentials',
    '  · 没有检查  GET，密码不对：401  账号没有登上，错得太多会锁住它',
    '  ✓ 通过　　  GET，没有这个用户：401，说的话一样',
    '  · 没有检查  POST JSON，密码对：200  账号登不上，不再试',
    '  · 没有检查  同时登录两次：200  账号没有登上，错得太多会锁住它',
    '  · 没有检查  GET，密码对：成功  账号登不上，不再试',
    '  · 没有检查  登录，拿到令牌  账号登不上，不再试',
  ]) {
    expect(ran.output).toContain(`\n${line}\n`);
  }
});

test('another account with its own password, below a path', async () => {
  const account = { username: '小 明', password: 'pä&ss "w', nickname: '韩梅梅' };
  const { url } = await startChangedServer(
    (request, next) => next(new Request(request.url.replace('/api/v1', ''), request)),
    [account],
  );
  const args = ['--base-url', `${url}/api/v1/`, '--username', '小 明', '--password', 'pä&ss "w'];
  expect(await runForMachines(args)).toMatchObject({ code: 0, failed: 0, notOffered: 0 });
});

test('a byte order mark before each body is as good as none', async () => {
  const { url } = await startChangedServer(async (_request, next) => {
    const { status, headers, body } = await next();
    if (!body) return new Response(null, { status, headers });
    headers.delete('content-length');
    return new Response(`\uFEFF${await new Response(body).text()}`, { status, headers });
  });
  expect(await runForMachines(['--base-url', url])).toMatchObject({ code: 0, failed: 0 });
});

test('--text: a server that knows just the plain texts passes', async () => {
  const { code, output } = await run(['--base-url', await startTextServer(), '--text']);
  expect(output).toContain('  ✓ 通过　　  POST 表单，密码不对：失败\n');
  expect(output).toMatch(/\n通过 7 · 用时 .+ 秒\n合乎约定\n$/);
  expect(code).toBe(0);
});

test('--text: a server that lets everybody in does not', async () => {
  const { port } = await startServer((_request, response) => response.end('成功'));
  const result = await runForMachines(['--base-url', `http://127.0.0.1:${port}`, '--text']);
  expect(result).toMatchObject({ code: 1, ok: false, passed: 3, failed: 4 });
  expect(told(result, 'failed')).toHaveProperty(
    ['GET，密码不对：失败'],
    '200 「失败」 | 200 「成功」',
  );
});

test('a server that knows just the plain texts does not fit the whole contract', async () => {
  const result = await runForMachines(['--base-url', await startTextServer()]);
  expect(result).toMatchObject({ code: 1, ok: false });
  expect(told(result, 'failed')).toMatchObject({
    'GET，密码对：200': '200 LoginSuccess | 200 「成功」',
  });
  const { output } = await run(['--base-url', await startTextServer()]);
  expect(output).toContain('\n像是教程里的服务器：加上 --text\n');
  expect(told(result, 'not_offered')).toMatchObject({
    '/session 的 GET、DELETE，没带令牌：401': '404 网页',
  });
});

test('it stops by itself when it takes too long', async () => {
  const { port } = await startServer((request, response) => {
    if (request.url === '/') response.end();
  });
  const options = readOptions(['--base-url', `http://127.0.0.1:${port}`]);
  if (options === 'help') throw new Error('These are options');
  const quiet = { onStart() {}, onRow() {} };
  const never = new AbortController().signal;
  const report = await testContract({ ...options, limit: 1000 }, quiet, never);
  expect(report).toMatchObject({ ok: false, stopped: '超过了 1 秒' });
  expect(report.rows).toEqual([]);
});

test.each([
  [[], '缺 --base-url。例如：npm run test:contract -- --base-url http://127.0.0.1:3000'],
  [
    ['--base-url', '127.0.0.1:3000'],
    '--base-url 要的是 http:// 或 https:// 开头的网址，收到的是「127.0.0.1:3000」。例如：npm run test:contract -- --base-url http://127.0.0.1:3000',
  ],
  [
    ['--base-url', 'http://me:secret@a.b'],
    '--base-url 只要协议、主机、端口和路径。账号写在 --username 和 --password',
  ],
  [
    ['--base-url', 'http://a.b', '--only', 'login,sesion'],
    `--only 可以写 ${Object.keys(SECTIONS).join('、')}，收到的是「sesion」。例如：--only login,session`,
  ],
  [
    ['--base-url', 'http://a.b', '--timeout', '11'],
    '--timeout 要的是 10 以内的秒数，收到的是「11」。例如：--timeout 5',
  ],
  [
    ['--base-url', 'http://a.b', '--timeout', '0'],
    '--timeout 要的是 10 以内的秒数，收到的是「0」。例如：--timeout 5',
  ],
  [
    ['--base-url', 'http://a.b', '--text', '--only', 'login'],
    '--text 只检查教程里的 /login，不能和 --only、--throttle 一起用',
  ],
  [
    ['--base-url', 'http://a.b', '--only', 'session', '--throttle'],
    '--throttle 检查的是登录，--only 里要有 login',
  ],
  [
    ['--pass', 'secret'],
    '参数 --pass 不认识，或者写法不对。有哪些选项：npm run test:contract -- --help',
  ],
  [['secret'], '参数有误。有哪些选项：npm run test:contract -- --help'],
])('%j is refused in one line', async (args, line) => {
  expect(await run(args)).toEqual({ code: 1, output: '', errors: `${line}\n` });
});

test('--help tells every option', async () => {
  const { code, output } = await run(['--help']);
  expect(code).toBe(0);
  for (const option of ['base-url', 'only', 'text', 'username', 'password', 'throttle']) {
    expect(output).toContain(`\n  --${option} `);
  }
  expect(output).toMatch(/\n {2}--timeout [\s\S]*\n {2}--json [\s\S]*\n {2}--help /);
});

test('a server that is not there, or never says a word, is told in one line', async () => {
  const server = await startServer(() => {});
  const url = `http://127.0.0.1:${server.port}`;
  const what = '先启动服务器，或者看看 --base-url 写对没有\n';
  expect(await run(['--base-url', url, '--timeout', '0.2'])).toEqual({
    code: 1,
    output: `检查 ${url}\n`,
    errors: `${url} 没有回答：等了 0.2 秒。${what}`,
  });
  await server.close();
  expect(await run(['--base-url', url, '--json'])).toEqual({
    code: 1,
    output: json({
      ok: false,
      error: `${url} 没有回答：连接被拒绝，那里没有服务器。${what.trim()}`,
    }),
    errors: `${url} 没有回答：连接被拒绝，那里没有服务器。${what}`,
  });
});

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

test.each([
  [[], '缺 --base-url。例如：npm run test:contract -- --base-url http://127.0.0.1:3000'],
  [['--pass'], '参数 --pass 不认识，或者写法不对。有哪些选项：npm run test:contract -- --help'],
])('%j with --json is refused in JSON, too', async (args, error) => {
  for (const given of [
    ['--json', ...args],
    [...args, '--json'],
  ]) {
    const output = json({ ok: false, error });
    expect(await run(given)).toEqual({ code: 1, output, errors: `${error}\n` });
  }
});

test('on a terminal it shows what is being checked, and colours what came of it', () => {
  const written: string[] = [];
  const terminal = {
    write: (text: string) => written.push(text),
    isTTY: true,
    hasColors: () => true,
  };
  const { onStart, onRow } = printer(terminal);
  onStart('login', '一直猜');
  onRow({ section: 'login', title: '一直猜', result: 'failed', expected: '429', received: '200' });
  expect(written.join('')).toBe(
    [
      '\n\u001b[1m登录 /login\u001b[22m\n',
      '\r\u001b[K\u001b[2m  … 一直猜\u001b[22m\r\u001b[K',
      '  \u001b[31m✗ 不符　　\u001b[39m  一直猜\n',
      '              \u001b[2m期望\u001b[22m  429\n',
      '              \u001b[2m收到\u001b[22m  \u001b[31m200\u001b[39m\n',
    ].join(''),
  );
});
