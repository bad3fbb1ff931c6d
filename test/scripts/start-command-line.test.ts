import { help, type Options, readOptions } from '../../scripts/start/command-line';

const defaults = { database: 'mock.db', root: 'miniprogram' };

function read(...args: string[]): Options | 'help' {
  return readOptions(args, defaults);
}

test('without anything it shows miniprogram/ on 5173, beside a mock server on 3000', () => {
  expect(read()).toEqual({
    port: 5173,
    mockPort: 3000,
    database: 'mock.db',
    root: 'miniprogram',
    allow: [],
    servers: {},
    stubs: undefined,
  });
});

test.each<[string[], Partial<Options>]>([
  [['--port', '0', '--mock-port=0'], { port: 0, mockPort: 0 }],
  [['--database', ':memory:'], { database: ':memory:' }],
  [['--root', 'test/sample'], { root: 'test/sample' }],
  [
    ['--allow', '192.168.1.5:3000', '--allow', 'API.example:0443', '--allow', '[::2]:80'],
    { allow: ['192.168.1.5:3000', 'api.example:443', '[::2]:80'] },
  ],
])('%j means %j', (args, options) => {
  expect(read(...args)).toMatchObject(options);
});

test('--help is all that counts, and names every option', () => {
  expect(read('--help', '--port', 'abc')).toBe('help');
  for (const option of ['--port', '--mock-port', '--database', '--root', '--allow', '--help']) {
    expect(help).toContain(`\n  ${option} `);
  }
});

test.each([
  [['--prot', '1'], '参数有误：--prot 1。有哪些选项：npm start -- --help'],
  [['pages'], '参数有误：pages。有哪些选项：npm start -- --help'],
  [
    ['--port', 'abc'],
    '--port 要的是 0 到 65535 的整数，收到的是「abc」。例如：npm start -- --port 5174',
  ],
  [
    ['--mock-port', '70000'],
    '--mock-port 要的是 0 到 65535 的整数，收到的是「70000」。例如：npm start -- --mock-port 5174',
  ],
  [['--port', '3000'], '--port 和 --mock-port 要的是两个端口，收到的都是 3000'],
  [
    ['--root', ''],
    '--root 要的是小程序的文件夹，收到的是空的。例如：npm start -- --root miniprogram',
  ],
  [
    ['--database', 'file:///tmp/a.db'],
    '--database 要的是文件的路径，不是网址，去掉前面的 file: 就可以：--database /tmp/a.db',
  ],
  [
    ['--database', 'nowhere/a.db'],
    '没有 nowhere 这个文件夹，数据库 nowhere/a.db 没有地方放。先建好它，或者换一个地方，例如：--database mock.db',
  ],
  [
    ['--database', 'postgres://a/b'],
    '--database 要的是 SQLite 的文件，例如 .mock/mock.db。要用 PostgreSQL，先用 npm run mock 启动模拟服务器',
  ],
  ...[
    '192.168.1.5',
    'http://192.168.1.5:3000',
    'a b:80',
    'host:99999',
    'host:0',
    ':80',
    'user@host:80',
    '*:80',
    '*.example:80',
  ].map((place): [string[], string] => [
    ['--allow', place],
    `--allow 要的是主机和端口，收到的是「${place}」。例如：--allow 192.168.1.5:3000`,
  ]),
])('%j is refused: %s', (args, line) => {
  expect(() => read(...args)).toThrow(expect.objectContaining({ message: line }));
});
