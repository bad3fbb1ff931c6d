import path from 'node:path';

/** The folder of the kit's own code, as stacks name it. */
const KIT = path.resolve(__dirname, '..') + path.sep;

/** An error whose stack begins where the test has called the kit: Jest shows the first line of it. */
export function failure(message: string): Error {
  return fromOutside(new Error(message));
}

/**
 * Remembers where the test has called the kit, for what goes wrong later: by then no stack leads there.
 * To read a stack is what costs, and most of them nobody reads.
 */
export function failureFromHere(): (message: string) => Error {
  const here = new Error();
  return (message) => {
    const lines =
      fromOutside(here)
        .stack?.split(/\n(?=\s+at )/)
        .slice(1) ?? [];
    const late = new Error(message);
    late.stack = [`Error: ${message}`, ...lines].join('\n');
    return late;
  };
}

/** Where the test has called the kit, as lines of a stack. */
export function placeInTest(): string {
  const { stackTraceLimit } = Error;
  // Between the test and a handler lies the whole way of an event through the engine.
  Error.stackTraceLimit = 200;
  const lines = (new Error().stack ?? '').split('\n');
  Error.stackTraceLimit = stackTraceLimit;
  return lines.slice(lines.findLastIndex((line) => line.includes(KIT)) + 1).join('\n');
}

/** Takes the kit's own lines out of the stack. @returns the same error */
export function fromOutside(error: Error): Error {
  const [head = '', ...rest] = (error.stack ?? '').split(/\n(?=\s+at )/);
  error.stack = [head, ...rest.filter((line) => !line.includes(KIT))].join('\n');
  return error;
}
