import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { get } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lanAddresses } from 'hono-mock';
import { makeOddFolder } from 'test-support/odd-folder';
import { renderUnicodeCompact } from 'uqr';
import { ErrorAnswer } from '../../contract/error';
import { LoginSuccess } from '../../contract/login';
import { loginPath, NAME, SECRET, WRONG } from '../support/login';
import { atTerminal, BANNER, main, mock, PATIENCE, root, startedAt } from '../support/terminal';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const viaNpm = ['npm', 'run', '--silent', 'mock', '--'];
/** No port that is taken, and nothing in the repository. */
const ARGS = ['--port', '0', '--database', ':memory:'];

jest.setTimeout(4 * PATIENCE);

/** Takes a port of 127.0.0.1, any where it is 0. @throws when somebody has it. */
async function takePort(port: number): Promise<{ port: number; release(): void }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, release: () => void server.close() };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

/** What `GET /session` answers to whoever calls the server by this name. */
function statusUnder(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${url}/session`, { headers: { host } }, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end();
  });
}

async function expectFree(url: string): Promise<void> {
  (await takePort(portOf(url))).release();
}

const folder = mkdtempSync(path.join(tmpdir(), 'mock-server-'));
const brokenFile = path.join(folder, 'broken.jsonc');
writeFileSync(brokenFile, '[\n  { "username": "a" "password": "b", "nickname": "c" }\n]\n');

/** Copies of the server: inside node_modules, so that they find what they import. */
const cache = path.join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const copies: string[] = [];
function copyServer(): string {
  const copy = makeOddFolder(cache);
  copies.push(copy);
  for (const name of ['mock-server', 'contract', 'package.json', 'typescript.cjs']) {
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  return copy;
}

/** As most editors save: a new file that takes the place of the old one. */
function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
  writeFileSync(`${file}.saving`, text.replace(from, to));
  renameSync(`${file}.saving`, file);
}

afterAll(() => {
  for (const used of [folder, ...copies]) rmSync(used, { recursive: true });
});

test.concurrent('an edit restarts it, a broken one is told, the next good one brings it back', () => {
  const copy = copyServer();
  const route = path.join(copy, 'mock-server/routes/login.ts');
  const contract = path.join(copy, 'contract/login.ts');
  return atTerminal(
    [...ARGS, '--lan'],
    async (terminal) => {
      const refusal = async (): Promise<string> => {
        const response = await fetch(`${await startedAt(terminal)}${loginPath('wrong')}`);
        return ErrorAnswer.parse(await response.json()).error.message;
      };
      expect(await refusal()).toBe(WRONG);

      const breakIt = async (): Promise<void> => {
        edit(contract, 'export const LoginRequest', 'export const const LoginRequest');
        await terminal.sees(/文件有改动，正在重启…/);
        await terminal.sees(/contract\/login\.ts:\d+:\d+: ERROR/);
        await terminal.sees(/模拟服务器停了，改好文件后会自动重启/);
      };
      edit(route, WRONG, '再想想');
      expect(await refusal()).toBe('再想想');
      await breakIt();
      edit(contract, 'const const', 'const');
      expect(await refusal()).toBe('再想想');
      // Who has opened the inspector with the token goes on.
      const tokens = terminal.output.match(/(?<=控制令牌 {2})[\w-]{22}/g) ?? [];
      expect(tokens.length).toBeGreaterThan(1);
      expect(new Set(tokens).size).toBe(1);
      // With no server to end, Ctrl+C still ends the watcher.
      await breakIt();
      terminal.signal('SIGINT');
      await terminal.ends();
    },
    { cwd: copy },
  );
});

test.concurrent('the banner says where it runs and what to try, a request is a line, Ctrl+C ends it', () =>
  atTerminal(ARGS, async (terminal) => {
    const [banner, url = ''] = await terminal.sees(BANNER);
    expect(banner).toContain('演示账号  123 / 123（');
    expect(banner).toContain(path.join('mock-server', 'accounts.jsonc'));
    expect(banner).toMatch(/接口[ 　]+(?:\w+ +\/[^\n]*\n +)*GET +\/login\n +POST +\/login\n/);
    expect(banner).toContain('DELETE /session');
    expect(banner).toContain(`检查器　  ${url}/__mock\n`);
    expect(banner).toContain('数据　　  :memory:\n');
    expect(banner).not.toMatch(/转发|手机|控制令牌|openapi/);

    const [, example = ''] = /curl '(.+)'/.exec(banner) ?? [];
    expect(example).toContain(url);
    const response = await fetch(example);
    expect(await response.json()).toMatchObject({ ok: true, user: { nickname: '小明' } });
    await terminal.sees(new RegExp(`^GET /login\\?${NAME}=123&${SECRET}=\\*{3} 200 \\d+ms$`, 'm'));

    // Somebody breaks off in the middle: that is no defect of the server's.
    const head = 'POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    const broken = connect(portOf(url), '127.0.0.1');
    broken.write(`${head}Transfer-Encoding: chunked\r\n\r\n8\r\n`, () => broken.end());
    await terminal.sees(/^POST \/login 断开 \d+ms$/m);

    // Somebody is still connected, and has asked for nothing yet.
    const client = connect(portOf(url), '127.0.0.1').on('error', () => {});
    await new Promise((resolve) => client.once('connect', resolve));
    terminal.pressCtrlC();
    const { code, output } = await terminal.ends();
    expect(code).toBe(0);
    expect(output).not.toMatch(/ {4}at |数据库/);
    client.destroy();
    await expectFree(url);
  }));

test.concurrent('--database keeps sessions in a file', async () => {
  const file = path.join(folder, 'sessions.db');
  let token = '';
  const sessionOf = (url: string): Promise<Response> =>
    fetch(`${url}/session`, { headers: { authorization: `Bearer ${token}` } });
  const args = ['--port', '0', '--database', file];
  await atTerminal(
    args,
    async (terminal) => {
      const url = await startedAt(terminal);
      expect(terminal.output).toContain(`数据　　  ${file}\n`);
      const answer = await (await fetch(`${url}${loginPath()}`)).json();
      token = LoginSuccess.parse(answer).token;
      terminal.signal('SIGTERM');
      expect((await terminal.ends()).code).toBe(0);
    },
    { command: main },
  );
  expect(existsSync(file)).toBe(true);
  await atTerminal(
    args,
    async (terminal) => expect((await sessionOf(await startedAt(terminal))).status).toBe(200),
    { command: main },
  );
});

test.concurrent('--no-throttle lets everybody guess as often as they like', () =>
  atTerminal(
    [...ARGS, '--no-throttle'],
    async (terminal) => {
      const url = await startedAt(terminal);
      for (let attempt = 0; attempt < 7; attempt += 1) {
        expect((await fetch(`${url}${loginPath('wrong')}`)).status).toBe(401);
      }
    },
    { command: main },
  ));

test.concurrent('--proxy and --allow-host are told or taken, others are refused', () =>
  atTerminal(
    [...ARGS, '--proxy', 'http://127.0.0.1:9', '--allow-host', 'mock.example'],
    async (terminal) => {
      const url = await startedAt(terminal);
      expect(terminal.output).toContain('转发　　  不认识的地址 → http://127.0.0.1:9/\n');
      expect(await statusUnder(url, 'mock.example')).toBe(401);
      expect(await statusUnder(url, 'evil.example')).toBe(403);
      // The name is there for others, who shall not steer the server.
      expect((await fetch(`${url}/__mock/requests`)).status).toBe(401);
    },
    { command: main },
  ));

test.concurrent('--trust-proxy leads others here, so that /__mock demands a token', () =>
  atTerminal(
    [...ARGS, '--trust-proxy', '127.0.0.1'],
    async (terminal) => {
      const url = await startedAt(terminal);
      const [, token = ''] = /控制令牌 {2}([\w-]{22})（/.exec(terminal.output) ?? [];
      expect((await fetch(`${url}/__mock/requests`)).status).toBe(401);
      const headers = { 'x-mock-token': token };
      expect((await fetch(`${url}/__mock/requests`, { headers })).status).toBe(200);
    },
    { command: main },
  ));

test.concurrent('MOCK_TOKEN is demanded for /__mock, and stands in the banner', () =>
  atTerminal(
    ARGS,
    async (terminal) => {
      const url = await startedAt(terminal);
      expect(terminal.output).toContain(`检查器　  ${url}/__mock?token=a%2Btoken\n`);
      expect(terminal.output).toContain('控制令牌  a+token（请求头 X-Mock-Token）\n');
      expect((await fetch(`${url}/__mock/requests`)).status).toBe(401);
      const headers = { 'x-mock-token': 'a+token' };
      expect((await fetch(`${url}/__mock/requests`, { headers })).status).toBe(200);
    },
    { command: main, env: { MOCK_TOKEN: 'a+token' } },
  ));

test.concurrent('--lan prints the addresses for a phone, a QR code and a token of its own', () =>
  atTerminal(
    [...ARGS, '--lan'],
    async (terminal) => {
      const url = await startedAt(terminal);
      const [, token = ''] = /控制令牌 {2}([\w-]{22})（/.exec(terminal.output) ?? [];
      expect(terminal.output).toContain(`${url}/__mock?token=${token}\n`);
      expect((await fetch(`${url}/__mock/requests`)).status).toBe(401);
      const [address] = lanAddresses();
      if (!address) return;
      await terminal.sees(/手机和电脑要在同一个网络里/);
      // For the mini-program the address and the token, for a browser the inspector.
      const inLan = `http://${address}:${portOf(url)}/__mock?token=${token}`;
      for (const line of renderUnicodeCompact(inLan, { border: 2 }).split('\n')) {
        expect(terminal.output).toContain(`  ${line}\n`);
      }
      expect(terminal.output).toContain(`手机　　  http://${address}:${portOf(url)}\n`);
    },
    { command: main },
  ));

