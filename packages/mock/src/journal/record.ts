import { randomUUID } from 'node:crypto';
import { type ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { BlockList, Socket } from 'node:net';
import { isControl } from '../control/is-control';
import { senderOf } from '../http/forwarded';
import { wantsSocket } from '../http/web-socket';
import { type Body, type Exchange, type Journal, keep } from './journal';
import { pathOf } from './redact';

/** Keeps its body as it comes, whether anybody reads it or not. For `createServer`. */
export class RecordedRequest extends IncomingMessage {
  readonly body: Body = { chunks: [], bytes: 0 };
  /** What it is recorded as. */
  exchange: Exchange | undefined;
  /** Not initialised here: Node's own constructor sets it before. */
  declare private isUpgrade: boolean | null;

  /**
   * Whether Node hands its connection over: it asks once the headers are there. What wants to be
   * upgraded to something else (`curl --http2` does) is an ordinary request; so is what comes while
   * others before it on the connection wait for their answers.
   */
  get upgrade(): boolean | null {
    if (this.method === 'CONNECT') return this.isUpgrade;
    return this.isUpgrade && wantsSocket(this) && !unanswered.has(this.socket);
  }

  set upgrade(wanted: boolean | null) {
    this.isUpgrade = wanted;
  }

  /** Node hands the body over by this, chunk by chunk, before anybody reads it. */
  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    if (chunk) keep(this.body, chunk);
    return super.push(chunk, encoding);
  }
}

type Write = (...args: unknown[]) => boolean;
type End<Self> = (...args: unknown[]) => Self;

/** Keeps its body as it goes. For `createServer`. */
export class RecordedResponse extends ServerResponse<RecordedRequest> {
  readonly body: Body = { chunks: [], bytes: 0 };

  override write(...args: unknown[]): boolean {
    this.#keep(args[0]);
    return (super.write as Write)(...args);
  }

  override end(...args: unknown[]): this {
    this.#keep(args[0]);
    return (super.end as End<this>)(...args);
  }

  #keep(chunk: unknown): void {
    if (typeof chunk === 'string') keep(this.body, Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) keep(this.body, Buffer.from(chunk));
  }
}

/** What the journal has of a request that has just come, before any body. */
function exchangeOf(incoming: IncomingMessage, proxies?: BlockList): Exchange {
  const { client, isHttps } = senderOf(incoming, proxies);
  return {
    id: randomUUID(),
    at: Date.now(),
    client,
    isHttps,
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    httpVersion: incoming.httpVersion,
    rawHeaders: incoming.rawHeaders,
    body: { chunks: [], bytes: 0 },
  };
}

/** Sockets on which a request waits for its answer, or the answer goes out; how many. */
const unanswered = new WeakMap<Socket, number>();

function countUnanswered({ socket }: RecordedRequest, outgoing: RecordedResponse): void {
  const count = (by: number): void => {
    const left = (unanswered.get(socket) ?? 0) + by;
    if (left > 0) unanswered.set(socket, left);
    else unanswered.delete(socket);
  };
  count(1);
  outgoing.once('close', () => count(-1));
}

/** Of each socket on which a request has come: what is not over yet, and shall be when it closes. */
const pending = new WeakMap<Socket, Set<Recording>>();

/**
 * Writes a request and its answer into the journal as they pass the socket, and gives the answer its
 * `X-Request-Id`. It only looks on: whether and how anybody reads the body makes no difference.
 * @param proxies those that say truly who the client is
 */
export function record(
  journal: Journal,
  incoming: RecordedRequest,
  outgoing: RecordedResponse,
  proxies?: BlockList,
): void {
  const exchange: Exchange = {
    ...exchangeOf(incoming, proxies),
    connection: pending.has(incoming.socket) ? 'kept alive' : 'new',
    body: incoming.body,
  };
  incoming.exchange = exchange;
  countUnanswered(incoming, outgoing);
  const unfinished = pendingOn(incoming.socket);
  outgoing.setHeader('X-Request-Id', exchange.id);
  // The inspector's own requests would fill the journal by themselves.
  if (isControl(pathOf(exchange.target))) return;

  const recording = new Recording(journal, exchange, outgoing, unfinished);
  unfinished.add(recording);
  outgoing.on('close', () => recording.finish());
  journal.add(exchange);
}

class Recording {
  readonly #start = performance.now();
  readonly #journal: Journal;
  readonly #exchange: Exchange;
  readonly #outgoing: RecordedResponse;
  readonly #unfinished: Set<Recording>;

  constructor(
    journal: Journal,
    exchange: Exchange,
    outgoing: RecordedResponse,
    unfinished: Set<Recording>,
  ) {
    this.#journal = journal;
    this.#exchange = exchange;
    this.#outgoing = outgoing;
    this.#unfinished = unfinished;
  }

  finish(): void {
    if (!this.#unfinished.delete(this)) return;
    const outgoing = this.#outgoing;
    this.#exchange.milliseconds = performance.now() - this.#start;
    // What still waited for its turn on the socket was never sent.
    if (outgoing.headersSent && (outgoing.writableFinished || outgoing.socket)) {
      const { statusCode: status, body } = outgoing;
      this.#exchange.answer = { status, rawHeaders: rawHeadersOf(outgoing), body };
    }
    this.#journal.tell(this.#exchange);
  }
}

/** In the case in which they were sent. The types know `getRawHeaderNames` of requests only. */
function rawHeadersOf(outgoing: ServerResponse): string[] {
  const rawHeaders: string[] = [];
  for (const name of (outgoing as unknown as ClientRequest).getRawHeaderNames()) {
    const values = outgoing.getHeader(name);
    if (Array.isArray(values)) for (const value of values) rawHeaders.push(name, value);
    else rawHeaders.push(name, String(values));
  }
  return rawHeaders;
}

function pendingOn(socket: Socket): Set<Recording> {
  const known = pending.get(socket);
  if (known) return known;
  const unfinished = new Set<Recording>();
  pending.set(socket, unfinished);
  // An answer that waits for the one before it, of a pipelined request, hears of no end.
  socket.once('close', () => {
    for (const recording of unfinished) recording.finish();
  });
  return unfinished;
}
