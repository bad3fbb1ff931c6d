import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { miniProgramRoot, Refusal } from 'miniprogram-core/source';
import { pathFromHere } from '../run-command';
import { readPlace, readPort, readServer } from './command-line';
import { PortUnusable, startPreview } from './start-preview';

const HELP = `在浏览器里看小程序

miniprogram-tools preview [目录] [选项]
  目录                 小程序的目录（里面有 app.json），或者它的项目目录；默认是当前目录
  --port <端口>        预览的端口，0 表示随便找一个空闲的（默认 5173）
  --mock <网址>        带 /__mock 的服务器（hono-mock），例如 http://127.0.0.1:3000：
                       开发版发给 127.0.0.1:3000 的请求都送到那里，场景和请求记录在旁边
  --servers <网址=网址>
                       把发给一个网址的请求送到另一个，可以写多次，例如
                       --servers https://api.example.com=http://127.0.0.1:8080
  --stubs <文件>       一个 JS 或 TS 模块，导出没有模拟的接口：exports.chooseImage = () => ({ … })
  --allow <主机:端口>  除了本机，小程序还可以连哪里，例如 192.168.1.5:3000；可以写多次
  --help               显示本说明`;

interface Options {
  folder: string;
  port: number;
  mock: string | undefined;
  allow: string[];
  servers: Record<string, string>;
  stubs: string | undefined;
}

/** @throws Refusal */
function readOptions(args: string[]): Options | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [folder = '.', ...others] = positionals;
  if (others.length > 0) throw new Refusal(`只能看一个小程序，收到的是 ${positionals.join('、')}`);
  const port = readPort(values.port);
  const mock = values.mock === undefined ? undefined : readMock(values.mock);
  // It would ask itself, and that again, without an end.
  if (mock !== undefined && isOwn(mock, port)) {
    throw new Refusal(`--mock 要的是另一个服务器，收到的 ${mock} 是预览自己的端口`);
  }
  return {
    ...{ folder, port, mock, stubs: values.stubs },
    allow: values.allow.map(readPlace),
    servers: Object.fromEntries(values.servers.map(readServer)),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '5173' },
        mock: { type: 'string' },
        allow: { type: 'string', multiple: true, default: [] },
        servers: { type: 'string', multiple: true, default: [] },
        stubs: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch {
    throw new Refusal(`参数有误：${args.join(' ')}\n\n${HELP}`);
  }
}

function readMock(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:') return url.origin;
  throw new Refusal(
    `--mock 要的是 http:// 开头的网址，收到的是「${text}」。例如：--mock http://127.0.0.1:3000`,
  );
}

function isOwn(mock: string, ownPort: number): boolean {
  const { hostname, port } = new URL(mock);
  return /^(localhost|127\.0\.0\.1)$/.test(hostname) && Number(port || 80) === ownPort;
}

/** Runs until it is ended by a signal. @returns 0 then @throws Refusal where it cannot start */
export async function preview(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (options === 'help') {
    console.log(HELP);
    return 0;
  }
  const { folder, port, mock, allow, servers, stubs } = options;
  const root = miniProgramRoot(folder, '说明小程序在哪个目录：miniprogram-tools preview <目录>');
  const site = startPreview({
    ...{ port, allow, servers },
    root: resolve(root),
    stubs: stubs === undefined ? undefined : resolve(stubs),
    log: console.warn,
  });
  // Before all that takes its time: whoever gives up meanwhile shall leave nothing behind.
  const ended = untilEnded();
  site.meet(mock);
  try {
    const url = await Promise.race([site.url, ended]);
    if (typeof url === 'string') console.log(banner(url, pathFromHere(root), mock));
    await Promise.race([site.ready, ended]);
    return await ended;
  } catch (error) {
    throw new Refusal(explain(error as Error, port));
  } finally {
    // It waits for the start to be over: Vite's bundler crashes when it is torn down meanwhile.
    await site.close();
  }
}

/** Resolves at Ctrl+C, at SIGTERM, and when the shell is gone that npx has started this process by. */
function untilEnded(): Promise<number> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const end = (): void => resolve(0);
    // Not once: Ctrl+C arrives twice, from the terminal and from npm.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
    setInterval(() => process.ppid !== parent && end(), 500).unref();
  });
}

function explain(error: Error, port: number): string {
  if (!(error instanceof PortUnusable)) return error.message;
  const other = `--port ${port < 65535 ? port + 1 : 5173}`;
  switch (error.code) {
    case 'EADDRINUSE':
      return `预览的端口 ${port} 已经被别的程序占用。先关掉那个程序，或者换一个端口：${other}`;
    case 'EACCES':
      return `没有权限监听端口 ${port}。换一个 1024 以上的端口：--port 5173`;
    default:
      return `预览没能启动：${error.message}`;
  }
}

function banner(url: string, root: string, mock: string | undefined): string {
  return `
  预览已启动  ${url}

  小程序　　  ${root}，改了就看得到
${mock === undefined ? '' : `  检查器　　  ${mock}/__mock\n`}  结束　　　  Ctrl+C
`;
}
