/**
 * Writes the made files of src/tables/ anew from the typings: npm run make-tables. With `--check` it
 * only says which are stale, and ends with 1.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiTables } from './api-tables';

for (const [name, text] of Object.entries(apiTables())) {
  const file = join(__dirname, '../src/tables', name);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text) {
    console.error(`${name} 过时了：npm run make-tables -w miniprogram-core`);
    process.exitCode = 1;
  }
}
