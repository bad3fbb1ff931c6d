import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { answerBadAddress, answerBadHttp } from './answer-bad-http';
import { type Exchange, Journal } from './control/journal';
import { record } from './control/record';
import type { Env } from './env';

/** Milliseconds that a client may take to send its headers, and the whole request: no slow-loris. */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
};
const MAX_HEADERS = 16 * 1024;

/** What of a Hono app is needed. */
export interface FetchApp {
  fetch(request: Request, env: Env['Bindings']): Response | Promise<Response>;
}

export interface ListenOptions {
  /** 0 takes a free one. */
  port: number;
  host: string;
  /** Gets every request and its answer. */
  journal?: Journal;
}

export interface Listening {
  url: string;
  port: number;
  /** Ends every connection, idle or not. */
  close(): Promise<void>;
}

/** Starts to answer. @throws the error of `net.Server`, with its `code`: EADDRINUSE, EACCES, ENOTFOUND … */
export function listen(
  app: FetchApp,
  { port, host, journal = new Journal() }: ListenOptions,
): Promise<Listening> {
  const exchanges = new WeakMap<object, Exchange>();
  const answer = getRequestListener(
    (request, env) => {
      const { incoming, outgoing } = env as HttpBindings;
      return app.fetch(request, { incoming, outgoing, exchange: exchanges.get(incoming) });
    },
    // HTTP/1.0 may leave out Host: then it is ours.
    { hostname: host, errorHandler: answerBadAddress },
  );
  const server = createServer({ ...TIMEOUTS, maxHeaderSize: MAX_HEADERS }, (incoming, outgoing) => {
    exchanges.set(incoming, record(journal, incoming, outgoing));
    answer(incoming, outgoing);
  });
  answerBadHttp(server, journal);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
        port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
