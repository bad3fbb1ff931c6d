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
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before[before.length - 1]?.length ?? 0) + 1 };
}

/** `pages/a/a.wxml:3:5 what is wrong`, of which editors and terminals make a link. */
export function describeProblem({ file, line, column, message }: Problem): string {
  return line === 0 ? `${file} ${message}` : `${file}:${line}:${column} ${message}`;
}
