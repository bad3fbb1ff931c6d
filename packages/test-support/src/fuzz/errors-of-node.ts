import { types } from 'node:util';

/**
 * Jest gives each test file an `Error` of its own, and Node's errors are none of them. Hono asks, and
 * would treat a connection that broke off differently here than in the real server.
 */
export function recognizeErrorsOfNode(): void {
  Object.defineProperty(Error, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      if (this === Error) return types.isNativeError(value);
      return Function.prototype[Symbol.hasInstance].call(this, value);
    },
  });
}
