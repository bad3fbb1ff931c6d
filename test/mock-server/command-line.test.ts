import { CommandLineError } from 'hono-mock/command-line';
import { help, type Options, readOptions } from '../../mock-server/command-line';

const defaults = { accounts: 'accounts.jsonc', database: 'mock.db' };
const URL = 'postgres://user:secret@host:5432/name';

type Env = Parameters<typeof readOptions>[1];

function read(args: string[], env: Env = {}): Options | 'help' | 'version' {
  return readOptions(args, env, defaults);
}

test('without anything it listens on 127.0.0.1:3000, on the files of the project', () => {
  expect(read([])).toEqual({
    port: 3000,
    host: '127.0.0.1',
    lan: false,
    allowHosts: [],
    trustProxies: [],
    accounts: 'accounts.jsonc',
    wechat: undefined,
    database: { file: 'mock.db' },
    proxy: undefined,
    throttle: true,
    token: undefined,
  });
});

test.each<{ args: string[]; env?: Env; options: Partial<Options> }>([
  { args: ['--port', '0'], options: { port: 0 } },
  { args: ['--port=65535'], options: { port: 65535 } },
  { args: ['--lan'], options: { lan: true, host: '0.0.0.0' } },
  { args: ['--host', '::1'], options: { host: '::1', lan: false } },
  { args: ['--allow-host', 'a', '--allow-host', 'b'], options: { allowHosts: ['a', 'b'] } },
  ...['www.Example.com', 'a_b.example.', '192.168.1.5', '::1', '[FD00::1]', 'xn--fsqu00a.com'].map(
    (name) => ({ args: ['--allow-host', name], options: { allowHosts: [name] } }),
  ),
  {
    args: ['--trust-proxy', '127.0.0.1', '--trust-proxy', 'fd00::/8'],
    options: { trustProxies: ['127.0.0.1', 'fd00::/8'] },
  },
  { args: ['--accounts', 'mine.jsonc'], options: { accounts: 'mine.jsonc' } },
  { args: ['--wechat', 'wechat.jsonc'], options: { wechat: 'wechat.jsonc' } },
  { args: ['--database', '/new.db'], options: { database: { file: '/new.db' } } },
  { args: ['--database', ':memory:'], options: { database: { file: ':memory:' } } },
  { args: [], env: { DATABASE_URL: URL }, options: { database: { url: URL } } },
  {
    args: [],
    env: { DATABASE_URL: 'postgresql:///name?host=/run' },
    options: { database: { url: 'postgresql:///name?host=/run' } },
  },
  { args: [], env: { DATABASE_URL: '' }, options: { database: { file: 'mock.db' } } },
  {
    args: ['--database', 'a.db'],
    env: { DATABASE_URL: URL },
    options: { database: { file: 'a.db' } },
  },
  { args: ['--proxy', 'http://127.0.0.1:8080'], options: { proxy: 'http://127.0.0.1:8080/' } },
  { args: ['--proxy', 'https://a.example/api'], options: { proxy: 'https://a.example/api' } },
  { args: ['--no-throttle'], options: { throttle: false } },
  { args: [], env: { MOCK_TOKEN: 'a token' }, options: { token: 'a token' } },
  { args: [], env: { MOCK_TOKEN: '' }, options: { token: undefined } },
])('$args with $env means $options', ({ args, env, options }) => {
  expect(read(args, env)).toMatchObject(options);
});

test('the folder of the usual database need not be there', () => {
  const standard = { ...defaults, database: 'nowhere/mock.db' };
  const other = readOptions(['--database', 'nowhere/other.db'], {}, standard);
  expect(other).toMatchObject({ database: { file: 'nowhere/other.db' } });
  expect(readOptions([], {}, standard)).toMatchObject({ database: { file: 'nowhere/mock.db' } });
});

test.each(['help', 'version'] as const)('--%s is all that counts', (what) => {
  expect(read([`--${what}`, '--port', 'abc', '--database', ''])).toBe(what);
});

/** The line that the person at the terminal gets. */
function complaintOf(args: string[], env?: Env): string {
  try {
    read(args, env);
  } catch (error) {
    expect(error).toBeInstanceOf(CommandLineError);
    return (error as Error).message;
  }
  throw new Error(`${args} was taken`);
}

