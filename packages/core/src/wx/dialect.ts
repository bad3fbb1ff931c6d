import type { RedirectRules } from './redirect';
import type { RequestOptions, SerializedRequest } from './serialize';
import type { NetworkFailure, ResponseHead } from './transport';

export type Host = 'wechat' | 'douyin';
export type Platform = 'devtools' | 'android' | 'ios';

/** What `fail` and `complete` get: part 5 of the rules. */
export interface Failure {
  errMsg: string;
  errno?: number;
}

/** A response's head as pages see it. */
export interface Head {
  statusCode: number;
  header: Record<string, string>;
  cookies: string[];
}

/** When things happened, in milliseconds since 1970. */
export interface Times {
  invoked: number;
  sent: number;
  answered: number;
}

/** Where WeChat and Douyin, a phone and its developer tool, differ in `request`. */
export interface Dialect {
  userAgent: string;
  referer(app: { appId: string; envVersion: string; version: string }): string;
  serialize(options: RequestOptions): SerializedRequest;
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
  success(head: Head, times: Times): object;
  /** What onHeadersReceived gets. */
  headersReceived(head: Head): object;
  /** What options that cannot be sent are told, at once. */
  refusal(refusal: Failure): Failure;
  failure(reason: Reason): Failure;
  networkFailure(failure: NetworkFailure): Failure;
  /** What the caller gets of the whole task. */
  task(task: WechatMiniprogram.RequestTask): WechatMiniprogram.RequestTask;
}

/** Failures that the client itself declares. */
export type Reason =
  | { kind: 'timeout' | 'abort' | 'interrupted' | 'method is invalid' }
  | { kind: 'url not in domain list' | 'redirect url not in domain list'; url: string };
