/** What may be written as a number, by the unit that it has then. */
const UNITS: readonly [RegExp, string][] = [
  [/^(rotate|skew)/, 'deg'],
  [/^translate/, 'px'],
];
const TRANSFORM = /^(matrix|rotate|scale|skew|translate)(3d|[XYZ])?$/;

/** Whether WeChat's animations know a transform of that name. */
export const isTransform = (name: string): boolean => TRANSFORM.test(name);

/** A transform as CSS writes it: `rotate`, [45] is `rotate(45deg)`. */
export function transformText(name: string, values: readonly unknown[]): string {
  const [, unit = ''] = UNITS.find(([pattern]) => pattern.test(name)) ?? [];
  const given = values.filter((value) => value !== undefined && value !== null);
  const texts = given.map((value, place) => {
    // The first three of rotate3d are an axis.
    const isPlain = name === 'rotate3d' && place < 3;
    return typeof value === 'number' && !isPlain ? `${value}${unit}` : String(value);
  });
  return `${name}(${texts.join(', ')})`;
}
