/** Where a value leads back to what it is in: `chart.series.chart`; undefined where it never does. */
export function circularPath(
  value: unknown,
  path: string,
  around = new Set<unknown>(),
): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (around.has(value)) return path;
  around.add(value);
  for (const [key, inner] of Object.entries(value)) {
    const found = circularPath(inner, `${path}.${key}`, around);
    if (found !== undefined) return found;
  }
  around.delete(value);
  return undefined;
}
