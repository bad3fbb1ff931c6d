/** What a script of the mini-program threw, and where: `pages/login/login 的 onLoad`. */
export type Report = (error: unknown, where: string) => void;

/** Runs what a developer wrote; what it throws is reported and stops nothing. */
export function guarded<T>(report: Report, where: string, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    report(error, where);
    return undefined;
  }
}
