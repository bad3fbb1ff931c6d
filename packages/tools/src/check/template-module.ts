import {
  attributeValue,
  type Expression,
  isDefinition,
  referenceOf,
  type TemplateFile,
  type TreeAttribute,
  type TreeElement,
  type TreeNode,
} from 'miniprogram-core/source';
import { camelCase } from 'miniprogram-core/tables';
import { EVENT } from '../handlers';
import { type EventTypes, eventType } from './event-types';
import type { HandlerReads } from './handler-reads';
import { namesOfLoop } from './names';
import { definitionsFor, type Owner, type TemplateDefinition } from './program';
import { ANY, DECLARED, type Line, LineWriter, type Scope } from './template-code';

export interface TemplateTypes {
  /** Specifier of ./template-types. */
  types: string;
  /** Specifier of the copy of the owner's script. */
  script: string;
  /** Tag to the copy of its component's script, where that one's types are known. */
  components: ReadonlyMap<string, TypedComponent>;
  events: EventTypes;
  /** Of the owner's own script. */
  reads: ReadonlyMap<string, HandlerReads>;
  /** Events that may come from other components as well; `*` for any. */
  spreadingEvents: ReadonlySet<string>;
}

/** The type of an event's detail, and the path of the component that gives it. */
interface Binding {
  type: string;
  from?: string;
}

/** https://developers.weixin.qq.com/miniprogram/dev/framework/view/wxml/event.html */
const TAP = /^(tap|longpress|longtap)$/;

interface TypedComponent {
  path: string;
  script: string;
  properties: ReadonlySet<string>;
  /** Those whose details tsc tells. */
  events: ReadonlySet<string>;
}

/** What is drawn with one data: a template, or a `<template name>`, whose types are those of all its uses. */
interface Content {
  /** The name of the type of its data. */
  data: string;
  definition?: TemplateDefinition;
  uses: Use[];
}

interface Use {
  template: TemplateFile;
  from: Content;
  /** The loops around, as code. */
  around: Line[];
  given: Expression | undefined;
  scope: Scope;
}

/**
 * A module of TypeScript that is right when the templates of a page or component are: their expressions
 * with the data, what they give to components with the properties of these. A `<template name>` stands
 * there once, however often it is used: all that it is given makes up its data.
 */
