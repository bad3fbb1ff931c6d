import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';

/** A folder may be called so, and each of these signs says something in a URL, a glob, a regex or a shell. */
const ODD_NAME = "小程序 #1 100% [a](b)+{c}&$d'e %20 ";

/** Makes a folder of such a name, in the one for temporary files where none is given. */
export function makeOddFolder(parent = tmpdir()): string {
  return mkdtempSync(path.join(parent, ODD_NAME));
}

/** @returns a copy of the folder in such a one, removed after the test */
export function copyToOddFolder(original: string): string {
  const folder = makeOddFolder();
  onCleanup(() => rmSync(folder, { recursive: true }));
  const copy = path.join(folder, path.basename(original));
  cpSync(original, copy, { recursive: true });
  return copy;
}
