/** A mistake in a file of the mini-program. Lines and columns count from 1; 0 stands for unknown. */
export interface Problem {
  /** From the mini-program's root: `pages/login/login.wxml`. */
  file: string;
  line: number;
  column: number;
  message: string;
}

/** Line and column from 1 of an offset in UTF-16 units; 0 and 0 for a negative one. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  if (offset < 0) return { line: 0, column: 0 };
  if (text !== last.text) last = { text, starts: lineStarts(text) };
  const { starts } = last;
  let [line, behind] = [0, starts.length];
  while (behind - line > 1) {
    const middle = (line + behind) >> 1;
    if ((starts[middle] ?? 0) <= offset) line = middle;
    else behind = middle;
  }
  return { line: line + 1, column: Math.min(offset, text.length) - (starts[line] ?? 0) + 1 };
}

/** Whoever asks for one place of a text mostly asks for many. */
let last = { text: '', starts: [0] };

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

/** `pages/a/a.wxml:3:5 what is wrong`, of which editors and terminals make a link. */
export function describeProblem({ file, line, column, message }: Problem): string {
  return line === 0 ? `${file} ${message}` : `${file}:${line}:${column} ${message}`;
}
