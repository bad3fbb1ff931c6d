/**
 * For a DataLoader: runs once the requests that are arriving just now have been read as well. Each
 * turn of the event loop reads from every socket that has something; nobody waits for a clock.
 */
export function scheduleBatch(run: () => void): void {
  setImmediate(() => setImmediate(() => setImmediate(run)));
}
