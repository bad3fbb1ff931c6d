import { reportError } from './console-watch';

/** Whose methods the handlers in the WXML are. */
export interface HandlerOwner {
  route: string;
  instance: object;
}

/**
 * Dispatches an event while the page has a stand-in for each of these handlers that it lacks, which
 * reports it in WeChat's words: j-component passes over them. Called as a handler is, a stand-in
 * needs no knowledge of bubbling and catching.
 */
export function reportMissingHandlers(
  { route, instance }: HandlerOwner,
  handlers: string[],
  dispatch: () => void,
): void {
  const methods = instance as Record<string, unknown>;
  const missing = handlers.filter((handler) => typeof methods[handler] !== 'function');
  const before = missing.map((handler) => Object.getOwnPropertyDescriptor(methods, handler));
  for (const handler of missing) {
    methods[handler] = ({ type }: { type: string }): void => {
      const what = `does not have a method "${handler}" to handle event "${type}".`;
      reportError(`Component "${route}" ${what}`);
    };
  }
  try {
    dispatch();
  } finally {
    missing.forEach((handler, index) => {
      delete methods[handler];
      const property = before[index];
      if (property) Object.defineProperty(methods, handler, property);
    });
  }
}
