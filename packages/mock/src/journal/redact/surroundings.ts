import { Apart } from './apart';
import { endOfMatch } from './match-at';
import { closedBy, periodOf, type Quotation } from './quotation';
import type { Reading } from './reading';

interface OpenQuotation extends Quotation {
  /** Where its own mark stands in a line that it begins. */
  column: number | undefined;
  /** Of the line that it stands in. */
  lineStart: number | undefined;
  /** By what they are of: `fields[0]`. */
  apart?: Map<string, Apart>;
}

interface OpenBrackets {
  mark: string;
  /** How many quotations were open. */
  quotations: number;
  /** By what they are of: `fields[0]`. */
  apart?: Map<string, Apart>;
  /** Which element of a list it is, and how many words and values have begun in it. */
  index: number;
  words: number;
}

const OPENINGS: Record<string, string> = { '}': '{', ']': '[', ')': '(' };
const TAG = /<\/?\p{L}[^<>]*>/uy;

/** What is open at one place of a text: quotations, brackets, a line, a path, a tag. */
export class Surroundings {
  readonly #quotations: OpenQuotation[] = [];
  readonly #brackets: OpenBrackets[] = [];
  readonly #all: { apart?: Map<string, Apart> } = {};
  /** Undefined as soon as something stands in the line. */
  #lineStart: number | undefined;
  /** Of what has no space in it: whether a `/` in it begins a path. */
  #run: 'none' | 'begun' | 'host' | 'path' = 'none';
  /** How many quotations were open where the tag begins that is not over yet. */
  #quotationsOfTag: number | undefined;

  /** How often the tag was decoded behind which it is, unless that closed an element. */
  element: number | undefined;

  constructor(start: number) {
    this.#lineStart = start;
  }

  get quotation(): OpenQuotation | undefined {
    return this.#quotations.at(-1);
  }

  /** The innermost, unless a quotation has begun in them. */
  get brackets(): OpenBrackets | undefined {
    const brackets = this.#brackets.at(-1);
    return brackets?.quotations === this.#quotations.length ? brackets : undefined;
  }

  /** The names and values that stand apart here, in what is called so. */
  apartIn(owner: string): Apart {
    const place = this.brackets ?? this.quotation ?? this.#all;
    place.apart ??= new Map();
    const apart = place.apart.get(owner) ?? new Apart();
    place.apart.set(owner, apart);
    return apart;
  }

  /** @param at where its backslashes begin @returns the quotation that it has closed */
  quote(mark: string, backslashes: number, round: number, at: number): OpenQuotation | undefined {
    for (let index = this.#quotations.length - 1; index >= 0; index -= 1) {
      const open = this.#quotations[index] as OpenQuotation;
      const closed = closedBy(open, mark, backslashes, round);
      if (closed) this.#leave(index);
      if (closed === 'this') {
        this.#lineStart = open.lineStart;
        return open;
      }
    }
    const column = this.takeColumn(at);
    const start = at + backslashes + 1;
    const period = periodOf({ mark, backslashes, round }, this.quotation);
    this.#quotations.push({
      mark,
      backslashes,
      round,
      period,
      start,
      column,
      lineStart: undefined,
    });
    this.#lineStart = start;
    return undefined;
  }

  #leave(quotations: number): void {
    this.#quotations.length = quotations;
    while ((this.#brackets.at(-1)?.quotations ?? 0) > quotations) this.#brackets.pop();
  }

  open(mark: string): void {
    const { brackets } = this;
    if (brackets) brackets.words += 1;
    const quotations = this.#quotations.length;
    this.#brackets.push({ mark, quotations, index: 0, words: 0 });
    this.#lineStart = undefined;
  }

  /** One that does not fit closes the one that was forgotten too, or nothing. */
  close(mark: string): void {
    const opening = OPENINGS[mark];
    for (const back of [1, 2]) {
      const brackets = this.#brackets.at(-back);
      if (brackets?.quotations !== this.#quotations.length) return;
      if (brackets.mark !== opening) continue;
      this.#brackets.length -= back;
      return;
    }
  }

  beginLine(start: number): void {
    this.#lineStart = start;
    this.endRun();
    this.#quotationsOfTag = undefined;
    // An apostrophe, then, and a smiley.
    if (this.quotation?.mark === "'") this.#leave(this.#quotations.length - 1);
    if (this.brackets?.mark === '(') this.#brackets.pop();
  }

  /** Where a text of its own may begin, such as the value of a form. */
  beginText(start: number): void {
    this.#lineStart = start;
  }

  /** Of what comes next; undefined if something stood before it in its line. */
  takeColumn(at: number): number | undefined {
    const column = this.#lineStart === undefined ? undefined : at - this.#lineStart;
    this.#lineStart = undefined;
    return column;
  }

  endRun(): void {
    this.#run = 'none';
  }

  /** Whether what follows in the same run is a segment of a path: `/session`, `127.0.0.1:3000/session`. */
  get isInPath(): boolean {
    return this.#run === 'path';
  }

  goOn(token: string): void {
    if (token === '/') {
      if (this.#run !== 'begun') this.#run = 'path';
    } else if (this.#run !== 'path') {
      this.#run = /[.:\d]/.test(token) || this.#run === 'host' ? 'host' : 'begun';
    }
  }

  lookForTag(reading: Reading, at: number): void {
    const { text } = reading;
    const isTag = endOfMatch(TAG, text, at) > at;
    this.#quotationsOfTag = isTag ? this.#quotations.length : undefined;
    if (isTag) this.element = text[at + 1] === '/' ? undefined : reading.roundOf(at);
    if (text.startsWith('<![CDATA[', at)) this.element = undefined;
  }

  endTag(end: number): void {
    this.#quotationsOfTag = undefined;
    this.beginText(end);
  }

  /** Where spaces end a value that is not quoted. */
  get isInTag(): boolean {
    return this.#quotationsOfTag === this.#quotations.length;
  }
}
