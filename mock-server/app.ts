import { type Context, Hono } from 'hono';
import type { AccountBook } from './accounts';
import { Faults } from './control/faults';
import { guard, refusePages } from './control/guard';
import { inject } from './control/inject';
import { inspectorRoutes } from './control/inspector/routes';
import { isControl } from './control/is-control';
import { Journal } from './control/journal';
import { controlEndpoints, controlRoutes } from './control/routes';
import { isUnavailable } from './database/failure';
import { LoginAttempts, noThrottle } from './database/login-attempts';
import { Notes } from './database/notes';
import { Sessions } from './database/sessions';
import type { Database } from './database/tables';
import type { Endpoint } from './endpoint';
import type { Env } from './env';
import { originOf } from './forwarded';
import { type AllowedHosts, checkHost } from './hosts';
import { MAX_PATH, RouteTable } from './near-route';
import { openApi } from './openapi';
import { proxyTo } from './proxy';
import { refuse } from './refuse';
import { loginEndpoints, loginRoutes } from './routes/login';
import { noteEndpoints, noteRoutes } from './routes/notes';
import { sessionEndpoints, sessionRoutes } from './routes/session';
import { signedIn } from './signed-in';

export interface AppOptions {
  accounts: AccountBook;
  database: Database;
  /** What passes the sockets; the same one that `listen` writes into. */
  journal?: Journal;
  /** The clock, in milliseconds; `Date.now` where left out. */
  now?: () => number;
  /** From 0 to below 1, for delays and probabilities; `Math.random` where left out. */
  random?: () => number;
  /** False lets everybody guess as often as they like. */
  throttle?: boolean;
  /** The names that the server answers to; any, where left out. */
  hosts?: AllowedHosts;
  /** Demanded for everything under `/__mock`, where it is given. */
  controlToken?: string | undefined;
  /** The url of a backend that answers what this server does not know. */
  proxy?: string | undefined;
}

/** What the server answers, besides `/__mock`. */
export const endpoints: Endpoint[] = [
  // One line for each file of routes/.
  ...loginEndpoints,
  ...sessionEndpoints,
  ...noteEndpoints,
];

/** The whole mock server as a Hono app, without a port: `app.request('/login?username=…')` answers. */
export function createApp(options: AppOptions): Hono<Env> {
  const { accounts, database, now = Date.now, journal = new Journal(), proxy } = options;
  const sessions = new Sessions(database, now);
  const notes = new Notes(database, now);
  const attempts = new LoginAttempts(database, now);
  const faults = new Faults(options.random);
  const throttle = options.throttle === false ? noThrottle : attempts;
  const behindSession = signedIn(sessions, accounts);
  const backend = proxy === undefined ? undefined : proxyTo(proxy);

  const app = new Hono<Env>();
  if (options.hosts) app.use(checkHost(options.hosts));

  app.use('/__mock/*', guard(options.controlToken));
  app.route('/', inspectorRoutes({ journal, faults, accounts, sessions, endpoints }));
  app.route('/', controlRoutes({ journal, faults, sessions, notes, attempts }));
  app.get('/openapi.json', (c) => {
    // Whoever imports it gets a base URL that works.
    const servers = [{ url: originOf(c) }];
    return c.json({ ...describeApi(), servers }, 200);
  });

  for (const { method, path } of endpoints) {
    app.on(method, path.replace(/\{(\w+)\}/g, ':$1'), refusePages);
  }
  if (backend) app.use(backend.sendOn);
  app.use(inject(faults));
  app.route('/', loginRoutes({ accounts, sessions, throttle, now }));
  app.route('/', sessionRoutes({ sessions, signedIn: behindSession }));
  app.route('/', noteRoutes({ notes, signedIn: behindSession }));

  const routes = new RouteTable(routesOf(app));
  app.notFound((c) => {
    const { method, path } = c.req;
    const allowed = routes.methodsOf(path).join(', ');
    if (allowed) {
      c.header('Allow', allowed);
      const message = `${path} 不接受 ${method}，只接受 ${allowed}`;
      return refuse(c, 405, 'method_not_allowed', message);
    }
    if (backend && !isControl(path)) return backend.ask(c);
    const shown = path.length > MAX_PATH ? `${path.slice(0, MAX_PATH)}…` : path;
    return refuse(c, 404, 'not_found', `没有 ${shown} 这个地址，${routes.nearest(path)}`);
  });
  app.onError((error, c) => {
    if (isBrokenOff(c)) return refuse(c, 400, 'invalid_request', '请求没有发完就断开了');
    if (isUnavailable(error)) {
      console.error(`数据库暂时不能用：${error.message}`);
      c.header('Retry-After', '1');
      return refuse(c, 503, 'service_unavailable', '数据库暂时不能用，请稍后再试');
    }
    console.error(error);
    return refuse(c, 500, 'internal_error', '服务器内部出错了，原因写在它的终端里');
  });
  return app;
}

let described: ReturnType<typeof openApi> | undefined;

/** It takes longer than all the rest of an app: made when somebody asks for it, and once. */
function describeApi(): ReturnType<typeof openApi> {
  described ??= openApi([...endpoints, ...controlEndpoints]);
  return described;
}

/** Whether the client went away before all of its request had come. */
function isBrokenOff({ env, req }: Context<Env>): boolean {
  const { incoming } = env ?? {};
  return req.raw.signal.aborted || (incoming?.destroyed === true && !incoming.complete);
}

/** What the app answers, such as `GET /login`; middleware left out. */
export function routesOf(app: Hono<Env>): string[] {
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))];
}
