import type { Hono } from 'hono';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { checkAnswers } from 'test-support/check-answers';
import { type Account, accountBook } from '../../mock-server/accounts';
import { type AppOptions, createApp } from '../../mock-server/app';
import type { Env } from '../../mock-server/env';
import { makeDatabase } from './database';
import { demo } from './login';

export const demoAccounts: Account[] = [demo];

/**
 * The real mock server without a port, on a database of its own; closed after the test, which fails
 * if an answer was not as `/openapi.json` has it.
 */
export async function makeMockApp(options: Partial<AppOptions> = {}): Promise<Hono<Env>> {
  let complaints: string[] = [];
  // The first to be opened is the last to be closed: by then all is answered, and all is closed.
  onCleanup(() => {
    if (complaints.length > 0) {
      throw new Error(`Not as /openapi.json has it:\n${complaints.join('\n')}`);
    }
  });
  const app = createApp({
    accounts: accountBook(demoAccounts),
    database: options.database ?? (await makeDatabase()),
    ...options,
  });
  complaints = await checkAnswers(app);
  return app;
}
