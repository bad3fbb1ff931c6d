/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { chineseIssues, describeIssues } from '../api/chinese-issues';
import type { Endpoint } from '../api/endpoint';
import { acceptsHtml } from '../control/accepts-html';
import { filtered, JournalFilter } from '../control/routes';
import type { MockEnv } from '../env';
import type { Faults } from '../faults/faults';
import { originOf } from '../http/forwarded';
import type { Exchange, Journal } from '../journal/journal';
import type { JournalEntry } from '../journal/journal-entry';
import { redact } from '../journal/redact';
import type { Panel } from '../panel';
import { assetRoutes } from './asset-routes';
import { ExchangePage, MissingExchangePage } from './exchange-page';
import { InspectorPage } from './inspector-page';
import type { ShownRequests } from './request-list';

export interface InspectorRoutesOptions {
  journal: Journal;
  faults: Faults;
  panels: readonly Panel[];
  endpoints: readonly Endpoint[];
  /** What the app empties on a reset, as a person calls it. */
  resets: string | undefined;
  /** A shell command that puts a token into `$TOKEN`. */
  tokenCommand: ((origin: string) => string) | undefined;
  /** Whether a person who opens the root sees something else there. */
  isRootTaken(): boolean;
}

/** The page at `/__mock` for a person; programs use what `controlRoutes` answers. */
export function inspectorRoutes(options: InspectorRoutesOptions): Hono<MockEnv> {
  const { journal, faults, panels, endpoints, resets, tokenCommand, isRootTaken } = options;

  return (
    new Hono<MockEnv>()
      // With `get` the root would count as an address that the server has, for programs too.
      .use('/', async (c, next) => {
        const { method } = c.req;
        const isPage = (method === 'GET' || method === 'HEAD') && acceptsHtml(c);
        if (!isPage || isRootTaken()) return next();
        c.header('Vary', 'Accept');
        return c.redirect('/__mock', 302);
      })
      .get('/__mock', async (c) => {
        const asked = c.req.query();
        const exchanges = journal.list();
        const origin = originOf(c);
        const drawn = panels.map(async (panel) => ({
          ...panel,
          content: await panel.draw({ origin, exchanges }),
        }));
        return page(
          c,
          <InspectorPage
            origin={origin}
            asked={asked}
            requests={await shownOf(exchanges, asked)}
            total={exchanges.length}
            scenario={faults.scenario}
            rules={faults.rules}
            panels={await Promise.all(drawn)}
            resets={resets}
            endpoints={endpoints}
            tokenCommand={tokenCommand?.(origin)}
          />,
        );
      })
      .get('/__mock/requests/:id', (c, next) => {
        c.header('Vary', 'Accept');
        if (!acceptsHtml(c)) return next();
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
