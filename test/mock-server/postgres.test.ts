import { connect, createServer, type Server, type Socket } from 'node:net';
import { sql } from 'kysely';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { ErrorAnswer } from '../../contract/error';
import { LoginSuccess } from '../../contract/login';
import type { DatabasePlace } from '../../mock-server/database/place';
import { makeSharedPlace } from '../support/database';
import { loginPath } from '../support/login';
import { makeMockApp } from '../support/mock-app';
import { atTerminal, main, PATIENCE, startedAt } from '../support/terminal';
import { openPlace } from './database/open-place';

jest.setTimeout(4 * PATIENCE);

/** The address of an empty schema. */
async function makeUrl(): Promise<URL> {
  const place = await makeSharedPlace();
  if ('file' in place) throw new Error('TEST_DATABASE_URL is not set');
  return new URL(place.url);
}

function placeOf(
  url: URL,
  change: Partial<Pick<URL, 'port' | 'password' | 'pathname'>>,
): { url: string } {
  return { url: Object.assign(new URL(url), change).href };
}

/** What stands between the server and PostgreSQL, and can fail as networks do. */
class Wire {
  #server: Server | undefined;
  #sockets = new Set<Socket>();
  #swallows = false;
  /** How many pieces never arrived. */
  swallowed = 0;
  readonly #to: { host: string; port: number };
  port = 0;

  constructor(to: { host: string; port: number }) {
    this.#to = to;
  }