test.each<{ args: string[]; env?: Env; told: RegExp }>([
  { args: ['--port', '-1'], told: /参数有误/ },
  { args: ['--port', ''], told: /0 到 65535 的整数/ },
  { args: ['--port', '1e3'], told: /收到的是「1e3」/ },
  { args: ['--port', '65536'], told: /收到的是「65536」。例如：npm run mock -- --port 3001$/ },
  { args: ['--lan', '--host', '::'], told: /--lan 和 --host 只能用一个/ },
  { args: ['--host', ''], told: /--host 后面缺地址/ },
  { args: ['--wechat', ''], told: /--wechat 后面缺文件名/ },
  { args: ['--database', ''], told: /--database 后面缺文件名/ },
  ...['file:/tmp/a.db', 'file:///tmp/a.db?mode=ro', 'FILE:///tmp/a.db'].map((url) => ({
    args: ['--database', url],
    told: /^--database 要的是文件的路径，不是网址，去掉前面的 file: 就可以：--database \/tmp\/a\.db$/,
  })),
  { args: ['--database', 'file:a.db'], told: /：--database a\.db$/ },
  { args: ['--database', 'file::memory:'], told: /：--database :memory:$/ },
  { args: ['--database', 'file:'], told: /：--database mock\.db$/ },
  {
    args: ['--database', 'mysql://user:secret@host/name'],
    told: /^--database 要的是文件的路径，不是网址。例如：--database mock\.db$/,
  },
  {
    args: ['--database', 'nowhere/deep/a.db'],
    told: /^没有 nowhere\/deep 这个文件夹，数据库 nowhere\/deep\/a\.db 没有地方放。先建好它，或者换一个地方，例如：--database mock\.db$/,
  },
  { args: ['--trust-proxy', 'nginx'], told: /IP 地址或网段，收到的是「nginx」/ },
  { args: ['--trust-proxy', '0.0.0.0/0'], told: /收到的是「0\.0\.0\.0\/0」/ },
  { args: ['--proxy', 'ftp://a'], told: /收到的是「ftp:\/\/a」/ },
  { args: ['--proxy', ''], told: /收到的是「」/ },
  { args: ['--proxy', 'a:8080'], told: /收到的是「a:8080」。例如：--proxy http:\/\// },
  { args: ['--proxy', 'http://a:1/b?c=d'], told: /请写：--proxy http:\/\/a:1\/b$/ },
  { args: ['--proxy', 'http://a/#b'], told: /请写：--proxy http:\/\/a\/$/ },
])('$args with $env is refused: $told', ({ args, env, told }) => {
  expect(complaintOf(args, env)).toMatch(told);
});

test.each([
  ['http://a', 'a'],
  ['HTTPS://A.example:8443/b?c#d', 'a.example'],
  ['a:3000', 'a'],
  ['[::1]:3000', '[::1]'],
  ['a/b', 'a'],
  ['//a', 'a'],
  [' a ', 'a'],
  ['user@a', 'a'],
  ['例子.com', 'xn--fsqu00a.com'],
  ['127.1', '127.0.0.1'],
  ['http://192.168.1.5:3000', '192.168.1.5'],
])('--allow-host %j is told to be --allow-host %s', (given, meant) => {
  const line = complaintOf(['--allow-host', 'b', '--allow-host', given]);
  expect(line).toMatch(
    /^--allow-host 要的是主机名，不带 http:\/\/、端口和路径，收到的是「[^」]*」。/,
  );
  expect(line.split('。请写：')[1]).toBe(`--allow-host ${meant}`);
  expect(read(['--allow-host', meant])).toMatchObject({ allowHosts: [meant] });
});

test.each([
  '',
  ' ',
  'http://',
  'a b',
  'a,b',
  '*',
  '*.example.com',
  'a..b',
  '.a',
  ':3000',
  'a:b',
  '::1:',
])('--allow-host %j is refused in one line with an example', (given) => {
  expect(complaintOf(['--allow-host', given])).toBe(
    `--allow-host 要的是主机名，不带 http://、端口和路径，收到的是「${given}」。例如：--allow-host www.example.com，几个就写几次`,
  );
});

test.each([
  ['--proxy', 'http://user:secret@127.0.0.1:8080'],
  ['--proxy', 'https://secret@a.example/'],
  ['--proxy', 'http://:secret@a.example/'],
  ['--proxy', 'ftp://user:secret@a.example/'],
  ['--proxy', 'http://user:secret@a.example:port/'],
  ['--proxy', 'user:sec/ret@a.example'],
  ['--database', 'POSTGRES://user:secret@a.example/'],
  ['--trust-proxy', 'http://user:secret@a.example/'],
  ['--allow-host', 'http://user:secret@a.example/'],
  ['--allow-host', 'user:secret@a b'],
])('%s %s is refused in one line that does not repeat the password', (option, given) => {
  const line = complaintOf([option, given]);
  expect(line).toMatch(new RegExp(`^${option} .*$`));
  expect(line).not.toMatch(/sec|ret|user/);
});

test('a mistake elsewhere does not repeat a password either', () => {
  const proxy = 'http://user:secret@a.example/';
  expect(complaintOf(['--prot', '1', '--proxy', proxy])).toMatch(
    /^参数有误：--prot 1 --proxy http:\/\/\*\*\*@a/,
  );
  expect(complaintOf(['--prot', '1', `--proxy=${proxy}`])).not.toContain('secret');
});

test.each([[['--prot', '1']], [['3000']], [['--port']], [['--database']]])(
  '%j is refused with the help',
  (args) => {
    expect(complaintOf(args)).toBe(`参数有误：${args.join(' ')}\n\n${help}`);
  },
);

test.each([
  'mysql://user:secret@host/name',
  'postgres://',
  'postgres:secret',
  'postgres://user:secret#@host/name',
  'secret',
])('DATABASE_URL %s is refused in one line that does not repeat it', (url) => {
  const line = complaintOf([], { DATABASE_URL: url });
  expect(line).toBe('DATABASE_URL 应该像 postgres://用户:密码@主机:5432/数据库');
});

test('a PostgreSQL address after --database is refused without repeating it', () => {
  const line = complaintOf(['--database', URL]);
  expect(line).toContain('DATABASE_URL');
  expect(line).not.toContain('secret');
});
