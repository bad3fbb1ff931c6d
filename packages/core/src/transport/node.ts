import type { Socket } from 'node:net';
import type { Transport, TransportEvents, TransportRequest } from '../wx/transport';
import { type Connection, Connections, type Target } from './connections';
import { codingsOf, type Decoder, decoder } from './content-coding';
import { bodyOf, nameFailure, toArrayBuffer, wireBody, wireHead } from './http';
import { ParseFailure, ResponseParser } from './response-parser';
import { UNSAFE_PORTS } from './unsafe-ports';
import { WebSockets } from './web-sockets';

/** Bytes of a body that go out at once. */
const PIECE = 64 * 1024;
const SECURE = ['https:', 'wss:'];
/** Of a body that has ended too early. */
const SHORT: readonly string[] = ['CONTENT_LENGTH_MISMATCH', 'INCOMPLETE_CHUNKED_ENCODING'];
const CLOSED = ['ECONNRESET', 'EPIPE'];

export interface NodeTransportOptions {
  /**
   * Sends what is meant for one host and port to another, as curl's `--connect-to` does, for example
   * `{ '127.0.0.1:3000': '127.0.0.1:41234' }`; an origin says by its scheme, too, whether to speak TLS:
   * `{ 'api.example.com:443': 'http://127.0.0.1:41234' }`. The request itself stays as it is, Host
   * included.
   */
  connectTo?: Record<string, string> | ((place: string) => string);
  /**
   * Asked before each connection, those of redirects included. What it refuses fails as
   * ADDRESS_UNREACHABLE.
   * @param place host and port of the url: `127.0.0.1:3000`
   */
  mayConnect?: (place: string) => boolean;
}

/**
 * Real sockets, read as Chromium reads them: response-parser.ts and content-coding.ts. The failures are
 * those of the network: none is made up.
 */
export function nodeTransport({
  connectTo = {},
  mayConnect = () => true,
}: NodeTransportOptions = {}): Required<Transport> {
  const connections = new Connections();
  const sockets = new WebSockets();
  const placeFor =
    typeof connectTo === 'function' ? connectTo : (place: string) => connectTo[place] ?? place;

  return {
    send(request, events) {
      let stop = (): void => {};
      try {
        const url = new URL(request.url);
        stop = exchange(connections, targetOf(url, placeFor, mayConnect), request, url, events);
      } catch (error) {
        let isAborted = false;
        stop = () => {
          isAborted = true;
        };
        queueMicrotask(() => isAborted || events.onFailure(nameFailure(error)));
      }
      return { abort: () => stop() };
    },
    connect: (request, events) =>
      sockets.connect(request, (url) => targetOf(url, placeFor, mayConnect), events),
    close() {
      connections.close();
      sockets.close();
    },
  };
}

/** @throws with the code NOT_ALLOWED or UNSAFE_PORT */
function targetOf(
  url: URL,
  placeFor: (place: string) => string,
  mayConnect: (place: string) => boolean,
): Target {
  if (url.port !== '' && UNSAFE_PORTS.has(Number(url.port))) throw { code: 'UNSAFE_PORT' };
  const origin = `${url.hostname}:${url.port || (SECURE.includes(url.protocol) ? 443 : 80)}`;
  if (!mayConnect(origin)) throw { code: 'NOT_ALLOWED' };
  const [, scheme = url.protocol, hostname = '', port] =
    /^(?:(https?:)\/\/)?(.*):(\d+)$/.exec(placeFor(origin)) ?? [];
  return {
    isSecure: SECURE.includes(scheme),
    hostname: withoutBrackets(url.hostname),
    place: { hostname: withoutBrackets(hostname), port: Number(port) },
  };
}

