import type {
  MediaCondition,
  MediaRule,
  QueryFeatureFor_MediaFeatureId,
  Rule,
  Selector,
} from 'lightningcss';

/** What a size container can be asked for; other questions stay with the browser. */
const OF_SCREEN = /^(width|height|aspect-ratio|orientation)$/;

/**
 * `@media` asks the phone: about its theme by `data-theme` around the page, about its size by the
 * container that the page is drawn in.
 */
export function mediaToScreen({ query, rules, loc }: MediaRule): Rule | Rule[] | undefined {
  const [media, ...others] = query.mediaQueries;
  if (!media?.condition || others.length > 0 || media.qualifier) return undefined;
  const conditions = parts(media.condition);
  const themes = conditions.map(themeOf);
  const rest = conditions.filter((_, index) => themes[index] === undefined);
  const theme = themes.find((asked) => asked !== undefined);
  const themed = theme ? rules.map((rule) => under(theme, rule)) : rules;
  if (rest.length === 0) return themed;
  const condition: MediaCondition =
    rest.length === 1 && rest[0]
      ? rest[0]
      : { type: 'operation', operator: 'and', conditions: rest };
  if (rest.every(isOfScreen)) {
    // The two kinds of condition differ in the features that they may hold.
    const value = { name: 'wx-screen', condition: condition as never, rules: themed, loc };
    return { type: 'container', value };
  }
  if (!theme) return undefined;
  const remaining = { mediaQueries: [{ ...media, condition }] };
  return { type: 'media', value: { query: remaining, rules: themed, loc } };
}

function parts(condition: MediaCondition): MediaCondition[] {
  return condition.type === 'operation' && condition.operator === 'and'
    ? condition.conditions
    : [condition];
}

function themeOf(condition: MediaCondition): string | undefined {
  const feature = condition.type === 'feature' ? condition.value : undefined;
  if (feature?.type !== 'plain' || feature.name !== 'prefers-color-scheme') return undefined;
  return feature.value.type === 'ident' ? feature.value.value : undefined;
}

function isOfScreen(condition: MediaCondition): boolean {
  switch (condition.type) {
    case 'feature':
      return OF_SCREEN.test(nameOf(condition.value));
    case 'not':
      return isOfScreen(condition.value);
    case 'operation':
      return condition.conditions.every(isOfScreen);
    default:
      return false;
  }
}

function nameOf({ name }: QueryFeatureFor_MediaFeatureId): string {
  return typeof name === 'string' ? name : '';
}

/** `:where` adds no weight, as a media query adds none. */
function under(theme: string, rule: Rule): Rule {
  if (rule.type === 'style') {
    const selectors = rule.value.selectors.map(
      (selector): Selector => [
        {
          type: 'pseudo-class',
          kind: 'where',
          selectors: [
            [
              {
                type: 'attribute',
                name: 'data-theme',
                operation: { operator: 'equal', value: theme },
              },
            ],
          ],
        },
        { type: 'combinator', value: 'descendant' },
        ...selector,
      ],
    );
    return { ...rule, value: { ...rule.value, selectors } };
  }
  if (rule.type === 'media' || rule.type === 'container' || rule.type === 'supports') {
    const rules = rule.value.rules.map((inner) => under(theme, inner));
    return { ...rule, value: { ...rule.value, rules } } as Rule;
  }
  return rule;
}
