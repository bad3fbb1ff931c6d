import { existsSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DatabasePlace } from './database/open';
import { parseNetwork } from './forwarded';

export const help = `小程序的模拟服务器

用法：npm run mock -- [选项]

  --port <端口>        监听的端口，0 表示随便找一个空闲的（默认 3000）
  --lan                让手机也能访问：监听所有网卡，打印局域网地址和二维码
  --host <地址>        监听的地址（默认 127.0.0.1，只有本机能访问）
  --allow-host <名字>  还接受这个 Host，例如反向代理的域名；可以写多次
  --trust-proxy <地址> 相信这个反向代理写的 X-Forwarded-For，如 127.0.0.1、10.0.0.0/8；
                       可以写多次
  --accounts <文件>    账号文件（默认 mock-server/accounts.jsonc）
  --database <文件>    SQLite 数据库（默认 .mock/mock.db，:memory: 表示不保存）
  --proxy <网址>       模拟服务器不认识的地址，转给这个真后端
  --no-throttle        登录失败多少次都不限制
  --help               显示这份说明
  --version            显示版本

环境变量

  DATABASE_URL         postgres://用户:密码@主机/数据库，改用 PostgreSQL
  MOCK_TOKEN           /__mock 的控制令牌（不设的话，--lan 时随机生成）`;

export interface Options {
  port: number;
  host: string;
  lan: boolean;
  allowHosts: string[];
  trustProxies: string[];
  accounts: string;
  database: DatabasePlace;
  proxy: string | undefined;
  throttle: boolean;
  token: string | undefined;
}

/** Files where the command line names none. */
export interface Defaults {
  accounts: string;
  database: string;
}

/** What is wrong with the command line and what to do, for the person at the terminal. */
export class CommandLineError extends Error {
  override name = 'CommandLineError';
}

/** @throws CommandLineError */
export function readOptions(
  args: string[],
  env: { DATABASE_URL?: string | undefined; MOCK_TOKEN?: string | undefined },
  defaults: Defaults,
): Options | 'help' | 'version' {
  const values = parse(args);
  if (values.help) return 'help';
  if (values.version) return 'version';
  if (values.lan && values.host !== undefined) {
    throw new CommandLineError('--lan 和 --host 只能用一个：--lan 就是监听所有网卡');
  }
  return {
    port: readPort('--port', values.port, 'npm run mock -- --port 3001'),
    host: readHost(values.host) ?? (values.lan ? '0.0.0.0' : '127.0.0.1'),
    lan: values.lan,
    allowHosts: values['allow-host'].map(readHostName),
    trustProxies: values['trust-proxy'].map(readTrusted),
    accounts: values.accounts ?? defaults.accounts,
    database: readDatabase(values.database, env.DATABASE_URL, defaults.database),
    proxy: values.proxy === undefined ? undefined : readBackend(values.proxy),
    throttle: !values['no-throttle'],
    token: env.MOCK_TOKEN || undefined,
  };
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '3000' },
        host: { type: 'string' },
        lan: { type: 'boolean', default: false },
        'allow-host': { type: 'string', multiple: true, default: [] },
        'trust-proxy': { type: 'string', multiple: true, default: [] },
        accounts: { type: 'string' },
        database: { type: 'string' },
        proxy: { type: 'string' },
        'no-throttle': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        version: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch {
    throw new CommandLineError(`参数有误：${args.map(withoutUser).join(' ')}\n\n${help}`);
  }
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
  if (text === '') throw new CommandLineError('--host 后面缺地址，例如 127.0.0.1');
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

function readDatabase(
  file: string | undefined,
  url: string | undefined,
  standard: string,
): DatabasePlace {
  if (file !== undefined && /^postgres(ql)?:/i.test(file)) {
    throw new CommandLineError(
      '--database 只接受 SQLite 的文件。PostgreSQL 的地址带着密码，请放进环境变量 DATABASE_URL',
    );
  }
  if (file === '') throw new CommandLineError('--database 后面缺文件名，例如 .mock/mock.db');
  // What was written last, by hand, is what is meant.
  if (file !== undefined) return { file: checkFile(file, standard) };
  if (!url) return { file: standard };
  if (/^postgres(ql)?:\/\/./.test(url) && URL.canParse(url)) return { url };
  throw new CommandLineError('DATABASE_URL 应该像 postgres://用户:密码@主机:5432/数据库');
}

/**
 * Refuses what is no path, and one whose folder is not there: a slip of the pen makes no folders.
 * @param standard where the file is when nobody says so; the folder of that one is made
 * @throws CommandLineError
 */
export function checkFile(file: string, standard: string): string {
  const [, path] = /^file:(?:\/\/)?([^?#]*)/i.exec(file) ?? [];
  if (path !== undefined) {
    throw new CommandLineError(
      `--database 要的是文件的路径，不是网址，去掉前面的 file: 就可以：--database ${path || standard}`,
    );
  }
  // One letter is a drive of Windows. It is not repeated: there may be a password in it.
  if (/^[a-z][a-z\d+.-]+:\//i.test(file)) {
    throw new CommandLineError(
      `--database 要的是文件的路径，不是网址。例如：--database ${standard}`,
    );
  }
  const folder = dirname(resolve(file));
  if (file === ':memory:' || existsSync(folder) || folder === dirname(resolve(standard)))
    return file;
  throw new CommandLineError(
    `没有 ${dirname(file)} 这个文件夹，数据库 ${file} 没有地方放。先建好它，或者换一个地方，例如：--database ${standard}`,
  );
}

function readBackend(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
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
function withoutUser(text: string): string {
  return text.replace(/^((?:--[\w-]+=)?(?:[a-z]+:\/\/)?).*@/is, '$1***@');
}
