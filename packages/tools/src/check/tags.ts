import {
  isDefinition,
  type TemplateFile,
  type TreeAttribute,
  type TreeElement,
} from 'miniprogram-core/source';
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
import type { Edit } from '../finding';
import { EVENT } from '../handlers';
import { nearest } from '../nearest';
import { definitionsFor, type Owner, type UsedComponent } from './program';
import { type Checked, foundIn, renamed } from './report';

/** They take any name behind them, or are the compiler's to judge. */
const PREFIX = /^(data-|aria-|(data|mark|change|generic|worklet|let|class|style|slot):)/;

/** Whether an event may come from a component inside, or one of its own makes it tell the event. */
type Inside = (event: string) => 'no' | 'maybe' | 'yes';

type Report = (
  offset: number,
  severity: Checked['severity'],
  rule: string,
  text: string,
  fix?: Edit,
) => void;

/**
 * What WeChat does not know among the tags of a template, with the nearest that it knows.
 * @param eventsOfOthers any component may tell them
 */
export function checkTags(
  template: TemplateFile,
  owner: Owner,
  eventsOfOthers: ReadonlySet<string>,
): Checked[] {
  const others = new Set(
    [...owner.components.values()].flatMap((used) =>
      used && !('reason' in used.facts) ? [...used.facts.events] : [],
    ),
  );
  const findings: Checked[] = [];
  const holders = new Map<TreeElement, boolean>();
  const holdsOthers = (element: TreeElement): boolean => {
    let found = holders.get(element);
    if (found === undefined) {
      found = element.children.some(
        (child) =>
          child.kind === 'element' &&
          (owner.components.has(child.name) ||
            ['slot', 'template', 'include'].includes(child.name) ||
            holdsOthers(child)),
      );
      holders.set(element, found);
    }
    return found;
  };
  for (const element of template.elements) {
    const taken = new Set(element.attributes.map(({ name }) => plainName(name)));
    const report: Report = (offset, severity, rule, text, given) => {
      const fix = given && addsTwice(given, element, taken) ? undefined : given;
      findings.push(foundIn(template, offset, { severity, rule, text, fix }));
    };
    if (element.name === 'template') checkTemplateName(element, template, owner, report);
    const inside: Inside = (event) => {
      if (owner.components.has(element.name) && eventsOfOthers.has(event)) return 'yes';
      return holdsOthers(element) ? (others.has(event) ? 'yes' : 'maybe') : 'no';
    };
    if (!LANGUAGE_TAGS.has(element.name)) checkTag(element, owner, inside, report);
    // A misspelt wx:key is mended before one is added.
    checkLoop(element, report);
  }
  return findings;
}

function checkTag(
  element: TreeElement,
  { components, isUnused }: Owner,
  inside: Inside,
  report: Report,
): void {
  const { name, start } = element;
  const builtIn = BUILT_INS.get(name);
  if (components.has(name)) {
    checkDirectives(element, report);
    const component = components.get(name);
    checkGenerics(element, component, components, report);
    if (component && !component.isOfOtherRenderer)
      checkComponent(element, component, inside, report);
  } else if (UNCHECKED.has(name) || name.startsWith('xr-')) checkDirectives(element, report);
  else if (builtIn) {
    checkDirectives(element, report);
    checkBuiltIn(element, builtIn, inside, report);
  } else {
    const known = [...BUILT_INS.keys(), ...UNCHECKED, ...LANGUAGE_TAGS, ...components.keys()];
    // WeChat draws what it does not know as an inline element: so some write HTML.
    if (HTML.has(name) || isUnused) return;
    const near = nearest(name, known);
    const what = `微信没有组件 <${name}>，usingComponents 里也没有声明`;
    report(start, 'error', 'component', what + (near || '：什么也画不出来，只画它里面的内容'));
  }
}

const HTML = new Set(
  `a abbr address article aside b big blockquote br center cite code dd del div dl dt em fieldset
  figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins legend li main mark nav ol p pre q s
  samp section small span strike strong sub sup table tbody td tfoot th thead tr u ul`.split(/\s+/),
);

