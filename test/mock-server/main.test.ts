import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ErrorAnswer } from '../../contract/error';

const root = path.resolve(__dirname, '../..');
const { scripts, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: { mock: string };
  version: string;
};
const [node, ...script] = scripts.mock.split(' ');
const viaNpm = ['npm', 'run', '--silent', 'mock', '--'];
/** Without npm and its shell in between, so that a signal meets the watcher itself. */
const mock = [node === 'node' ? process.execPath : String(node), ...script];
/** Without the watcher, in half the time: for what main.ts says by itself. */
const main = mock.map((word) => word.replace('watch.ts', 'main.ts'));

/** A command takes about a second by itself, and more while other tests run. */
const PATIENCE = 15_000;
jest.setTimeout(4 * PATIENCE);

/** `npm run mock` as the person at the terminal has it. */
interface Terminal {
  /** Waits until this has been printed, after what was waited for before. */
  sees(pattern: RegExp): Promise<RegExpExecArray>;
  /** Signals the command itself, and nothing that it started. */
  signal(signal: NodeJS.Signals): void;
  /** Every process of a terminal gets SIGINT. */
  pressCtrlC(): void;
  /** Waits until the command and all that it started are gone: the last of them closes the output. */
  ends(): Promise<{ code: number | null; output: string }>;
}

async function atTerminal(
  args: string[],
  use: (terminal: Terminal) => Promise<void>,
  { command = mock, cwd = root } = {},
): Promise<void> {
  const [program = '', ...rest] = [...command, ...args];
  const child = spawn(program, rest, { cwd, detached: true });
  const pid = child.pid as number;
  let output = '';
  let position = 0;
  let closed = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  child.on('close', () => {
    closed = true;
  });

  const until = async (reached: () => boolean, complaint: string): Promise<void> => {
    const end = Date.now() + PATIENCE;
    while (!reached()) {
      if (!closed && Date.now() < end) await setTimeout(5);
      else throw new Error(`${complaint}. ${closed ? 'It ended' : 'It runs'}, after:\n${output}`);
    }
  };
  try {
    await use({
      async sees(pattern) {
        let match: RegExpExecArray | null = null;
        const find = (): boolean => {
          match = pattern.exec(output.slice(position));
          return match !== null;
        };
        await until(find, `The terminal never showed ${pattern}`);
        const found = match as unknown as RegExpExecArray;
        position += found.index + found[0].length;
        return found;
      },
      signal: (signal) => void process.kill(pid, signal),
      pressCtrlC: () => void process.kill(-pid, 'SIGINT'),
      async ends() {
        await until(() => closed, 'The command did not end');
        return { code: child.exitCode, output };
      },
    });
  } finally {
    if (!closed) killAll(pid);
  }
}

/** Leaves nothing behind of a command that the test did not end. */
function killAll(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

/** The whole banner; the address is its first group. */
const BANNER = /模拟服务器已启动 {2}(http:\/\/127\.0\.0\.1:\d+)\n[\s\S]*结束 +Ctrl\+C\n/;

async function startedAt({ sees }: Terminal): Promise<string> {
  return (await sees(BANNER))[1] as string;
}

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
  const copy = mkdtempSync(path.join(cache, 'mock-server-'));
  copies.push(copy);
  for (const name of ['mock-server', 'contract', 'package.json']) {
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
    ['--port', '0'],
    async (terminal) => {
      const refusal = async (): Promise<string> => {
        const response = await fetch(`${await startedAt(terminal)}/login?username=123&pwd=wrong`);
        return ErrorAnswer.parse(await response.json()).error.message;
      };
      expect(await refusal()).toBe('用户名或密码不对');

      const breakIt = async (): Promise<void> => {
        edit(contract, 'export const LoginRequest', 'export const const LoginRequest');
        await terminal.sees(/文件有改动，正在重启…/);
        await terminal.sees(/contract\/login\.ts:\d+:\d+: ERROR/);
        await terminal.sees(/模拟服务器停了，改好文件后会自动重启/);
      };
      edit(route, '用户名或密码不对', '再想想');
      expect(await refusal()).toBe('再想想');
      await breakIt();
      edit(contract, 'const const', 'const');
      expect(await refusal()).toBe('再想想');
      // With no server to end, Ctrl+C still ends the watcher.
      await breakIt();
      terminal.signal('SIGINT');
      await terminal.ends();
    },
    { cwd: copy },
  );
});

