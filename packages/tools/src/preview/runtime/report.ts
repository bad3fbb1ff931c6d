/**
 * What a script of the mini-program threw, and where: `pages/login/login 的 onLoad`.
 * @param rejected the promise that nobody heard of, where it was one's reason
 */
export type Report = (error: unknown, where: string, rejected?: Promise<unknown>) => void;

/**
 * What a page asks for that the preview has not got, or that does nothing.
 * @param where the mistake is, if it is one: `pages/login/login`
 */
export type Note = (what: string, where?: string) => void;

/** Runs what a developer wrote; what it throws is reported and stops nothing. */
export function guarded<T>(report: Report, where: string, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    report(error, where);
    return undefined;
  }
}

/** As V8, and as Firefox, say it: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors */
const ENDLESS = /^(Maximum call stack size exceeded|too much recursion)/;

/** What was thrown, for people. A failing `wx` rejects with an object, in which `errMsg` says why. */
export function describeError(error: unknown): string {
  if (error instanceof Error && ENDLESS.test(error.message)) {
    return `一层一层用了自己，没有停：是函数，就少了停下来的条件；是组件或 template，就加一个 wx:if，组件第一次画时属性还是默认值，那时也要停得下来（${error.message}）`;
  }
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return messageIn(error) ?? String(error);
}

function messageIn(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { errMsg } = error as { errMsg?: unknown };
  if (typeof errMsg === 'string') return errMsg;
  try {
    return JSON.stringify(error);
  } catch {
    // It points back to itself, or holds a BigInt.
    return undefined;
  }
}
