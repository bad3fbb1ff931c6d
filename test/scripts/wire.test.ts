import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { openSocket } from 'test-support/send-raw';
import { typescript } from 'test-support/terminal';
import { type Client, curlVersion, fetchClient, wxClient } from '../../scripts/wire/clients';
import { help, readOptions } from '../../scripts/wire/command-line';
import { measure, type Row } from '../../scripts/wire/measure';
import {
  type Arrival,
  type RawServer,
  type RawServerOptions,
  startRawServer,
} from '../../scripts/wire/raw-server';
import { plain, report } from '../../scripts/wire/report';

const root = path.join(__dirname, '../..');

async function start(options?: RawServerOptions): Promise<RawServer> {
  const server = await startRawServer(options);
  onCleanup(() => server.close());
  return server;
}

/** What is done at the first read of the server, at the second … */
type Steps = (() => void)[];

/** A login written by hand. Its answer ends the connection. */
async function converse(
  server: RawServer,
  use: (
    write: (text: string) => void,
    onAnswer: (listener: (text: string) => void) => void,
  ) => void,
): Promise<Arrival[]> {
  const socket = await openSocket(Number(new URL(server.url).port));
  socket.setEncoding('utf8');
  use(
    (text) => socket.write(text),
    (listener) => socket.on('data', listener),
  );
  await new Promise((resolve) => socket.resume().once('close', resolve));
  return server.arrivals;
}

const BODY = 'username=123&pwd=123';
const HEAD = `POST /login HTTP/1.1\r\nHost: a\r\nContent-Type:text/plain\r\ncontent-length: ${BODY.length}\r\n`;
const EXPECTING = `${HEAD}EXPECT: 100-Continue\r\n\r\n`;

const byHand: Arrival = {
  method: 'POST',
  target: '/login',
  contentType: 'text/plain',
  reads: 1,
  headBytes: HEAD.length + 2,
  bodyBytes: BODY.length,
  expects: false,
  waited: undefined,
};

test('a head and a body that come together are read at once', async () => {
  const server = await start();
  expect(await converse(server, (write) => write(`${HEAD}\r\n${BODY}`))).toEqual([byHand]);
});

test('a body that is sent after the head has been read is another read', async () => {
  const steps: Steps = [];
  const server = await start({ onRead: () => steps.shift()?.() });
  const arrivals = await converse(server, (write) => {
    steps.push(() => write(BODY));
    write(`${HEAD}\r\n`);
  });
  expect(arrivals).toEqual([{ ...byHand, reads: 2 }]);
});

test('a head that is cut inside its end, and a body in two pieces, are counted whole', async () => {
  const steps: Steps = [];
  const server = await start({ onRead: () => steps.shift()?.() });
  const arrivals = await converse(server, (write) => {
    steps.push(
      () => write(`\n${BODY.slice(0, 5)}`),
      () => write(BODY.slice(5)),
    );
    write(`${HEAD}\r`);
  });
  expect(arrivals).toEqual([{ ...byHand, reads: 3 }]);
});

test('a client that waits for the 100 gets it, and is seen to wait', async () => {
  const server = await start({ holdContinue: async () => {} });
  const answers: string[] = [];
  const arrivals = await converse(server, (write, onAnswer) => {
    onAnswer((text) => {
      answers.push(text);
      if (text === 'HTTP/1.1 100 Continue\r\n\r\n') write(BODY);
    });
    write(EXPECTING);
  });
  expect(arrivals).toEqual([
    { ...byHand, headBytes: EXPECTING.length, reads: 2, expects: true, waited: true },
  ]);
  expect(answers.join('')).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
});

test('a client that expects a 100 and sends everything at once did not wait, and gets none', async () => {
  const server = await start({ holdContinue: () => new Promise(() => {}) });
  let answer = '';
  const arrivals = await converse(server, (write, onAnswer) => {
    onAnswer((text) => {
      answer += text;
    });
    write(`${EXPECTING}${BODY}`);
  });
  expect(arrivals).toEqual([
    { ...byHand, headBytes: EXPECTING.length, expects: true, waited: false },
  ]);
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});

test('a client that loses its patience before the 100 did not wait', async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const steps: Steps = [];
  const server = await start({ holdContinue: () => held, onRead: () => steps.shift()?.() });
  const arrivals = await converse(server, (write, onAnswer) => {
    steps.push(() => write(BODY.slice(0, 5)), release);
    onAnswer((text) => text.includes(' 100 ') && write(BODY.slice(5)));
    write(EXPECTING);
  });
  expect(arrivals).toMatchObject([{ reads: 3, expects: true, waited: false }]);
});

test.each([
  { name: 'wx', client: wxClient, ofGet: 'application/json' },
  { name: 'fetch', client: fetchClient, ofGet: undefined },
])(
  '$name: a GET in the request target, POSTs in the body, and nobody expects a 100',
  async ({ client, ofGet }) => {
    const rows = await measure(await start(), client);
    const post = { method: 'POST', target: '/login', expects: false, waited: undefined };
    const json = { ...post, contentType: 'application/json' };
    expect(rows.map((row) => ('arrival' in row ? row.arrival : row))).toMatchObject([
      {
        method: 'GET',
        target: '/login?username=123&pwd=123',
        bodyBytes: 0,
        contentType: ofGet,
        expects: false,
      },
      { ...post, bodyBytes: 20, contentType: 'application/x-www-form-urlencoded' },
      { ...json, bodyBytes: 30 },
      { ...json, bodyBytes: 100 * 1024 },
      { ...json, bodyBytes: 2 * 1024 * 1024 },
    ]);
  },
);