test.concurrent('the banner says where it runs and what to try, a request is a line, Ctrl+C ends it', () =>
  atTerminal(['--port', '0'], async (terminal) => {
    const [banner, url = ''] = await terminal.sees(BANNER);
    expect(banner).toContain('演示账号  123 / 123');
    expect(banner).toContain(path.join('mock-server', 'accounts.jsonc'));
    expect(banner).toMatch(/接口 +GET +\/login\n +POST +\/login\n/);

    const [, example = ''] = /curl '(.+)'/.exec(banner) ?? [];
    expect(example).toContain(url);
    const response = await fetch(example);
    expect(await response.json()).toMatchObject({ ok: true, user: { nickname: '小明' } });
    await terminal.sees(/^GET \/login\?username=123&pwd=\*\*\* 200 \d+ms$/m);

    // Somebody breaks off in the middle: that is no defect of the server's.
    const head = 'POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
    const broken = connect(portOf(url), '127.0.0.1');
    broken.write(`${head}Transfer-Encoding: chunked\r\n\r\n8\r\n`, () => broken.end());
    await terminal.sees(/^POST \/login 400 \d+ms$/m);

    // Somebody is still connected, and has asked for nothing yet.
    const client = connect(portOf(url), '127.0.0.1').on('error', () => {});
    await new Promise((resolve) => client.once('connect', resolve));
    terminal.pressCtrlC();
    const { code, output } = await terminal.ends();
    expect(code).toBe(0);
    expect(output).not.toContain('    at ');
    client.destroy();
    await expectFree(url);
  }));

test.concurrent('SIGTERM ends it with 0, as soon as the banner stands there', () =>
  atTerminal(['--port', '0'], async (terminal) => {
    const url = await startedAt(terminal);
    terminal.signal('SIGTERM');
    expect((await terminal.ends()).code).toBe(0);
    await expectFree(url);
  }));

test.concurrent('the server does not outlive a watcher that is killed', () =>
  atTerminal(['--port', '0'], async (terminal) => {
    const url = await startedAt(terminal);
    terminal.signal('SIGKILL');
    await terminal.ends();
    await expectFree(url);
  }));

test.concurrent('the server does not outlive npm', () =>
  atTerminal(
    ['--port', '0'],
    async (terminal) => {
      const url = await startedAt(terminal);
      terminal.signal('SIGTERM');
      await terminal.ends();
      await expectFree(url);
    },
    { command: viaNpm },
  ));

test.concurrent.each([
  {
    name: '--port abc',
    args: ['--port', 'abc'],
    line: '--port 要的是 0 到 65535 的整数，收到的是「abc」。例如：npm run mock -- --port 3001',
  },
  {
    name: '--port 70000',
    args: ['--port', '70000'],
    line: '--port 要的是 0 到 65535 的整数，收到的是「70000」。例如：npm run mock -- --port 3001',
  },
  {
    name: 'an accounts file that is not there',
    args: ['--port', '0', '--accounts', 'nowhere.jsonc'],
    line: '读不到账号文件 nowhere.jsonc：ENOENT',
  },
  {
    name: 'a broken accounts file',
    args: ['--port', '0', '--accounts', brokenFile],
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
    await atTerminal(['--port', String(port)], async ({ ends }) => {
      const line = `端口 ${port} 已经被占用。先关掉占用它的程序，或者换一个端口：npm run mock -- --port ${port + 1}`;
      expect(await ends()).toEqual({ code: 1, output: `${line}\n` });
    });
  } finally {
    release();
  }
});

const help =
  /^用法：npm run mock -- \[选项\][\s\S]*--port[\s\S]*--host[\s\S]*--accounts[\s\S]*--help[\s\S]*--version/m;

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
