import type {
  NetworkFailure,
  ResponseBody,
  ResponseHead,
  SocketRequest,
  Transport,
  TransportRequest,
} from '../wx/transport';

/** Where the dev server has its end of the bridge. */
export const BRIDGE_PATH = '/__bridge';

/** The first message of the page, as JSON; of a request the body is the second, text or bytes. */
export type BridgeOpening =
  | { kind: 'request'; request: Omit<TransportRequest, 'body'> }
  | { kind: 'socket'; request: SocketRequest };

/** What a text message of the server is, as JSON. Bytes are a piece of the body, or a message. */
export type BridgeAnswer =
  | { kind: 'sent'; bytes: number }
  | { kind: 'head'; head: ResponseHead }
  | { kind: 'end' }
  | { kind: 'text'; text: string }
  | { kind: 'close'; code: number; reason: string }
  | { kind: 'failure'; failure: NetworkFailure; status?: number | undefined };

/** What a text message of the page is, once its socket is open. Bytes are a message. */
export type BridgeMessage =
  | { kind: 'text'; text: string }
  | { kind: 'close'; code: number; reason: string };

/** What of a WebSocket is needed: browsers have one, Node 20 does not. */
export interface BridgeSocket {
  binaryType: string;
  send(data: string | ArrayBuffer): void;
  close(): void;
  addEventListener(type: 'open' | 'error' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

export interface BridgeOptions {
  /** Of the server's end: `ws://127.0.0.1:5173/__bridge`. */
  url: string;
  /** What the server has put into the page. */
  token: string;
  connect(url: string): BridgeSocket;
}

/**
 * Node makes the requests of a page in the browser, so that headers, cookies and failures are those of
 * the network. One WebSocket each: of streaming fetches a browser has no more than six under way.
 * A bridge that is gone itself is the failure FAILED.
 */
export function bridgeTransport({ url, token, connect }: BridgeOptions): Required<Transport> {
  /**
   * @param read gets what the server says, until it is over @param onGone told where the bridge itself
   * is gone before that
   */
  function cross(
    opening: BridgeOpening,
    read: (answer: BridgeAnswer | ArrayBuffer, end: () => void) => void,
    onGone: () => void,
  ) {
    let over = false;
    const socket = connect(`${url}?token=${encodeURIComponent(token)}`);
    const end = (): void => {
      over = true;
      socket.close();
    };
    const fail = (): void => {
      if (over) return;
      end();
      onGone();
    };
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => socket.send(JSON.stringify(opening)));
    socket.addEventListener('message', ({ data }) => {
      if (!over) read(typeof data === 'string' ? JSON.parse(data) : (data as ArrayBuffer), end);
    });
    socket.addEventListener('error', fail);
    socket.addEventListener('close', fail);
    return { socket, end };
  }

  return {
    send({ body, ...request }, events) {
      const chunks: ArrayBuffer[] = [];
      const { socket, end } = cross(
        { kind: 'request', request },
        (answer, over) => {
          if (isBytes(answer)) {
            chunks.push(answer);
            events.onChunk(answer);
          } else if (answer.kind === 'sent') {
            events.onSent?.(answer.bytes);
          } else if (answer.kind === 'head') {
            events.onHead(answer.head);
          } else {
            over();
            if (answer.kind === 'end') events.onEnd(bodyOf(chunks));
            else events.onFailure(answer.kind === 'failure' ? answer.failure : 'FAILED');
          }
        },
        () => events.onFailure('FAILED'),
      );
      socket.addEventListener('open', () => socket.send(body));
      return { abort: end };
    },
    connect(request, events) {
      let isOpen = false;
      const { socket, end } = cross(
        { kind: 'socket', request },
        (answer, over) => {
          if (isBytes(answer)) {
            events.onMessage(answer);
          } else if (answer.kind === 'text') {
            events.onMessage(answer.text);
          } else if (answer.kind === 'head') {
            isOpen = true;
            events.onOpen(answer.head);
          } else {
            over();
            if (answer.kind === 'close') events.onClose(answer.code, answer.reason);
            else if (answer.kind === 'failure') events.onFailure(answer.failure, answer.status);
          }
        },
        () => (isOpen ? events.onClose(1006, '') : events.onFailure('FAILED')),
      );
      const say = (message: BridgeMessage): void => socket.send(JSON.stringify(message));
      return {
        send: (data) =>
          typeof data === 'string' ? say({ kind: 'text', text: data }) : socket.send(data),
        close: (code, reason) => say({ kind: 'close', code, reason }),
        abort: end,
      };
    },
    close() {},
  };
}

/** By what it has: a test's page may have it of another realm. */
function isBytes(answer: BridgeAnswer | ArrayBuffer): answer is ArrayBuffer {
  return 'byteLength' in answer;
}

function bodyOf(chunks: ArrayBuffer[]): ResponseBody {
  const size = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bytes = new Uint8Array(size);
  let position = 0;
  for (const chunk of chunks) {
    bytes.set(new Uint8Array(chunk), position);
    position += chunk.byteLength;
  }
  return {
    arrayBuffer: () => bytes.slice().buffer,
    text: () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  };
}
