import type {
  NetworkFailure,
  ResponseBody,
  ResponseHead,
  Transport,
  TransportRequest,
} from '../wx/transport';

/** Where the dev server has its end of the bridge. */
export const BRIDGE_PATH = '/__bridge';

/** The first message of the page, as JSON; the body is the second, text or bytes. */
export type BridgeRequest = Omit<TransportRequest, 'body'>;

/** A text message of the server, as JSON. Bytes are a piece of the body. */
export type BridgeAnswer =
  | { kind: 'head'; head: ResponseHead }
  | { kind: 'end' }
  | { kind: 'failure'; failure: NetworkFailure };

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
export function bridgeTransport({ url, token, connect }: BridgeOptions): Transport {
  return {
    send(request, events) {
      const { body, ...head } = request;
      const chunks: ArrayBuffer[] = [];
      let over = false;
      const socket = connect(`${url}?token=${encodeURIComponent(token)}`);
      const end = (report: () => void): void => {
        if (over) return;
        over = true;
        socket.close();
        report();
      };
      const read = (answer: BridgeAnswer): void => {
        if (answer.kind === 'head') events.onHead(answer.head);
        else if (answer.kind === 'end') end(() => events.onEnd(bodyOf(chunks)));
        else end(() => events.onFailure(answer.failure));
      };

      socket.binaryType = 'arraybuffer';
      socket.addEventListener('open', () => {
        socket.send(JSON.stringify(head satisfies BridgeRequest));
        socket.send(body);
      });
      socket.addEventListener('message', ({ data }) => {
        if (over) return;
        if (typeof data === 'string') return read(JSON.parse(data));
        chunks.push(data as ArrayBuffer);
        events.onChunk(data as ArrayBuffer);
      });
      const fail = (): void => end(() => events.onFailure('FAILED'));
      socket.addEventListener('error', fail);
      socket.addEventListener('close', fail);
      return { abort: () => end(() => {}) };
    },
    close() {},
  };
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
