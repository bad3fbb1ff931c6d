import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface AppJson {
  pages: string[];
  subPackages?: Array<{ root: string; pages: string[] }>;
}

/**
 * Makes sure that WeChat, too, would open this page: miniprogram-simulate loads any folder, and
 * names no file when one is missing.
 * @param root the folder that holds app.json, absolute
 * @throws Error where app.json does not have the page, or a file of the page is missing
 */
export function checkPage(root: string, route: string): void {
  const appJson = `app.json of ${path.basename(root)}/`;
  const pages = readPages(path.join(root, 'app.json'));
  if (!pages.includes(route)) {
    throw new Error(`There is no page "${route}" in ${appJson}. Its pages: ${pages.join(', ')}`);
  }
  for (const file of [`${route}.ts`, `${route}.wxml`, `${route}.json`]) {
    if (existsSync(path.join(root, file))) continue;
    throw new Error(`The page "${route}" is in ${appJson}, but its file ${file} is missing`);
  }
}

function readPages(file: string): string[] {
  const { pages, subPackages = [] } = JSON.parse(readFileSync(file, 'utf8')) as AppJson;
  return [
    ...pages,
    ...subPackages.flatMap((part) => part.pages.map((page) => path.posix.join(part.root, page))),
  ];
}
