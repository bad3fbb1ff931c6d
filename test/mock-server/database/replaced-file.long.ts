import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Hono } from 'hono';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { LoginSuccess } from '../../../contract/login';
import { openDatabase } from '../../../mock-server/database/open';
import type { Env } from '../../../mock-server/env';
import { anybody, demo, loginPath } from '../../support/login';
import { makeMockApp } from '../../support/mock-app';
import { atTerminal, main, PATIENCE, startedAt } from '../../support/terminal';
import { openInOtherProgram } from './other-program';

jest.setTimeout(4 * PATIENCE);

const REWRITE = `update sessions set username = 'others' where username <> '${demo.username}'`;

function makeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mock-server-'));
  onCleanup(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'data'));
  return join(folder, 'data/mock.db');
}

interface Server {
  logIn(): Promise<number>;
  /** Logs in as whoever is called so. @returns the status */
  write(text: string): Promise<number>;
  /** All that were written, the oldest first. */
  texts(): Promise<string[]>;
  /** What the terminal was told. */
  told: string[];
  close(): Promise<void>;
}

/** A server on a file; closed after the test. */
async function startOn(file: string): Promise<Server> {
  const told: string[] = [];
  const database = await openDatabase({ file }, (line) => void told.push(line));
  onCleanup(() => database.destroy());
  const app: Hono<Env> = await makeMockApp({ database, accounts: anybody });
  const logIn = async (): Promise<number> => (await app.request(loginPath())).status;
  await logIn();
  return {
    logIn,
    told,
    async write(text) {
      return (await app.request(loginPath('x', text))).status;
    },
    async texts() {
      const rows = await database
        .selectFrom('sessions')
        .select('username')
        .where('username', '<>', demo.username)
        .orderBy('created_at')
        .execute();
      return rows.map(({ username }) => username);
    },
    close: () => database.destroy(),
  };
}

/** A database in one file, as a server that has ended leaves it. */
async function makeOther(...texts: string[]): Promise<string> {
  const file = makeFile();
  const server = await startOn(file);
  for (const text of texts) expect(await server.write(text)).toBe(200);
  await server.close();
  return file;
}

/** Waits until what is written by now stands in the file itself, as it does soon after the last write. */
function isWhole(file: string): Promise<void> {
  const { mtimeMs } = statSync(file);
  return waitFor(
    () => statSync(file).mtimeMs !== mtimeMs,
    () => 'The log was not copied into the file',
  );
}

function deleteAll(file: string): void {
  for (const name of readdirSync(dirname(file))) rmSync(join(dirname(file), name));
}

function numbersBeside(file: string): bigint[] {
  return ['-wal', '-shm'].map((suffix) => statSync(file + suffix, { bigint: true }).ino);
}

/** As a program does that is killed while it copies the log into the file. */
function beginToCopyLog(file: string): void {
  const script = `
    const write = (name, byte, position) => {
      const file = fs.openSync(process.argv[1] + name, 'r+');
      fs.writeSync(file, Buffer.from([byte]), 0, 1, position);
      fs.closeSync(file);
    };
    write('-shm', 1, 128);
    write('', 1, 72);`;
  // Another process: in this one SQLite's locks would be gone when the file is closed.
  expect(spawnSync(process.execPath, ['-e', script, file]).status).toBe(0);
}

