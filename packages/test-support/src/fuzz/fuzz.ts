import { inspect } from 'node:util';
import { type FuzzCase, makeCase } from './cases';
import { Connection } from './connection';
import { type ErrorSchema, exchange } from './judge';
import { Random } from './random';

const SEED = 20_240_601;
/** Index of a single case to run again, from the message of a failure. */
const ONLY: number | undefined = undefined;
const AT_ONCE = 16;
/** Milliseconds: a machine that takes longer to send a request has other things to do, and gets 408. */
const PATIENCE_OF_SERVER = 10_000;
/** How many cases go by until somebody logs in and looks at what has come. */
const LOOK_EVERY = 250;

export interface FuzzOptions {
  /** How many requests are sent. */
  requests: number;
  /** What every refusal has to fit. */
  errors: ErrorSchema;
}

/**
 * Sends malformed requests to a mock server with `/login`, `/session` and `/notes`, and looks at each
 * answer. @throws what jest's `expect` throws, when one is wrong or something is logged
 */
export async function fuzz(
  server: { url: string; port: number },
  { requests, errors }: FuzzOptions,
): Promise<void> {
  const logged = (['error', 'warn', 'info'] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation(() => {}),
  );
  const token = await logIn(server.url);
  const events = await watchEvents(server.port);

  const failures: string[] = [];
  let next = ONLY ?? 0;
  let sent = 0;
  const isOver = (): boolean =>
    failures.length >= 3 || sent >= requests || (ONLY !== undefined && next > ONLY);
  const work = async (): Promise<void> => {
    let connection = new Connection(server.port);
    let before: number | undefined;
    while (!isOver()) {
      const index = next;
      next += 1;
      const fuzzCase = makeCase(SEED, index, token);
      sent += fuzzCase.expected.length;
      if (connection.isClosed || new Random(index).chance(0.3)) {
        connection.destroy();
        connection = new Connection(server.port);
        before = undefined;
      }
      const begun = performance.now();
      try {
        await exchange(connection, fuzzCase, errors);
        if (index % LOOK_EVERY === 0) await lookAfter(server.url, 50);
      } catch (error) {
        const isTooSlow =
          performance.now() - begun > PATIENCE_OF_SERVER && /is 408/.test(`${error}`);
        if (!isTooSlow) failures.push(describeFailure(index, fuzzCase, error, before));
        connection.destroy();
      }
      before = index;
      if (fuzzCase.finally !== 'wait') connection.destroy();
    }
    connection.destroy();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const lines = logged.flatMap((spy) => spy.mock.calls.flat().map((value) => inspect(value)));
  expect([...failures, ...lines].join('\n\n')).toBe('');

  await lookAfter(server.url, 500);
  expect(events.isClosed).toBe(false);
  events.destroy();
}

async function logIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/login?username=123&pwd=123`);
  expect(answer.status).toBe(200);
  return (await answer.json()).token;
}

/** A developer looks on meanwhile: each request is redacted and sent there. */
async function watchEvents(port: number): Promise<Connection> {
  const connection = new Connection(port);
  const head = 'GET /__mock/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
  await connection.write([Buffer.from(head)], () => true);
  await connection.waitForAnswers(1);
  return connection;
}

/** Whether the server does its work, and all it has received can be read. */
async function lookAfter(url: string, limit: number): Promise<void> {
  await logIn(url);
  const journal = await fetch(`${url}/__mock/requests?limit=${limit}`);
  expect(journal.status).toBe(200);
  await journal.json();
}

function describeFailure(
  index: number,
  fuzzCase: FuzzCase,
  error: unknown,
  before?: number,
): string {
  const { name, pieces } = fuzzCase;
  const bytes = Buffer.concat(pieces).toString('latin1');
  const shown = bytes.length > 1000 ? `${bytes.slice(0, 1000)}… (${bytes.length} bytes)` : bytes;
  const after = before === undefined ? 'a new connection' : `the connection of ${before}`;
  return [
    `seed ${SEED}, index ${index} over ${after}, then ${fuzzCase.finally}: ${name}`,
    (error as Error).message,
    `${JSON.stringify(shown)} in ${pieces.length} piece(s)`,
  ].join('\n');
}
