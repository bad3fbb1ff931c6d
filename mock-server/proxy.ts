import type { Handler } from 'hono';
import { proxy } from 'hono/proxy';
import type { Env } from './env';
import { refuse } from './refuse';

/** Passes a request on to a real backend, and its answer back, as they are. @param backend its url */
export function proxyTo(backend: string): Handler<Env> {
  const base = new URL(backend);
  return async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const url = base.origin + base.pathname.replace(/\/$/, '') + pathname + search;
    const { exchange } = c.env ?? {};
    if (exchange) exchange.proxiedTo = url.split('?')[0] as string;
    const headers = new Headers(c.req.raw.headers);
    // It has a name of its own.
    headers.delete('host');
    try {
      return await proxy(url, { raw: new Request(c.req.raw, { headers }), redirect: 'manual' });
    } catch (error) {
      const { code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
      const message = `转发不到 ${base.origin}${code ? `（${code}）` : ''}，检查 --proxy 指的后端`;
      return refuse(c, 502, 'bad_gateway', message);
    }
  };
}
