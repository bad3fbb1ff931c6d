import { applyEdits, type Converted, type Edit, type SourceFile } from '../finding';
import { type Node, offsets, parse, walk } from '../syntax-tree';

/**
 * WXS to SJS, which Douyin documents with the same modules, types and functions: only the ending
 * differs in `require`.
 * https://developer.open-douyin.com/docs/resource/zh-CN/mini-app/develop/framework/sjs-syntax-reference/module
 */
export function convertWxs(file: SourceFile): Converted {
  const parsed = parse(file);
  if ('problem' in parsed) return { text: '', problems: [parsed.problem], notes: [] };
  const offset = offsets(file.text);
  const edits: Edit[] = [];
  walk(parsed.tree, (node) => {
    if (node.type !== 'CallExpression' || (node.callee as Node).value !== 'require') return;
    const [first] = node.arguments as { expression: Node }[];
    if (!String(first?.expression.value).endsWith('.wxs') || !first) return;
    const end = offset(first.expression.span.end) - 1;
    edits.push({ start: end - 'wxs'.length, end, text: 'sjs' });
  });
  return { text: applyEdits(file.text, edits), problems: [], notes: [] };
}
