import { refuseUnless } from '../watch/wrong-call';
import { controlled, isControl, isInput } from './controls';
import { type Element, fold, textReader } from './element';
import { roleOf } from './role';

/** What something on a page is found by; all that is given must hold. */
export interface Query {
  /** All that can be read in it: the same, white space folded, or a pattern. */
  text?: string | RegExp;
  /** Its aria-label, or the text of the `label` around it. */
  label?: string | RegExp;
  placeholder?: string | RegExp;
  /** `button`, `textbox`, `checkbox`, `radio`, `switch`, `slider`, `link`, `img` …, or its aria-role. */
  role?: string;
  /** Which one, where several are found: 0 is the first on the page. */
  at?: number;
}

/** A text stands for what reads so, or has it as its label; for an input, its placeholder, too. */
export type Target = string | RegExp | Query;

export function toQuery(target: Target): Query {
  return typeof target === 'string' || target instanceof RegExp ? { text: target } : target;
}

/** @throws Error, in Chinese: a misspelt name would be taken for anything */
function mustBeTarget(target: unknown): void {
  if (typeof target === 'string' || target instanceof RegExp) return;
  const meant = `要找的应该是文字、正则，或者 { ${WAYS.join(', ')} }`;
  refuseUnless(typeof target === 'object' && target !== null, meant, target);
  for (const [name, value] of Object.entries(target as object)) {
    refuseUnless((WAYS as string[]).includes(name), meant, target);
    if (name === 'at') continue;
    const isRight = typeof value === 'string' || (value instanceof RegExp && name !== 'role');
    refuseUnless(isRight || value === undefined, `要找的 ${name} 应该是文字`, value);
  }
}

const WAYS: (keyof Query)[] = ['text', 'label', 'placeholder', 'role', 'at'];

/** As messages have it. */
export function describeTarget(target: Target): string {
  mustBeTarget(target);
  if (typeof target === 'string') return `"${target}"`;
  if (target instanceof RegExp) return String(target);
  const { at: _, ...given } = target;
  const parts = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${describeTarget(value)}`);
  return parts.join(', ') || '任何东西';
}

/** The innermost visible elements. */
export function findAll(root: Element, target: Target): Element[] {
  const isMeant = matcher(target, false);
  return innermost(
    root.all().filter((element) => element.tag && element.isVisible && isMeant(element)),
  );
}

/** The visible inputs that are labelled so, or hold it as their placeholder. */
export function findInputs(root: Element, target: Target): Element[] {
  const isMeant = matcher(target, true);
  return root.all().filter((input) => isInput(input) && input.isVisible && isMeant(input));
}

/** Something to tap, and what around it answers the tap. */
export interface Tappable {
  named: Element;
  control: Element;
}

/** The innermost visible elements which answer a tap, or one of these events. */
export function findTappables(root: Element, target: Target, events = ['tap']): Tappable[] {
  const isMeant = matcher(target, true);
  const found = new Map<unknown, Tappable>();
  for (const named of root.all()) {
    if (!named.tag || !named.isVisible || !isMeant(named)) continue;
    const control = answering(named, events);
    if (!control) continue;
    // All within one button is the one button; rows under one listener stay apart.
    found.set((isControl(control) ? control : named).node, { named, control });
  }
  const all = [...found.values()];
  const inner = innermost(all.map(({ named }) => named));
  return all.filter(({ named }) => inner.includes(named));
}

export function answering(named: Element, events = ['tap']): Element | undefined {
  return named.closest((up) => isControl(up) || events.some((event) => up.listensTo(event)));
}

function innermost(elements: Element[]): Element[] {
  return elements.filter(
    (element) => !elements.some((other) => other.parent?.closest((up) => up.is(element))),
  );
}

/** @param isNamed whether a text alone may also be the label, or the placeholder */
function matcher(target: Target, isNamed: boolean): (element: Element) => boolean {
  mustBeTarget(target);
  const textOf = textReader();
  if (typeof target === 'string' || target instanceof RegExp) {
    return (element) =>
      (isInput(element)
        ? isNamed && fits(element.attribute('placeholder'), target)
        : fits(textOf(element), target)) || hasLabel(element, target);
  }
  const { text, label, placeholder, role } = target;
  return (element) =>
    (text === undefined || fits(textOf(element), text)) &&
    (label === undefined || hasLabel(element, label)) &&
    (placeholder === undefined || fits(element.attribute('placeholder'), placeholder)) &&
    (role === undefined || roleOf(element) === role);
}

function hasLabel(element: Element, wanted: string | RegExp): boolean {
  if (fits(element.attribute('ariaLabel'), wanted)) return true;
  if (!isInput(element) && !isControl(element)) return false;
  const around = element.closest(({ tag }) => tag === 'label');
  if (!around || around.is(element)) return false;
  return controlled(around).is(element) && fits(around.text, wanted);
}

function fits(value: unknown, wanted: string | RegExp): boolean {
  if (typeof value !== 'string') return false;
  return typeof wanted === 'string' ? fold(value) === fold(wanted) : says(value, wanted);
}

/** A pattern with the flag `g` remembers where it was; `search` begins anew. */
export function says(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(fold(wanted)) : text.search(wanted) >= 0;
}

/** The only one, or the one that `at` says. @throws Error by `complain` otherwise */
export function pickOne<T>(
  found: T[],
  what: string,
  at: number | undefined,
  complain: (what: string) => Error,
): T {
  if (found.length === 0) throw complain(`没有${what}`);
  if (at === undefined && found.length > 1) {
    throw complain(`${what}有 ${found.length} 个，用 { at: 0 } 这样选一个`);
  }
  const picked = found[at ?? 0];
  if (!picked) throw complain(`${what}没有第 ${at} 个（从 0 数）：一共 ${found.length} 个`);
  return picked;
}
