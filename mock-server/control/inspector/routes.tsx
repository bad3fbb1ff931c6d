/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { JournalEntry } from '../../../contract/journal';
import type { AccountBook } from '../../accounts';
import { chineseIssues, describeIssues } from '../../chinese-issues';
import type { Sessions } from '../../database/sessions';
import type { Endpoint } from '../../endpoint';
import type { Env } from '../../env';
import { originOf } from '../../forwarded';
import type { Faults } from '../faults';
import { isForPerson } from '../is-for-person';
import type { Exchange, Journal } from '../journal';
import { redact } from '../redact';
import { filtered, JournalFilter } from '../routes';
import { assetRoutes } from './asset-routes';
import { ExchangePage, MissingExchangePage } from './exchange-page';
import { InspectorPage } from './inspector-page';
import type { ShownRequests } from './request-list';

export interface InspectorRoutesOptions {
  journal: Journal;
  faults: Faults;
  accounts: AccountBook;
  sessions: Sessions;
  endpoints: readonly Endpoint[];
}

/** The page at `/__mock` for a person; programs use what `controlRoutes` answers. */
export function inspectorRoutes(options: InspectorRoutesOptions): Hono<Env> {
  const { journal, faults, accounts, sessions, endpoints } = options;

  return (
    new Hono<Env>()
      // With `get` the root would count as an address that the server has, for programs too.
      .use('/', async (c, next) => {
        const { method } = c.req;
        if ((method !== 'GET' && method !== 'HEAD') || !isForPerson(c)) return next();
        c.header('Vary', 'Accept');
        return c.redirect('/__mock', 302);
      })
      .get('/__mock', async (c) => {
        const asked = c.req.query();
        const exchanges = journal.list();
        return page(
          c,
          <InspectorPage
            origin={originOf(c)}
            asked={asked}
            requests={await shownOf(exchanges, asked)}
            total={exchanges.length}
            getLogin={newestLogin(exchanges, 'GET')}
            postLogin={newestLogin(exchanges, 'POST')}
            scenario={faults.scenario}
            rules={faults.rules}
            accounts={accounts.list()}
            sessions={await sessions.list()}
            endpoints={endpoints}
          />,
        );
      })
      .get('/__mock/requests/:id', (c, next) => {
        c.header('Vary', 'Accept');
        if (!isForPerson(c)) return next();
        const exchange = journal.get(c.req.param('id'));
        if (!exchange) return page(c, <MissingExchangePage />, 404);
        return page(c, <ExchangePage entry={redact(exchange)} />);
      })
      .route('/', assetRoutes())
  );
}

async function shownOf(
  exchanges: Exchange[],
  asked: Record<string, string>,
): Promise<ShownRequests> {
  // A form sends its empty fields too.
  const filled = Object.entries(asked).filter(([, value]) => value !== '');
  const filter = JournalFilter.safeParse(Object.fromEntries(filled), chineseIssues);
  if (!filter.success) return { refusal: describeIssues(filter.error).summary };
  const entries: JournalEntry[] = [];
  for await (const entry of filtered(exchanges, filter.data)) entries.push(entry);
  return { entries, limit: filter.data.limit };
}

function newestLogin(exchanges: Exchange[], method: string): JournalEntry | undefined {
  const newest = exchanges.find(
    (exchange) => exchange.method === method && exchange.target.split('?')[0] === '/login',
  );
  return newest && redact(newest);
}

/** No HSTS: the server speaks HTTP only. */
function page(c: Context, content: Child, status: 200 | 404 = 200): Response | Promise<Response> {
  c.header('Cache-Control', 'no-store');
  c.header(
    'Content-Security-Policy',
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  );
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'same-origin');
  return c.html(html`<!doctype html>${content}`, status);
}
