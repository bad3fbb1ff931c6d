import { camelCase } from 'miniprogram-core/tables';
import { handlersOf } from '../handlers';
import type { Converted, Definition, Span } from './converted';
import { type Owner, referredTo, type Template } from './project';

/** A line of a generated module, and where it comes from; what comes from nowhere is sound. */
export interface Line {
  text: string;
  /** The line is the code of a template from there on. */
  code?: { of: Converted; start: number };
  /** The line stands for a handler at that place of a template. */
  handler?: { template: Template; offset: number; name: string };
}

export interface TemplateTypes {
  /** Specifier of ./template-types. */
  types: string;
  /** Specifier of the copy of the owner's script; undefined where its types are not known. */
  script: string | undefined;
  /** Tag to the copy of its component's script, where that one's types are known. */
  components: ReadonlyMap<string, { script: string; otherAttributes: readonly string[] }>;
}

/**
 * A module of TypeScript that is right when the templates of a page or component are: their
 * expressions with the data, their handlers with the methods, what they give to components with
 * the properties of these.
 */
export function templateModule(
  owner: Owner,
  converted: ReadonlyMap<Template, Converted>,
  types: TemplateTypes,
): Line[] {
  const lines: Line[] = [];
  const used = new Set<Definition>();
  const say = (text: string): void => void lines.push({ text });
  const own = converted.get(owner.template) as Converted;

  for (const text of head(owner, own, types)) say(text);
  for (const span of [...own.scripts, ...own.content]) write(own, span, []);
  for (const { template, hasData } of includesOf(owner, converted)) {
    say(hasData ? '{' : '{const data:any=0;');
    for (const span of [...template.scripts, ...template.content]) write(template, span, []);
    say('}');
  }
  for (const template of owner.templates) {
    writeUnused(converted.get(template) as Converted);
    for (const { name, offset } of handlersOf(template)) {
      const text = `const _handler_:Function=methods[${JSON.stringify(name)}];`;
      lines.push({ text: `{${text}}`, handler: { template, offset, name } });
    }
  }
  say('}');
  return lines;

  /** What a `<template is>` is given goes through the definition: with it the types do. */
  function write(of: Converted, span: Span, inside: readonly Definition[]): void {
    let { start } = span;
    const slice = (end: number): void => {
      lines.push({ text: of.code.slice(start, end), code: { of, start } });
      start = end;
    };
    for (const use of of.uses.filter(({ start: at, end }) => at >= span.start && end <= span.end)) {
      const found = definitionFor(use.name, of, converted);
      if (!found || inside.includes(found.definition)) continue;
      slice(use.start);
      say('{const _given_=');
      slice(use.end);
      say('{');
      for (const script of found.of.scripts) write(found.of, script, []);
      say('const data=_given_;');
      used.add(found.definition);
      write(found.of, found.definition.body, [...inside, found.definition]);
      say('}}');
    }
    slice(span.end);
  }

  function writeUnused(of: Converted): void {
    const unused = of.definitions.filter((definition) => !used.has(definition));
    if (unused.length === 0) return;
    say('{');
    if (of !== own) for (const script of of.scripts) write(of, script, []);
    for (const definition of unused) write(of, definition, [definition]);
    say('}');
  }
}

function head({ templates, components }: Owner, own: Converted, types: TemplateTypes): string[] {
  const names = new Set(templates.flatMap(({ tags }) => tags.map(({ name }) => name)));
  const imports: string[] = [];
  const tags = [...names].map((name) => {
    const component = components.has(name) ? types.components.get(name) : undefined;
    if (!component) return `${JSON.stringify(name)}:any;`;
    const others = component.otherAttributes.map((each) => JSON.stringify(camelCase(each)));
    const instance = `_component_${imports.length}`;
    imports.push(`import type { _wxml_ as ${instance} } from '${component.script}';`);
    const attributes = `Attributes<(typeof ${instance})['properties'],${others.join('|') || 'never'}>`;
    return `${JSON.stringify(name)}:${attributes};`;
  });
  const self = types.script && `import type { _wxml_ as _self_ } from '${types.script}';`;
  const data = self ? "Loose<(typeof _self_)['data']>" : 'any';
  const methods = self ? "(typeof _self_)['methods']" : 'any';
  return [
    `import type { Attributes, Loose } from '${types.types}';`,
    ...imports,
    self ?? '',
    ...own.types,
    `export function template(data:${data},methods:${methods},tags:{${tags.join('')}}) {`,
  ];
}

function definitionFor(
  name: string,
  from: Converted,
  converted: ReadonlyMap<Template, Converted>,
): { of: Converted; definition: Definition } | undefined {
  const imported = referredTo(from.template, ['import']);
  const others = [...converted.values()].filter(({ template }) => imported.includes(template.file));
  for (const of of [from, ...others]) {
    const definition = of.definitions.find((candidate) => candidate.name === name);
    if (definition) return { of, definition };
  }
  return undefined;
}

/** What an included template sees is known, unless it stands in a `wx:for` or in a `<template>`. */
function includesOf(owner: Owner, converted: ReadonlyMap<Template, Converted>) {
  const found = new Map<Template, { template: Converted; hasData: boolean }>();
  const visit = (from: Template, hasData: boolean): void => {
    for (const { file, isPlain } of plainIncludes(from)) {
      const template = owner.templates.find((candidate) => candidate.file === file);
      if (!template || found.has(template)) continue;
      found.set(template, {
        template: converted.get(template) as Converted,
        hasData: hasData && isPlain,
      });
      visit(template, hasData && isPlain);
    }
  };
  visit(owner.template, true);
  return found.values();
}

function plainIncludes({ file, text, tags }: Template): { file: string; isPlain: boolean }[] {
  const around: boolean[] = [];
  return tags.flatMap((tag) => {
    const isSpecial =
      tag.name === 'template' || tag.attributes.some(({ name }) => /^wx:for(-items)?$/.test(name));
    if (tag.kind === 'open') around.push(isSpecial);
    if (tag.kind === 'close') around.pop();
    const [target] = referredTo({ file, text, tags: [tag] }, ['include']);
    if (target === undefined) return [];
    return [{ file: target, isPlain: !isSpecial && !around.includes(true) }];
  });
}
