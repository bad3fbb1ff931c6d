import path from 'node:path';

/** The folder of the kit's own code, as stacks name it. */
const KIT = path.resolve(__dirname, '..') + path.sep;

/** An error whose stack begins where the test has called the kit: Jest shows the first line of it. */
export function failure(message: string): Error {
  return fromOutside(new Error(message));
}

/** Takes the kit's own lines out of the stack. @returns the same error */
export function fromOutside(error: Error): Error {
  const [head = '', ...rest] = (error.stack ?? '').split(/\n(?=\s+at )/);
  error.stack = [head, ...rest.filter((line) => !line.includes(KIT))].join('\n');
  return error;
}
