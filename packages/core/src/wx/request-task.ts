import type { AppVisibility } from './app-visibility';
import type { Dialect, Head, Reason, RequestOptions, SerializedRequest } from './dialect';
import { Listeners } from './listeners';
import { redirected, redirectOf } from './redirect';
import type { RequestQueue } from './request-queue';
import { parseBody } from './response';
import { runCallback } from './run-callback';
import type {
  NetworkFailure,
  ResponseHead,
  Transport,
  TransportEvents,
  TransportRequest,
} from './transport';

type Callback = (result: never) => void;

export interface RequestEnvironment {
  dialect: Dialect;
  transport: Transport;
  /** Milliseconds, where the call itself names none (1.8). */
  timeout: number;
  /** The client's own headers: Referer (3.4) and User-Agent (3.5). */
  clientHeader: Record<string, string>;
  /** Part 8: whether a request may go to this url. */
  isAllowed(url: string): boolean;
  visibility: AppVisibility;
  /** Told before anything of an answer is. */
  onAnswer(): void;
  /** Gets what a callback threw (6.5), as App.onError would. */
  onError(error: unknown): void;
}

/** A request past validation: queued, sent, settled. Numbers in comments are those of the rules. */
export function startRequest(
  {
    dialect,
    transport,
    timeout,
    clientHeader,
    isAllowed,
    visibility,
    onError,
    onAnswer,
  }: RequestEnvironment,
  queue: RequestQueue,
  options: RequestOptions,
  { method, url, header, data, dataType, responseType }: SerializedRequest,
): WechatMiniprogram.RequestTask {
  const headersListeners = new Listeners(onError);
  const chunkListeners = new Listeners(onError);
  const isManual = options.redirect === 'manual';
  const isChunked = options.enableChunked === true && dialect.hasChunks;
  // What the caller writes into a buffer afterwards is not sent.
  const body = typeof data === 'string' ? data : data.slice(0);
  const times = { invoked: Date.now(), sent: 0, answered: 0 };
  let state: 'queued' | 'sending' | 'settled' = 'queued';
  let stop = (): void => {};
  /** Breaks off the hop that is under way. */
  let leave = (): void => {};
  let stopTimeout = (): void => {};

  /** 6.3, 6.4: one of success and fail, then complete with the same object, then the next (7.2). */
  function settle(callback: 'success' | 'fail', result: object): void {
    if (state === 'settled') return;
    const wasSending = state === 'sending';
    state = 'settled';
    stop();
    onAnswer();
    runCallback(options[callback] as Callback | undefined, result as never, onError);
    runCallback(options.complete as Callback | undefined, result as never, onError);
    if (wasSending) queue.leave();
  }

  const fail = (reason: Reason): void => settle('fail', dialect.failure(reason));
  /** 6.2: past validation nothing fails before the call has returned. */
  const failSoon = (reason: Reason): void => void Promise.resolve().then(() => fail(reason));

  function send(): void {
    state = 'sending';
    const obstacle = findObstacle();
    if (obstacle) {
      failSoon(obstacle);
      return;
    }
    times.sent = Date.now();
    hop(
      {
        method,
        url,
        header: { ...dialect.wireHeader(header), ...clientHeader },
        body: dialect.carriesBody(method) ? body : '',
      },
      0,
    );
    // 7.3: from now on, not from the call.
    const longest = Math.min(timeoutOf(options.timeout, timeout), dialect.maxTimeout);
    const timer = setTimeout(() => fail({ kind: 'timeout' }), longest);
    stopTimeout = () => clearTimeout(timer);
    const stayInFront = visibility.onInterrupt(() => fail({ kind: 'interrupted' }));
    stop = () => {
      stopTimeout();
      stayInFront();
      leave();
    };
  }

  /** The request itself, or where a redirect has sent it. */
  function hop(request: TransportRequest, redirects: number): void {
    const sent = transport.send(request, events(request, redirects));
    leave = () => sent.abort();
  }

  function findObstacle(): Reason | undefined {
    if (!dialect.knows(method)) return { kind: 'method is invalid' };
    if (!isAllowed(url)) return { kind: 'url not in domain list', url };
    return visibility.interrupts ? { kind: 'interrupted' } : undefined;
  }

  function events(request: TransportRequest, redirects: number): TransportEvents {
    const rules = dialect.redirects;
    let head: Head = { statusCode: 0, header: {}, cookies: [] };
    const succeed = (data: unknown): void =>
      settle('success', { data, ...dialect.success(head, times, options), errMsg: 'request:ok' });
    const breakOff = (failure: NetworkFailure): void =>
      settle('fail', dialect.networkFailure(failure));

    function follow(response: ResponseHead, target: string): void {
      leave();
      if (rules.checked === 'each hop' && !isAllowed(target)) {
        fail({ kind: 'redirect url not in domain list', url: target });
        return;
      }
      hop(redirected(request, response.statusCode, target, rules), redirects + 1);
    }

    function receive(response: ResponseHead): void {
      if (redirects > 0 && rules.checked === 'the last address' && !isAllowed(request.url)) {
        fail({ kind: 'url not in domain list', url: request.url });
        return;
      }
      times.answered = Date.now();
      onAnswer();
      head = dialect.head(response);
      headersListeners.tell(dialect.headersReceived(head));
    }

    return {
      onHead(response) {
        const redirect = redirectOf(response, request.url, rules);
        // R1: the request ends here, whatever the body says.
        if (redirect && isManual) {
          receive(response);
          succeed('');
        } else if (redirect && 'failure' in redirect) {
          breakOff(redirect.failure);
        } else if (redirect && redirects < rules.max) {
          follow(response, redirect.url);
        } else if (redirect && rules.asBrowser) {
          breakOff('TOO_MANY_REDIRECTS');
        } else {
          receive(response);
          // R5
          if (redirect) succeed(`reach the max redirect count ${rules.max}`);
        }
      },
      onChunk(chunk) {
        if (!isChunked) return;
        if (dialect.firstChunkStopsTimeout) stopTimeout();
        chunkListeners.tell({ data: chunk });
      },
      onEnd: (body) => succeed(isChunked ? '' : parseBody(body, dataType, responseType)),
      onFailure: breakOff,
    };
  }

  const leaveQueue = queue.enter(send);
  return {
    abort() {
      if (state === 'queued') {
        // 6.7
        leaveQueue();
        fail({ kind: 'abort' });
      } else if (state === 'sending') {
        // 6.6
        stop();
        failSoon({ kind: 'abort' });
      }
    },
    onHeadersReceived: (listener) => headersListeners.add(listener),
    offHeadersReceived: (listener) => headersListeners.remove(listener),
    onChunkReceived: (listener) => chunkListeners.add(listener),
    offChunkReceived: (listener) => chunkListeners.remove(listener),
  };
}

/** The longest that setTimeout can wait, in milliseconds; more would fire at once. */
export const MAX_TIMEOUT = 2 ** 31 - 1;

/** 1.8: a value that is no number, 0 or negative falls through. Milliseconds. */
export function timeoutOf(given: unknown, otherwise: number): number {
  return typeof given === 'number' && given > 0 ? Math.min(given, MAX_TIMEOUT) : otherwise;
}
