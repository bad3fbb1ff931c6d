import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { LoginSuccess } from '../../../contract/login';
import { loginPath } from '../../support/login';
import { atTerminal, main, PATIENCE, startedAt, type Terminal } from '../../support/terminal';
import { openInOtherProgram } from './other-program';

jest.setTimeout(4 * PATIENCE);

/** What the clients of a server have been told, to be compared with what is stored. */
class Clients {
  readonly #url: string;
  readonly signedIn: string[] = [];
  readonly signedOut: string[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  ask(path: string, method = 'GET', token = this.signedIn[0]): Promise<Response> {
    return fetch(`${this.#url}${path}`, { method, headers: { authorization: `Bearer ${token}` } });
  }

  async logIn(): Promise<number> {
    const response = await fetch(`${this.#url}${loginPath()}`);
    if (response.ok) this.signedIn.push(LoginSuccess.parse(await response.json()).token);
    return response.status;
  }

  async logOut(token: string): Promise<number> {
    const { status } = await this.ask('/session', 'DELETE', token);
    if (status === 204) this.signedOut.push(token);
    return status;
  }
}

/** The requests of many clients at the same time. @returns the statuses of each kind */
async function everythingAtOnce(
  clients: Clients,
  round: string,
): Promise<Record<string, number[]>> {
  const three = [1, 2, 3];
  const kinds = {
    read: three.map(async () => (await clients.ask('/session')).status),
    logIn: three.map(() => clients.logIn()),
    failToLogIn: three.map(
      async (user) => (await clients.ask(loginPath('x', `${round}${user}`))).status,
    ),
    logOut: clients.signedIn.slice(-2).map((token) => clients.logOut(token)),
    revoke: [clients.ask('/__mock/sessions/nobody', 'DELETE')].map(
      async (response) => (await response).status,
    ),
  };
  const answered = Object.entries(kinds).map(async ([kind, statuses]) => [
    kind,
    await Promise.all(statuses),
  ]);
  return Object.fromEntries(await Promise.all(answered));
}

const LOCKED = {
  read: [200, 200, 200],
  logIn: [503, 503, 503],
  failToLogIn: [503, 503, 503],
  logOut: [503, 503],
  revoke: [503],
};
const FREE = {
  read: [200, 200, 200],
  logIn: [200, 200, 200],
  failToLogIn: [401, 401, 401],
  logOut: [204, 204],
  revoke: [404],
};

/** What a server that starts now knows of all that the clients were told. */
async function expectStored(file: string, told: Clients): Promise<void> {
  await onFile(file, async (terminal) => {
    const clients = new Clients(await startedAt(terminal));
    const statusOf = async (token: string) => (await clients.ask('/session', 'GET', token)).status;
    const stillIn = told.signedIn.filter((token) => !told.signedOut.includes(token));
    expect(new Set(await Promise.all(stillIn.map(statusOf)))).toEqual(new Set([200]));
    for (const token of told.signedOut) expect(await statusOf(token)).toBe(401);
  });
}

function onFile(
  file: string,
  use: (terminal: Terminal) => Promise<void>,
  command = main,
): Promise<void> {
  return atTerminal(['--port', '0', '--database', file], use, { command });
}

function makeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mock-server-'));
  onCleanup(() => rmSync(folder, { recursive: true }));
  return join(folder, 'mock.db');
}

test.each([
  ['one write', 'SIGTERM'],
  ['one write', 'SIGKILL'],
  ['everything at once', 'SIGTERM'],
  ['everything at once', 'SIGKILL'],
] as const)(
  '%s while another program has locked the file is 503; after that, all that is answered outlives %s',
  async (what, signal) => {
    const file = makeFile();
    let told: Clients | undefined;
    await onFile(file, async (terminal) => {
      const clients = new Clients(await startedAt(terminal));
      told = clients;
      for (let login = 0; login < 5; login += 1) await clients.logIn();
      const other = await openInOtherProgram(file);
      await other.run('begin immediate');
      if (what === 'one write') expect(await clients.logIn()).toBe(503);
      else expect(await everythingAtOnce(clients, 'locked')).toEqual(LOCKED);
      await other.run('commit');

      expect(await everythingAtOnce(clients, 'free')).toEqual(FREE);
      // Neither the lock of a write nor that of a read is left.
      await other.run('begin immediate; commit');
      expect(await other.run('pragma wal_checkpoint(truncate)')).toMatchObject([{ busy: 0 }]);
      expect(await clients.logIn()).toBe(200);
      terminal.signal(signal);
      expect((await terminal.ends()).code).toBe(signal === 'SIGTERM' ? 0 : null);
    });
    await expectStored(file, told as unknown as Clients);
  },
);

test('when there is no room left it is 503, and what was answered outlives kill -9', async () => {
  const file = makeFile();
  // No file may grow beyond 256 KiB.
  const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f 256; exec "$@"`, 'bash', ...main];
  let told: Clients | undefined;
  await onFile(
    file,
    async (terminal) => {
      const clients = new Clients(await startedAt(terminal));
      told = clients;
      const statuses = new Set<number>();
      for (let login = 0; login < 500 && !statuses.has(503); login += 1) {
        statuses.add(await clients.logIn());
      }
      expect(statuses).toEqual(new Set([200, 503]));
      await clients.logIn();
      terminal.signal('SIGKILL');
      await terminal.ends();
    },
    limited,
  );
  await expectStored(file, told as unknown as Clients);
});
