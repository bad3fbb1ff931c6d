/**
 * `/notes/:id`, `/notes/{id}` and `/notes/*` as a regular expression: a name stands for one segment,
 * `*` for anything. No pattern takes long on any path: what is between two stars is looked for once,
 * from left to right, and never again (`(?=(…))\1` gives nothing back).
 */
export function pathPattern(pattern: string): RegExp {
  const [first = '', ...others] = pattern.split(/\*+/).map(sourceOf);
  const last = others.pop();
  if (last === undefined) return new RegExp(`^${first}$`);
  const parts = [first, ...others.map((part) => `[^]*?${part}`)];
  const onceEach = parts.map((part, index) => `(?=(${part}))\\${index + 1}`);
  return new RegExp(`^${onceEach.join('')}[^]*${last}$`);
}

function sourceOf(part: string): string {
  return part
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replace(/(?<=\/)(?::\w+|\{\w+\})(?=\/|$)/g, '[^/]+')
    .replace(/[{}]/g, '\\$&');
}
