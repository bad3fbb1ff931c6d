import { createServer, type Server } from 'node:http';
import type { AddressInfo, BlockList, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { MockEnv } from '../env';
import { Journal } from '../journal/journal';
import { RecordedRequest, RecordedResponse, record } from '../journal/record';
import { handleMalformedRequests } from './handle-malformed-requests';
import { handleMalformedUrl } from './handle-malformed-url';
import { hasBody } from './has-body';
import { handOver } from './web-socket';

/** Milliseconds that a client may take to send its headers, and the whole request: no slow-loris. */
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
};
const MAX_HEADERS = 16 * 1024;
/** Milliseconds that handlers have to finish when the server is closed. */
const DRAIN = 1000;
/** Connections that may wait until they are accepted. Past Node's 511 a client would try again after a second. */
const BACKLOG = 4096;
/** The usual ones, which need no closer look. */
const PLAIN_HOST = /^(?:localhost|127\.0\.0\.1)(?::[1-5]?\d{1,4})?$/;

/** What of a Hono app is needed. */
export interface FetchApp {
  fetch(request: Request, env: MockEnv['Bindings']): Response | Promise<Response>;
}

interface RecordedBindings {
  incoming: RecordedRequest;
  outgoing: RecordedResponse;
}

export interface ListenOptions {
  /** 0 takes a free one. */
  port: number;
  host: string;
  /** Gets every request and its answer. */
  journal?: Journal;
  /** Those that say truly who the client is. */
  proxies?: BlockList | undefined;
}

export interface Listening {
  url: string;
  port: number;
  /** Ends every connection, idle or not, and lets the handlers finish. */
  close(): Promise<void>;
}

/** Starts to answer. @throws the error of `net.Server`, with its `code`: EADDRINUSE, EACCES, ENOTFOUND … */
export function listen(
  app: FetchApp,
  { port, host, journal = new Journal(), proxies }: ListenOptions,
): Promise<Listening> {
  const underWay = new Set<Promise<Response>>();
  const answer = getRequestListener(
    (request, env) => {
      const { incoming, outgoing } = env as RecordedBindings;
      // Of any other Host it looks at the letters only.
      if (!PLAIN_HOST.test(incoming.headers.host ?? '') && !URL.canParse(request.url)) {
        throw new RequestError('Invalid host header');
      }
      const { exchange } = incoming;
      const response = app.fetch(request, { incoming, outgoing, exchange });
      if (response instanceof Promise) {
        underWay.add(response);
        response.finally(() => underWay.delete(response)).catch(() => {});
      }
      return response;
    },
    // Its clean-up ends the connection of a body that takes more than half a second, 413 or not.
    { errorHandler: handleMalformedUrl, autoCleanupIncoming: false },
  );
  // Node would refuse without a word; the listener says that the address is not complete.
  const options = {
    ...TIMEOUTS,
    maxHeaderSize: MAX_HEADERS,
    requireHostHeader: false,
    IncomingMessage: RecordedRequest,
    ServerResponse: RecordedResponse,
  };
  const handle = (incoming: RecordedRequest, outgoing: RecordedResponse): void => {
    record(journal, incoming, outgoing, proxies);
    // HTTP/1.0 may leave out Host: then it is ours.
    if (incoming.httpVersion === '1.0') incoming.headers.host ??= host;
    // Nobody upgrades these; but Node loses what comes along behind such a request.
    if (incoming.headers.upgrade && !hasBody(incoming)) outgoing.shouldKeepAlive = false;
    // Before Node does, which does not read on what somebody has begun to and left off, and throws
    // away unseen what nobody has read.
    if (hasBody(incoming)) {
      outgoing.prependOnceListener('finish', () => {
        if (!incoming.readableEnded) incoming.removeAllListeners('data').resume().read();
      });
    }
    answer(incoming, outgoing);
  };
  const server = createServer(options, handle);
  const handedOver = takeHandedOver(server, handle);
  handleMalformedRequests(server, journal, proxies);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
        port,
        async close() {
          const closed = new Promise((resolve) => server.close(resolve));
          server.closeAllConnections();
          for (const socket of handedOver) socket.destroy();
          await closed;
          // Nobody waits for their answers, but they still use the database.
          const over = setTimeout(DRAIN, undefined, { ref: false });
          await Promise.race([Promise.allSettled(underWay), over]);
        },
      });
    });
  });
}

/**
 * A request that wants a WebSocket is handled as any other: only who answers it makes one of its
 * connection, and until then it may be refused, held back or broken off.
 * @returns the connections that Node knows no more
 */
function takeHandedOver(
  server: Server<typeof RecordedRequest, typeof RecordedResponse>,
  handle: (incoming: RecordedRequest, outgoing: RecordedResponse) => void,
): ReadonlySet<Duplex> {
  const sockets = new Set<Duplex>();
  server.on('upgrade', (incoming, socket, head) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // Node listens no more; the connection closes.
    socket.on('error', () => {});
    handOver(incoming, head);
    const outgoing = new RecordedResponse(incoming);
    outgoing.assignSocket(socket as Socket);
    // What is unread would reset the connection, and the answer be lost.
    outgoing.once('finish', () => (socket as Socket).resume().destroySoon());
    handle(incoming, outgoing);
  });
  return sockets;
}
