import { COMMON_EVENTS } from 'miniprogram-core/tables';
import type { Edit } from '../finding';
import { type Node, offsets, walk } from '../syntax-tree';
import type { ScriptFacts } from './script-facts';
import type { TypeFinding } from './tsc';

/** The details that a component's `triggerEvent` gives, by event: numbers of edits; 0 for none. */
export type Triggered = ReadonlyMap<string, readonly number[]>;

/**
 * Has tsc tell the fields of each detail, as what it finds at that place.
 * @returns no events where one call of `triggerEvent` does not tell its event or its detail
 */
export function detailEdits(tree: Node, text: string): { edits: Edit[]; triggered: Triggered } {
  const edits: Edit[] = [];
  const triggered = new Map<string, number[]>();
  const toOffset = offsets(text);
  let [mentions, calls] = [0, 0];
  walk(tree, (node) => {
    if (node.value === 'triggerEvent') mentions += 1;
    const callee = node.type === 'CallExpression' ? (node.callee as Node) : undefined;
    const property = callee?.type === 'MemberExpression' ? (callee.property as Node) : undefined;
    if (property?.value !== 'triggerEvent') return;
    const given = node.arguments as { spread?: unknown; expression: Node }[];
    const [name, detail] = given.map(({ expression }) => expression);
    if (name?.type !== 'StringLiteral' || given.some(({ spread }) => spread)) return;
    calls += 1;
    const known = triggered.get(String(name.value)) ?? [];
    triggered.set(String(name.value), known);
    if (!detail) known.push(0);
    else {
      // Of what is spread, types know only a part.
      const id = hasSpread(detail) ? -1 : calls;
      known.push(id);
      if (id < 0) return;
      const [start, end] = [toOffset(detail.span.start), toOffset(detail.span.end)];
      edits.push({ start, end: start, text: `_types_.given('${id}',` });
      edits.push({ start: end, end, text: ') satisfies never' });
    }
  });
  return mentions === calls ? { edits, triggered } : { edits: [], triggered: new Map() };
}

const hasSpread = ({ properties }: Node): boolean =>
  Array.isArray(properties) && properties.some(({ type }: Node) => type === 'SpreadElement');

const GIVEN = /^Type 'Given<"(\d+)", (.*)>' does not satisfy the expected type 'never'/;

/** Whether tsc has only told the fields of a detail. */
export const isDetail = ({ message }: TypeFinding): boolean => GIVEN.test(message);

/**
 * The fields of the details of a component's events: all that any of an event's details may have.
 * An event is left out where one of them is not known, or where others may tell it as well.
 * @param found in the copy of the component's script
 */
export function knownDetails(
  triggered: Triggered,
  found: readonly TypeFinding[],
  facts: ScriptFacts,
  spreading: ReadonlySet<string>,
): Map<string, ReadonlySet<string>> {
  const fields = new Map<number, readonly string[]>([[0, []]]);
  for (const { message } of found) {
    const [, id, keys = ''] = GIVEN.exec(message) ?? [];
    if (/^"[^"]*"( \| "[^"]*")*$/.test(keys)) {
      const names = [...keys.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
      fields.set(Number(id), names);
    }
  }
  const isTold = (event: string): boolean =>
    !facts.hasUnknownEvents &&
    ![facts.foreignEvents, spreading, new Set(COMMON_EVENTS)].some((each) => each.has(event)) &&
    !spreading.has('*');
  return new Map(
    [...triggered].flatMap(([event, ids]) => {
      const details = ids.map((id) => fields.get(id));
      if (!isTold(event) || details.includes(undefined)) return [];
      return [[event, new Set(details.flatMap((each) => each ?? []))] as const];
    }),
  );
}
