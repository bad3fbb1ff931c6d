import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  BRIDGE_PATH,
  type BridgeAnswer,
  type BridgeMessage,
  type BridgeOpening,
} from 'miniprogram-core/transport/bridge';
import { nodeTransport } from 'miniprogram-core/transport/node';
import type { SocketRequest, Transport, TransportRequest } from 'miniprogram-core/wx';
import { type WebSocket, WebSocketServer } from 'ws';
import { isSameOrigin } from './same-origin';

/** Bytes of one message of the page, and of one answer: more than a download may have, which is 200 MB. */
const MAX_SIZE = 256 * 1024 * 1024;
/** Bytes of an answer that may wait for the page: what it gives up is not read to its end. */
const MAX_WAITING = 4 * 1024 * 1024;
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
  /** Bytes of one message of the page, and of one answer; default 256 MiB. */
  maxSize?: number;
  /** Gets what a person should know, in a line. */
  report(line: string): void;
}

/**
 * The server's end of `bridgeTransport`. It serves the page of its own server only, which shows the
 * token, and connects to this machine and to what is allowed only, redirects included.
 * @returns what closes it
 */
export function serveBridge(server: Server, options: BridgeServerOptions): () => void {
  const { token, connectTo, servers, report, maxSize = MAX_SIZE } = options;
  const allow = [...options.allow, ...Object.values(servers).map(placeOf)];
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxSize });
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
    sockets.handleUpgrade(request, socket, head, (client) =>
      carry(client, transport, { report, maxSize }),
    );
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
    transport.close();
  };
}

/** The server sees requests as its own: in `Host`, too. */
function withServers(
  transport: Required<Transport>,
  servers: Record<string, string>,
): Required<Transport> {
  /** A socket goes where requests go, in its own protocol. */
  const elsewhere = (text: string): string => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const target = url && servers[Object.keys(servers).find((from) => isOf(url, from)) ?? ''];
    if (!url || target === undefined) return text;
    const origin = url.protocol.startsWith('ws') ? target.replace(/^http/, 'ws') : target;
    return origin + url.href.slice(url.origin.length);
  };
  return {
    ...transport,
    send: (request, events) => transport.send({ ...request, url: elsewhere(request.url) }, events),
    connect: (request, events) =>
      transport.connect({ ...request, url: elsewhere(request.url) }, events),
  };
}

/** @param origin of http or https, which is that of ws and wss as well */
function isOf(url: URL, origin: string): boolean {
  return url.origin.replace(/^ws/, 'http') === origin;
}

/** Host and port of an origin, as `mayConnect` is asked for them. */
function placeOf(origin: string): string {
  const { hostname, port, protocol } = new URL(origin);
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

interface Limits {
  maxSize: number;
  report(line: string): void;
}

/** One request, there and back, or one socket. */
function carry(
  client: WebSocket,
  transport: Required<Transport>,
  { maxSize, report }: Limits,
): void {
  const say = (answer: BridgeAnswer): void => client.send(JSON.stringify(answer));
  const size = `${maxSize / 1024 / 1024} MiB`;
  let opening: BridgeOpening | undefined;
  let abort = (): void => {};
  /** What comes after the opening. */
  let receive = (_data: Buffer, _isBinary: boolean): void => {};

  function start(request: TransportRequest): void {
    let received = 0;
    let sent: Promise<void> | undefined;
    const task = transport.send(request, {
      onSent: (bytes) => say({ kind: 'sent', bytes }),
      onHead: (head) => say({ kind: 'head', head }),
      onChunk(chunk) {
        received += chunk.byteLength;
        if (received <= maxSize) {
          sent = new Promise((resolve) => client.send(chunk, () => resolve()));
          return;
        }
        task.abort();
        report(`${request.method} ${request.url} 的回答超过 ${size}，预览不再往下读`);
        say({ kind: 'failure', failure: 'FAILED' });
      },
      ready: () => (client.bufferedAmount > MAX_WAITING ? sent : undefined),
      onEnd: () => say({ kind: 'end' }),
      onFailure: (failure) => say({ kind: 'failure', failure }),
    });
    abort = task.abort;
  }

  function connect(request: SocketRequest): void {
    const socket = transport.connect(request, {
      onOpen: (head) => say({ kind: 'head', head }),
      onMessage: (data) =>
        typeof data === 'string' ? say({ kind: 'text', text: data }) : client.send(data),
      onClose: (code, reason) => say({ kind: 'close', code, reason }),
      onFailure: (failure, status) => say({ kind: 'failure', failure, status }),
    });
    abort = socket.abort;
    receive = (data, isBinary) => {
      if (isBinary) return socket.send(toArrayBuffer(data));
      const message: BridgeMessage = JSON.parse(String(data));
      if (message.kind === 'text') socket.send(message.text);
      else socket.close(message.code, message.reason);
    };
  }

  function begin({ kind, request }: BridgeOpening): void {
    if (kind === 'socket') connect(request);
    else {
      receive = (data, isBinary) =>
        start({ ...request, body: isBinary ? toArrayBuffer(data) : String(data) });
    }
  }

  client.on('message', (data: Buffer, isBinary: boolean) => {
    try {
      if (opening) return receive(data, isBinary);
      opening = JSON.parse(String(data)) as BridgeOpening;
      begin(opening);
    } catch {
      // Nothing that the page's own code says.
      client.close();
    }
  });
  client.on('error', (error: NodeJS.ErrnoException) => {
    const isTooLarge = error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
    if (isTooLarge) report(`页面的请求超过 ${size}，预览没有发出去`);
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
