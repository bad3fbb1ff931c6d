import { closest } from 'fastest-levenshtein';
import { Hono } from 'hono';
import type { AccountBook } from './accounts';
import { refuse } from './refuse';
import { requestLog } from './request-log';
import { loginRoutes } from './routes/login';

export interface AppOptions {
  accounts: AccountBook;
  /** Gets a line per request. */
  log?: (line: string) => void;
  /** The clock, in milliseconds; `Date.now` where left out. */
  now?: () => number;
}

/** The whole mock server as a Hono app, without a port: `app.request('/login?username=…')` answers. */
export function createApp({ accounts, log, now = Date.now }: AppOptions): Hono {
  const app = new Hono();
  if (log) app.use(requestLog(log));
  app.route('/', loginRoutes({ accounts, now }));

  app.notFound((c) => {
    const paths = routesOf(app).map((route) => route.split(' ')[1] as string);
    const message = `没有 ${c.req.path} 这个地址，最接近的是 ${closest(c.req.path, paths)}`;
    return refuse(c, 404, 'not_found', message);
  });
  app.onError((error, c) => {
    if (c.req.raw.signal.aborted) return refuse(c, 400, 'invalid_request', '请求没有发完就断开了');
    console.error(error);
    return refuse(c, 500, 'internal_error', '服务器内部出错了，原因写在它的终端里');
  });
  return app;
}

/** What the app answers, such as `GET /login`; middleware and refusals of other methods left out. */
export function routesOf(app: Hono): string[] {
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))];
}
