let arrival: Promise<void> | undefined;

/**
 * Resolves once the requests that are arriving just now have been read as well, for all of them at the
 * same moment: a DataLoader then makes one query of what they ask. Each turn of the event loop reads
 * from every socket that has something; nobody waits for a clock.
 */
export function together(): Promise<void> {
  arrival ??= new Promise((resolve) => {
    setImmediate(() =>
      setImmediate(() =>
        setImmediate(() => {
          arrival = undefined;
          resolve();
        }),
      ),
    );
  });
  return arrival;
}