test.concurrent('SIGTERM ends it with 0, as soon as the banner stands there', () =>
  atTerminal(ARGS, async (terminal) => {
    const url = await startedAt(terminal);
    terminal.signal('SIGTERM');
    expect((await terminal.ends()).code).toBe(0);
    await expectFree(url);
  }));

/** A shell's redirection of what the command prints, but not of its errors. */
const into = (redirection: string, command: string[]): string[] => [
  ...['sh', '-c', `"$@" ${redirection}`, 'sh'],
  ...command,
];

test.concurrent('a reader that goes away, as head does, ends nothing: one line says so', () =>
  atTerminal(
    ARGS,
    async (terminal) => {
      const url = await startedAt(terminal);
      const logIn = () => fetch(`${url}${loginPath()}`);
      expect((await logIn()).status).toBe(200);
      await terminal.sees(/^输出写不出去了（EPIPE），程序照常运行$/m);
      for (let request = 0; request < 3; request += 1) expect((await logIn()).status).toBe(200);
      terminal.pressCtrlC();
      const { output } = await terminal.ends();
      expect(output).toMatch(/Ctrl\+C\n输出写不出去了（EPIPE），程序照常运行\n$/);
      await expectFree(url);
    },
    { command: into('| sed /Ctrl/q', mock) },
  ));

