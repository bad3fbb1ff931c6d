import {
  attributeValue,
  type Expression,
  isDefinition,
  type Part,
  referenceOf,
  type TemplateFile,
  type TreeElement,
  type TreeNode,
  visit,
} from 'miniprogram-core/source';
import { nearest } from '../nearest';
import {
  definitionsFor,
  definitionsIn,
  type Owner,
  type Program,
  type TemplateDefinition,
} from './program';
import { type Checked, foundIn, renamed } from './report';

/** A name that an expression takes from the data. */
interface Use {
  name: string;
  start: number;
}

/** What is read where: in a template itself, or in a `<template name>`. */
interface Content {
  uses: Use[];
  /** Fields that `model:` writes. */
  written: Set<string>;
  /** Files that are included there, with the names of loops around. */
  includes: { file: string; scope: ReadonlySet<string> }[];
}

/** What a `<template name>` is given by all that use it. */
interface Given {
  names: Set<string>;
  isUsed: boolean;
  hasUnknown: boolean;
}

export interface CheckedNames {
  findings: Checked[];
  /** Templates whose fields could not be told. */
  untold: number;
}

/**
 * Fields that the data of a page does not have, and those that no template is given.
 * @param typed paths of the pages and components that tsc has read: types say more
 */
export function checkNames(program: Program, typed: ReadonlySet<string>): CheckedNames {
  const contents = new Map<TemplateFile | TreeElement, Content>();
  const given = new Map<TreeElement, Given>();
  for (const { templates } of program.owners) {
    for (const template of templates) {
      if (!contents.has(template)) readContents(template, templates, contents, given);
    }
  }
  const users = usersOf(program.owners, contents);
  const findings: Checked[] = [];
  let untold = 0;
  for (const [template, uses] of users) {
    const content = contents.get(template);
    if (!content || content.uses.length === 0) continue;
    const facts = uses.map(({ owner }) => owner.facts);
    if (uses.some(({ owner }) => typed.has(owner.path))) continue;
    // Of what did not run, nothing is known anyway.
    if (facts.some((each) => 'reason' in each)) continue;
    if (facts.some((each) => !('reason' in each) && each.hasUnknownFields)) untold += 1;
    else {
      findings.push(...unknownFields(template, content, uses, program.foreignFields));
    }
  }
  for (const template of new Set(program.owners.flatMap(({ templates }) => templates))) {
    for (const { element, name } of definitionsIn(template)) {
      const { isUsed, hasUnknown, names } = given.get(element) ?? {};
      if (!isUsed || hasUnknown || !names) continue;
      findings.push(...notGiven(template, name, contents.get(element)?.uses ?? [], names));
    }
  }
  return { findings, untold };
}

export const isTypeScript = ({ script, facts }: Pick<Owner, 'script' | 'facts'>): boolean =>
  script?.endsWith('.ts') === true && !('reason' in facts);

interface User {
  owner: Owner;
  scope: ReadonlySet<string>;
}

/** Who draws a template: the page or component that it belongs to, and those that include it. */
function usersOf(
  owners: readonly Owner[],
  contents: ReadonlyMap<TemplateFile | TreeElement, Content>,
): Map<TemplateFile, User[]> {
  const users = new Map<TemplateFile, User[]>();
  for (const owner of owners) {
    const seen = new Set<TemplateFile>();
    const waiting: [TemplateFile, ReadonlySet<string>][] = [[owner.template, new Set()]];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [template, scope] = next;
      if (seen.has(template)) continue;
      seen.add(template);
      users.set(template, [...(users.get(template) ?? []), { owner, scope }]);
      for (const { file, scope: inner } of contents.get(template)?.includes ?? []) {
        const included = owner.templates.find((other) => other.file === file);
        if (included) waiting.push([included, new Set([...scope, ...inner])]);
      }
    }
  }
  return users;
}

function unknownFields(
  template: TemplateFile,
  { uses, written }: Content,
  users: readonly User[],
  foreign: ReadonlySet<string>,
): Checked[] {
  const known = new Set([...foreign, ...written, ...users.flatMap(({ scope }) => [...scope])]);
  for (const { owner } of users) {
    if (!('reason' in owner.facts)) for (const field of owner.facts.fields) known.add(field);
  }
  return firstOfEach(uses, known).map(({ name, start, count }) => {
    const near = nearest(name, [...known]);
    const times = count > 1 ? `（这里用了 ${count} 次）` : '';
    const todo = near || '：在 data 里写上它的初始值；脚本里也没有用 setData 给过它';
    const text = `data 里没有 ${name}${todo}${times}`;
    const fix = count === 1 ? renamed(name, start, [...known]) : undefined;
    return foundIn(template, start, { severity: 'warning', rule: 'field', text, fix });
  });
}

function notGiven(
  template: TemplateFile,
  name: string,
  uses: readonly Use[],
  names: ReadonlySet<string>,
): Checked[] {
  return firstOfEach(uses, names).map(({ name: field, start }) => {
    const text = `用 template ${name} 的地方都没有给它 ${field}${nearest(field, [...names])}`;
    return foundIn(template, start, { severity: 'warning', rule: 'field', text });
  });
}

