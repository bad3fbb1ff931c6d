import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  BRIDGE_PATH,
  type BridgeAnswer,
  type BridgeRequest,
} from 'miniprogram-core/transport/bridge';
import { nodeTransport } from 'miniprogram-core/transport/node';
import type { Transport, TransportRequest } from 'miniprogram-core/wx';
import { type WebSocket, WebSocketServer } from 'ws';
import { isSameOrigin } from './same-origin';

/** Bytes of one request, and of one answer. */
const MAX_SIZE = 16 * 1024 * 1024;
/** Under way at once. A page has ten, and there may be several. */
const MAX_REQUESTS = 64;

export interface BridgeServerOptions {
  /** What the page has to show, a new one for each start. */
  token: string;
  /** As `nodeTransport` has it. */
  connectTo: Record<string, string>;
  /** Where else than this machine it may connect, such as `192.168.1.5:3000`. */
  allow: string[];
  /** By origin, the one that its requests go to: `{ 'https://api.example.com': 'http://127.0.0.1:8080' }`. */
  servers: Record<string, string>;
  /** Gets what a person should know, in a line. */
  report(line: string): void;
}

/**
 * The server's end of `bridgeTransport`. It serves the page of its own server only, which shows the
 * token, and connects to this machine and to what is allowed only, redirects included.
 * @returns what closes it
 */
export function serveBridge(server: Server, options: BridgeServerOptions): () => void {
  const { token, connectTo, servers, report } = options;
  const allow = [...options.allow, ...Object.values(servers).map(placeOf)];
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_SIZE });
  const mayConnect = (place: string): boolean => {
    const allowed = isLoopback(place) || allow.includes(place);
    if (!allowed) report(`预览只连本机，没有连 ${place}。要连它，启动时加上 --allow ${place}`);
    return allowed;
  };
  const transport = withServers(nodeTransport({ connectTo, mayConnect }), servers);

  server.on('upgrade', (request, socket, head) => {
    const [path, query] = (request.url ?? '').split('?');
    if (path !== BRIDGE_PATH) {
      if (!isForVite(path, request)) refuse(socket, 404);
      return;
    }
    const shown = new URLSearchParams(query).get('token') ?? '';
    if (!isSameOrigin(request) || !isSecret(shown, token)) return refuse(socket, 403);
    if (sockets.clients.size >= MAX_REQUESTS) return refuse(socket, 503);
    sockets.handleUpgrade(request, socket, head, (client) => carry(client, transport, report));
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
    transport.close();
  };
}

/** The server sees requests as its own: in `Host`, too. */
function withServers(transport: Transport, servers: Record<string, string>): Transport {
  const elsewhere = (text: string): string => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const target = url && Object.hasOwn(servers, url.origin) ? servers[url.origin] : undefined;
    return url && target !== undefined ? target + url.href.slice(url.origin.length) : text;
  };
  return {
    ...transport,
    send: (request, events) => transport.send({ ...request, url: elsewhere(request.url) }, events),
  };
}

/** Host and port of an origin, as `mayConnect` is asked for them. */
function placeOf(origin: string): string {
  const { hostname, port, protocol } = new URL(origin);
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

/** One request, there and back. */
function carry(client: WebSocket, transport: Transport, report: (line: string) => void): void {
  const send = (answer: BridgeAnswer): void => client.send(JSON.stringify(answer));
  let head: BridgeRequest | undefined;
  let abort = (): void => {};

  function start(request: TransportRequest): void {
    let size = 0;
    const task = transport.send(request, {
      onHead: (head) => send({ kind: 'head', head }),
      onChunk(chunk) {
        size += chunk.byteLength;
        if (size <= MAX_SIZE) return client.send(chunk);
        task.abort();
        report(`${request.method} ${request.url} 的回答超过 16 MiB，预览不再往下读`);
        send({ kind: 'failure', failure: 'FAILED' });
      },
      onEnd: () => send({ kind: 'end' }),
      onFailure: (failure) => send({ kind: 'failure', failure }),
    });
    abort = task.abort;
  }

  client.on('message', (data: Buffer, isBinary: boolean) => {
    if (head) return start({ ...head, body: isBinary ? toArrayBuffer(data) : String(data) });
    try {
      head = JSON.parse(String(data));
    } catch {
      client.close();
    }
  });
  client.on('error', (error: NodeJS.ErrnoException) => {
    const isTooLarge = error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
    if (isTooLarge) report('页面的请求超过 16 MiB，预览没有发出去');
  });
  client.on('close', () => abort());
}

function isSecret(shown: string, token: string): boolean {
  return shown.length === token.length && timingSafeEqual(Buffer.from(shown), Buffer.from(token));
}

/** Vite takes its own upgrades from the same server, and leaves all others hanging. */
function isForVite(path: string | undefined, { headers }: IncomingMessage): boolean {
  return path === '/' && /^vite-(hmr|ping)$/.test(headers['sec-websocket-protocol'] ?? '');
}

function refuse(socket: Duplex, status: number): void {
  // Whoever has gone meanwhile need not hear of it.
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status} \r\nConnection: close\r\n\r\n`);
}

/** @param place host and port, as `URL` writes them */
function isLoopback(place: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\]):\d+$/.test(place);
}

function toArrayBuffer(data: Buffer): ArrayBuffer {
  return new Uint8Array(data).buffer;
}
