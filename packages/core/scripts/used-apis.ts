import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulated } from '../src/wx/simulated';

/**
 * Which `wx` APIs public mini-programs use. Counted once, by the names of the typings that stand as
 * `wx.<name>` in each program's own scripts: comments, miniprogram_npm and copies of libraries left out.
 */
export interface UsedApis {
  /** The day of the counting. */
  countedOn: string;
  /** The folder is the one with app.json. */
  programs: { repository: string; folder: string; commit: string }[];
  /** In how many of the programs each name stands, the most used first. */
  usedBy: Record<string, number>;
}

/** What one program alone uses says little. */
const LEAST = 2;

export const usedApis = JSON.parse(
  readFileSync(join(__dirname, 'used-apis.json'), 'utf8'),
) as UsedApis;

/** What of the names that two or more programs use is simulated. */
export function countApis(used: UsedApis, simulated: Readonly<Record<string, Simulated>>) {
  const names = Object.keys(used.usedBy).filter((name) => (used.usedBy[name] ?? 0) >= LEAST);
  const there = names.filter((name) => name in simulated);
  return {
    names,
    whole: there.filter((name) => !simulated[name]?.missing),
    part: there.filter((name) => simulated[name]?.missing),
    missing: names.filter((name) => !(name in simulated)),
  };
}
