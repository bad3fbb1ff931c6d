/** Runs what a developer handed in; what it throws goes to `onError` and stops nothing. */
export function runCallback<T>(
  callback: ((value: T) => void) | undefined,
  value: T,
  onError: (error: unknown) => void,
): void {
  try {
    callback?.(value);
  } catch (error) {
    onError(error);
  }
}
