import { type Failure, failure, networkFailure, type Platform } from './failure';
import { RequestQueue } from './request-queue';
import { mergeHeaders, parseBody, parseCookies, setCookieOf } from './response';
import { runCallback } from './run-callback';
import {
  type RequestOptions,
  type SerializedRequest,
  StringifyError,
  serializeRequest,
} from './serialize';
import type { ResponseHead, Transport } from './transport';
import { invalid, validateRequest } from './validate';

type RequestTask = WechatMiniprogram.RequestTask;
type HeadersListener = WechatMiniprogram.RequestTaskOnHeadersReceivedCallback;
type ChunkListener = WechatMiniprogram.OnChunkReceivedCallback;

export interface RequestEnvironment {
  platform: Platform;
  transport: Transport;
  /** Milliseconds, where the call itself names none (rule 1.8). */
  timeout: number;
  /** The client's own headers: Referer (3.4) and User-Agent (3.5). */
  clientHeader: Record<string, string>;
  /** Gets what a callback threw (6.5), as App.onError would. */
  onError: (error: unknown) => void;
}

/** `wx.request`, after test/simulator/wx-request-rules.md; numbers in comments are its rules. */
export function createRequest(environment: RequestEnvironment) {
  const { platform, transport, clientHeader, onError } = environment;
  const queue = new RequestQueue();

  /** 6.5: what a callback throws stops nothing. */
  function call<T>(callback: ((value: T) => void) | undefined, value: T): void {
    runCallback(callback, value, onError);
  }

  return function request(options: RequestOptions): RequestTask | undefined {
    const refused = validateRequest(options);
    if (refused) return refuse(options, refused);
    let serialized: SerializedRequest;
    try {
      serialized = serializeRequest(options);
    } catch (error) {
      if (!(error instanceof StringifyError)) throw error;
      return refuse(options, invalid('fail to stringify data', 600010));
    }
    return start(options, serialized);
  };

  /** 1.2: synchronously, and there is no task. */
  function refuse(options: RequestOptions | null | undefined, result: Failure): undefined {
    const { fail, complete } = options ?? {};
    call(fail as (result: Failure) => void, result);
    call(complete as (result: Failure) => void, result);
  }

  function start(options: RequestOptions, serialized: SerializedRequest): RequestTask {
    const headersListeners = new Set<HeadersListener>();
    const chunkListeners = new Set<ChunkListener>();
    let state: 'queued' | 'sending' | 'settled' = 'queued';
    let sent: { abort(): void } | undefined;
    let stopTimer = (): void => {};
    let head: ReturnType<typeof describeHead> | undefined;

    /** 6.3 and 6.4: one of success and fail, then complete with the same object, then the next. */
    function settle(callback: 'success' | 'fail', result: object): void {
      if (state === 'settled') return;
      const wasSending = state === 'sending';
      state = 'settled';
      stopTimer();
      call(options[callback] as (result: object) => void, result);
      call(options.complete as (result: object) => void, result);
      if (wasSending) queue.leave();
    }

    function send(): void {
      state = 'sending';
      const timer = setTimeout(
        () => {
          sent?.abort();
          settle('fail', failure(platform, 'timeout', 5));
        },
        timeoutOf(options.timeout, environment.timeout),
      );
      stopTimer = () => clearTimeout(timer);

      const { method, url, header, data, dataType, responseType } = serialized;
      sent = transport.send(
        {
          method,
          url,
          header: { ...header, ...clientHeader },
          // 2.9: these carry none, whatever `data` says.
          body: method === 'GET' || method === 'HEAD' ? '' : data,
          redirect: options.redirect === 'manual' ? 'manual' : 'follow',
        },
        {
          onHead(response) {
            head = describeHead(response);
            const { statusCode, ...rest } = head;
            const payload = platform === 'devtools' ? rest : { ...rest, statusCode };
            for (const listener of headersListeners) call(listener, payload as never);
          },
          onChunk(data) {
            if (!options.enableChunked) return;
            for (const listener of chunkListeners) call(listener, { data });
          },
          onEnd(body) {
            settle('success', {
              // 4.10, 4.11: a redirect that is not followed, and a body that came in chunks, leave none.
              data:
                options.enableChunked ||
                (isRedirect(head?.statusCode) && options.redirect === 'manual')
                  ? ''
                  : parseBody(body, dataType, responseType),
              ...head,
              errMsg: 'request:ok',
            });
          },
          onFailure(name) {
            settle('fail', networkFailure(platform, name));
          },
        },
      );
    }

    const leaveQueue = queue.enter(send);
    return {
      abort() {
        const result = failure(platform, 'abort');
        if (state === 'queued') {
          leaveQueue();
          settle('fail', result);
        } else if (state === 'sending') {
          stopTimer();
          sent?.abort();
          Promise.resolve().then(() => settle('fail', result));
        }
      },
      onHeadersReceived: (listener) => void headersListeners.add(listener),
      offHeadersReceived: (listener) => remove(headersListeners, listener),
      onChunkReceived: (listener) => void chunkListeners.add(listener),
      offChunkReceived: (listener) => remove(chunkListeners, listener as ChunkListener),
    };
  }
}

/** The longest that setTimeout can wait; more would fire at once. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/** 1.8: a value that is no number, 0 or negative falls through. Milliseconds. */
export function timeoutOf(given: unknown, otherwise: number): number {
  return typeof given === 'number' && given > 0 ? Math.min(given, MAX_TIMEOUT) : otherwise;
}

function describeHead({ statusCode, headers }: ResponseHead) {
  const header = mergeHeaders(headers);
  return { statusCode, header, cookies: parseCookies(setCookieOf(header)) };
}

function isRedirect(statusCode = 0): boolean {
  return statusCode >= 300 && statusCode < 400;
}

/** 6.8: without a function all of them go. */
function remove<T>(listeners: Set<T>, listener: T | undefined): void {
  if (listener === undefined) listeners.clear();
  else listeners.delete(listener);
}
