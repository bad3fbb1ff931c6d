import type { Attribute, Tag } from 'miniprogram-core/source';
import {
  BUILT_INS,
  type BuiltIn,
  COMMON_ATTRIBUTES,
  COMMON_EVENTS,
  camelCase,
  DIRECTIVES,
  LANGUAGE_TAGS,
  UNCHECKED,
  VALUES,
} from 'miniprogram-core/tables';
import { type Finding, findingAt } from '../finding';
import { EVENT } from '../handlers';
import { nearest } from '../nearest';
import { type Owner, referredTo, type Template } from './project';

/** They take any name behind them, or are the compiler's to judge. */
const PREFIX = /^(data-|aria-|(data|mark|change|generic|worklet|let|class|style|slot):)/;

/** What WeChat does not know among the tags of a template, with the nearest that it knows. */
export function checkTags(template: Template, owner: Owner): Finding[] {
  const { components } = owner;
  const findings: Finding[] = [];
  const known = [...BUILT_INS.keys(), ...UNCHECKED, ...LANGUAGE_TAGS, ...components.keys()];
  const report = (offset: number, text: string): void => {
    findings.push(findingAt({ name: template.file, path: '', text: template.text }, offset, text));
  };
  template.tags.forEach((tag, index) => {
    if (tag.kind === 'close') return;
    if (tag.name === 'template') checkTemplateName(tag, template, owner, report);
    if (LANGUAGE_TAGS.has(tag.name)) return;
    const builtIn = BUILT_INS.get(tag.name);
    if (components.has(tag.name)) checkGenerics(tag, owner, known, report);
    if (components.has(tag.name) || UNCHECKED.has(tag.name)) checkDirectives(tag, report);
    else if (builtIn) {
      checkDirectives(tag, report);
      checkBuiltIn(tag, builtIn, () => holdsOthers(template.tags, index, components), report);
    } else {
      const what = `微信没有组件 <${tag.name}>，usingComponents 里也没有声明`;
      report(tag.start, what + nearest(tag.name, known));
    }
  });
  return findings;
}

type Report = (offset: number, text: string) => void;

/** Names count in their own file, and in those that import it. */
function checkTemplateName(tag: Tag, template: Template, owner: Owner, report: Report): void {
  const is = attributeOf(tag, 'is');
  if (!is || is.value.includes('{{')) return;
  const files = [template.file, ...referredTo(template, ['import'])];
  const names = owner.templates
    .filter(({ file }) => files.includes(file))
    .flatMap(({ tags }) => tags.filter(({ name }) => name === 'template'))
    .flatMap((defined) => attributeOf(defined, 'name')?.value ?? []);
  if (names.includes(is.value)) return;
  const what = `这里和 import 的文件里都没有叫 ${is.value} 的 template`;
  report(is.valueStart, what + nearest(is.value, names));
}

function checkGenerics(
  { name: tag, attributes }: Tag,
  { generics }: Owner,
  known: readonly string[],
  report: Report,
): void {
  const declared = generics.get(tag);
  for (const { name, start, value, valueStart } of attributes) {
    const [, generic] = /^generic:(.+)$/.exec(name) ?? [];
    if (generic === undefined) continue;
    if (declared && !declared.includes(generic)) {
      report(start, `<${tag}> 没有声明抽象节点 ${generic}${nearest(generic, declared)}`);
    } else if (!known.includes(value)) {
      const what = `${name} 指的组件 ${value} 没有在 usingComponents 里声明`;
      report(valueStart, what + nearest(value, known));
    }
  }
}

function checkDirectives({ attributes }: Tag, report: Report): void {
  for (const { name, start } of attributes) {
    if (!name.startsWith('wx:') || DIRECTIVES.includes(name)) continue;
    report(start, `WXML 没有 ${name}${nearest(name, DIRECTIVES)}`);
  }
}

function checkBuiltIn(
  { name: tag, attributes }: Tag,
  builtIn: BuiltIn,
  holdsOthers: () => boolean,
  report: Report,
): void {
  const events = [...builtIn.events, ...COMMON_EVENTS];
  const known = [...builtIn.attributes, ...COMMON_ATTRIBUTES];
  const listenedTo = attributes.flatMap(({ name }) => /^change:(.+)$/.exec(name)?.[1] ?? []);
  for (const { name, start, value, valueStart } of attributes) {
    const [, , event] = EVENT.exec(name) ?? [];
    const values = VALUES[tag]?.[name];
    if (event !== undefined) {
      if (events.includes(event)) continue;
      const near = nearest(event, events);
      // What a component inside tells may bubble up to here under any name.
      if (near === '' && holdsOthers()) continue;
      report(start, `<${tag}> 没有 ${event} 事件${near}`);
    } else if (values && !value.includes('{{') && !['', ...values].includes(value)) {
      report(valueStart, `<${tag}> 的 ${name} 不能是 ${value}${nearest(value, values)}`);
    } else if (!listenedTo.includes(name) && !isKnown(name, known)) {
      const candidates = [...known.map(kebabCase), ...DIRECTIVES, ...boundTo(events)];
      report(start, `<${tag}> 没有属性 ${name}${nearest(name, candidates)}`);
    }
  }
}

function isKnown(name: string, known: readonly string[]): boolean {
  if (name.startsWith('wx:') || PREFIX.test(name)) return true;
  return known.includes(camelCase(name.replace(/^model:/, '')));
}

function holdsOthers(tags: readonly Tag[], index: number, components: Owner['components']) {
  let depth = 0;
  for (const { kind, name } of tags.slice(index)) {
    if (kind === 'open') depth += 1;
    if (kind === 'close') depth -= 1;
    if (depth === 0) return false;
    if (components.has(name) || ['slot', 'template', 'include'].includes(name)) return true;
  }
  return false;
}

const boundTo = (events: readonly string[]): string[] => events.map((event) => `bind${event}`);

const kebabCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The attribute of this name, where the tag has it. */
export function attributeOf(tag: Tag, name: string): Attribute | undefined {
  return tag.attributes.find((attribute) => attribute.name === name);
}
