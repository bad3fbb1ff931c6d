import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AccountsFileError, watchAccounts } from './accounts';
import { createApp, routesOf } from './app';
import { banner } from './banner';
import { type Listening, listen } from './listen';

const help = `小程序的模拟服务器

用法：npm run mock -- [选项]

  --port <端口>      监听的端口，0 表示随便找一个空闲的（默认 3000）
  --host <地址>      监听的地址（默认 127.0.0.1，只有本机能访问）
  --accounts <文件>  账号文件（默认 mock-server/accounts.jsonc）
  --help             显示这份说明
  --version          显示版本`;

/** The line is for the person at the terminal: what was wrong, and what to do. */
function fail(line: string): never {
  console.error(line);
  process.exit(1);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '3000' },
        host: { type: 'string', default: '127.0.0.1' },
        accounts: { type: 'string', default: pathOf('accounts.jsonc') },
        help: { type: 'boolean', default: false },
        version: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch {
    return fail(`参数有误：${process.argv.slice(2).join(' ')}\n\n${help}`);
  }
}

/** A file beside this one, as a person would write it. */
function pathOf(name: string): string {
  return relative(process.cwd(), fileURLToPath(new URL(name, import.meta.url)));
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  return fail(
    `--port 要的是 0 到 65535 的整数，收到的是「${text}」。例如：npm run mock -- --port 3001`,
  );
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已经被占用。先关掉占用它的程序，或者换一个端口：npm run mock -- --port ${port < 65535 ? port + 1 : 3000}`;
    case 'EACCES':
      return `没有权限监听端口 ${port}。换一个 1024 以上的端口：npm run mock -- --port 3000`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `本机没有 ${host} 这个地址。去掉 --host，或者用 127.0.0.1、0.0.0.0`;
    default:
      return `服务器没能启动：${error.message}`;
  }
}

const options = readOptions();
if (options.help) {
  console.log(help);
  process.exit(0);
}
if (options.version) {
  console.log(
    JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version,
  );
  process.exit(0);
}

const port = readPort(options.port);
try {
  const accounts = watchAccounts(options.accounts, console.warn);
  const app = createApp({ accounts, log: console.log });
  const server: Listening = await listen(app, { port, host: options.host, log: console.log });
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    accounts.close();
    await server.close();
    process.exit(0);
  };
  // Ctrl+C arrives twice: from the terminal and from watch.ts.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  // Started by watch.ts: without it nobody would end this process.
  process.once('disconnect', end);
  const { url } = server;
  console.log(
    banner({ url, accountsFile: options.accounts, account: accounts.first, routes: routesOf(app) }),
  );
} catch (error) {
  if (error instanceof AccountsFileError) fail(error.message);
  fail(explain(error as NodeJS.ErrnoException, port, options.host));
}