  /** Also after `cut`: at the same port, as PostgreSQL does. */
  async open(): Promise<void> {
    this.#server = createServer((near) => {
      const far = connect(this.#to);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.on('data', (chunk) => {
          if (this.#swallows) this.swallowed += 1;
          else to.write(chunk);
        });
        from.on('error', () => {});
        from.on('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
      }
    });
    const server = this.#server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as { port: number }).port;
  }

  /** Nobody is there, as when PostgreSQL was stopped. */
  async cut(): Promise<void> {
    const server = this.#server;
    const closed = new Promise((resolve) => server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Connections stay open, but nothing arrives any more. */
  swallow(): void {
    this.#swallows = true;
  }

  /** New connections work again; what was swallowed never arrives. */
  heal(): void {
    this.#swallows = false;
  }
}

interface BehindWire {
  wire: Wire;
  logIn(): Promise<Response>;
  getSession(): Promise<Response>;
}

/** The whole program, as only there an error that nobody catches ends it. */
async function behindWire(use: (setting: BehindWire) => Promise<void>): Promise<void> {
  const url = await makeUrl();
  const wire = new Wire({ host: url.hostname, port: Number(url.port || 5432) });
  await wire.open();
  onCleanup(() => wire.cut());
  const env = { DATABASE_URL: placeOf(url, { port: String(wire.port) }).url };
  await atTerminal(
    ['--port', '0'],
    async (terminal) => {
      const server = await startedAt(terminal);
      const logIn = (): Promise<Response> => fetch(`${server}${loginPath()}`);
      const { token } = LoginSuccess.parse(await (await logIn()).json());
      const headers = { authorization: `Bearer ${token}` };
      await use({ wire, logIn, getSession: () => fetch(`${server}/session`, { headers }) });
      expect(terminal.output).not.toMatch(/^ {4}at /m);
      expect(terminal.output).not.toContain(url.password);
    },
    { command: main, env },
  );
}

function atOnce(count: number, send: () => Promise<Response>): Promise<Response[]> {
  return Promise.all(Array.from({ length: count }, send));
}

async function expectUnavailable(response: Response): Promise<void> {
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(ErrorAnswer.parse(await response.json()).error.code).toBe('service_unavailable');
}

test('while PostgreSQL is stopped every answer is 503, and all is well when it is back', () =>
  behindWire(async ({ wire, logIn, getSession }) => {
    expect((await getSession()).status).toBe(200);
    await wire.cut();
    await expectUnavailable(await getSession());
    for (const response of await atOnce(20, logIn)) await expectUnavailable(response);
    await wire.open();
    expect((await getSession()).status).toBe(200);
    for (const response of await atOnce(20, logIn)) expect(response.status).toBe(200);
  }));

test('queries under way when PostgreSQL is stopped are 503, and do not end the server', () =>
  behindWire(async ({ wire, getSession }) => {
    // More than there are connections: some wait for one.
    await atOnce(20, getSession);
    wire.swallow();
    const responses = atOnce(20, getSession);
    await waitFor(
      () => wire.swallowed > 0,
      () => 'No query was under way',
    );
    await wire.cut();
    for (const response of await responses) await expectUnavailable(response);
    wire.heal();
    await wire.open();
    for (const response of await atOnce(20, getSession)) expect(response.status).toBe(200);
  }));

test('a PostgreSQL that does not answer any more is 503 after five seconds', () =>
  behindWire(async ({ wire, getSession }) => {
    await atOnce(20, getSession);
    wire.swallow();
    const start = performance.now();
    for (const response of await atOnce(20, getSession)) await expectUnavailable(response);
    expect(performance.now() - start).toBeLessThan(7000);

    // Connections that still owe an answer are not used again.
    wire.heal();
    for (const response of await atOnce(20, getSession)) expect(response.status).toBe(200);
  }));

test('tables of the same names in another schema do not count', async () => {
  const [one, other] = [await makeSharedPlace(), await makeSharedPlace()];
  const first = await openPlace(one);
  const row = { token_hash: 'a hash', username: '123', created_at: 1, expires_at: 2 };
  await first.insertInto('sessions').values(row).execute();
  const second = await openPlace(other);
  expect(await second.selectFrom('sessions').selectAll().execute()).toEqual([]);
});

test('concurrent failures to log in never are a 500 where transactions are serializable by default', async () => {
  const url = await makeUrl();
  const options = `${url.searchParams.get('options')} -c default_transaction_isolation=serializable`;
  url.searchParams.set('options', options);
  const database = await openPlace({ url: url.href });
  const { rows } = await sql`show transaction_isolation`.execute(database);
  expect(rows).toEqual([{ transaction_isolation: 'serializable' }]);
  const silence = jest.spyOn(console, 'error').mockImplementation(() => {});
  onCleanup(() => silence.mockRestore());
  const app = await makeMockApp({ database });
  const responses = await atOnce(50, async () => app.request(loginPath('wrong')));
  const statuses = new Set(responses.map(({ status }) => status));
  statuses.delete(503);
  expect([...statuses].sort()).toEqual([401, 429]);
});

test('an id with NUL in it is no session of anybody', async () => {
  const app = await makeMockApp();
  const response = await app.request('/__mock/sessions/a%00b', { method: 'DELETE' });
  expect(response.status).toBe(404);
});

/** The one line with which a server ends that cannot use this database. */
async function complaintOf(place: DatabasePlace & { url: string }): Promise<string> {
  let complaint = '';
  await atTerminal(
    ['--port', '0'],
    async ({ ends }) => {
      const { code, output } = await ends();
      expect(output).toMatch(/^[^\n]+\n$/);
      expect(code).toBe(1);
      complaint = output;
    },
    { command: main, env: { DATABASE_URL: place.url } },
  );
  return complaint;
}

test('a wrong password ends the start with one line that does not tell it', async () => {
  const complaint = await complaintOf(placeOf(await makeUrl(), { password: 'wrong-secret' }));
  expect(complaint).toContain('：用户名或密码不对\n');
  expect(complaint).not.toContain('wrong-secret');
});

test('no password ends the start with one line', async () => {
  const complaint = await complaintOf(placeOf(await makeUrl(), { password: '' }));
  expect(complaint).toContain('：用户名或密码不对\n');
});

test('a database that does not exist ends the start with one line', async () => {
  const url = await makeUrl();
  const complaint = await complaintOf(placeOf(url, { pathname: '/nowhere' }));
  expect(complaint).toContain('/nowhere）：没有这个数据库。先用 createdb 建一个\n');
  expect(complaint).not.toContain(url.password);
});

test('a PostgreSQL that is not there any more ends the start with one line', async () => {
  const url = await makeUrl();
  const wire = new Wire({ host: url.hostname, port: Number(url.port) });
  await wire.open();
  await wire.cut();
  const complaint = await complaintOf(placeOf(url, { port: String(wire.port) }));
  expect(complaint).toContain('：那里没有数据库在听');
  expect(complaint).not.toContain(url.password);
});
