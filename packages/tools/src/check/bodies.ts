import type { Edit } from '../finding';
import { type Node, nameOf } from '../syntax-tree';

const FUNCTION = /^(MethodProperty|FunctionExpression|ArrowFunctionExpression)$/;

/**
 * Takes the bodies out of the methods that `Page()` or `Component()` is given: a template sees none of
 * what they do, and two thirds of tsc's time goes there. Each line keeps its number.
 * @param given what stands between the parentheses
 * @param toOffset of a position of the tree
 * @param kept what other edits touch: a body with any of them stays
 */
export function bodyEdits(
  given: Node | undefined,
  text: string,
  toOffset: (position: number) => number,
  kept: readonly Edit[],
): Edit[] {
  if (given?.type !== 'ObjectExpression') return [];
  return (given.properties as Node[]).flatMap((field) => {
    // What functions in it return makes up the types of the data.
    if (field.key && nameOf(field.key) === 'data') return [];
    const value = field.type === 'MethodProperty' ? field : (field.value as Node | undefined);
    if (!FUNCTION.test(value?.type ?? '')) return bodyEdits(value, text, toOffset, kept);
    const { span } = (value as Node).body as Node;
    const [start, end] = [toOffset(span.start), toOffset(span.end)];
    if (kept.some((edit) => edit.start >= start && edit.end <= end)) return [];
    const lines = '\n'.repeat(text.slice(start, end).split('\n').length - 1);
    const empty = text[start] === '{' ? `{return 0 as any;${lines}}` : `(0 as any${lines})`;
    return [{ start, end, text: empty }];
  });
}
