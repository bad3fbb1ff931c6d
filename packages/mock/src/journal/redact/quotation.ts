import type { Reading } from './reading';

/** An opened quotation: `"`, or `\"` in a string of JSON, which has one backslash. */
export interface Quotation {
  mark: string;
  backslashes: number;
  /** How often its mark was decoded, and of what. */
  round: number;
  /** The mark is a letter behind any other number of backslashes than its own and a multiple of these. */
  period: number;
  /** Where what it says begins. */
  start: number;
  /** Where that ends, once somebody has asked. */
  end?: number;
}

const MARK = /\\+(?:["'`]|\r\n|[\r\n])?|["'`]|[\r\n]/g;

/** Within a quotation each backslash is written as two: `\\'` within `'` that stand within `"`. */
export function periodOf(
  { mark, backslashes, round }: Pick<Quotation, 'mark' | 'backslashes' | 'round'>,
  around: Quotation | undefined,
): number {
  const isOther = around !== undefined && (around.mark !== mark || around.round !== round);
  return 2 * (isOther && backslashes === 0 ? 2 * (around.backslashes + 1) : backslashes + 1);
}

/**
 * Whether a mark closes a quotation, or the one around it. `\"` within `"`, and `\\\"` within `\"`, are
 * letters of what is quoted; `\\"` ends it.
 */
export function closedBy(
  open: Omit<Quotation, 'start'>,
  mark: string,
  backslashes: number,
  round: number,
): 'this' | 'outer' | undefined {
  if (mark !== open.mark) return undefined;
  if (round !== open.round) return Math.floor(round) < Math.floor(open.round) ? 'outer' : undefined;
  if (backslashes < open.backslashes) return 'outer';
  return backslashes % open.period === open.backslashes ? 'this' : undefined;
}

export interface Closing {
  /** Where the backslashes of the mark begin, if it has some. */
  at: number;
  closed: 'this' | 'outer';
}

/** Where a quotation ends; undefined where it is cut off, or was none. */
export function closingOf(reading: Reading, open: Quotation, to: number): Closing | undefined {
  const { mark, backslashes, start } = open;
  MARK.lastIndex = start;
  for (let match = MARK.exec(reading.text); match; match = MARK.exec(reading.text)) {
    const [token] = match;
    if (match.index >= to) break;
    if (token === '\r' || token === '\n') {
      // An apostrophe, then.
      if (mark === "'") break;
    } else if (token.endsWith(mark)) {
      const run = token.length - 1;
      const closed = closedBy(open, mark, run, reading.roundOf(match.index + run));
      if (!closed) continue;
      reading.spend(match.index - start);
      const at = closed === 'this' ? match.index + run - backslashes : match.index;
      return { at, closed };
    }
  }
  reading.spend((MARK.lastIndex || to) - start);
  return undefined;
}
