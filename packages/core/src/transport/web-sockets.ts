import type { Socket } from 'node:net';
import { type RawData, WebSocket } from 'ws';
import type { ResponseHead, SocketEvents, SocketRequest, TransportSocket } from '../wx/transport';
import { connectTo, type Target } from './connections';
import { nameFailure, pageHeaders, toArrayBuffer, wireBody } from './http';

/** In bytes, of one message that a server sends. */
const MAX_MESSAGE = 256 * 1024 * 1024;

/** WebSockets over Node's own connections, all of which end with `close`. */
export class WebSockets {
  readonly #open = new Set<WebSocket>();

  /** @param targetOf may throw with a code, as `targetOf` of node.ts does */
  connect(
    request: SocketRequest,
    targetOf: (url: URL) => Target,
    events: SocketEvents,
  ): TransportSocket {
    let isOver = false;
    let hasOpened = false;
    const end = (report: () => void): void => {
      if (isOver) return;
      isOver = true;
      report();
    };
    let socket: WebSocket;
    try {
      socket = open(request, targetOf(new URL(request.url)));
    } catch (error) {
      queueMicrotask(() => end(() => events.onFailure(nameFailure(coded(error)))));
      return { send() {}, close() {}, abort: () => end(() => {}) };
    }
    this.#open.add(socket);

    socket.on('upgrade', ({ statusCode = 101, rawHeaders }) => {
      hasOpened = true;
      head = { statusCode, headers: pairs(rawHeaders) };
    });
    let head: ResponseHead = { statusCode: 101, headers: [] };
    socket.on('open', () => isOver || events.onOpen(head));
    socket.on('message', (data, isBinary) => isOver || events.onMessage(messageOf(data, isBinary)));
    socket.on('unexpected-response', (message, { statusCode = 0 }) => {
      message.destroy();
      end(() => events.onFailure('INVALID_HTTP_RESPONSE', statusCode));
    });
    // Of what was open, `close` tells.
    socket.on('error', (error) => {
      if (!hasOpened) end(() => events.onFailure(nameFailure(error)));
    });
    socket.on('close', (code, reason) => {
      this.#open.delete(socket);
      if (hasOpened) end(() => events.onClose(code, reason.toString('utf8')));
      else end(() => events.onFailure('EMPTY_RESPONSE'));
    });
    return {
      send: (data) => socket.send(typeof data === 'string' ? data : wireBody({ body: data })),
      close: (code, reason) => socket.close(code, reason),
      abort() {
        isOver = true;
        socket.terminate();
      },
    };
  }

  close(): void {
    for (const socket of this.#open) socket.terminate();
  }
}

function open({ url, header, protocols, perMessageDeflate }: SocketRequest, target: Target) {
  return new WebSocket(url, protocols, {
    headers: Object.fromEntries(pageHeaders(header)),
    perMessageDeflate,
    maxPayload: MAX_MESSAGE,
    createConnection: (): Socket => connectTo(target),
  });
}

/** What `ws` throws of a protocol that is none has no code. */
function coded(error: unknown): unknown {
  return error instanceof SyntaxError ? { code: 'ERR_INVALID_CHAR' } : error;
}

function messageOf(data: RawData, isBinary: boolean): string | ArrayBuffer {
  const bytes = data as Buffer;
  return isBinary ? toArrayBuffer(bytes) : bytes.toString('utf8');
}

/** Node has names and values in one list, in turn. */
function pairs(raw: string[]): ResponseHead['headers'] {
  const headers: ResponseHead['headers'] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return headers;
}
