/** What pages logged as a warning or an error, and what they threw; a test has to expect it. */
let logged: string[] = [];

const { error: realError, warn: realWarn } = console;

export function watchConsole(): void {
  logged = [];
  console.error = (...values: unknown[]) => void logged.push(values.map(textOf).join(' '));
  console.warn = console.error;
}

/** Says that the page logs this, and takes it off the list. @throws Error when it did not. */
export function expectLogged(pattern: RegExp): void {
  const index = logged.findIndex((line) => pattern.test(line));
  if (index < 0) throw new Error(`Nothing logged matches ${pattern}. Logged: ${logged.join('\n')}`);
  logged.splice(index, 1);
}

export function reportError(error: unknown): void {
  logged.push(textOf(error));
}

/** @throws Error with all that was logged and not expected. */
export function unwatchConsole(): void {
  console.error = realError;
  console.warn = realWarn;
  if (logged.length > 0) {
    throw new Error(`The page logged what the test does not expect:\n${logged.join('\n')}`);
  }
}

function textOf(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
