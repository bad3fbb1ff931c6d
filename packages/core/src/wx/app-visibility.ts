const INTERRUPT_AFTER = 5000;

/**
 * Whether the app is in front. Rule 5: a phone interrupts requests once the app has been in the
 * background for 5 seconds.
 */
export class AppVisibility {
  readonly #interruptions = new Set<() => void>();
  #stopTimer = (): void => {};
  #hidden = false;
  #interrupts = false;

  /** Whether a request that starts now is interrupted at once. */
  get interrupts(): boolean {
    return this.#interrupts;
  }

  /** Calls `interrupt` when the time comes. The returned function takes that back. */
  onInterrupt(interrupt: () => void): () => void {
    this.#interruptions.add(interrupt);
    return () => this.#interruptions.delete(interrupt);
  }

  hide(): void {
    if (this.#hidden) return;
    this.#hidden = true;
    const timer = setTimeout(() => {
      this.#interrupts = true;
      for (const interrupt of [...this.#interruptions]) interrupt();
    }, INTERRUPT_AFTER);
    this.#stopTimer = () => clearTimeout(timer);
  }

  show(): void {
    this.#hidden = false;
    this.#stopTimer();
    this.#interrupts = false;
  }
}