/** Names count in their own file, and in those that import it. */
function checkTemplateName(
  element: TreeElement,
  template: TemplateFile,
  { templates }: Owner,
  report: Report,
): void {
  const is = element.attributes.find(({ name }) => name === 'is');
  if (isDefinition(element) || !is?.value || is.value.includes('{{')) return;
  const definitions = definitionsFor(template, templates);
  if (definitions.has(is.value)) return;
  const names = [...definitions.keys()];
  const what = `这里和 import 的文件里都没有叫 ${is.value} 的 template`;
  const fix = renamed(is.value, is.valueStart, names);
  report(is.valueStart, 'error', 'template', what + nearest(is.value, names), fix);
}

/** `wx:for-items` is the name of old; without a key WeChat warns of the list. */
function checkLoop({ attributes }: TreeElement, report: Report): void {
  const find = (name: string) => attributes.find((each) => each.name === name);
  const old = find('wx:for-items');
  if (old) {
    const fix = { start: old.start, end: old.start + old.name.length, text: 'wx:for' };
    report(old.start, 'warning', 'for-items', 'wx:for-items 是旧的写法：写成 wx:for', fix);
  }
  const loop = find('wx:for') ?? old;
  if (!loop?.value || find('wx:key')) return;
  const end = loop.valueStart + loop.value.length + 1;
  const key = find('wx:for-index')?.value || 'index';
  const fix = /^[\w$]+$/.test(key) ? { start: end, end, text: ` wx:key="${key}"` } : undefined;
  report(old ? loop.valueStart : loop.start, 'warning', 'key', 'wx:for 没有 wx:key', fix);
}

function checkGenerics(
  { name: tag, attributes }: TreeElement,
  component: UsedComponent | undefined,
  components: Owner['components'],
  report: Report,
): void {
  for (const { name, start, value = '', valueStart } of attributes) {
    const [, generic] = /^generic:(.+)$/.exec(name) ?? [];
    if (generic === undefined) continue;
    if (component && !component.generics.includes(generic)) {
      const near = nearest(generic, component.generics);
      report(start, 'error', 'generic', `<${tag}> 没有声明抽象节点 ${generic}${near}`);
    } else if (!components.has(value) && !BUILT_INS.has(value)) {
      const what = `${name} 指的组件 ${value} 没有在 usingComponents 里声明`;
      const text = nearest(value, [...components.keys()]);
      report(valueStart, 'error', 'generic', what + text);
    }
  }
}

function checkDirectives({ attributes }: TreeElement, report: Report): void {
  for (const { name, start } of attributes) {
    if (!name.startsWith('wx:') || DIRECTIVES.includes(name)) continue;
    const fix = renamed(name, start, DIRECTIVES);
    report(start, 'error', 'directive', `WXML 没有 ${name}${nearest(name, DIRECTIVES)}`, fix);
  }
}

function checkBuiltIn(
  element: TreeElement,
  builtIn: BuiltIn,
  inside: Inside,
  report: Report,
): void {
  const { name: tag, attributes } = element;
  const events = [...builtIn.events, ...COMMON_EVENTS];
  const known = [...builtIn.attributes, ...COMMON_ATTRIBUTES];
  for (const attribute of attributes) {
    const { name, value = '', valueStart } = attribute;
    const [, bound = '', event] = EVENT.exec(name) ?? [];
    const values = VALUES[tag]?.[name];
    if (event !== undefined) checkEvent(tag, attribute, bound, event, events, inside, report);
    else if (values && !value.includes('{{') && !['', ...values].includes(value)) {
      const text = nearest(value, values);
      const fix = renamed(value, valueStart, values);
      report(valueStart, 'error', 'value', `<${tag}> 的 ${name} 不能是 ${value}${text}`, fix);
    } else if (!isListenedTo(attributes, name) && !isKnown(name, known)) {
      checkAttribute(
        tag,
        attribute,
        [...known.map(kebabCase), ...DIRECTIVES, ...boundTo(events)],
        report,
      );
    }
  }
}

