/** What a script of the mini-program threw, and where: `pages/login/login 的 onLoad`. */
export type Report = (error: unknown, where: string) => void;

/**
 * What a page asks for that the preview has not got, or that does nothing.
 * @param where the mistake is, if it is one: `pages/login/login`
 */
export type Note = (what: string, where?: string) => void;

/** Runs what a developer wrote; what it throws is reported and stops nothing. */
export function guarded<T>(report: Report, where: string, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    report(error, where);
    return undefined;
  }
}

/** What was thrown, for people. A failing `wx` rejects with an object, in which `errMsg` says why. */
export function describeError(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return messageIn(error) ?? String(error);
}

function messageIn(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { errMsg } = error as { errMsg?: unknown };
  return typeof errMsg === 'string' ? errMsg : JSON.stringify(error);
}
