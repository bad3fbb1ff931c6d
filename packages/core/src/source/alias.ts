import { posix } from 'node:path';
import { parseJson } from './json';
import type { Source } from './source';

const known = new WeakMap<Source, [from: string, to: string][]>();

/**
 * The paths that `resolveAlias` of app.json makes of one, the rule that says most first; none where no
 * rule is about it. https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html
 */
export function aliasedPaths(source: Source, target: string): string[] {
  let rules = known.get(source);
  if (!rules) {
    rules = readRules(source);
    known.set(source, rules);
  }
  return rules
    .filter(([from]) => target.startsWith(from))
    .map(([from, to]) => posix.normalize(to + target.slice(from.length)).replace(/^\/+/, ''));
}

/** Both sides end in a slash: of `@/*` and `/*`, the two rest. What is wrong is told by readAppConfig. */
function readRules(source: Source): [string, string][] {
  const app = parseJson('app.json', source.read('app.json') ?? '{}');
  const { resolveAlias } = 'problem' in app ? {} : (app.value as { resolveAlias?: object });
  return Object.entries(resolveAlias ?? {})
    .filter(([from, to]) => from.endsWith('/*') && typeof to === 'string' && to.endsWith('/*'))
    .map(([from, to]): [string, string] => [from.slice(0, -1), String(to).slice(0, -1)])
    .sort(([one], [other]) => other.length - one.length);
}
