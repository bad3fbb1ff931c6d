/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { AccountBook } from '../../accounts';
import type { Sessions } from '../../database/sessions';
import type { Endpoint } from '../../endpoint';
import type { Env } from '../../env';
import type { Faults } from '../faults';
import type { Journal } from '../journal';

export interface InspectorRoutesOptions {
  journal: Journal;
  faults: Faults;
  accounts: AccountBook;
  sessions: Sessions;
  endpoints: readonly Endpoint[];
}

/** The page at `/__mock` for a person; programs use what `controlRoutes` answers. */
export function inspectorRoutes(_options: InspectorRoutesOptions): Hono<Env> {
  return new Hono<Env>().get('/__mock', (c) => c.html(<h1>todo</h1>, 200));
}
