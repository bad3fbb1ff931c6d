import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Hono } from 'hono';
import { type Listening, listen, type MockEnv, mountMock } from 'hono-mock';
import { createWechat } from 'hono-mock/wechat';
import { startCommand } from 'test-support/running-command';
import { root, typescript } from 'test-support/terminal';

const text = readFileSync(path.join(root, 'docs/wechat-login.md'), 'utf8');
const [code = ''] = /(?<=```ts\n)import [\s\S]*?(?=```)/.exec(text) ?? [];
const [environment = '', lines = ''] = text.match(/(?<=```sh\n)[\s\S]*?(?=```)/g) ?? [];
/** What the document sets, but for the address. */
const credentials = Object.fromEntries(
  [...environment.matchAll(/(WECHAT_(?:APPID|SECRET))=(\S+)/g)].map(([, name, value]) => [
    name,
    value,
  ]),
);

/** A mock WeChat at its place in the mock server, and the backend of the document, which asks it. */
async function start() {
  const app = new Hono<MockEnv>();
  const wechat = createWechat();
  mountMock(app, { panels: [wechat.panel] });
  app.route('/', wechat.routes);
  const mock = await listen(app, { port: 0, host: '127.0.0.1' });
  const folder = mkdtempSync(path.join(tmpdir(), 'wechat-login-'));
  const file = path.join(folder, 'server.ts');
  // Nobody waits here as long as for the real one.
  writeFileSync(file, code.replace('timeout(5000)', 'timeout(3000)'));
  const [node = '', ...flags] = typescript('');
  const running = await startCommand(
    [node, ...flags.slice(0, -1), file],
    async (terminal) => (await terminal.sees(/后端：(\S+)/))[1] as string,
    { env: { ...credentials, WECHAT_API: `${mock.url}/__wechat`, PORT: '0' } },
  );
  const login = async (given: string): Promise<[status: number, body: Record<string, unknown>]> => {
    const body = new URLSearchParams({ code: given });
    const response = await fetch(`${running.started}/login/wechat`, { method: 'POST', body });
    return [response.status, await response.json()];
  };
  return {
    mock,
    backend: running.started,
    terminal: running.terminal,
    login,
    async close() {
      await running.close();
      await mock.close();
      rmSync(folder, { recursive: true });
    },
  };
}

let started: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  started = await start();
});
afterEach(() => inScenario(started.mock, 'normal'));
afterAll(() => started.close());

async function codeOf({ url }: Listening, person: string): Promise<string> {
  const body = new URLSearchParams({ appid: 'touristappid', person });
  return (await (await fetch(`${url}/__wechat/device/login`, { method: 'POST', body })).json())
    .code;
}

const inScenario = ({ url }: Listening, name: string) =>
  fetch(`${url}/__mock/wechat/scenario`, { method: 'PUT', body: new URLSearchParams({ name }) });

test('the backend of docs/wechat-login.md knows a person again, and takes a code once', async () => {
  const { mock, login, terminal } = started;
  const first = await codeOf(mock, '李华');
  expect(await login(first)).toEqual([200, { token: expect.any(String), user: { id: 1 } }]);
  expect(await login(first)).toEqual([401, { message: '登录没有成功，请再点一次' }]);
  expect(await login(await codeOf(mock, '小明'))).toMatchObject([200, { user: { id: 2 } }]);
  expect(await login(await codeOf(mock, '李华'))).toMatchObject([200, { user: { id: 1 } }]);
  expect(terminal.output).toContain('code2Session：40163');
  expect(terminal.output).not.toContain(credentials.WECHAT_SECRET);
});

test.each([
  ['系统繁忙', 502, '微信现在不能登录，请稍后再试'],
  ['微信宕机', 502, '连不上微信，请稍后再试'],
  ['微信很慢', 504, '微信太慢了，请再试一次'],
])('the backend of docs/wechat-login.md in the scenario %s: %d', async (name, status, message) => {
  const { mock, login } = started;
  const given = await codeOf(mock, '小明');
  await inScenario(mock, name);
  expect(await login(given)).toEqual([status, { message }]);
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;

// The lines are curl's own.
(hasCurl ? test : test.skip)(
  'the lines of docs/wechat-login.md log in once, and say so',
  async () => {
    const { mock, backend } = started;
    const here = lines
      .replaceAll('http://127.0.0.1:3000', mock.url)
      .replaceAll('http://127.0.0.1:8080', backend)
      .replaceAll('/login/wechat\n', '/login/wechat; echo\n');
    const { stdout } = await promisify(execFile)('sh', ['-c', here]);
    const [once = '', twice = ''] = stdout.trim().split('\n');
    expect(JSON.parse(once)).toEqual({ token: expect.any(String), user: { id: 1 } });
    expect(JSON.parse(twice)).toEqual({ message: '登录没有成功，请再点一次' });
  },
);
