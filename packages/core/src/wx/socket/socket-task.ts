import type { Dialect } from '../dialect';
import { Listeners } from '../listeners';
import { PARAMETER_ERROR } from '../parameters';
import { runCallback } from '../run-callback';
import type { SocketEvents, SocketRequest, Transport, TransportSocket } from '../transport';
import { typeName } from '../type-name';
import { encodeUtf8 } from '../utf8';

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;
/** In bytes: https://www.rfc-editor.org/rfc/rfc6455#section-5.5 */
const MAX_REASON = 123;

export interface SocketEnvironment {
  dialect: Dialect;
  transport: Transport;
  /** Told before any event. */
  onAnswer(): void;
  /** Gets what a callback threw. */
  onError(error: unknown): void;
}

type Callback = (result: never) => void;

interface MethodOptions {
  success?: Callback;
  fail?: Callback;
  complete?: Callback;
}

/** What a method of the task, or its global twin, is told; undefined for a success. */
export interface Refusal {
  reason: string;
  errno?: number | undefined;
}

/** What a page holds, and what the global calls do with it. */
export interface StartedSocket {
  task: WechatMiniprogram.SocketTask;
  send(data: unknown): Refusal | undefined;
  close(code: unknown, reason: unknown): Refusal | undefined;
}

/** As 13.5 has it for the task, and for the global calls. */
export const NOT_OPEN = 'SocketTask.readyState is not OPEN';
export const NOT_CONNECTED = 'WebSocket is not connected';

export interface SocketPlan {
  request: SocketRequest;
  /** Why it cannot be opened: what onError gets. */
  obstacle: string | undefined;
  /** Milliseconds until it must be open. */
  timeout: number;
  /** Told once, whatever has ended it. */
  onOver(): void;
}

/** 13.3: a connection that is being opened. */
export function startSocket(
  { dialect, transport, onAnswer, onError }: SocketEnvironment,
  { request, obstacle, timeout, onOver }: SocketPlan,
): StartedSocket {
  const { sockets } = dialect;
  const listeners = {
    open: new Listeners(onError),
    message: new Listeners(onError),
    error: new Listeners(onError),
    close: new Listeners(onError),
  };
  let state = CONNECTING;
  let connection: TransportSocket | undefined;
  let stopTimeout = (): void => {};

  function tell(event: keyof typeof listeners, payload: object): void {
    onAnswer();
    listeners[event].tell(payload);
  }

  function over(): void {
    stopTimeout();
    state = CLOSED;
    onOver();
  }

  function closed(code: number, reason: string): void {
    if (state === CLOSED) return;
    over();
    tell('close', { code, reason: sockets.reason(code, reason) });
  }

  /** It has not opened, and will not. */
  function fail(errMsg: string): void {
    if (state === CLOSED) return;
    over();
    tell('error', { errMsg });
    if (sockets.closesAfterError) tell('close', { code: 1006, reason: sockets.reason(1006, '') });
  }

  const events: SocketEvents = {
    onOpen(head) {
      stopTimeout();
      state = OPEN;
      tell('open', { header: dialect.head(head).header });
    },
    onMessage: (data) => tell('message', { data }),
    onClose: closed,
    onFailure: (failure, status) => fail(sockets.error(failure, status)),
  };

  function begin(): void {
    if (obstacle === undefined) connection = transport.connect?.(request, events);
    if (!connection) {
      soon(() => fail(obstacle ?? sockets.error('FAILED', undefined)));
      return;
    }
    const timer = setTimeout(() => {
      connection?.abort();
      fail('timeout');
    }, timeout);
    stopTimeout = () => clearTimeout(timer);
  }

  function send(data: unknown): Refusal | undefined {
    if (state !== OPEN) return { reason: NOT_OPEN };
    const type = typeName(data);
    if (type !== 'String' && type !== 'ArrayBuffer') {
      const reason = `parameter error: parameter.data should be String or ArrayBuffer instead of ${type};`;
      return { reason, errno: PARAMETER_ERROR };
    }
    // What the caller writes into a buffer afterwards is not sent.
    connection?.send(type === 'String' ? (data as string) : (data as ArrayBuffer).slice(0));
    return undefined;
  }

  function close(givenCode: unknown, givenReason: unknown): Refusal | undefined {
    // 13.5
    const code = typeof givenCode === 'number' ? givenCode : 1000;
    const reason = typeof givenReason === 'string' ? givenReason : '';
    if (state === CLOSING || state === CLOSED) return { reason: NOT_CONNECTED };
    if (code !== 1000 && !(code >= 3000 && code <= 4999)) {
      return { reason: `code ${code} is neither 1000 nor between 3000 and 4999` };
    }
    if (encodeUtf8(reason).length > MAX_REASON) {
      return { reason: `reason is longer than ${MAX_REASON} bytes` };
    }
    if (state === OPEN) connection?.close(code, reason);
    else {
      connection?.abort();
      soon(() => closed(1006, ''));
    }
    state = CLOSING;
    return undefined;
  }

  /** @param failing what the refusal of a send is called (13.5) */
  function tellOutcome(options: unknown, name: string, failing: string, refusal?: Refusal): void {
    const { success, fail, complete } = (options ?? {}) as MethodOptions;
    soon(() => {
      const { reason, ...rest } = refusal ?? {};
      const errMsg = refusal ? `${failing}:fail ${reason}` : `${name}:ok`;
      const result = dialect.refusal({ ...rest, errMsg }) as never;
      runCallback(refusal ? fail : success, result, onError);
      runCallback(complete, result, onError);
    });
  }

  begin();
  const task = {
    CONNECTING,
    OPEN,
    CLOSING,
    CLOSED,
    get readyState() {
      return state;
    },
    send(options?: { data?: unknown }): void {
      const refusal = send(options?.data);
      const failing = refusal?.reason === NOT_OPEN ? 'SocketTask.send' : 'sendSocketMessage';
      tellOutcome(options, 'sendSocketMessage', failing, refusal);
    },
    close(options?: { code?: unknown; reason?: unknown }): void {
      const refusal = close(options?.code, options?.reason);
      tellOutcome(options, 'closeSocket', 'closeSocket', refusal);
    },
    onOpen: (listener: Callback) => listeners.open.add(listener),
    onMessage: (listener: Callback) => listeners.message.add(listener),
    onError: (listener: Callback) => listeners.error.add(listener),
    onClose: (listener: Callback) => listeners.close.add(listener),
  };
  return { task: task as WechatMiniprogram.SocketTask, send, close };
}

/** Never within the call itself. */
function soon(run: () => void): void {
  Promise.resolve().then(run);
}
