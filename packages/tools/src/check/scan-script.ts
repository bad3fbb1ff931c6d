import { type Node, parse } from 'acorn';

/** What a script does later on, as far as its text tells. */
export interface Scanned {
  /** Fields that `setData` brings, or that are written into `data`. */
  fields: Set<string>;
  /** The same, of another page or component. */
  foreignFields: Set<string>;
  /** `setData` is called with fields that the text does not tell. */
  hasUnknownFields: boolean;
  /** What is written on `this`. */
  members: Set<string>;
  /** Something is written on `this` whose name the text does not tell. */
  hasUnknownMembers: boolean;
  events: Set<string>;
  /** `triggerEvent` is called with a name that the text does not tell. */
  hasUnknownEvents: boolean;
  /** Those that may reach others than their own component's user; `*` for one without a name. */
  spreadingEvents: Set<string>;
  /** Those that it makes another component tell: `this.root.triggerEvent('linktap')`. */
  eventsOfOthers: Set<string>;
  /** As they are written in `require`. */
  modules: Set<string>;
  /** Those of them that it cannot wait for: `require` has no callback. */
  required: Set<string>;
}

interface Any extends Node {
  [field: string]: unknown;
}

const SELF = /^(this|that|self|_this|_self|_that|me|vm|ctx|context|page|_page|thisPage|instance)$/;

/** @param code JavaScript that parses */
export function scanScript(code: string): Scanned {
  const scanned: Scanned = {
    ...{ fields: new Set(), foreignFields: new Set(), hasUnknownFields: false },
    ...{ members: new Set(), hasUnknownMembers: false },
    ...{ events: new Set(), hasUnknownEvents: false, modules: new Set(), required: new Set() },
    ...{ spreadingEvents: new Set(), eventsOfOthers: new Set() },
  };
  let tree: Node;
  try {
    tree = parse(`(function () {${code}\n})`, { ecmaVersion: 'latest' });
  } catch {
    return { ...scanned, hasUnknownFields: true, hasUnknownMembers: true, hasUnknownEvents: true };
  }
  const values = new Map<string, (Any | undefined)[]>();
  const written = new Map<string, Set<string> | undefined>();
  const given: { argument: Any | undefined; isSelf: boolean }[] = [];
  const assigned: { to: 'members' | 'fields'; argument: Any | undefined; start: number }[] = [];
  /** What is called or written itself: elsewhere a method is handed on. */
  const used = new Set<unknown>();
  /** In a class `this` is mostly no page. */
  const classes: Any[] = [];
  const unknownMembers: number[] = [];

  const waiting: unknown[] = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop() as Any | null | undefined;
    if (typeof node !== 'object' || node === null) continue;
    if (node.type === 'CallExpression') call(node);
    else if (node.type === 'AssignmentExpression') assign(node);
    else if (node.type === 'VariableDeclarator') remember(node.id as Any, node.init as Any);
    else if (Array.isArray(node.params)) {
      for (const param of node.params as Any[]) remember(param, undefined);
    } else if (node.type === 'ClassBody') classes.push(node);
    else if (node.type === 'MemberExpression' && !used.has(node)) handOn(nameOf(node));
    else if (node.type === 'ObjectPattern') {
      for (const { key } of node.properties as Any[]) handOn((key as Any | undefined)?.name);
    }
    for (const inside of Object.values(node)) waiting.push(inside);
  }
  for (const { argument, isSelf } of given) addGiven(argument, isSelf);
  for (const { to, argument, start } of assigned) {
    for (const name of fieldsOf(argument)) addAssigned(to, name, start);
  }
  scanned.hasUnknownMembers = unknownMembers.some((at) =>
    classes.every(({ start, end }) => at < start || at >= end),
  );
  return scanned;

  function remember(target: Any, value: Any | undefined): void {
    if (target.type !== 'Identifier') return;
    const name = String(target.name);
    values.set(name, [...(values.get(name) ?? []), value]);
  }

  function call({ callee, arguments: args }: Any): void {
    const [first, ...others] = args as Any[];
    const third = others[1];
    used.add(callee);
    const { type, object, name } = callee as Any;
    const called = String(type === 'MemberExpression' ? nameOf(callee as Any) : name);
    if (called === 'assign' || called === 'defineProperties') {
      const to = isSelf(first) ? 'members' : isData(first) ? 'fields' : undefined;
      if (to) for (const argument of others) assigned.push({ to, argument, start: argument.start });
    }
    if (called === 'require' && first?.type === 'Literal') {
      scanned.modules.add(String(first.value));
      if (others.length === 0) scanned.required.add(String(first.value));
    } else if (called === 'setData') given.push({ argument: first, isSelf: isSelf(object as Any) });
    else if (called === 'triggerEvent') {
      const text = textOf(first);
      if (text === undefined) scanned.hasUnknownEvents = true;
      else scanned.events.add(text);
      // A variable may well be `this`.
      const isOthers = object && (object as Any).type !== 'Identifier' && !isSelf(object as Any);
      if (isOthers && text !== undefined) scanned.eventsOfOthers.add(text);
      const isPlain =
        !third || (third.type === 'ObjectExpression' && (third.properties as Any[]).length === 0);
      if (!isPlain) scanned.spreadingEvents.add(text ?? '*');
    }
  }

  function assign({ left, right }: Any): void {
    const target = left as Any;
    used.add(target);
    remember(target, right as Any);
    if (target.type !== 'MemberExpression') return;
    const object = target.object as Any;
    const name = nameOf(target);
    if (object.type === 'Identifier') {
      const key = String(object.name);
      const names = written.has(key) ? written.get(key) : new Set<string>();
      written.set(key, name === undefined ? undefined : names?.add(name));
    }
    if (isSelf(object)) addAssigned('members', name, target.start);
    if (isData(object) && (name !== undefined || isSelf(object.object as Any))) {
      addAssigned('fields', name, target.start);
    }
  }

  function addAssigned(to: 'members' | 'fields', name: string | undefined, start: number): void {
    if (name !== undefined) scanned[to].add(name);
    else if (to === 'members') unknownMembers.push(start);
    else scanned.hasUnknownFields = true;
  }

  /** Whoever gets a method calls it with what the text does not tell. */
  function handOn(name: unknown): void {
    if (name === 'setData') scanned.hasUnknownFields = true;
    if (name === 'triggerEvent') scanned.hasUnknownEvents = true;
  }

  function addGiven(argument: Any | undefined, isOwn: boolean): void {
    const add = (name: string | undefined): void => {
      if (name === undefined) scanned.hasUnknownFields = true;
      else scanned.fields.add(name);
      if (name !== undefined && !isOwn) scanned.foreignFields.add(name);
    };
    for (const name of fieldsOf(argument)) add(name);
  }

  /** Undefined among them stands for fields that are not told. */
  function fieldsOf(value: Any | undefined, depth = 0): (string | undefined)[] {
    if (!value || depth > 4) return [undefined];
    if (value.type === 'ObjectExpression') {
      return (value.properties as Any[]).flatMap((property) =>
        property.type === 'SpreadElement'
          ? fieldsOf(property.argument as Any, depth + 1)
          : [fieldName(property)],
      );
    }
    if (value.type === 'ConditionalExpression') {
      return [value.consequent, value.alternate].flatMap((each) =>
        fieldsOf(each as Any, depth + 1),
      );
    }
    if (value.type === 'CallExpression') {
      // Object.assign({}, a, b)
      const called = ((value.callee as Any).property as Any | undefined)?.name;
      if (called !== 'assign') return [undefined];
      return (value.arguments as Any[]).flatMap((each) => fieldsOf(each, depth + 1));
    }
    if (value.type === 'MemberExpression') {
      // `this.data`, changed and set again.
      return (value.property as Any).name === 'data' ? [] : [undefined];
    }
    if (value.type !== 'Identifier') return [undefined];
    const name = String(value.name);
    const later = written.has(name) ? written.get(name) : new Set<string>();
    if (!values.has(name) || !later) return [undefined];
    return [...later, ...(values.get(name) ?? []).flatMap((each) => fieldsOf(each, depth + 1))];
  }
}

