import { ApiFailure, type DefineApi } from '../define-api';
import type { Host, Library } from '../dialect';
import { timeoutOf } from '../exchange';
import { wrongParameters } from '../parameters';
import { refuse, runCallback } from '../run-callback';
import { headerOf } from '../serialize';
import { isObject } from '../type-name';
import {
  NOT_CONNECTED,
  NOT_OPEN,
  type Refusal,
  type SocketEnvironment,
  type StartedSocket,
  startSocket,
} from './socket-task';

/** 13.4 */
const MAX_SOCKETS = 5;

export interface ConnectSocketEnvironment extends SocketEnvironment {
  host: Host;
  library: Library;
  /** Milliseconds, where the call itself names none. */
  timeout: number;
  /** Part 8: whether a socket may go to this url. */
  isAllowed(url: string): boolean;
  /** The client's own headers: Referer (3.4) and User-Agent (3.5). */
  clientHeader: Record<string, string>;
}

type Listener = (payload: never) => void;

/** Part 13 of the rules: WebSockets, by their tasks and by the older global calls. */
export function createSockets(environment: ConnectSocketEnvironment, api: DefineApi) {
  const { dialect, host, library, timeout, clientHeader, isAllowed, onError } = environment;
  const alive = new Set<object>();
  let count = 0;
  /** The one that the global calls mean: the newest. */
  let newest: StartedSocket | undefined;
  const listeners: Partial<Record<'open' | 'message' | 'error' | 'close', Listener>> = {};

  /** @returns what is wrong, told at once */
  function findObstacle(options: unknown): Refusal | undefined {
    const wrong = wrongParameters('connectSocket', options);
    if (wrong) return { reason: wrong.message, errno: wrong.errno };
    const { url } = options as { url: string };
    // 13.1
    if (!/^wss?:\/\//i.test(url)) return { reason: `invalid url "${url}"` };
    const isFull = alive.size >= MAX_SOCKETS && dialect.sockets.failsPastLimit;
    return isFull ? { reason: `fail reach max websocket connect count ${MAX_SOCKETS}` } : undefined;
  }

  function connectSocket(
    given: WechatMiniprogram.ConnectSocketOption,
  ): WechatMiniprogram.SocketTask {
    const options = isObject(given) ? { ...given } : given;
    const obstacle = findObstacle(options);
    if (obstacle) {
      const { reason, ...rest } = obstacle;
      const failure = { ...rest, errMsg: `connectSocket:fail ${reason}` };
      return refuse(options, dialect.refusal(failure), onError);
    }
    const { url, protocols, perMessageDeflate } = options;
    const header = headerOf(options.header, 'connectSocket', library);
    count += 1;
    // 13.2: before whatever keeps it from opening; the number is Douyin's.
    const made = host === 'douyin' ? { socketTaskId: count } : {};
    Promise.resolve().then(() => {
      const result = { ...made, errMsg: 'connectSocket:ok' };
      runCallback(options.success as Listener | undefined, result as never, onError);
      runCallback(options.complete as Listener | undefined, result as never, onError);
    });
    const key = {};
    const reason = alive.size < MAX_SOCKETS ? 'url not in domain list' : 'exceed max task count';
    const isRefused = alive.size >= MAX_SOCKETS || !isAllowed(url);
    if (!isRefused) alive.add(key);
    const socket = startSocket(environment, {
      request: {
        url,
        header: { ...dialect.wireHeader(header), ...clientHeader },
        protocols: Array.isArray(protocols) ? protocols.map(String) : [],
        perMessageDeflate: perMessageDeflate === true,
      },
      obstacle: isRefused ? reason : undefined,
      timeout: timeoutOf(options.timeout, timeout),
      onOver: () => alive.delete(key),
    });
    newest = socket;
    for (const [event, listen] of [
      ['open', 'onOpen'],
      ['message', 'onMessage'],
      ['error', 'onError'],
      ['close', 'onClose'],
    ] as const) {
      socket.task[listen]((payload: unknown) => {
        if (newest === socket) runCallback(listeners[event], payload as never, onError);
      });
    }
    return socket.task;
  }

  function refused(refusal: Refusal | undefined): object {
    if (!refusal) return {};
    const { reason, errno } = refusal;
    // 13.5
    throw new ApiFailure(reason === NOT_OPEN ? NOT_CONNECTED : reason, errno);
  }

  const listening = (event: keyof typeof listeners) => (listener: Listener) => {
    listeners[event] = listener;
  };

  return {
    connectSocket,
    sendSocketMessage: api<WechatMiniprogram.SendSocketMessageOption>(
      'sendSocketMessage',
      ({ data }) => refused(newest ? newest.send(data) : { reason: NOT_CONNECTED }),
    ),
    closeSocket: api<WechatMiniprogram.CloseSocketOption>('closeSocket', ({ code, reason }) =>
      refused(newest ? newest.close(code, reason) : { reason: NOT_CONNECTED }),
    ),
    onSocketOpen: listening('open'),
    onSocketMessage: listening('message'),
    onSocketError: listening('error'),
    onSocketClose: listening('close'),
  };
}