export function templateModule(owner: Owner, types: TemplateTypes): Line[] {
  const lines: Line[] = [];
  const contents = new Map<TreeElement, Content>();
  const waiting: Content[] = [];
  /** Those that a `<template is="{{…}}">` may mean. */
  const isAnyMeant = new Set<ReturnType<typeof definitionsFor>>();
  let bindings: Map<string, Set<string>> | undefined;
  const say = (text: string): void => void lines.push({ text, pieces: [] });

  head();
  const own: Content = { data: '$Data', uses: [] };
  say('{const data=$data;');
  nodesIn(owner.template.nodes, owner.template, own, scopeOf(owner.template), []);
  say('}');
  for (const { template, isPlain } of includesOf(owner)) {
    say(isPlain ? '{const data=$data;' : `{const data=${ANY};`);
    const content = isPlain ? own : { data: 'any', uses: [] };
    nodesIn(template.nodes, template, content, scopeOf(template), []);
    say('}');
  }
  for (let content = waiting.shift(); content; content = waiting.shift()) {
    const { definition, data } = content;
    if (!definition) continue;
    const { template, element } = definition;
    say(`{const data=0 as unknown as ${data};`);
    nodesIn(element.children, template, content, scopeOf(template), []);
    say('}');
  }
  say('}');
  writeData();
  return lines;

  function head(): void {
    const tags: string[] = [];
    say(`import type { Detail, ForIndex, ForItem, Loose } from '${types.types}';`);
    say(`import type { _wxml_ as _self_ } from '${types.script}';`);
    for (const [index, [tag, { script }]] of [...types.components].entries()) {
      say(`import type { _wxml_ as _component_${index} } from '${script}';`);
      tags.push(`${JSON.stringify(tag)}:(typeof _component_${index})['properties'];`);
    }
    say("type $Data=Loose<(typeof _self_)['data']>;");
    say(`${DECLARED}declare function $spread<T>(given:T):T extends object?T:object;`);
    say("declare const $data:$Data;declare const $methods:(typeof _self_)['methods'];");
    say(`declare const $tags:{${tags.join('')}};`);
    say('export function template(){let $text:string|number;let $event:Function|string;');
  }

  function nodesIn(
    nodes: readonly TreeNode[],
    template: TemplateFile,
    content: Content,
    scope: Scope,
    around: Line[],
  ): void {
    for (const node of nodes) {
      if (node.kind === 'text') {
        for (const part of node.parts) {
          if (part.kind === 'binding' && part.expression) plain(template, part.expression, scope);
        }
      } else if (node.name !== 'wxs' && !isDefinition(node)) {
        element(node, template, content, scope, around);
      }
    }
  }

  function element(
    node: TreeElement,
    template: TemplateFile,
    content: Content,
    outer: Scope,
    around: Line[],
  ): void {
    const opened = openings(node, template, outer);
    const scope = opened.scope;
    for (const line of opened.lines) lines.push(line);
    if (opened.key) lines.push(opened.key);
    const isUse = node.name === 'template';
    if (isUse) use(node, template, content, scope, [...around, ...opened.lines]);
    for (const attribute of node.attributes) {
      if (isUse && attribute.name === 'data') continue;
      if (/^wx:(for|for-items|key)$/.test(attribute.name)) continue;
      writeAttribute(node, attribute, template, scope);
    }
    nodesIn(node.children, template, content, scope, [...around, ...opened.lines]);
    say('}'.repeat(opened.braces));
  }

  /** What an element puts around itself and its content: the names of a loop, those of slots. */
  function openings({ attributes }: TreeElement, template: TemplateFile, outer: Scope) {
    const opened: Line[] = [];
    const scope = new Map(outer);
    let braces = 0;
    const loop = namesOfLoop(attributes);
    const list = attributes.find(({ name }) => /^wx:for(-items)?$/.test(name));
    const key = attributes.find(({ name }) => name === 'wx:key')?.value ?? '';
    const expression = list && only(list);
    let keyLine: Line | undefined;
    if (loop) {
      const [item, index] = loop.map(variable) as [string, string];
      const writer = new LineWriter(template).add('{const $list=');
      if (expression) writer.expression(expression, outer);
      else writer.add(ANY);
      opened.push(writer.add(';').line);
      const names = `{const ${item}=0 as unknown as ForItem<typeof $list>;`;
      const other = item === index ? '' : `const ${index}=0 as unknown as ForIndex<typeof $list>;`;
      opened.push({ text: names + other, pieces: [] });
      braces += 2;
      scope.set(loop[0], item).set(loop[1], index);
      const start = attributes.find(({ name }) => name === 'wx:key')?.valueStart;
      if (/^[A-Za-z_$][\w$]*$/.test(key) && key !== 'index' && key !== loop[1]) {
        keyLine = new LineWriter(template, { kind: 'key', key })
          .add(`${item}.`)
          .add(key, start)
          .add(';').line;
      }
    }
    for (const { name, value } of attributes) {
      if (!name.startsWith('slot:')) continue;
      scope.set(value || name.slice(5), ANY);
    }
    return { lines: opened, scope, braces, key: keyLine };
  }

  function writeAttribute(
    { name: tag }: TreeElement,
    attribute: TreeAttribute,
    template: TemplateFile,
    scope: Scope,
  ): void {
    const { name, start, value, parts } = attribute;
    const property = camelCase(name.replace(/^model:/, ''));
    const isProperty = types.components.get(tag)?.properties.has(property) === true;
    const expression = only(attribute);
    const [, , event] = EVENT.exec(name) ?? [];
    if (event !== undefined && expression) {
      lines.push(
        new LineWriter(template).add('$event=').expression(expression, scope).add(';').line,
      );
    } else if (event !== undefined && value && !value.includes('{{')) {
      const bound = bindingOf(tag, event);
      if (!bound) return;
      const { type, from } = bound;
      const offset = attribute.valueStart;
      const about = { kind: 'event' as const, handler: value, tag, event, offset, from };
      lines.push(
        new LineWriter(template, about)
          .add('{const ')
          .add('$detail', offset)
          .add(`:${wantedBy(value)}=0 as unknown as ${type};}`).line,
      );
    } else if (isProperty && (expression || !value?.includes('{{'))) {
      const about = { kind: 'attribute' as const, tag, name, offset: start };
      const member = `$tags[${JSON.stringify(tag)}].`;
      const writer = new LineWriter(template, about);
      if (expression) {
        writer.add(member).add(property, start).add('=').expression(expression, scope);
      } else if (value === undefined) writer.add(member).add(property, start).add('=true');
      else writer.add('$text', start).add('=').add(member).add(property, start);
      lines.push(writer.add(';').line);
    } else {
      for (const part of parts) {
        if (part.kind === 'binding' && part.expression) plain(template, part.expression, scope);
      }
    }
  }

  function bindingOf(tag: string, event: string): Binding | undefined {
    const component = types.components.get(tag);
    if (owner.components.has(tag)) {
      // From a handler that wants something of `{}`, tsc tells what it wants.
      return component?.events.has(event) ? { type: '{}', from: component.path } : undefined;
    }
    const type = eventType(types.events, tag, event);
    if (type) return { type: `${type}['detail']` };
    const isOthers = ['*', event].some((each) => types.spreadingEvents.has(each));
    return TAP.test(event) && !isOthers ? { type: '{x:number;y:number}' } : undefined;
  }

  /** For how many kinds of events each handler is, in all templates. */
  function usesOf(handler: string): number {
    if (!bindings) {
      bindings = new Map();
      for (const { name: tag, attributes } of owner.templates.flatMap(({ elements }) => elements)) {
        for (const { name, value = '' } of attributes) {
          const [, , event] = EVENT.exec(name) ?? [];
          if (event === undefined) continue;
          const uses = bindings.get(value) ?? new Set();
          bindings.set(value, uses.add(TAP.test(event) ? event : `${tag} ${event}`));
        }
      }
    }
    return bindings.get(handler)?.size ?? 0;
  }

  /** What it reads; of one that passes on the whole, what it declares as well. */
  function wantedBy(handler: string): string {
    const methods = `(typeof $methods)[${JSON.stringify(handler)} & keyof typeof $methods]`;
    const read = types.reads.get(handler);
    const names = [...((usesOf(handler) > 1 ? read?.always : read?.fields) ?? [])].filter((name) =>
      /^[A-Za-z_$][\w$]*$/.test(name),
    );
    const reads = `{${names.map((name) => `${name}:unknown;`).join('')}}`;
    return read && !read.isPassedOn ? reads : `Detail<${methods}>&${reads}`;
  }

  function plain(template: TemplateFile, expression: Expression, scope: Scope): void {
    lines.push(new LineWriter(template).add('(').expression(expression, scope).add(');').line);
  }

  function use(
    node: TreeElement,
    template: TemplateFile,
    from: Content,
    scope: Scope,
    around: Line[],
  ): void {
    const is = attributeValue(node, 'is') ?? '';
    const data = node.attributes.find(({ name }) => name === 'data');
    const given = data && only(data);
    const isUntold = data?.parts.some((part) => part.kind === 'binding' && !part.expression);
    const found = definitionsFor(template, owner.templates);
    const meant = found.get(is);
    if (given && !meant) plain(template, given, scope);
    if (is.includes('{{') && !isAnyMeant.has(found)) {
      isAnyMeant.add(found);
      for (const definition of found.values()) contentOf(definition).uses.push(anything(template));
    }
    if (!meant) return;
    const content = contentOf(meant);
    content.uses.push({ template, from, around, given, scope });
    if (isUntold) content.uses.push(anything(template));
  }

  function contentOf(definition: TemplateDefinition): Content {
    let content = contents.get(definition.element);
    if (!content) {
      content = { data: `$Data${contents.size}`, definition, uses: [] };
      contents.set(definition.element, content);
      waiting.push(content);
    }
    return content;
  }

  /** Nothing is known of what is given: as if the page itself gave it, once for all uses of a file. */
  function anything(template: TemplateFile): Use {
    return { around: [], given: undefined, scope: EVERYTHING, from: own, template };
  }

  /**
   * The types of what each `<template name>` is given, at the end of the module. Templates that use each
   * other would have types made of themselves: what comes back to one that was met before counts with
   * the data that its giver has from outside.
   */
  function writeData(): void {
    let count = 0;
    const met = new Map([...contents.values()].map((content, index) => [content, index]));
    const comesBack = (content: Content, { from }: Use): boolean =>
      (met.get(from) ?? -1) >= (met.get(content) ?? 0) && reaches(content, from);
    const hasCircle = [...met.keys()].some((content) =>
      content.uses.some((each) => comesBack(content, each)),
    );
    /** @param given its uses, and the type of the data of each one's giver */
    const type = (name: string, given: [use: Use, data: string][]): void => {
      const names = given.map(([each, data]) => {
        if (each.from.data === 'any' || each.scope === EVERYTHING) return 'any';
        if (!each.given) return 'object';
        const name = `$given${count++}`;
        say(`function ${name}(data:${data}){`);
        const writer = new LineWriter(each.template).add('return ');
        const body = [...each.around, writer.expression(each.given, each.scope).add(';').line];
        // Of data that is not whole nothing is said.
        for (const line of body) lines.push(data === each.from.data ? line : sound(line));
        say('}'.repeat(1 + each.around.length));
        return `ReturnType<typeof ${name}>`;
      });
      say(`type ${name}=${names.length > 0 ? `Loose<${names.join('|')}>` : 'any'};`);
    };
    const fromOutside = ({ data }: Content): string =>
      hasCircle && data.startsWith('$Data') && data !== own.data ? `${data}Outside` : data;
    for (const content of met.keys()) {
      const outside = content.uses.filter((each) => !comesBack(content, each));
      const back = content.uses.filter((each) => comesBack(content, each));
      const first = outside.map((each) => [each, fromOutside(each.from)] as [Use, string]);
      if (hasCircle) type(fromOutside(content), first);
      type(content.data, [
        ...outside.map((each) => [each, each.from.data] as [Use, string]),
        ...back.map((each) => [each, fromOutside(each.from)] as [Use, string]),
      ]);
      for (const { from, around, given, template, scope } of back) {
        if (!given) continue;
        say(`{const data=0 as unknown as ${from.data};`);
        for (const line of around) lines.push(line);
        plain(template, given, scope);
        say('}'.repeat(1 + around.length));
      }
    }
  }

  function reaches(from: Content, to: Content): boolean {
    const seen = new Set([to]);
    for (const each of seen) {
      if (each === from) return true;
      for (const use of each.uses) seen.add(use.from);
    }
    return false;
  }
}

