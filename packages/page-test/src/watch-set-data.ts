import { reportError } from './console-watch';
import type { Owner } from './owner';

export interface SetDataCall {
  /** The route of the page, or the path of the component. */
  route: string;
  patch: Record<string, unknown>;
  /** What travels to the view: the JSON of the patch in UTF-8. */
  bytes: number;
}

/**
 * Looks at each setData of a page or a component, and reports what WeChat would warn of, or what
 * costs time for nothing.
 * @param called has each call before it is done
 * @param done is called after it, unless the page or the component is gone
 */
export function watchSetData(
  owner: Owner,
  called: (call: SetDataCall) => void,
  done: () => void,
): void {
  const { instance, name } = owner;
  const setData = instance.setData.bind(instance);
  instance.setData = (patch, callback) => {
    const complain = (what: string): void => {
      const error = new Error(`${name} ${what}`);
      // The stack begins where the page calls setData.
      Error.captureStackTrace(error, instance.setData);
      reportError(error);
    };
    if (owner.isGone) complain(`calls setData after ${owner.isPage ? 'onUnload' : 'detached'}`);
    for (const [key, value] of Object.entries(patch)) {
      if (value === undefined) complain(`sets ${key} to undefined`);
      else if (isSame(valueAt(instance.data, key), value)) {
        complain(`sends ${key}, which did not change: ${JSON.stringify(value)}`);
      }
    }
    called({ route: name, patch, bytes: Buffer.byteLength(JSON.stringify(patch)) });
    setData(patch, callback);
    if (!owner.isGone) done();
  };
}

/** @param key as setData takes it: `notes[2].text` */
function valueAt(data: unknown, key: string): unknown {
  const steps = key.split(/[.[\]]+/).filter(Boolean);
  return steps.reduce((value, step) => (value as Record<string, unknown> | null)?.[step], data);
}

/** As the view gets it, which is as JSON. */
function isSame(before: unknown, now: unknown): boolean {
  return before === now || JSON.stringify(before) === JSON.stringify(now);
}
