/** What keeps an answer from arriving, in the words of Chromium's net errors. */
export type NetworkFailure =
  | 'CONNECTION_REFUSED'
  | 'NAME_NOT_RESOLVED'
  | 'CONNECTION_RESET'
  | 'EMPTY_RESPONSE'
  | 'CONNECTION_TIMED_OUT'
  | 'CERT_AUTHORITY_INVALID'
  | 'ADDRESS_UNREACHABLE'
  | 'TOO_MANY_REDIRECTS'
  | 'UNSAFE_REDIRECT'
  | 'INVALID_HTTP_RESPONSE'
  | 'INVALID_CHUNKED_ENCODING'
  | 'CONTENT_DECODING_FAILED'
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
  redirect: 'follow' | 'manual';
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

/** How a request travels: over Node's sockets, straight into a Hono app, over the browser bridge. */
export interface Transport {
  send(request: TransportRequest, events: TransportEvents): { abort(): void };
  /** Lets go of what is kept open between requests. */
  close(): void;
}
