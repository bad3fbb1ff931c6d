import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { serveBridge } from './bridge-server';
import { findMock, type Mock, type MockOptions } from './mock';
import { mayCome } from './own-page';
import { EXPECTED } from './preview-config';

/** No page of another origin may frame the preview, nor take a file of it as its own. */
const HEADERS = new Map([
  ['content-security-policy', "frame-ancestors 'none'"],
  ['cross-origin-resource-policy', 'same-origin'],
]);

export interface PreviewOptions {
  /** The folder of the mini-program. */
  root: string;
  /** 0 takes a free one. */
  port: number;
  mock: MockOptions;
  /** Where else than this machine requests may go, such as `192.168.1.5:3000`. */
  allow?: string[];
  /** Gets what a person should know, in a line. */
  log(line: string): void;
}

export interface Preview {
  url: string;
  mock: Mock;
  /** Until then requests wait. @throws where Vite cannot start */
  ready: Promise<void>;
  close(): Promise<void>;
}

/** The port of the preview is taken, or may not be used: `code` says which. */
export class PortUnusable extends Error {
  override name = 'PortUnusable';
  constructor(readonly code: string | undefined) {
    super(`port unusable: ${code}`);
  }
}

/**
 * Mock server and preview in this process, both on 127.0.0.1 only.
 * @throws PortUnusable, or what `findMock` throws
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const mock = await findMock(options.mock);
  try {
    const preview = await serve(options, mock);
    return {
      ...preview,
      mock,
      async close() {
        await preview.close();
        await mock.close();
      },
    };
  } catch (error) {
    await mock.close();
    throw error;
  }
}

async function serve({ root, port, allow = [], log }: PreviewOptions, mock: Mock) {
  const token = randomBytes(16).toString('base64url');
  // A server of our own tells why it cannot listen, and lets the bridge upgrade.
  const server = createServer((request, response) => {
    response.setHeaders(HEADERS);
    if (!mayCome(request)) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
      return void response.end('预览只给自己的页面用\n');
    }
    vite.then(
      ({ middlewares }) => middlewares(request, response),
      () => response.destroy(),
    );
  });
  const url = await listen(server, port);
  const vite = loadDevServer().then(({ createDevServer }) =>
    createDevServer({ token, mockUrl: mock.url, root }, server),
  );
  const place = new URL(mock.url).host;
  const connectTo = Object.fromEntries(EXPECTED.map((expected) => [expected, place]));
  let closeBridge = (): void => {};
  const ready = vite.then(({ ws }) => {
    ws.on('preview:error', ({ where, message }: { where: string; message: string }) =>
      log(`${where}：${message}`),
    );
    const report = (line: string): void => {
      log(line);
      ws.send('preview:notice', { line });
    };
    closeBridge = serveBridge(server, { token, connectTo, allow: [...allow, place], report });
  });
  return {
    url,
    ready,
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

/** @returns the url */
async function listen(server: Server, port: number): Promise<string> {
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch (error) {
    throw new PortUnusable((error as NodeJS.ErrnoException).code);
  }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function loadDevServer(): Promise<typeof import('./dev-server')> {
  // Vite takes as long to load as all the rest: the address is told before.
  await setImmediate();
  return require('./dev-server');
}
