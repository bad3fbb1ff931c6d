import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  CommandLineError,
  readServerOptions,
  type ServerOptions,
  serverOptions,
  withoutUser,
} from 'hono-mock/command-line';
import type { DatabasePlace } from './database/place';
import {
  readWechatSettings,
  type WechatEnvironment,
  type WechatSettings,
  wechatHelp,
} from './wechat/settings';

export const help = `小程序的模拟服务器

用法：npm run mock -- [选项]

  --port <端口>        监听的端口，0 表示随便找一个空闲的（默认 3000）
  --lan                让手机也能访问：监听所有网卡，打印局域网地址和二维码
  --host <地址>        监听的地址（默认 127.0.0.1，只有本机能访问）
  --allow-host <名字>  还接受这个 Host，例如反向代理的域名；可以写多次
  --trust-proxy <地址> 相信这个反向代理写的 X-Forwarded-For，如 127.0.0.1、10.0.0.0/8；
                       可以写多次
  --accounts <文件>    账号文件（默认 mock-server/accounts.jsonc）
  --wechat <文件>      模拟的微信认得哪些 AppID、有哪些人（不写有现成的）
  --database <文件>    SQLite 数据库（默认 .mock/mock.db，:memory: 表示不保存）
  --proxy <网址>       模拟服务器不认识的地址，转给这个真后端
  --no-throttle        登录失败多少次都不限制
  --help               显示这份说明
  --version            显示版本

环境变量

  DATABASE_URL         postgres://用户:密码@主机/数据库，改用 PostgreSQL
  MOCK_TOKEN           /__mock 的控制令牌（不设的话，--lan 时随机生成）
${wechatHelp}`;

/** How a person calls this program. */
export const COMMAND = 'npm run mock --';

export interface Options extends ServerOptions {
  accounts: string;
  /** The file of the mock WeChat; undefined for what it has by itself. */
  wechat: string | undefined;
  wechatSettings: WechatSettings | undefined;
  database: DatabasePlace;
  throttle: boolean;
  token: string | undefined;
}

/** What is read of the environment, where passwords and secrets stand in no list of processes. */
export interface Environment extends WechatEnvironment {
  DATABASE_URL?: string | undefined;
  MOCK_TOKEN?: string | undefined;
}

/** Files where the command line names none. */
export interface Defaults {
  accounts: string;
  database: string;
}

/** @throws CommandLineError */
export function readOptions(
  args: string[],
  env: Environment,
  defaults: Defaults,
): Options | 'help' | 'version' {
  const values = parse(args);
  if (values.help) return 'help';
  if (values.version) return 'version';
  return {
    ...readServerOptions(values, COMMAND),
    accounts: values.accounts ?? defaults.accounts,
    wechat: readWechat(values.wechat),
    wechatSettings: readWechatSettings(env),
    database: readDatabase(values.database, env.DATABASE_URL, defaults.database),
    throttle: !values['no-throttle'],
    token: env.MOCK_TOKEN || undefined,
  };
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        ...serverOptions,
        accounts: { type: 'string' },
        wechat: { type: 'string' },
        database: { type: 'string' },
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

function readWechat(file: string | undefined): string | undefined {
  if (file === '') throw new CommandLineError('--wechat 后面缺文件名，例如 wechat.jsonc');
  return file;
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