test('a client that fails is a row that says why, and the next request is measured for itself', async () => {
  const client: Client = {
    name: 'moody',
    async send(message) {
      await fetchClient.send(message);
      if (message.encoding === 'form') throw new Error('no mood');
    },
  };
  const rows = await measure(await start(), client);
  expect(rows[1]).toEqual({ client: 'moody', request: 'POST 表单', problem: 'no mood' });
  expect(rows[2]).toMatchObject({ request: 'POST JSON', arrival: { bodyBytes: 30 } });
  expect(report(rows)).toMatch(/^moody +POST 表单 +no mood$/m);
});

test('a client whose requests somebody else answers is no success', async () => {
  const rows = await measure(await start(), { name: 'lost', send: async () => {} });
  expect(rows[0]).toMatchObject({ problem: expect.stringContaining('没有到达') });
  expect(report(rows)).toContain('一个请求也没有到达');
});

test.each([
  { name: 'wx', client: wxClient, line: /ERR_CONNECTION_REFUSED/ },
  { name: 'fetch', client: fetchClient, line: /ECONNREFUSED/ },
])('$name says that nobody listens', async ({ client, line }) => {
  const server = await start();
  server.close();
  const [row] = await measure(server, client);
  expect(row).toMatchObject({ problem: expect.stringMatching(line) });
});

const row = (request: string, arrival: Partial<Arrival>): Row => ({
  client: 'curl',
  request,
  arrival: { ...byHand, ...arrival },
});
const asked = { expects: true, waited: true, bodyBytes: 2000 };

test('the table and the words below it say what was seen', () => {
  const text = report([
    row('GET', { method: 'GET', target: '/login?a=1', bodyBytes: 0, contentType: undefined }),
    row('POST 表单', {}),
    row('POST 2 MB', asked),
  ]);
  expect(text).toMatch(/^curl +GET +1 +\d+ +0 +没有 +- +网址里 +没有$/m);
  expect(text).toMatch(/^curl +POST 表单 +1 +\d+ +20 +没有 +- +请求体里 +text\/plain$/m);
  expect(text).toMatch(/^curl +POST 2 MB +1 +\d+ +2000 +有 +等了 +请求体里 +text\/plain$/m);
  expect(text).toContain('头和请求体一次就读到了，和 GET 一样');
  expect(text).toContain('等到 100 才发请求体的：curl 的 POST 2 MB。');
  expect(text).toContain('GET 把用户名和密码写在网址里');
});

test('the words follow the rows where clients behave otherwise', () => {
  const slow = report([row('POST 表单', { reads: 2 }), row('POST 2 MB', { bodyBytes: 2000 })]);
  expect(slow).not.toContain('一次就读到了');
  expect(slow).toContain('没有谁发 Expect: 100-continue');
  const old = report([row('POST 表单', { ...asked, waited: false, bodyBytes: 20 })]);
  expect(old).toContain('也有先问的：curl 的 POST 表单');
  expect(old).toContain('没有谁真的等');
  const odd = report([row('POST 表单', { target: '/login?pwd=123' })]);
  expect(odd).toContain('网址里和请求体里');
  expect(odd).not.toContain('真正的不同');
});

test('for machines a row is flat', () => {
  expect(plain(row('POST 表单', {}))).toEqual({
    client: 'curl',
    request: 'POST 表单',
    ...byHand,
    dataIn: ['body'],
  });
});

test('--help is no error; an option that is not there is one, in a line that says what to do', () => {
  expect(readOptions(['--help'])).toMatchObject({ help: true });
  expect(help).toContain('--json');
  expect(() => readOptions(['--jason'])).toThrow(
    '参数有误：--jason。有哪些选项：npm run wire -- --help',
  );
  expect(() => readOptions(['curl'])).toThrow('参数有误：curl');
});

/** As `npm run wire` has it, in an environment with a proxy that is not there. */
function atTerminal(...args: string[]) {
  const proxies = ['http_proxy', 'HTTP_PROXY', 'ALL_PROXY'].map(
    (name) => `${name}=http://127.0.0.1:1`,
  );
  const command = [...typescript('scripts/wire.ts'), ...args];
  return spawnSync('env', [...proxies, ...command], { cwd: root, encoding: 'utf8' });
}

test('npm run wire -- --json measures every client that there is, and ends', () => {
  const { status, stdout, stderr } = atTerminal('--json');
  expect([status, stderr]).toEqual([0, '']);
  const { machine, rows } = JSON.parse(stdout) as { machine: object; rows: object[] };
  const curl = curlVersion();
  expect(machine).toMatchObject({ node: process.versions.node, curl: curl ?? null });
  const measured = rows.filter((one) => !('problem' in one));
  expect(measured).toHaveLength(curl ? 15 : 10);
  expect(measured).toContainEqual(
    expect.objectContaining({
      client: curl ? 'curl' : 'wx',
      request: 'POST 2 MB',
      bodyBytes: 2 ** 21,
    }),
  );
  if (!curl) expect(rows.at(-1)).toEqual({ client: 'curl', request: '', problem: '没有安装' });
});

test('npm run wire with a wrong option ends with that line, and no stack', () => {
  expect(atTerminal('--wrong')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: '参数有误：--wrong。有哪些选项：npm run wire -- --help\n',
  });
});

test('a command that is not installed has no version', () => {
  expect(curlVersion('no-such-command')).toBeUndefined();
});
