/**
 * Runs what a developer handed in; what it throws goes to `onError` and stops nothing. What is no
 * function is none: `success: isOpen && show`.
 */
export function runCallback<T>(
  callback: ((value: T) => void) | undefined,
  value: T,
  onError: (error: unknown) => void,
): void {
  try {
    if (typeof callback === 'function') callback(value);
  } catch (error) {
    onError(error);
  }
}

/**
 * Tells fail and complete at once (1.2).
 * @returns undefined: against the typings there is no task
 */
export function refuse<Task>(
  options: unknown,
  failure: object,
  onError: (error: unknown) => void,
): Task {
  const { fail, complete } = (options ?? {}) as Record<string, (result: object) => void>;
  runCallback(fail, failure, onError);
  runCallback(complete, failure, onError);
  return undefined as Task;
}
