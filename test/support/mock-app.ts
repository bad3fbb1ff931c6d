import type { Hono } from 'hono';
import { type Account, accountBook } from '../../mock-server/accounts';
import { type AppOptions, createApp } from '../../mock-server/app';
import type { Env } from '../../mock-server/env';
import { makeDatabase } from './database';

export const demoAccounts: Account[] = [{ username: '123', password: '123', nickname: '小明' }];

/** The real mock server without a port, on a database of its own; closed after the test. */
export async function makeMockApp(options: Partial<AppOptions> = {}): Promise<Hono<Env>> {
  return createApp({
    accounts: accountBook(demoAccounts),
    database: options.database ?? (await makeDatabase()),
    ...options,
  });
}