function checkComponent(
  element: TreeElement,
  { facts }: UsedComponent,
  inside: Inside,
  report: Report,
): void {
  if ('reason' in facts) return;
  const { name: tag, attributes } = element;
  const known = [...facts.properties, ...facts.externalClasses].map(camelCase);
  const events = [...facts.events, ...COMMON_EVENTS];
  for (const attribute of attributes) {
    const { name } = attribute;
    const [, bound = '', event] = EVENT.exec(name) ?? [];
    if (event !== undefined) {
      if (!facts.hasUnknownEvents) {
        checkEvent(tag, attribute, bound, event, events, inside, report);
      }
    } else if (!facts.hasUnknownProperties && !isListenedTo(attributes, name)) {
      if (isKnown(name, [...known, ...COMMON_ATTRIBUTES, ...UNDECLARED])) continue;
      checkAttribute(tag, attribute, [...facts.properties].map(kebabCase), report);
    }
  }
}

/** They stand on the component's own element. */
const UNDECLARED = ['hoverClass', 'hoverStopPropagation', 'hoverStartTime', 'hoverStayTime'];

/** What a component inside tells may bubble up to here under any name. */
function checkEvent(
  tag: string,
  { name, start, value }: TreeAttribute,
  bound: string,
  event: string,
  events: readonly string[],
  inside: Inside,
  report: Report,
): void {
  if (events.includes(event) || value === undefined || value.trim() === '') return;
  const near = nearest(event, events);
  const comes = inside(event);
  if (comes === 'yes' || (comes === 'maybe' && near === '')) return;
  const at = start + name.length - event.length;
  const fix = bound === '' ? undefined : renamed(event, at, events);
  report(start, near ? 'error' : 'warning', 'event', `<${tag}> 没有 ${event} 事件${near}`, fix);
}

/** WeChat passes over what it does not know: it is a mistake for sure where it was meant to be another. */
function checkAttribute(
  tag: string,
  { name, start }: TreeAttribute,
  candidates: readonly string[],
  report: Report,
): void {
  const near = nearest(name, candidates);
  const fix = renamed(name, start, candidates);
  report(start, near ? 'error' : 'warning', 'attribute', `<${tag}> 没有属性 ${name}${near}`, fix);
}

/** Whether an attribute would get a name that the element has already; takes it where not. */
function addsTwice(fix: Edit, element: TreeElement, taken: Set<string>): boolean {
  const after = nameAfter(fix, element);
  if (after === undefined) return false;
  if (taken.has(plainName(after))) return true;
  taken.add(plainName(after));
  return false;
}

/** The name of the attribute that a fix renames or adds. */
function nameAfter(fix: Edit, { attributes }: TreeElement): string | undefined {
  if (fix.start === fix.end) return /^\s*([\w:-]+)=/.exec(fix.text)?.[1];
  const renamed = attributes.find(
    ({ name, start }) =>
      fix.start >= start && fix.end <= start + name.length && fix.end > fix.start,
  );
  if (!renamed) return undefined;
  const { name, start } = renamed;
  return name.slice(0, fix.start - start) + fix.text + name.slice(fix.end - start);
}

/** One name for `bind:tap` and `bindtap`, `hover-class` and `hoverClass`. */
const plainName = (name: string): string => camelCase(name.replace(/(bind|catch):/, '$1'));

const isListenedTo = (attributes: readonly TreeAttribute[], name: string): boolean =>
  attributes.some((each) => each.name === `change:${name}`);

function isKnown(name: string, known: readonly string[]): boolean {
  if (name.startsWith('wx:') || PREFIX.test(name)) return true;
  return known.includes(camelCase(name.replace(/^model:/, '')));
}

const boundTo = (events: readonly string[]): string[] => events.map((event) => `bind${event}`);

const kebabCase = (name: string): string =>
  name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
