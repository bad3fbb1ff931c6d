import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** DevTools puts a copy of WeChat's types into each new project: with it there would be two of each. */
const COPY_OF_WECHAT = /[\\/]types[\\/]wx[\\/]|[\\/]lib\.wx\.[\w.-]+\.d\.ts$/;
const REFERENCE = /^\s*\/\/\/\s*<reference\s+(?:path|types)\s*=.*$/gm;
const SKIPPED = new Set(['node_modules', 'miniprogram_npm']);

/**
 * The types that a program declares for itself, in it or in `typings` beside it, as in WeChat's own
 * templates.
 * @param folder where those are written that would lead to WeChat's types again
 * @returns absolute paths: of what tsc is to read, and where that comes from
 */
export function ambientTypes(root: string, folder: string): Map<string, string> {
  const files = [root, join(dirname(root), 'typings')].flatMap(listTypes);
  const found = new Map<string, string>();
  for (const [index, file] of [...new Set(files)].entries()) {
    if (COPY_OF_WECHAT.test(file)) continue;
    const text = readFileSync(file, 'utf8');
    if (!REFERENCE.test(text)) found.set(file, file);
    else {
      const copy = join(folder, `${index}-${basename(file)}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(copy, text.replace(REFERENCE, ''));
      found.set(copy, file);
    }
  }
  return found;
}

function listTypes(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listTypes(path);
    return entry.name.endsWith('.d.ts') ? [path] : [];
  });
}
