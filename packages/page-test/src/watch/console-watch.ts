import { placeInTest } from './failure';

/** Something that a page logged, or threw; a test has to expect it, unless it is a mere warning. */
interface Logged {
  text: string;
  /** Whether what a test waits for may well never come because of it. */
  isCause: boolean;
  /** It fails nothing, and is printed when the test is over. */
  isWarning?: boolean;
  /** What the test did that led to it, as lines of a stack. */
  place?: string;
}

let logged: Logged[] = [];
/** Apps that were opened with `strict: false` share the console with the others of a test. */
let isStrict = true;

const { error: realError, warn: realWarn } = console;

/** Whether somebody will look at what is logged when the test is over. */
let isWatched = false;

export function watchConsole(): void {
  isWatched = true;
  logged = [];
  isStrict = true;
  console.error = (...values: unknown[]) => {
    logged.push({ text: values.map(textOf).join(' '), isCause: false });
  };
  console.warn = (...values: unknown[]) => {
    logged.push({ text: values.map(textOf).join(' '), isCause: false, isWarning: true });
  };
}

/** @throws Error, in Chinese, where the preset is not used: what fails would pass unseen */
export function mustWatchConsole(): void {
  if (isWatched) return;
  throw new Error(
    "没有用 miniprogram-page-test 的 preset：在 Jest 配置里写 preset: 'miniprogram-page-test'，并且在测试里面打开页面",
  );
}

/** From now on, until the test is over, nothing that is logged or thrown fails it. */
export function letErrorsPass(): void {
  isStrict = false;
}

/** Says that the page logs this, and takes it off the list. @throws Error when it did not. */
export function expectLogged(pattern: RegExp): void {
  const index = logged.findIndex(({ text }) => pattern.test(text));
  if (index < 0) {
    const texts = logged.map(({ text }) => text).join('\n');
    throw new Error(`没有一条输出符合 ${pattern}。输出的是：${texts}`);
  }
  logged.splice(index, 1);
}

/**
 * @param isCause whether what a test waits for may well never come because of it: something thrown, a
 * handler that is not there
 */
export function reportError(error: unknown, { isCause = error instanceof Error } = {}): void {
  logged.push({ text: textOf(error), isCause, place: placeInTest() });
}

/** What a wait need not go on for. */
export function loggedCauses(): string[] {
  return isStrict ? logged.filter(({ isCause }) => isCause).map(({ text }) => text) : [];
}

/** @throws Error with all that was logged and not expected. */
export function unwatchConsole(): void {
  console.error = realError;
  console.warn = realWarn;
  for (const { text } of logged.filter(({ isWarning }) => isWarning)) console.warn(text);
  const errors = logged.filter(({ isWarning }) => !isWarning);
  // Of an app that is closed by now; the next test has its own.
  logged = [];
  if (!isStrict || errors.length === 0) return;
  const texts = errors.map(({ text }) => text).join('\n');
  const failed = new Error(`页面输出了测试没有料到的：\n${texts}`);
  const place = errors.find((one) => one.place)?.place;
  if (place) failed.stack = `Error: ${failed.message}\n${place}`;
  throw failed;
}

function textOf(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message;
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