/** What a program that starts now reads in the file, which is whole. */
async function storedIn(file: string): Promise<string[]> {
  const other = await openInOtherProgram(file);
  expect(await other.run('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  const rows = await other.run(
    `select username from sessions where username <> '${demo.username}' order by created_at`,
  );
  await other.close();
  return rows.map((row) => (row as { username: string }).username);
}

const waysToDelete: [string, (file: string) => void][] = [
  ['with all that belongs to it', deleteAll],
  ['by itself', (file) => rmSync(file)],
  ['with its folder', (file) => rmSync(dirname(file), { recursive: true })],
  [
    'with its folder, which is there again',
    (file) => {
      rmSync(dirname(file), { recursive: true });
      mkdirSync(dirname(file));
    },
  ],
];

test.each(waysToDelete)(
  'a file that is deleted %s is a new one at the next write',
  async (_way, remove) => {
    const file = makeFile();
    const server = await startOn(file);
    expect(await server.write('old')).toBe(200);
    const before = numbersBeside(file);
    remove(file);
    expect(await server.logIn()).toBe(200);
    // What SQLite still has open of the old one must not be shared with the new one.
    for (const number of numbersBeside(file)) expect(before).not.toContain(number);
    expect(server.told).toEqual([`数据库文件 ${file} 不见了，已经新建一个`]);
    expect(await server.write('new')).toBe(200);
    expect(await server.texts()).toEqual(['new']);
    expect(await storedIn(file)).toEqual(['new']);
    await server.close();
    expect(await storedIn(file)).toEqual(['new']);
    expect(server.told).toHaveLength(1);
  },
);

test.each(waysToDelete)(
  'a file that is deleted %s is a new one soon, when nobody asks for anything',
  async (_way, remove) => {
    const file = makeFile();
    const server = await startOn(file);
    remove(file);
    await waitFor(
      () => server.told.length > 0,
      () => 'It was not noticed',
    );
    expect(server.told).toEqual([`数据库文件 ${file} 不见了，已经新建一个`]);
    expect(await storedIn(file)).toEqual([]);
  },
);

const waysToReplace: [string, (file: string, other: string) => void][] = [
  ['moved to its place', (file, other) => renameSync(other, file)],
  [
    'moved to its place when it was deleted',
    (file, other) => {
      deleteAll(file);
      renameSync(other, file);
    },
  ],
  ['copied over it', (file, other) => copyFileSync(other, file)],
];

test.each(waysToReplace)(
  'another database that is %s is the one from now on',
  async (_way, replace) => {
    const other = await makeOther('other');
    const file = makeFile();
    const server = await startOn(file);
    for (let count = 0; count < 20; count += 1) expect(await server.write('old')).toBe(200);
    replace(file, other);
    await waitFor(
      () => server.told.length > 0,
      () => 'It was not noticed',
    );
    expect(server.told).toEqual([`数据库文件 ${file} 被换掉了，已经重新打开`]);
    expect(await server.texts()).toEqual(['other']);
    expect(await server.logIn()).toBe(200);
    expect(await server.write('new')).toBe(200);
    expect(await storedIn(file)).toEqual(['other', 'new']);
    await server.close();
    expect(await storedIn(file)).toEqual(['other', 'new']);
  },
);

test('a backup of the database that is copied over it is the one from now on', async () => {
  const file = makeFile();
  const server = await startOn(file);
  expect(await server.write('before')).toBe(200);
  await isWhole(file);
  copyFileSync(file, `${file}.backup`);
  const other = await openInOtherProgram(file);
  await other.run(REWRITE);
  await other.close();
  expect(await server.write('after')).toBe(200);
  await isWhole(file);
  copyFileSync(`${file}.backup`, file);
  // It waits until nobody has written over the file for half a second.
  expect(await server.logIn()).toBe(200);
  expect(server.told).toEqual([`数据库文件 ${file} 被换掉了，已经重新打开`]);
  expect(await server.texts()).toEqual(['before']);
  expect(await server.write('later')).toBe(200);
  expect(await storedIn(file)).toEqual(['before', 'later']);
});

test.each(waysToReplace)(
  'another database that is %s just before the end stays as it is',
  async (_way, replace) => {
    const other = await makeOther('other');
    const file = makeFile();
    const server = await startOn(file);
    expect(await server.write('old')).toBe(200);
    replace(file, other);
    await server.close();
    expect(await storedIn(file)).toEqual(['other']);
  },
);

const waysToSpoil: [string, (file: string) => void][] = [
  ['is written over', (file) => writeFileSync(file, '没有数据库'.repeat(500))],
  [
    'is replaced by another file',
    (file) => {
      writeFileSync(`${file}.other`, '没有数据库'.repeat(500));
      renameSync(`${file}.other`, file);
    },
  ],
  [
    'is replaced by a folder',
    (file) => {
      deleteAll(file);
      mkdirSync(file);
    },
  ],
  [
    'is in a folder that is replaced by a file',
    (file) => {
      rmSync(dirname(file), { recursive: true });
      writeFileSync(dirname(file), '');
    },
  ],
];

test.each(waysToSpoil)(
  'a file that %s is 503, told once, until it is gone',
  async (_way, spoil) => {
    const file = makeFile();
    const server = await startOn(file);
    expect(await server.write('old')).toBe(200);
    spoil(file);
    const console = jest.spyOn(globalThis.console, 'error').mockImplementation();
    onCleanup(() => console.mockRestore());
    expect(await server.logIn()).toBe(503);
    expect(await server.write('lost')).toBe(503);
    await waitFor(
      () => server.told.length > 0,
      () => 'It was not noticed',
    );
    expect(server.told).toEqual([expect.stringMatching(/^打不开数据库 .*mock\.db：.+$/)]);
    for (const [line] of console.mock.calls) expect(line).toMatch(/^数据库暂时不能用：.+$/);

    rmSync(statSync(dirname(file)).isDirectory() ? file : dirname(file), { recursive: true });
    expect(await server.logIn()).toBe(200);
    expect(await server.write('new')).toBe(200);
    expect(server.told.slice(1)).toEqual([`数据库文件 ${file} 不见了，已经新建一个`]);
    expect(await storedIn(file)).toEqual(['new']);
  },
);

test('a file that is emptied is a new one', async () => {
  const file = makeFile();
  const server = await startOn(file);
  expect(await server.write('old')).toBe(200);
  truncateSync(file);
  expect(await server.logIn()).toBe(200);
  expect(server.told).toEqual([`数据库文件 ${file} 被换掉了，已经重新打开`]);
  expect(await server.write('new')).toBe(200);
  expect(await storedIn(file)).toEqual(['new']);
});

test('a log that is deleted is made anew, and nothing is lost', async () => {
  const file = makeFile();
  const server = await startOn(file);
  expect(await server.write('old')).toBe(200);
  rmSync(`${file}-wal`);
  rmSync(`${file}-shm`);
  await waitFor(
    () => server.told.length > 0,
    () => 'It was not noticed',
  );
  expect(server.told).toEqual([`${file}-wal 被删除了，已经重新建好，数据都还在`]);
  expect(await server.write('new')).toBe(200);
  expect(await storedIn(file)).toEqual(['old', 'new']);
  expect(server.told).toHaveLength(1);
});

test('nothing is told of a file that only SQLite writes into, nor of one that is only touched', async () => {
  const file = makeFile();
  const server = await startOn(file);
  const second = await startOn(file);
  const other = await openInOtherProgram(file);
  const steps = [
    () => other.run('pragma wal_checkpoint(truncate)'),
    () => other.run(REWRITE),
    () => other.run('pragma wal_checkpoint(passive)'),
    () => second.write('second'),
    () => other.run('vacuum'),
    async () => utimesSync(file, new Date(), new Date()),
    () => second.close(),
    () => other.close(),
    async () => utimesSync(file, 0, 0),
    async () => beginToCopyLog(file),
  ];
  for (const [index, step] of steps.entries()) {
    expect(await server.write(`${index}`)).toBe(200);
    await step();
    expect(await server.write(`${index}`)).toBe(200);
  }
  expect(await server.texts()).toHaveLength(2 * steps.length + 1);
  expect(await storedIn(file)).toEqual(await server.texts());
  expect([server.told, second.told]).toEqual([[], []]);
});

test('what is answered after a reset by deleting the files outlives kill -9', async () => {
  const file = makeFile();
  const onFile = ['--port', '0', '--database', file];
  let token = '';
  await atTerminal(
    onFile,
    async (terminal) => {
      const url = await startedAt(terminal);
      deleteAll(file);
      await terminal.sees(/^数据库文件 .*mock\.db 不见了，已经新建一个$/m);
      const response = await fetch(`${url}${loginPath()}`);
      token = LoginSuccess.parse(await response.json()).token;
      terminal.signal('SIGKILL');
      await terminal.ends();
    },
    { command: main },
  );
  await atTerminal(
    onFile,
    async (terminal) => {
      const headers = { authorization: `Bearer ${token}` };
      const { status } = await fetch(`${await startedAt(terminal)}/session`, { headers });
      expect(status).toBe(200);
    },
    { command: main },
  );
});
