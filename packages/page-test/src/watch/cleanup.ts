/** What a test opened closes itself after the test, last opened first. */
const closers: Array<() => void | Promise<void>> = [];

export function onCleanup(close: () => void | Promise<void>): void {
  closers.push(close);
}

export async function cleanup(): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) await close();
}
