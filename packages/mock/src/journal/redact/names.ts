import type { Reading } from './reading';
import type { Surroundings } from './surroundings';

/** What may be the name of a value. */
export interface Name {
  start: number;
  end: number;
  /** As it was given: `"`, `\"`; empty for a bare word. */
  quote: string;
  /** Where it stands in a line that it begins. */
  column: number | undefined;
  isInPath: boolean;
}

const CHINESE_LETTERS = /^[\u4e00-\u9fff]\s+[\u4e00-\u9fff]$/;

/** What was named last. Marks that may stand between a name and its separator are no end of it. */
export class Names {
  readonly #reading: Reading;
  readonly #around: Surroundings;
  /** Undefined where no separator may follow. */
  last: Name | undefined;
  /** A bare word, which the next token may go on with: `user[pwd]`. */
  #word: Name | undefined;
  #bracketsInWord = 0;
  #beforeComment: Name | undefined;
  #beforeParenthesis: Name | undefined;
  #isLineComment = false;

  constructor(reading: Reading, around: Surroundings) {
    this.#reading = reading;
    this.#around = around;
  }

  get isInWord(): boolean {
    return this.#word !== undefined;
  }

  isSecret({ start, end }: Name): boolean {
    return this.#reading.isSecret(this.#reading.text.slice(start, end));
  }

  /** All that begins with other things than a mark. */
  readWord(start: number, end: number): void {
    const around = this.#around;
    const { text } = this.#reading;
    around.goOn(text.slice(start, end));
    if (!this.#word) {
      // Of a list in YAML.
      if (end === start + 1 && text[start] === '-') return;
      if (around.brackets) around.brackets.words += 1;
      const column = around.takeColumn(start);
      const { last } = this;
      // `密　码：` is as long as `用户名：`.
      const first = last && CHINESE_LETTERS.test(text.slice(last.start, end)) ? last : undefined;
      const { isInPath } = around;
      this.#word = first ?? { start, end, quote: '', column, isInPath };
      this.last = this.#word;
      this.#bracketsInWord = 0;
    }
    this.#word.end = end;
  }

  /** @param start where the backslashes of the mark begin, if it has some */
  readQuote(start: number, end: number): void {
    const around = this.#around;
    const mark = this.#reading.text[end - 1] as string;
    if (mark === "'" && this.#word && around.quotation?.mark !== mark) {
      // An apostrophe.
      this.readWord(start, end);
      return;
    }
    this.endWord();
    const round = this.#reading.roundOf(end - 1);
    const closed = around.quote(mark, end - 1 - start, round, start);
    if (!closed) return;
    if (around.brackets) around.brackets.words += 1;
    const opening = closed.start - closed.backslashes - 1;
    this.last = {
      start: closed.start,
      end: end - 1 - closed.backslashes,
      quote: mark === '`' ? '' : this.#reading.asGiven(opening, closed.start),
      column: closed.column,
      isInPath: false,
    };
  }

  /** @returns whether it is a part of a name: `user[pwd]` */
  readBracket(mark: string, end: number): boolean {
    const isOpening = mark === '[';
    if (!this.#word || !(isOpening || (mark === ']' && this.#bracketsInWord > 0))) return false;
    this.#bracketsInWord += isOpening ? 1 : -1;
    this.#word.end = end;
    return true;
  }

  beginComment(isLine = false): void {
    this.#beforeComment = this.last;
    this.#isLineComment = isLine;
    this.end();
  }

  endComment(): void {
    this.last = this.#beforeComment ?? this.last;
    this.#beforeComment = undefined;
  }

  endLine(): void {
    if (this.#isLineComment) this.endComment();
    this.#isLineComment = false;
    this.endWord();
  }

  beginParenthesis(): void {
    this.#beforeParenthesis = this.last;
    this.end();
  }

  /** `密码（必填）：` */
  endParenthesis(): void {
    if (!this.last || !this.isSecret(this.last)) this.last = this.#beforeParenthesis;
    this.#beforeParenthesis = undefined;
    this.#word = undefined;
  }

  /** In a path another segment begins. */
  endSegment(): void {
    this.last = undefined;
    this.#word = undefined;
    this.#around.goOn('/');
  }

  endWord(): void {
    this.#word = undefined;
    this.#around.endRun();
  }

  end(): void {
    this.last = undefined;
    this.endWord();
  }
}
