import { LoginSuccess } from '../../contract/login';
import type { DatabasePlace } from '../../mock-server/database/place';
import { makeSharedPlace } from '../support/database';
import { loginPath } from '../support/login';
import { atTerminal, main, PATIENCE, startedAt, type Terminal } from '../support/terminal';

jest.setTimeout(4 * PATIENCE);

const CLIENTS = 8;
const ENOUGH = 200;

async function onPlace(
  place: DatabasePlace,
  use: (terminal: Terminal) => Promise<void>,
): Promise<void> {
  const args = 'file' in place ? ['--database', place.file] : [];
  const env = 'url' in place ? { DATABASE_URL: place.url } : {};
  await atTerminal(['--port', '0', ...args], use, { command: main, env });
}

async function logIn(url: string): Promise<string> {
  const response = await fetch(`${url}${loginPath()}`);
  return LoginSuccess.parse(await response.json()).token;
}

/** Logs in until the server is gone; what is not acknowledged by then does not count. */
async function logInAndOn(url: string, acknowledge: (token: string) => void): Promise<void> {
  try {
    for (;;) acknowledge(await logIn(url));
  } catch (error) {
    // What fetch says of a connection that broke off: the server was killed.
    if (!/^(fetch failed|terminated)$/.test((error as Error).message)) throw error;
  }
}

test('what was acknowledged before kill -9 is there after the next start', async () => {
  const place = await makeSharedPlace();
  const tokens: string[] = [];
  await onPlace(place, async (terminal) => {
    const url = await startedAt(terminal);
    // In the middle of everything, as soon as there is enough to lose.
    const acknowledge = (token: string): void => {
      if (tokens.push(token) === ENOUGH) terminal.signal('SIGKILL');
    };
    await Promise.all(Array.from({ length: CLIENTS }, () => logInAndOn(url, acknowledge)));
    await terminal.ends();
  });
  expect(tokens.length).toBeGreaterThanOrEqual(ENOUGH);

  await onPlace(place, async (terminal) => {
    const url = await startedAt(terminal);
    const headersOf = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    const checks = tokens.map(
      async (token) => (await fetch(`${url}/session`, headersOf(token))).status,
    );
    expect(new Set(await Promise.all(checks))).toEqual(new Set([200]));
  });
});
