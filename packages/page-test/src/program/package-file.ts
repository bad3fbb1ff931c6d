import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What reads a file of the mini-program by its path from the root; undefined where there is none. */
export function packageReader(root: string): (file: string) => Uint8Array | undefined {
  return (file) => {
    try {
      return new Uint8Array(readFileSync(path.join(root, file)));
    } catch {
      return undefined;
    }
  };
}
