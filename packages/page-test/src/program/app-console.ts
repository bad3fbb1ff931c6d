/**
 * `console` of one app: what its scripts log once it is closed is nobody's. It would fail the test that
 * runs by then, or be what Jest calls logged after all tests.
 */
export function appConsole(isClosed: () => boolean): Console {
  // The one of the moment is asked: a test may spy on it.
  return new Proxy(globalThis.console, {
    get(_, name) {
      const member: unknown = Reflect.get(globalThis.console, name);
      if (typeof member !== 'function') return member;
      return (...values: unknown[]) =>
        isClosed() ? undefined : Reflect.apply(member, globalThis.console, values);
    },
  });
}
