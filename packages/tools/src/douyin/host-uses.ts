import type { Finding, SourceFile } from '../finding';
import { at, GLOBAL, type Node, nameOf, userOf, walk } from '../syntax-tree';
import { unsupportedGlobals, unsupportedMethods, unsupportedOptions } from './unsupported';

/** A reference to the global `wx`, and whether it stands for `wx: wx` in an object. */
export interface WxReference {
  node: Node;
  isShorthand: boolean;
}

interface HostUses {
  wx: WxReference[];
  problems: Finding[];
}

/**
 * Finds what a script uses of its host, by the syntax tree: a local `wx`, a property or a string of
 * that name is none of the host's.
 * @param apis the names of what `tt` has
 */
export function findHostUses(file: SourceFile, tree: Node, apis: ReadonlySet<string>): HostUses {
  const wx: WxReference[] = [];
  const problems: Finding[] = [];
  const localTt: Node[] = [];
  const report = (node: Node, text: string): void => void problems.push(at(file, node, text));

  walk(tree, (node, parents) => {
    const [parent] = parents;
    if (node.type === 'Identifier' && parent?.type !== 'ExportSpecifier') {
      const name = String(node.value);
      if (name === 'tt' && node.ctxt !== undefined && node.ctxt !== GLOBAL) localTt.push(node);
      if (name === 'wx' && isDeclared(parents)) report(node, '不要自己声明 wx：查不了用了哪些接口');
      if (node.ctxt !== GLOBAL) return;
      if (unsupportedGlobals.has(name)) report(node, `${name} 抖音没有`);
      if (name === 'wx') wx.push({ node, isShorthand: parent?.type === 'ObjectExpression' });
      if (name === 'wx' || name === 'tt') {
        for (const [place, text] of problemsOfUse(node, parents, apis)) report(place, text);
      }
    }
    if (node.type === 'MemberExpression') {
      const name = nameOf(node.property);
      const owner = String((node.object as Node).value);
      if (name === 'wx' && /^(globalThis|global|window|self)$/.test(owner)) {
        report(node, `不要经过 ${owner} 用 wx：查不了用了哪些接口`);
      }
      if (name && unsupportedMethods.has(name)) report(node.property as Node, `${name} 抖音没有`);
    }
    if (node.type === 'StringLiteral' && String(node.value).startsWith('wx://')) {
      report(node, `${node.value} 抖音没有这个内置 behavior`);
    }
  });

  if (wx.length > 0) {
    for (const node of localTt) report(node, '这个叫 tt 的变量会挡住抖音的 tt：请换个名字');
  }
  return { wx, problems };
}

function isDeclared(parents: readonly Node[]): boolean {
  return parents[0]?.type === 'VariableDeclarator' && parents[1]?.declare === true;
}

type Problem = [place: Node, text: string];

function problemsOfUse(node: Node, parents: readonly Node[], apis: ReadonlySet<string>): Problem[] {
  const host = String(node.value);
  const { user, operand, above } = userOf(node, parents);
  const lacks = (place: Node, name: string): Problem[] =>
    apis.has(name) ? [] : [[place, `${host}.${name} 抖音没有对应的接口`]];

  if (user?.type === 'UnaryExpression' && user.operator === 'typeof') return [];
  if (user?.type === 'MemberExpression' && user.object === operand) {
    const name = nameOf(user.property);
    if (name === undefined) return [[node, `${host}[…] 的名字是算出来的，查不了抖音有没有`]];
    return [...lacks(node, name), ...problemsOfOptions(`${host}.${name}`, name, user, above)];
  }
  const pattern = user?.type === 'VariableDeclarator' ? (user.id as Node) : undefined;
  if (pattern?.type === 'ObjectPattern') {
    return (pattern.properties as Node[]).flatMap((property): Problem[] => {
      const name = property.type === 'RestElement' ? undefined : nameOf(property.key);
      return name === undefined
        ? [[node, `取出的 ${host} 接口没有写明名字，查不了抖音有没有`]]
        : lacks(property.key as Node, name);
    });
  }
  return [[node, `整个 ${host} 被当成了一个值，查不了用了哪些接口：请写成 ${host}.接口名`]];
}

function problemsOfOptions(
  api: string,
  name: string,
  member: Node,
  above: readonly Node[],
): Problem[] {
  const { user, operand } = userOf(member, above);
  if (user?.type !== 'CallExpression' || user.callee !== operand) return [];
  const [first] = user.arguments as { expression: Node }[];
  if (first?.expression.type !== 'ObjectExpression') return [];
  return (first.expression.properties as Node[]).flatMap((property): Problem[] => {
    const key = property.type === 'Identifier' ? property : (property.key as Node | undefined);
    const option = key && nameOf(key);
    const lacking = option === undefined ? undefined : unsupportedOptions[name]?.[option];
    if (!key || !lacking) return [];
    if (lacking === true) return [[key, `${api} 的 ${option} 抖音没有`]];
    const value = String((property.value as Node | undefined)?.value);
    return lacking.includes(value) ? [[key, `${api} 的 ${option} 抖音没有 ${value}`]] : [];
  });
}
