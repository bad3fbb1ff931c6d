/** Taken before a test installs fake timers: what waits here waits for real sockets. */
const { setTimeout: realSetTimeout } = globalThis;
const realNow = Date.now;

const PATIENCE = 20_000;
const INTERVAL = 1;

/**
 * Resolves as soon as `condition` holds, for what a test has to wait for besides pages.
 * @param timeout milliseconds; default 20 s
 * @throws Error with `complaint` when it does not in that time
 */
export async function waitFor(
  condition: () => boolean,
  complaint: () => string,
  { timeout = PATIENCE }: { timeout?: number } = {},
): Promise<void> {
  if (!(await until(condition, timeout))) throw new Error(complaint());
}

/** Resolves as soon as `condition` holds, or the time is over. @returns whether it holds */
export async function until(condition: () => boolean, timeout: number): Promise<boolean> {
  const end = realNow() + timeout;
  while (!condition()) {
    if (realNow() > end) return false;
    await new Promise((resolve) => realSetTimeout(resolve, INTERVAL));
  }
  return true;
}
