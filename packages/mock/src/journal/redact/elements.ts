import { Apart } from './apart';
import type { Reading } from './reading';

/** Tags, with the backslash that JSON may write before their slash. */
const TAG = /<(\\*\/)?(?:[\w.-]+:)?([\p{L}_][^\s<>/\\="'`&;,]*)((?:[\s/\\][^<>]*)?)>|<!\[CDATA\[/gu;
const CDATA_END = ']]>';
const ATTRIBUTE =
  /(?<![^\s"'/\\])([\p{L}_@][^\s<>/\\="'`]*)\s{0,64}=\s{0,64}(?:\\*"([^"]*)|\\*'([^']*)|([^\s"'>]+))/gu;
/** The next element has the value: of property lists, maps and tables. */
const BEFORE_VALUE = /^(?:key|string|td|th|dt)$/i;
/** Attributes that name the element, not what it holds. */
const OF_THE_ELEMENT = /^(?:id|type)$/i;
/** These of HTML have no content, and no end. */
const VOID = /^(?:input|meta|br|hr|img|link|source|area|base|col|embed)$/i;
/** To read a tag takes as long as to look at so many characters. */
const STEPS_PER_TAG = 40;
/** Nobody calls a secret by a longer name. */
const MAX_NAME = 100;

interface Element {
  name: string;
  /** Where its content begins. */
  start: number;
  isSecret: boolean;
  /** Of the elements in it. */
  apart?: Apart;
  /** Behind `<key>pwd</key>`, whatever the next one is called. */
  isNextSecret: boolean;
}

/** `<pwd>…</pwd>`, `<param name="pwd" value="…"/>`, `<name>pwd</name><value>…</value>`. */
export function redactElements(
  reading: Reading,
  from: number,
  to: number,
  isInCdata = false,
): void {
  const { text } = reading;
  reading.spend(to - from);
  const root: Element = { name: '', start: from, isSecret: false, isNextSecret: false };
  const open: Element[] = [];
  const begun = new Map<string, number>();
  const count = (name: string, by: number): void =>
    void begun.set(name, (begun.get(name) ?? 0) + by);

  const begin = (name: string, attributes: string, start: number): void => {
    const parent = open.at(-1) ?? root;
    const isCalled = reading.isSecret(name);
    const isNamed = redactAttributes(reading, attributes, start - 1 - attributes.length, isCalled);
    const isHidden = isNamed || parent.isNextSecret || isCalled;
    parent.isNextSecret = false;
    if (/[/]\s*$/.test(attributes) || VOID.test(name)) return;
    open.push({ name, start, isSecret: isHidden, isNextSecret: false });
    count(name, 1);
  };
  const close = ({ name, start, ...element }: Element, end: number): void => {
    const parent = open.at(-1) ?? root;
    const hide = (): void => hideContent(reading, start, end);
    if (element.isSecret) hide();
    const kind = reading.kindOf(name);
    if (kind === 'name' || kind === 'value') parent.apart ??= new Apart();
    if (kind === 'value') parent.apart?.value(name, hide);
    const isName = end - start <= MAX_NAME && reading.isSecret(plain(text.slice(start, end)));
    if (kind === 'name') parent.apart?.name(name, isName);
    parent.isNextSecret = isName && BEFORE_VALUE.test(name);
  };
  const finish = (name: string, end: number): void => {
    // To search for the begin of one that has none would take long, each time anew.
    if (!begun.get(name)) return;
    for (let element = open.pop(); element; element = open.pop()) {
      count(element.name, -1);
      close(element, end);
      if (element.name === name) return;
    }
  };

  const tags = new RegExp(TAG);
  tags.lastIndex = from;
  for (let match = tags.exec(text); match && match.index < to; match = tags.exec(text)) {
    const [, slash, name, attributes = ''] = match;
    reading.spend(STEPS_PER_TAG);
    if (name && slash) finish(name, match.index);
    else if (name) begin(name, attributes, tags.lastIndex);
    else if (!isInCdata) {
      const start = tags.lastIndex;
      const found = text.indexOf(CDATA_END, start);
      tags.lastIndex = found < 0 || found > to ? to : found;
      // Tags in it belong to a text of its own.
      redactElements(reading, start, tags.lastIndex, true);
    }
  }
  // Cut off, it goes on to the end; but in `Bearer <token>` it is a word for something.
  const isMarkup = open.length > 1 || /^\s*</.test(text.slice(from, from + MAX_NAME));
  for (let element = open.pop(); element; element = open.pop()) {
    close(element, isMarkup ? to : Math.min(to, endOfWord(text, element.start)));
  }
}

/**
 * @param isOfSecret whether the element is called so: `<pwd value="…"/>`
 * @returns whether the content belongs to the name of a secret
 */
function redactAttributes(
  reading: Reading,
  text: string,
  at: number,
  isOfSecret: boolean,
): boolean {
  let isNamed = false;
  if (!text.includes('=')) return isNamed;
  const apart = new Apart();
  if (isOfSecret) apart.name('', true);
  for (const match of text.matchAll(ATTRIBUTE)) {
    const [all, name = '', ...values] = match;
    const value = (values.find((value) => value !== undefined) ?? '').replace(/(?<!\\)\\+$/, '');
    const kind = reading.kindOf(name);
    if (kind === 'name') {
      const isName = reading.isSecret(value);
      apart.name(name, isName);
      isNamed ||= isName && !OF_THE_ELEMENT.test(name);
    } else if (kind === 'value') {
      const start = at + match.index + all.indexOf(value, name.length);
      apart.value(name, () => reading.hide(start, start + value.length));
    }
  }
  return isNamed;
}

function hideContent(reading: Reading, start: number, end: number): void {
  if (reading.text.slice(start, end).trim()) reading.hide(start, end);
}

function plain(content: string): string {
  return content.replace(/<!\[CDATA\[|\]\]>/g, '').trim();
}

function endOfWord(text: string, start: number): number {
  const word = /(?:<!\[CDATA\[)?[^\s<>"'`\\,;&]*/y;
  word.lastIndex = start;
  return start + (word.exec(text)?.[0].length ?? 0);
}
