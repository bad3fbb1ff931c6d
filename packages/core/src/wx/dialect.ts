import type { RedirectRules } from './redirect';
import type { NetworkFailure, ResponseHead } from './transport';

export type Host = 'wechat' | 'douyin';
export type Platform = 'devtools' | 'android' | 'ios';
/** WeChat's base library, where what it does changed: part A of the rules. */
export type Library = '3.3' | '2.30';
/** In which of its forms a phone tells what happened on the network. */
export type NetworkErrors = 'short' | 'long';

/** What a page calls `request` with. */
export type RequestOptions = WechatMiniprogram.RequestOption;

/** What becomes of that before anything is sent. */
export interface SerializedRequest {
  url: string;
  method: string;
  header: Record<string, string>;
  data: string | ArrayBuffer;
  dataType: string;
  responseType: string;
}

/** What `fail` and `complete` get: part 5 of the rules. */
export interface Failure {
  errMsg: string;
  errno?: number | undefined;
}

/** A response's head as pages see it. */
export interface Head {
  statusCode: number;
  header: Record<string, string>;
  cookies: string[];
}

/** What goes over HTTP, by the name that its texts begin with. */
export type NetworkApi = 'request' | 'uploadFile' | 'downloadFile';

/** When things happened, in milliseconds since 1970. */
export interface Times {
  invoked: number;
  sent: number;
  answered: number;
}

/** Where WeChat and Douyin, a phone and its developer tool, differ on the network. */
export interface Dialect {
  userAgent: string;
  referer(app: { appId: string; envVersion: string; version: string }): string;
  /** What is wrong with the options, told at once. */
  validate(options: unknown): Failure | undefined;
  /** @throws RequestRefused for what cannot be sent */
  serialize(options: RequestOptions): SerializedRequest;
  /** The page's headers as they go out. */
  wireHeader(header: Record<string, string>): Record<string, string>;
  /** The longest timeout there is, in milliseconds. */
  maxTimeout: number;
  /** Whether it counts no longer than until the first chunk (6.10a). */
  firstChunkStopsTimeout: boolean;
  /** Whether the client has this method at all. */
  knows(method: string): boolean;
  /** Whether a body can come in chunks (4.11, 9.1). */
  hasChunks: boolean;
  /** Whether the client sends a body with this method. */
  carriesBody(method: string): boolean;
  redirects: RedirectRules;
  /** Names as the pages of this host see them. */
  head(head: ResponseHead): Head;
  /** What success gets, less `data` and `errMsg`. */
  success(head: Head, times: Times, options: { enableProfile?: unknown }): object;
  /** What onHeadersReceived gets. */
  headersReceived(head: Head): object;
  /** What options that cannot be sent are told, at once. */
  refusal(refusal: Failure): Failure;
  failure(api: NetworkApi, reason: Reason): Failure;
  networkFailure(api: NetworkApi, failure: NetworkFailure): Failure;
  /** What the caller gets of the whole task. */
  task<T extends object>(task: T): T;
  sockets: SocketDialect;
}

/** Where they differ in WebSockets: part 13. */
export interface SocketDialect {
  /** One too many is told by `fail`; else by an event (13.4). */
  failsPastLimit: boolean;
  /** What onError gets of what keeps it from opening. @param status of an answer that was no upgrade */
  error(failure: NetworkFailure, status: number | undefined): string;
  /** Whether what never opened is closed, too, after its error. */
  closesAfterError: boolean;
  /** What onClose gets as the reason (13.6). */
  reason(code: number, reason: string): string;
}

/** Failures that the client itself declares. */
export type Reason =
  | { kind: 'timeout' | 'abort' | 'interrupted' | 'method is invalid' }
  | { kind: 'request protocol must be http or https' }
  /** Parts 11 and 12. */
  | { kind: 'no file path' | 'no such file' | 'too large' }
  /** The file system's own words and number. */
  | { kind: 'not saved'; message: string; errno: number | undefined }
  | { kind: 'url not in domain list' | 'redirect url not in domain list'; url: string };
