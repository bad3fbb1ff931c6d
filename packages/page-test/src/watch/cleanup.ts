type Closer = () => void | Promise<void>;

/** What a test opened closes itself after the test, last opened first. */
const closers: Closer[] = [];

export function onCleanup(close: Closer): void {
  closers.push(close);
}

/** Closes all, whatever one of them throws. @throws the first error of them */
export async function cleanup(): Promise<void> {
  const errors: unknown[] = [];
  for (let close = closers.pop(); close; close = closers.pop()) {
    try {
      await close();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
