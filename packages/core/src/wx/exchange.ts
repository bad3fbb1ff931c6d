import type { AppVisibility } from './app-visibility';
import type { Dialect, Head, NetworkApi, Reason } from './dialect';
import { Listeners } from './listeners';
import { redirected, redirectOf } from './redirect';
import type { RequestQueue } from './request-queue';
import { runCallback } from './run-callback';
import type {
  NetworkFailure,
  ResponseBody,
  ResponseHead,
  Transport,
  TransportEvents,
  TransportRequest,
} from './transport';

type Callback = (result: never) => void;

export interface ExchangeEnvironment {
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

/** What a call past validation wants of the network, and makes of the answer. */
export interface Exchange {
  api: NetworkApi;
  /** As the page gave them. */
  options: {
    success?: unknown;
    fail?: unknown;
    complete?: unknown;
    timeout?: unknown;
    enableProfile?: unknown;
    redirect?: unknown;
  };
  /** With the page's own headers; asked for once it is its turn. */
  request(): TransportRequest | Reason;
  onSent?(bytes: number): void;
  /** @returns why not to read on */
  onHead?(head: Head): Reason | undefined;
  /** @param stopTimeout for what may take its time from now on */
  onChunk?(chunk: ArrayBuffer, stopTimeout: () => void): Reason | undefined;
  /** What success gets, less `errMsg`. @param body a text where the client has put it there itself */
  result(body: ResponseBody | string, described: object): object | Reason;
}

/** What every task has. */
export type ExchangeTask = Pick<
  WechatMiniprogram.RequestTask,
  'abort' | 'onHeadersReceived' | 'offHeadersReceived'
>;

/** A call past validation: queued, sent, settled. Numbers in comments are those of the rules. */
export function startExchange(
  {
    dialect,
    transport,
    timeout,
    clientHeader,
    isAllowed,
    visibility,
    onError,
    onAnswer,
  }: ExchangeEnvironment,
  queue: RequestQueue,
  exchange: Exchange,
): ExchangeTask {
  const { api, options } = exchange;
  const headersListeners = new Listeners(onError);
  const isManual = options.redirect === 'manual';
  const times = { invoked: Date.now(), sent: 0, answered: 0 };
  let state: 'queued' | 'sending' | 'settled' = 'queued';
  let isAborted = false;
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

  const fail = (reason: Reason): void => settle('fail', dialect.failure(api, reason));
  /** 6.2: past validation nothing fails before the call has returned. */
  const failSoon = (reason: Reason): void => void Promise.resolve().then(() => fail(reason));

  function send(): void {
    state = 'sending';
    const request = exchange.request();
    const obstacle = 'kind' in request ? request : findObstacle(request);
    if (obstacle || 'kind' in request) {
      failSoon(obstacle as Reason);
      return;
    }
    times.sent = Date.now();
    const { header, method, body } = request;
    hop(
      {
        ...request,
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

  function findObstacle({ method, url }: TransportRequest): Reason | undefined {
    if (!dialect.knows(method)) return { kind: 'method is invalid' };
    if (!isAllowed(url)) return { kind: 'url not in domain list', url };
    return visibility.interrupts ? { kind: 'interrupted' } : undefined;
  }

  function events(request: TransportRequest, redirects: number): TransportEvents {
    const rules = dialect.redirects;
    let head: Head = { statusCode: 0, header: {}, cookies: [] };
    const failWhere = (reason: Reason | undefined): void => {
      if (reason) fail(reason);
    };
    const breakOff = (failure: NetworkFailure): void =>
      settle('fail', dialect.networkFailure(api, failure));

    function succeed(body: ResponseBody | string): void {
      // In a listener, just before.
      if (isAborted) return;
      const result = exchange.result(body, dialect.success(head, times, options));
      if (isReason(result)) fail(result);
      else settle('success', { ...result, errMsg: `${api}:ok` });
    }

    function follow(response: ResponseHead, target: string): void {
      leave();
      if (rules.checked === 'each hop' && !isAllowed(target)) {
        fail({ kind: 'redirect url not in domain list', url: target });
        return;
      }
      if (!/^https?:/.test(target)) {
        fail({ kind: 'request protocol must be http or https' });
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
      failWhere(exchange.onHead?.(head));
    }

    return {
      onSent: (bytes) => exchange.onSent?.(bytes),
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
      onChunk: (chunk) => failWhere(exchange.onChunk?.(chunk, stopTimeout)),
      onEnd: succeed,
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
        isAborted = true;
        stop();
        failSoon({ kind: 'abort' });
      }
    },
    onHeadersReceived: (listener) => headersListeners.add(listener),
    offHeadersReceived: (listener) => headersListeners.remove(listener),
  };
}

function isReason(result: object | Reason): result is Reason {
  return 'kind' in result;
}

/** The longest that setTimeout can wait, in milliseconds; more would fire at once. */
export const MAX_TIMEOUT = 2 ** 31 - 1;

/** 1.8: a value that is no number, 0 or negative falls through. Milliseconds. */
export function timeoutOf(given: unknown, otherwise: number): number {
  return typeof given === 'number' && given > 0 ? Math.min(given, MAX_TIMEOUT) : otherwise;
}
