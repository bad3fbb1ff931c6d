import { appTransport, type FetchApp } from 'miniprogram-core/transport/app';
import { nodeTransport } from 'miniprogram-core/transport/node';
import type { Transport } from 'miniprogram-core/wx';
import { reportError } from '../watch/console-watch';

/**
 * What answers in a test in the place of an origin: a server that listens, such as
 * `{ url: 'http://127.0.0.1:41234' }`, or what has a `fetch`, such as a Hono app; null is nobody, and
 * connections are refused.
 */
export type TestServer = { readonly url: string } | FetchApp | null;

/** By origin: `{ 'https://api.example.com': server }`. */
export type TestServers = Readonly<Record<string, TestServer>>;

/** Nobody's: every connection is refused. */
const REFUSED = 'http://127.0.0.1:1';
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\]):\d+$/;
const PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/**
 * Sends each origin to its server, the request staying as it is. What is not named is refused, but for
 * other ports of this machine, which are themselves.
 * @param refused told of an origin that `servers` does not name
 * @throws Error, in Chinese, for what is no origin or no server
 */
export function serversTransport(
  servers: TestServers,
  refused: (place: string) => void = () => {},
): Transport {
  const places = new Map<string, string>();
  const apps = new Map<string, Required<Transport>>();
  for (const [name, server] of Object.entries(servers)) {
    const origin = originOf(name);
    if (isApp(server)) apps.set(origin.origin, appTransport(server, reportError));
    else places.set(placeOf(origin), server === null ? REFUSED : urlOf(name, server));
  }
  const sockets = nodeTransport({
    connectTo(place) {
      const server = places.get(place);
      if (server !== undefined) return server;
      if (LOOPBACK.test(place)) return place;
      refused(place);
      return REFUSED;
    },
  });
  /** A socket goes where requests go. */
  const towards = (text: string): Required<Transport> => {
    const origin = URL.canParse(text) ? new URL(text).origin.replace(/^ws/, 'http') : '';
    return apps.get(origin) ?? sockets;
  };
  return {
    send: (request, events) => towards(request.url).send(request, events),
    connect: (request, events) => towards(request.url).connect(request, events),
    close() {
      for (const transport of [sockets, ...apps.values()]) transport.close();
    },
  };
}

function isApp(server: TestServer): server is FetchApp {
  return typeof (server as Partial<FetchApp> | null)?.fetch === 'function';
}

function originOf(name: string): URL {
  const url = URL.canParse(name) ? new URL(name) : undefined;
  const isOrigin = url && url.origin === name.replace(/\/$/, '') && PORTS[url.protocol];
  if (isOrigin) return url;
  throw new Error(
    `servers 里的 ${name} 不是一个源：要写成 https://api.example.com 这样，后面没有路径`,
  );
}

const placeOf = (url: URL): string => `${url.hostname}:${url.port || PORTS[url.protocol]}`;

function urlOf(name: string, server: { url: string }): string {
  const { url } = Object(server) as { url?: unknown };
  if (typeof url === 'string' && URL.canParse(url) && PORTS[new URL(url).protocol]) {
    const { protocol, hostname, port } = new URL(url);
    return `${protocol}//${hostname}:${port || PORTS[protocol]}`;
  }
  throw new Error(
    `servers['${name}'] 不是服务器：要有 url（例如 { url: 'http://127.0.0.1:41234' }），或者有 fetch（例如 Hono 的 app）`,
  );
}
