import { relative, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** https://rolldown.rs/reference/: what it throws when it bundles. Columns count from 0. */
export interface BundlerError extends Error {
  errors?: { message: string; loc?: { file?: string; line: number; column: number } }[];
}

/** It takes a package.json that does not parse for a fault of its own. */
const JSON_ERROR = /JSONError \{ path: "(.+?)", message: "(.+?)", line: (\d+), column: (\d+) \}/;

/**
 * `stubs.ts:3:5：Unexpected token`, without the part of the file that the bundler draws below it.
 * @param folder absolute, where paths begin
 */
export function bundlerReason({ message, errors = [] }: BundlerError, folder: string): string {
  const [first = { message, loc: undefined }] = errors;
  const text = stripVTControlCharacters(first.message);
  const place = (file: string, line: number | string, column: number | string): string =>
    `${relative(folder, file).split(sep).join('/')}:${line}:${column}：`;
  const [, file, why = '', row, at] = JSON_ERROR.exec(text) ?? [];
  if (file !== undefined) {
    // It is written as Rust writes a text: a path of Windows has its `\` twice.
    return `${place(JSON.parse(`"${file}"`), row ?? 1, at ?? 1)}${why.replace(/ at line \d+ column \d+$/, '')}`;
  }
  const [line = ''] = text.split('\n');
  const reason = line.replace(/^\[\w+\] (Error: )?/, '').trim();
  if (!first.loc) return reason;
  return `${place(first.loc.file ?? '', first.loc.line, first.loc.column + 1)}${reason}`;
}
