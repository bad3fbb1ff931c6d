const MAX_IN_FLIGHT = 10;

/** Part 7 of the rules: ten at a time, the others wait, first in first out. */
export class RequestQueue {
  readonly #waiting: Array<() => void> = [];
  #inFlight = 0;

  /** Runs `start` now, or as soon as a place is free. The returned function leaves the queue. */
  enter(start: () => void): () => void {
    if (this.#inFlight < MAX_IN_FLIGHT) {
      this.#inFlight += 1;
      start();
      return () => {};
    }
    this.#waiting.push(start);
    return () => this.#waiting.splice(this.#waiting.indexOf(start), 1);
  }

  /** One that was started has settled: the place goes to the next. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#inFlight -= 1;
  }
}
