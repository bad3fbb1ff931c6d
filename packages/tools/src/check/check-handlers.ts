import type { TemplateFile } from 'miniprogram-core/source';
import { handlersOf } from '../handlers';
import { nearest } from '../nearest';
import type { Owner } from './program';
import { type Checked, foundIn, renamed } from './report';
import type { ScriptFacts } from './script-facts';

/** Handlers that none of those has who use the template. */
export function checkHandlers(template: TemplateFile, users: readonly Owner[]): Checked[] {
  const facts = users.flatMap((owner) => ('reason' in owner.facts ? [] : [owner.facts]));
  if (facts.length < users.length || facts.some(({ hasUnknownMethods }) => hasUnknownMethods)) {
    return [];
  }
  return handlersOf(template).flatMap(({ name, offset }) => {
    const kinds = facts.map(({ methods }) => methods.get(name));
    if (kinds.includes('function')) return [];
    const severity = 'error' as const;
    if (kinds.includes('other')) {
      return [foundIn(template, offset, { severity, rule: 'handler', text: `${name} 不是函数` })];
    }
    const known = functionsOf(facts);
    const text = `没有 ${name} 这个处理函数${nearest(name, known)}`;
    const fix = renamed(name, offset, known);
    return [foundIn(template, offset, { severity, rule: 'handler', text, fix })];
  });
}

const LIFETIMES =
  /^(on(Load|Show|Ready|Hide|Unload|PullDownRefresh|ReachBottom|ShareAppMessage|ShareTimeline|AddToFavorites|PageScroll|Resize|TabItemTap|SaveExitState|RouteDone)|constructor|created|attached|ready|moved|detached|error)$/;

function functionsOf(facts: readonly ScriptFacts[]): string[] {
  return facts.flatMap(({ methods }) =>
    [...methods].flatMap(([name, kind]) =>
      kind === 'function' && !LIFETIMES.test(name) ? [name] : [],
    ),
  );
}
