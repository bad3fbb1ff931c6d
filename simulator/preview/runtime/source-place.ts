const PLACE = /mini-program:\/\/\/(\S+?)\.([tj]s):(\d+):(\d+)/;
const MAP = /sourceMappingURL=data:application\/json;base64,(\S+)/;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Where in the files of the mini-program an error comes from: browsers apply a script's source map
 * in their own tools, not in `stack`.
 * @param scripts each with its map at its end
 * @returns `pages/login/login.ts:12:5`; undefined for an error from elsewhere
 */
export function placeInSource(error: unknown, scripts: Record<string, string>): string | undefined {
  const found = error instanceof Error ? PLACE.exec(error.stack ?? '') : null;
  if (!found) return undefined;
  const [, path = '', ending = '', line, column] = found;
  const map = MAP.exec(scripts[path] ?? '')?.[1];
  const place = map && originalPlace(mappingsOf(map), Number(line), Number(column));
  return place && `${path}.${ending}:${place.line}:${place.column}`;
}

function mappingsOf(base64: string): string {
  // Names and sources may hold any character; only what is plain ASCII is read here.
  return (JSON.parse(atob(base64)) as { mappings: string }).mappings;
}

/** https://tc39.es/ecma426/#sec-mappings; places count from 1. */
function originalPlace(mappings: string, line: number, column: number) {
  let place: { line: number; column: number } | undefined;
  let [originalLine, originalColumn] = [0, 0];
  for (const [index, segments] of mappings.split(';').slice(0, line).entries()) {
    let generatedColumn = 0;
    for (const segment of segments.split(',')) {
      const [columns = 0, , lines, originalColumns = 0] = numbersOf(segment);
      generatedColumn += columns;
      if (lines === undefined) continue;
      originalLine += lines;
      originalColumn += originalColumns;
      const isBefore = index === line - 1 && generatedColumn < column;
      if (isBefore) place = { line: originalLine + 1, column: originalColumn + 1 };
    }
  }
  return place;
}

/** Base 64 VLQ: five bits a digit, the lowest first; the last bit of the number is its sign. */
function numbersOf(segment: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const character of segment) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}
