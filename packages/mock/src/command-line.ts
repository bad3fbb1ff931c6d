import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { parseNetwork } from './http/forwarded';
import { isLoopback } from './http/hosts';

/** What is wrong with the command line and what to do, for the person at the terminal. */
export class CommandLineError extends Error {
  override name = 'CommandLineError';
}

/** For `parseArgs`: the options of every server with `/__mock`. */
export const serverOptions = {
  port: { type: 'string', default: '3000' },
  host: { type: 'string' },
  lan: { type: 'boolean', default: false },
  'allow-host': { type: 'string', multiple: true, default: [] as string[] },
  'trust-proxy': { type: 'string', multiple: true, default: [] as string[] },
  proxy: { type: 'string' },
} as const;

interface ServerValues {
  port: string;
  host?: string | undefined;
  lan: boolean;
  'allow-host': string[];
  'trust-proxy': string[];
  proxy?: string | undefined;
}

export interface ServerOptions {
  /** 0 takes a free one. */
  port: number;
  host: string;
  lan: boolean;
  /** Further names by which the server may be called. */
  allowHosts: string[];
  /** Addresses and networks of the proxies that say truly who the client is. */
  trustProxies: string[];
  /** The url of a backend. */
  proxy: string | undefined;
}

/**
 * @param values what `parseArgs` has read
 * @param command how a person calls the program, for examples: `npm run mock --`
 * @throws CommandLineError
 */
export function readServerOptions(values: ServerValues, command: string): ServerOptions {
  if (values.lan && values.host !== undefined) {
    throw new CommandLineError('--lan 和 --host 只能用一个：--lan 就是监听所有网卡');
  }
  return {
    port: readPort('--port', values.port, `${command} --port 3001`),
    host: readHost(values.host) ?? (values.lan ? '0.0.0.0' : '127.0.0.1'),
    lan: values.lan,
    allowHosts: values['allow-host'].map(readHostName),
    trustProxies: values['trust-proxy'].map(readTrusted),
    proxy: values.proxy === undefined ? undefined : readBackend(values.proxy),
  };
}

/** @throws CommandLineError */
export function readPort(option: string, text: string, example: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new CommandLineError(
    `${option} 要的是 0 到 65535 的整数，收到的是「${text}」。例如：${example}`,
  );
}

function readHost(text: string | undefined): string | undefined {
  // Node would listen on every address there is.
  if (text?.trim() === '') throw new CommandLineError('--host 后面缺地址，例如 127.0.0.1');
  return text;
}

/** As browsers write it in `Host`, without the port. */
function readHostName(text: string): string {
  const meant = hostNameIn(text);
  if (meant === text.toLowerCase()) return text;
  const given = `收到的是「${withoutUser(text)}」`;
  const hint = meant
    ? `请写：--allow-host ${meant}`
    : '例如：--allow-host www.example.com，几个就写几次';
  throw new CommandLineError(
    `--allow-host 要的是主机名，不带 http://、端口和路径，${given}。${hint}`,
  );
}

/** The name in what may be a whole url. */
function hostNameIn(text: string): string | undefined {
  const bare = text.trim().replace(/^[a-z][a-z\d+.-]*:\/\//i, '');
  if (isIPv6(bare.replace(/^\[(.*)\]$/, '$1'))) return bare.toLowerCase();
  const name = URL.canParse(`http://${bare}`) ? new URL(`http://${bare}`).hostname : '';
  return /^(\[.*\]|[\w-]+(\.[\w-]+)*\.?)$/.test(name) ? name : undefined;
}

function readTrusted(text: string): string {
  if (parseNetwork(text)) return text;
  throw new CommandLineError(
    `--trust-proxy 要的是反向代理的 IP 地址或网段，收到的是「${withoutUser(text)}」。例如：--trust-proxy 127.0.0.1，几个就写几次`,
  );
}

function readBackend(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // With nothing behind the colon, as where a variable is not set, it would be port 80.
  const isWhole = !/^https?:\/\/[^/]*:(?:[/?#]|$)/i.test(text);
  if (!url || !/^https?:$/.test(url.protocol) || !isWhole) {
    throw new CommandLineError(
      `--proxy 要的是 http:// 或 https:// 开头的网址，收到的是「${withoutUser(text)}」。例如：--proxy http://127.0.0.1:8080`,
    );
  }
  if (url.username || url.password) {
    throw new CommandLineError(
      '--proxy 的网址里不能有用户名和密码：命令行谁都看得到。去掉它们，让请求自己带着 Authorization',
    );
  }
  if (url.search || url.hash) {
    throw new CommandLineError(
      `--proxy 的网址到路径为止，后面不能有 ? 和 #。请写：--proxy ${url.origin}${url.pathname}`,
    );
  }
  return url.href;
}

/** A url may have a password in it, wherever it stands. */
export function withoutUser(text: string): string {
  return text.replace(/^((?:--[\w-]+=)?(?:[a-z]+:\/\/)?).*@/is, '$1***@');
}

/**
 * What `/__mock` demands: a token wherever the network can reach the server, that the network shall
 * not steer it. A name from outside, or a proxy, is there to lead others here.
 * @param given the person's own, which counts in any case
 * @param kept for the network, from an earlier start; a new one where it is undefined
 */
export function controlTokenFor(
  { host, allowHosts, trustProxies }: ServerOptions,
  given: string | undefined,
  kept: string | undefined = undefined,
): string | undefined {
  if (given !== undefined) return given;
  const isPrivate = isLoopback(host) && allowHosts.every(isLoopback) && trustProxies.length === 0;
  return isPrivate ? undefined : (kept ?? randomBytes(16).toString('base64url'));
}

/** Why a server cannot listen, and what to do, in a line. @param command as of `readServerOptions` */
export function explainListenError(
  error: NodeJS.ErrnoException,
  { port, host }: Pick<ServerOptions, 'port' | 'host'>,
  command: string,
): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已经被占用。先关掉占用它的程序，或者换一个端口：${command} --port ${port < 65535 ? port + 1 : 3000}`;
    case 'EACCES':
      return `没有权限监听端口 ${port}。换一个 1024 以上的端口：${command} --port 3000`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `本机没有 ${host} 这个地址。去掉 --host，或者用 127.0.0.1、0.0.0.0`;
    default:
      return `服务器没能启动：${error.message}`;
  }
}
