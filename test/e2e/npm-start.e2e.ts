import { once } from 'node:events';
import { cpSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { openTab } from 'test-support/browser/browser';
import { makeOddFolder } from 'test-support/odd-folder';
import { expectFree, takePort } from 'test-support/take-port';
import { loginPath, NAME, SECRET } from '../support/login';
import { ARGS, addressesOf, atPreview } from '../support/preview-terminal';
import { atTerminal, BANNER, main as mock, PATIENCE, root, start } from '../support/terminal';

jest.setTimeout(4 * PATIENCE);

test('the banner has both addresses and the account, both answer, Ctrl+C ends both', () =>
  atPreview(ARGS, async (terminal) => {
    const { preview, inspector, mock } = await addressesOf(terminal);
    expect(terminal.output).toContain('  演示账号　  123 / 123\n');
    expect(await (await fetch(preview)).text()).toContain('<title>小程序预览</title>');
    const asPerson = { headers: { accept: 'text/html' } };
    expect(await (await fetch(inspector, asPerson)).text()).toContain('收到的请求');
    expect((await fetch(`${mock}${loginPath()}`)).status).toBe(200);
    await terminal.sees(new RegExp(`GET /login\\?${NAME}=123&${SECRET}=\\*{3} 200 \\d+ms\\n`));
    terminal.pressCtrlC();
    expect((await terminal.ends()).code).toBe(0);
    await expectFree(preview, mock);
  }));

/** The app alone: the packages are those of this repository. */
function copyApp(): string {
  const folder = makeOddFolder();
  onCleanup(() => rmSync(folder, { recursive: true }));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const parts = ['contract', 'miniprogram', 'mock-server', 'scripts', 'package.json'];
  for (const part of [...parts, 'typescript.cjs']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  return folder;
}

/** As most editors save: a new file that takes the place of the old one. */
function edit(file: string, from: string | RegExp, to: string): void {
  writeFileSync(`${file}.saving`, readFileSync(file, 'utf8').replace(from, to));
  renameSync(`${file}.saving`, file);
}

test('it follows edits of the mock server and the contract, and says so; a mistake is told by its line', () => {
  const folder = copyApp();
  const route = path.join(folder, 'mock-server/routes/session.ts');
  const contract = path.join(folder, 'contract/session.ts');
  return atTerminal(
    ARGS,
    async (terminal) => {
      const { preview, mock } = await addressesOf(terminal);
      const restarted = () => terminal.sees(/^模拟服务器的文件有改动，已经重启$/m);
      const answer = async () => (await fetch(`${mock}/hello`)).text();
      const { page } = await openTab();
      await page.goto(preview);
      await page.getByRole('radio', { name: '服务器宕机' }).check();

      edit(
        route,
        'return new Hono<Env>()',
        "return new Hono<Env>().get('/hello', (c) => c.text('你好'))",
      );
      await restarted();
      expect(await answer()).toBe('你好');
      // The page lives on, and shows the scenario of the new server.
      await page.getByRole('radio', { name: '正常' }).and(page.locator(':checked')).waitFor();

      edit(contract, 'export const', 'export const const');
      await terminal.sees(
        /^模拟服务器没有重启，还是改之前的，contract\/session\.ts:5:13：Expected .*。改好文件后会自动重启$/m,
      );
      expect(await answer()).toBe('你好');
      edit(route, "c.text('你好')", "c.text('再见')");
      edit(contract, 'const const', 'const');
      await restarted();
      expect(await answer()).toBe('再见');

      edit(contract, /^/, "setTimeout(() => { throw new Error('出了岔子') });");
      await terminal.sees(
        /^模拟服务器停了，contract\/session\.ts:1:\d+：出了岔子。改好文件后会自动重启$/m,
      );
      expect((await fetch(preview)).status).toBe(200);
      edit(contract, /^.*?;/, '');
      await restarted();
      expect(await answer()).toBe('再见');
      await page.close();
      terminal.pressCtrlC();
      expect((await terminal.ends()).code).toBe(0);
      expect(terminal.output).not.toMatch(/^ {4}at /m);
      await expectFree(preview, mock);
    },
    { command: start, cwd: folder },
  );
});

test.each(['SIGTERM', 'SIGKILL'] as const)('it does not outlive npm after a %s', (signal) =>
  atPreview(
    ARGS,
    async (terminal) => {
      const { preview, mock } = await addressesOf(terminal);
      terminal.signal(signal);
      await terminal.ends();
      await expectFree(preview, mock);
    },
    ['npm', 'start', '--silent', '--'],
  ),
);

/** The preview asks who has the port: with the answer it goes on to start. */
async function atMockThatWaits(
  use: (server: { port: number; asked: Promise<unknown>; answer(): void }) => Promise<void>,
): Promise<void> {
  const server = createHttpServer().listen(0, '127.0.0.1');
  const asked = once(server, 'request').then(([, response]) => response);
  try {
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = async () => (await asked).end('{"info":{"title":"小程序的模拟服务器"}}');
    await use({ port, asked, answer });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test.each(['SIGTERM', 'SIGKILL'] as const)('nor where the %s comes while it starts', (signal) =>
  atMockThatWaits(({ port, asked, answer }) =>
    atPreview(
      ['--port', '0', '--mock-port', String(port)],
      async (terminal) => {
        await asked;
        terminal.signal(signal);
        answer();
        await terminal.ends();
      },
      ['npm', 'start', '--silent', '--'],
    ),
  ),
);

test('a mock server that runs already is used, and goes on after a SIGTERM has ended the preview', () =>
  atTerminal(
    ['--port', '0', '--database', ':memory:'],
    async (server) => {
      const [, url = ''] = await server.sees(BANNER);
      const { port } = new URL(url);
      await atPreview(['--port', '0', '--mock-port', port], async (terminal) => {
        const { preview, mock } = await addressesOf(terminal);
        expect(mock).toBe(url);
        expect(terminal.output).toContain(`${url}/__mock（模拟服务器已经在运行，就用它）\n`);
        terminal.signal('SIGTERM');
        expect((await terminal.ends()).code).toBe(0);
        await expectFree(preview);
      });
      expect((await fetch(`${url}/session`)).status).toBe(401);
    },
    { command: mock },
  ));

test.each([
  ['--port', '预览', ['--mock-port', '0', '--database', ':memory:']],
  ['--mock-port', '模拟服务器', ['--port', '0', '--database', ':memory:']],
])('a taken %s ends with 1 and one line that offers another', async (option, what, others) => {
  const { port, release } = await takePort(0);
  try {
    await atPreview([option, String(port), ...others], async ({ ends }) => {
      const line = `${what}的端口 ${port} 已经被别的程序占用。先关掉那个程序，或者换一个端口：npm start -- ${option} ${port + 1}`;
      expect(await ends()).toEqual({ code: 1, output: `${line}\n` });
    });
  } finally {
    release();
  }
});

test.each([
  [['--prot', '1'], '参数有误：--prot 1。有哪些选项：npm start -- --help'],
  [
    ['--root', 'docs'],
    'docs 里没有 app.json，不是小程序的文件夹。用 --root 说明小程序在哪个文件夹',
  ],
  [
    [...ARGS, '--database', 'package.json'],
    '打不开数据库 package.json：它不是数据库，或者已经损坏。把它移走，就会新建一个',
  ],
])('%j ends with 1 and one line', (args, line) =>
  atPreview(args, async ({ ends }) => {
    expect(await ends()).toEqual({ code: 1, output: `${line}\n` });
  }),
);

test('--help shows the options and ends with 0', () =>
  atPreview(['--help'], async ({ ends }) => {
    expect(await ends()).toEqual({ code: 0, output: expect.stringMatching(/^用法：npm start/m) });
  }));
