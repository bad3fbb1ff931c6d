import { isColon } from './bare-value';
import { endOfMatch } from './match-at';
import { type Name, Names } from './names';
import type { Reading } from './reading';
import { valueAt } from './secret-value';
import { Surroundings } from './surroundings';
import type { Value, ValuePlace } from './value-place';

/** What no mark is in. */
const WORD = /(?:[^\\"'`/*\s:=：＝{}[\]()（）<>,;&?#，；。！？、“”「」『』《》]|\*(?!\/))+/y;
/** Quotation marks of Chinese too: what they quote is a word by itself. */
const SPACE = /[^\S\r\n]+|[“”「」『』《》]/y;
const BACKSLASHES = /\\+(?:u[\da-f]{4}|["'`])?/iy;
/** A mark, such as an ampersand, that JSON may write so: it is no part of a name. */
const ENCODED_MARK =
  /\\u(?!00(?:2d|2e|[46][1-9a-f]|[57][\da]|5f|3\d))(?:00[2-7]|300|ff[01])[\da-f]$/i;
/** `fields[0][name]`: what it is of, and its own name. */
const KEY = /^(.*[.[])?([^.[\]]*)\]*$/s;
/** Nobody calls a secret by a longer name. */
const MAX_NAME = 100;
/** To read a mark or a word takes as long as to look at so many characters. */
const STEPS_PER_TOKEN = 10;

/**
 * Hides the values of `"pwd": …`, `pwd: …` and `pwd=…` in JSON, YAML, forms, urls and what looks like
 * them, broken or cut off or not. A name and a separator are enough: quotation marks and brackets tell
 * only where the value ends.
 */
export function redactPairs(reading: Reading, from: number, to: number): void {
  const pairs = new Pairs(reading, from, to);
  while (pairs.read()) reading.spend(STEPS_PER_TOKEN);
}

class Pairs {
  readonly #reading: Reading;
  readonly #text: string;
  readonly #to: number;
  readonly #around: Surroundings;
  readonly #names: Names;
  #at: number;

  constructor(reading: Reading, from: number, to: number) {
    this.#reading = reading;
    this.#text = reading.text;
    this.#around = new Surroundings(from);
    this.#names = new Names(reading, this.#around);
    this.#at = from;
    this.#to = to;
  }

  /** One mark, space or word. @returns false at the end */
  read(): boolean {
    const start = this.#at;
    if (start >= this.#to) return false;
    const mark = this.#text[start] as string;
    const names = this.#names;
    this.#at += 1;
    switch (mark) {
      case ':':
      case '：':
      case '=':
      case '＝':
        this.#readSeparator(mark);
        break;
      case '"':
      case "'":
      case '`':
        names.readQuote(start, this.#at);
        break;
      case '\\':
        this.#readBackslashes(start);
        break;
      case '{':
      case '[':
      case '}':
      case ']':
        this.#readBracket(mark);
        break;
      case ',':
      case '，':
        this.#readComma();
        names.end();
        break;
      case ';':
      case '&':
      case '?':
      case '#':
      case '；':
      case '。':
      case '！':
      case '？':
      case '、':
        names.end();
        break;
      case '(':
      case '（':
        names.beginParenthesis();
        this.#around.open('(');
        break;
      case ')':
      case '）':
        names.endParenthesis();
        this.#around.close(')');
        break;
      case '\n':
      case '\r':
        names.endLine();
        this.#around.beginLine(this.#at);
        break;
      case '<':
        names.end();
        this.#around.lookForTag(this.#reading, start);
        break;
      case '>':
        names.end();
        this.#around.endTag(this.#at);
        break;
      case '/':
        if (this.#takes('*')) names.beginComment();
        else if (names.last?.quote && this.#takes('/')) names.beginComment(true);
        else names.endSegment();
        break;
      default:
        this.#readOther(mark, start);
    }
    return true;
  }

  #readOther(mark: string, start: number): void {
    const behind = endOfMatch(SPACE, this.#text, start);
    if (behind > start) {
      this.#at = behind;
      this.#names.endWord();
    } else if (mark === '*' && this.#takes('/')) {
      this.#names.endComment();
    } else {
      this.#at = Math.min(this.#to, endOfMatch(WORD, this.#text, start));
      this.#names.readWord(start, this.#at);
    }
  }

  #readBackslashes(start: number): void {
    this.#at = Math.min(this.#to, endOfMatch(BACKSLASHES, this.#text, start));
    const token = this.#text.slice(start, this.#at);
    if (/["'`]$/.test(token)) this.#names.readQuote(start, this.#at);
    else if (ENCODED_MARK.test(token)) this.#names.end();
    else this.#names.readWord(start, this.#at);
  }

  #readBracket(mark: string): void {
    if (this.#names.readBracket(mark, this.#at)) return;
    const { last } = this.#names;
    this.#names.end();
    if (mark === '{' || mark === '[') this.#around.open(mark);
    else this.#around.close(mark);
    // `user["pwd"] = …`
    if (mark === ']') this.#names.last = last;
  }

  #readSeparator(mark: string): void {
    const { last: name, isInWord: isTight } = this.#names;
    this.#names.end();
    // `127.0.0.1:3000/session`
    if (isTight && mark === ':') this.#around.goOn(mark);
    // `=>`
    if (mark === '=') this.#takes('>');
    if (!isColon(mark)) this.#around.beginText(this.#at);
    // `/session: …` tells of an address.
    if (!name || (name.isInPath && isColon(mark))) return;
    const place = this.#placeBehind(mark, name, isTight);
    if (this.#names.isSecret(name)) {
      this.#hide(valueAt(this.#reading, place));
      return;
    }
    const called = this.#text.slice(name.start, name.end);
    const kind = this.#reading.kindOf(called);
    if (kind !== 'name' && kind !== 'value') return;
    const [, owner = '', key = ''] = KEY.exec(called.slice(-MAX_NAME)) ?? [];
    const apart = this.#around.apartIn(owner);
    if (kind === 'name') apart.name(key, this.#isNameOfSecret(place));
    else apart.value(key, () => hide(this.#reading, valueAt(this.#reading, place)));
  }

  /** `["pwd","…"]`, `setItem("pwd","…")`, and lists where names and values take turns. */
  #readComma(): void {
    const { last: name } = this.#names;
    const list = this.#around.brackets;
    if (!list || list.mark === '{') return;
    const isFirst = list.index % 2 === 0 && list.words === 1;
    list.index += 1;
    list.words = 0;
    if (!isFirst || !name || name.isInPath || !this.#names.isSecret(name)) return;
    // In a call that may be a variable.
    if (list.mark === '(' && name.quote === '') return;
    const value = valueAt(this.#reading, this.#placeBehind(',', name, false));
    // A list of names only has no values.
    if (!value || isNameIn(this.#reading, value)) return;
    this.#hide(value);
    list.words = 1;
  }

  /** Whether what stands there as a value is the name of a secret. */
  #isNameOfSecret(place: ValuePlace): boolean {
    // No further than a name can go, or long values that nobody hides would be read again and again.
    const to = Math.min(this.#to, place.start + 2 * MAX_NAME);
    const quotation = place.quotation && { ...place.quotation };
    const value = valueAt(this.#reading, { ...place, quotation, to });
    return value !== undefined && isNameIn(this.#reading, value);
  }

  #placeBehind(separator: string, { quote, column }: Name, isTight: boolean): ValuePlace {
    const { brackets, isInTag, element, quotation } = this.#around;
    return {
      start: this.#at,
      separator,
      isTight,
      to: this.#to,
      quote,
      column,
      isInBraces: separator === ',' || (brackets !== undefined && brackets.mark !== '('),
      isInTag,
      element,
      quotation,
    };
  }

  #hide(value: Value | undefined): void {
    hide(this.#reading, value);
    if (value) this.#at = value.next;
  }

  /** Whether that comes next; if so, it is read with the mark before it. */
  #takes(mark: string): boolean {
    if (this.#text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }
}

function hide(reading: Reading, value: Value | undefined): void {
  if (value) reading.hide(value.start, value.end, value.around);
}

function isNameIn(reading: Reading, { start, end }: Value): boolean {
  return end - start <= MAX_NAME && reading.isSecret(reading.text.slice(start, end));
}
