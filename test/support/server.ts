import { Hono } from 'hono';
import { isControl, Journal, listen } from 'hono-mock';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import type { TestServer } from 'test-support/server';
import { type Account, accountBook } from '../../mock-server/accounts';
import type { AppOptions } from '../../mock-server/app';
import type { Database } from '../../mock-server/database/tables';
import type { Env } from '../../mock-server/env';
import { makeDatabase } from './database';
import { demoAccounts, makeMockApp } from './mock-app';

export { startServer, startTcpServer, type TestServer, waitForRequests } from 'test-support/server';

/** `arrived` is without what goes to `/__mock`. */
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
