import { closest, distance } from 'fastest-levenshtein';

/** `，是不是想写 onTap？`; empty where nothing is near enough to have been meant. */
export function nearest(name: string, known: readonly string[]): string {
  const near = nearestOf(name, known);
  return near === undefined ? '' : `，是不是想写 ${near}？`;
}

function nearestOf(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const near = known.find((other) => hasSameLetters(name, other)) ?? closest(name, known);
  // A name of one letter is near to every other one.
  const most = Math.min(Math.max(1, name.length / 3), name.length - 1, near.length - 1);
  const isNear = hasSameLetters(name, near) || distance(name, near) <= most;
  return isNear ? near : undefined;
}

/** The one that was meant without a doubt: it alone is a letter or two away. */
export function onlyNear(name: string, known: readonly string[]): string | undefined {
  const near = [...new Set(known)].filter(
    (other) => hasSameLetters(name, other) || distance(name, other) <= (name.length < 5 ? 1 : 2),
  );
  return near.length === 1 && name.length >= 3 ? near[0] : undefined;
}

/** Two letters that change places make two mistakes for Levenshtein. */
const hasSameLetters = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join();
