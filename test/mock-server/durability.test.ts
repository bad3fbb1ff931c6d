import { LoginSuccess } from '../../contract/login';
import { NoteList } from '../../contract/notes';
import type { DatabasePlace } from '../../mock-server/database/place';
import { makeSharedPlace } from '../support/database';
import { loginPath } from '../support/login';
import { atTerminal, main, PATIENCE, startedAt, type Terminal } from '../support/terminal';

jest.setTimeout(4 * PATIENCE);

const CLIENTS = 8;
const ENOUGH = 200;

/** What clients were told is done. */
interface Acknowledged {
  tokens: string[];
  /** The texts of the notes, by their ids. */
  notes: Map<string, string>;
}

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

/** Writes until the server is gone; what is not acknowledged by then does not count. */
async function writeOn(
  url: string,
  client: number,
  acknowledged: Acknowledged,
  onNote: () => void,
): Promise<void> {
  try {
    for (let turn = 0; ; turn += 1) {
      const token = await logIn(url);
      acknowledged.tokens.push(token);
      // Each note is made, and replaced in the next turn.
      const id = `note-${client}-${Math.floor(turn / 2)}`;
      const text = `第 ${turn} 次`;
      const { status } = await fetch(`${url}/notes/${id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      });
      if (status !== 201 && status !== 200) throw new Error(`PUT /notes/${id} is ${status}`);
      acknowledged.notes.set(id, text);
      onNote();
    }
  } catch (error) {
    // What fetch says of a connection that broke off: the server was killed.
    if (!/^(fetch failed|terminated)$/.test((error as Error).message)) throw error;
  }
}

test('what was acknowledged before kill -9 is there after the next start', async () => {
  const place = await makeSharedPlace();
  const acknowledged: Acknowledged = { tokens: [], notes: new Map() };
  await onPlace(place, async (terminal) => {
    const url = await startedAt(terminal);
    let written = 0;
    // In the middle of everything, as soon as there is enough to lose.
    const onNote = (): void => {
      written += 1;
      if (written === ENOUGH) terminal.signal('SIGKILL');
    };
    const clients = Array.from({ length: CLIENTS }, (_, client) =>
      writeOn(url, client, acknowledged, onNote),
    );
    await Promise.all(clients);
    await terminal.ends();
  });
  const { tokens, notes } = acknowledged;
  expect(tokens.length).toBeGreaterThanOrEqual(ENOUGH);

  await onPlace(place, async (terminal) => {
    const url = await startedAt(terminal);
    const headersOf = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    const checks = tokens.map(
      async (token) => (await fetch(`${url}/session`, headersOf(token))).status,
    );
    expect(new Set(await Promise.all(checks))).toEqual(new Set([200]));

    const list = await fetch(`${url}/notes`, headersOf(tokens[0] as string));
    const stored = new Map(
      NoteList.parse(await list.json()).notes.map(({ id, text }) => [id, text]),
    );
    // A text that was written, but not acknowledged any more, may stand in place of the last one.
    const turnOf = (text: string | undefined): number => Number(/\d+/.exec(text ?? '')?.[0] ?? -1);
    const lost = [...notes].filter(([id, text]) => turnOf(stored.get(id)) < turnOf(text));
    expect(lost).toEqual([]);
  });
});
