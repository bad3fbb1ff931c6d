import { onCleanup } from './cleanup';

/** Taken before a test installs fake timers: what waits here waits for real sockets. */
const { setTimeout: realSetTimeout } = globalThis;
const realNow = Date.now;

const PATIENCE = 20_000;
const INTERVAL = 1;

let patience = PATIENCE;

/** For a test of what is told when it waits in vain: until it is over, 200 ms are enough. */
export function giveUpSoon(): void {
  patience = 200;
  onCleanup(() => {
    patience = PATIENCE;
  });
}

/** Resolves as soon as `condition` holds. @throws Error with `complaint` when it does not in 20 s. */
export async function waitFor(condition: () => boolean, complaint: () => string): Promise<void> {
  const end = realNow() + patience;
  while (!condition()) {
    if (realNow() > end) throw new Error(complaint());
    await new Promise((resolve) => realSetTimeout(resolve, INTERVAL));
  }
}
