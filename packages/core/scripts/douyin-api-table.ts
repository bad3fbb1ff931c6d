import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Documented, but not among what the typings 1.3.1 export. Add here what
 * https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/api/overview has.
 */
const DOCUMENTED = [
  'createRewardedVideoAd',
  'disableAlertBeforeUnload',
  'enableAlertBeforeUnload',
  'getNetworkType',
  'offAppLaunch',
  'onAppLaunch',
  'onNetworkWeakChange',
  'setPageInfo',
  'showActionSheet',
];

const LIST = /(?<=douyinApis: ReadonlySet<string> = new Set\(\[\n)[\s\S]*?(?=\n\]\);)/;

/** @param table the file as it is @returns the same with its list made anew from the typings */
export function douyinApiTable(table: string): string {
  const typings = createRequire(__filename).resolve('@douyin-microapp/typings');
  const names = new Set([...exportsOf(join(typings, '../types/api.d.ts')), ...DOCUMENTED]);
  const list = [...names].sort().map((name) => `  '${name}',`);
  return table.replace(LIST, list.join('\n'));
}

/** The values that a declaration file exports, those it passes on included. */
function exportsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const own = [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name = '']) => name);
  const named = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  );
  const passedOn = [...text.matchAll(/^export \* from "([^"]+)"/gm)].flatMap(([, from = '']) =>
    exportsOf(join(file, '..', `${from}.d.ts`)),
  );
  return [...own, ...named, ...passedOn].filter((name) => name !== '');
}
