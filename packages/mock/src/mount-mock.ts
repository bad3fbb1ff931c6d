import type { Context, Env, Hono } from 'hono';
import { Hono as HonoApp } from 'hono';
import type * as z from 'zod';
import type { Endpoint } from './api/endpoint';
import { MAX_PATH, RouteTable } from './api/nearest-route';
import { openApi } from './api/openapi';
import { pathPattern } from './api/path-pattern';
import { refuse } from './api/refuse';
import { guard, refusePages } from './control/guard';
import { isEcho, isOwn } from './control/is-control';
import { controlEndpoints, controlRoutes } from './control/routes';
import { EchoFiles } from './echo/files';
import { echoEndpoints, echoRoutes } from './echo/routes';
import type { MockEnv } from './env';
import { Faults } from './faults/faults';
import { inject } from './faults/inject';
import { originOf } from './http/forwarded';
import { type AllowedHosts, checkHost } from './http/hosts';
import { proxyTo } from './http/proxy';
import { sendOn } from './http/send-on';
import { inspectorRoutes } from './inspector/routes';
import { Journal } from './journal/journal';
import type { Panel } from './panel';

export interface MockOptions {
  /** What the app answers, for the inspector and `/openapi.json`; default nothing is described. */
  endpoints?: readonly Endpoint[] | undefined;
  /** Further parts of the inspector. */
  panels?: readonly Panel[] | undefined;
  /** Empties what the app keeps, when somebody resets the server by `POST /__mock/reset`. */
  onReset?: (() => void | Promise<void>) | undefined;
  /** What `onReset` empties, as a person calls it: `登录、笔记`. */
  resets?: string | undefined;
  /** What passes the sockets; the same one that `listen` writes into. */
  journal?: Journal | undefined;
  /** From 0 to below 1, for delays and probabilities; default `Math.random`. */
  random?: (() => number) | undefined;
  /** The names that the server answers to; any, where left out. */
  hosts?: AllowedHosts | undefined;
  /** Demanded for everything under `/__mock`, where it is given. */
  controlToken?: string | undefined;
  /**
   * The url of a backend that answers what this app does not know; where no `endpoints` are given,
   * `/` and `/openapi.json` as well.
   */
  proxy?: string | undefined;
  /** The title of the API in `/openapi.json`; default `模拟服务器`. */
  title?: string | undefined;
  /** The schema of every refusal, for `/openapi.json`; default that of `refuse`. */
  errorAnswer?: z.ZodType | undefined;
  /** A shell command that puts a token into `$TOKEN`, for the curl lines of what needs one. */
  tokenCommand?: ((origin: string) => string) | undefined;
}

/** What of it the app can look into and steer. */
export interface Mock {
  journal: Journal;
  faults: Faults;
}

/**
 * Puts `/__mock` into a Hono app: the journal and its inspector, faults and scenarios for all that the
 * app answers, `/openapi.json`, an answer to what it does not know, and one to its defects. To be
 * called before the app gets routes of its own; `onError` may be replaced afterwards. A browser that
 * opens `/` comes to the inspector, unless the app has something there.
 */
