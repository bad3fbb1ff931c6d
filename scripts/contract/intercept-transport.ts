import type {
  NetworkFailure,
  ResponseHead,
  Transport,
  TransportRequest,
} from 'miniprogram-core/wx';

export type Received =
  | { arrived: true; head: ResponseHead; text: string }
  | { arrived: false; reason: NetworkFailure | 'TIMED_OUT' | 'STOPPED' };

export interface Tap {
  onSend(request: TransportRequest): void;
  onOutcome(request: TransportRequest, received: Received): void;
}

/** Passes everything on, and lets the tap see it. Once the signal is aborted nothing goes out any more. */
export function interceptTransport(transport: Transport, tap: Tap, signal: AbortSignal): Transport {
  const send: Transport['send'] = (request, events) => {
    let head: ResponseHead = { statusCode: 0, headers: [] };
    let over = false;
    const end = (received: Received): void => {
      if (over) return;
      over = true;
      signal.removeEventListener('abort', stop);
      tap.onOutcome(request, received);
    };
    const stop = (): void => {
      sent.abort();
      end({ arrived: false, reason: 'STOPPED' });
      events.onFailure('FAILED');
    };

    tap.onSend(request);
    const sent = transport.send(request, {
      onHead(response) {
        head = response;
        events.onHead(response);
      },
      onChunk: (chunk) => events.onChunk(chunk),
      onEnd(body) {
        end({ arrived: true, head, text: body.text() });
        events.onEnd(body);
      },
      onFailure(reason) {
        end({ arrived: false, reason });
        events.onFailure(reason);
      },
    });
    signal.addEventListener('abort', stop);
    return {
      abort() {
        // wx aborts what has settled, too, and an answer that sends on; what has not come was too slow.
        end(
          isRedirect(head)
            ? { arrived: true, head, text: '' }
            : { arrived: false, reason: 'TIMED_OUT' },
        );
        sent.abort();
      },
    };
  };

  const refuse: Transport['send'] = (_request, events) => {
    queueMicrotask(() => events.onFailure('FAILED'));
    return { abort() {} };
  };
  return {
    send: (request, events) => (signal.aborted ? refuse : send)(request, events),
    close: () => transport.close(),
  };
}

function isRedirect({ statusCode }: ResponseHead): boolean {
  return statusCode >= 300 && statusCode < 400;
}
