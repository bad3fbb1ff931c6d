import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** What is answered past Node has to wait, too, until the requests before it are answered. */
export class ResponseOrder {
  readonly #answers = new WeakMap<Duplex, ServerResponse[]>();

  /** In the order of the requests of a connection. */
  add(outgoing: ServerResponse): void {
    const { socket } = outgoing.req;
    const answers = this.#answers.get(socket) ?? [];
    while (answers[0]?.writableFinished) answers.shift();
    // Mostly it is the only one.
    if (answers.push(outgoing) === 1) this.#answers.set(socket, answers);
  }

  /**
   * Calls back when it is the turn of what came last.
   * @param answer gets the request of which more was to come, if any: it may be answered already
   */
  inTurn(socket: Duplex, answer: (incomplete: ServerResponse | undefined) => void): void {
    const answers = this.#answers.get(socket) ?? [];
    const last = answers.at(-1);
    const incomplete = last?.req.complete === false ? last : undefined;
    const before = answers.findLast(
      (outgoing) => !outgoing.writableFinished && (outgoing !== incomplete || outgoing.headersSent),
    );
    if (before) before.once('close', () => this.inTurn(socket, answer));
    else answer(incomplete);
  }
}
