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
  onHead(head: ResponseHead): void;
  /** A piece of the body, cut where the transport cuts. */
  onChunk(chunk: ArrayBuffer): void;
  onEnd(body: ResponseBody): void;
  onFailure(failure: NetworkFailure): void;
}

/**
 * How a request travels, redirects not followed: `wx` does that, as its platform does. Over Node's sockets, straight into a Hono app, over the browser
 * bridge.
 */
export interface Transport {
  send(request: TransportRequest, events: TransportEvents): { abort(): void };
  /** Lets go of what is kept open between requests. */
  close(): void;
}
