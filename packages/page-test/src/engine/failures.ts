/** Who hears of what the scripts of an app throw, and of what they reject. */
export interface Failures {
  thrown(error: unknown): void;
  rejected(reason: unknown, promise: Promise<unknown>): void;
}
