/** a, b, c, d, e, f of a canvas: x becomes a·x + c·y + e, y becomes b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const UNCHANGED: Matrix = [1, 0, 0, 1, 0, 0];

/** First `second`, then `first`, as a canvas adds to what it has. */
export function times(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [
    ...([a * g + c * h, b * g + d * h] as const),
    ...([a * i + c * j, b * i + d * j] as const),
    ...([a * k + c * l + e, b * k + d * l + f] as const),
  ];
}

/** A rectangle as it lies on the canvas; undefined where it is turned. */
export function placed([a, b, c, d, e, f]: Matrix, x: number, y: number, w: number, h: number) {
  if (b !== 0 || c !== 0) return undefined;
  const [left, right] = [a * x + e, a * (x + w) + e].sort((one, other) => one - other);
  const [top, bottom] = [d * y + f, d * (y + h) + f].sort((one, other) => one - other);
  return { left: left ?? 0, right: right ?? 0, top: top ?? 0, bottom: bottom ?? 0 };
}
