import { randomUUID } from 'node:crypto';
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isControl } from './is-control';
import { type Exchange, type Journal, keep } from './journal';
import { pathOf } from './redact';

/** Of each socket on which a request has come: what to do for those that are not over when it closes. */
const pending = new WeakMap<Socket, Set<() => void>>();

/**
 * Writes a request and its answer into the journal as they pass the socket, and gives the answer its
 * `X-Request-Id`. It only looks on: whether and how anybody reads the body makes no difference.
 */
export function record(
  journal: Journal,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Exchange {
  const exchange: Exchange = {
    id: randomUUID(),
    at: Date.now(),
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    httpVersion: incoming.httpVersion,
    connection: pending.has(incoming.socket) ? 'kept alive' : 'new',
    rawHeaders: incoming.rawHeaders,
    body: { chunks: [], bytes: 0 },
  };
  const unfinished = pendingOn(incoming.socket);
  outgoing.setHeader('X-Request-Id', exchange.id);
  // The inspector's own requests would fill the journal by themselves.
  if (isControl(pathOf(exchange.target))) return exchange;

  const start = performance.now();
  const answered: Exchange['body'] = { chunks: [], bytes: 0 };

  // Node hands the body over by `push`, chunk by chunk, before anybody reads it.
  const { push } = incoming;
  incoming.push = (chunk, encoding) => {
    if (chunk) keep(exchange.body, toBuffer(chunk));
    return push.call(incoming, chunk, encoding);
  };
  const write = outgoing.write.bind(outgoing) as (...args: unknown[]) => boolean;
  outgoing.write = (chunk: unknown, ...rest: unknown[]) => {
    keep(answered, toBuffer(chunk));
    return write(chunk, ...rest);
  };
  const end = outgoing.end.bind(outgoing) as (...args: unknown[]) => typeof outgoing;
  outgoing.end = (...args: unknown[]) => {
    const [chunk] = args;
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) keep(answered, toBuffer(chunk));
    return end(...args);
  };

  const finish = (): void => {
    if (!unfinished.delete(finish)) return;
    exchange.milliseconds = performance.now() - start;
    // What still waited for its turn on the socket was never sent.
    if (outgoing.headersSent && (outgoing.writableFinished || outgoing.socket)) {
      const rawHeaders = rawHeadersOf(outgoing);
      exchange.answer = { status: outgoing.statusCode, rawHeaders, body: answered };
    }
    journal.tell(exchange);
  };
  unfinished.add(finish);
  outgoing.once('close', finish);
  journal.add(exchange);
  return exchange;
}

/** In the case in which they were sent. The types know `getRawHeaderNames` of requests only. */
function rawHeadersOf(outgoing: ServerResponse): string[] {
  const names = (outgoing as unknown as ClientRequest).getRawHeaderNames();
  return names.flatMap((name) =>
    [outgoing.getHeader(name)].flat().flatMap((value) => [name, String(value)]),
  );
}

function pendingOn(socket: Socket): Set<() => void> {
  const known = pending.get(socket);
  if (known) return known;
  const unfinished = new Set<() => void>();
  pending.set(socket, unfinished);
  // An answer that waits for the one before it, of a pipelined request, hears of no end.
  socket.once('close', () => {
    for (const finish of unfinished) finish();
  });
  return unfinished;
}

function toBuffer(chunk: unknown): Buffer {
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as string | Uint8Array);
}
