import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { BlockList, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
// Not the global one: in a page test that is jsdom's, which knows no `unref`.
import { setTimeout } from 'node:timers';
import type { Exchange, Journal } from '../journal/journal';
import { type RecordedRequest, type RecordedResponse, record } from '../journal/record';
import { peerOf } from './forwarded';
import {
  bodyOf,
  type ClientError,
  explain,
  noProxy,
  type Refusal,
  requestLineOf,
  unexpected,
} from './malformed-request';
import { ResponseOrder } from './response-order';

const JSON_TYPE = 'application/json';
const GONE = ['ECONNRESET', 'HPE_INVALID_EOF_STATE'];
/** Milliseconds for a client that still sends: closed at once, the connection takes the answer along. */
const LINGER = 500;

type RecordedServer = Server<typeof RecordedRequest, typeof RecordedResponse>;

/** Answers what Node cannot read as HTTP, or refuses by itself, in the shape of every other error. */
export function handleMalformedRequests(
  server: RecordedServer,
  journal: Journal,
  proxies?: BlockList,
): void {
  const order = new ResponseOrder();
  const answered = new WeakSet<Duplex>();

  server.on('request', (_incoming, outgoing) => order.add(outgoing));

  server.on('clientError', (error: ClientError, socket: Duplex) => {
    // Node says so again with everything that still comes.
    if (answered.has(socket)) return;
    // The client broke off: there is nobody to answer, and the journal has what came.
    if (!socket.writable || GONE.includes(error.code ?? '')) {
      socket.destroy();
      return;
    }
    answered.add(socket);
    order.inTurn(socket, (incomplete) => {
      if (incomplete?.headersSent) return hangUp(socket);
      const refusal = explain(error);
      const known = journal.get(String(incomplete?.getHeader('X-Request-Id')));
      const exchange = known ?? newExchange(socket, incomplete?.req ?? requestLineOf(error));
      exchange.unreadable = refusal.message;
      refuse(socket, exchange, refusal);
      // A known one is over, and told of, when its connection is.
      if (!known) journal.add(exchange);
    });
  });

  server.on('connect', (incoming, socket) => {
    // Node has let go of it.
    socket.on('error', () => {}).resume();
    order.inTurn(socket, () => {
      const exchange = newExchange(socket, incoming);
      refuse(socket, exchange, noProxy);
      journal.add(exchange);
    });
  });

  server.on('checkExpectation', (incoming, outgoing) => {
    order.add(outgoing);
    record(journal, incoming, outgoing, proxies);
    const body = bodyOf(unexpected);
    const length = Buffer.byteLength(body);
    outgoing
      .writeHead(unexpected.status, { 'Content-Type': JSON_TYPE, 'Content-Length': length })
      .end(body);
  });
}

function refuse(socket: Duplex, exchange: Exchange, refusal: Refusal): void {
  if (!socket.writable) return;
  const { status } = refusal;
  const body = Buffer.from(bodyOf(refusal));
  const headers = [
    ['X-Request-Id', exchange.id],
    ['Content-Type', JSON_TYPE],
    ['Content-Length', String(body.length)],
    ...(refusal.headers ?? []),
    ['Connection', 'close'],
  ];
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  hangUp(socket, `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body}`);
  const rawHeaders = headers.flat();
  exchange.answer = { status, rawHeaders, body: { chunks: [body], bytes: body.length } };
}

function hangUp(socket: Duplex, bytes = ''): void {
  socket.end(bytes);
  setTimeout(() => socket.destroy(), LINGER).unref();
}

function newExchange(socket: Duplex, incoming: Partial<IncomingMessage>): Exchange {
  const { method = '', url = '', httpVersion = '1.1', rawHeaders = [] } = incoming;
  return {
    id: randomUUID(),
    at: Date.now(),
    client: peerOf(socket as Socket),
    method,
    target: url,
    httpVersion,
    rawHeaders,
    body: { chunks: [], bytes: 0 },
    milliseconds: 0,
  };
}
