import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { startTcpServer } from 'test-support/server';
import { DatabaseUnusable } from '../../../mock-server/database/failure';
import type { DatabasePlace } from '../../../mock-server/database/place';
import { startServer } from '../../../mock-server/start';
import { loginPath } from '../../support/login';
import { atTerminal, main, PATIENCE, root, startedAt } from '../../support/terminal';

jest.setTimeout(4 * PATIENCE);

const folder = mkdtempSync(join(tmpdir(), 'mock-server-'));
afterAll(() => rmSync(folder, { recursive: true }));

function makeFolder(): string {
  return mkdtempSync(join(folder, 'test-'));
}

/** A database as a server that has ended leaves it, in one file. */
function makeDatabaseFile(): string {
  const file = join(makeFolder(), 'mock.db');
  const database = new Libsql(file);
  database.exec('pragma journal_mode = wal');
  database.exec('create table filler (text)');
  database.exec(`insert into filler values ('${'a'.repeat(20_000)}')`);
  database.close();
  return file;
}

/** Starts the server, which must not come up, and tells the one line for the person who did. */
async function complaintOf(database: DatabasePlace): Promise<string> {
  const started = startServer({
    port: 0,
    host: '127.0.0.1',
    allowHosts: [],
    accounts: join(root, 'mock-server/accounts.jsonc'),
    database,
    throttle: true,
    controlToken: undefined,
    proxy: undefined,
  });
  const complaint: Error = await started.then(
    (server) => server.close().then(() => new Error('The server came up.')),
    (error) => error,
  );
  expect(complaint).toBeInstanceOf(DatabaseUnusable);
  expect(complaint.message).toMatch(/^.+$/);
  expect(complaint.message).not.toContain('secret');
  return complaint.message;
}

/** The same of the command, which ends with 1 and prints nothing else. */
async function printedBy(
  args: string[],
  { command = main, env = {} }: { command?: string[]; env?: Record<string, string> } = {},
): Promise<string> {
  let printed = '';
  await atTerminal(
    ['--port', '0', ...args],
    async ({ ends }) => {
      const { code, output } = await ends();
      expect(output).toMatch(/^[^\n]+\n$/);
      expect(code).toBe(1);
      printed = output.trim();
    },
    { command, env },
  );
  return printed;
}

test('a file that another program has locked', async () => {
  const file = makeDatabaseFile();
  const other = new Libsql(file);
  try {
    other.exec('begin exclusive');
    expect(await complaintOf({ file })).toBe(
      `打不开数据库 ${file}：它正被别的程序锁住。关掉那个程序，或者用 --database 换一个文件`,
    );
  } finally {
    other.close();
  }
});

test('a file that is no database', async () => {
  const file = join(makeFolder(), 'mock.db');
  writeFileSync(file, '没有数据库'.repeat(500));
  expect(await complaintOf({ file })).toBe(
    `打不开数据库 ${file}：它不是数据库，或者已经损坏。把它移走，就会新建一个`,
  );
});

test.each([
  ['cut off in the middle', (whole: Buffer) => whole.subarray(0, 6000)],
  ['cut off after its header', (whole: Buffer) => whole.subarray(0, 100)],
  ['written over with zeros', (whole: Buffer) => whole.fill(0, 100)],
])('a database that is %s', async (_name, spoil) => {
  const file = makeDatabaseFile();
  writeFileSync(file, spoil(readFileSync(file)));
  expect(await complaintOf({ file })).toBe(
    `打不开数据库 ${file}：它不是数据库，或者已经损坏。把它移走，就会新建一个`,
  );
});

test.concurrent('an empty file becomes a database', async () => {
  const file = join(makeFolder(), 'mock.db');
  writeFileSync(file, '');
  await atTerminal(
    ['--port', '0', '--database', file],
    async (terminal) => {
      const url = await startedAt(terminal);
      expect((await fetch(`${url}${loginPath()}`)).status).toBe(200);
    },
    { command: main },
  );
});

test('a folder that cannot be made, because a file is in its place', async () => {
  const file = join(makeDatabaseFile(), 'folder/mock.db');
  expect(await complaintOf({ file })).toBe(
    `打不开数据库 ${file}：路径里有一段是文件，不是文件夹。用 --database 换一个地方`,
  );
});

test('a folder instead of a file', async () => {
  const folder = join(makeFolder(), 'mock.db');
  mkdirSync(folder);
  expect(await complaintOf({ file: folder })).toBe(
    `打不开数据库 ${folder}：它是文件夹，或者没有读写的权限。用 --database 换一个地方`,
  );
});

