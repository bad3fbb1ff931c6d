import { randomBytes } from 'node:crypto';
import { AccountsFileError } from './accounts';
import { endpoints } from './app';
import { banner } from './banner';
import type { Options } from './command-line';
import { DatabaseUnusable } from './database/failure';
import { isLoopback, lanAddresses, listensOnAll } from './hosts';
import { type RunningServer, startServer } from './start';

function explain(error: unknown, { port, host }: Options): string {
  if (error instanceof AccountsFileError || error instanceof DatabaseUnusable) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已经被占用。先关掉占用它的程序，或者换一个端口：npm run mock -- --port ${port < 65535 ? port + 1 : 3000}`;
    case 'EACCES':
      return `没有权限监听端口 ${port}。换一个 1024 以上的端口：npm run mock -- --port 3000`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `本机没有 ${host} 这个地址。去掉 --host，或者用 127.0.0.1、0.0.0.0`;
    default:
      return `服务器没能启动：${message}`;
  }
}

/** Whether only this machine reaches it. A name from outside, or a proxy, is there to lead others here. */
function isPrivate({ host, allowHosts, trustProxies }: Options): boolean {
  return isLoopback(host) && allowHosts.every(isLoopback) && trustProxies.length === 0;
}

/**
 * Starts it, and says where.
 * @param lanToken the control token of whom the network can reach; a new one where it is undefined
 * @throws Error with a line for the person at the terminal
 */
export async function run(given: Options, lanToken?: string): Promise<RunningServer> {
  // Whom the network can reach shall not be steered by the network.
  const ownToken = lanToken ?? randomBytes(16).toString('base64url');
  const token = given.token ?? (isPrivate(given) ? undefined : ownToken);
  const server = await startServer({ ...given, controlToken: token }).catch((error) => {
    throw new Error(explain(error, given));
  });
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
  return server;
}
