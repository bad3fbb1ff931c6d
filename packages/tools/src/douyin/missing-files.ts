import { posix } from 'node:path';
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { type Finding, findingAt, type SourceFile } from '../finding';
import { parseJson } from './json';

/** A file named in another, from which relative names start; an absolute one starts at the root. */
export function resolvePath(name: string, from: string): string {
  return name.startsWith('/') ? name.slice(1) : posix.join(posix.dirname(from), name);
}

/** Pages of app.json and components of `usingComponents` whose files are not in the mini-program. */
export function missingFiles(file: SourceFile, paths: ReadonlySet<string>): Finding[] {
  const parsed = parseJson(file);
  if ('problem' in parsed) return [];
  const isThere = (path: string): boolean =>
    paths.has(`${path}.wxml`) && (paths.has(`${path}.ts`) || paths.has(`${path}.js`));
  const names = file.path === 'app.json' ? pagesOf(parsed.tree) : [];
  return [...names, ...componentsOf(parsed.tree, file.path)]
    .filter(({ path }) => !isThere(path))
    .map(({ node, path }) => findingAt(file, node.offset, `${path} 的 .wxml 或 .ts 不在小程序里`));
}

interface Named {
  node: Node;
  path: string;
}

function pagesOf(tree: Node): Named[] {
  const packages = ['subPackages', 'subpackages'].flatMap(
    (key) => findNodeAtLocation(tree, [key])?.children ?? [],
  );
  return [tree, ...packages].flatMap((owner) => {
    const root = String(findNodeAtLocation(owner, ['root'])?.value ?? '');
    const pages = findNodeAtLocation(owner, ['pages'])?.children ?? [];
    return pages.map((node) => ({ node, path: posix.join(root, String(node.value)) }));
  });
}

/** Those of a plugin are reported as such. */
function componentsOf(tree: Node, from: string): Named[] {
  const declared = findNodeAtLocation(tree, ['usingComponents'])?.children ?? [];
  return declared.flatMap(({ children: [, node] = [] }) => {
    const name = String(node?.value);
    return node && !name.includes('://') ? [{ node, path: resolvePath(name, from) }] : [];
  });
}
