import { runCallback } from './run-callback';

/** What payload a listener takes is the API's to say: the typings do not always agree with it. */
type Listener = (payload: never) => void;

/** What `on…` and `off…` of `wx` keep: a set, in which one that throws harms no other (rule 6.8). */
export class Listeners {
  readonly #listeners = new Set<Listener>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  add(listener: Listener): void {
    this.#listeners.add(listener);
  }

  /** Without a function all of them go. */
  remove(listener: Listener | undefined): void {
    if (listener === undefined) this.#listeners.clear();
    else this.#listeners.delete(listener);
  }

  /** @returns whether there was one */
  tell(payload: unknown): boolean {
    const listeners = [...this.#listeners];
    for (const listener of listeners) runCallback(listener, payload as never, this.#onError);
    return listeners.length > 0;
  }
}
