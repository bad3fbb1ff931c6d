import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveBridge } from './bridge-server';
import { createDevServer } from './dev-server';
import { EXPECTED } from './preview-config';
import { isAllowedRequest } from './same-origin';

/** No page of another origin may frame the preview, nor take a file of it as its own. */
const HEADERS = new Map([
  ['content-security-policy', "frame-ancestors 'none'"],
  ['cross-origin-resource-policy', 'same-origin'],
]);

export interface PreviewServerOptions {
  /** The folder of the mini-program. */
  root: string;
  /** 0 takes a free one. */
  port: number;
  /** Where else than this machine requests may go, such as `192.168.1.5:3000`. */
  allow: string[];
  /** By origin, the one that its requests go to. */
  servers: Record<string, string>;
  /** Absolute path of the module with APIs that are not simulated. */
  stubs: string | undefined;
  /** A server with `/__mock`, to which what is meant for a develop build's server goes. */
  mockUrl: Promise<string | undefined>;
  /** Gets what a person should know, in a line. */
  log(line: string): void;
}

export interface Site {
  /** @throws Error with `code` where the port is taken, or may not be used */
  url: Promise<string>;
  /** Until then requests wait. @throws where Vite cannot start */
  ready: Promise<void>;
  /** The server with `/__mock` has started anew: what the page shows of it may be old. */
  mockRestarted(): void;
  close(): Promise<void>;
}

/** What a browser sees of the preview: the page by Vite, and the bridge. On 127.0.0.1 only. */
export function servePreview({ port, mockUrl, log, ...options }: PreviewServerOptions): Site {
  const { root, allow, servers, stubs } = options;
  const token = randomBytes(16).toString('base64url');
  // A server of our own tells why it cannot listen, and lets the bridge upgrade.
  const server = createServer((request, response) => {
    response.setHeaders(HEADERS);
    if (!isAllowedRequest(request)) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
      return void response.end('预览只给自己的页面用\n');
    }
    vite.then(
      ({ middlewares }) => middlewares(request, response),
      () => response.destroy(),
    );
  });
  const url = listen(server, port);
  const vite = createDevServer({ token, mockUrl, root, stubs }, server);
  let closeBridge = (): void => {};
  const start = async (): Promise<void> => {
    const { ws } = await vite;
    ws.on('preview:error', ({ where, message }: { where: string; message: string }) =>
      log(`${where}：${message}`),
    );
    const told = new Set<string>();
    const report = (line: string): void => {
      // A page says it each time that it is opened; in the terminal it still stands.
      if (!told.has(line)) log(line);
      told.add(line);
      ws.send('preview:notice', { line });
    };
    const url = await mockUrl;
    const places = url === undefined ? [] : [new URL(url).host];
    const connectTo = Object.fromEntries(
      places.flatMap((place) => EXPECTED.map((expected) => [expected, place])),
    );
    closeBridge = serveBridge(server, {
      ...{ token, connectTo, servers, report },
      allow: [...allow, ...places],
    });
  };
  return {
    url,
    ready: start(),
    mockRestarted: () =>
      void vite.then(
        ({ ws }) => ws.send('preview:mock-restarted'),
        () => {},
      ),
    async close() {
      closeBridge();
      await vite.then(
        (vite) => vite.close(),
        () => {},
      );
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listen(server: Server, port: number): Promise<string> {
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
