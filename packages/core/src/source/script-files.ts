import { isOutside, resolvePath } from './source';

/** What a page or a component may be written in, the first one first. */
export const PAGE_SCRIPTS = ['.ts', '.js'] as const;

/** What a path in a script may leave out, in WeChat's order. */
export const MODULE_ENDINGS = ['', '.ts', '.js', '/index.ts', '/index.js'] as const;

/**
 * The files that `require(target)` or an import may mean, in WeChat's order.
 * @param from the file in which it stands
 * @returns none for what is not a file of the mini-program: an npm package, or a place outside
 */
export function moduleCandidates(target: string, from: string): string[] {
  const path = resolvePath(target, from);
  if (!/^[./]/.test(target) || isOutside(path)) return [];
  return MODULE_ENDINGS.map((ending) => path + ending).filter((file) => /\.[tj]s$/.test(file));
}
