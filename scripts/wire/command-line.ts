import { parseArgs } from 'node:util';

export const help = `在本机量一量：GET 和 POST 登录在网络上是什么样子

npm run wire -- [选项]
  --json   给程序看的结果
  --help   显示本说明

用一个只会收字节的 TCP 服务器（127.0.0.1，空闲的端口）收 wx（替身）、fetch 和 curl 发来的
同样几个请求，量完就结束。`;

/** @throws Error with a line for the person at the terminal */
export function readOptions(args: string[]): { json: boolean; help: boolean } {
  try {
    const json = { type: 'boolean', default: false } as const;
    const help = { type: 'boolean', default: false } as const;
    return parseArgs({ args, options: { json, help } }).values;
  } catch {
    throw new Error(`参数有误：${args.join(' ')}。有哪些选项：npm run wire -- --help`);
  }
}
