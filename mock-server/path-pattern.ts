/** `/notes/:id`, `/notes/{id}` and `/notes/*` as a regular expression: a name is one segment. */
export function pathPattern(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replace(/:\w+|\{\w+\}/g, '[^/]+')
    .replace(/\*/g, '.*');
  return new RegExp(`^${source}$`);
}
