import { readFileSync } from 'node:fs';
import path from 'node:path';
import { douyinApiTable } from '../scripts/douyin-api-table';
import { douyinApis } from '../src/tables';

test('the table of what tt has is as the typings of Douyin are: else npm run make-tables -w miniprogram-core', () => {
  const table = readFileSync(path.join(__dirname, '../src/tables/douyin-apis.ts'), 'utf8');
  expect(douyinApiTable(table)).toBe(table);
  // Of the typings, of the documentation alone, and of WeChat alone.
  expect(douyinApis.has('request')).toBe(true);
  expect(douyinApis.has('getNetworkType')).toBe(true);
  expect(douyinApis.has('getAccountInfoSync')).toBe(false);
});
