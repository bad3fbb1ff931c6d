import {
  attributeValue,
  type ComponentJson,
  isDefinition,
  PAGE_SCRIPTS,
  readAppConfig,
  readConfigs,
  readTemplate,
  type Source,
  type TemplateFile,
  type TreeElement,
  whyTooLarge,
  withoutEnding,
} from 'miniprogram-core/source';
import { ProgramScripts, type Required, type ScriptFacts, type Untold } from './script-facts';

/** A page or a component. */
export interface Owner {
  /** Without ending: `pages/login/login`. */
  path: string;
  /** Its own template. */
  template: TemplateFile;
  /** Its own template, with all that it imports and includes. */
  templates: readonly TemplateFile[];
  script: string | undefined;
  facts: ScriptFacts | Untold;
  /** A template that no page or component is known to use: what it is given nobody knows. */
  isUnused: boolean;
  /** Tag to its component; undefined where that is not looked into: a plugin's, an abstract node. */
  components: ReadonlyMap<string, UsedComponent | undefined>;
}

export interface UsedComponent {
  /** Without ending. */
  path: string;
  script: string | undefined;
  facts: ScriptFacts | Untold;
  /** The names of its abstract nodes. */
  generics: readonly string[];
  /** Drawn by another renderer, which takes attributes of its own: `xr-frame`. */
  isOfOtherRenderer: boolean;
}

export interface Program {
  owners: readonly Owner[];
  /** Every template of the program itself. */
  templates: readonly TemplateFile[];
  /** Fields that one page sets on another. */
  foreignFields: ReadonlySet<string>;
  /** Pages that have other files, but no template; without ending. */
  withoutTemplate: readonly string[];
  /** Events that any component lets bubble, or may. */
  spreadingEvents: ReadonlySet<string>;
  /** Events that any component makes another one tell. */
  eventsOfOthers: ReadonlySet<string>;
  /** Every script, of npm packages too. */
  scripts: readonly string[];
  requires: readonly Required[];
}

const NO_SCRIPT: Untold = { reason: '没有脚本' };

/** All templates of a mini-program by the page or component that they belong to. */
export function readProgram(source: Source): Program {
  const { json, pages } = readAppConfig(source);
  const files = source.list('.wxml').filter((file) => isChecked(source, file));
  const isOwner = (file: string): boolean =>
    pages.includes(withoutEnding(file)) ||
    source.find(withoutEnding(file), [...PAGE_SCRIPTS, '.json']) !== undefined;
  const paths = files.filter(isOwner).map(withoutEnding);
  const configs = readConfigs(source, [...new Set([...pages, ...paths])], json);
  const scripts = new ProgramScripts(source);
  const used = new Map<string, UsedComponent>();

  const owned = paths.flatMap((path) => ownerOf(path));
  const reached = new Set(owned.flatMap((owner) => owner.templates.map(({ file }) => file)));
  // What nothing uses is checked as well, as far as it can be.
  const rest = files.filter((file) => !reached.has(file)).map(withoutEnding);
  return {
    owners: [...owned, ...rest.flatMap((path) => ownerOf(path, true))],
    templates: files.flatMap((file) => readTemplate(source, file) ?? []),
    foreignFields: scripts.foreignFields,
    withoutTemplate: pages.filter(
      (page) =>
        !source.has(`${page}.wxml`) && source.find(page, [...PAGE_SCRIPTS, '.json']) !== undefined,
    ),
    spreadingEvents: scripts.spreadingEvents,
    eventsOfOthers: scripts.eventsOfOthers,
    scripts: scripts.files(),
    requires: scripts.requires(),
  };

  function ownerOf(path: string, isUnused = false): Owner[] {
    const template = readTemplate(source, `${path}.wxml`);
    if (!template) return [];
    const script = source.find(path, PAGE_SCRIPTS);
    const config = configs[path];
    return [
      {
        ...{ path, template, templates: closure(source, template), script, isUnused },
        facts: script === undefined ? NO_SCRIPT : scripts.factsOf(script),
        components: config ? componentsOf(config) : new Map(),
      },
    ];
  }

  function componentsOf(config: ComponentJson): Map<string, UsedComponent | undefined> {
    const { usingComponents, absentComponents = [], componentGenerics = {} } = config;
    const hidden = [...absentComponents, ...Object.keys(componentGenerics)];
    return new Map<string, UsedComponent | undefined>([
      ...Object.entries(usingComponents).map(
        ([tag, path]) => [tag, componentAt(path.replace(/^\//, ''))] as const,
      ),
      ...hidden.map((tag) => [tag, undefined] as const),
    ]);
  }

  function componentAt(path: string): UsedComponent {
    const known = used.get(path);
    if (known) return known;
    const script = source.find(path, PAGE_SCRIPTS);
    const component: UsedComponent = {
      ...{ path, script },
      facts: script === undefined ? NO_SCRIPT : scripts.factsOf(script),
      generics: Object.keys(configs[path]?.componentGenerics ?? {}),
      isOfOtherRenderer: isXr((configs[path] as { renderer?: unknown } | undefined)?.renderer),
    };
    used.set(path, component);
    return component;
  }
}

const isXr = (renderer: unknown): boolean => renderer === 'xr-frame';

function isChecked(source: Source, file: string): boolean {
  const why = whyTooLarge(source.read(file) ?? '');
  if (why) source.report(file, why);
  return why === undefined;
}

/** The template first. One that is missing is reported where templates are compiled. */
function closure(source: Source, first: TemplateFile): TemplateFile[] {
  const found = new Set([first]);
  for (const { references } of found) {
    for (const { tag, file } of references) {
      const other = tag === 'wxs' ? undefined : readTemplate(source, file);
      if (other) found.add(other);
    }
  }
  return [...found];
}

/** A `<template name>`. */
export interface TemplateDefinition {
  name: string;
  template: TemplateFile;
  element: TreeElement;
}

const meant = new WeakMap<TemplateFile, ReadonlyMap<string, TemplateDefinition>>();

/**
 * The definitions that `<template is>` of a file may mean, by name: its own, then those that it imports.
 * @param templates with all that the file imports
 */
export function definitionsFor(
  template: TemplateFile,
  templates: readonly TemplateFile[],
): ReadonlyMap<string, TemplateDefinition> {
  const found = meant.get(template) ?? firstByName(template, templates);
  meant.set(template, found);
  return found;
}

function firstByName(
  template: TemplateFile,
  templates: readonly TemplateFile[],
): Map<string, TemplateDefinition> {
  const imported = template.references.flatMap(({ tag, file }) =>
    tag === 'import' ? templates.filter((other) => other.file === file) : [],
  );
  const byName = new Map<string, TemplateDefinition>();
  for (const definition of [template, ...imported].flatMap(definitionsIn)) {
    if (!byName.has(definition.name)) byName.set(definition.name, definition);
  }
  return byName;
}

const known = new WeakMap<TemplateFile, TemplateDefinition[]>();

export function definitionsIn(template: TemplateFile): TemplateDefinition[] {
  let found = known.get(template);
  if (!found) {
    found = template.elements.filter(isDefinition).map((element) => ({
      ...{ name: attributeValue(element, 'name') ?? '', template, element },
    }));
    known.set(template, found);
  }
  return found;
}
