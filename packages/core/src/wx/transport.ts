/** What keeps an answer from arriving, in the words of Chromium's net errors. */
export type NetworkFailure =
  | 'CONNECTION_REFUSED'
  | 'NAME_NOT_RESOLVED'
  | 'CONNECTION_RESET'
  | 'EMPTY_RESPONSE'
  | 'CONNECTION_TIMED_OUT'
  | 'ADDRESS_UNREACHABLE'
  | 'SSL_PROTOCOL_ERROR'
  | 'CERT_COMMON_NAME_INVALID'
  | 'CERT_DATE_INVALID'
  | 'CERT_AUTHORITY_INVALID'
  | 'TOO_MANY_REDIRECTS'
  | 'INVALID_REDIRECT'
  | 'UNSAFE_REDIRECT'
  | 'UNSAFE_PORT'
  | 'INVALID_HTTP_RESPONSE'
  | 'UNEXPECTED_PROXY_AUTH'
  | 'INVALID_CHUNKED_ENCODING'
  | 'INCOMPLETE_CHUNKED_ENCODING'
  | 'CONTENT_LENGTH_MISMATCH'
  | 'CONTENT_DECODING_FAILED'
  | 'RESPONSE_HEADERS_TOO_BIG'
  | 'RESPONSE_HEADERS_TRUNCATED'
  | 'RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH'
  | 'RESPONSE_HEADERS_MULTIPLE_CONTENT_DISPOSITION'
  | 'RESPONSE_HEADERS_MULTIPLE_LOCATION'
  | 'INVALID_URL'
  | 'INVALID_ARGUMENT'
  | 'FAILED';

export interface TransportRequest {
  method: string;
  /** Absolute. What stands behind `#` is not sent. */
  url: string;
  header: Record<string, string>;
  /** Text is sent as UTF-8; an empty string is no body. */
  body: string | ArrayBuffer;
}

export interface ResponseHead {
  statusCode: number;
  /** In the order and the case in which they came, a repeated name repeated. */
  headers: [name: string, value: string][];
}

/** A whole body, decompressed. `text` decodes it as UTF-8 and keeps a byte order mark. */
export interface ResponseBody {
  arrayBuffer(): ArrayBuffer;
  text(): string;
}

/** None of them is called before `send` has returned, nor after `abort`, `onEnd` or `onFailure`. */
export interface TransportEvents {
  /** So many bytes of the body, of all, have gone out. A transport may leave it out. */
  onSent?(bytes: number): void;
  onHead(head: ResponseHead): void;
  /** A piece of the body, cut where the transport cuts. */
  onChunk(chunk: ArrayBuffer): void;
  /** Asked after a piece: what to wait for before more is read. A transport may leave it out. */
  ready?(): Promise<void> | undefined;
  onEnd(body: ResponseBody): void;
  onFailure(failure: NetworkFailure): void;
}

export interface SocketRequest {
  /** Absolute, `ws:` or `wss:`. */
  url: string;
  header: Record<string, string>;
  /** In the order of preference; may be empty. */
  protocols: string[];
  /** Whether to offer compression. */
  perMessageDeflate: boolean;
}

/** None of them is called before `connect` has returned, nor after `abort`, `onClose` or `onFailure`. */
export interface SocketEvents {
  onOpen(head: ResponseHead): void;
  onMessage(data: string | ArrayBuffer): void;
  /** It was open and is no more, whoever has closed it; 1005 and 1006 as RFC 6455 has them. */
  onClose(code: number, reason: string): void;
  /** It never opened. @param status of an answer that was no upgrade */
  onFailure(failure: NetworkFailure, status?: number): void;
}

/** A connection that `connect` has begun. Before `onOpen` there is only `abort`. */
export interface TransportSocket {
  send(data: string | ArrayBuffer): void;
  /** As RFC 6455 has it; `onClose` follows. @param code 1000, or 3000 to 4999 */
  close(code: number, reason: string): void;
  /** At once, without another event. */
  abort(): void;
}

/**
 * How a request travels, redirects not followed: `wx` does that, as its platform does. Over Node's
 * sockets, straight into a Hono app, over the browser bridge.
 */
export interface Transport {
  send(request: TransportRequest, events: TransportEvents): { abort(): void };
  /** A WebSocket; without this there are none, and they fail. */
  connect?(request: SocketRequest, events: SocketEvents): TransportSocket;
  /** Lets go of what is kept open between requests. */
  close(): void;
}
