import type { IncomingMessage, Server } from 'node:http';
import type { BlockList } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Exchange, type Frame, type Journal, keepFrame } from '../journal/journal';
import { exchangeOf, type RecordedRequest, type RecordedResponse } from '../journal/record';

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const POLICY_VIOLATION = 1008;
/** Bytes of one message. */
const MAX_MESSAGE = 64 * 1024 * 1024;

/**
 * WebSockets that send back what they get: for `wx.connectSocket`. With `?close=4000&reason=…` they
 * close as soon as they are open.
 * @returns what ends them
 */
export function serveEchoSockets(
  server: Server<typeof RecordedRequest, typeof RecordedResponse>,
  journal: Journal,
  proxies?: BlockList,
): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    handleProtocols: (protocols) => [...protocols][0] ?? false,
  });
  const exchanges = new WeakMap<IncomingMessage, Exchange>();
  sockets.on('headers', (lines, incoming) => {
    const exchange = exchanges.get(incoming);
    if (!exchange) return;
    lines.push(`X-Request-Id: ${exchange.id}`);
    const rawHeaders = lines.slice(1).flatMap((line) => line.split(/: (.*)/, 2));
    exchange.answer = { status: 101, rawHeaders, body: { chunks: [], bytes: 0 } };
  });
  server.on('upgrade', (incoming, socket, head) => {
    const exchange: Exchange = { ...exchangeOf(incoming, proxies), frames: [] };
    exchanges.set(incoming, exchange);
    sockets.handleUpgrade(incoming, socket, head, (client) => {
      journal.add(exchange);
      echo(client, incoming, exchange, journal);
    });
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
  };
}

function echo(
  client: WebSocket,
  { url = '' }: IncomingMessage,
  exchange: Exchange,
  journal: Journal,
): void {
  const start = performance.now();
  const keep = (frame: Omit<Frame, 'at'>): void => {
    keepFrame(exchange, { at: Date.now(), ...frame });
    journal.tell(exchange);
  };
  client.on('message', (data, isBinary) => {
    const bytes = data as Buffer;
    const frame = isBinary
      ? { bytes: bytes.length }
      : { bytes: bytes.length, text: bytes.toString('utf8') };
    keep({ from: 'client', ...frame });
    client.send(bytes, { binary: isBinary });
    keep({ from: 'server', ...frame });
  });
  // What is wrong is told by the close that follows.
  client.on('error', () => {});
  client.on('close', (code, reason) => {
    exchange.milliseconds = performance.now() - start;
    keep({ from: 'client', bytes: reason.length, close: code, text: reason.toString('utf8') });
  });
  const asked = new URLSearchParams(url.split('?')[1]);
  const wanted = asked.get('close');
  if (wanted === null) return;
  const code = Number(wanted);
  const isCode = code === 1000 || (Number.isInteger(code) && code >= 3000 && code <= 4999);
  if (isCode) client.close(code, (asked.get('reason') ?? '').slice(0, 40));
  else client.close(POLICY_VIOLATION, 'close 要的是 1000，或者 3000 到 4999');
}
