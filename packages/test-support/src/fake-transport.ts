import type { Transport, TransportEvents, TransportRequest } from 'miniprogram-core/wx';

export interface Sent {
  request: TransportRequest;
  events: TransportEvents;
  aborted: boolean;
  /** Answers 200 with this text. */
  answer(text?: string): void;
}

/** A transport in which a test sees every request as it starts, and answers it when it likes. */
export function fakeTransport(): Transport & { sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    send(request, events) {
      const one: Sent = {
        request,
        events,
        aborted: false,
        answer(text = '{}') {
          events.onHead({ statusCode: 200, headers: [] });
          events.onEnd({ arrayBuffer: () => new ArrayBuffer(0), text: () => text });
        },
      };
      sent.push(one);
      return {
        abort() {
          one.aborted = true;
        },
      };
    },
    /** Ends what a test has left open, and with it the timers of those requests. */
    close() {
      for (const { events } of sent) events.onFailure('FAILED');
    },
  };
}
