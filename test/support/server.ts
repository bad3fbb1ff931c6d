import { Journal } from 'hono-mock';
import { type ObservedServer, startObserved } from 'test-support/observed-server';
import { type Account, accountBook } from '../../mock-server/accounts';
import type { AppOptions } from '../../mock-server/app';
import type { Database } from '../../mock-server/database/tables';
import { makeDatabase } from './database';
import { demoAccounts, makeMockApp } from './mock-app';

export interface MockServer extends ObservedServer {
  /** For a server that is to take the place of this one. */
  database: Database;
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
  return { ...(await startObserved(app, { journal, port })), database };
}
