import { failure } from './failure';

// Tests in JavaScript have no types: what a call cannot mean is told in one line, before anything is done.

/** A value of a call, as messages have it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value instanceof RegExp) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

/** @throws Error, in Chinese @param meant what stands there otherwise: `timeout 应该是毫秒数` */
export function refuseUnless(isRight: boolean, meant: string, value: unknown): void {
  if (!isRight) throw failure(`${meant}，不能是 ${shown(value)}`);
}

export function mustBeObject(what: string, value: unknown): asserts value is object {
  const isRight = typeof value === 'object' && value !== null && !Array.isArray(value);
  refuseUnless(isRight, `${what} 应该是一个对象`, value);
}

/** @param what as it stands in the message: `openPage 没有选项 stub，有的是 …` */
export function mustBeKnown(what: string, known: readonly string[], given: object): void {
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw failure(`${what} ${unknown.join('、')}，有的是 ${known.join('、') || '（一个也没有）'}`);
}

export function mustBeTimeout(timeout: unknown): void {
  const isRight = typeof timeout === 'number' && timeout >= 0;
  refuseUnless(isRight, 'timeout 应该是毫秒数，例如 3000', timeout);
}

export function mustBeNumber(what: string, value: unknown): void {
  refuseUnless(Number.isFinite(value), `${what} 应该是一个数`, value);
}

export function mustBeString(what: string, value: unknown): void {
  refuseUnless(typeof value === 'string', `${what} 应该是字符串`, value);
}

export function mustBeText(what: string, value: unknown): void {
  const isRight = typeof value === 'string' || value instanceof RegExp;
  refuseUnless(isRight, `${what} 要等的应该是文字或者正则`, value);
}

export function mustBeOneOf(what: string, known: readonly string[], value: unknown): void {
  refuseUnless(known.includes(value as string), `${what} 应该是 ${known.join('、')} 之一`, value);
}
