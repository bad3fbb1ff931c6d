import {
  attributeValue,
  elementsOf,
  type Refused,
  type TreeElement,
  type TreeNode,
} from './wxml-tree';

/** What WeChat's compiler refuses in a template whose tags and expressions it can read. */
export function refusedByRules(nodes: readonly TreeNode[]): Refused[] {
  const elements = elementsOf(nodes);
  return [
    ...refusedBranches(nodes),
    ...elements.flatMap((element) => refusedBranches(element.children)),
    ...elements.flatMap((element) => {
      if (element.name === 'wxs') return refusedScript(element);
      return element.name === 'template' ? refusedData(element) : [];
    }),
  ];
}

const NEEDS_VALUE = /^wx:(if|elif|for|for-items)$/;

/** `wx:elif` and `wx:else` follow `wx:if`: between them is nothing but space, comments and `<wxs>`. */
function refusedBranches(nodes: readonly TreeNode[]): Refused[] {
  const refused: Refused[] = [];
  let isOpen = false;
  for (const node of nodes) {
    if (node.kind === 'text') {
      isOpen &&= node.parts.every((part) => part.kind === 'text' && part.text.trim() === '');
      continue;
    }
    if (node.name === 'wxs') continue;
    const find = (name: string) => node.attributes.find((each) => each.name === name);
    const [given, elif, otherwise] = ['wx:if', 'wx:elif', 'wx:else'].map(find);
    const repeated = find('wx:for') ?? find('wx:for-items');
    for (const { name, value, start } of node.attributes) {
      if (value !== undefined || !NEEDS_VALUE.test(name)) continue;
      refused.push({ offset: start, message: `${name} 没有值` });
    }
    const branch = elif ?? otherwise;
    const isIgnored = given && node.name === 'block';
    if (branch && !isIgnored && (!isOpen || repeated || given)) {
      const why = given
        ? '不能和 wx:if 写在一起'
        : repeated
          ? '不能和 wx:for 写在一起'
          : '前面没有 wx:if';
      refused.push({ offset: branch.start, message: `${branch.name} ${why}` });
    }
    const isElement = node.name !== 'import' && !isDefinition(node);
    isOpen = isElement && !repeated && (given ?? elif) !== undefined;
  }
  return refused;
}

export function isDefinition(element: TreeElement): boolean {
  return element.name === 'template' && (attributeValue(element, 'name') ?? '') !== '';
}

function refusedScript({ start, attributes, children }: TreeElement): Refused[] {
  const valueIn = (name: string) => attributes.find((each) => each.name === name);
  const module = valueIn('module');
  const src = valueIn('src');
  const [code] = children;
  const hasCode = code?.kind === 'text' && code.end > code.start;
  if (!module && (src || hasCode)) return [{ offset: start, message: '<wxs> 要有 module' }];
  if (module?.value && !/^[A-Za-z_]\w*$/.test(module.value)) {
    const message = 'wxs 的 module 只能用英文字母、数字和 _，开头不能是数字';
    return [{ offset: module.valueStart, message }];
  }
  if (src && hasCode) return [{ offset: src.start, message: '<wxs> 有了 src，里面就不能再写代码' }];
  return [];
}

function refusedData({ attributes }: TreeElement): Refused[] {
  const data = attributes.find(({ name }) => name === 'data');
  if (!data?.value) return [];
  const bindings = data.parts.filter(({ kind }) => kind === 'binding');
  const [first] = bindings;
  const isOne = bindings.length === 1 && first?.kind === 'binding';
  const isEmpty = isOne && /^\{\{\s*\}\}$/.test(data.value.trim());
  if (isOne && !isEmpty) return [];
  return [{ offset: data.valueStart, message: 'template 的 data 只能是一个 {{ }}' }];
}
