import path from 'node:path';

/** The folder of the kit's own code, as stacks name it. */
const KIT = path.resolve(__dirname, '..') + path.sep;

/** An error whose stack begins where the test has called the kit: Jest shows the first line of it. */
export function failure(message: string): Error {
  return fromOutside(new Error(message));
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
