import { reportError } from './console-watch';
import type { Owner } from './owner';

/** A handler that a template names, and whose method it should be. */
interface Handler {
  owner: Owner;
  handler: string;
}

/**
 * Dispatches an event while there is a stand-in for each of these handlers that is lacking, which
 * reports it in WeChat's words: j-component passes over them. Called as a handler is, a stand-in
 * needs no knowledge of bubbling and catching.
 */
export function reportMissingHandlers(handlers: Handler[], dispatch: () => void): void {
  const takeAway = handlers
    .filter(({ owner, handler }) => typeof methodsOf(owner)[handler] !== 'function')
    .map(({ owner, handler }) => standIn(owner, handler));
  try {
    dispatch();
  } finally {
    for (const back of takeAway.reverse()) back();
  }
}

/** @returns what takes it away again */
function standIn(owner: Owner, handler: string): () => void {
  const methods = methodsOf(owner);
  const before = Object.getOwnPropertyDescriptor(methods, handler);
  methods[handler] = ({ type }: { type: string }): void => {
    const what = `does not have a method "${handler}" to handle event "${type}".`;
    reportError(`Component "${owner.name}" ${what}`);
  };
  return () => {
    delete methods[handler];
    if (before) Object.defineProperty(methods, handler, before);
  };
}

function methodsOf({ instance }: Owner): Record<string, unknown> {
  return instance as unknown as Record<string, unknown>;
}
