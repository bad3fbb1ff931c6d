import type { MiddlewareHandler } from 'hono';

/** A line per request: method, path, status, milliseconds. */
export function requestLog(log: (line: string) => void): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const { pathname, search } = new URL(c.req.url);
    const ms = Math.round(performance.now() - start);
    log(`${c.req.method} ${pathname}${maskPassword(search)} ${c.res.status} ${ms}ms`);
  };
}

/** The query as it came, except that what `pwd` says is hidden, however its name is written. */
export function maskPassword(search: string): string {
  return search.replace(/([?&])([^=&]*)=([^&]*)/g, (pair, separator: string, name: string) =>
    new URLSearchParams(`${name}=`).has('pwd') ? `${separator}${name}=***` : pair,
  );
}
