import { exparser } from '../engine/exparser';
import type { Owner } from '../engine/owner';
import { isSame } from '../engine/same';
import { reportError } from './console-watch';

export interface SetDataCall {
  /** The route of the page, or the path of the component. */
  route: string;
  patch: Record<string, unknown>;
  /** What travels to the view: the JSON of the patch in UTF-8. */
  bytes: number;
  /** What of it the view had already, as it was last sent. */
  unchanged: string[];
}

/**
 * Looks at a setData before it is done, and reports what WeChat would warn of.
 * @param isClosed whether the app has been closed: by then another test may run, which it must not fail
 * @param failsUnchanged whether what did not change is reported, too
 * @returns what WeChat does of the patch
 */
export function watchSetData(
  owner: Owner,
  patch: Record<string, unknown>,
  {
    isClosed,
    failsUnchanged,
    called,
  }: { isClosed: boolean; failsUnchanged: boolean; called: (call: SetDataCall) => void },
): Record<string, unknown> {
  const { instance, name, node } = owner;
  const complain = (what: string): void => {
    if (isClosed) return;
    const error = new Error(`${name} ${what}`);
    // The stack begins where the page calls setData.
    Error.captureStackTrace(error, instance.setData);
    reportError(error);
  };
  if (owner.isGone) complain(`在 ${owner.isPage ? 'onUnload' : 'detached'} 之后还调用 setData`);
  const sent = exparser.Component.getInnerData(node);
  const bytes = bytesOf(patch);
  const left: Record<string, unknown> = {};
  const unchanged: string[] = [];
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) {
      complain(`把 ${key} 设成了 undefined`);
      continue;
    }
    const why = bytes === undefined ? whyNoJson(value) : undefined;
    if (why !== undefined) {
      complain(`把 ${key} 设成了 JSON 装不下的东西：${why}`);
      continue;
    }
    left[key] = value;
    if (!isSame(valueAt(sent, key), value)) continue;
    unchanged.push(key);
    if (failsUnchanged) complain(`发送了没有变的 ${key}：${JSON.stringify(value)}`);
  }
  called({ route: name, patch, bytes: bytes ?? 0, unchanged });
  return left;
}

/** @param key as setData takes it: `notes[2].text` */
function valueAt(data: unknown, key: string): unknown {
  const path = exparser.dataPath.parseSinglePath(key);
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    data,
  );
}

/** A circle: the engine would run in it until its stack is full. */
function whyNoJson(value: unknown): string | undefined {
  try {
    JSON.stringify(value);
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[0];
  }
}

/** Undefined where WeChat could not send it either. */
function bytesOf(patch: object): number | undefined {
  try {
    return Buffer.byteLength(JSON.stringify(patch));
  } catch {
    return undefined;
  }
}
