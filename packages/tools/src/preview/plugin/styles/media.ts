import type { MediaCondition, MediaQuery } from 'lightningcss';

/**
 * `@media` asks the phone: about its theme by `data-theme` around the page, about its size by the
 * container that the page is drawn in. Rules are never handed back to lightningcss for that: those that
 * hold `var()` or `env()` would not survive.
 */

/** The theme that a query is about: all in it is for that one alone. */
export function themeOf(query: MediaQuery): string | undefined {
  return conditionsOf(query)
    .map(themeIn)
    .find((theme) => theme !== undefined);
}

/** The same query without its theme; `all` where it is about nothing else. */
export function withoutTheme(query: MediaQuery): MediaQuery {
  const conditions = conditionsOf(query);
  const rest = conditions.filter((condition) => themeIn(condition) === undefined);
  if (rest.length === conditions.length) return query;
  const [first, ...more] = rest;
  if (!first) return { ...query, condition: null };
  const all: MediaCondition = { type: 'operation', operator: 'and', conditions: rest };
  return { ...query, condition: more.length > 0 ? all : first };
}

function conditionsOf({ condition, qualifier }: MediaQuery): MediaCondition[] {
  if (!condition || qualifier === 'not') return [];
  return condition.type === 'operation' && condition.operator === 'and'
    ? condition.conditions
    : [condition];
}

function themeIn(condition: MediaCondition): string | undefined {
  const feature = condition.type === 'feature' ? condition.value : undefined;
  if (feature?.type !== 'plain' || feature.name !== 'prefers-color-scheme') return undefined;
  return feature.value.type === 'ident' ? feature.value.value : undefined;
}

const QUERY = /@media ([^{};]+?)\s*\{/g;
/** What a size container can be asked for; other questions stay with the browser. */
const OF_SCREEN = /^(?:not )?\(+[^()]*\b(?:width|height|aspect-ratio|orientation)\b[^()]*\)+$/;

/** @param css as lightningcss prints it */
export function sizeToScreen(css: string): string {
  return css.replace(QUERY, (found, query: string) => {
    const conditions = query.replace(/^(only )?(screen|all) and /, '');
    const isOfScreen = conditions.split(/ and | or /).every((part) => OF_SCREEN.test(part));
    return isOfScreen ? `@container wx-screen ${conditions} {` : found;
  });
}
