import { GLOBAL, type Node, nameOf, userOf, walk } from '../syntax-tree';

/** What a handler does with the detail of its event. */
export interface HandlerReads {
  /** Fields that it reads without asking first whether they are there. */
  fields: ReadonlySet<string>;
  /** Those of them that it reads whatever the event is: not in a branch. */
  always: ReadonlySet<string>;
  /** The detail as a whole is passed on: its declared type says what is wanted of it. */
  isPassedOn: boolean;
}

/**
 * The handlers that stand in what `Page()` or `Component()` is given, by name. One that is called by
 * the script as well is left out: what it reads may come from there.
 * @param call `Page({…})` or `Component({…})`
 * @param tree of the whole script
 */
export function handlerReads(call: Node, tree: Node): Map<string, HandlerReads> {
  const [given] = call.arguments as { expression: Node }[];
  const options = functionsIn(given?.expression);
  const isComponent = (call.callee as Node).value === 'Component';
  const methods = isComponent ? functionsIn(fieldOf(given?.expression, 'methods')) : options;
  const called = new Set<unknown>();
  walk(tree, (node) => {
    if (node.type === 'MemberExpression') called.add(nameOf(node.property));
  });
  return new Map(
    [...methods].flatMap(([name, handler]) =>
      called.has(name) ? [] : [[name, readsOf(handler)] as const],
    ),
  );
}

function fieldOf(object: Node | undefined, name: string): Node | undefined {
  const fields = object?.type === 'ObjectExpression' ? (object.properties as Node[]) : [];
  return fields.find(({ key }) => key && nameOf(key) === name)?.value as Node | undefined;
}

function functionsIn(object: Node | undefined): Map<string, Node> {
  const fields = object?.type === 'ObjectExpression' ? (object.properties as Node[]) : [];
  return new Map(
    fields.flatMap((field) => {
      const name = field.key ? nameOf(field.key) : undefined;
      const value = field.type === 'MethodProperty' ? field : (field.value as Node | undefined);
      const isFunction = /^(MethodProperty|FunctionExpression|ArrowFunctionExpression)$/;
      return name !== undefined && isFunction.test(value?.type ?? '')
        ? [[name, value as Node]]
        : [];
    }),
  );
}

function readsOf(handler: Node): HandlerReads {
  const [first] = handler.params as Node[];
  const fields = new Set<string>();
  const always = new Set<string>();
  const asked = new Set<string>();
  /** Variables by what they hold. */
  const events = new Set<string>();
  const details = new Set<string>();
  let hasRest = false;
  let isPassedOn = false;
  // Parameters of functions have a pattern inside, those of arrows are one.
  bind((first?.pat as Node | undefined) ?? first, 'event', []);
  let known: number;
  do {
    known = events.size + details.size;
    isPassedOn = false;
    walk(handler.body, see);
  } while (events.size + details.size > known);
  for (const name of asked) {
    fields.delete(name);
    always.delete(name);
  }
  return { fields, always, isPassedOn: isPassedOn || hasRest };

  /** A new name for an event or its detail, or for parts of these. */
  function bind(
    pattern: Node | undefined,
    holds: 'event' | 'detail',
    parents: readonly Node[],
  ): void {
    if (pattern?.type === 'AssignmentPattern') bind(pattern.left as Node, holds, parents);
    else if (pattern?.type === 'Identifier') {
      (holds === 'event' ? events : details).add(keyOf(pattern));
    } else if (pattern?.type === 'ObjectPattern') {
      for (const part of pattern.properties as Node[]) bindPart(part, holds, parents);
    }
  }

  function bindPart(part: Node, holds: 'event' | 'detail', parents: readonly Node[]): void {
    const name = part.key ? nameOf(part.key) : undefined;
    if (name === undefined) hasRest = true;
    // One with a default may well not be there.
    else if (holds === 'detail' && hasDefault(part)) asked.add(name);
    else if (holds === 'detail') read(name, parents);
    else if (name === 'detail') {
      const inside = part.type === 'KeyValuePatternProperty' ? part.value : part.key;
      bind(inside as Node, 'detail', parents);
    }
  }

  function read(name: string, parents: readonly Node[]): void {
    fields.add(name);
    if (!parents.some(({ type }) => BRANCH.test(type))) always.add(name);
  }

  function see(node: Node, parents: readonly Node[]): void {
    const isName = node.type === 'Identifier' && node.ctxt !== GLOBAL;
    if (!isName || isBound(node, parents)) return;
    if (events.has(keyOf(node))) use(node, parents, 'event');
    else if (details.has(keyOf(node))) use(node, parents, 'detail');
  }

  function use(node: Node, parents: readonly Node[], holds: 'event' | 'detail'): void {
    const { user, operand, above } = userOf(node, parents);
    if (user?.type === 'MemberExpression' && user.object === operand) {
      const name = nameOf(user.property);
      if (holds === 'event') {
        if (name === 'detail') use(user, above, 'detail');
      } else if (name === undefined) isPassedOn = true;
      else if (isAsked(user, above)) asked.add(name);
      else read(name, parents);
    } else if (user?.type === 'VariableDeclarator' && user.init === operand) {
      bind(user.id as Node, holds, parents);
    } else if (!user || !isOnlyAsked(user, operand)) isPassedOn = true;
  }

  function isAsked(node: Node, parents: readonly Node[]): boolean {
    const { user, operand } = userOf(node, parents);
    const [parent, chain] = parents;
    const isOptional =
      parent?.object === node && chain?.type === 'OptionalChainingExpression' && chain.optional;
    return isOptional === true || (user !== undefined && isOnlyAsked(user, operand));
  }
}

const BRANCH = /^(If|Switch)Statement$|^ConditionalExpression$/;

/** `if (x)`, `!x`, `x || y`, `x === 1`, `x = 1`: it may well not be there. */
function isOnlyAsked(user: Node, operand: Node): boolean {
  const { type, operator } = user;
  if (/^(If|While|DoWhile|For)Statement$|^ConditionalExpression$/.test(type)) {
    return user.test === operand;
  }
  if (type === 'AssignmentExpression') return user.left === operand;
  if (type === 'UnaryExpression') return operator === '!' || operator === 'typeof';
  return type === 'BinaryExpression' && /^(&&|\|\||\?\?|[!=]==?|in)$/.test(String(operator));
}

const hasDefault = ({ type, value }: Node): boolean =>
  type === 'AssignmentPatternProperty'
    ? Boolean(value)
    : (value as Node | undefined)?.type === 'AssignmentPattern';

/** Whether a name only stands there for a variable that begins. */
const isBound = (node: Node, [parent]: readonly Node[]): boolean =>
  parent?.type === 'VariableDeclarator' && parent.id === node;

const keyOf = ({ value, ctxt }: Node): string => `${value} ${ctxt}`;
