const KEPT = 500;

/** A request as it arrived and what was answered. What is secret in it is hidden by `redact`. */
export interface Exchange {
  /** The same as the answer's `X-Request-Id`. */
  id: string;
  /** When it arrived, in milliseconds since 1970. */
  at: number;
  method: string;
  /** As it stood in the request line, with the query. */
  target: string;
  httpVersion: string;
  /** The address of who has sent it; undefined where the connection was gone already. */
  client?: string | undefined;
  /** Whether it has come to a trusted proxy by https. */
  isHttps?: boolean;
  /** Whether others have come on its connection before. */
  connection?: 'new' | 'kept alive';
  /** In order and case: name, value, name, value … */
  rawHeaders: string[];
  body: Body;
  /** Of a form, where something has read it. */
  parts?: Part[];
  /** Of a WebSocket: the newest of its messages. */
  frames?: Frame[];
  /** Undefined as long as nothing was answered; for good where the connection broke before. */
  answer?: { status: number; rawHeaders: string[]; body: Body };
  /** From the arrival to the end of the answer; undefined until then. */
  milliseconds?: number;
  /** Why it was no HTTP at all. */
  unreadable?: string;
  /** What the answer calls `code` is a secret, as it is in requests. */
  handsOutCode?: true;
  /** What was done to it on purpose, such as `503`, `延迟 800 毫秒` or `CONNECTION_RESET_BY_PEER`. */
  injected?: string;
  /** The backend that has answered instead, with `--proxy`. */
  proxiedTo?: string;
  /** What went wrong where the status does not say it: between here and that backend, or at WeChat. */
  failure?: string;
}

/** One part of a form. */
export interface Part {
  name: string;
  bytes: number;
  /** Undefined for a file. */
  value?: string;
  /** Of a file. */
  fileName?: string;
  type?: string;
}

/** One message of a WebSocket. */
export interface Frame {
  /** In milliseconds since 1970. */
  at: number;
  from: 'client' | 'server';
  bytes: number;
  /** Undefined for bytes; of what closes it, the reason. */
  text?: string;
  /** The code by which it was closed. */
  close?: number;
}

/** The first `MAX_KEPT_BYTES` of a body, and how long all of it was. */
export interface Body {
  chunks: Buffer[];
  bytes: number;
}

export const MAX_KEPT_BYTES = 16 * 1024;
/** Characters of a message. */
const MAX_KEPT_TEXT = 2048;

/** Keeps what was received or sent, up to a limit. */
export function keep(body: Body, chunk: Buffer): void {
  const room = MAX_KEPT_BYTES - body.bytes;
  if (room > 0) body.chunks.push(chunk.subarray(0, room));
  body.bytes += chunk.length;
}

const KEPT_FRAMES = 200;

/** Keeps a message, of a long one its beginning; the oldest go. */
export function keepFrame(exchange: Exchange, frame: Frame): void {
  const { text } = frame;
  const kept = text === undefined ? frame : { ...frame, text: text.slice(0, MAX_KEPT_TEXT) };
  exchange.frames = [...(exchange.frames ?? []), kept].slice(-KEPT_FRAMES);
}

type Listener = (exchange: Exchange) => void;

/** The last 500 exchanges, the newest last. */
export class Journal {
  readonly #exchanges = new Map<string, Exchange>();
  readonly #listeners = new Set<Listener>();

  add(exchange: Exchange): void {
    this.#exchanges.set(exchange.id, exchange);
    if (this.#exchanges.size > KEPT) {
      this.#exchanges.delete(this.#exchanges.keys().next().value as string);
    }
    this.tell(exchange);
  }

  /** Tells the listeners that something about it has changed. */
  tell(exchange: Exchange): void {
    for (const listener of this.#listeners) listener(exchange);
  }

  get(id: string): Exchange | undefined {
    return this.#exchanges.get(id);
  }

  /** The newest first. */
  list(): Exchange[] {
    return [...this.#exchanges.values()].reverse();
  }

  clear(): void {
    this.#exchanges.clear();
  }

  /** Hears of each exchange when it arrives and when it is over. @returns what ends it */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