function isSelf(object: Any | undefined): boolean {
  if (object?.type === 'ThisExpression') return true;
  return object?.type === 'Identifier' && SELF.test(String(object.name));
}

const isData = (object: Any | undefined): boolean =>
  object?.type === 'MemberExpression' && (object.property as Any).name === 'data';

function nameOf({ computed, property }: Any): string | undefined {
  const { name, value } = property as Any;
  if (!computed) return String(name);
  return typeof value === 'string' ? value : undefined;
}

/** `list` of `'list[0].name'`, of `` `list[${index}]` `` and of `'list[' + index + ']'`. */
function fieldName({ computed, key }: Any): string | undefined {
  const node = key as Any;
  if (!computed && node.type === 'Identifier') return String(node.name);
  const text = startOf(node);
  return text === undefined ? undefined : /^[A-Za-z_$][\w$]*/.exec(text)?.[0];
}

function startOf(node: Any): string | undefined {
  if (node.type === 'Literal') return String(node.value);
  if (node.type === 'BinaryExpression') return cut(startOf(node.left as Any));
  if (node.type !== 'TemplateLiteral') return undefined;
  const [first, second] = node.quasis as (Any & { value: { cooked: string } })[];
  return second ? cut(first?.value.cooked) : first?.value.cooked;
}

/** What goes on may be more of the name. */
const cut = (text: string | undefined): string | undefined =>
  text !== undefined && /[.[]/.test(text) ? text : undefined;

function textOf(node: Any | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
