import { relative, resolve } from 'node:path';
import { Refusal } from 'miniprogram-core/source';

/** Runs a command. @param main gives the exit code; a Refusal is a line for the person, and 1 */
export async function runCommand(main: () => number | Promise<number>): Promise<number> {
  try {
    return await main();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** A path as a person would write it: from here, where it lies below. */
export function pathFromHere(path: string): string {
  const absolute = resolve(path);
  const fromHere = relative(process.cwd(), absolute);
  return fromHere === '' || fromHere.startsWith('..') ? absolute : fromHere;
}