function firstOfEach(
  uses: readonly Use[],
  known: ReadonlySet<string>,
): (Use & { count: number })[] {
  const unknown = new Map<string, Use & { count: number }>();
  for (const use of uses) {
    if (known.has(use.name)) continue;
    const first = unknown.get(use.name);
    if (first) first.count += 1;
    else unknown.set(use.name, { ...use, count: 1 });
  }
  return [...unknown.values()];
}

function readContents(
  template: TemplateFile,
  templates: readonly TemplateFile[],
  contents: Map<TemplateFile | TreeElement, Content>,
  given: Map<TreeElement, Given>,
): void {
  const definitions = definitionsFor(template, templates);
  /** By `<template is="{{…}}">`, which may mean every definition: told to them once, not once per use. */
  const anyGiven: Given = { names: new Set(), isUsed: false, hasUnknown: false };
  const waiting: [key: TemplateFile | TreeElement, nodes: readonly TreeNode[]][] = [
    [template, template.nodes],
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [key, nodes] = next;
    const content: Content = { uses: [], written: new Set(), includes: [] };
    contents.set(key, content);
    walk(nodes, template.modules, content);
  }
  for (const definition of anyGiven.isUsed ? definitions.values() : []) {
    const to = givenTo(definition);
    to.isUsed = true;
    to.hasUnknown ||= anyGiven.hasUnknown;
    for (const name of anyGiven.names) to.names.add(name);
  }

  function walk(nodes: readonly TreeNode[], scope: ReadonlySet<string>, content: Content): void {
    for (const node of nodes) {
      if (node.kind === 'text') read(node.parts, scope, content);
      else if (isDefinition(node)) waiting.push([node, node.children]);
      else if (node.name !== 'wxs') element(node, scope, content);
    }
  }

  function element(node: TreeElement, scope: ReadonlySet<string>, content: Content): void {
    const inner = scopeIn(node, scope);
    const isUse = node.name === 'template';
    for (const { name, parts } of node.attributes) {
      if (isUse && name === 'data') give(node, parts);
      // Two-way: the view itself writes the field.
      if (name.startsWith('model:')) {
        write(parts, content);
        continue;
      }
      read(parts, /^wx:for(-items)?$/.test(name) ? scope : inner, content);
    }
    if (isUse && attributeValue(node, 'data') === undefined) give(node, []);
    if (node.name === 'include') {
      const reference = referenceOf(node, template);
      if (reference) content.includes.push({ file: reference.file, scope: inner });
    }
    walk(node.children, inner, content);
  }

  function read(parts: readonly Part[], scope: ReadonlySet<string>, { uses }: Content): void {
    for (const part of parts) {
      if (part.kind === 'text' || !part.expression) continue;
      visit(part.expression, (each) => {
        if (each.kind === 'name' && !scope.has(each.name) && !GLOBALS.has(each.name)) {
          uses.push({ name: each.name, start: each.start });
        }
        return false;
      });
    }
  }

  function write(parts: readonly Part[], { written }: Content): void {
    for (const part of parts) {
      if (part.kind === 'binding' && part.expression?.kind === 'name') {
        written.add(part.expression.name);
      }
    }
  }

  function give(node: TreeElement, parts: readonly Part[]): void {
    const is = attributeValue(node, 'is') ?? '';
    const definition = definitions.get(is);
    const to = is.includes('{{') ? anyGiven : definition && givenTo(definition);
    if (!to) return;
    to.isUsed = true;
    for (const part of parts) {
      if (part.kind === 'text') continue;
      for (const name of part.expression ? fieldsOf(part.expression) : [undefined]) {
        if (name === undefined) to.hasUnknown = true;
        else to.names.add(name);
      }
    }
  }

  function givenTo({ element, template: { modules } }: TemplateDefinition): Given {
    let found = given.get(element);
    if (!found) {
      // Modules of the file where it is defined are there, too.
      found = { names: new Set(modules), isUsed: false, hasUnknown: false };
      given.set(element, found);
    }
    return found;
  }
}

const GLOBALS = new Set(['NaN', 'Infinity']);

export function scopeIn(
  { attributes }: TreeElement,
  outer: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = namesOfLoop(attributes);
  const slots = attributes.flatMap(({ name, value }) =>
    name.startsWith('slot:') ? [value || name.slice(5)] : [],
  );
  return names || slots.length > 0 ? new Set([...outer, ...slots, ...(names ?? [])]) : outer;
}

/** The names of the item and the index; undefined where there is no `wx:for`. */
export function namesOfLoop(
  attributes: TreeElement['attributes'],
): [item: string, index: string] | undefined {
  const of = (name: string) => attributes.find((each) => each.name === name);
  if (!of('wx:for') && !of('wx:for-items')) return undefined;
  return [of('wx:for-item')?.value || 'item', of('wx:for-index')?.value || 'index'];
}

/** Undefined stands for fields that are not told. */
function fieldsOf(data: Expression): (string | undefined)[] {
  if (data.kind !== 'object') return [undefined];
  return data.fields.flatMap(({ name, value }) => (name === undefined ? fieldsOf(value) : [name]));
}
