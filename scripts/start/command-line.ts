import { parseArgs } from 'node:util';
import { CommandLineError, readPort } from 'hono-mock/command-line';
import { readPlace, readServer } from 'miniprogram-tools/preview';
import { checkFile } from '../../mock-server/command-line';

export const help = `在浏览器里看小程序：模拟服务器和预览一起启动

用法：npm start -- [选项]

  --port <端口>        预览的端口，0 表示随便找一个空闲的（默认 5173）
  --mock-port <端口>   模拟服务器的端口（默认 3000；已经在运行的话，就用那一个）
  --database <文件>    模拟服务器的 SQLite 数据库（默认 .mock/mock.db，:memory: 表示不保存）
  --root <文件夹>      看哪个小程序，里面要有 app.json，或者 project.config.json 里写着它在哪（默认 miniprogram）
  --servers <网址=网址>
                       把发给一个网址的请求送到另一个，可以写多次，例如
                       --servers https://api.example.com=http://127.0.0.1:8080
  --stubs <文件>       一个 JS 或 TS 模块，导出没有模拟的接口：exports.chooseImage = () => ({ … })
  --allow <主机:端口>  除了本机，小程序还可以连哪里，例如 192.168.1.5:3000；可以写多次
  --help               显示这份说明

模拟服务器的其他选项，用 npm run mock 先启动它。`;

export interface Options {
  port: number;
  mockPort: number;
  database: string;
  root: string;
  allow: string[];
  servers: Record<string, string>;
  stubs: string | undefined;
}

/** What is taken where the command line names none. */
export type Defaults = Pick<Options, 'database' | 'root'>;

/** @throws CommandLineError */
export function readOptions(args: string[], defaults: Defaults): Options | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const port = readPort('--port', values.port, 'npm start -- --port 5174');
  const mockPort = readPort('--mock-port', values['mock-port'], 'npm start -- --mock-port 5174');
  if (port !== 0 && port === mockPort) {
    throw new CommandLineError(`--port 和 --mock-port 要的是两个端口，收到的都是 ${port}`);
  }
  return {
    port,
    mockPort,
    database: readDatabase(values.database, defaults.database),
    root: readRoot(values.root ?? defaults.root),
    allow: values.allow.map(readPlace),
    servers: Object.fromEntries(values.servers.map(readServer)),
    stubs: values.stubs,
  };
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '5173' },
        'mock-port': { type: 'string', default: '3000' },
        database: { type: 'string' },
        root: { type: 'string' },
        allow: { type: 'string', multiple: true, default: [] },
        servers: { type: 'string', multiple: true, default: [] },
        stubs: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch {
    throw new CommandLineError(`参数有误：${args.join(' ')}。有哪些选项：npm start -- --help`);
  }
}

function readDatabase(file: string | undefined, standard: string): string {
  if (file === undefined) return standard;
  if (file !== '' && !/^postgres(ql)?:/.test(file)) return checkFile(file, standard);
  throw new CommandLineError(
    '--database 要的是 SQLite 的文件，例如 .mock/mock.db。要用 PostgreSQL，先用 npm run mock 启动模拟服务器',
  );
}

function readRoot(folder: string): string {
  if (folder !== '') return folder;
  throw new CommandLineError(
    '--root 要的是小程序的文件夹，收到的是空的。例如：npm start -- --root miniprogram',
  );
}