/** What root may do everywhere is taken from it: then a file of its own can be read-only. */
const unprivileged =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all', ...main] : main;

test.concurrent('a read-only file', async () => {
  const file = makeDatabaseFile();
  chmodSync(file, 0o444);
  expect(await printedBy(['--database', file], { command: unprivileged })).toBe(
    `打不开数据库 ${file}：没有写的权限。改权限，或者用 --database 换一个地方`,
  );
});

test.concurrent('a folder in which nothing may be made', async () => {
  const folder = makeFolder();
  chmodSync(folder, 0o555);
  const file = join(folder, 'mock.db');
  expect(await printedBy(['--database', file], { command: unprivileged })).toBe(
    `打不开数据库 ${file}：它是文件夹，或者没有读写的权限。用 --database 换一个地方`,
  );
});

test.concurrent('a folder that is not there', async () => {
  const folder = join(makeFolder(), 'nowhere');
  expect(await printedBy(['--database', join(folder, 'mock.db')])).toMatch(
    new RegExp(
      `^没有 ${folder} 这个文件夹，数据库 .* 没有地方放。先建好它，.*例如：--database .+mock\\.db$`,
    ),
  );
});

test.concurrent('no room for a database', async () => {
  const file = join(makeFolder(), 'mock.db');
  // No file may grow beyond 8 KiB, in blocks of 512 or 1024 bytes.
  const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f 8; exec "$@"`, 'bash', ...main];
  expect(spawnSync('bash', ['-c', 'ulimit -f 8']).status).toBe(0);
  expect(await printedBy(['--database', file], { command: limited })).toMatch(
    /：读写时出错（SQLITE_IOERR\w*），磁盘可能已满。腾出空间，或者用 --database 换一个地方$/,
  );
});

test.concurrent('DATABASE_URL without anybody there', async () => {
  const env = { DATABASE_URL: 'postgres://bob:secret@127.0.0.1:1/mock' };
  expect(await printedBy([], { env })).toBe(
    '连不上 DATABASE_URL 指的 PostgreSQL（bob@127.0.0.1:1/mock）：那里没有数据库在听。先启动它，或者检查地址和端口',
  );
});

test('DATABASE_URL of a host that does not exist', async () => {
  const url = 'postgres://bob:secret@nowhere.invalid/mock';
  expect(await complaintOf({ url })).toBe(
    '连不上 DATABASE_URL 指的 PostgreSQL（bob@nowhere.invalid/mock）：找不到这台主机。检查地址',
  );
});

test.each([
  ['a % that is not encoded', 'postgres://bob:secret%E0@127.0.0.1:1/mock', /地址里的 % 要写成 %25/],
  ['a slash in the password', 'postgres://bob:123/secret@127.0.0.1:1/mock', /地址写得不对/],
  ['a # in the password', 'postgres://bob:secret#@127.0.0.1/mock', /应该像 postgres:/],
])('DATABASE_URL with %s', async (_name, url, told) => {
  const complaint = await complaintOf({ url });
  expect(complaint).toMatch(told);
  expect(complaint).not.toContain('123');
});

test('DATABASE_URL of somebody who never answers: after some seconds', async () => {
  const { port } = new URL(await startTcpServer(() => {}));
  const url = `postgres://bob:secret@127.0.0.1:${port}/mock`;
  expect(await complaintOf({ url })).toBe(
    `连不上 DATABASE_URL 指的 PostgreSQL（bob@127.0.0.1:${port}/mock）：它没有回答。检查地址、端口和网络`,
  );
});

test('DATABASE_URL of somebody who hangs up', async () => {
  const { port } = new URL(await startTcpServer((socket) => socket.end()));
  const url = `postgres://bob:secret@127.0.0.1:${port}/mock`;
  expect(await complaintOf({ url })).toBe(
    `连不上 DATABASE_URL 指的 PostgreSQL（bob@127.0.0.1:${port}/mock）：它没有回答。检查地址、端口和网络`,
  );
});

test('DATABASE_URL of a web server', async () => {
  const talk = 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n';
  const { port } = new URL(await startTcpServer((socket) => socket.end(talk)));
  const url = `postgres://bob:secret@127.0.0.1:${port}/mock`;
  expect(await complaintOf({ url })).toContain(`（bob@127.0.0.1:${port}/mock）：`);
});
