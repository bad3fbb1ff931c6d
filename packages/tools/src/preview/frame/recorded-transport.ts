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
  transport: Transport,
  onOver: (request: RecordedRequest) => void,
): Transport {
  return {
    send(request, events) {
      const start = performance.now();
      let head: ResponseHead | undefined;
      let isOver = false;
      const over = (failure?: NetworkFailure | 'ABORTED'): void => {
        if (isOver) return;
        isOver = true;
        const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
        if (!url || /^\/(__mock|__wechat\/device)/.test(url.pathname)) return;
        const id = head?.headers.find(([name]) => name.toLowerCase() === 'x-request-id')?.[1];
        const milliseconds = Math.round(performance.now() - start);
        const outcome = failure ?? head?.statusCode ?? 'FAILED';
        onOver({ method: request.method, url, outcome, milliseconds, id });
      };
      const task = transport.send(request, {
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
    close: () => transport.close(),
  };
}
