import { closingOf } from './quotation';
import type { Reading } from './reading';
import type { ValuePlace } from './value-place';

/** A name, in a string of JSON too, as it stands before a separator. */
const NAME = '(?:\\\\*["\'`])?[\\w.$%[\\]\\u4e00-\\u9fff-]{1,64}\\\\*["\'`]?';

/** A line that begins with one. */
export const ANY_PAIR = new RegExp(`\\s{0,64}(?:- )?${NAME}\\s{0,8}[:=：＝]`, 'y');

/** Where a value that is not quoted ends: where something begins that is none of it any more. */
export function endOfBare(reading: Reading, place: ValuePlace, start: number): number {
  const { to, quotation } = place;
  if (quotation && (quotation.end ?? -1) < start) {
    quotation.end = closingOf(reading, { ...quotation, start }, to)?.at ?? to;
  }
  const rest = reading.text.slice(start, Math.min(to, quotation?.end ?? to));
  const end = endIn(place);
  end.lastIndex = 0;
  let found = end.exec(rest);
  // What was decoded more often belongs to a text in this one.
  const isOfOther = ({ 0: [mark], index }: RegExpExecArray): boolean => {
    const round = reading.roundOf(start + index);
    if (mark === '\\') return round > (quotation?.round ?? 0);
    return mark === '<' && round > (place.element ?? 0);
  };
  while (found && isOfOther(found)) found = end.exec(rest);
  const length = found?.index ?? rest.length;
  reading.spend(length);
  // It may have spaces in it.
  return start + rest.slice(0, length).trimEnd().length;
}

const ends = new Map<string, RegExp>();
const MAX_KNOWN = 200;

function endIn(place: ValuePlace): RegExp {
  const { separator, isTight, column, isInTag, isInBraces, quotation } = place;
  const isInElement = place.element !== undefined;
  const isLine = isColon(separator) || !isTight;
  const kind = isInTag ? 'tag' : isInBraces ? 'braces' : isLine ? 'line' : 'form';
  const backslashes = quotation ? quotation.backslashes + 1 : 0;
  // Of a line that begins with its name the value is all the rest.
  const isAlone = column !== undefined && separator !== '：';
  const key = [kind, separator, backslashes, isAlone, isInElement].join(' ');
  const known = ends.get(key);
  if (known) return known;

  const line = backslashes ? `[\\r\\n]|(?<!\\\\)\\\\{${backslashes}}[rn]` : '[\\r\\n]';
  const same = separator === ':' ? '[:：]' : separator === '：' ? '：' : '[=＝]';
  const nextPair = `[,;，；](?=\\s{0,64}${NAME}\\s{0,8}${same})`;
  const wordPair = separator === '：' ? `(?<!\\s)[^\\S\\r\\n]+(?=${NAME}\\s?：)` : undefined;
  const ampersand = '&|(?<!\\\\)\\\\+u0026';
  const tag = isInElement ? '<\\\\*/[\\w:.-]{1,64}\\s*>' : undefined;
  const bracket = separator === ',' ? '[}\\])]' : '[}\\]]';
  const closing = `${bracket}(?=\\s{0,64}(?:$|[\\r\\n,;}\\])"'\`<&\\\\]))`;
  const comma = `,(?=\\s{0,64}(?:$|[\\r\\n}\\]{["'\`\\\\]|${NAME}\\s{0,8}[:=]))`;
  const all = {
    tag: ['[\\s>]'],
    braces: [line, closing, comma, isLine ? undefined : `(?:${ampersand})(?=(?:amp;)?${NAME}=)`],
    line: [line, isAlone ? undefined : nextPair, wordPair, tag],
    // Plain text that a form was made of has each of its pairs in a line of its own.
    form: [ampersand, nextPair, `(?:${line})(?=\\s{0,64}${NAME}\\s{0,8}[:=：＝])`, tag],
  };
  const end = new RegExp(all[kind].filter(Boolean).join('|'), 'g');
  if (ends.size < MAX_KNOWN) ends.set(key, end);
  return end;
}

export function isColon(separator: string): boolean {
  return separator === ':' || separator === '：';
}
