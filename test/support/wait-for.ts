/** Taken before a test installs fake timers: what waits here waits for real sockets. */
const { setTimeout: realSetTimeout } = globalThis;
const realNow = Date.now;

const PATIENCE = 10_000;
const INTERVAL = 1;

/** Resolves as soon as `condition` holds. @throws Error with `complaint` when it does not in 10 s. */
export async function waitFor(condition: () => boolean, complaint: () => string): Promise<void> {
  const end = realNow() + PATIENCE;
  while (!condition()) {
    if (realNow() > end) throw new Error(complaint());
    await new Promise((resolve) => realSetTimeout(resolve, INTERVAL));
  }
}
