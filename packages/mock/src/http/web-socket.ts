import type { IncomingMessage, ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { refuse } from '../api/refuse';
import type { MockEnv } from '../env';
import { type Exchange, type Frame, type Journal, keepFrame } from '../journal/journal';
import { hasBody } from './has-body';

/** Bytes of one message. */
export const MAX_MESSAGE = 64 * 1024 * 1024;

/** What has come behind the head of a request that Node has let go of. */
const heads = new WeakMap<IncomingMessage, Buffer>();

/** For `acceptSocket`: a request whose connection Node has handed over. */
export function handOver(incoming: IncomingMessage, head: Buffer): void {
  heads.set(incoming, head);
}

/** Whether its connection may become a WebSocket. */
export function isHandedOver(incoming: IncomingMessage): boolean {
  return heads.has(incoming);
}

/** Whether a request wants its connection to become a WebSocket: then Node may hand it over. */
export function wantsSocket(incoming: IncomingMessage): boolean {
  const { method, headers } = incoming;
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket' && !hasBody(incoming);
}

export interface Acceptance {
  journal: Journal;
  /** Of the subprotocols that the client knows. */
  choose(protocols: Set<string>): string | false;
  /** More of the answer's. */
  headers?: ReadonlyMap<string, string[]>;
  /** Called in the same turn in which the answer goes out: nothing that comes is missed. */
  opened(client: WebSocket, keep: KeepFrame): void;
  /** It will not open. */
  refused?(): void;
}

/** Writes a message into the journal. */
export type KeepFrame = (from: Frame['from'], data: RawData, isBinary: boolean) => void;

interface Accepted {
  exchange: Exchange;
}

/**
 * Answers a request that `isHandedOver` with a WebSocket, once nothing holds its answer back.
 * What goes over it and what closes it stands in the journal.
 */
export function acceptSocket(c: Context<MockEnv>, acceptance: Acceptance): Response {
  const { incoming, outgoing, exchange } = c.env ?? {};
  const head = incoming && heads.get(incoming);
  if (!head || !outgoing || !exchange) {
    c.header('Upgrade', 'websocket');
    return refuse(c, 426, 'upgrade_required', '这里是 WebSocket：用 wx.connectSocket 连它');
  }
  c.set('sendOn', () =>
    accept(incoming, outgoing as ServerResponse, head, { ...acceptance, exchange }),
  );
  return RESPONSE_ALREADY_SENT;
}

function accept(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  head: Buffer,
  { journal, exchange, choose, headers = new Map(), opened, refused }: Acceptance & Accepted,
): void {
  const { socket } = incoming;
  // Who has waited for an answer that was held back may have gone.
  if (socket.destroyed) {
    refused?.();
    return;
  }
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_MESSAGE,
    handleProtocols: choose,
  });
  sockets.on('headers', (lines) => {
    // From here on it is no answer of Node's any more.
    outgoing.detachSocket(socket);
    lines.push(`X-Request-Id: ${exchange.id}`);
    for (const [name, values] of headers) {
      for (const value of values) lines.push(`${name}: ${value}`);
    }
    const rawHeaders = lines.slice(1).flatMap((line) => line.split(/: (.*)/s, 2));
    exchange.answer = { status: 101, rawHeaders, body: { chunks: [], bytes: 0 } };
    exchange.frames = [];
  });
  sockets.on('wsClientError', ({ message }) => {
    const error = { code: 'invalid_request', message: `WebSocket 的握手不对：${message}` };
    outgoing.writeHead(400, { 'Content-Type': 'application/json' });
    outgoing.end(JSON.stringify({ ok: false, error }));
    refused?.();
  });
  sockets.handleUpgrade(incoming, socket, head, (client) => {
    const add = (frame: Omit<Frame, 'at'>): void => {
      keepFrame(exchange, { at: Date.now(), ...frame });
      journal.tell(exchange);
    };
    const keep: KeepFrame = (from, data, isBinary) => {
      const bytes = data as Buffer;
      const text = isBinary ? {} : { text: bytes.toString('utf8') };
      add({ from, bytes: bytes.length, ...text });
    };
    client.on('message', (data, isBinary) => keep('client', data, isBinary));
    // What is wrong is told by the close that follows.
    client.on('error', () => {});
    client.on('close', (code, reason) =>
      add({ from: 'client', bytes: reason.length, close: code, text: reason.toString('utf8') }),
    );
    journal.tell(exchange);
    opened(client, keep);
  });
}
