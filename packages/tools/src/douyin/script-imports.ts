import { moduleCandidates } from 'miniprogram-core/source';
import type { Finding, SourceFile } from '../finding';
import { at, GLOBAL, type Node, walk } from '../syntax-tree';

/** Values that a script imports from a file that is not in the package. Types are erased. */
export function importProblems(
  file: SourceFile,
  tree: Node,
  paths: ReadonlySet<string>,
): Finding[] {
  const problems: Finding[] = [];
  walk(tree, (node) => {
    const source = sourceOf(node);
    if (source?.type !== 'StringLiteral') return;
    const candidates = moduleCandidates(String(source.value), file.path);
    const isThere = candidates.some((path) => paths.has(path));
    if (!isThere) problems.push(at(file, source, `引用了 ${source.value}，它不在小程序里`));
  });
  return problems;
}

function sourceOf(node: Node): Node | undefined {
  if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type)) {
    const specifiers = (node.specifiers ?? []) as { isTypeOnly?: boolean }[];
    const areTypes = specifiers.length > 0 && specifiers.every(({ isTypeOnly }) => isTypeOnly);
    return node.typeOnly || areTypes ? undefined : ((node.source ?? undefined) as Node | undefined);
  }
  const callee = node.type === 'CallExpression' ? (node.callee as Node) : undefined;
  const isRequire = callee?.value === 'require' && callee.ctxt === GLOBAL;
  if (!isRequire && callee?.type !== 'Import') return undefined;
  return (node.arguments as { expression: Node }[])[0]?.expression;
}
