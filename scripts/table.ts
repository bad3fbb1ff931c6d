/** Prints rows between a title and an aim. */
export function printTable(title: string, heads: string[], rows: string[][], aim: string): void {
  const lines = [title, ...tableLines(heads, rows), aim];
  // Not console.log: Jest has its own.
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

/** Lines of a table whose columns are aligned where Chinese is two cells wide. */
export function tableLines(heads: string[], rows: string[][]): string[] {
  const lines = [heads, ...rows];
  const widths = heads.map((_, column) =>
    Math.max(...lines.map((row) => cells(row[column] ?? ''))),
  );
  return lines.map((row) =>
    row
      .map((text, column) => text + ' '.repeat((widths[column] ?? 0) - cells(text)))
      .join('  ')
      .trimEnd(),
  );
}

function cells(text: string): number {
  return [...text].reduce((width, letter) => width + (/[ᄀ-￦]/.test(letter) ? 2 : 1), 0);
}
