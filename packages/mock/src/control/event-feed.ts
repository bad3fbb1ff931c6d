import type { Exchange, Journal } from '../journal/journal';
import { summarize } from '../journal/redact';

/** Milliseconds. */
const HEARTBEAT = 15_000;
/** Bytes, some thousand events, that may wait for a reader before it is dropped. */
const MAX_PENDING = 1024 * 1024;

interface Reader {
  controller: ReadableStreamDefaultController<Uint8Array>;
  drop(): void;
}

/** Tells all who read `/__mock/events` of each request: what they are told is made once. */
export class EventFeed {
  readonly #journal: Journal;
  readonly #readers = new Set<Reader>();
  #stop: (() => void) | undefined;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** @param drop ends the connection of who does not read; who comes back sees the newest */
  open(drop: () => void): ReadableStream<Uint8Array> {
    let reader: Reader | undefined;
    const strategy: QueuingStrategy<Uint8Array> = {
      highWaterMark: MAX_PENDING,
      size: (event) => event?.length ?? 0,
    };
    return new ReadableStream(
      {
        start: (controller) => {
          reader = { controller, drop };
          this.#readers.add(reader);
          this.#stop ??= this.#begin();
          // What is written at once tells the client, and whatever stands between, that it works.
          controller.enqueue(bytesOf(': 开始\n\n'));
        },
        cancel: () => {
          if (reader) this.#leave(reader);
        },
      },
      strategy,
    );
  }

  #begin(): () => void {
    const silence = this.#journal.listen((exchange) => this.#tell(eventOf(exchange)));
    // A comment now and then finds out that a phone or a laptop is gone without a word.
    const heartbeat = setInterval(() => this.#tell(bytesOf(': 在\n\n')), HEARTBEAT);
    return () => {
      silence();
      clearInterval(heartbeat);
    };
  }

  #tell(event: Uint8Array): void {
    for (const reader of this.#readers) {
      if ((reader.controller.desiredSize ?? 0) > 0) reader.controller.enqueue(event);
      else {
        this.#leave(reader);
        reader.drop();
      }
    }
  }

  #leave(reader: Reader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
  }
}

function eventOf(exchange: Exchange): Uint8Array {
  const data = JSON.stringify(summarize(exchange));
  return bytesOf(`event: request\nid: ${exchange.id}\ndata: ${data}\n\n`);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
