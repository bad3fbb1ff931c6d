import { ANY_PAIR, endOfBare, isColon } from './bare-value';
import { blockOf } from './block';
import { endOfMatch, matchAt } from './match-at';
import { closedBy, closingOf, periodOf, type Quotation } from './quotation';
import type { Reading } from './reading';
import { bare, type Value, type ValuePlace } from './value-place';

/** Spaces and comments; a longer comment is none. */
const SPACE_IN_LINE = /(?:[^\S\r\n]+|\/\*(?:[^*]|\*(?!\/)){0,1000}\*\/)*/y;
const SPACE = /(?:\s+|\/\*(?:[^*]|\*(?!\/)){0,1000}\*\/)*/y;
const LINE_COMMENTS = /(?:(?:\/\/|#)[^\r\n]*[\r\n]\s*)+/y;
const OPENING = /(\\*)(["'`])/y;
/** Once decoded it is a mark, and tells where the value ends. */
const ENCODED_OPENING = /\\+u002[27]/iy;
/** What may follow a closing quotation mark. */
const ENDS = /[\s,;&{}[\]()<>:=：，；\\/#|%]/;
const BLOCK = /[|>][-+\d]*[^\S\r\n]*(?:#[^\r\n]*)?[\r\n]/y;
const BRACKET = /\\+["'`]?|["'`]|[{}[\]]/g;

/** The value that stands there, in whatever notation; undefined where there is none. */
export function valueAt(reading: Reading, place: ValuePlace): Value | undefined {
  const { text } = reading;
  const { separator, start, to, isInBraces, isInTag, quote } = place;
  const inLine = endOfMatch(SPACE_IN_LINE, text, start);
  const next = endOfMatch(SPACE, text, start);
  if (next >= to || matchAt(ENCODED_OPENING, text, next)) return undefined;

  if (isInBraces) {
    const behind = endOfMatch(LINE_COMMENTS, text, next);
    if (behind > next && behind < to) {
      const value = valueAt(reading, { ...place, start: behind });
      return value && bare(next, value.next, quote);
    }
  }
  // In a line below may stand the next pair.
  const isNext = next === inLine || isInBraces || !matchAt(ANY_PAIR, text, next);
  if (isNext) {
    const opening = matchAt(OPENING, text, next);
    const value = opening
      ? quotedAt(reading, place, next, opening)
      : inBracketsAt(reading, place, next);
    if (value) return value;
  }
  // Brackets that were forgotten change nothing of a block of YAML.
  const isInLines = !isInBraces || matchAt(BLOCK, text, inLine) !== undefined;
  const end = endOfBare(reading, place, isInLines ? inLine : next);
  if (isInLines && isColon(separator) && !isInTag) return blockOf(text, place, inLine, end);
  if (end > next || !isNext) return bare(next, end, quote);
  return bare(next, endOfBare(reading, place, next), quote);
}

/** With all that is glued to it: `'it''s'`, `"a"b`. */
function quotedAt(
  reading: Reading,
  place: ValuePlace,
  at: number,
  [opening, slashes = '', mark = '']: RegExpExecArray,
): Value | undefined {
  const { to, isInBraces, quotation } = place;
  const triple = opening.repeat(3);
  if (reading.text.startsWith(triple, at)) return inTriple(reading, at, triple, to);
  const backslashes = slashes.length;
  const start = at + opening.length;
  const round = reading.roundOf(start - 1);
  const period = periodOf({ mark, backslashes, round }, quotation);
  const around = { after: reading.asGiven(at, start) };
  const closing = closingOf(reading, { mark, backslashes, round, period, start }, to);
  if (!closing) {
    // Cut off; or an apostrophe is the first letter of a password.
    return isInBraces || mark === '"' ? { start, end: to, next: to, around } : undefined;
  }
  const end = closing.at;
  if (closing.closed === 'outer') return { start, end, next: end, around };
  const behind = end + opening.length;
  const glued = ENDS.test(reading.text[behind] ?? ' ') ? behind : endOfBare(reading, place, behind);
  return glued > behind ? { start, end: glued, next: glued, around } : { start, end, next: behind };
}

/** `"""` in TOML and Python: with lines and quotation marks in it. */
function inTriple(reading: Reading, at: number, mark: string, to: number): Value {
  const start = at + mark.length;
  const found = reading.text.indexOf(mark, start);
  const end = found < 0 ? to : Math.min(found, to);
  reading.spend(end - at);
  return { start, end, next: Math.min(to, end + mark.length) };
}

/** An object or a list; also cut off. */
function inBracketsAt(reading: Reading, place: ValuePlace, start: number): Value | undefined {
  const { to, separator, isInBraces, isInTag, quote } = place;
  const first = reading.text[start];
  if (isInTag || (first !== '{' && first !== '[')) return undefined;
  const end = endOfBrackets(reading, place, start);
  if (end === undefined)
    return separator === '=' && !isInBraces ? undefined : bare(start, to, quote);
  // The bracket may also be the first letter of a password.
  return bare(start, isInBraces ? end : endOfBare(reading, place, end), quote);
}

function endOfBrackets(reading: Reading, place: ValuePlace, start: number): number | undefined {
  const { text } = reading;
  const { to, quotation } = place;
  const round = Math.floor(reading.roundOf(start));
  let open = 0;
  let inner: Omit<Quotation, 'start'> | undefined;
  BRACKET.lastIndex = start;
  for (let match = BRACKET.exec(text); match && match.index < to; match = BRACKET.exec(text)) {
    const mark = match[0].slice(-1);
    const at = BRACKET.lastIndex - 1;
    if (mark === '\\') continue;
    const isBracket = '{}[]'.includes(mark);
    if (isBracket && !inner && Math.floor(reading.roundOf(at)) <= round) {
      open += mark === '{' || mark === '[' ? 1 : -1;
      if (open > 0) continue;
      reading.spend(at - start);
      return at + 1;
    }
    if (isBracket) continue;
    const backslashes = at - match.index;
    const now = reading.roundOf(at);
    if (inner) {
      if (closedBy(inner, mark, backslashes, now)) inner = undefined;
    } else if (mark !== "'" || !/\w/.test(text[at - 1] ?? '')) {
      const period = periodOf({ mark, backslashes, round: now }, quotation);
      inner = { mark, backslashes, round: now, period };
    }
  }
  reading.spend(to - start);
  return undefined;
}
