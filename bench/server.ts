import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { printTable } from '../scripts/table';
import { loginForm, loginJson, loginPath } from '../test/support/login';
import { median } from './median';

const CONNECTIONS = 16;
const SECONDS = 2;
const ROUNDS = 3;
const STARTS = 7;
const MANY = 100_000;
const SAME_WORK = 'node:http，做同样的事';

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const typescript = ['-C', 'miniprogram-ts', '--require', pathOf('../typescript.cjs')];
const servers: Record<string, string[]> = {
  'node:http': ['--import', 'tsx', pathOf('servers/bare-http.ts')],
  Hono: ['--import', 'tsx', pathOf('servers/bare-hono.ts')],
  [SAME_WORK]: [...typescript, pathOf('servers/same-work.ts'), join(folder, 'same-work.db')],
  模拟服务器: [
    ...typescript,
    pathOf('../mock-server/main.ts'),
    '--port',
    '0',
    '--database',
    join(folder, 'mock.db'),
  ],
};

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const logins: Record<string, Partial<autocannon.Options>> = {
  'GET /login': {},
  'POST /login 表单': {
    method: 'POST',
    headers: { 'content-type': FORM },
    body: loginForm(),
  },
  'POST /login JSON': {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE },
    body: loginJson(),
  },
};

/** Logins a second, time to the first answer and memory of the mock server, beside bare servers. */
export async function benchServer(): Promise<void> {
  try {
    await benchLogins();
    await benchStart();
    await benchMemory();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function benchLogins(): Promise<void> {
  const running = new Map<string, Running>();
  try {
    for (const [name, args] of Object.entries(servers)) running.set(name, await start(args));
    await benchRunning(running);
  } finally {
    for (const { end } of running.values()) await end();
  }
}

async function benchRunning(running: Map<string, Running>): Promise<void> {
  const rows: string[][] = [];
  console.log('正在测登录，约两分钟…');
  for (const [login, request] of Object.entries(logins)) {
    const rates = new Map<string, number[]>([...running.keys()].map((name) => [name, []]));
    // Round by round, so that a slow moment of the machine hits all of them; the first one warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [name, { url }] of running) {
        const rate = await measure({ ...request, url: loginUrl(url, request), duration: SECONDS });
        if (round > 0) rates.get(name)?.push(rate);
      }
    }
    const sameWork = median(rates.get(SAME_WORK) ?? []);
    for (const [name, all] of rates) {
      rows.push([login, name, median(all).toFixed(0), (median(all) / sameWork).toFixed(2)]);
    }
  }
  printTable(
    `登录：每秒次数，${CONNECTIONS} 个连接，${ROUNDS} 轮各 ${SECONDS} 秒的中位数`,
    ['请求', '服务器', '每秒', '与做同样的事之比'],
    rows,
    '目标：模拟服务器不低于 0.75。做同样的事，是对账号、生成令牌、把它的散列存好才回答；前两个只比较两个字符串',
  );
}

async function benchStart(): Promise<void> {
  console.log('正在测启动…');
  const { [SAME_WORK]: _, ...started } = servers;
  const times = new Map<string, number[]>(Object.keys(started).map((name) => [name, []]));
  for (let round = 0; round < STARTS; round += 1) {
    for (const [name, args] of Object.entries(started)) {
      const begin = performance.now();
      const { url, end } = await start(args);
      await (await fetch(loginUrl(url, {}))).text();
      times.get(name)?.push(performance.now() - begin);
      await end();
    }
  }
  const base = median(times.get('Hono') ?? []);
  printTable(
    `从启动到第一个回答：毫秒，${STARTS} 次的中位数`,
    ['服务器', '毫秒', '与 Hono 之比'],
    [...times].map(([name, all]) => [
      name,
      median(all).toFixed(0),
      (median(all) / base).toFixed(2),
    ]),
    '目标：不超过 Hono 的 2 倍',
  );
}

async function benchMemory(): Promise<void> {
  console.log('正在测内存…');
  const { url, pid, end } = await start(servers.模拟服务器 ?? []);
  const rows: string[][] = [];
  for (const total of [MANY / 10, MANY / 2, MANY]) {
    const done = rows.length === 0 ? 0 : Number(rows.at(-1)?.[0]);
    await measure({ url: loginUrl(url, {}), amount: total - done });
    rows.push([String(total), (residentKilobytes(pid) / 1024).toFixed(0)]);
  }
  await end();
  printTable('内存：登录这么多次之后的 RSS，MB', ['次数', 'MB'], rows, '目标：不再增长');
}

interface Running {
  url: string;
  pid: number;
  end(): Promise<void>;
}

async function start(args: string[]): Promise<Running> {
  // Into a file: a pipe would have to be read in this process, which sends the requests.
  const file = join(folder, 'output');
  const output = openSync(file, 'w');
  const child = spawn(process.execPath, args, { stdio: ['ignore', output, 'inherit', 'ipc'] });
  closeSync(output);
  const end = async (): Promise<void> => {
    child.kill();
    await once(child, 'exit');
  };
  while (child.exitCode === null) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(readFileSync(file, 'utf8')) ?? [];
    if (url) return { url, pid: child.pid as number, end };
    await setTimeout(5);
  }
  throw new Error(`服务器没有启动，退出码 ${child.exitCode}：${readFileSync(file, 'utf8')}`);
}

/** @returns answers a second; each of them was 200 */
async function measure(options: autocannon.Options): Promise<number> {
  const result = await autocannon({ connections: CONNECTIONS, ...options });
  if (result.non2xx || result.errors) {
    throw new Error(`${result.non2xx} 个回答不是 200，${result.errors} 个请求失败`);
  }
  return result['2xx'] / result.duration;
}

function loginUrl(url: string, { method = 'GET' }: Partial<autocannon.Options>): string {
  return method === 'GET' ? `${url}${loginPath()}` : `${url}/login`;
}

function residentKilobytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
