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
      // Bound, not called from here: of what is logged Jest shows the line that has called it.
      return isClosed() ? () => {} : member.bind(globalThis.console);
    },
  });
}
