import { parseArgs } from 'node:util';
import {
  CommandLineError,
  controlTokenFor,
  explainListenError,
  readServerOptions,
  type ServerOptions,
  serverOptions,
  withoutUser,
} from './command-line';
import type { Subcommand } from './subcommand';

const COMMAND = 'npx hono-mock';
/** For examples. */
const WITH_BACKEND = `${COMMAND} --proxy http://127.0.0.1:8080`;

const help = `放在任何后端前面：看它收到了什么，让它按需要出错

用法：${COMMAND} --proxy <网址> [选项]
　　　${COMMAND} wechat [选项]　　模拟微信的服务器接口，见 ${COMMAND} wechat --help

  --proxy <网址>       你的后端，例如 http://127.0.0.1:8080：请求都转给它
  --port <端口>        监听的端口，0 表示随便找一个空闲的（默认 3000）
  --lan                让手机也能访问：监听所有网卡
  --host <地址>        监听的地址（默认 127.0.0.1，只有本机能访问）
  --allow-host <名字>  还接受这个 Host，例如反向代理的域名；可以写多次
  --trust-proxy <地址> 相信这个反向代理写的 X-Forwarded-For，如 127.0.0.1、10.0.0.0/8；
                       可以写多次
  --help               显示这份说明
  --version            显示版本

环境变量

  MOCK_TOKEN           /__mock 的控制令牌（不设的话，别的机器能访问时随机生成）`;

interface Options extends ServerOptions {
  proxy: string;
}

/** `hono-mock --proxy <url>`. */
export const proxyCommand: Subcommand<Options> = {
  help,
  read(args) {
    const values = parse(args);
    if (values.help) return 'help';
    if (values.version) return 'version';
    const { proxy, ...options } = readServerOptions(values, WITH_BACKEND);
    if (proxy !== undefined) return { ...options, proxy };
    throw new CommandLineError(`要用 --proxy 说明后端在哪里。例如：${WITH_BACKEND}`);
  },
  async start(given) {
    const { port, host, allowHosts, trustProxies, proxy } = given;
    // biome-ignore lint/style/noProcessEnv: a token on the command line would stand in the list of processes
    const controlToken = controlTokenFor(given, process.env.MOCK_TOKEN || undefined);
    // Whoever only asks for help does not wait for the server to load.
    const { startProxy } = require('./start-proxy') as typeof import('./start-proxy');
    const hosts = { host, names: allowHosts };
    return startProxy({ port, host, hosts, trustProxies, proxy, controlToken }).catch((error) => {
      throw new Error(explainListenError(error, given, `${COMMAND} --proxy ${proxy}`));
    });
  },
};

function parse(args: string[]) {
  try {
    const options = {
      ...serverOptions,
      help: { type: 'boolean', default: false },
      version: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ args, options }).values;
  } catch {
    throw new CommandLineError(`参数有误：${args.map(withoutUser).join(' ')}\n\n${help}`);
  }
}
