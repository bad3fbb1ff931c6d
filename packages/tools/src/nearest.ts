import { closest, distance } from 'fastest-levenshtein';

/** Empty where nothing is near enough to have been meant. */
export function nearest(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = known.find((other) => hasSameLetters(name, other)) ?? closest(name, known);
  const isNear = hasSameLetters(name, near) || distance(name, near) <= Math.max(1, name.length / 3);
  return isNear ? `，是不是想写 ${near}？` : '';
}

/** Two letters that change places make two mistakes for Levenshtein. */
const hasSameLetters = (a: string, b: string): boolean =>
  [...a].sort().join() === [...b].sort().join();
