import type { NetworkFailure, ResponseHead, Transport } from 'miniprogram-core/wx';

export interface RecordedRequest {
  method: string;
  url: URL;
  /** Of the answer; otherwise why there is none. */
  outcome: number | NetworkFailure | 'ABORTED';
  milliseconds: number;
  /** As the mock server's inspector knows it. */
  id: string | undefined;
}

/** Tells of each request when it is over, but of those that are not the program's: `/__mock`, a phone's to WeChat. */
export function recordedTransport(
  transport: Required<Transport>,
  onOver: (request: RecordedRequest) => void,
): Transport {
  /** What tells of one, once. */
  function recording(method: string, text: string) {
    const start = performance.now();
    let isOver = false;
    return (outcome: RecordedRequest['outcome'], head?: ResponseHead): void => {
      if (isOver) return;
      isOver = true;
      const url = URL.canParse(text) ? new URL(text) : undefined;
      if (!url || OTHERS.test(url.pathname)) return;
      const id = head?.headers.find(([name]) => name.toLowerCase() === 'x-request-id')?.[1];
      const milliseconds = Math.round(performance.now() - start);
      onOver({ method, url, outcome, milliseconds, id });
    };
  }

  return {
    send(request, events) {
      let head: ResponseHead | undefined;
      const record = recording(request.method, request.url);
      const over = (failure?: NetworkFailure | 'ABORTED'): void =>
        record(failure ?? head?.statusCode ?? 'FAILED', head);
      const task = transport.send(request, {
        onSent: (bytes) => events.onSent?.(bytes),
        onHead(received) {
          head = received;
          events.onHead(received);
        },
        onChunk: events.onChunk,
        onEnd(body) {
          over();
          events.onEnd(body);
        },
        onFailure(failure) {
          over(failure);
          events.onFailure(failure);
        },
      });
      return {
        abort() {
          // wx breaks off an answer that sends on, too.
          const isRedirect = head && head.statusCode >= 300 && head.statusCode < 400;
          over(isRedirect ? undefined : 'ABORTED');
          task.abort();
        },
      };
    },
    // It is told as soon as it is open, or is known not to be: it may last.
    connect(request, events) {
      const record = recording('WS', request.url);
      const socket = transport.connect(request, {
        ...events,
        onOpen(head) {
          record(head.statusCode, head);
          events.onOpen(head);
        },
        onFailure(failure, status) {
          record(status ?? failure);
          events.onFailure(failure, status);
        },
      });
      return {
        ...socket,
        abort() {
          record('ABORTED');
          socket.abort();
        },
      };
    },
    close: () => transport.close(),
  };
}

/** What is not the program's own: the mock server's, but for what it has to try things on, and WeChat's. */
const OTHERS = /^\/(__mock(?!\/echo\/)|__wechat\/device)/;
