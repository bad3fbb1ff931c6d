/** Percent signs, backslashes, and the entities of XML and HTML: what one character is written as. */
const ENCODED =
  /%(?:[0-7][\da-f]|u[\da-f]{4}|[cd][\da-f]%[89ab][\da-f]|e[\da-f](?:%[89ab][\da-f]){2}|f[0-7](?:%[89ab][\da-f]){3})|\\(?:u[\da-f]{4}|u\{[\da-f]{1,6}\}|x[\da-f]{2}|[^ux%&])|&(?:#\d{1,7}|#x[\da-f]{1,6}|quot|apos|lt|gt|amp|nbsp);/gi;

const meanings: ReadonlyMap<string, string> = new Map([
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&nbsp;', ' '],
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
  ['\\b', ' '],
  ['\\f', ' '],
  ['\\"', '"'],
  ["\\'", "'"],
  ['\\`', '`'],
  ['\\\\', '\\'],
  ['\\/', '/'],
]);

export interface Replacement {
  start: number;
  end: number;
  by: string;
  /** How it was encoded: 1, 2 or 3; 0 if it was not. */
  encoding?: number;
}

/** A text in which some has been replaced, and where in the one before each of its characters was. */
export interface Replaced {
  text: string;
  /** One more than there are characters: the last one is the end. */
  from: Uint32Array;
  encodings: Uint8Array;
}

const PERCENT = 1;
const BACKSLASH = 2;
const ENTITY = 3;

/**
 * One round: `%2525` becomes `%25`. Of several ways to encode only the outermost is undone: what is
 * percent-encoded has no other signs in it, and what has quotation marks as entities may have
 * backslashes of its own. @returns undefined where nothing is encoded
 */
export function decode(text: string): Replaced | undefined {
  if (!/[%\\&]/.test(text)) return undefined;
  const found: (Replacement & { encoding: number })[] = [];
  let outermost = PERCENT;
  for (const { 0: encoded, index: start } of text.matchAll(ENCODED)) {
    const by = meaningOf(encoded);
    if (by === undefined) continue;
    const encoding = '%\\&'.indexOf(encoded.charAt(0)) + PERCENT;
    const isQuote = encoding === ENTITY && /["']/.test(by);
    outermost = Math.max(outermost, isQuote ? ENTITY : Math.min(encoding, BACKSLASH));
    found.push({ start, end: start + encoded.length, by, encoding });
  }
  const decoded = found.filter(({ encoding }) => encoding >= outermost);
  return decoded.length > 0 ? replace(text, decoded) : undefined;
}

function meaningOf(encoded: string): string | undefined {
  if (/^%[^u]/i.test(encoded)) {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return undefined;
    }
  }
  const [, hex, decimal] = /^(?:[\\%]u\{?|\\x|&#x)([\da-f]{1,6})|^&#(\d+)/i.exec(encoded) ?? [];
  if (!hex && !decimal) return meanings.get(encoded);
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** @param replacements in order, and none in another */
export function replace(given: string, replacements: readonly Replacement[]): Replaced {
  const change = replacements.reduce((sum, { start, end, by }) => sum + by.length - end + start, 0);
  const from = new Uint32Array(given.length + change + 1);
  const encodings = new Uint8Array(from.length);
  const pieces: string[] = [];
  let done = 0;
  let length = 0;
  const copyTo = (end: number): void => {
    pieces.push(given.slice(done, end));
    while (done < end) from[length++] = done++;
  };
  for (const { start, end, by, encoding = 0 } of replacements) {
    copyTo(start);
    pieces.push(by);
    from.fill(start, length, length + by.length);
    encodings.fill(encoding, length, length + by.length);
    length += by.length;
    done = end;
  }
  copyTo(given.length);
  from[length] = given.length;
  return { text: pieces.join(''), from, encodings };
}
