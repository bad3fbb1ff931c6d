import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Exchange, type Journal, keep } from './journal';

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
    rawHeaders: incoming.rawHeaders,
    body: { chunks: [], bytes: 0 },
  };
  outgoing.setHeader('X-Request-Id', exchange.id);
  if (isControl(exchange.target)) return exchange;

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

  outgoing.once('close', () => {
    exchange.milliseconds = performance.now() - start;
    if (outgoing.headersSent) {
      const rawHeaders = Object.entries(outgoing.getHeaders()).flatMap(([name, values]) =>
        [values].flat().flatMap((value) => [name, String(value)]),
      );
      exchange.answer = { status: outgoing.statusCode, rawHeaders, body: answered };
    }
    journal.tell(exchange);
  });
  journal.add(exchange);
  return exchange;
}

/** The inspector's own requests would fill the journal by themselves. */
function isControl(target: string): boolean {
  return /^\/__mock(?:[/?]|$)/.test(target);
}

function toBuffer(chunk: unknown): Buffer {
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as string | Uint8Array);
}
