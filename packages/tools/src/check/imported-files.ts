import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isFile } from 'miniprogram-core/source';

/** Names between its last quotes what is imported. What is no import does no harm. */
export const IMPORT = /\b(?:from|import)\s*\(?\s*(['"])(\.[^'"\n]*)\1/g;

const ENDINGS = ['', '.ts', '.d.ts', '.js', '/index.ts', '/index.d.ts', '/index.js'];

/** A script and all that it takes by a relative path, for its types too; absolute paths. */
export function importedFiles(first: string): Set<string> {
  const found = new Set([first]);
  for (const file of found) {
    for (const [, , target = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const path = resolve(dirname(file), target);
      const there = ENDINGS.map((ending) => path + ending).find(isFile);
      if (there) found.add(there);
    }
  }
  return found;
}
