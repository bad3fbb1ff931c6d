/** Bytes that may wait for whoever reads what is printed. */
const MOST_WAITING = 1024 * 1024;

/**
 * Lets this process go on when nobody takes what it prints, as the reader is gone or the disk is full.
 * Node would end it with a stack; of `console.log` only the first failure does not count.
 */
export function outliveOutput(): void {
  let isTold = false;
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (isTold) return;
    isTold = true;
    console.error(`输出写不出去了（${code}），程序照常运行`);
  });
  process.stderr.on('error', () => {});
}

/** Leaves out what a reader that has stopped would let pile up in memory. */
export function print(text: string): void {
  if (process.stdout.writableLength < MOST_WAITING) process.stdout.write(text);
}