(existsSync('/dev/full') ? test.concurrent : test.skip)(
  'a full disk under what it prints ends nothing: one line says so',
  async () => {
    const { port, release } = await takePort(0);
    release();
    await atTerminal(
      ['--port', String(port), '--database', ':memory:'],
      async (terminal) => {
        await terminal.sees(/ENOSPC/);
        for (let request = 0; request < 3; request += 1) {
          const url = `http://127.0.0.1:${port}${loginPath()}`;
          expect((await fetch(url)).status).toBe(200);
        }
        terminal.pressCtrlC();
        const { output } = await terminal.ends();
        expect(output).toBe('输出写不出去了（ENOSPC），程序照常运行\n');
      },
      { command: into('> /dev/full', main) },
    );
  },
);

test.concurrent('the server does not outlive a watcher that is killed', () =>
  atTerminal(ARGS, async (terminal) => {
    const url = await startedAt(terminal);
    terminal.signal('SIGKILL');
    await terminal.ends();
    await expectFree(url);
  }));

test.concurrent.each(['SIGTERM', 'SIGKILL'] as const)(
  'the server does not outlive npm after a %s',
  (signal) =>
    atTerminal(
      ARGS,
      async (terminal) => {
        const url = await startedAt(terminal);
        terminal.signal(signal);
        await terminal.ends();
        await expectFree(url);
      },
      { command: viaNpm },
    ),
);