export function mountMock<E extends Env>(app: Hono<E>, options: MockOptions = {}): Mock {
  const { endpoints = [], panels = [], journal = new Journal(), onReset, resets } = options;
  const faults = new Faults(options.random);

  const isBackendFirst = options.proxy !== undefined && options.endpoints === undefined;
  /** Whether the app or its backend has a page of its own at a path outside `/__mock`. */
  const isTaken = (path: string): boolean => isBackendFirst || hasRoute('GET', path);
  /** Whether the app itself answers that, `/__mock` left out. */
  const hasRoute = (method: string, path: string): boolean =>
    app.routes
      .slice(mounted)
      .some((route) => route.method === method && pathPattern(route.path).test(path));

  const control = new HonoApp<MockEnv>();
  if (options.hosts) control.use(checkHost(options.hosts));
  const guarded = guard(options.controlToken);
  // What transfers are tried against is asked by the program, as the app's endpoints are.
  control.use('/__mock/*', (c, next) => (isEcho(c.req.path) ? refusePages : guarded)(c, next));
  const { tokenCommand } = options;
  const isRootTaken = (): boolean => isTaken('/');
  const drawn = { journal, faults, panels, endpoints, resets, tokenCommand, isRootTaken };
  control.route('/', inspectorRoutes(drawn));
  const files = new EchoFiles();
  const reset = async (): Promise<void> => {
    files.clear();
    await onReset?.();
  };
  control.route('/', controlRoutes({ journal, faults, onReset: reset }));
  for (const { routes } of panels) if (routes) control.route('/', routes);
  const describeApi = once(() => openApi(allEndpoints(options), options));
  if (!isBackendFirst) {
    control.get('/openapi.json', async (c, next) => {
      if (isTaken('/openapi.json')) return next();
      // Whoever imports it gets a base URL that works.
      const servers = [{ url: originOf(c) }];
      return c.json({ ...describeApi(), servers }, 200);
    });
  }
  for (const { method, path } of endpoints) {
    control.on(method, path.replace(/\{(\w+)\}/g, ':$1'), refusePages);
  }
  const backend = options.proxy === undefined ? undefined : proxyTo(options.proxy, journal);
  control.use(sendOn);
  control.use(inject(faults));
  control.route('/', echoRoutes(files, journal));
  app.route('/', control);
  const mounted = app.routes.length;

  // The app gets its routes later.
  const routes = once(() => new RouteTable(routesOf(app)));
  app.notFound((c) => {
    const { method, path } = c.req;
    const shown = path.length > MAX_PATH ? `${path.slice(0, MAX_PATH)}…` : path;
    const methods = routes().methodsOf(path);
    if (methods.includes(method)) {
      // A handler that found nothing; or only the description is there, and `refusePages` above.
      const message = hasRoute(method, path)
        ? `没有 ${shown}`
        : `接口说明里有 ${method} ${shown}，可是没有路由回答它：在 app.ts 里加上它的 app.route(…)`;
      return refuse(c, 404, 'not_found', message);
    }
    if (methods.length > 0) {
      const allowed = methods.join(', ');
      c.header('Allow', allowed);
      const message = `${path} 不接受 ${method}，只接受 ${allowed}`;
      return refuse(c, 405, 'method_not_allowed', message);
    }
    if (backend && !isOwn(path)) return backend(c as unknown as Context<MockEnv>);
    return refuse(c, 404, 'not_found', `没有 ${shown} 这个地址，${routes().nearest(path)}`);
  });
  app.onError(answerDefect);
  return { journal, faults };
}

/** What an app answers for an error that it does not know: 500, or 400 where the client broke off. */
export function answerDefect(error: Error, c: Context): Response {
  if (isBrokenOff(c)) return refuse(c, 400, 'invalid_request', '请求没有发完就断开了');
  console.error(error);
  return refuse(c, 500, 'internal_error', '服务器内部出错了，原因写在它的终端里');
}

/** Whether the client went away before all of its request had come: no error of the app's. */
export function isBrokenOff({ env, req }: Context): boolean {
  const { incoming } = (env ?? {}) as MockEnv['Bindings'];
  return req.raw.signal.aborted || (incoming?.destroyed === true && !incoming.complete);
}

/** What is answered, with `/__mock`. */
export function allEndpoints({ endpoints = [], panels = [], resets }: MockOptions): Endpoint[] {
  const ofPanels = panels.flatMap((panel) => panel.endpoints ?? []);
  return [...endpoints, ...controlEndpoints(resets), ...echoEndpoints, ...ofPanels];
}

/** What the app answers, such as `GET /login`; middleware left out. */
export function routesOf<E extends Env>(app: Hono<E>): string[] {
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))];
}

/** Made when somebody asks for it, and once: some takes longer than all the rest of an app. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