const sound = ({ text }: Line): Line => ({ text, pieces: [] });

/** Of a use whose name is only known later: nothing is known of what it gives. */
const EVERYTHING: Scope = new Map();

const variable = (name: string): string => `$_${name.replace(/[^\w$]/g, '_')}`;

const scopeOf = ({ modules }: TemplateFile): Scope =>
  new Map([...[...modules].map((name) => [name, ANY] as const), ['NaN', ANY], ['Infinity', ANY]]);

/** The expression that makes up the whole value. */
function only({ parts }: TreeAttribute): Expression | undefined {
  const [first, second] = parts.filter(
    (part) => part.kind === 'binding' || part.text.trim() !== '',
  );
  return !second && first?.kind === 'binding' ? first.expression : undefined;
}

/** What an included template sees is known, unless it stands in a `wx:for` or in a `<template>`. */
function includesOf(owner: Owner): { template: TemplateFile; isPlain: boolean }[] {
  const found = new Map<TemplateFile, boolean>();
  const byFile = new Map(owner.templates.map((template) => [template.file, template]));
  const visit = (from: TemplateFile, nodes: readonly TreeNode[], isPlain: boolean): void => {
    for (const node of nodes) {
      if (node.kind === 'text') continue;
      const isInside = isPlain && !isDefinition(node) && !namesOfLoop(node.attributes);
      if (node.name === 'include') {
        const template = byFile.get(referenceOf(node, from)?.file ?? '');
        if (!template || template === owner.template || found.has(template)) continue;
        found.set(template, isInside);
        visit(template, template.nodes, isInside);
      } else visit(from, node.children, isInside);
    }
  };
  visit(owner.template, owner.template.nodes, true);
  return [...found].map(([template, isPlain]) => ({ template, isPlain }));
}