test.concurrent.each([
  {
    name: '--port abc',
    args: ['--port', 'abc'],
    line: '--port 要的是 0 到 65535 的整数，收到的是「abc」。例如：npm run mock -- --port 3001',
  },
  {
    name: 'an accounts file that is not there',
    args: ['--port', '0', '--database', ':memory:', '--accounts', 'nowhere.jsonc'],
    line: '读不到账号文件 nowhere.jsonc：ENOENT',
  },
  {
    name: 'a file of WeChat that is not there',
    args: ['--port', '0', '--database', ':memory:', '--wechat', 'nowhere.jsonc'],
    line: '读不到微信名单 nowhere.jsonc：ENOENT',
  },
  {
    name: 'a broken accounts file',
    args: ['--port', '0', '--database', ':memory:', '--accounts', brokenFile],
    line: `账号文件 ${brokenFile} 第 2 行：这里缺一个英文逗号`,
  },
])('$name ends with 1 and one line that says why', ({ args, line }) =>
  atTerminal(
    args,
    async ({ ends }) => expect(await ends()).toEqual({ code: 1, output: `${line}\n` }),
    { command: main },
  ),
);

test.concurrent('a port that is taken ends with 1 and one line that offers another', async () => {
  const { port, release } = await takePort(0);
  try {
    await atTerminal(['--port', String(port), '--database', ':memory:'], async ({ ends }) => {
      const line = `端口 ${port} 已经被占用。先关掉占用它的程序，或者换一个端口：npm run mock -- --port ${port + 1}`;
      expect(await ends()).toEqual({ code: 1, output: `${line}\n` });
    });
  } finally {
    release();
  }
});

const flags = [
  '--port',
  '--lan',
  '--host',
  '--allow-host',
  '--trust-proxy',
  '--accounts',
  '--database',
  '--proxy',
  '--no-throttle',
  '--help',
  '--version',
];
const help = new RegExp(
  `^用法：npm run mock -- \\[选项\\][\\s\\S]*${flags.join('[\\s\\S]*')}[\\s\\S]*DATABASE_URL[\\s\\S]*MOCK_TOKEN`,
  'm',
);

test.concurrent('an unknown flag ends with 1, its name and the help', () =>
  atTerminal(
    ['--prot', '3001'],
    async ({ ends }) => {
      const { code, output } = await ends();
      expect(code).toBe(1);
      expect(output).toMatch(/^.*--prot/);
      expect(output).toMatch(help);
      expect(output).not.toMatch(/^ {4}at /m);
    },
    { command: main },
  ));

test.concurrent('--help shows the flags and ends with 0', () =>
  atTerminal(
    ['--help'],
    async ({ ends }) =>
      expect(await ends()).toEqual({ code: 0, output: expect.stringMatching(help) }),
    { command: main },
  ));

test.concurrent('--version shows the version and ends with 0', () =>
  atTerminal(
    ['--version'],
    async ({ ends }) => expect(await ends()).toEqual({ code: 0, output: `${version}\n` }),
    { command: main },
  ));
