/** `Undefined`, `Null`, `Number` … as WeChat's texts have it. */
export function typeName(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** By its tag, not by `instanceof`: a test's objects may come from another realm (jsdom). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeName(value) === 'Object';
}
