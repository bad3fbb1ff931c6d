import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendRaw } from 'test-support/send-raw';
import {
  atTerminal,
  PATIENCE,
  type Setting,
  type Terminal,
  typescript,
} from 'test-support/terminal';

jest.setTimeout(4 * PATIENCE);

const command = typescript('packages/mock/src/main.ts');
const { version } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8'));
const EXAMPLE = 'npx hono-mock --proxy http://127.0.0.1:8080';
/** The whole of it; the address is its first group. */
const BANNER = /\n {2}hono-mock 已启动 {2}(http:\/\/\S+)\n[\s\S]*?结束　　 {2}Ctrl\+C\n/;

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

/** Closed after all tests, since they run at the same time. @returns its url */
async function startBackend(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Says what it got. */
const echo: RequestListener = (request, response) => {
  response.end(`${request.method} ${request.url}`);
};

function run(args: string[], use: (terminal: Terminal) => Promise<void>, setting?: Setting) {
  return atTerminal([...command, ...args], use, setting);
}

async function inFront(
  backend: string,
  use: (terminal: Terminal, url: string, banner: string) => Promise<void>,
  { args = [], ...setting }: Setting & { args?: string[] } = {},
): Promise<void> {
  await run(
    ['--proxy', backend, '--port', '0', ...args],
    async (terminal) => {
      const [banner, url = ''] = await terminal.sees(BANNER);
      await use(terminal, url, banner);
    },
    setting,
  );
}

const portOf = (url: string): number => Number(new URL(url).port);

async function expectFree(url: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(portOf(url), '127.0.0.1', resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}

const ask = async (url: string, init?: RequestInit): Promise<string> =>
  (await fetch(url, init)).text();

test.concurrent('a backend is looked into and broken on demand, until Ctrl+C', async () => {
  const backend = await startBackend(echo);
  await inFront(backend, async (terminal, url, banner) => {
    expect(banner).toContain(`转发　　  ${url} → ${backend}/\n`);
    expect(banner).toContain(`检查器　  ${url}/__mock\n`);
    expect(banner).not.toMatch(/手机|令牌/);

    expect(await ask(`${url}/orders?token=secret`, { method: 'POST' })).toBe(
      'POST /orders?token=secret',
    );
    await terminal.sees(
      /^POST \/orders\?token=\*\*\* 200 \d+ms → http:\/\/127\.0\.0\.1:\d+\/orders$/m,
    );

    const head = 'GET /orders HTTP/1.1\r\nHost: 127.0.0.1\r\n';
    expect(await sendRaw(portOf(url), `${head}X-Mock-Fault: EMPTY_RESPONSE\r\n\r\n`)).toBe('');
    await terminal.sees(/^GET \/orders 断开 \d+ms （EMPTY_RESPONSE）$/m);
    expect((await fetch(url, { headers: { 'X-Mock-Status': '503' } })).status).toBe(503);

    const page = await ask(`${url}/__mock`, { headers: { accept: 'text/html' } });
    expect(page).toContain('/orders?token=***');
    const { requests } = await (await fetch(`${url}/__mock/requests?path=/orders`)).json();
    expect(requests).toMatchObject([
      { injected: 'EMPTY_RESPONSE', answer: null },
      { proxiedTo: `${backend}/orders`, answer: { status: 200 } },
    ]);

    terminal.pressCtrlC();
    const { code, output } = await terminal.ends();
    expect(code).toBe(0);
    expect(output).not.toMatch(/ {4}at |secret/);
    await expectFree(url);
  });
});

test.concurrent('all but /__mock is of the backend, also what a mock server would answer', async () => {
  const backend = await startBackend(echo);
  await inFront(`${backend}/api/`, async (_terminal, url) => {
    for (const line of ['GET /', 'GET /openapi.json', 'PATCH /login', 'GET /__mocked']) {
      const [method = '', path = ''] = line.split(' ');
      const headers = { accept: 'text/html' };
      expect(await ask(url + path, { method, headers })).toBe(`${method} /api${path}`);
    }
  });
});

test.concurrent('a backend that hangs up is told', async () => {
  const backend = await startBackend(({ socket }) => void socket.destroy());
  await inFront(backend, async (terminal, url) => {
    expect(await ask(`${url}/orders`)).toContain(`转发不到 ${backend}（没有回答完就断开了）`);
    await terminal.sees(
      /^GET \/orders 502 \d+ms → http:\/\/127\.0\.0\.1:\d+\/orders （没有回答完就断开了）$/m,
    );
  });
});

test.concurrent('SIGTERM ends it with 0, though a request waits for the backend', async () => {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const backend = await startBackend(() => arrive());
  await inFront(backend, async (terminal, url) => {
    const answer = ask(url).catch(() => 'broken off');
    await arrived;
    terminal.signal('SIGTERM');
    const { code, output } = await terminal.ends();
    expect([code, await answer]).toEqual([0, 'broken off']);
    expect(output).toMatch(/^GET \/ 断开 \d+ms/m);
    expect(output).not.toContain('    at ');
    await expectFree(url);
  });
});

test.concurrent.each([
  ['--allow-host', 'mock.example'],
  ['--trust-proxy', '127.0.0.1'],
])('%s lets others in, so that /__mock demands the token that is printed', async (...args) => {
  const backend = await startBackend(echo);
  await inFront(
    backend,
    async (_terminal, url, banner) => {
      const [, token = ''] = /控制令牌 {2}([\w-]{22})（请求头 X-Mock-Token）\n/.exec(banner) ?? [];
      expect(banner).toContain(`检查器　  ${url}/__mock?token=${token}\n`);
      expect((await fetch(`${url}/__mock/requests`)).status).toBe(401);
      const headers = { 'X-Mock-Token': token };
      expect((await fetch(`${url}/__mock/requests`, { headers })).status).toBe(200);
      expect(await ask(`${url}/orders`)).toBe('GET /orders');
    },
    { args },
  );
});

test.concurrent('MOCK_TOKEN is the token, whatever is in it', async () => {
  const backend = await startBackend(echo);
  await inFront(
    backend,
    async (_terminal, url, banner) => {
      expect(banner).toContain('控制令牌  a b&c（请求头 X-Mock-Token）\n');
      const [, inspector = ''] = /检查器　 {2}(\S+)/.exec(banner) ?? [];
      const opened = await fetch(inspector, { redirect: 'manual' });
      expect([opened.status, opened.headers.get('location')]).toEqual([303, '/__mock']);
      expect((await fetch(`${url}/__mock`)).status).toBe(401);
    },
    { env: { MOCK_TOKEN: 'a b&c' } },
  );
});

test.concurrent('another Host is refused', async () => {
  const backend = await startBackend(echo);
  await inFront(backend, async (_terminal, url) => {
    const answer = await sendRaw(
      portOf(url),
      'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 403 [\s\S]*--allow-host evil\.example/);
  });
});

test.concurrent('who has read enough of the output does not end it', async () => {
  const backend = await startBackend(echo);
  const script = '"$@" | { head -n 6; echo read >&2; }';
  const args = ['--proxy', backend, '--port', '0'];
  await atTerminal(['sh', '-c', script, 'sh', ...command, ...args], async (terminal) => {
    const [, url = ''] = await terminal.sees(/已启动 {2}(\S+)/);
    await terminal.sees(/^read$/m);
    for (const path of ['/a', '/b', '/c']) expect(await ask(url + path)).toBe(`GET ${path}`);
    terminal.pressCtrlC();
    const { output } = await terminal.ends();
    expect(output).toMatch(/^输出写不出去了（EPIPE），程序照常运行$/m);
    expect(output).not.toContain('    at ');
    await expectFree(url);
  });
});

test.concurrent('it ends with npm, though nobody tells it', async () => {
  const backend = await startBackend(echo);
  const args = ['--proxy', backend, '--port', '0'];
  await atTerminal(
    ['sh', '-c', '"$@" & wait', 'sh', ...command, ...args],
    async (terminal) => {
      const [, url = ''] = await terminal.sees(BANNER);
      terminal.signal('SIGKILL');
      await terminal.ends();
      await expectFree(url);
    },
    { env: { npm_execpath: 'npm-cli.js' } },
  );
});

test.concurrent('a port that is taken ends with 1 and one line that offers another', async () => {
  const backend = await startBackend(echo);
  const port = portOf(backend);
  const line = `端口 ${port} 已经被占用。先关掉占用它的程序，或者换一个端口：npx hono-mock --proxy ${backend}/ --port ${port + 1}\n`;
  await run(['--proxy', backend, '--port', String(port)], async ({ ends }) =>
    expect(await ends()).toEqual({ code: 1, output: line }),
  );
});

test.concurrent.each([
  [[], `要用 --proxy 说明后端在哪里。例如：${EXAMPLE}`],
  [
    ['--proxy', 'localhost:8080'],
    '--proxy 要的是 http:// 或 https:// 开头的网址，收到的是「localhost:8080」。例如：--proxy http://127.0.0.1:8080',
  ],
  [
    ['--proxy', 'http://127.0.0.1:9', '--port', 'abc'],
    `--port 要的是 0 到 65535 的整数，收到的是「abc」。例如：${EXAMPLE} --port 3001`,
  ],
  [
    ['--proxy', 'http://127.0.0.1:9', '--port', '0', '--host', '203.0.113.1'],
    '本机没有 203.0.113.1 这个地址。去掉 --host，或者用 127.0.0.1、0.0.0.0',
  ],
])('%j ends with 1 and one line that says why', (args, line) =>
  run(args, async ({ ends }) => expect(await ends()).toEqual({ code: 1, output: `${line}\n` })),
);

const help =
  /^放在任何后端前面[\s\S]*--proxy[\s\S]*--port[\s\S]*--lan[\s\S]*--host[\s\S]*--allow-host[\s\S]*--trust-proxy[\s\S]*--help[\s\S]*--version[\s\S]*MOCK_TOKEN/m;

test.concurrent.each([[['--prot', '1']], [['http://127.0.0.1:8080']], [['--proxy']]])(
  '%j ends with 1, what was given, and the help',
  (args) =>
    run(args, async ({ ends }) => {
      const { code, output } = await ends();
      expect(code).toBe(1);
      expect(output.startsWith(`参数有误：${args.join(' ')}\n\n放在`)).toBe(true);
      expect(output).toMatch(help);
      expect(output).not.toMatch(/^ {4}at /m);
    }),
);

test.concurrent('--help is all that counts, and ends with 0', () =>
  run(['--help', '--port', 'abc'], async ({ ends }) =>
    expect(await ends()).toEqual({ code: 0, output: expect.stringMatching(help) }),
  ));

test.concurrent('--version is the one of the package, and ends with 0', () =>
  run(['--version'], async ({ ends }) =>
    expect(await ends()).toEqual({ code: 0, output: `${version}\n` }),
  ));

/** What the kernel lets wait at most; it does not say everywhere. */
function maxBacklog(): number {
  try {
    return Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'));
  } catch {
    return 0;
  }
}

const AT_ONCE = 1000;

// Only where a process can be stopped and the kernel has room for so many.
(maxBacklog() > AT_ONCE ? test : test.skip)(
  '1,000 connections at once wait for a server that is busy, and are answered',
  async () => {
    const backend = await startBackend(echo);
    await inFront(backend, async (terminal, url) => {
      // It accepts nobody: whoever is connected has found room in the backlog.
      terminal.signal('SIGSTOP');
      const sockets = Array.from({ length: AT_ONCE }, () => connect(portOf(url), '127.0.0.1'));
      try {
        await Promise.all(sockets.map((socket) => once(socket, 'connect')));
        terminal.signal('SIGCONT');
        const statuses = sockets.map(async (socket) => {
          socket.write('GET /__mock/requests HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
          return String(await once(socket, 'data')).slice(0, 12);
        });
        expect(new Set(await Promise.all(statuses))).toEqual(new Set(['HTTP/1.1 200']));
      } finally {
        for (const socket of sockets) socket.destroy();
      }
    });
  },
);

test('the command of the sources, which are not built, says in one line what to do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hono-mock-'));
  try {
    cpSync(join(__dirname, '../bin'), join(folder, 'bin'), { recursive: true });
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(folder, 'bin/hono-mock.cjs'), 'wechat'],
      { encoding: 'utf8' },
    );
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^这里是 hono-mock 的源码，还没有打包。.*npm run mock.*npm pack.*\n$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
