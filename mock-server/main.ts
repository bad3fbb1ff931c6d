import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AccountsFileError } from './accounts';
import { endpoints } from './app';
import { banner } from './banner';
import { CommandLineError, help, type Options, readOptions } from './command-line';
import { isLoopback, lanAddresses, listensOnAll } from './hosts';
import { DatabaseUnusable, startServer } from './start';

/** The line is for the person at the terminal: what was wrong, and what to do. */
function fail(line: string): never {
  console.error(line);
  process.exit(1);
}

/** A file of this project, as a person would write it. */
function pathOf(name: string): string {
  return relative(process.cwd(), join(__dirname, name));
}

function explain(error: NodeJS.ErrnoException, { port, host }: Options): string {
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

function options(): Options {
  try {
    const defaults = { accounts: pathOf('accounts.jsonc'), database: pathOf('../.mock/mock.db') };
    const read = readOptions(process.argv.slice(2), process.env, defaults);
    if (typeof read === 'object') return read;
    const packageFile = join(__dirname, '../package.json');
    console.log(read === 'help' ? help : JSON.parse(readFileSync(packageFile, 'utf8')).version);
    process.exit(0);
  } catch (error) {
    if (error instanceof CommandLineError) fail(error.message);
    throw error;
  }
}

/** Whether only this machine reaches it. A name from outside, or a proxy, is there to lead others here. */
function isPrivate({ host, allowHosts, trustProxies }: Options): boolean {
  return isLoopback(host) && allowHosts.every(isLoopback) && trustProxies.length === 0;
}

async function start(given: Options): Promise<void> {
  // Whom the network can reach shall not be steered by the network.
  const lanToken = process.env.MOCK_LAN_TOKEN ?? randomBytes(16).toString('base64url');
  const token = given.token ?? (isPrivate(given) ? undefined : lanToken);
  const server = await startServer({ ...given, controlToken: token });

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await server.close();
    process.exit(0);
  };
  // Ctrl+C arrives twice: from the terminal and from watch.ts.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  // Started by watch.ts: without it nobody would end this process.
  process.once('disconnect', end);

  const { port } = server;
  const onAll = listensOnAll(given.host);
  console.log(
    banner({
      url: onAll ? `http://127.0.0.1:${port}` : server.url,
      accountsFile: given.accounts,
      account: server.account,
      routes: endpoints.map(({ method, path }) => `${method} ${path}`),
      database: 'url' in given.database ? 'PostgreSQL（DATABASE_URL）' : given.database.file,
      proxy: given.proxy,
      lanUrls: onAll ? lanAddresses().map((address) => `http://${address}:${port}`) : [],
      token,
    }),
  );
}

const given = options();
start(given).catch((error) => {
  if (error instanceof AccountsFileError || error instanceof DatabaseUnusable) fail(error.message);
  fail(explain(error as NodeJS.ErrnoException, given));
});
