import { parseArgs } from 'node:util';
import {
  CommandLineError,
  controlTokenFor,
  explainListenError,
  readServerOptions,
  type ServerOptions,
  serverOptions,
  withoutUser,
} from '../command-line';
import { HandEditedFileError } from '../hand-edited';
import type { Subcommand } from '../subcommand';

const COMMAND = 'npx hono-mock wechat';
/** Beside a backend and a mock server, which like to be at 3000. */
const PORT = '3001';

const help = `模拟微信的服务器接口：没有真的 AppID 也能登录

用法：${COMMAND} [选项]

  --port <端口>        监听的端口，0 表示随便找一个空闲的（默认 ${PORT}）
  --file <文件>        微信名单：有哪些 AppID，有哪些人。改了马上生效
  --lan                让手机和别的电脑也能访问：监听所有网卡
  --host <地址>        监听的地址（默认 127.0.0.1，只有本机能访问）
  --allow-host <名字>  还接受这个 Host，例如反向代理的域名；可以写多次
  --trust-proxy <地址> 相信这个反向代理写的 X-Forwarded-For，如 127.0.0.1、10.0.0.0/8；
                       可以写多次
  --help               显示这份说明
  --version            显示版本

后端里把 https://api.weixin.qq.com 换成它的地址就可以。不写 --file 时，名单是：

  {
    "apps": [{ "appid": "touristappid", "secret": "0123456789abcdef0123456789abcdef" }],
    "people": [
      { "nickname": "小明", "phone": "13800000001" },
      { "nickname": "李华", "phone": "13800000002", "unionid": "oUnionidOfLiHua0000000000000" },
      { "nickname": "没有手机号的人" }
    ]
  }

环境变量

  MOCK_TOKEN           /__mock 的控制令牌（不设的话，别的机器能访问时随机生成）`;

interface Options extends ServerOptions {
  /** The directory; undefined for the one that it has without a file. */
  file: string | undefined;
}

/** `hono-mock wechat`. */
export const wechatCommand: Subcommand<Options> = {
  help,
  read(args) {
    const values = parse(args);
    if (values.help) return 'help';
    if (values.version) return 'version';
    if (values.file === '') throw new CommandLineError('--file 后面缺文件名，例如 wechat.jsonc');
    return { ...readServerOptions(values, COMMAND), file: values.file };
  },
  async start(given) {
    const { port, host, allowHosts, trustProxies, file } = given;
    // biome-ignore lint/style/noProcessEnv: a token on the command line would stand in the list of processes
    const controlToken = controlTokenFor(given, process.env.MOCK_TOKEN || undefined);
    // Whoever only asks for help does not wait for the server to load.
    const { startWechat } = require('./start') as typeof import('./start');
    const hosts = { host, names: allowHosts };
    return startWechat({ port, host, hosts, trustProxies, file, controlToken }).catch((error) => {
      if (error instanceof HandEditedFileError) throw error;
      throw new Error(explainListenError(error, given, COMMAND));
    });
  },
};

function parse(args: string[]) {
  try {
    const { proxy: _, ...options } = serverOptions;
    return parseArgs({
      args,
      options: {
        ...options,
        port: { type: 'string', default: PORT },
        file: { type: 'string' },
        help: { type: 'boolean', default: false },
        version: { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    throw new CommandLineError(`参数有误：wechat ${args.map(withoutUser).join(' ')}\n\n${help}`);
  }
}
