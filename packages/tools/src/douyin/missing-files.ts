import { declaredComponents, listedPages, resolvePath } from 'miniprogram-core/source';
import { type Finding, findingAt, type SourceFile } from '../finding';
import { parseJson } from './json';

/** Pages of app.json and components of `usingComponents` whose files are not in the mini-program. */
export function missingFiles(file: SourceFile, paths: ReadonlySet<string>): Finding[] {
  const json = parseJson(file);
  if ('problem' in json) return [];
  const isThere = (path: string): boolean =>
    paths.has(`${path}.wxml`) && (paths.has(`${path}.ts`) || paths.has(`${path}.js`));
  const pages = file.path === 'app.json' ? listedPages(json) : [];
  const components = declaredComponents(json)
    // Those of a plugin are reported as such.
    .filter(({ target }) => !target.includes('://'))
    .map(({ target, offset }) => ({ route: resolvePath(target, file.path), offset }));
  return [...pages, ...components]
    .filter(({ route }) => !isThere(route))
    .map(({ route, offset }) => findingAt(file, offset, `${route} 的 .wxml 或 .ts 不在小程序里`));
}
