import { parseArgs } from 'node:util';
import { CommandLineError } from 'hono-mock/command-line';
import { SECTIONS, type Section } from './rows';
import type { ContractOptions } from './run';

const names = Object.keys(SECTIONS) as Section[];

export const help = `检查一个服务器合不合约定，用的是小程序自己的代码和真的网络

用法：npm run test:contract -- --base-url <网址> [选项]

  --base-url <网址>    哪个服务器，例如 http://127.0.0.1:3000
  --only <部分>        只检查这些，用逗号隔开：${names.join('、')}
  --text               服务器只会教程里的 /login：回答「成功」或「失败」
  --username <用户名>  能登录的账号（默认 123）
  --password <密码>    它的密码（默认 123），不会显示出来
  --wechat <网址>      后端问的那个模拟的微信：有它才有 code，才检查登录得上的微信登录，
                       例如 http://127.0.0.1:3000/__wechat
  --throttle           也检查猜错太多次的 429：一个编造的用户名会被锁一会儿
  --timeout <秒>       一个请求最多等多久（默认 10，小程序自己也只等 10 秒）
  --json               只打印一个 JSON，给程序看；检查不了时是 { ok: false, error }
  --help               显示这份说明

每一行的结果

  通过      回答和约定一样
  不符      下面写着期望什么、收到什么
  没有提供  服务器没有这一部分：例如 /session 全部是 404、405、501；登录的这种写法是
            404、405、415、501；Accept: text/plain 得到的还是 JSON。不算错，
            但是用 --only 点了名的就算；登录只要有一种写法，一种也没有才算
  没有检查  等不了的，要加选项的，或者账号登不上（免得错太多次，把它锁住）

全部通过时退出码是 0，否则是 1。约定在 contract/，一览表在 mock-server/README.md 的「接口」。
测试会登录失败十几次；写的数据、开的会话都是自己的，最后（按了 Ctrl+C 也）会收走，别的不动。
最多两分钟，自己会停。`;

/** Milliseconds of all of it. */
const LIMIT = 120_000;
/** Seconds, in `miniprogram/config.ts`. */
const MAX_TIMEOUT = 10;
const EXAMPLE = 'npm run test:contract -- --base-url http://127.0.0.1:3000';

export type Options = ContractOptions & { json: boolean };

/** @throws CommandLineError */
export function readOptions(args: string[]): Options | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const { text, throttle, json, only } = values;
  const baseUrl = readUrl('--base-url', values['base-url']);
  const wechat = values.wechat === undefined ? undefined : readUrl('--wechat', values.wechat);
  if (text && (only !== undefined || throttle)) {
    throw new CommandLineError('--text 只检查教程里的 /login，不能和 --only、--throttle 一起用');
  }
  const sections = only === undefined ? names : readSections(only);
  if (throttle && !sections.includes('login')) {
    throw new CommandLineError('--throttle 检查的是登录，--only 里要有 login');
  }
  return {
    baseUrl,
    account: { username: values.username, password: values.password },
    sections,
    demanded: only !== undefined,
    text,
    throttle,
    wechat,
    json,
    timeout: readTimeout(values.timeout),
    limit: LIMIT,
  };
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        'base-url': { type: 'string' },
        only: { type: 'string' },
        text: { type: 'boolean', default: false },
        username: { type: 'string', default: '123' },
        password: { type: 'string', default: '123' },
        throttle: { type: 'boolean', default: false },
        wechat: { type: 'string' },
        timeout: { type: 'string', default: String(MAX_TIMEOUT) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    // Not the whole line: a password may stand there.
    const [, option = ''] = /'(-[^' =]*)/.exec((error as Error).message) ?? [];
    const what = option ? `参数 ${option} 不认识，或者写法不对` : '参数有误';
    throw new CommandLineError(`${what}。有哪些选项：npm run test:contract -- --help`);
  }
}

function readUrl(option: string, text: string | undefined): string {
  if (text === undefined) throw new CommandLineError(`缺 ${option}。例如：${EXAMPLE}`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new CommandLineError(
      `${option} 要的是 http:// 或 https:// 开头的网址，收到的是「${text}」。例如：${EXAMPLE}`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new CommandLineError(
      `${option} 只要协议、主机、端口和路径。账号写在 --username 和 --password`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

function readSections(text: string): Section[] {
  const given = text.split(',').map((name) => name.trim());
  const unknown = given.find((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown !== undefined) {
    throw new CommandLineError(
      `--only 可以写 ${names.join('、')}，收到的是「${unknown}」。例如：--only login,session`,
    );
  }
  return names.filter((section) => given.includes(section));
}

function readTimeout(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= MAX_TIMEOUT) return seconds * 1000;
  throw new CommandLineError(
    `--timeout 要的是 ${MAX_TIMEOUT} 以内的秒数，收到的是「${text}」。例如：--timeout 5`,
  );
}
