import { parseArgs } from 'node:util';
import {
  CommandLineError,
  controlTokenFor,
  explainListenError,
  readPort,
  readServerOptions,
  type ServerOptions,
  serverOptions,
} from '../src/command-line';

const COMMAND = 'my-server';

function read(args: string[]): ServerOptions {
  return readServerOptions(parseArgs({ args, options: serverOptions }).values, COMMAND);
}

/** The line that the person at the terminal gets. */
function complaintOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(CommandLineError);
    return (error as Error).message;
  }
  throw new Error('It was taken');
}

test('without anything a server listens on 127.0.0.1:3000, for this machine', () => {
  expect(read([])).toEqual({
    port: 3000,
    host: '127.0.0.1',
    lan: false,
    allowHosts: [],
    trustProxies: [],
    proxy: undefined,
  });
});

test.each<[args: string[], options: Partial<ServerOptions>]>([
  [['--port', '0'], { port: 0 }],
  [['--port=65535'], { port: 65535 }],
  [['--lan'], { lan: true, host: '0.0.0.0' }],
  [['--host', '::1'], { host: '::1', lan: false }],
  [['--allow-host', 'a', '--allow-host', 'b'], { allowHosts: ['a', 'b'] }],
  [
    ['--trust-proxy', '127.0.0.1', '--trust-proxy', 'fd00::/8'],
    { trustProxies: ['127.0.0.1', 'fd00::/8'] },
  ],
  [['--proxy', 'http://127.0.0.1:8080'], { proxy: 'http://127.0.0.1:8080/' }],
  [['--proxy', 'https://a.example/api'], { proxy: 'https://a.example/api' }],
])('%j means %j', (args, options) => {
  expect(read(args)).toMatchObject(options);
});

test.each([
  [['--port', ''], '--port 要的是 0 到 65535 的整数，收到的是「」。例如：my-server --port 3001'],
  [
    ['--port', '1e3'],
    '--port 要的是 0 到 65535 的整数，收到的是「1e3」。例如：my-server --port 3001',
  ],
  [
    ['--port', '65536'],
    '--port 要的是 0 到 65535 的整数，收到的是「65536」。例如：my-server --port 3001',
  ],
  [['--lan', '--host', '::'], '--lan 和 --host 只能用一个：--lan 就是监听所有网卡'],
  [['--host', ''], '--host 后面缺地址，例如 127.0.0.1'],
  [['--host', ' '], '--host 后面缺地址，例如 127.0.0.1'],
  [
    ['--allow-host', 'a', '--allow-host', ''],
    '--allow-host 要的是主机名，不带 http://、端口和路径，收到的是「」。例如：--allow-host www.example.com，几个就写几次',
  ],
  [
    ['--trust-proxy', 'nginx'],
    '--trust-proxy 要的是反向代理的 IP 地址或网段，收到的是「nginx」。例如：--trust-proxy 127.0.0.1，几个就写几次',
  ],
  [
    ['--proxy', ''],
    '--proxy 要的是 http:// 或 https:// 开头的网址，收到的是「」。例如：--proxy http://127.0.0.1:8080',
  ],
  [
    ['--proxy', 'http://127.0.0.1:'],
    '--proxy 要的是 http:// 或 https:// 开头的网址，收到的是「http://127.0.0.1:」。例如：--proxy http://127.0.0.1:8080',
  ],
  [
    ['--proxy', 'http://[::1]:/api'],
    '--proxy 要的是 http:// 或 https:// 开头的网址，收到的是「http://[::1]:/api」。例如：--proxy http://127.0.0.1:8080',
  ],
  [
    ['--proxy', 'ftp://a'],
    '--proxy 要的是 http:// 或 https:// 开头的网址，收到的是「ftp://a」。例如：--proxy http://127.0.0.1:8080',
  ],
])('%j is refused: %s', (args, line) => {
  expect(complaintOf(() => read(args))).toBe(line);
});

test.each([
  ['http://somebody:s3cret@127.0.0.1:8080/api', /不能有用户名和密码/],
  ['http://:s3cret@127.0.0.1:8080/api', /不能有用户名和密码/],
  ['http://s3cret@127.0.0.1:8080/api', /不能有用户名和密码/],
  ['ftp://somebody:s3cret@127.0.0.1/', /收到的是「ftp:\/\/\*\*\*@127/],
  ['http://127.0.0.1:8080/api?key=s3cret', /请写：--proxy http:\/\/127\.0\.0\.1:8080\/api$/],
  ['http://127.0.0.1:8080/api#s3cret', /请写：--proxy http:\/\/127\.0\.0\.1:8080\/api$/],
])('--proxy %s is refused without a word of what is secret in it', (proxy, line) => {
  const complaint = complaintOf(() => read(['--proxy', proxy]));
  expect(complaint).toMatch(line);
  expect(complaint).not.toContain('s3cret');
});

test('a port of another option is told by its name', () => {
  expect(readPort('--api-port', '080', COMMAND)).toBe(80);
  expect(complaintOf(() => readPort('--api-port', 'x', 'my-server --api-port 1'))).toBe(
    '--api-port 要的是 0 到 65535 的整数，收到的是「x」。例如：my-server --api-port 1',
  );
});

describe('/__mock demands', () => {
  test.each([
    [[]],
    [['--host', '::1']],
    [['--host', 'localhost']],
    [['--allow-host', 'mock.localhost']],
  ])('no token where only this machine gets in: %j', (args) => {
    expect(controlTokenFor(read(args), undefined)).toBeUndefined();
    expect(controlTokenFor(read(args), undefined, 'kept')).toBeUndefined();
  });

  test.each([
    [['--lan']],
    [['--host', '192.168.1.5']],
    [['--host', '0']],
    [['--allow-host', 'mock.example']],
    [['--trust-proxy', '127.0.0.1']],
  ])('a token where others may get in: %j', (args) => {
    const made = controlTokenFor(read(args), undefined);
    expect(made).toMatch(/^[\w-]{22}$/);
    expect(controlTokenFor(read(args), undefined)).not.toBe(made);
    expect(controlTokenFor(read(args), undefined, 'kept')).toBe('kept');
  });

  test('the token that is given, in any case', () => {
    expect(controlTokenFor(read([]), 'mine')).toBe('mine');
    expect(controlTokenFor(read(['--lan']), 'mine', 'kept')).toBe('mine');
  });
});

test.each([
  [
    'EADDRINUSE',
    3000,
    '端口 3000 已经被占用。先关掉占用它的程序，或者换一个端口：my-server --port 3001',
  ],
  [
    'EADDRINUSE',
    65535,
    '端口 65535 已经被占用。先关掉占用它的程序，或者换一个端口：my-server --port 3000',
  ],
  ['EACCES', 80, '没有权限监听端口 80。换一个 1024 以上的端口：my-server --port 3000'],
  ['EADDRNOTAVAIL', 1, '本机没有 a.example 这个地址。去掉 --host，或者用 127.0.0.1、0.0.0.0'],
  ['ENOTFOUND', 1, '本机没有 a.example 这个地址。去掉 --host，或者用 127.0.0.1、0.0.0.0'],
  ['EAI_AGAIN', 1, '本机没有 a.example 这个地址。去掉 --host，或者用 127.0.0.1、0.0.0.0'],
  ['EMFILE', 1, '服务器没能启动：too many files'],
])('%s at port %d is told as: %s', (code, port, line) => {
  const error = Object.assign(new Error('too many files'), { code });
  expect(explainListenError(error, { port, host: 'a.example' }, COMMAND)).toBe(line);
});