/** One request and its answer. @returns what breaks it off @throws with a code, before anything is sent */
function exchange(
  connections: Connections,
  target: Target,
  request: TransportRequest,
  url: URL,
  events: TransportEvents,
): () => void {
  const bytes = wireBody(request);
  const head = wireHead(request, url, bytes);
  const pieces: Buffer[] = [];
  let size = 0;
  let connection: Connection;
  let parser: ResponseParser;
  let decoding: Decoder | undefined;
  let isOver = false;
  let isReading = false;

  const end = (report: () => void): void => {
    if (isOver) return;
    isOver = true;
    report();
  };
  /** What has failed is not needed any more, whoever noticed it: its connection goes. */
  const fail = (error: unknown): void => {
    leave();
    end(() => events.onFailure(nameFailure(error)));
  };
  const succeed = (): void => end(() => events.onEnd(bodyOf(pieces)));
  let onDecoded = succeed;

  /** The next one has it, if the answer is whole. */
  function leave(): void {
    const { socket } = connection;
    if (connection.tenant === undefined) return;
    if (parser.canBeReused && socket.writableLength === 0) connections.keep(target, connection);
    else {
      connection.tenant = undefined;
      socket.destroy();
    }
  }

  function attempt(mayReuse: boolean): void {
    parser = new ResponseParser(
      {
        method: request.method,
        isSecure: target.isSecure,
        isDefaultPort: url.port === '',
      },
      {
        onHead(response) {
          decoding = decoder(codingsOf(response), receive, () => onDecoded(), fail);
          if (!isOver) events.onHead(response);
        },
        onBody: (piece) => isOver || decoding?.write(piece),
        onEnd() {
          if (!isOver) decoding?.end();
        },
      },
    );
    /** The server closed a kept connection just as it was used again: browsers retry, too. */
    const retry = (error: unknown): boolean => {
      const { code = '' } = error as { code?: string };
      const isClosed = CLOSED.includes(code) || code === 'EMPTY_RESPONSE';
      if (!isClosed || !connection.isReused || parser.hasStarted || isOver) return false;
      leave();
      attempt(false);
      return true;
    };
    const reading = (read: () => void): void => {
      isReading = true;
      try {
        read();
      } catch (error) {
        if (!retry(error)) endBadly(error);
      }
      isReading = false;
      if (parser.isDone || isOver) leave();
    };
    connection = connections.take(
      target,
      {
        onData: (data) => reading(() => parser.push(data)),
        onEnd: () => reading(() => parser.end()),
        onError: (error) => retry(error) || fail(error),
      },
      mayReuse,
    );
    const { socket } = connection;
    socket.cork();
    socket.write(head, 'latin1');
    if (bytes.length > 0) write(socket, 0);
    socket.uncork();
  }

  /** Piece by piece, where somebody wants to know how far it is. */
  function write(socket: Socket, from: number): void {
    const to = events.onSent ? Math.min(from + PIECE, bytes.length) : bytes.length;
    socket.write(bytes.subarray(from, to), (error) => {
      if (error || isOver || socket !== connection.socket) return;
      events.onSent?.(to);
      if (to < bytes.length) write(socket, to);
    });
  }

  /** As Chromium does: a length that is that of the decoded body is forgiven. */
  function endBadly(error: unknown): void {
    const isShort = error instanceof ParseFailure && SHORT.includes(error.code);
    if (!isShort || !decoding) {
      fail(error);
      return;
    }
    onDecoded = () => (size === parser.declaredLength ? succeed() : fail(error));
    decoding.end();
  }

  function receive(piece: Buffer): void {
    pieces.push(piece);
    size += piece.length;
    if (isOver) return;
    events.onChunk(toArrayBuffer(piece));
    const { socket } = connection;
    const ready = isOver ? undefined : events.ready?.();
    if (!ready) return;
    socket.pause();
    ready.then(() => socket.resume());
  }

  attempt(true);
  return () => {
    if (isOver) return;
    isOver = true;
    decoding?.destroy();
    // What is being read may turn out to be the whole answer: then the connection is kept.
    if (!isReading) leave();
  };
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
