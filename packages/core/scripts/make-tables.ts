/** Writes src/tables/ anew from the typings: npm run make-tables. A test finds out when they are stale. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { douyinApiTable } from './douyin-api-table';

const file = join(__dirname, '../src/tables/douyin-apis.ts');
writeFileSync(file, douyinApiTable(readFileSync(file, 'utf8')));
