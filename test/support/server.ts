import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { Hono } from 'hono';
import { isControl, Journal, listen } from 'hono-mock';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { waitFor } from 'miniprogram-page-test/wait-for';
import { type Account, accountBook } from '../../mock-server/accounts';
import type { AppOptions } from '../../mock-server/app';
import type { Database } from '../../mock-server/database/tables';
import type { Env } from '../../mock-server/env';
import { makeDatabase } from './database';
import { demoAccounts, makeMockApp } from './mock-app';

export interface TestServer {
  port: number;
  /** Each request as it arrived: `POST /login`. Of the mock server without those to `/__mock`. */
  arrived: string[];
  close(): Promise<void>;
}

export interface MockServer extends TestServer {
  url: string;
  journal: Journal;
  /** For a server that is to take the place of this one. */
  database: Database;
  /** From now on requests arrive, but are answered only after `release`. */
  hold(): void;
  release(): void;
  /** The work of the next request is done, and its answer is held back. */
  holdAnswer(): HeldAnswer;
}

export interface HeldAnswer {
  ready: Promise<void>;
  release(): void;
}

export interface MockServerOptions extends Partial<Omit<AppOptions, 'accounts' | 'journal'>> {
  accounts?: Account[];
  /** A free one, where left out. */
  port?: number;
}

/** The real mock server on a free port of 127.0.0.1; closed after the test. */
export async function startMockServer({
  accounts = demoAccounts,
  port = 0,
  ...options
}: MockServerOptions = {}): Promise<MockServer> {
  const journal = new Journal();
  const database = options.database ?? (await makeDatabase());
  const app = await makeMockApp({
    ...options,
    accounts: accountBook(accounts),
    database,
    journal,
  });
  const arrived: string[] = [];
  let gate = Promise.resolve();
  let release = (): void => {};
  let held: { ready(): void; released: Promise<void> } | undefined;
  let releaseAnswer = (): void => {};

  const observed = new Hono<Env>().all('*', async (c) => {
    if (isControl(c.req.path)) return app.fetch(c.req.raw, c.env);
    arrived.push(`${c.req.method} ${c.req.path}`);
    const holding = held;
    held = undefined;
    await gate;
    const answer = await app.fetch(c.req.raw, c.env);
    holding?.ready();
    await holding?.released;
    return answer;
  });
  const listening = await listen(observed, { port, host: '127.0.0.1', journal });
  const close = (): Promise<void> => {
    release();
    releaseAnswer();
    return listening.close();
  };
  onCleanup(close);
  return {
    port: listening.port,
    url: listening.url,
    arrived,
    journal,
    database,
    close,
    hold() {
      gate = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
    holdAnswer() {
      const released = new Promise<void>((resolve) => {
        releaseAnswer = resolve;
      });
      const ready = new Promise<void>((resolve) => {
        held = { ready: resolve, released };
      });
      return { ready, release: releaseAnswer };
    },
  };
}

/** A server that answers as the test says, for what the mock server never does. */
export async function startServer(listener: RequestListener): Promise<TestServer> {
  const arrived: string[] = [];
  const server = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url?.split('?')[0]}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onCleanup(close);
  return { port: (server.address() as AddressInfo).port, arrived, close };
}

/** Raw TCP, for what HTTP servers never do. @returns the url of the server */
export async function startTcpServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Waits until so many requests have arrived. */
export function waitForRequests(
  { arrived }: Pick<TestServer, 'arrived'>,
  count: number,
): Promise<void> {
  return waitFor(
    () => arrived.length >= count,
    () => `${count} request(s) should have arrived, but only these did: ${arrived.join(', ')}`,
  );
}
