/** Prints rows between a title and an aim, aligned where Chinese is two cells wide. */
export function printTable(title: string, heads: string[], rows: string[][], aim: string): void {
  const widths = heads.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map(cells)),
  );
  const line = (row: string[]): string =>
    row.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - cells(text))).join('  ');
  const lines = [title, line(heads), ...rows.map(line), aim].map((text) => text.trimEnd());
  // Not console.log: Jest has its own.
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

function cells(text: string): number {
  return [...text].reduce((width, letter) => width + (/[ᄀ-￦]/.test(letter) ? 2 : 1), 0);
}
