import type { Program } from './program';

/** What the browser shall call a script in a stack. No space or quote may stand there. */
export function sourceUrl(file: string): string {
  const segments = file.split('/').map(encodeURIComponent);
  return `mini-program:///${segments.join('/').replaceAll("'", '%27')}`;
}

/** The same for the compiled templates of a page or component. */
export function templatesUrl(path: string): string {
  return `${sourceUrl(path)}:templates`;
}

const PLACE = /mini-program:\/\/\/(\S+?)(?:\.([tj]s)|:templates):(\d+):(\d+)/;
/** How a WXS file begins in the templates, a WXS within a WXML, a WXML, and the rest of that WXML. */
const BEGINNING = /R\["([^"]+)"\]=D\(|D\('([^'#]+)#|G\["([^"]+)"\]=\(|\/\*:wxml\*\//g;
const START_OF_WXS = '/*:wxs*/';
const MAP = /sourceMappingURL=data:application\/json;base64,(\S+)/;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Where in the files of the mini-program an error comes from: browsers apply a script's source map
 * in their own tools, not in `stack`.
 * @param program its scripts, each with its map at its end, and its templates
 * @returns `pages/login/login.ts:12:5`, `pages/login/login.wxs:12:5` or `pages/login/login.wxml`;
 *   undefined for an error from elsewhere
 */
export function placeInSource(
  error: unknown,
  { scripts, templates }: Pick<Program, 'scripts' | 'templates'>,
): string | undefined {
  const found = error instanceof Error ? PLACE.exec(error.stack ?? '') : null;
  if (!found) return undefined;
  const [, encoded = '', ending, line, column] = found;
  const path = decodeURIComponent(encoded);
  if (ending === undefined) {
    return placeInTemplates(templates[path] ?? '', Number(line), Number(column));
  }
  const map = MAP.exec(scripts[path]?.code ?? '')?.[1];
  // That of a package has none.
  if (map === undefined) return `${path}.${ending}`;
  const place = originalPlace(mappingsOf(map), Number(line), Number(column));
  return place && `${path}.${ending}:${place.line}:${place.column}`;
}

/** @param line from 1, as `column`, of the function that the templates are in */
function placeInTemplates(code: string, line: number, column: number): string | undefined {
  const lines = code.split('\n').slice(0, line - LINES_OF_FUNCTION);
  const last = lines.pop()?.slice(0, column) ?? '';
  const before = [...lines, last].join('\n');
  const beginnings = [...before.matchAll(BEGINNING)];
  const found = beginnings.at(-1);
  if (!found) return undefined;
  const [, script, inlineIn] = found;
  // The compiler keeps no places of expressions.
  if (script === undefined && inlineIn === undefined) {
    const template = beginnings.filter(([, , , path]) => path !== undefined).at(-1)?.[3];
    return template && `${template}.wxml`;
  }
  const file = script === undefined ? `${inlineIn}.wxml` : `${script}.wxs`;
  const own = before.slice(found.index).split('\n');
  const inLine = own.at(-1)?.split(START_OF_WXS).at(-1) ?? '';
  return `${file}:${own.length}:${inLine.length}`;
}

/** `new Function` puts two in front of the code. */
const LINES_OF_FUNCTION = 2;

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
