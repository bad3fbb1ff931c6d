import type { Quotation } from './quotation';

/** Where a value begins, and what is around it. */
export interface ValuePlace {
  /** Behind the separator: `:`, `=`, or the comma of a list. */
  start: number;
  separator: string;
  /** Whether that follows the name without a space, as in a form. */
  isTight: boolean;
  /** Where the text ends that it stands in. */
  to: number;
  /** How its name is quoted, and so what would stand around another value; empty where it is not. */
  quote: string;
  /** Of its name, where that is the first in its line. */
  column: number | undefined;
  isInBraces: boolean;
  isInTag: boolean;
  /** How often the tag was decoded that it stands behind, if it does. */
  element: number | undefined;
  quotation: Quotation | undefined;
}

/** Where a value begins and ends, without its quotation marks. */
export interface Value {
  start: number;
  end: number;
  /** What is to stand around the mark that hides it. */
  around?: { before?: string; after?: string };
  /** Where to read on. */
  next: number;
}

/** A value that is not quoted. */
export function bare(start: number, end: number, quote: string): Value | undefined {
  if (end <= start) return undefined;
  return { start, end, next: end, around: { before: quote, after: quote } };
}
